// What published documents are to each other, by their heads alone: two files of one disclosure, this year and last, budget and
// final account, a department and its units. In: heads. Out: groups to be checked together. No figure is looked at.
import type { DisclosureHead } from '../../schemas/disclosure.ts'
import { partOf } from '../../schemas/documentHead.ts'
import { foldLabel } from '../../schemas/text.ts'

export type Bond = 'one-disclosure' | 'years' | 'outturn' | 'units'

export interface Headed {
  readonly head: DisclosureHead
  readonly tableFacts: number
  readonly narrativeFacts: number
}

/** Documents that belong together; the first is the one that speaks of the others (this year, the department). */
export interface Group<D extends Headed> {
  readonly bond: Bond
  readonly documents: readonly D[]
}

export function groupsOf<D extends Headed>(documents: readonly D[]): readonly Group<D>[] {
  const known = documents.filter(
    ({ head }) => head.entity !== '' && head.year !== null && head.phase !== null,
  )
  const byName = Map.groupBy(known, ({ head }) => foldLabel(head.entity))
  return [...[...byName.values()].flatMap(ofOneEntity), ...departments(known)]
}

/** Documents of one name, and a department with its units: only inside such a family there are groups. In the given order. */
export function familiesOf<D extends Pick<DisclosureHead, 'entity' | 'units'>>(
  documents: readonly D[],
): readonly (readonly D[])[] {
  const parent = new Map<string, string>()
  const root = (name: string): string => {
    const next = parent.get(name)
    return next === undefined ? name : root(next)
  }
  const join = (a: string, b: string) => {
    const [from, to] = [root(a), root(b)]
    if (from !== to) parent.set(from, to)
  }
  for (const { entity, units } of documents)
    if (entity !== '') for (const unit of units) if (unit !== '') join(foldLabel(unit), foldLabel(entity))
  const families = Map.groupBy(documents, (one) => (one.entity === '' ? one : root(foldLabel(one.entity))))
  return [...families.values()]
}

/** Two versions of one document (a draft, say) are not told apart: nothing is concluded from either. */
function ofOneEntity<D extends Headed>(documents: readonly D[]): readonly Group<D>[] {
  const byIssue = Map.groupBy(documents, ({ head }) => `${head.year}|${head.phase}|${head.scope}`)
  const groups: Group<D>[] = []
  for (const issue of byIssue.values()) {
    const pair = twoFiles(issue)
    if (pair) groups.push({ bond: 'one-disclosure', documents: pair })
  }
  const only = [...byIssue.values()].flatMap((issue) => (issue.length === 1 ? issue : []))
  for (const one of only)
    for (const other of only) {
      if (one.head.scope !== other.head.scope) continue
      if (one.head.phase === other.head.phase && one.head.year === other.head.year! + 1)
        groups.push({ bond: 'years', documents: [one, other] })
      if (one.head.phase === 'final' && other.head.phase === 'budget' && one.head.year === other.head.year)
        groups.push({ bond: 'outturn', documents: [one, other] })
    }
  return groups
}

/** The narrative without tables and the tables without narrative; tables first. */
function twoFiles<D extends Headed>(issue: readonly D[]): readonly D[] | null {
  const stating = issue.filter((one) => one.tableFacts + one.narrativeFacts > 0)
  const tables = stating.filter((one) => partOf(one) === 'tables')
  const prose = stating.filter((one) => partOf(one) === 'narrative')
  return issue.length === 2 && tables.length === 1 && prose.length === 1 ? [...tables, ...prose] : null
}

function departments<D extends Headed>(documents: readonly D[]): readonly Group<D>[] {
  const units = Map.groupBy(
    documents.filter(({ head }) => head.scope === 'unit'),
    ({ head }) => `${head.year}|${head.phase}`,
  )
  return documents.flatMap((department): readonly Group<D>[] => {
    const { head } = department
    if (head.scope !== 'department') return []
    const names = new Set(head.units.map(foldLabel))
    // A department’s own office often bears its name; whose figures are meant is not certain then.
    names.delete(foldLabel(head.entity))
    const own = (units.get(`${head.year}|${head.phase}`) ?? []).filter(({ head: { entity } }) =>
      names.has(foldLabel(entity)),
    )
    return own.length === 0 ? [] : [{ bond: 'units', documents: [department, ...own] }]
  })
}
