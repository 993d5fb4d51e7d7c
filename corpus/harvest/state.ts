// What a harvest knows, in harvest.db beside the files: every address, what it answered and where that is kept. A row
// changes in one transaction when its answer is safely on disk, so a killed run goes on where it stopped.
import Database from 'better-sqlite3'
import { join } from 'node:path'
import type { Problem } from '../../schemas/source.ts'
import { PICTURE_FOLDER } from './keep.ts'
import type { WarcPlace } from './warc.ts'

/**
 * listing: leads to documents; document: a page or file that a listing names; part: what belongs to one (attachment,
 * further page); picture: what a page shows in its text.
 */
export type Role = 'listing' | 'document' | 'part' | 'picture'

export interface Address {
  readonly url: string
  readonly host: string
  /** Address of the source's listing page: lists of sources are edited, their order says nothing. */
  readonly source: string
  readonly role: Role
  /** Redirects and steps from the listing page. */
  readonly depth: number
  readonly parent: string | null
  /** Words of the link. */
  readonly text: string
}

export interface Known extends Address {
  readonly etag: string | null
  readonly last_modified: string | null
  readonly sha256: string | null
  readonly path: string | null
}

export interface Outcome {
  readonly status: number | null
  readonly problem: Problem | null
  readonly etag?: string | null
  readonly lastModified?: string | null
  readonly sha256?: string | null
  readonly path?: string | null
  readonly warc?: WarcPlace | null
}

export interface Version {
  readonly path: string
  readonly sha256: string
  readonly url: string
  readonly fetched: string
  readonly region: string
  readonly listing: string
  readonly text: string
  readonly last_modified: string | null
}

const SCHEMA = `
PRAGMA journal_mode = WAL;
CREATE TABLE IF NOT EXISTS runs (id INTEGER PRIMARY KEY, started TEXT NOT NULL, finished TEXT);
CREATE TABLE IF NOT EXISTS sources (url TEXT PRIMARY KEY, name TEXT NOT NULL, region TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS urls (
  url           TEXT PRIMARY KEY,
  host          TEXT NOT NULL,
  source        TEXT NOT NULL,
  role          TEXT NOT NULL,
  depth         INTEGER NOT NULL,
  parent        TEXT,
  text          TEXT NOT NULL,
  run           INTEGER NOT NULL,     -- the last run that asked for it
  waiting       INTEGER NOT NULL,     -- 1 until it has answered
  status        INTEGER,
  problem       TEXT,                 -- JSON
  etag          TEXT,
  last_modified TEXT,
  sha256        TEXT,
  path          TEXT,                 -- below the archive folder; NULL for listing pages
  checked       TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS urls_waiting ON urls (host) WHERE waiting = 1;
CREATE INDEX IF NOT EXISTS urls_parent ON urls (parent);
CREATE INDEX IF NOT EXISTS urls_source ON urls (source, role, run);
-- Every content that an address ever had.
CREATE TABLE IF NOT EXISTS versions (
  url           TEXT NOT NULL,
  sha256        TEXT NOT NULL,
  path          TEXT,
  fetched       TEXT NOT NULL,
  last_modified TEXT,
  warc_file     TEXT NOT NULL,
  warc_offset   INTEGER NOT NULL,
  warc_length   INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS versions_sha256 ON versions (sha256);
CREATE INDEX IF NOT EXISTS versions_path ON versions (path);
CREATE INDEX IF NOT EXISTS versions_warc ON versions (warc_file, warc_offset);
`

/** A version that is kept, and not as a picture of a page only. */
const IS_DOCUMENT = `v.path IS NOT NULL AND v.path NOT LIKE '${PICTURE_FOLDER}/%'`

export class HarvestState {
  readonly #db: Database.Database
  readonly run: number

