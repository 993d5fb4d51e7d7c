// A table that lays out 三公经费 fund by fund has no column for an item as a whole: what the narrative says of the item is its amounts
// out of the three budgets together. In: prose facts of the three public expenses, table facts by fund. Out: one sum for each. The
// sentence may count in what own money pays, so a mismatch needs a slip.
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { facts } from '../example.ts'
import { type FactIndex, measureOf, statedInTable } from '../factIndex.ts'
import type { Check, Identity } from '../identity.ts'
import { plus } from './changes.ts'
import { fiscalParts } from './funds.ts'

function* instances(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  for (const whole of disclosure.facts) {
    const { concept, source, dimensions } = whole
    if (concept !== 'threePublicExpenses' || source.table !== null || measureOf(whole) !== 'money') continue
    if (dimensions.fund !== undefined || dimensions.measure !== undefined) continue
    const stated = fiscalParts.map((fund) => inTable(whole, fund, index))
    const parts = stated.filter((part) => part !== undefined)
    // All three, in one table: else the item may stand in another column as well.
    if (parts.length < fiscalParts.length) continue
    if (new Set(parts.map((part) => part.source.table)).size > 1) continue
    yield {
      relation: { kind: 'sum', whole, parts: parts.map(plus) },
      key: `${whole.id}|funds`,
      doubt: 'may-be-another',
      unlessSlip: true,
    }
  }
}

function inTable(like: Fact, fund: string, index: FactIndex): Fact | undefined {
  return statedInTable(like, { dimensions: { ...like.dimensions, fund } }, index)
}

const example = (said: string) => () =>
  facts(
    {
      printed: said,
      concept: 'threePublicExpenses',
      dimensions: { item: 'officialReception' },
      quote: `公务接待费${said}万元`,
    },
    ...fiscalParts.map((fund, i) => ({
      printed: ['24.23', '1.10', '0.00'][i]!,
      concept: 'threePublicExpenses' as const,
      dimensions: { item: 'officialReception', fund },
      table: '财政拨款“三公”经费支出表',
    })),
  )

export const itemsByFund: Check = {
  id: 'narrative/items-by-fund',
  family: 'sum',
  zh: '“三公”经费表按资金分栏时，文字所说的一项等于该项一般公共预算、政府性基金预算、国有资本经营预算之和。',
  en: 'Where a table gives the three public expenses fund by fund, an item in the narrative is the sum of its funds.',
  instances,
  examples: [
    { says: 'two funds pay for it', disclosure: example('25.33'), verdicts: ['consistent'] },
    { says: 'said with a digit less', disclosure: example('25.3'), verdicts: ['rounding'] },
    { says: 'two digits swapped', disclosure: example('23.53'), verdicts: ['inconsistent'] },
    { says: 'own money pays as well', disclosure: example('31.08'), verdicts: ['unchecked'] },
  ],
}
