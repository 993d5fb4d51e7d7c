// Protects what people say: decisions and corrections outlive another run and another check, apply again, are never lost to
// someone faster, and a corrected figure is checked anew and shows that a person read it.
import { cpSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readDocument } from '../../output/database/documents.ts'
import { openDatabase, type GoujiDatabase } from '../../output/database/open.ts'
import { listGone, listQueue, type QueueQuery } from '../../output/database/queue.ts'
import { decide } from '../../output/database/reviews.ts'
import { checkStored } from '../../pipeline/check.ts'
import { correctFigure } from '../../pipeline/corrections.ts'
import { run } from '../../pipeline/run.ts'
import type { ContractDocument } from '../../schemas/contract.ts'
import { startPostgres, type PostgresServer } from '../postgres.ts'

const FILE = 'qinghe-justice-bureau-2024-final-account.html'
const ALL: QueueQuery = { state: 'open', checks: [], regions: [], years: [], offset: 0, limit: 99 }

const folder = mkdtempSync(join(tmpdir(), 'gouji-corrections-'))
const path = join(folder, FILE)
const out = join(folder, 'out')
const file = join(out, 'gouji.db')
const again = (force: boolean) =>
  run([path], { out, lang: 'zh', jobs: 1, timeoutSeconds: 120, memoryMb: 2048, force })

let database: GoujiDatabase
let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
  cpSync(join('corpus/samples', FILE), path)
  await again(false)
  database = await openDatabase(file)
}, 60_000)
afterAll(async () => {
  await database.destroy()
  await server.stop()
})

const said = (version: number, reason = '看过原件', author = '王') => ({ version, reason, author })
const stored = async () => (await readDocument(database, path))!
const wrong = ({ findings }: ContractDocument) => findings.filter(({ verdict }) => verdict === 'inconsistent')

/** A contradiction, with what a review of it is about. */
async function waiting() {
  const { items } = await listQueue(database, ALL)
  const [{ subject, check, message }] = items as [(typeof items)[number]]
  const { sha256 } = (await stored()).source
  return { subject, sha256, check_id: check, message_zh: message.zh, message_en: message.en }
}

/** Every version that was ever said, in order of time. */
const all = (table: 'reviews' | 'corrections') =>
  database.selectFrom(table).selectAll().orderBy('at').orderBy('version').execute()

test('of two who saw the same version one is kept, the other is told what was said, and both can be kept in turn', async () => {
  const finding = await waiting()
  const both = await Promise.all([
    decide(database, finding, 'confirmed', said(0, '两处不同', '王')),
    decide(database, finding, 'dismissed', said(0, '读错', '李')),
  ])
  expect(both.filter((result) => 'kept' in result)).toHaveLength(1)
  const [refused] = both.flatMap((result) => ('newer' in result ? [result.newer] : []))
  expect(refused).toMatchObject({ version: 1 })
  expect(await decide(database, finding, 'dismissed', said(1, '读错', '李'))).toMatchObject({
    kept: { version: 2, author: '李' },
  })
  expect((await all('reviews')).map(({ version }) => version)).toEqual([1, 2])
})

test('decisions are there after another check and after everything was read again, on the same findings', async () => {
  const before = await listQueue(database, { ...ALL, state: 'dismissed' })
  expect(before.items).toHaveLength(1)
  await checkStored(file, 'zh')
  expect(await listQueue(database, { ...ALL, state: 'dismissed' })).toEqual(before)
  await again(true)
  expect(await listQueue(database, { ...ALL, state: 'dismissed' })).toEqual(before)
  expect(await listGone(database)).toEqual([])
})

test('a corrected figure is checked anew at once, in the database and the files, and keeps what had been read', async () => {
  const document = await stored()
  // A digit was swapped in the sample: the text prints 45.87 where the tables have 54.87.
  const fact = document.facts.find(({ printed, source }) => printed === '45.87' && source.table === null)!
  const before = wrong(document).length
  const figure = { path, fact: fact.id, lang: 'zh', file } as const
  expect(await correctFigure(database, figure, '四十', said(0))).toEqual({ refused: 'no-number' })
  expect(await correctFigure(database, figure, '54.87', said(0, '扫描不清'))).toMatchObject({
    kept: { version: 1, printed: '45.87', corrected: '54.87' },
  })
  const corrected = (await stored()).facts.find(({ id }) => id === fact.id)!
  expect(corrected).toMatchObject({
    printed: '54.87',
    value: '548700',
    correction: { printed: '45.87', value: fact.value, author: '王', reason: '扫描不清' },
  })
  expect(wrong(await stored()).length).toBeLessThan(before)
  const json = join(out, 'documents')
  const { readdirSync } = await import('node:fs')
  const files = readdirSync(json).map((name) => readFileSync(join(json, name), 'utf8'))
  expect(files.some((text) => text.includes('扫描不清'))).toBe(true)
  // Another who still saw the old reading changes nothing.
  expect(await correctFigure(database, figure, '55.87', said(0, '', '李'))).toMatchObject({
    newer: { corrected: '54.87' },
  })
  expect(await all('corrections')).toHaveLength(1)
})

test('a correction applies again when the file is read again and when it is checked again', async () => {
  const before = await stored()
  await again(true)
  const { findings, facts } = await stored()
  expect(facts).toEqual(before.facts)
  expect(findings).toEqual(before.findings)
  await checkStored(file, 'zh')
  expect(await stored()).toEqual(before)
})

test('what was decided of a finding that is gone is kept, and the figure as read comes back when asked', async () => {
  const [decided] = await all('reviews')
  const gone = (await listGone(database)).map(({ subject }) => subject)
  const { items } = await listQueue(database, { ...ALL, state: 'dismissed' })
  // Either it is found still, or it is listed as gone; never neither.
  expect([...gone, ...items.map(({ subject }) => subject)]).toEqual([decided!.subject])
  const fact = (await stored()).facts.find(({ correction }) => correction)!
  await correctFigure(database, { path, fact: fact.id, lang: 'zh', file }, null, said(1, '原来没错'))
  const restored = (await stored()).facts.find(({ id }) => id === fact.id)!
  expect(restored.printed).toBe('45.87')
  expect(restored.correction).toBeUndefined()
  expect(await listGone(database)).toEqual([])
})

test('PostgreSQL keeps and lists the same', async () => {
  const other = await openDatabase(await server.createDatabase())
  const { writeDocument } = await import('../../output/database/documents.ts')
  const info = { status: 'read', name: 'a', version: '1', stages: 's', lang: 'zh' } as const
  await writeDocument(other, await stored(), info)
  const here = await listQueue(database, ALL)
  const there = await listQueue(other, ALL)
  const names = ({ items }: typeof here) => items.map(({ subject }) => subject).toSorted()
  expect(names(there)).toEqual(
    [...names(here), ...names(await listQueue(database, { ...ALL, state: 'dismissed' }))].toSorted(),
  )
  const finding = await waiting()
  const both = await Promise.all([
    decide(other, finding, 'confirmed', said(0)),
    decide(other, finding, 'dismissed', said(0)),
  ])
  expect(both.filter((result) => 'kept' in result)).toHaveLength(1)
  expect((await listQueue(other, { ...ALL, state: 'open' })).items).toHaveLength(there.items.length - 1)
  await other.destroy()
})
