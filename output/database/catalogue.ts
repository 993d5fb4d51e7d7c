// One line a document, held in memory by whoever searches: ten thousand are filtered and counted faster than asked for.
// In: an open database. Out: the lines, loaded anew when the database has changed.
import { sql } from 'kysely'
import type { Verdict } from '../../schemas/contract.ts'
import { coded, facets, type Coded, type Facet } from './facets.ts'
import { isPostgresDatabase, type GoujiDatabase } from './open.ts'

export interface CatalogueEntry {
  readonly id: number
  readonly name: string
  readonly path: string
  readonly entity: string
  readonly year: number | null
  readonly phase: string | null
  readonly scope: string | null
  readonly status: 'read' | 'partly' | 'failed'
  readonly pages: number
  readonly region: string
  /** What it spends in all, in fen. */
  readonly size: number | null
  readonly facts: number
  readonly verdicts: Readonly<Record<Verdict, number>>
  /** Checks of which something is inconsistent. */
  readonly contradicted: readonly string[]
}

export interface Catalogue {
  /** The newest first, then by name. */
  readonly entries: readonly CatalogueEntry[]
  readonly byName: ReadonlyMap<string, CatalogueEntry>
  /** Where the entry of a document stands. */
  readonly lineOf: ReadonlyMap<number, number>
  readonly coded: Readonly<Record<Facet, Coded>>
  /** Other orders of the entries, sorted once. */
  readonly orders: Readonly<Record<'size' | 'contradictions', Order>>
}

export interface Order {
  readonly lineAt: Uint32Array
  /** The other way: which place a line has. */
  readonly placeOf: Uint32Array
}

/** Gives the catalogue as it is now; asked again, it is loaded only when something was written meanwhile. */
export function watchCatalogue(database: GoujiDatabase): () => Promise<Catalogue> {
  let known: { readonly stamp: string; readonly catalogue: Catalogue } | undefined
  return async () => {
    const stamp = await stampOf(database)
    if (known?.stamp !== stamp) known = { stamp, catalogue: await loadCatalogue(database) }
    return known.catalogue
  }
}

/** Changes with every write that changes a line. */
async function stampOf(database: GoujiDatabase): Promise<string> {
  if (!isPostgresDatabase(database)) {
    // Of other connections and of this one.
    const { rows } = await sql<{ data_version: number }>`PRAGMA data_version`.execute(database)
    const own = await sql<{ n: number }>`SELECT total_changes() AS n`.execute(database)
    return `${rows[0]!.data_version} ${own.rows[0]!.n}`
  }
  const { rows } = await sql<{ stamp: string }>`
    SELECT concat_ws(' ', (SELECT max(id) FROM documents), (SELECT count(*) FROM documents),
      (SELECT sum(inconsistent * 7 + blocked * 5 + unchecked * 3 + rounding) FROM overviews)) AS stamp
  `.execute(database)
  return rows[0]!.stamp
}

async function loadCatalogue(database: GoujiDatabase): Promise<Catalogue> {
  const rows = await database
    .selectFrom('documents')
    .leftJoin('overviews', 'overviews.document_id', 'documents.id')
    .select(['id', 'name', 'path', 'entity', 'year', 'phase', 'scope', 'status', 'pages'])
    .select(['region', 'size', 'facts', 'consistent', 'rounding', 'inconsistent', 'blocked', 'unchecked'])
    .execute()
  const pairs = await database
    .selectFrom('findings')
    .select(['document_id', 'check_id'])
    .distinct()
    .where('verdict', '=', 'inconsistent')
    .execute()
  const checksOf = Map.groupBy(pairs, (pair) => pair.document_id)
  const entries = rows.map(
    ({ consistent, rounding, inconsistent, blocked, unchecked, ...row }): CatalogueEntry => ({
      ...row,
      region: row.region ?? '',
      facts: row.facts ?? 0,
      verdicts: {
        consistent: consistent ?? 0,
        rounding: rounding ?? 0,
        inconsistent: inconsistent ?? 0,
        blocked: blocked ?? 0,
        unchecked: unchecked ?? 0,
      },
      contradicted: (checksOf.get(row.id) ?? []).map(({ check_id }) => check_id),
    }),
  )
  return catalogueOf(entries)
}

function catalogueOf(unsorted: readonly CatalogueEntry[]): Catalogue {
  const entries = unsorted.toSorted(newest)
  const values: Readonly<Record<Facet, (entry: CatalogueEntry) => readonly (string | number | null)[]>> = {
    regions: ({ region }) => [region],
    years: ({ year }) => [year],
    phases: ({ phase }) => [phase],
    checks: ({ contradicted }) => contradicted,
  }
  const byFacet = facets.map((facet) => {
    const of = (line: number) =>
      values[facet](entries[line]!).flatMap((value) =>
        value === null || value === '' ? [] : [String(value)],
      )
    return [facet, coded(entries.length, of)] as const
  })
  return {
    entries,
    byName: new Map(entries.map((entry) => [entry.name, entry])),
    lineOf: new Map(entries.map(({ id }, line) => [id, line])),
    coded: Object.fromEntries(byFacet) as Record<Facet, Coded>,
    orders: {
      size: orderBy(entries, ({ size }) => size ?? -1),
      contradictions: orderBy(entries, ({ verdicts }) => verdicts.inconsistent),
    },
  }
}

function newest(a: CatalogueEntry, b: CatalogueEntry): number {
  return (b.year ?? 0) - (a.year ?? 0) || (a.entity < b.entity ? -1 : a.entity > b.entity ? 1 : a.id - b.id)
}

/** The most of it first. */
function orderBy(entries: readonly CatalogueEntry[], of: (entry: CatalogueEntry) => number): Order {
  const amounts = Float64Array.from(entries, of)
  const lineAt = Uint32Array.from(entries, (_, line) => line).sort(
    (a, b) => amounts[b]! - amounts[a]! || a - b,
  )
  const placeOf = new Uint32Array(entries.length)
  lineAt.forEach((line, place) => (placeOf[line] = place))
  return { lineAt, placeOf }
}