  /** With `dry` the database on disk is only read; what would be done is noted in memory. */
  constructor(folder: string, options: { readonly dry: boolean; readonly exists: boolean }) {
    const path = join(folder, 'harvest.db')
    if (!options.dry) this.#db = new Database(path)
    else if (!options.exists) this.#db = new Database(':memory:')
    else {
      const stored = new Database(path, { readonly: true })
      const copy = stored.serialize()
      stored.close()
      // A database in memory keeps no write-ahead log; bytes 18 and 19 of the file say that it has one (SQLite file format).
      copy[18] = 1
      copy[19] = 1
      this.#db = new Database(copy)
    }
    this.#db.exec(SCHEMA)
    const open = this.#db.prepare('SELECT id FROM runs WHERE finished IS NULL ORDER BY id DESC').pluck().get()
    this.run =
      (open as number | undefined) ??
      Number(this.#db.prepare('INSERT INTO runs (started) VALUES (?)').run(now()).lastInsertRowid)
  }

  close(): void {
    this.#db.close()
  }

  finish(): void {
    this.#db.prepare('UPDATE runs SET finished = ? WHERE id = ?').run(now(), this.run)
  }

  /** Whose listing page this is; kept for the files that it brought when it leaves the list. */
  name(source: { readonly url: string; readonly name: string; readonly region: string }): void {
    this.#prepared(
      `INSERT INTO sources VALUES (@url, @name, @region)
       ON CONFLICT (url) DO UPDATE SET name = excluded.name, region = excluded.region`,
    ).run({ url: source.url, name: source.name, region: source.region })
  }

