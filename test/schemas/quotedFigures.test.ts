// Protects the place of figures in sentences: the right one of two that are printed alike, never the inside of a number.
import { expect, test } from 'vitest'
import { placeFigures } from '../../schemas/quotedFigures.ts'

const shown = (text: string, ...printed: string[]) =>
  placeFigures(
    text,
    printed.map((one) => ({ printed: one })),
  ).map(({ start, end }) => `${start}:${text.slice(start, end)}`)

test('figures printed alike take their places in turn', () => {
  expect(shown('年初预算 8 万元，支出决算 8 万元', '8', '8')).toEqual(['5:8', '15:8'])
  expect(shown('只有一处 8 万元', '8', '8')).toEqual(['5:8'])
})

test('a figure is never found inside a longer one', () => {
  expect(shown('2018 年 18 万元', '18')).toEqual(['7:18'])
  expect(shown('1,855 万元，855 万元', '855')).toEqual(['9:855'])
  expect(shown('8.5 万元和 8 万元', '8')).toEqual(['8:8'])
  expect(shown('增长 10.2%，10 项。', '10')).toEqual(['9:10'])
})
