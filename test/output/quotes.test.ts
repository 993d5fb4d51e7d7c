// Protects the marking of figures in sentences: the right one of two that are printed alike, never the inside of a number.
import { expect, test } from 'vitest'
import { placeFigures, placeInSection } from '../../output/report/quotes.ts'
import { invented } from './fixture.ts'

const facts = (...printed: string[]) => printed.map((text) => ({ ...invented().facts[0]!, printed: text }))
const shown = (text: string, ...printed: string[]) =>
  placeFigures(text, facts(...printed)).map(({ start, end }) => `${start}:${text.slice(start, end)}`)

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

test('in a section the sentence decides, and white space does not matter', () => {
  const text = '甲项 5 万元。\n乙项\n5 万 元。'
  const [fact] = facts('5')
  const said = { ...fact!, source: { ...fact!.source, quote: '乙项 5 万元。' } }
  expect(placeInSection(text, [said]).map(({ start }) => start)).toEqual([text.lastIndexOf('5')])
  expect(placeInSection(text, [{ ...said, source: { ...said.source, quote: '丙项 5 万元。' } }])).toEqual([])
})
