// 机关运行经费 are the 公用经费 of administrative units and of those run like them: no more than the 公用经费 of basic expenditure,
// and the same where there are no other units. In: statements of both. Out: one ordering for each, where it says something: a bound
// that ten times the amount would not break is not formed. Some places count project money in, so an excess contradicts only where
// digits are swapped or the point is shifted.
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { facts } from '../example.ts'
import { type FactIndex, quantityKey } from '../factIndex.ts'
import type { Check, Identity } from '../identity.ts'
import { SELDOM_HONEST } from '../slip.ts'
import { withFund } from './onlyFund.ts'
import { isTelling } from './telling.ts'

/** Narrowest first: where several give an amount, the nearest. */
const FUNDS: readonly (string | undefined)[] = ['generalPublicBudget', 'fiscal', undefined]

function* instances(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  for (const lesser of disclosure.facts) {
    if (lesser.concept !== 'agencyOperatingExpenses' || Object.keys(lesser.dimensions).length > 0) continue
    const greater = FUNDS.map((fund) => operatingOf(lesser, fund, index)).find((fact) => fact !== undefined)
    if (greater && isTelling(lesser, greater, index))
      yield {
        relation: { kind: 'ordering', lesser, greater },
        key: `${lesser.id}|${greater.id}`,
        doubt: 'may-count-otherwise',
        unlessSlip: SELDOM_HONEST,
      }
  }
}

function operatingOf(fact: Fact, fund: string | undefined, index: FactIndex): Fact | undefined {
  const dimensions = withFund({ dimensions: { nature: 'operating' } }, fund)
  return index.stating(quantityKey(fact, { concept: 'expenditure', dimensions }))[0]
}

const example = (operating: string) => () =>
  facts(
    {
      printed: operating,
      concept: 'agencyOperatingExpenses',
      dimensions: {},
      quote: `机关运行经费预算${operating}万元`,
    },
    {
      printed: '2,143,264.17',
      unit: 'CNY',
      dimensions: { nature: 'operating', fund: 'generalPublicBudget' },
      table: '一般公共预算基本支出表',
    },
  )

export const operatingExpenses: Check = {
  id: 'between/operating-expenses',
  family: 'ordering',
  zh: '机关运行经费不超过基本支出中的公用经费（没有事业单位时两者相同）；只有换位、错位才算矛盾。',
  en: 'Agency operating expenses are no more than the operating expenses of basic expenditure (the same, where there are no institutions); only swapped digits or a shifted point contradict.',
  instances,
  examples: [
    { says: 'the same, in fewer digits', disclosure: example('214.33'), verdicts: ['rounding'] },
    { says: 'institutions spend the rest', disclosure: example('135.29'), verdicts: ['consistent'] },
    { says: 'two digits swapped', disclosure: example('241.33'), verdicts: ['inconsistent'] },
    {
      says: 'quite another figure: project money is counted in',
      disclosure: example('455.22'),
      verdicts: ['unchecked'],
    },
    { says: 'nearly all are institutions: nothing is learnt', disclosure: example('13.53'), verdicts: [] },
  ],
}
