// Results that are already there. In: a results folder, its database, or the address of a PostgreSQL server. Out: the open
// database. Opened here only to be read.
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isPostgres, openDatabase, type GoujiDatabase } from '../output/database/open.ts'

/** There is no database at the place that was named. */
export class NoDatabase extends Error {}

/** Rejects with NoDatabase where there is none, and with another error where it is no database of gouji’s or a newer one’s. */
export async function openStored(target: string): Promise<GoujiDatabase> {
  return openDatabase(storedAt(target))
}

/** The database that `target` names; throws NoDatabase where there is none. */
export function storedAt(target: string): string {
  const database = databaseAt(target)
  if (!database) throw new NoDatabase(target)
  return database
}

/** The database that `path` names: an address of PostgreSQL, a file, or a results folder; null where there is none. */
export function databaseAt(path: string): string | null {
  if (isPostgres(path)) return path
  const file = existsSync(path) && statSync(path).isDirectory() ? join(path, 'gouji.db') : path
  return existsSync(file) && statSync(file).isFile() ? file : null
}
