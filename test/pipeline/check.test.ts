// Protects what is stored: checked anew without the files it came from, it says what the run said; and documents that belong
// together are checked against each other.
import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
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
import { checkStored } from '../../pipeline/check.ts'
import { run } from '../../pipeline/run.ts'
import { databaseAt } from '../../pipeline/stored.ts'
import type { Disclosure } from '../../schemas/disclosure.ts'
import { structureOf } from '../../schemas/workings.ts'
import { ask } from '../ask.ts'
import { invented } from '../output/fixture.ts'

const samples = resolve(import.meta.dirname, '../../corpus/samples')
const scratch = mkdtempSync(join(tmpdir(), 'gouji-check-'))
const out = join(scratch, 'out')
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

beforeAll(async () => {
  const input = join(scratch, 'in')
  cpSync(samples, input, { recursive: true })
  const limits = { jobs: 2, timeoutSeconds: 120, memoryMb: 1024, force: false }
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
  const database = await openDatabase(join(out, 'gouji.db'))
  const [before] = await ask(database, 'SELECT count(*) FROM findings')
  const [kept] = await ask(database, "SELECT count(*) FROM findings WHERE verdict = 'consistent'")
  await ask(database, "UPDATE findings SET verdict = 'blocked'")
  await database.destroy()
  const summary = await checkStored(join(out, 'gouji.db'), 'zh')
  expect(summary.verdicts.consistent).toBe(kept)
  expect(Object.values(summary.verdicts).reduce((a, b) => a + b)).toBe(before)
})

test('figures in the database say how small an error would have been found', async () => {
  const database = await openDatabase(join(out, 'gouji.db'))
  const [all] = await ask(database, 'SELECT count(*) FROM figure_checks')
  const [bound] = await ask(database, 'SELECT count(smallest) FROM figure_checks')
  const [most] = await ask(database, 'SELECT max(relations) FROM figure_checks')
  await database.destroy()
  expect(all).toBeGreaterThan(100)
  expect(bound).toBeGreaterThan(Number(all) / 2)
  expect(most).toBeGreaterThan(2)
})

/** A database of its own with the narrative and the tables of one disclosure. */
async function pair(printed: string): Promise<string> {
  const file = join(mkdtempSync(join(scratch, 'pair-')), 'gouji.db')
  const database = await openDatabase(file)
  const documents: [string, Disclosure][] = [
    ['tables.pdf', facts({ printed: '12.345678', table: '支出总表' })],
    ['narrative.pdf', facts({ printed })],
  ]
  for (const [path, disclosure] of documents) {
    const source = { path, sha256: '', mediaType: 'application/pdf', pages: 1 }
    const workings = { structure: structureOf(disclosure), power: {} as never, figures: [] }
    const info = { status: 'read', name: path, version: '1.0.0', stages: '', lang: 'zh' } as const
    await writeDocument(database, toContract(source, disclosure, [], [], 'zh'), info, workings)
  }
  await database.destroy()
  return file
}

test('a narrative against its tables: found, stored, and gone with one of the documents', async () => {
  const file = await pair('12.43')
  const { between } = await checkStored(file, 'zh')
  expect(between.map(({ bond, verdict }) => [bond, verdict])).toEqual([['one-disclosure', 'inconsistent']])
  expect(between[0]!.facts).toEqual([
    { path: 'tables.pdf', fact: 'f0' },
    { path: 'narrative.pdf', fact: 'f0' },
  ])
  const again = await checkStored(file, 'zh')
  expect(again.between).toEqual(between)
  const database = await openDatabase(file)
  expect(await listBetween(database)).toEqual(between)
  await ask(database, "DELETE FROM documents WHERE path = 'narrative.pdf'")
  expect(await listBetween(database)).toEqual([])
  expect(await ask(database, 'SELECT count(*) FROM between_facts')).toEqual([0])
  await database.destroy()
})

test('a document stored without what checking needs is named, and the others are checked', async () => {
  const file = await pair('12.35')
  const database = await openDatabase(file)
  await ask(database, 'DELETE FROM structures WHERE document_id = 1')
  await database.destroy()
  const summary = await checkStored(file, 'zh')
  expect(summary.unreadable).toEqual(['tables.pdf'])
  expect(summary.documents).toBe(1)
})

test('a document with a figure of an unknown concept is named, never checked without the figure', async () => {
  const file = await pair('12.35')
  const database = await openDatabase(file)
  await ask(database, "UPDATE facts SET concept = 'ofALaterGouji' WHERE document_id = 1 AND position = 0")
  await database.destroy()
  const summary = await checkStored(file, 'zh')
  expect(summary.unreadable).toEqual(['tables.pdf'])
  expect(summary.documents).toBe(1)
})

test('files are replaced, not written over: whoever is stopped midway leaves the old one whole', async () => {
  const database = await openDatabase(join(out, 'gouji.db'))
  const [name] = await ask(database, 'SELECT name FROM documents')
  await database.destroy()
  const files = [
    `documents/${String(name)}.json`,
    `report/${String(name)}.html`,
    'report/between.html',
    'report/index.html',
  ]
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

test('a report is set against last year’s disclosure where one is stored', async () => {
  const folder = join(scratch, 'years')
  for (const name of ['documents', 'report']) mkdirSync(join(folder, name), { recursive: true })
  const file = join(folder, 'gouji.db')
  const database = await openDatabase(file)
  for (const year of [2030, 2031]) {
    const document = invented()
    const facts = document.facts.slice(0, 3).map((fact) => ({ ...fact, year }))
    const readings = document.tables.map(() => null)
    await writeDocument(
      database,
      {
        ...{ ...document, facts, findings: [] },
        source: { ...document.source, path: `${year}.pdf`, sha256: String(year).repeat(16) },
        disclosure: { ...document.disclosure, year },
      },
      { status: 'read', name: `haizhou-${year}`, version: '1', stages: 's', lang: 'zh' },
      {
        structure: { readings, statements: [], rounding: null },
        power: {
          ...{ figures: 3, bound: 0, boundTwice: 0, withinOnePercent: 0, oneWayOnly: 0 },
          within: { '2': 0, '10': 0, '100': 0 },
        },
        figures: [],
      },
    )
  }
  await database.destroy()
  await checkStored(file, 'zh')
  const report = (year: number) => readFileSync(join(folder, 'report', `haizhou-${year}.html`), 'utf8')
  expect(report(2031)).toContain('href="haizhou-2030.html#cell-t1.0.1"')
  expect(report(2030)).not.toContain('haizhou-2029')
  expect(report(2030)).not.toContain('haizhou-2031')
})
