// One document into the database, wholly or not at all. In: the contract form. Out: rows.
import { CompiledQuery, sql, type Insertable } from 'kysely'
import { cofogOf } from '../../schemas/cofog.ts'
import type { ContractDocument } from '../../schemas/contract.ts'
import type { FigureCheck, Workings } from '../../schemas/workings.ts'
import { fenOf } from './fen.ts'
import { findingColumns } from './findings.ts'
import { insertFunctions } from './functions.ts'
import { isPostgresDatabase, type GoujiDatabase } from './open.ts'
import { countVerdicts, insertOverview } from './overviews.ts'
import { insertSearch } from './searchIndex.ts'
import { findingSubjects } from './subjects.ts'
import type { Tables } from './tables.ts'

type Facts = ContractDocument['facts']

export interface StoredInfo {
  /** read: no problem of severity error; partly: with such problems; failed: nothing could be read. */
  readonly status: 'read' | 'partly' | 'failed'
  /** Name of the document's files, without extension. */
  readonly name: string
  /** Version of gouji that read it. */
  readonly version: string
  /** By which code and data: what decides whether it is read again. */
  readonly stages: string
  readonly lang: string
}

/**
 * Stores `document` in one transaction; what was stored of the same path or of the same bytes is replaced. `first` runs
 * inside the transaction before anything is written, and undoes it all by throwing.
 * Returns the file names of the replaced documents where they differ from `info.name`, so that their files can go too.
 */
export async function writeDocument(
  database: GoujiDatabase,
  document: ContractDocument,
  info: StoredInfo,
  workings?: Workings,
  first?: (transaction: GoujiDatabase) => Promise<void>,
): Promise<readonly string[]> {
  return database.transaction().execute(async (transaction) => {
    await first?.(transaction)
    const replaced = await removeEarlier(transaction, document.source)
    const id = await insertHead(transaction, document, info)
    await insertTables(transaction, id, document)
    await insertAll(transaction, 'sections', sectionRows(id, document))
    await insertAll(transaction, 'facts', factRows(id, document.facts))
    await insertFindings(transaction, id, document)
    await insertAll(transaction, 'problems', problemRows(id, document))
    if (workings) {
      const structure = json(workings.structure)
      await insertAll(transaction, 'structures', [{ document_id: id, structure }])
      await insertFigures(transaction, id, workings.figures)
    }
    await insertOverview(transaction, id, document)
    await insertFunctions(transaction, id, document)
    await insertSearch(transaction, id, document)
    return replaced.filter((name) => name !== info.name)
  })
}

/** Notes that the file at `path` has the bytes of a document stored from elsewhere. */
export async function recordDuplicate(database: GoujiDatabase, path: string, sha256: string): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    // The path may have held other bytes in an earlier run; that document is no longer there.
    await transaction.deleteFrom('documents').where('path', '=', path).where('sha256', '<>', sha256).execute()
    await transaction
      .insertInto('duplicates')
      .values({ path, sha256 })
      .onConflict((conflict) => conflict.column('path').doUpdateSet({ sha256 }))
      .execute()
  })
}

/**
 * Puts the findings of `document` in the place of what an earlier check had found; `restated` are those of its facts that
 * a person corrected, or whose correction was taken back, since it was stored.
 */
export async function replaceFindings(
  database: GoujiDatabase,
  document: ContractDocument,
  figures: readonly FigureCheck[],
  restated: Facts = [],
): Promise<void> {
  const { path, sha256 } = document.source
  await database.transaction().execute(async (transaction) => {
    // Read again meanwhile, it has other figures, and findings of its own.
    const stored = await transaction
      .selectFrom('documents')
      .select('id')
      .where('path', '=', path)
      .where('sha256', '=', sha256)
      .executeTakeFirst()
    if (!stored) return
    const { id } = stored
    for (const table of ['findings', 'finding_facts', 'figure_checks'] as const)
      await transaction.deleteFrom(table).where('document_id', '=', id).execute()
    await insertFindings(transaction, id, document)
    await insertFigures(transaction, id, figures)
    if (restated.length === 0) return countVerdicts(transaction, id, document.findings)
    for (const { printed, value, fen, decimals, correction, ...row } of factRows(id, restated))
      await transaction
        .updateTable('facts')
        .set({ printed, value, fen, decimals, correction })
        .where('document_id', '=', id)
        .where('id', '=', row.id)
        .execute()
    for (const table of ['overviews', 'headlines', 'function_totals'] as const)
      await transaction.deleteFrom(table).where('document_id', '=', id).execute()
    await insertOverview(transaction, id, document)
    await insertFunctions(transaction, id, document)
  })
}

