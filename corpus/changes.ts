// What changed between two versions of one disclosure, fact by fact. In: the facts of both. Out: figures that differ,
// that are new, that are gone. A figure is the same when it states the same thing; how it is printed is told beside it.
import type { ContractDocument } from '../schemas/contract.ts'

type Fact = ContractDocument['facts'][number]

export interface Change {
  readonly kind: 'changed' | 'added' | 'removed'
  readonly concept: string
  readonly dimensions: Readonly<Record<string, string>>
  readonly year: number | null
  readonly was: Fact | null
  readonly is: Fact | null
}

/** In the order of the newer version; what is gone comes last. Printing alone (5,855 for 5855) is no change. */
export function changesBetween(older: readonly Fact[], newer: readonly Fact[]): Change[] {
  const left = Map.groupBy(older, keyOf)
  const changes: Change[] = []
  for (const [key, facts] of Map.groupBy(newer, keyOf)) {
    const was = [...(left.get(key) ?? [])]
    left.delete(key)
    // What stands in both in equal value is paired first, wherever it stands; then by place of the same sort.
    const changed = facts.filter(
      (fact) => !take(was, (other) => other.value === fact.value && other.unit === fact.unit),
    )
    for (const fact of changed) {
      const before = take(was, (other) => sortOf(other) === sortOf(fact)) ?? null
      changes.push(change(before ? 'changed' : 'added', before, fact))
    }
    changes.push(...was.map((fact) => change('removed', fact, null)))
  }
  for (const facts of left.values()) changes.push(...facts.map((fact) => change('removed', fact, null)))
  return changes
}

function change(kind: Change['kind'], was: Fact | null, is: Fact | null): Change {
  const { concept, dimensions, year } = (is ?? was)!
  return { kind, concept, dimensions, year, was, is }
}

/** Ids of sections are counted anew in each version. */
function keyOf({ concept, entity, year, phase, dimensions }: Fact): string {
  const own = Object.entries(dimensions).filter(([name]) => name !== 'section')
  return JSON.stringify([concept, entity, year, phase, own.sort(([a], [b]) => (a < b ? -1 : 1))])
}

function sortOf({ source }: Fact): string {
  return source.table === null ? 'narrative' : 'table'
}

function take<T>(list: T[], is: (item: T) => boolean): T | undefined {
  const at = list.findIndex(is)
  return at < 0 ? undefined : list.splice(at, 1)[0]
}
