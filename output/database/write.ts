// One document into the database, wholly or not at all. In: the contract form. Out: rows.
import { cofogOf } from '../../schemas/cofog.ts'
import type { ContractDocument, Finding } from '../../schemas/contract.ts'
import { decimal, shift, trim } from '../../schemas/decimal.ts'
import type { FigureCheck, Workings } from '../../schemas/workings.ts'
import type { GoujiDatabase } from './open.ts'

type Facts = ContractDocument['facts']

export interface StoredInfo {
  /** read: no problem of severity error; partly: with such problems; failed: nothing could be read. */
  readonly status: 'read' | 'partly' | 'failed'
  /** Name of the document's files, without extension. */
  readonly name: string
  /** Version of gouji that read it. */
  readonly version: string
  readonly lang: string
}

/**
 * Stores `document` in one transaction; what was stored of the same path or of the same bytes is replaced.
 * Returns the file names of the replaced documents where they differ from `info.name`, so that their files can go too.
 */
export function writeDocument(
  database: GoujiDatabase,
  document: ContractDocument,
  info: StoredInfo,
  workings?: Workings,
): readonly string[] {
  return database.transaction(() => {
    const replaced = removeEarlier(database, document.source)
    const documentId = insertHead(database, document, info)
    insertTables(database, documentId, document)
    insertSections(database, documentId, document)
    insertFacts(database, documentId, document.facts)
    insertFindings(database, documentId, document.findings)
    insertProblems(database, documentId, document)
    if (workings) {
      const json = JSON.stringify(workings.structure)
      database.prepare('INSERT INTO structures VALUES (?, ?)').run(documentId, json)
      insertFigures(database, documentId, workings.figures)
    }
    return replaced.filter((name) => name !== info.name)
  })()
}

/** Notes that the file at `path` has the bytes of a document stored from elsewhere. */
export function recordDuplicate(database: GoujiDatabase, path: string, sha256: string): void {
  database.transaction(() => {
    // The path may have held other bytes in an earlier run; that document is no longer there.
    database.prepare('DELETE FROM documents WHERE path = ? AND sha256 <> ?').run(path, sha256)
    database.prepare('INSERT OR REPLACE INTO duplicates (path, sha256) VALUES (?, ?)').run(path, sha256)
  })()
}

/** Puts what a check found in the place of what an earlier one had found of the document at `path`. */
export function replaceFindings(
  database: GoujiDatabase,
  path: string,
  findings: readonly Finding[],
  figures: readonly FigureCheck[],
): void {
  database.transaction(() => {
    const id = database.prepare('SELECT id FROM documents WHERE path = ?').pluck().get(path) as number
    for (const table of ['findings', 'finding_facts', 'figure_checks'])
      database.prepare(`DELETE FROM ${table} WHERE document_id = ?`).run(id)
    insertFindings(database, id, findings)
    insertFigures(database, id, figures)
  })()
}

function removeEarlier(database: GoujiDatabase, source: ContractDocument['source']): string[] {
  database.prepare('DELETE FROM duplicates WHERE path = ?').run(source.path)
  return database
    .prepare("DELETE FROM documents WHERE path = ? OR (sha256 = ? AND sha256 <> '') RETURNING name")
    .pluck()
    .all(source.path, source.sha256) as string[]
}

