// Income and spending balance in every year, so both totals change by the same amount and the same percentage.
// In: changes of the totals that sentences state. Out: one equality for each pair of them against the same year. One of the two
// sentences may compare with another figure of that year (年初预算, 执行数), so a mismatch accuses only where it is a slip.
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { sentences } from '../example.ts'
import { type FactIndex, quantityKey } from '../factIndex.ts'
import type { Check, Identity } from '../identity.ts'
import { judge } from '../judge.ts'
import { changeFacts, type ChangeFacts, differenceOf } from './changes.ts'
import { statementsOf } from './statements.ts'

const SIDES: Readonly<Record<string, 'revenue' | 'expenditure'>> = {
  revenue: 'revenue',
  revenueTotal: 'revenue',
  expenditure: 'expenditure',
  expenditureTotal: 'expenditure',
}

/** A total has no axis but the money it is paid from. */
const AXES: readonly string[] = ['fund', 'measure', 'comparedWith']

interface Movement {
  readonly current: Fact
  readonly moved: Fact
}

function* instances(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  const movements = statementsOf(disclosure, 'change').flatMap((statement): Movement[] => {
    const facts = changeFacts(statement, index)
    if (!facts || !(facts.current.concept in SIDES) || contradictsItself(facts, index)) return []
    const { current, change, percent } = facts
    return [change, percent].flatMap((moved) => (moved && isOfTotal(moved) ? [{ current, moved }] : []))
  })
  const groups = Map.groupBy(movements, ({ moved }) => quantityKey(moved, { concept: 'revenue' }))
  for (const [key, group] of groups) {
    const [left, right] = (['revenue', 'expenditure'] as const).map((side) =>
      group.find(({ current }) => SIDES[current.concept] === side),
    )
    // Two totals that are not the same are of two things: 本年收入 and 支出总计.
    if (!left || !right || left.current.value !== right.current.value) continue
    yield {
      relation: { kind: 'equal', facts: [left.moved, right.moved] },
      key,
      doubt: 'may-be-another',
      unlessSlip: true,
    }
  }
}

function isOfTotal({ dimensions }: Fact): boolean {
  return Object.keys(dimensions).every((axis) => AXES.includes(axis))
}

/** Then the sentence is accused by itself, and its change says nothing of the other. */
function contradictsItself(facts: ChangeFacts, index: FactIndex): boolean {
  const relation = differenceOf(facts)
  return relation !== null && judge({ relation }, index).verdict === 'inconsistent'
}

const example =
  (spent: string, change: string, decimals = '1,234.56') =>
  () => {
    const side = (concept: 'revenueTotal' | 'expenditureTotal', total: string, changed: string) => {
      const quote = `${concept === 'revenueTotal' ? '收入' : '支出'}总计${total}万元，比上年增加${changed}万元`
      return [
        { id: concept, printed: total, concept, quote },
        {
          id: `${concept}Change`,
          printed: changed,
          concept,
          dimensions: { measure: 'change', comparedWith: '2021' },
          quote,
        },
      ]
    }
    const statement = (concept: string, total: string) =>
      ({
        kind: 'change',
        current: concept,
        change: `${concept}Change`,
        direction: 'increase',
        section: 's1',
        quote: `总计${total}万元`,
      }) as const
    return sentences(
      [...side('revenueTotal', '29,956.27', decimals), ...side('expenditureTotal', spent, change)],
      [statement('revenueTotal', '29,956.27'), statement('expenditureTotal', spent)],
    )
  }

export const balancedChanges: Check = {
  id: 'narrative/balanced-change',
  family: 'equal',
  zh: '收支平衡：收入总计与支出总计每年相等，所以两者比上年的增减额、增减幅度也应当相同。',
  en: 'Income and spending balance each year, so both totals change by the same amount and the same percentage.',
  instances,
  examples: [
    {
      says: 'both grow by as much',
      disclosure: example('29,956.27', '1,234.56'),
      verdicts: ['consistent'],
    },
    {
      says: 'one is printed to the yuan 10,000',
      disclosure: example('29,956.27', '1,235'),
      verdicts: ['rounding'],
    },
    { says: 'two digits swapped', disclosure: example('29,956.27', '1,243.56'), verdicts: ['inconsistent'] },
    {
      says: 'quite another amount: it may be against another figure of that year',
      disclosure: example('29,956.27', '2,790.12'),
      verdicts: ['unchecked'],
    },
    {
      says: 'the totals are of two things',
      disclosure: example('28,000.00', '1,234.56'),
      verdicts: [],
    },
  ],
}
