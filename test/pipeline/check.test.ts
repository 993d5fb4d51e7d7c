// Protects what is stored: checked anew without the files it came from, it says what the run said; and documents that belong
// together are checked against each other.
import {
  cpSync,
  existsSync,
  linkSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { facts } from '../../checks/example.ts'
import { listBetween, writeDocument } from '../../output/database/documents.ts'
import { openDatabase } from '../../output/database/open.ts'
import { toContract } from '../../output/files/json.ts'
import { checkStored, databaseAt } from '../../pipeline/check.ts'
import { run } from '../../pipeline/run.ts'
import type { Disclosure } from '../../schemas/disclosure.ts'
import { structureOf } from '../../schemas/workings.ts'

const samples = resolve(import.meta.dirname, '../../corpus/samples')
const scratch = mkdtempSync(join(tmpdir(), 'gouji-check-'))
const out = join(scratch, 'out')
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

beforeAll(async () => {
  const input = join(scratch, 'in')
  cpSync(samples, input, { recursive: true })
  const limits = { jobs: 2, timeoutSeconds: 120, heapMb: 1024, force: false }
  await run([input], { out, lang: 'zh', ...limits })
  rmSync(input, { recursive: true })
}, 120_000)

function stored(): unknown {
  const database = new Database(join(out, 'gouji.db'), { readonly: true })
  const all = (sql: string) => database.prepare(sql).all()
  try {
    return {
      findings: all('SELECT * FROM findings ORDER BY 1, 2'),
      facts: all('SELECT * FROM finding_facts ORDER BY 1, 2, 3'),
      figures: all('SELECT * FROM figure_checks ORDER BY 1, 2'),
      files: all('SELECT name FROM documents ORDER BY 1').flatMap((row) => {
        const { name } = row as { name: string }
        return [`documents/${name}.json`, `report/${name}.html`].map((file) =>
          readFileSync(join(out, file), 'utf8'),
        )
      }),
    }
  } finally {
    database.close()
  }
}

test('checked anew without the files, everything is as the run left it, to the byte', async () => {
  const before = stored()
  const summary = await checkStored(databaseAt(out)!, 'zh')
  expect(summary.documents).toBe(6)
  expect(summary.unreadable).toEqual([])
  expect(summary.verdicts.consistent).toBeGreaterThan(100)
  expect(stored()).toEqual(before)
  expect(existsSync(join(out, 'report/between.html'))).toBe(true)
})

test('what an earlier check found is replaced, not added to', async () => {
  const database = openDatabase(join(out, 'gouji.db'))
  const before = database.prepare('SELECT count(*) FROM findings').pluck().get()
  const kept = database.prepare("SELECT count(*) FROM findings WHERE verdict = 'consistent'").pluck().get()
  database.prepare("UPDATE findings SET verdict = 'blocked'").run()
  database.close()
  const summary = await checkStored(join(out, 'gouji.db'), 'zh')
  expect(summary.verdicts.consistent).toBe(kept)
  expect(Object.values(summary.verdicts).reduce((a, b) => a + b)).toBe(before)
})

test('figures in the database say how small an error would have been found', () => {
  const database = openDatabase(join(out, 'gouji.db'))
  const row = database
    .prepare('SELECT count(*) AS n, count(smallest) AS bound, max(relations) AS most FROM figure_checks')
    .get() as { n: number; bound: number; most: number }
  database.close()
  expect(row.n).toBeGreaterThan(100)
  expect(row.bound).toBeGreaterThan(row.n / 2)
  expect(row.most).toBeGreaterThan(2)
})

/** A database of its own with the narrative and the tables of one disclosure. */
function pair(printed: string): string {
  const file = join(mkdtempSync(join(scratch, 'pair-')), 'gouji.db')
  const database = openDatabase(file)
  const documents: [string, Disclosure][] = [
    ['tables.pdf', facts({ printed: '12.345678', table: '支出总表' })],
    ['narrative.pdf', facts({ printed })],
  ]
  for (const [path, disclosure] of documents) {
    const source = { path, sha256: '', mediaType: 'application/pdf', pages: 1 }
    const workings = { structure: structureOf(disclosure), power: {} as never, figures: [] }
    const info = { status: 'read', name: path, version: '1.0.0', lang: 'zh' } as const
    writeDocument(database, toContract(source, disclosure, [], [], 'zh'), info, workings)
  }
  database.close()
  return file
}

test('a narrative against its tables: found, stored, and gone with one of the documents', async () => {
  const file = pair('12.43')
  const { between } = await checkStored(file, 'zh')
  expect(between.map(({ bond, verdict }) => [bond, verdict])).toEqual([['one-disclosure', 'inconsistent']])
  expect(between[0]!.facts).toEqual([
    { path: 'tables.pdf', fact: 'f0' },
    { path: 'narrative.pdf', fact: 'f0' },
  ])
  const again = await checkStored(file, 'zh')
  expect(again.between).toEqual(between)
  const database = openDatabase(file)
  expect(listBetween(database)).toEqual(between)
  database.prepare("DELETE FROM documents WHERE path = 'narrative.pdf'").run()
  expect(listBetween(database)).toEqual([])
  expect(database.prepare('SELECT count(*) FROM between_facts').pluck().get()).toBe(0)
  database.close()
})

test('a document stored without what checking needs is named, and the others are checked', async () => {
  const file = pair('12.35')
  const database = openDatabase(file)
  database.prepare('DELETE FROM structures WHERE document_id = 1').run()
  database.close()
  const summary = await checkStored(file, 'zh')
  expect(summary.unreadable).toEqual(['tables.pdf'])
  expect(summary.documents).toBe(1)
})

test('a document with a figure of an unknown concept is named, never checked without the figure', async () => {
  const file = pair('12.35')
  const database = openDatabase(file)
  database.prepare("UPDATE facts SET concept = 'ofALaterGouji' WHERE document_id = 1 AND position = 0").run()
  database.close()
  const summary = await checkStored(file, 'zh')
  expect(summary.unreadable).toEqual(['tables.pdf'])
  expect(summary.documents).toBe(1)
})

test('files are replaced, not written over: whoever is stopped midway leaves the old one whole', async () => {
  const database = openDatabase(join(out, 'gouji.db'))
  const { name } = database.prepare('SELECT name FROM documents').get() as { name: string }
  database.close()
  const files = [`documents/${name}.json`, `report/${name}.html`, 'report/between.html', 'report/index.html']
  const kept = files.map((file, at) => {
    const link = join(scratch, `kept-${at}`)
    linkSync(join(out, file), link)
    return { file, link }
  })
  await checkStored(join(out, 'gouji.db'), 'zh')
  for (const { file, link } of kept)
    expect([file, statSync(join(out, file)).ino === statSync(link).ino]).toEqual([file, false])
})

test('what is no database is said to be none', async () => {
  expect(databaseAt(join(scratch, 'nowhere'))).toBeNull()
  const file = join(scratch, 'text.db')
  writeFileSync(file, 'not a database, but long enough to be looked at as one')
  await expect(checkStored(file, 'zh')).rejects.toThrow(/database/)
})
