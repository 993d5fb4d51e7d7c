// The two economic classifications tell the same money: 301 工资福利支出 is 501 机关工资福利支出 (and 505 for institutions), 302 is
// 502, 303 is 509. Where a narrative gives both and they are one amount, their changes and percentages are the same as well.
// In: changes that sentences state class by class. Out: one equality for each pair of movements. Institutions may have been counted
// apart the year before, so a difference contradicts only where it is a slip.
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { sentences } from '../example.ts'
import { type FactIndex, quantityKey } from '../factIndex.ts'
import type { Check, Identity } from '../identity.ts'
import { meet } from '../twins.ts'
import { isNil } from './cells.ts'
import { changeFacts, type ChangeFacts } from './changes.ts'
import { statementsOf } from './statements.ts'

/** 部门预算支出经济分类 → 政府预算支出经济分类, by the mapping of the Ministry of Finance (财预〔2017〕98号), for agencies. */
const GOVERNMENT: Readonly<Record<string, readonly string[]>> = {
  '301': ['501'],
  '302': ['502'],
  '303': ['509'],
  '309': ['504'],
  '310': ['503', '506'],
}

function* instances(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  const changes = statementsOf(disclosure, 'change').flatMap((statement): ChangeFacts[] => {
    const found = changeFacts(statement, index)
    return found?.current.dimensions.economic === undefined ? [] : [found]
  })
  if (changes.length === 0) return
  const byClass = Map.groupBy(changes, ({ current }) => classKey(current, current.dimensions.economic!))
  for (const one of changes)
    for (const code of GOVERNMENT[one.current.dimensions.economic!] ?? []) {
      const [other, ...more] = byClass.get(classKey(one.current, code)) ?? []
      if (!other || more.length > 0 || isNil(one.current) || !meet(one.current, other.current, index))
        continue
      for (const movement of ['change', 'percent'] as const) {
        const [a, b] = [one[movement], other[movement]]
        if (!a || !b || a.dimensions.comparedWith !== b.dimensions.comparedWith) continue
        yield {
          relation: { kind: 'equal', facts: [a, b] },
          key: `${a.id}|${b.id}`,
          doubt: 'may-be-another',
          unlessSlip: true,
        }
      }
    }
}

function classKey(fact: Fact, economic: string): string {
  return quantityKey(fact, { dimensions: { ...fact.dimensions, economic } })
}

const example =
  (change: string, amount = '5,641.33') =>
  () => {
    const quotes = [
      `工资福利支出（301）5,641.33万元，较上年增加297.07万元`,
      `机关工资福利支出（501）${amount}万元，较上年增加${change}万元`,
    ]
    const said = [
      ['301', '5,641.33', '297.07'],
      ['501', amount, change],
    ] as const
    return sentences(
      said.flatMap(([economic, printed, moved], i) => [
        { id: economic, printed, dimensions: { economic }, quote: quotes[i]! },
        {
          id: `${economic}change`,
          printed: moved,
          dimensions: { economic, measure: 'change', comparedWith: '2021' },
          quote: quotes[i]!,
        },
      ]),
      said.map(([economic], i) => ({
        kind: 'change',
        current: economic,
        change: `${economic}change`,
        direction: 'increase',
        section: 's1',
        quote: quotes[i]!,
      })),
    )
  }

export const mappedClasses: Check = {
  id: 'narrative/mapped-classes',
  family: 'equal',
  zh: '同一笔钱按部门预算和政府预算两种经济分类说明（如 301 与 501）、金额相同时，增减额和增减幅度也应当相同。',
  en: 'Where one amount is told by both economic classifications (301 and 501), its change and percentage are the same in both.',
  instances,
  examples: [
    { says: 'one amount, one change', disclosure: example('297.07'), verdicts: ['consistent'] },
    { says: 'one has a digit less', disclosure: example('297.1'), verdicts: ['rounding'] },
    { says: 'two digits swapped', disclosure: example('279.07'), verdicts: ['inconsistent'] },
    {
      says: 'quite another change: institutions were counted apart the year before',
      disclosure: example('3,108.40'),
      verdicts: ['unchecked'],
    },
    {
      says: 'the amounts differ: institutions are counted apart',
      disclosure: example('279.07', '4,000.00'),
      verdicts: [],
    },
  ],
}
