// Protects sizes of recognised print: lines of one paragraph have one size, titles stay larger.
import { describe, expect, test } from 'vitest'
import type { ReadLine } from '../../extractors/ocr/lines.ts'
import { sizesOf } from '../../extractors/ocr/sizes.ts'

describe('sizes of print', () => {
  const line = (text: string, height: number): ReadLine => ({
    frame: { x0: 0, x1: 100, y0: 0, y1: height },
    text,
    edges: [],
    confidence: 1,
    doubts: [],
  })

  // Lines of one paragraph that came out as two sizes were two paragraphs, and the second lost whose figures it states.
  test('lines of prose have one size, whatever smallest print the page has', () => {
    const prose = '年初预算为六十一万元，支出决算为六十一万元'
    const heights = [12.4, 13, 13.6, 13.9, 13.2, 12.5]
    for (const least of [9, 10.5, 11.2, 11.6, 12]) {
      const sizes = sizesOf([line('注', least), ...heights.map((height) => line(prose, height))], 1)
      expect(new Set(sizes.slice(1)).size).toBe(1)
    }
  })

  test('a title stays larger than what stands under it', () => {
    const [title, text] = sizesOf([line('部门决算', 22), line('收入支出总计两千万元', 14)], 1)
    expect(title! / text!).toBeCloseTo(22 / 14)
  })
})
