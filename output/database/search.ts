// Documents by what stands in them. In: what a person typed and chose. Out: a page of documents, the best first, how many
// there are in all, and how many each further choice would leave.
import { sql } from 'kysely'
import type { Catalogue, CatalogueEntry } from './catalogue.ts'
import { isPostgresDatabase, type GoujiDatabase } from './open.ts'
import { matchQuery, terms, wordQuery, type Term } from './tokens.ts'

export const searchOrders = ['best', 'size', 'contradictions', 'newest'] as const
export type SearchOrder = (typeof searchOrders)[number]

export interface SearchFilters {
  readonly regions: readonly string[]
  readonly years: readonly number[]
  readonly phases: readonly string[]
  /** Checks of which something must be inconsistent. */
  readonly checks: readonly string[]
  /** Only documents with a contradiction of any kind. */
  readonly contradicted: boolean
  /** Of what is spent in all, in fen. */
  readonly least: number | null
  readonly most: number | null
}

export interface SearchQuery extends SearchFilters {
  readonly text: string
  readonly order: SearchOrder
  readonly offset: number
  readonly limit: number
}

export interface SearchResult {
  readonly total: number
  readonly entries: readonly CatalogueEntry[]
  /** For each choice of a filter, how many documents it leaves with the other filters as they are. */
  readonly facets: Readonly<Record<Facet, readonly FacetCount[]>>
}

const facets = ['regions', 'years', 'phases', 'checks'] as const
export type Facet = (typeof facets)[number]
export interface FacetCount {
  readonly value: string
  readonly count: number
}

export async function searchDocuments(
  database: GoujiDatabase,
  catalogue: Catalogue,
  query: SearchQuery,
): Promise<SearchResult> {
  const wanted = terms(query.text)
  const ranks = wanted.length > 0 ? await ranksOf(database, wanted) : null
  const found = ranks ? catalogue.entries.filter(({ id }) => ranks.has(id)) : catalogue.entries
  const passing = found.filter((entry) => passes(entry, query))
  const ordered = passing.toSorted(comparison(query.order, ranks))
  const counts = facets.map((facet) => {
    const others = found.filter((entry) => passes(entry, { ...query, [facet]: [] }))
    return [facet, count(others.flatMap((entry) => valuesOf(entry, facet)))] as const
  })
  return {
    total: passing.length,
    entries: ordered.slice(query.offset, query.offset + query.limit),
    facets: Object.fromEntries(counts) as Record<Facet, FacetCount[]>,
  }
}

/** Documents that hold every term; the lower the number, the better. A name counts for much more than a text. */
async function ranksOf(database: GoujiDatabase, wanted: readonly Term[]): Promise<Map<number, number>> {
  if (!isPostgresDatabase(database)) {
    const { rows } = await sql<{ id: number; rank: number }>`
      SELECT rowid AS id, bm25(search, 20.0, 1.0, 1.0) AS rank FROM search WHERE search MATCH ${matchQuery(wanted)}
    `.execute(database)
    return new Map(rows.map(({ id, rank }) => [id, rank]))
  }
  const conditions = wanted.map((term) => {
    const words = sql`${sql.ref(term.single ? 'names' : 'words')} @@ ${wordQuery(term)}::tsquery`
    return term.tokens.length === 1 ? words : sql`${words} AND strpos(plain, ${term.plain}) > 0`
  })
  const named = wanted.map((term) => sql`(names @@ ${wordQuery(term)}::tsquery)::int`)
  const { rows } = await sql<{ id: number; rank: number }>`
    SELECT document_id AS id, -(${sql.join(named, sql` + `)}) AS rank FROM search
    WHERE ${sql.join(conditions, sql` AND `)}
  `.execute(database)
  return new Map(rows.map(({ id, rank }) => [id, rank]))
}

function passes(entry: CatalogueEntry, filters: SearchFilters): boolean {
  const among = <T>(chosen: readonly T[], value: T) => chosen.length === 0 || chosen.includes(value)
  return (
    among(filters.regions, entry.region) &&
    among<number | null>(filters.years, entry.year) &&
    among<string | null>(filters.phases, entry.phase) &&
    (filters.checks.length === 0 || filters.checks.some((check) => entry.contradicted.includes(check))) &&
    (!filters.contradicted || entry.verdicts.inconsistent > 0) &&
    (filters.least === null || (entry.size ?? -1) >= filters.least) &&
    (filters.most === null || (entry.size !== null && entry.size <= filters.most))
  )
}

function valuesOf(entry: CatalogueEntry, facet: Facet): readonly string[] {
  if (facet === 'checks') return entry.contradicted
  const value = { regions: entry.region, years: entry.year, phases: entry.phase }[facet]
  return value === null || value === '' ? [] : [String(value)]
}

function count(values: readonly string[]): FacetCount[] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count)
}

type Comparison = (a: CatalogueEntry, b: CatalogueEntry) => number

const newest: Comparison = (a, b) =>
  (b.year ?? 0) - (a.year ?? 0) || (a.entity < b.entity ? -1 : a.entity > b.entity ? 1 : a.id - b.id)

function comparison(order: SearchOrder, ranks: ReadonlyMap<number, number> | null): Comparison {
  const first: Readonly<Record<SearchOrder, Comparison>> = {
    best: (a, b) => (ranks ? ranks.get(a.id)! - ranks.get(b.id)! : 0),
    size: (a, b) => (b.size ?? -1) - (a.size ?? -1),
    contradictions: (a, b) => b.verdicts.inconsistent - a.verdicts.inconsistent,
    newest: () => 0,
  }
  return (a, b) => first[order](a, b) || newest(a, b)
}
