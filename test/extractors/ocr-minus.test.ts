// Protects the sign of a figure: a minus that is printed and that neither reader heard is told, never dropped.
import { expect, test } from 'vitest'
import type { Sheet } from '../../extractors/ocr/cuts.ts'
import { readSegment } from '../../extractors/ocr/lines.ts'
import type { Frame } from '../../extractors/ocr/raster.ts'
import type { Reading } from '../../extractors/ocr/reader.ts'

const [width, height] = [60, 40]

function sheetOf(...inked: readonly Frame[]): Sheet {
  const ink = new Uint8Array(width * height)
  const data = new Uint8Array(width * height).fill(255)
  for (const { x0, y0, x1, y1 } of inked)
    for (let y = y0; y < y1; y++)
      for (let x = x0; x < x1; x++) {
        ink[y * width + x] = 1
        data[y * width + x] = 0
      }
  return { gray: { width, height, data }, ink, isStained: () => false, isBilevel: false }
}

/** Readers that are sure of a 2, whatever they are shown. */
const deaf = (): Promise<Reading> =>
  Promise.resolve({ letters: [{ text: '2', x: 10, confidence: 1, others: [] }] })
const voices = { any: deaf, first: deaf, second: deaf, seconds: () => Promise.resolve([]) }

const digit = { x0: 22, y0: 8, x1: 36, y1: 30 }
const frameOf = (x0: number): Frame => ({ ...digit, x0 })

test('a stroke before a figure that nobody read leaves it open', async () => {
  const minus = { x0: 12, y0: 19, x1: 19, y1: 22 }
  const read = await readSegment(sheetOf(minus, digit), frameOf(12), 22, voices)
  expect(read?.text).toBe('2')
  expect(read?.doubts).toMatchObject([{ text: '2', alternatives: ['-2'] }])
})

test('a point low before a figure is no minus, nor is another digit', async () => {
  for (const before of [
    { x0: 14, y0: 27, x1: 18, y1: 30 },
    { x0: 12, y0: 8, x1: 19, y1: 30 },
  ]) {
    const read = await readSegment(sheetOf(before, digit), frameOf(before.x0), 22, voices)
    expect(read?.doubts).toEqual([])
  }
})
