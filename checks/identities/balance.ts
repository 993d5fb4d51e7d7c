// 收支平衡: in a two-sided table the total of the left equals the total of the right.
// In: facts revenueTotal and expenditureTotal of one table. Out: one identity for each column pair that means the same money.
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { twoSidedTable } from '../example.ts'
import { type FactIndex, quantityKey } from '../factIndex.ts'
import type { Check, Identity } from '../identity.ts'

function* instances(disclosure: Disclosure, _index: FactIndex): Iterable<Identity> {
  const totals = Map.groupBy(
    disclosure.facts.filter(
      (f) => f.source.table !== null && (f.concept === 'revenueTotal' || f.concept === 'expenditureTotal'),
    ),
    (f) => f.source.table,
  )
  for (const facts of totals.values()) {
    const pairs = Map.groupBy(facts, (f) => quantityKey(f, { concept: 'total' }))
    for (const pair of pairs.values()) {
      const left = pair.filter((f) => f.concept === 'revenueTotal')
      const right = pair.filter((f) => f.concept === 'expenditureTotal')
      if (left.length === 1 && right.length === 1) yield identity(left[0]!, right[0]!)
      else if (left.length > 0 && right.length > 0)
        yield { relation: { kind: 'unformed', facts: pair }, unchecked: 'several-rows' }
    }
  }
}

function identity(left: Fact, right: Fact): Identity {
  return { relation: { kind: 'equal', facts: [left, right] } }
}

const example = (right: string) => () =>
  twoSidedTable({
    revenue: [['收入总计', '5,855', 'revenueTotal']],
    expenditure: [['支出总计', right, 'expenditureTotal']],
  })

export const balance: Check = {
  id: 'within/balance',
  family: 'equal',
  zh: '收支平衡：同一张表中，收入总计等于支出总计。',
  en: 'The budget balances: in one table the total of revenue equals the total of expenditure.',
  instances,
  examples: [
    { says: 'both sides print the same', disclosure: example('5,855'), verdicts: ['consistent'] },
    { says: 'one side prints a digit more', disclosure: example('5,855.4'), verdicts: ['rounding'] },
    { says: 'a digit changed', disclosure: example('5,865'), verdicts: ['inconsistent'] },
  ],
}
