// What counts as a slip of the pen: the evidence that lets a sentence be held against a table.
import { describe, expect, test } from 'vitest'
import { slipBetween, slipExplains } from '../../checks/slip.ts'
import { decimal, negate } from '../../schemas/decimal.ts'

const looksLikeSlip = (...args: Parameters<typeof slipBetween>) => slipBetween(...args) !== null

describe('looks like a slip, in 万元 with two decimals', () => {
  test.each([
    ['8579300', '8759300', 'two digits swapped: 857.93, 875.93'],
    ['49849800', '49859800', 'one digit'],
    ['58550000', '585500000', 'the point one place off'],
    ['18686.86', '186868600', '元 for 万元'],
    ['58550000', '58550600', 'a few units of the last place'],
    ['12345600', '1234600', 'a digit lost'],
    ['3000000', '-3000000', 'the sign'],
  ])('%s and %s: %s', (a, b) => {
    expect(looksLikeSlip(decimal(a), decimal(b), 2)).toBe(true)
    expect(looksLikeSlip(decimal(b), decimal(a), 2)).toBe(true)
  })

  test.each([
    ['44166700', '450000', 'another item altogether'],
    ['8800', '97465000', 'another scale'],
    ['323000000', '0', 'nothing'],
    ['58550000', '58550000', 'the same'],
    ['1200', '1900', 'too few digits to tell'],
  ])('not %s and %s: %s', (a, b) => {
    expect(looksLikeSlip(decimal(a), decimal(b), 2)).toBe(false)
    expect(looksLikeSlip(decimal(b), decimal(a), 2)).toBe(false)
  })
})

test('a difference is explained where undoing it in one figure undoes a slip', () => {
  // 4,714.03 = 2,704.03 + 2,000: the whole is 10 too much, or a part 10 too little.
  const changes =
    (whole: string, ...parts: readonly string[]) =>
    (by: string) => [
      { value: decimal(whole), by: negate(decimal(by)) },
      ...parts.map((part) => ({ value: decimal(part), by: decimal(by) })),
    ]
  const by = changes('47140300', '27040300', '20000000')
  expect(slipExplains(by('100000'), 2)).toBe(true)
  expect(slipExplains(by('18808160'), 2)).toBe(false)
})

test('a slip the other way round explains nothing', () => {
  const part = decimal('10000')
  expect(slipExplains([{ value: part, by: decimal('-20000') }], 2)).toBe(true)
  expect(slipExplains([{ value: part, by: decimal('20000') }], 2, ['sign'])).toBe(false)
})
