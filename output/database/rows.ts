// Rows as they are stored, many documents at a time, for what goes through all of them. In: an open database, a table and the
// columns wanted. Out: rows in no order.
import { sql } from 'kysely'
import { isPostgresDatabase, type GoujiDatabase } from './open.ts'
import type { Tables } from './tables.ts'

export type StoredRow = Readonly<Record<string, string | number | null>>

/** Runs `work` on one state of the database, whatever is written meanwhile. */
export async function onSnapshot<T>(
  database: GoujiDatabase,
  work: (snapshot: GoujiDatabase) => Promise<T>,
): Promise<T> {
  return database.transaction().setIsolationLevel('repeatable read').execute(work)
}

export async function allRows(
  database: GoujiDatabase,
  table: keyof Tables,
  columns: readonly string[],
): Promise<readonly StoredRow[]> {
  const { rows } = await sql<StoredRow>`SELECT ${refs(columns)} FROM ${sql.table(table)}`.execute(database)
  return rows
}

/** A column by name, and whether it holds text or a number. */
export type StoredColumns = readonly (readonly [name: string, holds: 'text' | 'number'])[]

/**
 * The rows of the documents with these ids as lines of text, a text for each document, written by the database itself: five
 * million rows of twenty values each are too many to bring one by one. Fields are parted by commas; a text stands in single
 * quotes, doubled within it, or is NULL; a number is nothing where it is NULL.
 */
export async function linesOf(
  database: GoujiDatabase,
  table: keyof Tables,
  columns: StoredColumns,
  documents: readonly number[],
): Promise<readonly (Buffer | string)[]> {
  if (documents.length === 0) return []
  const query = sql<Lines>`SELECT ${linesBy(database, columns)} AS lines FROM ${sql.table(table)}
    WHERE document_id IN (${sql.join([...documents])}) GROUP BY document_id`
  return (await query.execute(database)).rows.map(({ lines }) => lines)
}

interface Lines {
  readonly lines: Buffer | string
}

const linesBy = (database: GoujiDatabase, columns: StoredColumns) =>
  isPostgresDatabase(database) ? linesInPostgres(columns) : linesInSqlite(columns)

/** As bytes, so that they need not become a string of JavaScript's. */
function linesInSqlite(columns: StoredColumns) {
  const form = columns.map(([, holds]) => (holds === 'text' ? '%Q' : '%s')).join(',')
  const names = refs(columns.map(([name]) => name))
  return sql`CAST(group_concat(format(${sql.lit(form)}, ${names}), char(10)) AS BLOB)`
}

function linesInPostgres(columns: StoredColumns) {
  const fields = columns.map(([name, holds]) =>
    holds === 'text'
      ? sql`coalesce('''' || replace(${sql.ref(name)}, '''', '''''') || '''', 'NULL')`
      : sql`coalesce(${sql.ref(name)}::text, '')`,
  )
  return sql`string_agg(concat_ws(',', ${sql.join(fields)}), chr(10))`
}

/** The facts that findings between documents are about, as lines. */
export async function factsBetween(
  database: GoujiDatabase,
  columns: StoredColumns,
): Promise<readonly (Buffer | string)[]> {
  const query = sql<Lines>`SELECT ${linesBy(database, columns)} AS lines FROM facts WHERE EXISTS (
    SELECT 1 FROM between_facts b WHERE b.document_id = facts.document_id AND b.fact_id = facts.id)
    GROUP BY document_id`
  return (await query.execute(database)).rows.map(({ lines }) => lines)
}

const refs = (columns: readonly string[]) => sql.join(columns.map((column) => sql.ref(column)))
