// The power that is claimed is real: an error of the size stated for a figure is found whichever way it goes, and one unit
// of the last place less is not found at least one way.
import { expect, test } from 'vitest'
import { facts, listTable } from '../../checks/example.ts'
import { check } from '../../checks/index.ts'
import { power, powerSummary } from '../../checks/power.ts'
import { placeOf } from '../../checks/factIndex.ts'
import { add, decimal, negate, shift, subtract, toText, type Decimal } from '../../schemas/decimal.ts'
import type { Disclosure } from '../../schemas/disclosure.ts'

const table = listTable({
  header: ['科目', '总计', '基本', '项目', '其中：采购'],
  rows: [
    ['合计', '5,855', '2,310', '3,545', '98'],
    ['甲', '4,939', '1,402', '3,537', '90'],
    ['乙', '916', '908', '8', '8'],
  ],
  rowSums: { 0: { basis: 'total-row', parts: [1, 2] } },
  columnSums: { 1: { basis: 'header', parts: [2, 3] } },
  ofWhichColumns: { 4: 3 },
})

const summaryOf = (disclosure: Disclosure) => powerSummary(disclosure.facts, power(disclosure))

function found(disclosure: Disclosure, id: string, error: Decimal): boolean {
  const wrong = disclosure.facts.map((fact) =>
    fact.id === id ? { ...fact, value: toText(add(decimal(fact.value), error)) } : fact,
  )
  return check({ ...disclosure, facts: wrong }).some((f) => f.verdict === 'inconsistent')
}

test.each([
  ['a table', table],
  [
    'one figure in two precisions',
    facts(
      { printed: '5,855', table: '收支总表' },
      { printed: '58,550,300.00', unit: 'CNY', table: '支出总表' },
    ),
  ],
])('%s: the smallest error found is found, and one unit less is not', (_, disclosure) => {
  const figures = power(disclosure).filter((figure) => figure.smallest !== null)
  expect(figures.length).toBeGreaterThan(1)
  for (const { fact: id, smallest } of figures) {
    const fact = disclosure.facts.find((f) => f.id === id)!
    const error = smallest!
    expect(found(disclosure, id, error), `${id} +`).toBe(true)
    expect(found(disclosure, id, negate(error)), `${id} −`).toBe(true)
    const less = subtract(error, shift({ coefficient: 1n, scale: 0 }, placeOf(fact)))
    expect(found(disclosure, id, less) && found(disclosure, id, negate(less)), `${id} less`).toBe(false)
  }
})

test('a figure that is only bounded above is told apart, and so is one that nothing binds', () => {
  const summary = summaryOf(table)
  expect(summary.figures).toBe(12)
  expect(summary.bound).toBe(12)
  const free = summaryOf(listTable({ header: ['科目', '总计'], rows: [['甲', '12']] }))
  expect(free).toMatchObject({ figures: 1, bound: 0, boundTwice: 0, oneWayOnly: 0 })
  const part = summaryOf(
    listTable({ header: ['科目', '总计', '其中'], rows: [['甲', '12', '3']], ofWhichColumns: { 2: 1 } }),
  )
  expect(part).toMatchObject({ figures: 2, bound: 2, oneWayOnly: 2 })
})
