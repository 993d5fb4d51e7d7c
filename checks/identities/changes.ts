// Change sentences: “5,855 万元，比 2021 年增加 543 万元，增长 10%”.
// In: Statement change. Out: current − previous = change; change ÷ previous = percent; the word agrees with the sign.
import type { Disclosure, Fact, Statement } from '../../schemas/disclosure.ts'
import { sentences } from '../example.ts'
import type { FactIndex } from '../factIndex.ts'
import type { Check, Identity, Relation, Term } from '../identity.ts'
import { statementsOf } from './statements.ts'

type Change = Extract<Statement, { kind: 'change' }>

export interface ChangeFacts {
  readonly current: Fact
  readonly previous: Fact | undefined
  readonly change: Fact | undefined
  readonly percent: Fact | undefined
}

export function changeFacts(statement: Change, index: FactIndex): ChangeFacts | null {
  const find = (id: string | undefined) => (id === undefined ? undefined : index.fact(id))
  const current = find(statement.current)
  if (!current) return null
  return {
    current,
    previous: find(statement.previous),
    change: find(statement.change),
    percent: find(statement.percent),
  }
}

export const plus = (fact: Fact): Term => ({ fact, weight: 1 })
export const minus = (fact: Fact): Term => ({ fact, weight: -1 })

/** What is now less what was is the change, where the sentence prints all three. */
export function differenceOf({ current, previous, change }: ChangeFacts): Relation | null {
  if (!previous || !change) return null
  return { kind: 'difference', whole: change, parts: [plus(current), minus(previous)] }
}

function* differences(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  for (const statement of statementsOf(disclosure, 'change')) {
    const facts = changeFacts(statement, index)
    const relation = facts && differenceOf(facts)
    if (relation) yield { relation }
  }
}

function* percents(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  for (const statement of statementsOf(disclosure, 'change')) {
    const facts = changeFacts(statement, index)
    if (!facts?.percent) continue
    const { current, previous, change, percent } = facts
    const of = (above: readonly Term[], below: readonly Term[], key?: string): Identity => ({
      relation: { kind: 'percent', quotient: percent, above, below },
      ...(key === undefined ? {} : { key }),
    })
    if (previous && change) yield of([plus(change)], [plus(previous)], `${percent.id}|change`)
    if (previous) yield of([plus(current), minus(previous)], [plus(previous)])
    else if (change) yield of([plus(change)], [plus(current), minus(change)])
  }
}

/** Where the sentence prints the change, its sign already follows the word and `differences` decides. */
function* directions(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  for (const statement of statementsOf(disclosure, 'change')) {
    const facts = changeFacts(statement, index)
    if (!facts?.previous || facts.change) continue
    const { current, previous } = facts
    if (statement.direction === 'unchanged') yield { relation: { kind: 'equal', facts: [current, previous] } }
    else if (statement.direction === 'increase')
      yield { relation: { kind: 'ordering', lesser: previous, greater: current } }
    else yield { relation: { kind: 'ordering', lesser: current, greater: previous } }
  }
}

const example =
  (
    printed: { current: string; previous?: string; change?: string; percent?: string },
    direction: Change['direction'],
  ) =>
  () => {
    const negative = direction === 'decrease'
    const ids = Object.keys(printed) as (keyof typeof printed)[]
    return sentences(
      ids.map((id) => ({
        id,
        printed: printed[id]!,
        year: id === 'previous' ? 2021 : 2022,
        dimensions: id === 'change' || id === 'percent' ? { measure: id, comparedWith: '2021' } : {},
        concept: 'threePublicExpenses' as const,
        unit: id === 'percent' ? ('percent' as const) : ('CNY_10K' as const),
        negative: negative && (id === 'change' || id === 'percent'),
      })),
      [
        {
          kind: 'change',
          current: 'current',
          ...Object.fromEntries(ids.filter((id) => id !== 'current').map((id) => [id, id])),
          direction,
          section: 's1',
          quote: `“三公”经费预算${printed.current}万元，比2021年${negative ? '减少' : '增加'}`,
        },
      ],
    )
  }

export const changeDifferences: Check = {
  id: 'narrative/change',
  family: 'difference',
  zh: '文字中所说的增减额等于本年数减上年数（减少为负）。',
  en: 'The change a sentence states equals this year’s figure minus last year’s.',
  instances: differences,
  examples: [
    {
      says: 'exactly the difference',
      disclosure: example({ current: '12.4', previous: '21.1', change: '8.7' }, 'decrease'),
      verdicts: ['consistent'],
    },
    {
      says: 'the last place is 1 off, three roundings allow 1.5',
      disclosure: example({ current: '12.4', previous: '21.1', change: '8.6' }, 'decrease'),
      verdicts: ['rounding'],
    },
    {
      says: 'the direction word is wrong',
      disclosure: example({ current: '12.4', previous: '21.1', change: '8.7' }, 'increase'),
      verdicts: ['inconsistent'],
    },
  ],
}

export const changePercents: Check = {
  id: 'narrative/change-percent',
  family: 'percent',
  zh: '文字中的增减幅度等于增减额除以上年数；上年数为零时没有增减幅度，不作判断。',
  en: 'The percentage equals the change divided by last year’s figure; a change from zero has none and is not judged.',
  instances: percents,
  examples: [
    {
      says: '543 ÷ (5,855 − 543) is 10.2 %, printed 10 %',
      disclosure: example({ current: '5,855', change: '543', percent: '10' }, 'increase'),
      verdicts: ['consistent'],
    },
    {
      says: '−3 ÷ 1,963 is −0.153 %; 0.1 % is possible, as 3 stands for 2.5 to 3.5',
      disclosure: example({ current: '1,960', change: '3', percent: '0.1' }, 'decrease'),
      verdicts: ['rounding'],
    },
    {
      says: '8.7 ÷ 21.1 is 41.2 %, not 42.1 %',
      disclosure: example({ current: '12.4', change: '8.7', percent: '42.1' }, 'decrease'),
      verdicts: ['inconsistent'],
    },
    {
      says: 'from zero to 8',
      disclosure: example({ current: '8', change: '8', percent: '100' }, 'increase'),
      verdicts: ['unchecked'],
    },
  ],
}

export const changeDirections: Check = {
  id: 'narrative/direction',
  family: 'ordering',
  zh: '文字说增加、减少或持平，与本年数和上年数的大小相符。',
  en: 'The word increase, decrease or unchanged agrees with the two years’ figures.',
  instances: directions,
  examples: [
    {
      says: 'less than last year',
      disclosure: example({ current: '12.4', previous: '21.1' }, 'decrease'),
      verdicts: ['consistent'],
    },
    {
      says: '持平, the last place differs',
      disclosure: example({ current: '12.4', previous: '12' }, 'unchanged'),
      verdicts: ['rounding'],
    },
    {
      says: '增加, and it is less',
      disclosure: example({ current: '12.4', previous: '21.1' }, 'increase'),
      verdicts: ['inconsistent'],
    },
  ],
}
