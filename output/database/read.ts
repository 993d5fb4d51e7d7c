// What is stored, read back. In: an open database. Out: documents in their contract form, or one line about each.
import { contractDocument, type ContractDocument, type Verdict } from '../../schemas/contract.ts'
import type { Severity } from '../../schemas/source.ts'
import { structure, type Structure } from '../../schemas/workings.ts'
import type { DocumentSummary } from '../summary.ts'
import type { GoujiDatabase } from './open.ts'

/**
 * Whether these bytes were already read by this version of gouji with problems told in this language.
 * A document that could not be read counts as done: the same bytes fail again. One that was given up (run/…: too slow,
 * its process ended) does not: with another limit or another version of a library it may succeed.
 */
export function isDone(database: GoujiDatabase, sha256: string, version: string, lang: string): boolean {
  const found = database
    .prepare("SELECT 1 FROM documents WHERE sha256 = ? AND sha256 <> '' AND version = ? AND lang = ?")
    .get(sha256, version, lang)
  return found !== undefined
}

/** One summary a document, in order of path. */
export function listDocuments(database: GoujiDatabase): DocumentSummary[] {
  const verdicts = tally<Verdict>(
    database,
    'SELECT document_id, verdict AS key, count(*) AS n FROM findings GROUP BY 1, 2',
  )
  const severities = tally<Severity>(
    database,
    'SELECT document_id, severity AS key, count(*) AS n FROM problems GROUP BY 1, 2',
  )
  const rows = database
    .prepare(
      `SELECT d.*,
         (SELECT count(*) FROM tables WHERE document_id = d.id) AS tables,
         (SELECT count(*) FROM facts WHERE document_id = d.id) AS facts,
         (SELECT message FROM problems WHERE document_id = d.id AND severity = 'error' ORDER BY position LIMIT 1) AS sentence
       FROM documents d ORDER BY d.path`,
    )
    .all() as DocumentRow[]
  return rows.map((row) => ({
    path: row.path,
    name: row.name,
    sha256: row.sha256,
    status: row.status,
    entity: row.entity,
    year: row.year,
    phase: row.phase,
    template: row.template,
    pages: row.pages,
    tables: row.tables,
    facts: row.facts,
    verdicts: verdicts.get(row.id) ?? {},
    problems: severities.get(row.id) ?? {},
    sentence: row.sentence,
  }))
}

/** Paths that hold the bytes of a document stored from another path. */
export function listDuplicates(database: GoujiDatabase): { path: string; sha256: string }[] {
  return database.prepare('SELECT path, sha256 FROM duplicates ORDER BY path').all() as {
    path: string
    sha256: string
  }[]
}

/** The document stored from `path`, as it was written; undefined where there is none. */
export function readDocument(database: GoujiDatabase, path: string): ContractDocument | undefined {
  const head = database.prepare('SELECT * FROM documents WHERE path = ?').get(path) as DocumentRow | undefined
  if (!head) return undefined
  const all = <T>(sql: string) => database.prepare(sql).all(head.id) as T[]
  const rows = Map.groupBy(
    all<{ owner: number; cells: string }>(
      'SELECT table_position AS owner, cells FROM table_rows WHERE document_id = ? ORDER BY 1, row',
    ),
    (row) => row.owner,
  )
  const facts = Map.groupBy(
    all<{ owner: number; fact_id: string }>(
      'SELECT finding_position AS owner, fact_id FROM finding_facts WHERE document_id = ? ORDER BY 1, position',
    ),
    (row) => row.owner,
  )
  // Parsed, not cast: what a stranger wrote into the file must not pass for a document.
  return contractDocument.parse({
    source: { path: head.path, sha256: head.sha256, mediaType: head.media_type, pages: head.pages },
    disclosure: { ...head, units: fromJson(head.units) },
    tables: all<Stored>('SELECT * FROM tables WHERE document_id = ? ORDER BY position').map((row) => ({
      ...row,
      pages: fromJson(row['pages']),
      header: fromJson(row['header']),
      rows: (rows.get(Number(row['position'])) ?? []).map(({ cells }) => fromJson(cells)),
      notes: fromJson(row['notes']),
      empty: row['empty'] === 1,
    })),
    sections: all<Stored>('SELECT * FROM sections WHERE document_id = ? ORDER BY position').map((row) => ({
      ...row,
      pages: fromJson(row['pages']),
    })),
    facts: all<Stored>('SELECT * FROM facts WHERE document_id = ? ORDER BY position').map((row) => ({
      ...row,
      dimensions: fromJson(row['dimensions']),
      rollup: row['rollup'] ?? undefined,
      source: { ...row, box: fromJson(row['box']), table: row['table_id'], section: row['section_id'] },
    })),
    findings: all<Stored>('SELECT * FROM findings WHERE document_id = ? ORDER BY position').map((row) => ({
      ...row,
      check: row['check_id'],
      message: { zh: row['message_zh'], en: row['message_en'] },
      facts: (facts.get(Number(row['position'])) ?? []).map(({ fact_id }) => fact_id),
    })),
    problems: all<Stored>('SELECT * FROM problems WHERE document_id = ? ORDER BY position'),
  })
}

/** What checking the document at `path` needs beside it; undefined where an earlier gouji stored it without. */
export function readStructure(database: GoujiDatabase, path: string): Structure | undefined {
  const json = database
    .prepare('SELECT structure FROM structures JOIN documents ON id = document_id WHERE path = ?')
    .pluck()
    .get(path) as string | undefined
  return json === undefined ? undefined : structure.parse(JSON.parse(json))
}

type Stored = Record<string, unknown>

function fromJson(text: unknown): unknown {
  return typeof text === 'string' ? JSON.parse(text) : null
}

interface DocumentRow {
  id: number
  path: string
  name: string
  sha256: string
  media_type: string
  pages: number
  status: DocumentSummary['status']
  entity: string
  year: number | null
  phase: string | null
  scope: string | null
  template: string
  language: string
  units: string
  tables: number
  facts: number
  sentence: string | null
}

function tally<K extends string>(database: GoujiDatabase, sql: string): Map<number, Record<K, number>> {
  const counts = new Map<number, Record<K, number>>()
  for (const row of database.prepare(sql).all() as { document_id: number; key: K; n: number }[]) {
    const entry = counts.get(row.document_id) ?? ({} as Record<K, number>)
    entry[row.key] = row.n
    counts.set(row.document_id, entry)
  }
  return counts
}
