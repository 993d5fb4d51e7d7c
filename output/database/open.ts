// Opens gouji.db and brings it to the newest schema. In: a path. Out: an open better-sqlite3 database; the caller closes it.
import Database from 'better-sqlite3'
import { migrations } from './schema.ts'

export type GoujiDatabase = Database.Database

/**
 * Opens or creates the database at `path` (":memory:" for none on disk).
 * Throws when the file was written by a newer gouji, or is no SQLite database.
 */
export function openDatabase(path: string): GoujiDatabase {
  const database = new Database(path)
  try {
    database.pragma('journal_mode = WAL')
    // With WAL, NORMAL can lose the last commits on power failure but never corrupt: those documents are read again.
    database.pragma('synchronous = NORMAL')
    database.pragma('foreign_keys = ON')
    database.pragma('busy_timeout = 10000')
    migrate(database)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

function migrate(database: GoujiDatabase): void {
  const upgrade = database.transaction(() => {
    const version = database.pragma('user_version', { simple: true }) as number
    if (version > migrations.length) {
      throw new Error(
        `${database.name} has schema ${version}; this gouji knows ${migrations.length}: use a newer one`,
      )
    }
    for (const statement of migrations.slice(version)) database.exec(statement)
    database.pragma(`user_version = ${migrations.length}`)
  })
  upgrade.immediate()
}
