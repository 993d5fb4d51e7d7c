// Protects the database: a document is in it wholly or not at all, comes back as it went in, and what is done is known.
import { fork } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  fenOf,
  doneAs,
  listDocuments,
  listDuplicates,
  readDocument,
  recordDuplicate,
  writeDocument,
} from '../../output/database/documents.ts'
import { openDatabase, type GoujiDatabase } from '../../output/database/open.ts'
import { migrations } from '../../output/database/schema.ts'
import { summarize } from '../../output/summary.ts'
import { ask } from '../ask.ts'
import { startPostgres, type PostgresServer } from '../postgres.ts'
import { invented } from './fixture.ts'

const info = { status: 'partly', name: 'haizhou-2031', version: '1.0.0', stages: 's1', lang: 'zh' } as const

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

const opened: GoujiDatabase[] = []
const targets = {
  sqlite: async () => join(mkdtempSync(join(tmpdir(), 'gouji-db-')), 'gouji.db'),
  postgres: () => server.createDatabase(),
}
afterEach(async () => {
  for (const database of opened.splice(0)) await database.destroy()
})

const CHILDREN = ['tables', 'table_rows', 'sections', 'facts', 'findings', 'finding_facts', 'problems']

describe.each(['sqlite', 'postgres'] as const)('a database in %s', (kind) => {
  const open = async (target: string) => {
    const database = await openDatabase(target)
    opened.push(database)
    return database
  }
  const fresh = async () => open(await targets[kind]())

  test('gives back a document exactly as it was written', async () => {
    const database = await fresh()
    const document = invented((text) => `${text}'"; DROP TABLE facts; --`)
    await writeDocument(database, document, info)
    expect(await readDocument(database, document.source.path)).toEqual(document)
    expect(await readDocument(database, 'elsewhere')).toBeUndefined()
  })

  test('lists what the document itself sums up to', async () => {
    const database = await fresh()
    await writeDocument(database, invented(), info)
    expect(await listDocuments(database)).toEqual([summarize(invented(), 'partly', 'haizhou-2031')])
  })

  test('replaces what was stored of the same path or of the same bytes, with everything that hung on it', async () => {
    const database = await fresh()
    const document = invented()
    await writeDocument(database, document, info)
    expect(await writeDocument(database, document, info)).toEqual([])
    const changed = {
      ...document,
      source: { ...document.source, sha256: 'f'.repeat(64) },
      facts: [],
      findings: [],
    }
    expect(await writeDocument(database, changed, { ...info, name: 'haizhou-later' })).toEqual([
      'haizhou-2031',
    ])
    const moved = { ...changed, source: { ...changed.source, path: 'moved.pdf' } }
    expect(await writeDocument(database, moved, { ...info, name: 'moved' })).toEqual(['haizhou-later'])
    expect((await listDocuments(database)).map(({ name, facts }) => ({ name, facts }))).toEqual([
      { name: 'moved', facts: 0 },
    ])
    expect(await ask(database, 'SELECT count(*) FROM facts')).toEqual([0])
    if (kind === 'sqlite') expect(await ask(database, 'PRAGMA foreign_key_check')).toEqual([])
  })

  test('keeps files that could not be read apart, though none has a fingerprint', async () => {
    const database = await fresh()
    for (const path of ['a.pdf', 'b.pdf']) {
      const document = { ...invented(), source: { path, sha256: '', mediaType: '', pages: 0 } }
      await writeDocument(database, document, { ...info, status: 'failed', name: path })
    }
    expect(await listDocuments(database)).toHaveLength(2)
    expect(await doneAs(database, '', ['s1'], 'zh')).toBeUndefined()
  })

  test('knows what is done: these bytes, by this version, in this language', async () => {
    const database = await fresh()
    const { sha256 } = invented().source
    expect(await doneAs(database, sha256, ['s1'], 'zh')).toBeUndefined()
    await writeDocument(database, invented(), info)
    expect(await doneAs(database, sha256, ['s1'], 'zh')).toBe(info.name)
    expect(await doneAs(database, sha256, ['s2'], 'zh')).toBeUndefined()
    expect(await doneAs(database, sha256, ['s1'], 'en')).toBeUndefined()
  })

  test('remembers duplicates, and forgets them when the path gets bytes of its own', async () => {
    const database = await fresh()
    const document = invented()
    await writeDocument(database, document, info)
    await recordDuplicate(database, 'copy.pdf', document.source.sha256)
    expect(await listDuplicates(database)).toEqual([{ path: 'copy.pdf', sha256: document.source.sha256 }])
    const own = { ...document, source: { ...document.source, path: 'copy.pdf', sha256: 'e'.repeat(64) } }
    await writeDocument(database, own, { ...info, name: 'copy' })
    expect(await listDuplicates(database)).toEqual([])
  })

  test('a document that fails half-way leaves nothing behind, and keeps the one before', async () => {
    const database = await fresh()
    const document = invented()
    await writeDocument(database, document, info)
    const broken = { ...document, problems: [{ ...document.problems[0]!, code: null as unknown as string }] }
    await expect(writeDocument(database, broken, info)).rejects.toThrow(/not.null/i)
    expect(await readDocument(database, document.source.path)).toEqual(document)
  })

  test('a process killed in the middle of writing leaves the document before whole', async () => {
    const path = await targets[kind]()
    const database = await open(path)
    const document = invented()
    await writeDocument(database, document, info)
    for (const milliseconds of [1, 7, 20]) {
      await killedAfter(path, milliseconds)
      const stored = (await readDocument(database, document.source.path))!
      expect(stored.facts.length % document.facts.length).toBe(0)
      for (const table of CHILDREN) {
        const orphans = `SELECT count(*) FROM ${table} WHERE document_id NOT IN (SELECT id FROM documents)`
        expect(await ask(database, orphans)).toEqual([0])
      }
      expect(await listDocuments(database)).toHaveLength(1)
      if (kind === 'sqlite') expect(await ask(database, 'PRAGMA integrity_check')).toEqual(['ok'])
    }
  })

  test('money is in fen where that is exact, and only money', async () => {
    const fact = invented().facts[0]!
    expect(fenOf({ ...fact, value: '58550000.12' })).toBe(5855000012n)
    expect(fenOf({ ...fact, value: '-0.10' })).toBe(-10n)
    expect(fenOf({ ...fact, value: '0.125' })).toBeNull()
    expect(fenOf({ ...fact, value: '123456789012345678901' })).toBeNull()
    expect(fenOf({ ...fact, unit: 'count', value: '8' })).toBeNull()
    const database = await fresh()
    await writeDocument(database, invented(), info)
    const sum = "SELECT sum(fen) FROM facts WHERE table_id = 't1' AND nature IS NULL"
    expect((await ask(database, sum)).map(Number)).toEqual([7_205_000_000])
  })

  test('answers in SQL by dimension and by cell', async () => {
    const database = await fresh()
    await writeDocument(database, invented(), info)
    expect(await ask(database, "SELECT printed FROM facts WHERE nature = 'basic'")).toEqual(['2,311'])
    const cell = `SELECT printed FROM table_cells WHERE table_id = 't1' AND row = 1 AND "column" = 3`
    expect(await ask(database, cell)).toEqual(['350'])
  })

  test('opens again as it was closed, and refuses what a newer gouji wrote', async () => {
    const target = await targets[kind]()
    await writeDocument(await open(target), invented(), info)
    const again = await open(target)
    expect(await listDocuments(again)).toHaveLength(1)
    const newer = migrations.length + 1
    await ask(
      again,
      kind === 'sqlite' ? `PRAGMA user_version = ${newer}` : `UPDATE gouji_schema SET version = ${newer}`,
    )
    await expect(openDatabase(target)).rejects.toThrow(/newer/)
  })

  test('may be opened for the first time by many at once', async () => {
    const target = await targets[kind]()
    const all = await Promise.all(Array.from({ length: 6 }, () => open(target)))
    await writeDocument(all[0]!, invented(), info)
    for (const database of all) expect(await listDocuments(database)).toHaveLength(1)
  })

  test('keeps a text that holds NUL, the same in both', async () => {
    const database = await fresh()
    const document = { ...invented((text) => `${text}\0 \\u0000`), source: invented().source }
    await writeDocument(database, document, info)
    const stored = await readDocument(database, document.source.path)
    expect(stored?.tables[0]!.rows).toEqual(
      document.tables[0]!.rows.map((row) => row.map((cell) => cell.replace('\0', '\ufffd'))),
    )
  })

  test('writes nothing when what must come first fails', async () => {
    const database = await fresh()
    const refuse = async () => Promise.reject(new Error('no longer ours'))
    await expect(writeDocument(database, invented(), info, undefined, refuse)).rejects.toThrow(/ours/)
    expect(await listDocuments(database)).toEqual([])
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