function insertHead(database: GoujiDatabase, document: ContractDocument, info: StoredInfo): number | bigint {
  const { source, disclosure } = document
  return database
    .prepare(
      `INSERT INTO documents (path, name, sha256, media_type, pages, status, version, lang, stored_at,
         entity, year, phase, scope, template, language, units)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      source.path,
      info.name,
      source.sha256,
      source.mediaType,
      source.pages,
      info.status,
      info.version,
      info.lang,
      new Date().toISOString(),
      disclosure.entity,
      disclosure.year,
      disclosure.phase,
      disclosure.scope,
      disclosure.template,
      disclosure.language,
      JSON.stringify(disclosure.units),
    ).lastInsertRowid
}

function insertTables(database: GoujiDatabase, documentId: number | bigint, { tables }: ContractDocument) {
  const insertTable = database.prepare(
    `INSERT INTO tables (document_id, position, id, kind, number, title, entity, unit, pages, header, notes, empty)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const insertRow = database.prepare('INSERT INTO table_rows VALUES (?, ?, ?, ?)')
  tables.forEach((table, position) => {
    const { id, kind, number, title, entity, unit, pages, header, rows, notes, empty } = table
    const lists = [JSON.stringify(pages), JSON.stringify(header), JSON.stringify(notes)]
    insertTable.run(documentId, position, id, kind, number, title, entity, unit, ...lists, empty ? 1 : 0)
    rows.forEach((cells, row) => insertRow.run(documentId, position, row, JSON.stringify(cells)))
  })
}

function insertSections(
  database: GoujiDatabase,
  documentId: number | bigint,
  { sections }: ContractDocument,
) {
  const insert = database.prepare('INSERT INTO sections VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  sections.forEach(({ id, number, title, level, pages, text }, position) =>
    insert.run(documentId, position, id, number, title, level, JSON.stringify(pages), text),
  )
}

function insertFacts(database: GoujiDatabase, documentId: number | bigint, facts: Facts) {
  const insert = database.prepare(
    `INSERT INTO facts (document_id, position, id, concept, entity, year, phase, dimensions, printed, value, fen,
       unit, decimals, page, box, table_id, row, column, section_id, quote, witness, confidence,
       rollup, cofog)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  facts.forEach((fact, position) => {
    const { source } = fact
    insert.run(
      documentId,
      position,
      fact.id,
      fact.concept,
      fact.entity,
      fact.year,
      fact.phase,
      JSON.stringify(fact.dimensions),
      fact.printed,
      fact.value,
      fenOf(fact),
      fact.unit,
      fact.decimals,
      source.page,
      source.box && JSON.stringify(source.box),
      source.table,
      source.row,
      source.column,
      source.section,
      source.quote,
      source.witness,
      source.confidence,
      fact.rollup ?? null,
      cofogOf(fact.dimensions['function'] ?? ''),
    )
  })
}

function insertFigures(
  database: GoujiDatabase,
  documentId: number | bigint,
  figures: readonly FigureCheck[],
) {
  const insert = database.prepare('INSERT INTO figure_checks VALUES (?, ?, ?, ?, ?, ?)')
  for (const { fact, relations, smallest, lowest, highest } of figures)
    insert.run(documentId, fact, relations, smallest, lowest, highest)
}

function insertFindings(database: GoujiDatabase, documentId: number | bigint, findings: readonly Finding[]) {
  const insert = database.prepare('INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const insertFact = database.prepare('INSERT INTO finding_facts VALUES (?, ?, ?, ?)')
  findings.forEach((finding, position) => {
    const { id, check, family, verdict, severity, message, expected, actual, slack } = finding
    const sentences = [message.zh, message.en]
    insert.run(
      documentId,
      position,
      id,
      check,
      family,
      verdict,
      severity,
      ...sentences,
      expected,
      actual,
      slack,
    )
    finding.facts.forEach((fact, i) => insertFact.run(documentId, position, i, fact))
  })
}

function insertProblems(
  database: GoujiDatabase,
  documentId: number | bigint,
  { problems }: ContractDocument,
) {
  const insert = database.prepare('INSERT INTO problems VALUES (?, ?, ?, ?, ?, ?)')
  problems.forEach(({ code, severity, message, page }, position) =>
    insert.run(documentId, position, code, severity, message, page),
  )
}

const MAX_INT64 = 2n ** 63n - 1n

/** Money in 分 (a hundredth of a yuan) where the value is a whole number of them; null for other measures. */
export function fenOf({ unit, value }: Facts[number]): bigint | null {
  if (!unit.startsWith('CNY')) return null
  const { coefficient, scale } = trim(shift(decimal(value), 2))
  const magnitude = coefficient < 0n ? -coefficient : coefficient
  return scale === 0 && magnitude <= MAX_INT64 ? coefficient : null
}
