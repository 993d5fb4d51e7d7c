// Protects what covers all documents: the index of a folder is of the documents that are in it, however many were there before.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { writeDocument } from '../../output/database/documents.ts'
import { openDatabase } from '../../output/database/open.ts'
import { failedContract } from '../../output/files/json.ts'
import { writeOverview } from '../../pipeline/overview.ts'
import { invented } from '../output/fixture.ts'

const scratch = mkdtempSync(join(tmpdir(), 'gouji-overview-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

test('writes as many pages as there are documents for, removes those of a longer list, tells totals and first failures', async () => {
  const [documents, report] = [join(scratch, 'documents'), join(scratch, 'report')]
  for (const folder of [documents, report]) mkdirSync(folder)
  const database = await openDatabase(join(scratch, 'gouji.db'))
  const readBy = { version: '0', stages: '', lang: 'en' } as const
  const one = invented()
  await writeDocument(database, one, { ...readBy, status: 'partly', name: 'read' })
  for (let i = 0; i < 520; i++) {
    const problem = { code: 'source/empty', params: {} }
    const document = failedContract({ path: `${i}.pdf`, sha256: '' }, [problem], 'en')
    await writeDocument(database, document, { ...readBy, status: 'failed', name: `failed${i}` })
  }
  for (const stale of ['index-2.html', 'index-3.html', 'index-40.html', 'read.html'])
    writeFileSync(join(report, stale), '')
  const overview = await writeOverview({ database, out: scratch, documents, report }, 'en')
  await database.destroy()
  expect(readdirSync(report).toSorted()).toEqual(['index-2.html', 'index.html', 'read.html'])
  const [first, second] = ['index.html', 'index-2.html'].map((file) =>
    readFileSync(join(report, file), 'utf8'),
  )
  expect(first).toContain('href="read.html"')
  expect(second).toContain('href="failed99.html"')
  expect(overview.facts).toBe(one.facts.length)
  expect(overview.failedInAll).toBe(520)
  expect(overview.failures).toHaveLength(50)
  expect(overview.failures[0]).toEqual({ path: '0.pdf', message: expect.stringMatching(/\w{3}/) as string })
  // Lost files were made again from the database on the way to the CSV files.
  expect(readdirSync(documents)).toHaveLength(521)
  expect(readFileSync(join(scratch, 'facts.csv'), 'utf8').split('\r\n').length).toBe(one.facts.length + 2)
}, 120_000)
