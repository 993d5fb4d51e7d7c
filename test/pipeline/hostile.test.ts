// Protects a harvest: what is broken, empty, locked or mislabelled is told with a typed problem, and its neighbours are read.
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { processDocument } from '../../pipeline/document.ts'
import { run } from '../../pipeline/run.ts'
import { contractDocument } from '../../schemas/contract.ts'
import { corpusPath, hasCorpus } from '../corpus.ts'
import { folderWithoutPermission, makeHostileFiles } from '../hostile/make.ts'

const sample = resolve(import.meta.dirname, '../../corpus/samples/yunzhou-heritage-center-2025-budget.pdf')
const expected: Record<string, { code: string; failed: boolean }> = {
  empty: { code: 'source/empty-file', failed: true },
  truncated: { code: 'pdf/cut-off', failed: true },
  encrypted: { code: 'pdf/encrypted', failed: true },
  picture: { code: 'picture/not-recognised', failed: true },
  noPages: { code: 'pdf/no-pages', failed: true },
  noise: { code: 'pdf/broken', failed: true },
  noTable: { code: 'disclosure/not-a-disclosure', failed: false },
  bottomless: { code: 'html/too-deep', failed: true },
}

let folder: string
let files: Readonly<Record<string, string>>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gouji-hostile-'))
  files = await makeHostileFiles(join(folder, 'bad'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test.each(Object.entries(expected))('%s: %o', async (name, { code, failed }) => {
  const { status, document } = await processDocument(files[name]!, 'en')
  contractDocument.parse(document)
  expect(document.problems.map((problem) => problem.code)).toContain(code)
  expect(status === 'failed').toBe(failed)
  for (const { message } of document.problems) expect(message).toMatch(/\w+ \w+/)
})

test('the run goes on beside them, and a folder that may not be listed is told', async () => {
  await cp(sample, join(folder, 'bad', 'good.pdf'))
  const shut = await folderWithoutPermission(join(folder, 'bad'))
  const out = join(folder, 'out')
  const summary = await run([join(folder, 'bad')], {
    out,
    lang: 'en',
    jobs: 2,
    timeoutSeconds: 120,
    memoryMb: 1024,
    force: false,
  })
  await shut.open()
  expect(summary.read).toBe(1)
  if (shut.enforced) expect(summary.failures.map((failure) => failure.message).join()).toMatch(/permission/)
  else console.warn('this account may read everything: the folder without permission proves nothing here')
  for (const failure of summary.failures) expect(failure.message).not.toMatch(/internal error/)
  expect(await readFile(join(out, 'report', 'index.html'), 'utf8')).toContain('encrypted.pdf')
})

describe.skipIf(!hasCorpus)('what a harvest really brings', () => {
  test.each([
    ['chongqing-publicity-2026.html-named.pdf', 'text/html', 'source/mislabelled'],
    ['chongqing-police-page.html-named.pdf', 'text/html', 'source/mislabelled'],
    ['tianjin-2019-listing.html', 'text/html', 'disclosure/not-a-disclosure'],
    ['changsha-listing.html', 'text/html', 'disclosure/not-a-disclosure'],
    ['baoding-circular-scan.pdf', 'application/pdf', 'pdf/no-text-layer'],
    ['beijing-data-bureau-2026-scan.pdf', 'application/pdf', 'pdf/no-text-layer'],
  ])('%s is %s: %s', async (file, mediaType, code) => {
    const { document } = await processDocument(corpusPath('mislabelled', file), 'zh')
    expect(document.source.mediaType).toBe(mediaType)
    expect(document.problems.map((problem) => problem.code)).toContain(code)
  })
})
