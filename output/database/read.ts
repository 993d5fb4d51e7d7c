// What is stored, read back. In: an open database. Out: documents in their contract form, or one line about each.
import { sql, type Selectable } from 'kysely'
import { contractDocument, type ContractDocument, type Verdict } from '../../schemas/contract.ts'
import type { Severity } from '../../schemas/source.ts'
import { structure, type Structure } from '../../schemas/workings.ts'
import type { DocumentSummary } from '../summary.ts'
import { findingOf } from './findings.ts'
import { isPostgresDatabase, type GoujiDatabase } from './open.ts'
import type { Tables } from './tables.ts'

/**
 * The name of the document whose bytes these are, where it was read by one of these stages (StoredInfo.stages) and its
 * problems told in this language; undefined where it is to be read. One that could not be read counts: it would fail again.
 */
export async function doneAs(
  database: GoujiDatabase,
  sha256: string,
  stages: readonly string[],
  lang: string,
): Promise<string | undefined> {
  if (sha256 === '') return undefined
  const found = await database
    .selectFrom('documents')
    .select('name')
    .where('sha256', '=', sha256)
    .where('stages', 'in', stages)
    .where('lang', '=', lang)
    .executeTakeFirst()
  return found?.name
}

/** What a summary needs: of a hundred thousand documents the other columns are many MB. */
const SUMMARY = [
  'id',
  'path',
  'name',
  'sha256',
  'status',
  'entity',
  'year',
  'phase',
  'template',
  'pages',
] as const

/** Documents that are asked for at a time: of a hundred thousand no more than these are held. */
const AT_ONCE = 500

/** One summary a document, in order of path. */
export async function listDocuments(database: GoujiDatabase): Promise<DocumentSummary[]> {
  return Array.fromAsync(eachDocument(database))
}

/** The same, one after the other. */
export async function* eachDocument(database: GoujiDatabase): AsyncGenerator<DocumentSummary> {
  // By code point wherever it is: what a server sorts by depends on its locale.
  const byPath = isPostgresDatabase(database) ? sql`path COLLATE "C"` : sql`path`
  const listed = await database.selectFrom('documents').select('id').orderBy(byPath).execute()
  const ids = listed.map(({ id }) => id)
  for (let at = 0; at < ids.length; at += AT_ONCE)
    yield* await summariesOf(database, ids.slice(at, at + AT_ONCE))
}

/** In the order of `ids`; one that was removed meanwhile is left out. */
async function summariesOf(database: GoujiDatabase, ids: readonly number[]): Promise<DocumentSummary[]> {
  const { count } = database.fn
  const rows = await database.selectFrom('documents').select(SUMMARY).where('id', 'in', ids).execute()
  const [tables, facts, verdicts, severities] = [
    await database
      .selectFrom('tables')
      .select(['document_id', count('id').as('n')])
      .where('document_id', 'in', ids)
      .groupBy('document_id')
      .execute(),
    await database
      .selectFrom('facts')
      .select(['document_id', count('id').as('n')])
      .where('document_id', 'in', ids)
      .groupBy('document_id')
      .execute(),
    await database
      .selectFrom('findings')
      .select(['document_id', 'verdict as key', count('id').as('n')])
      .where('document_id', 'in', ids)
      .groupBy(['document_id', 'verdict'])
      .execute(),
    await database
      .selectFrom('problems')
      .select(['document_id', 'severity as key', count('code').as('n')])
      .where('document_id', 'in', ids)
      .groupBy(['document_id', 'severity'])
      .execute(),
  ]
  const errors = await database
    .selectFrom('problems')
    .select(['document_id', 'message'])
    .where('document_id', 'in', ids)
    .where('severity', '=', 'error')
    .orderBy('position', 'desc')
    .execute()
  const numberOf = (counts: readonly { document_id: number; n: unknown }[]) =>
    new Map(counts.map(({ document_id, n }) => [document_id, Number(n)]))
  const tablesOf = numberOf(tables)
  const factsOf = numberOf(facts)
  const verdictsOf = tally<Verdict>(verdicts)
  const severitiesOf = tally<Severity>(severities)
  const sentenceOf = new Map(errors.map(({ document_id, message }) => [document_id, message]))
  const rowOf = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = rowOf.get(id)
    if (!row) return []
    return {
      path: row.path,
      name: row.name,
      sha256: row.sha256,
      status: row.status,
      entity: row.entity,
      year: row.year,
      phase: row.phase,
      template: row.template,
      pages: row.pages,
      tables: tablesOf.get(id) ?? 0,
      facts: factsOf.get(id) ?? 0,
      verdicts: verdictsOf.get(id) ?? {},
      problems: severitiesOf.get(id) ?? {},
      sentence: sentenceOf.get(id) ?? null,
    }
  })
}

/** Whom each document is of and which units it speaks for, in order of path; failed ones are left out. */
export async function listEntities(database: GoujiDatabase): Promise<StoredEntity[]> {
  const rows = await database
    .selectFrom('documents')
    .select(['path', 'name', 'entity', 'units'])
    .where('status', '<>', 'failed')
    .execute()
  return rows.sort(byPath).map((row) => ({ ...row, units: JSON.parse(row.units) as string[] }))
}

