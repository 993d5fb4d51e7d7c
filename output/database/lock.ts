// One writer a results folder. The lock is SQLite's own on a file, so that the system gives it back whatever ends the process.
import Database from 'better-sqlite3'

/** Takes the lock at `path` and returns what gives it back; undefined where another process holds it. */
export function takeLock(path: string): (() => void) | undefined {
  const database = new Database(path, { timeout: 0 })
  try {
    database.pragma('journal_mode = MEMORY')
    database.exec('BEGIN EXCLUSIVE')
    return () => database.close()
  } catch (error) {
    database.close()
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) return undefined
    throw error
  }
}
