// Protects the marking of figures in a section's text: the sentence decides.
import { expect, test } from 'vitest'
import { placeInSection } from '../../output/report/quotes.ts'
import { invented } from './fixture.ts'

const facts = (...printed: string[]) => printed.map((text) => ({ ...invented().facts[0]!, printed: text }))
test('in a section the sentence decides, and white space does not matter', () => {
  const text = '甲项 5 万元。\n乙项\n5 万 元。'
  const [fact] = facts('5')
  const said = { ...fact!, source: { ...fact!.source, quote: '乙项 5 万元。' } }
  expect(placeInSection(text, [said]).map(({ start }) => start)).toEqual([text.lastIndexOf('5')])
  expect(placeInSection(text, [{ ...said, source: { ...said.source, quote: '丙项 5 万元。' } }])).toEqual([])
})
