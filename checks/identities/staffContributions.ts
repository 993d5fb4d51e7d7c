// What a department pays in for its staff has a function and an economic class of its own: 住房公积金 is 2210201 and 30113, 职业年金
// 2080506 and 30109, 基本养老保险 2080505 and 30108, 公务员医疗补助 2101103 and 30111. Basic expenditure gives one amount under both.
// In: tables of basic expenditure by function and by economic class. Out: one equality for each. Units may book some staff under
// another function, so a difference is no contradiction unless digits are swapped or the point is shifted.
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { facts } from '../example.ts'
import { type FactIndex, placeOf, statedInTable } from '../factIndex.ts'
import type { Check, Identity } from '../identity.ts'
import { SELDOM_HONEST } from '../slip.ts'
import { meet, slipOf } from '../twins.ts'
import { isNil } from './cells.ts'

/** Economic classes of the departments’ classification (since 2018) and the function that is kept for the same payment. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  '30108': '2080505',
  '30109': '2080506',
  '30111': '2101103',
  '30113': '2210201',
}

function* instances(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  const done = new Set<string>()
  for (const fact of disclosure.facts) {
    const { economic, nature, fund } = fact.dimensions
    const code = FUNCTIONS[economic ?? '']
    // Of a department’s units there may be many, and their tables give each class twice already.
    if (
      code === undefined ||
      fact.entity !== disclosure.head.entity ||
      fact.concept !== 'expenditure' ||
      fact.source.table === null ||
      isNil(fact)
    )
      continue
    if (nature !== 'basic' || fund !== 'generalPublicBudget' || Object.keys(fact.dimensions).length > 3)
      continue
    const key = index.keyOf(fact)
    if (done.has(key) || !index.isStating(fact)) continue
    done.add(key)
    const other = byFunction(fact, code, index)
    if (!other) continue
    const mistyped = slipOf(fact, other, { ...index, place: placeOf }, SELDOM_HONEST)
    if (!mistyped && !meet(fact, other, index)) continue
    yield {
      relation: { kind: 'equal', facts: [fact, other] },
      key: `${key}|${code}`,
      doubt: 'may-count-otherwise',
      unlessSlip: SELDOM_HONEST,
    }
  }
}

function byFunction(fact: Fact, code: string, index: FactIndex): Fact | undefined {
  const dimensions = { function: code, nature: 'basic', fund: 'generalPublicBudget' }
  return statedInTable(fact, { dimensions }, index)
}

const example = (housing: string) => () =>
  facts(
    {
      printed: '1,059.28',
      dimensions: { function: '2210201', nature: 'basic', fund: 'generalPublicBudget' },
      table: '一般公共预算支出表',
    },
    {
      printed: housing,
      dimensions: { economic: '30113', nature: 'basic', fund: 'generalPublicBudget' },
      table: '一般公共预算基本支出表',
    },
  )

export const staffContributions: Check = {
  id: 'between/staff-contributions',
  family: 'equal',
  zh: '基本支出中的住房公积金、职业年金、基本养老保险缴费，按功能科目与按经济科目列出的金额相同（单位可能另列在别的功能科目，只有换位、错位才算矛盾）。',
  en: 'What is paid in for staff (housing fund, pensions) is one amount by function and by economic class; units may book some of it elsewhere, so that only swapped digits or a shifted point contradict.',
  instances,
  examples: [
    { says: 'one amount in both tables', disclosure: example('1,059.28'), verdicts: ['consistent'] },
    { says: 'one table has a digit less', disclosure: example('1,059.3'), verdicts: ['rounding'] },
    { says: 'two digits swapped', disclosure: example('1,095.28'), verdicts: ['inconsistent'] },
    { says: 'some staff are paid under another function', disclosure: example('1,361.40'), verdicts: [] },
  ],
}
