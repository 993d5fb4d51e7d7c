// Opens the results database and brings it to the newest schema. In: a path (SQLite) or a postgres:// address. Out: an
// open Kysely database, the same queries for both; the caller ends it with `destroy`.
import Database from 'better-sqlite3'
import { Kysely, PostgresAdapter, PostgresDialect, SqliteDialect } from 'kysely'
import { inSqlite, migrations } from './schema.ts'
import type { Tables } from './tables.ts'

export type GoujiDatabase = Kysely<Tables>

export function isPostgres(target: string): boolean {
  return /^postgres(ql)?:\/\//.test(target)
}

/** Which of the two an open database, or a transaction in it, is. */
export function isPostgresDatabase(database: GoujiDatabase): boolean {
  return database.getExecutor().adapter instanceof PostgresAdapter
}

/**
 * Opens or creates the database at `target`: a path, ":memory:" for none on disk, or the address of a PostgreSQL server.
 * Throws when it was written by a newer gouji, is no database of the kind, or (PostgreSQL) cannot be reached.
 */
export async function openDatabase(target: string): Promise<GoujiDatabase> {
  return isPostgres(target) ? openPostgres(target) : openSqlite(target)
}

function openSqlite(path: string): GoujiDatabase {
  const database = new Database(path)
  try {
    database.pragma('journal_mode = WAL')
    // With WAL, NORMAL can lose the last commits on power failure but never corrupt: those documents are read again.
    database.pragma('synchronous = NORMAL')
    database.pragma('foreign_keys = ON')
    // A document is some 200 pages of 4 kB: the default (1000) would copy the log after every fifth.
    database.pragma('wal_autocheckpoint = 4000')
    database.pragma('busy_timeout = 10000')
    migrate(database)
    return new Kysely<Tables>({ dialect: new SqliteDialect({ database: preparedOnce(database) }) })
  } catch (error) {
    database.close()
    throw error
  }
}

/** Statements are prepared once: the same few are run thousands of times a document. */
function preparedOnce(database: Database.Database): Pick<Database.Database, 'close' | 'prepare'> {
  const prepared = new Map<string, Database.Statement>()
  return {
    close: () => database.close(),
    prepare: ((source: string) => {
      const known = prepared.get(source) ?? database.prepare(source)
      prepared.set(source, known)
      return known
    }) as Database.Database['prepare'],
  }
}

function migrate(database: Database.Database): void {
  const upgrade = database.transaction(() => {
    const version = database.pragma('user_version', { simple: true }) as number
    refuseNewer(database.name, version)
    for (const migration of migrations.slice(version)) database.exec(inSqlite(migration))
    database.pragma(`user_version = ${migrations.length}`)
  })
  upgrade.immediate()
}

async function openPostgres(address: string): Promise<GoujiDatabase> {
  // Loaded when first needed: who works with SQLite pays nothing for it.
  const { migratePostgres, poolFor } = await import('./postgres.ts')
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: poolFor(address) }) })
  try {
    await migratePostgres(database)
    return database
  } catch (error) {
    await database.destroy()
    throw error
  }
}

export function refuseNewer(name: string, version: number): void {
  if (version > migrations.length) {
    throw new Error(`${name} has schema ${version}; this gouji knows ${migrations.length}: use a newer one`)
  }
}
