// Documents by what stands in them. In: what a person typed and chose. Out: a page of documents, the best first, how many
// there are in all, and how many each further choice would leave.
import { sql } from 'kysely'
import type { Catalogue, CatalogueEntry } from './catalogue.ts'
import { narrow, type Facet, type FacetCount } from './facets.ts'
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

export async function searchDocuments(
  database: GoujiDatabase,
  catalogue: Catalogue,
  query: SearchQuery,
): Promise<SearchResult> {
  const { entries } = catalogue
  const wanted = terms(query.text)
  const hits = wanted.length > 0 ? await hitsOf(database, catalogue, wanted) : null
  const { lines, counts } = narrow(
    entries.length,
    catalogue.coded,
    { ...query, years: query.years.map(String) },
    (line) => (hits === null || hits[line]! < Infinity) && passes(entries[line]!, query),
  )
  const ordered = inOrder(lines, query.order, catalogue, hits)
  const shown = ordered.slice(query.offset, query.offset + query.limit)
  return { total: lines.length, entries: Array.from(shown, (line) => entries[line]!), facets: counts }
}

/** By line of the catalogue: the lower the better, Infinity where not every term is held. */
type Hits = Float64Array

/** What was found for the last questions, for as long as nothing is written: filters and further pages ask again. */
const known = new WeakMap<Catalogue, Map<string, Promise<Hits>>>()
const QUESTIONS_KEPT = 50

function hitsOf(database: GoujiDatabase, catalogue: Catalogue, wanted: readonly Term[]): Promise<Hits> {
  const questions = known.get(catalogue) ?? new Map<string, Promise<Hits>>()
  known.set(catalogue, questions)
  const question = matchQuery(wanted)
  const found = questions.get(question) ?? lookUp(database, catalogue, wanted)
  questions.delete(question)
  questions.set(question, found)
  found.catch(() => questions.delete(question))
  const [oldest] = questions.keys()
  if (questions.size > QUESTIONS_KEPT) questions.delete(oldest!)
  return found
}

async function lookUp(
  database: GoujiDatabase,
  { entries, lineOf }: Catalogue,
  wanted: readonly Term[],
): Promise<Hits> {
  const ranks = isPostgresDatabase(database)
    ? await ranksOnPostgres(database, wanted)
    : await ranksOnSqlite(database, wanted)
  const hits = new Float64Array(entries.length).fill(Infinity)
  for (const [id, rank] of ranks) {
    const line = lineOf.get(id)
    if (line !== undefined) hits[line] = rank
  }
  return hits
}

/** Documents of which each is weighed by how often it holds the words; of more, a name that holds them is all that counts. */
const WEIGHED = 1500

/** A name counts for much more than a text. */
async function ranksOnSqlite(
  database: GoujiDatabase,
  wanted: readonly Term[],
): Promise<Iterable<readonly [id: number, rank: number]>> {
  const idsOf = async (match: string) => {
    // One row of all ids: ten thousand rows take longer to hand over than to find.
    const { rows } = await sql<{ ids: string }>`
      SELECT json_group_array(rowid) AS ids FROM search WHERE search MATCH ${match}
    `.execute(database)
    return JSON.parse(rows[0]!.ids) as number[]
  }
  const match = matchQuery(wanted)
  const ids = await idsOf(match)
  if (ids.length > WEIGHED) {
    const named = new Set(await idsOf(`{names} : (${match})`))
    return ids.map((id) => [id, named.has(id) ? -1 : 0])
  }
  const { rows } = await sql<{ id: number; rank: number }>`
    SELECT rowid AS id, bm25(search, 20.0, 1.0, 1.0) AS rank FROM search WHERE search MATCH ${match}
  `.execute(database)
  return rows.map(({ id, rank }) => [id, rank])
}

async function ranksOnPostgres(
  database: GoujiDatabase,
  wanted: readonly Term[],
): Promise<Iterable<readonly [id: number, rank: number]>> {
  const conditions = wanted.map((term) => {
    const words = sql`${sql.ref(term.single ? 'names' : 'words')} @@ ${wordQuery(term)}::tsquery`
    return term.tokens.length === 1 ? words : sql`${words} AND strpos(plain, ${term.plain}) > 0`
  })
  const named = wanted.map((term) => sql`(names @@ ${wordQuery(term)}::tsquery)::int`)
  const { rows } = await sql<{ id: number; rank: number }>`
    SELECT document_id AS id, -(${sql.join(named, sql` + `)}) AS rank FROM search
    WHERE ${sql.join(conditions, sql` AND `)}
  `.execute(database)
  return rows.map(({ id, rank }) => [id, rank])
}

/** What no facet counts. */
function passes({ verdicts, size }: CatalogueEntry, { contradicted, least, most }: SearchFilters): boolean {
  return (
    (!contradicted || verdicts.inconsistent > 0) &&
    (least === null || (size ?? -1) >= least) &&
    (most === null || (size !== null && size <= most))
  )
}

/** Lines are the newest first as they are, which decides where an order does not. */
function inOrder(
  lines: Uint32Array,
  order: SearchOrder,
  { orders }: Catalogue,
  hits: Hits | null,
): Uint32Array {
  if (order === 'best') return hits ? lines.toSorted((a, b) => hits[a]! - hits[b]! || a - b) : lines
  if (order === 'newest') return lines
  const { placeOf, lineAt } = orders[order]
  return lines
    .map((line) => placeOf[line]!)
    .sort()
    .map((place) => lineAt[place]!)
}
