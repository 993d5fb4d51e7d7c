// Protects dotted lines: a row of square dots is one line in its direction, dots alone are nothing, dashes stay dashes.
import { expect, test } from 'vitest'
import { joinDots } from '../../extractors/pdf/dots.ts'
import type { Rule } from '../../schemas/page.ts'

const dot = (x: number, y: number, orientation: Rule['orientation'] = 'horizontal'): Rule =>
  orientation === 'horizontal'
    ? { orientation, at: y, from: x - 0.375, to: x + 0.375, width: 0.75 }
    : { orientation, at: x, from: y - 0.375, to: y + 0.375, width: 0.75 }

test('dots side by side are a level line, dots under one another an upright one, whatever direction each seemed to have', () => {
  const along = Array.from({ length: 9 }, (_, i) => dot(100 + 1.5 * i, 50, i % 2 ? 'vertical' : 'horizontal'))
  const down = Array.from({ length: 9 }, (_, i) => dot(100, 51.5 + 1.5 * i))
  const rules = joinDots([...along, ...down]).filter((rule) => rule.to - rule.from > 3)
  expect(rules).toHaveLength(2)
  expect(rules[0]).toMatchObject({ orientation: 'horizontal', at: 50, from: 99.625, to: 112.375 })
  expect(rules[1]).toMatchObject({ orientation: 'vertical', at: 100, to: 63.875 })
})

test('scattered dots separate nothing', () => {
  expect(joinDots([dot(10, 10), dot(40, 10), dot(70, 10), dot(100, 10), dot(10, 60)])).toEqual([])
})

test('dashes and the edges of filled areas are left as they are', () => {
  const rules: Rule[] = [
    { orientation: 'horizontal', at: 10, from: 0, to: 3, width: 0.5 },
    { orientation: 'vertical', at: 10, from: 0, to: 2, width: 0 },
  ]
  expect(joinDots([...rules, ...Array.from({ length: 5 }, (_, i) => dot(10 + 1.5 * i, 90))])).toEqual(
    expect.arrayContaining(rules),
  )
})