  /**
   * Asks for an address in this run, once; one met before is asked again where it was last checked before `before`, or
   * where it was a page's picture only and is now named as a document: it is then kept as one.
   */
  schedule(address: Address, before: string): void {
    this.#prepared(
      `INSERT INTO urls (url, host, source, role, depth, parent, text, run, waiting)
       VALUES (@url, @host, @source, @role, @depth, @parent, @text, @run, 1)
       ON CONFLICT (url) DO UPDATE SET run = excluded.run, waiting = 1,
         role = iif(role = 'picture', excluded.role, role),
         etag = iif(role = 'picture' AND excluded.role <> 'picture', NULL, etag),
         last_modified = iif(role = 'picture' AND excluded.role <> 'picture', NULL, last_modified),
         path = iif(role = 'picture' AND excluded.role <> 'picture', NULL, path)
       WHERE run < excluded.run AND (checked IS NULL OR checked < @before OR role = 'listing' OR problem IS NOT NULL)
         OR role = 'picture' AND excluded.role <> 'picture'`,
    ).run({ ...address, run: this.run, before })
  }

  /** Whether this run asks for it already, and not only because a page shows it. */
  isAsked(url: string): boolean {
    return (
      this.#prepared("SELECT 1 FROM urls WHERE url = ? AND run = ? AND role <> 'picture'").get(
        url,
        this.run,
      ) !== undefined
    )
  }

  /** Bytes, as sent, of the pictures that a page has brought. */
  pictureBytes(page: string): number {
    return this.#prepared(
      `SELECT coalesce(sum(length), 0) FROM (SELECT max(v.warc_length) AS length FROM urls u JOIN versions v ON v.url = u.url
         WHERE u.parent = ? AND u.role = 'picture' GROUP BY u.url)`,
    )
      .pluck()
      .get(page) as number
  }

  next(host: string): Known | undefined {
    return this.#prepared('SELECT * FROM urls WHERE host = ? AND waiting = 1 ORDER BY rowid LIMIT 1').get(
      host,
    ) as Known | undefined
  }

  /** Hosts with something left to ask. */
  waitingHosts(): string[] {
    return this.#prepared('SELECT DISTINCT host FROM urls WHERE waiting = 1').pluck().all() as string[]
  }

  waiting(): Known[] {
    return this.#prepared('SELECT * FROM urls WHERE waiting = 1 ORDER BY rowid').all() as Known[]
  }

  /** What was asked on account of an address: the listing pages and parts that it led to. */
  children(url: string): Address[] {
    return this.#prepared('SELECT * FROM urls WHERE parent = ? ORDER BY rowid').all(url) as Address[]
  }

  /** Documents and parts that were brought before and last checked before `before`. */
  due(before: string): Address[] {
    return this.#prepared(
      "SELECT * FROM urls WHERE role <> 'listing' AND run < ? AND (checked IS NULL OR checked < ?)",
    ).all(this.run, before) as Address[]
  }

  count(source: string, role: Role): number {
    return this.#prepared('SELECT count(*) FROM urls WHERE source = ? AND role = ? AND run = ?')
      .pluck()
      .get(source, role, this.run) as number
  }

  /** One transaction: what came of an address, and what it leads to. */
  settle(url: string, outcome: Outcome, leads: readonly Address[], before: string): void {
    this.#db.transaction(() => {
      for (const address of leads) this.schedule(address, before)
      const { status, problem, etag, lastModified, sha256, path, warc } = outcome
      this.#prepared(
        `UPDATE urls SET waiting = 0, status = @status, problem = @problem, checked = @checked,
           etag = coalesce(@etag, etag), last_modified = coalesce(@lastModified, last_modified),
           sha256 = coalesce(@sha256, sha256), path = coalesce(@path, path)
         WHERE url = @url`,
      ).run({
        url,
        status,
        problem: problem && JSON.stringify(problem),
        checked: now(),
        etag: etag ?? null,
        lastModified: lastModified ?? null,
        sha256: sha256 ?? null,
        path: path ?? null,
      })
      if (!warc || !sha256) return
      this.#prepared('INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?, ?, ?)').run(
        url,
        sha256,
        path ?? null,
        now(),
        lastModified ?? null,
        warc.file,
        warc.offset,
        warc.length,
      )
    })()
  }

  /** Where these bytes are kept as a document already. */
  pathOf(sha256: string): string | undefined {
    return this.#prepared(`SELECT path FROM versions v WHERE sha256 = ? AND ${IS_DOCUMENT} LIMIT 1`)
      .pluck()
      .get(sha256) as string | undefined
  }

  /** The address whose content stands at `path`. */
  ownerOf(path: string): string | undefined {
    return this.#prepared('SELECT url FROM versions WHERE path = ? LIMIT 1').pluck().get(path) as
      string | undefined
  }

  lastWarc(): { file: string; end: number } | undefined {
    const row = this.#prepared(
      'SELECT warc_file AS file, warc_offset + warc_length AS end FROM versions ORDER BY warc_file DESC, warc_offset DESC LIMIT 1',
    ).get()
    return row as { file: string; end: number } | undefined
  }

  /** The documents in the archive, each content once an address. */
  versions(): Version[] {
    return this.#prepared(
      `SELECT v.path, v.sha256, v.url, min(v.fetched) AS fetched, v.last_modified, u.text,
         s.region, s.name AS listing
       FROM versions v JOIN urls u ON u.url = v.url JOIN sources s ON s.url = u.source WHERE ${IS_DOCUMENT}
       GROUP BY v.path, v.sha256, v.url ORDER BY v.path, fetched`,
    ).all() as Version[]
  }

  problems(): { url: string; problem: Problem }[] {
    const rows = this.#prepared(
      'SELECT url, problem FROM urls WHERE run = ? AND problem IS NOT NULL ORDER BY rowid',
    ).all(this.run) as { url: string; problem: string }[]
    return rows.map(({ url, problem }) => ({ url, problem: JSON.parse(problem) as Problem }))
  }

  readonly #statements = new Map<string, Database.Statement>()

  #prepared(sql: string): Database.Statement {
    let statement = this.#statements.get(sql)
    if (!statement) this.#statements.set(sql, (statement = this.#db.prepare(sql)))
    return statement
  }
}

export function now(): string {
  return new Date().toISOString()
}
