// 财政拨款 is the general public budget, the government funds and the state capital budget, wherever the four are stated.
// In: table facts by fund. Out: one sum for each amount of which all parts are stated or known to be nil.
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { facts } from '../example.ts'
import { type FactIndex, statedInTable } from '../factIndex.ts'
import type { Check, Identity } from '../identity.ts'
import { isNil } from './cells.ts'
import { plus } from './changes.ts'

/** The three that 财政拨款 is made of. */
export const fiscalParts: readonly string[] = ['generalPublicBudget', 'governmentFund', 'stateCapital']
const CONCEPTS: readonly string[] = ['expenditure', 'revenue', 'threePublicExpenses']

function* instances(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  const done = new Set<string>()
  for (const fact of disclosure.facts) {
    if (fact.source.table === null || fact.dimensions.fund !== 'fiscal') continue
    if (!CONCEPTS.includes(fact.concept) || fact.dimensions.measure) continue
    const key = index.keyOf(fact)
    if (done.has(key) || !index.isStating(fact)) continue
    done.add(key)
    const stated = fiscalParts.map((fund) => inTable(fact, { ...fact.dimensions, fund }, index))
    // An amount that is stated nowhere is nil where the fund as a whole is.
    const known = fiscalParts.every((fund, i) => stated[i] || isNilFund(fact, fund, index))
    const parts = stated.filter((part) => part !== undefined)
    if (!known || parts.length < 2) continue
    yield {
      relation: { kind: 'sum', whole: fact, parts: parts.map(plus) },
      key: `${key}|funds`,
      doubt: 'may-be-another',
      unlessSlip: true,
    }
  }
}

function inTable(like: Fact, dimensions: Fact['dimensions'], index: FactIndex): Fact | undefined {
  return statedInTable(like, { dimensions }, index)
}

function isNilFund(fact: Fact, fund: string, index: FactIndex): boolean {
  const total = inTable(fact, { fund }, index)
  return total !== undefined && isNil(total)
}

const example = (fiscal: string) => () =>
  facts(
    { printed: fiscal, dimensions: { function: '212', fund: 'fiscal' }, table: '财政拨款收支总表' },
    {
      printed: '4,939',
      dimensions: { function: '212', fund: 'generalPublicBudget' },
      table: '一般公共预算支出表',
    },
    { printed: '61', dimensions: { function: '212', fund: 'governmentFund' }, table: '政府性基金预算支出表' },
    { printed: '0', dimensions: { fund: 'stateCapital' }, table: '国有资本经营预算支出表' },
  )

export const funds: Check = {
  id: 'between/funds',
  family: 'sum',
  zh: '财政拨款等于一般公共预算、政府性基金预算、国有资本经营预算之和。',
  en: 'Fiscal appropriations are the general public budget, the government funds and the state capital budget together.',
  instances,
  examples: [
    { says: 'three tables', disclosure: example('5,000'), verdicts: ['consistent'] },
    { says: '1 off, three roundings allow 1.5', disclosure: example('5,001'), verdicts: ['rounding'] },
    { says: 'a digit mistyped', disclosure: example('5,600'), verdicts: ['inconsistent'] },
    { says: 'a gap that no slip explains', disclosure: example('7,312'), verdicts: ['unchecked'] },
  ],
}
