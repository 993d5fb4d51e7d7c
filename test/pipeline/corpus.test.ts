// Protects what several files are to each other: archives and sibling pages read as what they hold, re-issues compared,
// narrative and tables that are published apart known as one disclosure.
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { viewCorpus } from '../../pipeline/corpus.ts'
import { processDocument } from '../../pipeline/document.ts'
import { documentsAt } from '../../pipeline/inputs.ts'
import { run } from '../../pipeline/run.ts'
import type { ContractDocument } from '../../schemas/contract.ts'
import { corpusPath, hasCorpus } from '../corpus.ts'
import { zipOf } from '../sources/archives.ts'

const samples = resolve(import.meta.dirname, '../../corpus/samples')
const page = join(samples, 'yunzhou-heritage-center-2025-budget.html')

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gouji-corpus-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const options = (out: string) => ({
  out,
  lang: 'zh' as const,
  jobs: 2,
  timeoutSeconds: 120,
  memoryMb: 1024,
  force: false,
})

async function read(path: string): Promise<ContractDocument[]> {
  const documents: ContractDocument[] = []
  for await (const { document } of documentsAt(path, 'en', processDocument)) documents.push(document)
  return documents
}

const statements = ({ facts }: ContractDocument): string[] =>
  facts.map(({ concept, value, dimensions }) => `${concept} ${value} ${JSON.stringify(dimensions)}`)

test('a re-issued document: one figure changed in an archive is told, against a manifest that gives the dates', async () => {
  const html = await readFile(page, 'utf8')
  const printed = /25,553,060/g
  expect(html.match(printed)!.length).toBeGreaterThan(3)
  let count = 0
  const changed = html.replace(printed, (same) => (++count === 2 ? '25,553,070' : same))
  const own = join(folder, 'reissued')
  await mkdir(own)
  await cp(page, join(own, 'z-first.html'))
  await writeFile(
    join(own, 'again.zip'),
    zipOf([{ name: '更正/预算.html', data: Buffer.from(changed), gbk: true }]),
  )
  await writeFile(
    join(own, 'manifest.csv'),
    'path,entity,year,published\nz-first.html,云州市文化遗产保护中心,2025,2025-02-01\nagain.zip!/更正/预算.html,云州市文物局,2025,2025-06-01\ngone.pdf,,,\n',
  )
  const out = join(folder, 'out')
  const summary = await run([join(own, 'z-first.html'), join(own, 'again.zip')], options(out))
  expect(summary.read).toBe(2)
  const view = await viewCorpus(out, join(own, 'manifest.csv'))
  expect(view.disclosures).toHaveLength(1)
  const [{ reissues, documents }] = view.disclosures as [(typeof view.disclosures)[0]]
  expect(documents.map(({ entry }) => entry.path.slice(own.length))).toEqual([
    '/z-first.html',
    '/again.zip!/更正/预算.html',
  ])
  expect(reissues[0]!.changes.map(({ kind, was, is }) => [kind, was?.value, is?.value])).toEqual([
    ['changed', '25553060', '25553070'],
  ])
  expect(view.problems.map(({ problem }) => problem.code)).toEqual([
    'manifest/entity-contradicts',
    'manifest/file-missing',
  ])
  await expect(viewCorpus(own)).rejects.toMatchObject({ problem: { code: 'source/not-found' } })
})

test('a text over sibling pages states what it states on one page', async () => {
  const whole = join(samples, 'yunzhou-river-center-2025-budget.html')
  const html = await readFile(whole, 'utf8')
  const starts = [...html.matchAll(/<h[23]/g)].map(({ index }) => index)
  const cuts = [starts[Math.floor(starts.length / 3)]!, starts[Math.floor((2 * starts.length) / 3)]!]
  const bodyAt = html.indexOf('>', html.indexOf('<body')) + 1
  const endAt = html.lastIndexOf('</body>')
  const title = '<h1>2025 年云州市河湖管理中心部门预算</h1>'
  const part = (from: number, to: number, links: string, top = title) =>
    `${html.slice(0, bodyAt)}${top}${html.slice(from, to)}<div class="pager">${links}</div></body></html>`
  const own = join(folder, 'siblings')
  await mkdir(own)
  await writeFile(join(own, 't1.html'), part(bodyAt, cuts[0]!, '<a href="t1_1.html">下一页</a>', ''))
  await writeFile(
    join(own, 't1_1.html'),
    part(cuts[0]!, cuts[1]!, '<a href="t1.html">1</a><a href="./t1_2.html">下一页</a>'),
  )
  await writeFile(join(own, 't1_2.html'), part(cuts[1]!, endAt, '<a href="t1.html">1</a>'))
  const [truth] = await read(whole)
  const documents = await read(join(own, 't1.html'))
  expect(documents).toHaveLength(1)
  expect(statements(documents[0]!).sort()).toEqual(statements(truth!).sort())
  const all = await read(own)
  expect(
    all.map(({ source, problems }) => [
      source.path.slice(own.length + 1),
      problems.some(({ code }) => code === 'source/continues'),
    ]),
  ).toEqual([
    ['t1.html', false],
    ['t1_1.html', true],
    ['t1_2.html', true],
  ])
  await rm(join(own, 't1_2.html'))
  expect((await read(join(own, 't1.html')))[0]!.problems.map(({ code }) => code)).toContain(
    'html/further-pages',
  )
})

test.skipIf(!hasCorpus)('narrative and tables published apart are two parts of one disclosure', async () => {
  const own = join(folder, 'pair')
  await mkdir(own)
  const files = (await readdir(corpusPath('real/beijing'))).filter((name) => name.includes('司法局'))
  for (const file of files) await cp(corpusPath('real/beijing', file), join(own, file))
  const out = join(folder, 'pair-out')
  await run([own], options(out))
  const { disclosures } = await viewCorpus(out)
  expect(disclosures.map(({ split }) => split)).toEqual([true])
  expect(disclosures[0]!.documents.map(({ entry, part }) => [entry.path.includes('报表'), part])).toEqual([
    [false, 'narrative'],
    [true, 'tables'],
  ])
})
