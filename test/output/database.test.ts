// Protects the database: a document is in it wholly or not at all, comes back as it went in, and what is done is known.
import { fork } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  fenOf,
  isDone,
  listDocuments,
  listDuplicates,
  readDocument,
  recordDuplicate,
  writeDocument,
} from '../../output/database/documents.ts'
import { openDatabase } from '../../output/database/open.ts'
import { migrations } from '../../output/database/schema.ts'
import { summarize } from '../../output/summary.ts'
import { invented } from './fixture.ts'

const info = { status: 'partly', name: 'haizhou-2031', version: '1.0.0', lang: 'zh' } as const
const fresh = () => openDatabase(':memory:')
const file = () => join(mkdtempSync(join(tmpdir(), 'gouji-db-')), 'gouji.db')
const CHILDREN = ['tables', 'table_rows', 'sections', 'facts', 'findings', 'finding_facts', 'problems']

describe('gouji.db', () => {
  test('gives back a document exactly as it was written', () => {
    const database = fresh()
    const document = invented((text) => `${text}'"; DROP TABLE facts; --`)
    writeDocument(database, document, info)
    expect(readDocument(database, document.source.path)).toEqual(document)
    expect(readDocument(database, 'elsewhere')).toBeUndefined()
  })

  test('lists what the document itself sums up to', () => {
    const database = fresh()
    writeDocument(database, invented(), info)
    expect(listDocuments(database)).toEqual([summarize(invented(), 'partly', 'haizhou-2031')])
  })

  test('replaces what was stored of the same path or of the same bytes, with everything that hung on it', () => {
    const database = fresh()
    const document = invented()
    writeDocument(database, document, info)
    expect(writeDocument(database, document, info)).toEqual([])
    const changed = {
      ...document,
      source: { ...document.source, sha256: 'f'.repeat(64) },
      facts: [],
      findings: [],
    }
    expect(writeDocument(database, changed, { ...info, name: 'haizhou-later' })).toEqual(['haizhou-2031'])
    const moved = { ...changed, source: { ...changed.source, path: 'moved.pdf' } }
    expect(writeDocument(database, moved, { ...info, name: 'moved' })).toEqual(['haizhou-later'])
    expect(listDocuments(database).map(({ name, facts }) => ({ name, facts }))).toEqual([
      { name: 'moved', facts: 0 },
    ])
    expect(database.prepare('SELECT count(*) FROM facts').pluck().get()).toBe(0)
    expect(database.pragma('foreign_key_check')).toEqual([])
  })

  test('keeps files that could not be read apart, though none has a fingerprint', () => {
    const database = fresh()
    for (const path of ['a.pdf', 'b.pdf']) {
      const document = { ...invented(), source: { path, sha256: '', mediaType: '', pages: 0 } }
      writeDocument(database, document, { ...info, status: 'failed', name: path })
    }
    expect(listDocuments(database)).toHaveLength(2)
    expect(isDone(database, '', '1.0.0', 'zh')).toBe(false)
  })

  test('knows what is done: these bytes, by this version, in this language', () => {
    const database = fresh()
    const { sha256 } = invented().source
    expect(isDone(database, sha256, '1.0.0', 'zh')).toBe(false)
    writeDocument(database, invented(), info)
    expect(isDone(database, sha256, '1.0.0', 'zh')).toBe(true)
    expect(isDone(database, sha256, '1.0.1', 'zh')).toBe(false)
    expect(isDone(database, sha256, '1.0.0', 'en')).toBe(false)
  })

  test('remembers duplicates, and forgets them when the path gets bytes of its own', () => {
    const database = fresh()
    const document = invented()
    writeDocument(database, document, info)
    recordDuplicate(database, 'copy.pdf', document.source.sha256)
    expect(listDuplicates(database)).toEqual([{ path: 'copy.pdf', sha256: document.source.sha256 }])
    const own = { ...document, source: { ...document.source, path: 'copy.pdf', sha256: 'e'.repeat(64) } }
    writeDocument(database, own, { ...info, name: 'copy' })
    expect(listDuplicates(database)).toEqual([])
  })

  test('a document that fails half-way leaves nothing behind, and keeps the one before', () => {
    const database = fresh()
    const document = invented()
    writeDocument(database, document, info)
    const broken = { ...document, problems: [{ ...document.problems[0]!, code: null as unknown as string }] }
    expect(() => writeDocument(database, broken, info)).toThrow(/NOT NULL/)
    expect(readDocument(database, document.source.path)).toEqual(document)
  })

  test('a process killed in the middle of writing leaves the document before whole', async () => {
    const path = file()
    const database = openDatabase(path)
    const document = invented()
    writeDocument(database, document, info)
    for (const milliseconds of [1, 7, 20]) {
      await killedAfter(path, milliseconds)
      const stored = readDocument(database, document.source.path)!
      expect(stored.facts.length % document.facts.length).toBe(0)
      for (const table of CHILDREN) {
        const orphans = `SELECT count(*) FROM ${table} WHERE document_id NOT IN (SELECT id FROM documents)`
        expect(database.prepare(orphans).pluck().get()).toBe(0)
      }
      expect(listDocuments(database)).toHaveLength(1)
      expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
    }
    database.close()
  })

  test('money is in fen where that is exact, and only money', () => {
    const fact = invented().facts[0]!
    expect(fenOf({ ...fact, value: '58550000.12' })).toBe(5855000012n)
    expect(fenOf({ ...fact, value: '-0.10' })).toBe(-10n)
    expect(fenOf({ ...fact, value: '0.125' })).toBeNull()
    expect(fenOf({ ...fact, value: '123456789012345678901' })).toBeNull()
    expect(fenOf({ ...fact, unit: 'count', value: '8' })).toBeNull()
    const database = fresh()
    writeDocument(database, invented(), info)
    const sum = "SELECT sum(fen) FROM facts WHERE table_id = 't1' AND nature IS NULL"
    expect(database.prepare(sum).pluck().get()).toBe(7_205_000_000)
  })

  test('answers in SQL by dimension and by cell', () => {
    const database = fresh()
    writeDocument(database, invented(), info)
    expect(database.prepare("SELECT printed FROM facts WHERE nature = 'basic'").pluck().all()).toEqual([
      '2,311',
    ])
    const cell = "SELECT printed FROM table_cells WHERE table_id = 't1' AND row = 1 AND column = 3"
    expect(database.prepare(cell).pluck().get()).toBe('350')
  })

  test('opens again as it was closed, and refuses what a newer gouji wrote', () => {
    const path = file()
    const first = openDatabase(path)
    writeDocument(first, invented(), info)
    first.close()
    const second = openDatabase(path)
    expect(listDocuments(second)).toHaveLength(1)
    expect(second.pragma('journal_mode', { simple: true })).toBe('wal')
    second.pragma(`user_version = ${migrations.length + 1}`)
    second.close()
    expect(() => openDatabase(path)).toThrow(/newer/)
  })
})

/** Starts a process that writes ever larger versions of the document, and kills it some time after it began. */
function killedAfter(path: string, milliseconds: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('./writeForever.ts', import.meta.url), [path], { stdio: 'inherit' })
    child.once('message', () => setTimeout(() => child.kill('SIGKILL'), milliseconds))
    child.once('exit', (code, signal) =>
      signal === 'SIGKILL' ? resolve() : reject(new Error(`the writer ended by itself with ${code}`)),
    )
  })
}
