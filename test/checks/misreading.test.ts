// Protects what may be told of figures that were not read for certain: a slip of the document that every reading shows, with the
// mark; never what another reading of them would explain.
import { describe, expect, test } from 'vitest'
import { facts, listTable } from '../../checks/example.ts'
import { check } from '../../checks/index.ts'
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'

type Doubted = Readonly<Record<string, readonly string[]>>

/** The disclosure with figures in doubt, by their print, each with what else it may be. */
function doubted(disclosure: Disclosure, doubts: Doubted, change?: Partial<Fact['source']>): Disclosure {
  const unsure = (fact: Fact): Fact => {
    const alternatives = doubts[fact.printed]
    if (!alternatives) return fact
    const reading = { raw: fact.printed, alternatives: [...alternatives], decidedBy: [] }
    return { ...fact, source: { ...fact.source, confidence: 0.8, reading, ...change } }
  }
  return { ...disclosure, facts: disclosure.facts.map(unsure) }
}

const told = (disclosure: Disclosure) =>
  check(disclosure)
    .filter(({ verdict }) => verdict === 'inconsistent')
    .map(({ uncertain }) => uncertain ?? false)

describe('a quantity in two tables, two digits of one transposed', () => {
  const both = (printed: string) =>
    facts({ printed: '1,046,800', table: '收支总表' }, { printed, table: '一般公共预算支出表' })
  const slip = both('1,046,080')

  test('is told with the mark where no reading gives what the other table has', () => {
    expect(told(doubted(slip, { '1,046,080': ['1,046.80', '1,046.08', '104,080'] }))).toEqual([true])
  })

  test('is not told where a reading gives it', () => {
    expect(told(doubted(slip, { '1,046,080': ['1,046.08', '1,046,800'] }))).toEqual([])
  })

  test('both may be in doubt, and readings of both together may explain it', () => {
    expect(told(doubted(slip, { '1,046,080': ['1,046.08'], '1,046,800': ['1,046,00'] }))).toEqual([true])
    expect(told(doubted(slip, { '1,046,080': ['1,046.08'], '1,046,800': ['1,046.08'] }))).toEqual([])
  })

  test('a digit in which readings differ may be any', () => {
    expect(told(doubted(both('1,046,700'), { '1,046,700': ['1,046,100'] }))).toEqual([])
    expect(told(doubted(both('1,046,700'), { '1,046,700': ['1,046,708'] }))).toEqual([true])
  })

  test('where no other reading was offered any one sign may be wrong', () => {
    expect(told(doubted(slip, { '1,046,080': [] }))).toEqual([true])
    for (const printed of ['1,046,700', '81,046,800', '104,680'])
      expect(told(doubted(both(printed), { [printed]: [] }))).toEqual([])
  })

  test('is not told where it is not the characters that are in doubt', () => {
    expect(told(doubted(slip, { '1,046,080': ['1,046.08'] }, { reading: undefined }))).toEqual([])
    const decided = { raw: '1,046,080', alternatives: ['1,046.08'], decidedBy: ['rollup/codes'] }
    expect(told(doubted(slip, { '1,046,080': [] }, { reading: decided }))).toEqual([])
  })
})

describe('a sum', () => {
  const sum = (rows: readonly (readonly string[])[]) =>
    listTable({
      header: ['科目', '合计', '甲'],
      rows,
      rowSums: { 0: { basis: 'indentation', parts: [1, 2] } },
    })

  test('with a slip is told with the mark whichever way its doubtful parts are read', () => {
    const disclosure = sum([
      ['总', '624.54', '4'],
      ['一', '163.60', '1'],
      ['二', '460.85', '3'],
    ])
    expect(told(doubted(disclosure, { '163.60': ['163.607'], '460.85': ['1,460.85', '7,460.857'] }))).toEqual(
      [true],
    )
    expect(told(doubted(disclosure, { '163.60': ['163.69'], '460.85': ['1,460.85'] }))).toEqual([])
  })

  test('that fails in one column only since another was not read counts as failing in all', () => {
    const disclosure = sum([
      ['总', '2,000.00', '1,410.00'],
      ['一', '1,000.00', '1,100.00'],
      ['二', '3,000.00', '2,200.00'],
    ])
    expect(told(disclosure)).toEqual([])
    expect(told(doubted(disclosure, { '1,410.00': ['3,300.00'] }))).toEqual([])
  })
})
