// What a run has before it: files, and which bytes it has met. In: files as they are found. Out: the same, the largest first. In a
// temporary database, which lies on the disk and goes with its process: of a hundred thousand files none are held in memory.
import Database from 'better-sqlite3'
import type { Problem } from '../schemas/source.ts'

export interface Candidate {
  readonly path: string
  readonly bytes: number
  /** Why the path cannot be read, where that is known already. */
  readonly problem?: Problem
}

interface Row {
  readonly rowid: number
  readonly path: string
  readonly bytes: number
  readonly problem: string | null
}

/** Files that are held at a time. */
const AT_ONCE = 500

export class WorkList implements Iterable<Candidate> {
  readonly #database = new Database('')
  readonly #insert: Database.Statement<[string, number, string | null]>
  readonly #meet: Database.Statement<[string]>

  constructor() {
    // Nothing of it outlives the process, so nothing needs to be safe.
    this.#database.pragma('journal_mode = OFF')
    this.#database.pragma('synchronous = OFF')
    this.#database.exec(`
      CREATE TABLE found (path TEXT NOT NULL, bytes INTEGER NOT NULL, problem TEXT) STRICT;
      CREATE TABLE met (sha256 TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;`)
    this.#insert = this.#database.prepare('INSERT INTO found VALUES (?, ?, ?)')
    this.#meet = this.#database.prepare('INSERT OR IGNORE INTO met VALUES (?)')
  }

  add({ path, bytes, problem }: Candidate): void {
    this.#insert.run(path, bytes, problem ? JSON.stringify(problem) : null)
  }

  /** The largest first, so that long documents start early and the end of a run is made of short ones. */
  *[Symbol.iterator](): Generator<Candidate> {
    this.#database.exec(`
      DROP TABLE IF EXISTS sorted;
      CREATE TABLE sorted AS SELECT * FROM found ORDER BY bytes DESC, path;`)
    const next = this.#database.prepare<[number, number], Row>(
      'SELECT rowid, * FROM sorted WHERE rowid > ? ORDER BY rowid LIMIT ?',
    )
    for (let [last, left] = [0, true]; left;) {
      const rows = next.all(last, AT_ONCE)
      for (const { path, bytes, problem } of rows)
        yield { path, bytes, ...(problem !== null && { problem: JSON.parse(problem) as Problem }) }
      left = rows.length === AT_ONCE
      last = rows.at(-1)?.rowid ?? last
    }
  }

  /** Whether a file with bytes of this hash was met before; from now on it was. */
  meets(sha256: string): boolean {
    return this.#meet.run(sha256).changes === 0
  }

  close(): void {
    this.#database.close()
  }
}
