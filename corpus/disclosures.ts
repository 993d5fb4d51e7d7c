// Which files are the same disclosure. In: one line about each document that was read. Out: groups by entity, year, phase
// and scope: parts of one disclosure (narrative and tables apart), and versions of it, the oldest first.
import { type DocumentHead, type Part, partOf } from '../schemas/documentHead.ts'
import { foldLabel } from '../schemas/text.ts'

/** One document as the database knows it, with what a manifest adds. */
export interface CatalogEntry extends DocumentHead {
  /** ISO date; by which versions are put in order. */
  readonly published?: string
}

export interface DisclosureGroup {
  readonly entity: string
  readonly year: number
  readonly phase: 'budget' | 'final'
  readonly scope: 'department' | 'unit' | null
  /** Published as narrative and tables in files of their own. */
  readonly split: boolean
  /** By part, the oldest version first. */
  readonly documents: readonly {
    readonly entry: CatalogEntry
    readonly part: Part
    readonly version: number
  }[]
}

/** Groups in order of entity, year and phase; documents that state nothing or do not say whose they are stay out. */
export function groupDisclosures(entries: readonly CatalogEntry[]): DisclosureGroup[] {
  const stated = entries.filter(
    (entry) =>
      entry.entity !== '' &&
      entry.year !== null &&
      entry.phase &&
      entry.tableFacts + entry.narrativeFacts > 0,
  )
  const groups = Map.groupBy(stated, ({ entity, year, phase, scope }) =>
    JSON.stringify([foldLabel(entity), year, phase, scope]),
  )
  return [...groups.values()]
    .map(groupOf)
    .sort((a, b) => compare(a.entity, b.entity) || a.year - b.year || compare(a.phase, b.phase))
}

function groupOf(entries: readonly CatalogEntry[]): DisclosureGroup {
  const { entity, year, phase, scope } = entries[0]!
  const parts = Map.groupBy(entries, partOf)
  const split = parts.has('narrative') && parts.has('tables')
  const documents = [...parts].flatMap(([part, versions]) =>
    versions
      .toSorted((a, b) => compare(a.published ?? '', b.published ?? '') || compare(a.path, b.path))
      .map((entry, i) => ({ entry, part, version: i + 1 })),
  )
  return { entity, year: year!, phase: phase!, scope, split, documents }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