export interface StoredEntity {
  readonly path: string
  readonly name: string
  readonly entity: string
  readonly units: string[]
}

/** Which documents are there and when each was written, one after the other. */
export async function* eachStored(
  database: GoujiDatabase,
): AsyncGenerator<{ readonly name: string; readonly storedAt: string }> {
  for (let last = 0, left = true; left;) {
    const rows = await database
      .selectFrom('documents')
      .select(['id', 'name', 'stored_at as storedAt'])
      .where('id', '>', last)
      .orderBy('id')
      .limit(AT_ONCE)
      .execute()
    yield* rows
    left = rows.length === AT_ONCE
    last = rows.at(-1)?.id ?? last
  }
}

/** Those of `names` that are the names of documents. */
export async function storedAmong(
  database: GoujiDatabase,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await database.selectFrom('documents').select('name').where('name', 'in', names).execute()
  return new Set(rows.map(({ name }) => name))
}

/** Paths that hold the bytes of a document stored from another path, in order of path. */
export async function listDuplicates(database: GoujiDatabase): Promise<{ path: string; sha256: string }[]> {
  const rows = await database.selectFrom('duplicates').selectAll().execute()
  return rows.sort(byPath)
}

/** The document stored from `path`, as it was written; undefined where there is none. */
export async function readDocument(
  database: GoujiDatabase,
  path: string,
): Promise<ContractDocument | undefined> {
  const head = await database.selectFrom('documents').selectAll().where('path', '=', path).executeTakeFirst()
  if (!head) return undefined
  const parts = <T extends PartTable>(table: T) => partsOf(database, table, head.id)
  const rows = Map.groupBy(await rowsOfTables(database, head.id), (row) => row.table_position)
  const facts = Map.groupBy(await factsOfFindings(database, head.id), (row) => row.finding_position)
  // Parsed, not cast: what a stranger wrote into the file must not pass for a document.
  return contractDocument.parse({
    source: { path: head.path, sha256: head.sha256, mediaType: head.media_type, pages: head.pages },
    disclosure: { ...head, units: fromJson(head.units) },
    tables: (await parts('tables')).map((row) => ({
      ...row,
      pages: fromJson(row.pages),
      header: fromJson(row.header),
      rows: (rows.get(row.position) ?? []).map(({ cells }) => fromJson(cells)),
      notes: fromJson(row.notes),
      empty: row.empty === 1,
    })),
    sections: (await parts('sections')).map((row) => ({ ...row, pages: fromJson(row.pages) })),
    facts: (await parts('facts')).map((row) => ({
      ...row,
      dimensions: fromJson(row.dimensions),
      rollup: row.rollup ?? undefined,
      correction: fromJson(row.correction) ?? undefined,
      source: {
        ...row,
        box: fromJson(row.box),
        table: row.table_id,
        section: row.section_id,
        reading: fromJson(row.reading) ?? undefined,
      },
    })),
    findings: (await parts('findings')).map((row) => ({
      ...findingOf(row),
      facts: (facts.get(row.position) ?? []).map(({ fact_id }) => fact_id),
    })),
    problems: await parts('problems'),
  })
}

/** What checking the document at `path` needs beside it; undefined where an earlier gouji stored it without. */
export async function readStructure(database: GoujiDatabase, path: string): Promise<Structure | undefined> {
  const found = await database
    .selectFrom('structures')
    .innerJoin('documents', 'documents.id', 'structures.document_id')
    .select('structure')
    .where('path', '=', path)
    .executeTakeFirst()
  return found && structure.parse(JSON.parse(found.structure))
}

type PartTable = 'tables' | 'sections' | 'facts' | 'findings' | 'problems'

async function partsOf<T extends PartTable>(
  database: GoujiDatabase,
  table: T,
  documentId: number,
): Promise<Selectable<Tables[T]>[]> {
  const query = sql`SELECT * FROM ${sql.table(table)} WHERE document_id = ${documentId} ORDER BY position`
  return (await query.execute(database)).rows as Selectable<Tables[T]>[]
}

async function rowsOfTables(database: GoujiDatabase, documentId: number) {
  return database
    .selectFrom('table_rows')
    .select(['table_position', 'cells'])
    .where('document_id', '=', documentId)
    .orderBy('table_position')
    .orderBy('row')
    .execute()
}

async function factsOfFindings(database: GoujiDatabase, documentId: number) {
  return database
    .selectFrom('finding_facts')
    .select(['finding_position', 'fact_id'])
    .where('document_id', '=', documentId)
    .orderBy('finding_position')
    .orderBy('position')
    .execute()
}

function fromJson(text: string | null): unknown {
  return text === null ? null : JSON.parse(text)
}

/** Sorted here, by code unit: what a server sorts by depends on its locale. */
export function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : 1
}

function tally<K extends string>(
  rows: readonly { document_id: number; key: K; n: unknown }[],
): Map<number, Record<K, number>> {
  const counts = new Map<number, Record<K, number>>()
  for (const { document_id, key, n } of rows) {
    const entry = counts.get(document_id) ?? ({} as Record<K, number>)
    entry[key] = Number(n)
    counts.set(document_id, entry)
  }
  return counts
}
