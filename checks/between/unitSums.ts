// A department is its units: where the documents of all of them are at hand, its totals are the sums of theirs.
// In: joined disclosures, the department first. Out: one sum for each total that all state.
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { foldLabel } from '../../schemas/text.ts'
import { facts } from '../example.ts'
import { type FactIndex, statedInTable } from '../factIndex.ts'
import type { Check, Identity } from '../identity.ts'
import { plus } from '../identities/changes.ts'

const CONCEPTS: readonly string[] = [
  'revenue',
  'revenueTotal',
  'expenditure',
  'expenditureTotal',
  'threePublicExpenses',
  'procurement',
]

/** Nothing but the fund and basic or project: what every unit states. */
const AXES: readonly string[] = ['fund', 'nature', 'item']

function* instances(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  const { entity, units } = disclosure.head
  const done = new Set<string>()
  for (const fact of disclosure.facts) {
    if (fact.entity !== entity || fact.source.table === null || !CONCEPTS.includes(fact.concept)) continue
    if (Object.keys(fact.dimensions).some((axis) => !AXES.includes(axis))) continue
    const key = index.keyOf(fact)
    if (done.has(key) || !index.isStating(fact)) continue
    done.add(key)
    const parts = units
      .filter((unit) => foldLabel(unit) !== foldLabel(entity))
      .map((unit) => stated(fact, unit, index))
    if (parts.length === 0 || parts.some((part) => part === undefined)) continue
    yield {
      relation: { kind: 'sum', whole: fact, parts: parts.map((part) => plus(part!)) },
      key: `${key}|units`,
      doubt: 'maybe-incomplete',
      unlessSlip: true,
    }
  }
}

function stated(fact: Fact, entity: string, index: FactIndex): Fact | undefined {
  return statedInTable(fact, { entity }, index)
}

const example = (total: string) => () => {
  const made = facts(
    { printed: total, concept: 'revenueTotal', dimensions: {}, table: '收支总表' },
    { printed: '4,939', concept: 'revenueTotal', dimensions: {}, table: '收支总表' },
    { printed: '916', concept: 'revenueTotal', dimensions: {}, table: '收支总表' },
  )
  const units = ['本级', '信用中心']
  return {
    ...made,
    head: { ...made.head, units },
    facts: made.facts.map((fact, i) => (i === 0 ? fact : { ...fact, entity: units[i - 1]! })),
  }
}

export const unitSums: Check = {
  id: 'between/units',
  family: 'sum',
  zh: '部门的总数等于其所属各单位总数之和（各单位的文件都在时）。',
  en: 'A department’s total is the sum of its units’ totals, where the documents of all of them are at hand.',
  instances,
  examples: [
    { says: 'two units', disclosure: example('5,855'), verdicts: ['consistent'] },
    { says: '1 off, three roundings allow 1.5', disclosure: example('5,856'), verdicts: ['rounding'] },
    { says: 'two digits swapped', disclosure: example('5,585'), verdicts: ['inconsistent'] },
    { says: 'a gap that no slip explains', disclosure: example('7,312'), verdicts: ['unchecked'] },
  ],
}
