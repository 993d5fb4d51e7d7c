// Departments and years side by side. In: one quantity and which documents. Out: each document's figure, exact, with
// the fact that states it.
import type { CatalogueEntry } from './catalogue.ts'
import type { GoujiDatabase } from './open.ts'

export interface Compared {
  readonly entry: CatalogueEntry
  readonly value: string
  readonly fact: string
}

export type Quantity = { readonly headline: string } | { readonly function: string; readonly fund: string }

export interface CompareQuery {
  /** A headline, or what is spent on a function: of one fund, or of all ('') */
  readonly quantity: Quantity
  readonly phase: string | null
  readonly scope: string | null
  readonly regions: readonly string[]
  /** Names of departments; all where none is given. */
  readonly entities: readonly string[]
}

/** In order of name and year. */
export async function compareDocuments(
  database: GoujiDatabase,
  entries: readonly CatalogueEntry[],
  query: CompareQuery,
): Promise<Compared[]> {
  const among = <T>(chosen: readonly T[], value: T) => chosen.length === 0 || chosen.includes(value)
  const chosen = new Map(
    entries
      .filter(
        ({ entity, region, phase, scope, year }) =>
          entity !== '' &&
          year !== null &&
          among(query.entities, entity) &&
          among(query.regions, region) &&
          (query.phase === null || phase === query.phase) &&
          (query.scope === null || scope === query.scope),
      )
      .map((entry) => [entry.id, entry]),
  )
  const rows = await statedBy(database, query.quantity)
  return rows
    .flatMap(({ document_id, value, fact_id }) => {
      const entry = chosen.get(document_id)
      return entry ? [{ entry, value, fact: fact_id }] : []
    })
    .sort(
      ({ entry: a }, { entry: b }) =>
        (a.entity < b.entity ? -1 : a.entity > b.entity ? 1 : 0) || a.year! - b.year!,
    )
}

function statedBy(database: GoujiDatabase, quantity: Quantity) {
  if ('headline' in quantity)
    return database
      .selectFrom('headlines')
      .select(['document_id', 'value', 'fact_id'])
      .where('headline', '=', quantity.headline)
      .execute()
  return database
    .selectFrom('function_totals')
    .select(['document_id', 'value', 'fact_id'])
    .where('function', '=', quantity.function)
    .where('fund', '=', quantity.fund)
    .execute()
}