async function removeEarlier(
  database: GoujiDatabase,
  { path, sha256 }: ContractDocument['source'],
): Promise<string[]> {
  await database.deleteFrom('duplicates').where('path', '=', path).execute()
  const removed = await database
    .deleteFrom('documents')
    .where((where) =>
      where.or([
        where('path', '=', path),
        where.and([where('sha256', '=', sha256), where('sha256', '<>', '')]),
      ]),
    )
    .returning('name')
    .execute()
  return removed.map(({ name }) => name)
}

async function insertHead(
  database: GoujiDatabase,
  { source, disclosure }: ContractDocument,
  info: StoredInfo,
): Promise<number> {
  const { id } = await database
    .insertInto('documents')
    .values(
      storable({
        path: source.path,
        name: info.name,
        sha256: source.sha256,
        media_type: source.mediaType,
        pages: source.pages,
        status: info.status,
        version: info.version,
        stages: info.stages,
        lang: info.lang,
        stored_at: new Date().toISOString(),
        entity: disclosure.entity,
        year: disclosure.year,
        phase: disclosure.phase,
        scope: disclosure.scope,
        template: disclosure.template,
        language: disclosure.language,
        units: json(disclosure.units),
      }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function insertTables(database: GoujiDatabase, id: number, { tables }: ContractDocument) {
  await insertAll(
    database,
    'tables',
    tables.map((table, position) => ({
      document_id: id,
      position,
      id: table.id,
      kind: table.kind,
      number: table.number,
      title: table.title,
      entity: table.entity,
      unit: table.unit,
      pages: json(table.pages),
      header: json(table.header),
      notes: json(table.notes),
      empty: table.empty ? 1 : 0,
    })),
  )
  await insertAll(
    database,
    'table_rows',
    tables.flatMap(({ rows }, table_position) =>
      rows.map((cells, row) => ({ document_id: id, table_position, row, cells: json(cells) })),
    ),
  )
}

function sectionRows(id: number, { sections }: ContractDocument): Insertable<Tables['sections']>[] {
  return sections.map((section, position) => ({
    document_id: id,
    position,
    id: section.id,
    number: section.number,
    title: section.title,
    level: section.level,
    pages: json(section.pages),
    text: section.text,
  }))
}

function factRows(id: number, facts: Facts): Insertable<Tables['facts']>[] {
  return facts.map((fact, position) => ({
    document_id: id,
    position,
    id: fact.id,
    concept: fact.concept,
    entity: fact.entity,
    year: fact.year,
    phase: fact.phase,
    dimensions: json(fact.dimensions),
    printed: fact.printed,
    value: fact.value,
    fen: fenOf(fact),
    unit: fact.unit,
    decimals: fact.decimals,
    page: fact.source.page,
    box: fact.source.box && json(fact.source.box),
    table_id: fact.source.table,
    row: fact.source.row,
    column: fact.source.column,
    section_id: fact.source.section,
    quote: fact.source.quote,
    witness: fact.source.witness,
    confidence: fact.source.confidence,
    reading: fact.source.reading ? json(fact.source.reading) : null,
    rollup: fact.rollup ?? null,
    cofog: cofogOf(fact.dimensions['function'] ?? ''),
    correction: fact.correction ? json(fact.correction) : null,
  }))
}

async function insertFindings(database: GoujiDatabase, id: number, document: ContractDocument) {
  const { findings } = document
  const subjects = findingSubjects(document, findings)
  await insertAll(
    database,
    'findings',
    findings.map((finding, position) => ({
      document_id: id,
      position,
      ...findingColumns(finding),
      subject: subjects[position]!,
    })),
  )
  await insertAll(
    database,
    'finding_facts',
    findings.flatMap(({ facts }, finding_position) =>
      facts.map((fact_id, position) => ({ document_id: id, finding_position, position, fact_id })),
    ),
  )
}

async function insertFigures(database: GoujiDatabase, id: number, figures: readonly FigureCheck[]) {
  await insertAll(
    database,
    'figure_checks',
    figures.map(({ fact, relations, smallest, lowest, highest }) => ({
      document_id: id,
      fact_id: fact,
      relations,
      smallest,
      lowest,
      highest,
    })),
  )
}

function problemRows(id: number, { problems }: ContractDocument): Insertable<Tables['problems']>[] {
  return problems.map(({ code, severity, message, page }, position) => ({
    document_id: id,
    position,
    code,
    severity,
    message,
    page,
  }))
}

/** Rows in one statement on SQLite: more are no faster, and one shape of statement is prepared once. */
const ROWS = 16

async function insertAll<T extends keyof Tables>(
  database: GoujiDatabase,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
): Promise<void> {
  if (rows.length === 0) return
  const columns = Object.keys(rows[0]!)
  const clean = rows.map(storable)
  if (isPostgresDatabase(database)) return insertAsJson(database, table, columns, clean)
  const values = (row: object) => columns.map((column) => (row as Record<string, unknown>)[column])
  const many = insertText(table, columns, ROWS)
  const one = insertText(table, columns, 1)
  const whole = clean.length - (clean.length % ROWS)
  for (let i = 0; i < whole; i += ROWS)
    await database.executeQuery(CompiledQuery.raw(many, clean.slice(i, i + ROWS).flatMap(values)))
  for (const row of clean.slice(whole)) await database.executeQuery(CompiledQuery.raw(one, values(row)))
}

/** The text is ours in every part: names of tables and columns come from this file. */
function insertText(table: string, columns: readonly string[], rows: number): string {
  const places = `(${columns.map(() => '?').join(', ')})`
  const names = columns.map((column) => `"${column}"`).join(', ')
  return `INSERT INTO "${table}" (${names}) VALUES ${Array.from({ length: rows }, () => places).join(', ')}`
}

/** All rows in one message, as JSON that the server takes apart by the types of the table: one round trip a table. */
async function insertAsJson(
  database: GoujiDatabase,
  table: string,
  columns: readonly string[],
  rows: readonly object[],
): Promise<void> {
  const names = sql.join(columns.map((column) => sql.ref(column)))
  const parameter = JSON.stringify(rows, exactly)
  const source = sql`SELECT ${names} FROM json_populate_recordset(NULL::${sql.table(table)}, ${parameter})`
  await sql`INSERT INTO ${sql.table(table)} (${names}) ${source}`.execute(database)
}

/** A bigint is written out in full. */
function exactly(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? rawJson(String(value)) : value
}

/** PostgreSQL keeps no NUL in a text. No print holds one; where a broken font yields it, U+FFFD stands for it in both. */
function storable<R extends object>(row: R): R {
  if (!Object.values(row).some((value) => typeof value === 'string' && value.includes('\0'))) return row
  const clean = (value: unknown) => (typeof value === 'string' ? value.replaceAll('\0', '\ufffd') : value)
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, clean(value)])) as R
}

/** JSON, NUL replaced likewise: an escape of its own, not one whose backslash is itself escaped. */
function json(value: unknown): string {
  return JSON.stringify(value).replace(/(?<!\\)((?:\\\\)*)\\u0000/g, '$1\ufffd')
}

/** Of ES2025, in every Node that gouji runs on, and not yet in TypeScript's library. */
const { rawJSON: rawJson } = JSON as typeof JSON & { rawJSON: (text: string) => unknown }
