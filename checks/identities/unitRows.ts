// A department's figure for a function (or any class) is the sum of its units' figures, where one table lists them unit by unit.
// In: table facts of the department and of its units. Out: one sum for each figure of the department that another table lists
// by unit. A unit may not be listed, so the sums of a document are believed where nearly all hold; else nothing is accused.
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { axesKey } from '../axes.ts'
import { facts } from '../example.ts'
import { type FactIndex, measureOf } from '../factIndex.ts'
import type { Check, Identity } from '../identity.ts'
import { trusted } from '../twins.ts'
import { lackingParts } from './lacking.ts'
import { plus } from './changes.ts'
import { addsUp } from './sums.ts'

/** Classes only: what a unit's rows name. */
const AXES: readonly string[] = ['function', 'economic', 'nature', 'fund', 'source']

function* instances(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  const { entity } = disclosure.head
  const cells = disclosure.facts.filter(isClassFigure)
  const lists = unitLists(cells, entity, index)
  if (lists.size === 0) return
  const done = new Set<string>()
  const found = cells.flatMap((whole) => {
    if (whole.entity !== entity || whole.dimensions.function === undefined) return []
    const key = index.keyOf(whole)
    if (done.has(key) || !index.isStating(whole)) return []
    done.add(key)
    return [...lists].flatMap(([table, byMeaning]) => {
      const parts = byMeaning.get(meaning(whole))
      // A table that states the department's own figure beside its units' says by its form what sums to what.
      if (!parts || table === whole.source.table || index.stating(key).some((f) => f.source.table === table))
        return []
      return [{ whole, parts, key: `${key}|${table}`, pattern: table, agrees: addsUp(whole, parts, index) }]
    })
  })
  const believed = trusted(found)
  for (const { whole, parts, key, pattern, agrees } of found) {
    const relation = { kind: 'sum', whole, parts: parts.map(plus) } as const
    yield believed({ pattern, agrees })
      ? { relation, key, ...lackingParts(parts, index) }
      : { relation, key, doubt: 'maybe-incomplete' }
  }
}

function isClassFigure({ concept, source, dimensions }: Fact): boolean {
  return (
    (concept === 'expenditure' || concept === 'revenue') &&
    source.table !== null &&
    Object.keys(dimensions).every((axis) => AXES.includes(axis))
  )
}

/** By table: the units' figures of one meaning, where each unit states it once and two do. */
function unitLists(
  cells: readonly Fact[],
  entity: string,
  index: FactIndex,
): ReadonlyMap<string, ReadonlyMap<string, readonly Fact[]>> {
  const ofUnits = cells.filter((fact) => fact.entity !== entity && fact.dimensions.function !== undefined)
  const lists = new Map<string, ReadonlyMap<string, readonly Fact[]>>()
  for (const [table, group] of Map.groupBy(ofUnits, (fact) => fact.source.table!)) {
    if (new Set(group.map((fact) => fact.entity)).size < 2) continue
    const byMeaning = Map.groupBy(group, meaning)
    const plain = [...byMeaning].filter(([, parts]) => {
      const units = new Set(parts.map((part) => part.entity))
      return (
        units.size === parts.length &&
        parts.every((part) => measureOf(part) === 'money' && stated(part, index))
      )
    })
    if (plain.length > 0) lists.set(table, new Map(plain))
  }
  return lists
}

const stated = (fact: Fact, index: FactIndex) => index.isStating(fact)

/** The quantity but for whose it is. */
function meaning({ concept, year, phase, dimensions }: Fact): string {
  return `${concept}|${year}|${phase}${axesKey(dimensions)}`
}

const example =
  (...totals: readonly string[]) =>
  () => {
    const functions = ['2010301', '2010302', '2080505', '2210201']
    const made = facts(
      ...functions.flatMap((code, i) => {
        const dimensions = { function: code }
        return [
          { printed: totals[i] ?? '5,855', dimensions, table: '收支总表' },
          { printed: '4,939', dimensions, table: '支出总表' },
          { printed: '916', dimensions, table: '支出总表' },
        ]
      }),
    )
    const unit = (i: number) => (i % 3 === 0 ? made.head.entity : i % 3 === 1 ? '本级' : '中心')
    return { ...made, facts: made.facts.map((fact, i) => ({ ...fact, entity: unit(i) })) }
  }

export const unitRows: Check = {
  id: 'rollup/units',
  family: 'sum',
  zh: '部门某一科目的金额，等于另一张表中各单位该科目金额之和。',
  en: 'A department’s amount for a class is the sum of its units’ amounts for it in another table.',
  instances,
  examples: [
    {
      says: 'two units, four functions',
      disclosure: example(),
      verdicts: ['consistent', 'consistent', 'consistent', 'consistent'],
    },
    {
      says: '1 off, three roundings allow 1.5',
      disclosure: example('5,856'),
      verdicts: ['consistent', 'consistent', 'consistent', 'rounding'],
    },
    {
      says: 'the others hold, one has two digits swapped',
      disclosure: example('5,585'),
      verdicts: ['consistent', 'consistent', 'consistent', 'inconsistent'],
    },
    {
      says: 'most fail: not all units are listed',
      disclosure: example('6,000', '6,100'),
      verdicts: ['consistent', 'consistent', 'unchecked', 'unchecked'],
    },
  ],
}
