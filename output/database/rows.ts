// Rows as they are stored, many documents at a time, for what goes through all of them. In: an open database, a table and the
// columns wanted. Out: rows in no order.
import { sql } from 'kysely'
import type { GoujiDatabase } from './open.ts'
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

/** Those of the documents with these ids. */
export async function rowsOf(
  database: GoujiDatabase,
  table: keyof Tables,
  columns: readonly string[],
  documents: readonly number[],
): Promise<readonly StoredRow[]> {
  if (documents.length === 0) return []
  const query = sql<StoredRow>`SELECT ${refs(columns)} FROM ${sql.table(table)} WHERE document_id IN (${sql.join([...documents])})`
  return (await query.execute(database)).rows
}

/** The facts that findings between documents are about. */
export async function factsBetween(
  database: GoujiDatabase,
  columns: readonly string[],
): Promise<readonly StoredRow[]> {
  const query = sql<StoredRow>`SELECT ${refs(columns)} FROM facts WHERE EXISTS (
    SELECT 1 FROM between_facts b WHERE b.document_id = facts.document_id AND b.fact_id = facts.id)`
  return (await query.execute(database)).rows
}

const refs = (columns: readonly string[]) => sql.join(columns.map((column) => sql.ref(column)))
