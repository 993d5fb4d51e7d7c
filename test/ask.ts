// In: an open database and a statement. Out: the first column of what it answers.
import { sql } from 'kysely'
import type { GoujiDatabase } from '../output/database/open.ts'

export async function ask(database: GoujiDatabase, statement: string): Promise<unknown[]> {
  const { rows } = await sql.raw<Record<string, unknown>>(statement).execute(database)
  return rows.map((row) => Object.values(row)[0])
}
