// How fast the viewer answers over ten thousand documents and five million facts, and how much script a first visit loads.
// In: nothing, or --database=FILE to keep the invented database from one run to the next; --documents=N for a smaller one.
// Out: the time of a search as a person types it, of a document until its first words are seen, of the index.
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openDatabase } from '../output/database/open.ts'
import type { SearchAnswer } from '../viewer/api.ts'
import { bundle } from '../viewer/bundle.ts'
import { serve } from '../viewer/server/serve.ts'
import { findChromium, launch } from '../test/viewer/browser.ts'
import type { BenchResult } from './main.ts'
import { fullSize, writeDatabase } from './viewer/database.ts'

/**
 * What people look for, from the commonest word of all to what stands once: a department, a kind of spending, a whole
 * phrase, a figure, two words, a filter. Each is asked as it is typed, one character more at a time.
 */
const SEARCHES = [
  ...[
    '支出',
    '财政拨款',
    '公务接待费',
    '海州市水务局',
    '信息中心 项目支出',
    '2025年教育局',
    '一般公共预算支出',
  ],
  ...['机关运行', '“三公”经费', '5,855', '住房保障支出', '审计局 采购', '没有这样的词'],
]
const FILTERS = ['', '&year=2025', '&region=海州市&contradicted=1', '&order=size']

export async function viewer(_: readonly string[], options: readonly string[]): Promise<BenchResult> {
  const { values } = parseArgs({
    args: [...options].filter((option) => option !== '--json'),
    options: { database: { type: 'string' }, documents: { type: 'string' } },
  })
  const folder = mkdtempSync(join(tmpdir(), 'gouji-bench-viewer-'))
  const path = values.database ?? join(folder, 'gouji.db')
  const documents = Number(values.documents ?? fullSize.documents)
  try {
    if (!existsSync(path)) await writeDatabase(path, { ...fullSize, documents })
    const bare = statSync(path).size
    const start = process.cpuUsage()
    const viewer = await serve({ database: path, host: '127.0.0.1', port: 0 })
    const indexed = process.cpuUsage(start)
    try {
      const before = process.cpuUsage()
      const searches = await timeSearches(viewer.address)
      const { user, system } = process.cpuUsage(before)
      const names = await someDocuments(path)
      const answers = await timeDocuments(viewer.address, names)
      const shown = await timePages(viewer.address, names)
      const [heads, wholes] = [shown.map(({ head }) => head), shown.map(({ whole }) => whole)]
      const scriptKb = await firstScriptKb()
      const size = await sizeOf(path)
      return {
        lines: [
          `database: ${size.documents} documents, ${size.facts} facts, ${mb(bare)} MB before, ${mb(statSync(path).size)} MB with the index`,
          `opening it, index of what had none: ${((indexed.user + indexed.system) / 1e6).toFixed(1)} s CPU`,
          `search, ${searches.length} questions as typed: median ${ms(quantile(searches, 0.5))}, p95 ${ms(quantile(searches, 0.95))}, slowest ${ms(Math.max(...searches))}; CPU of question and answer ${ms((user + system) / 1000 / searches.length)} each`,
          `a document's answer, ${answers.length} documents: median ${ms(quantile(answers, 0.5))}, p95 ${ms(quantile(answers, 0.95))}`,
          shown.length > 0
            ? `a document in Chromium: first words median ${ms(quantile(heads, 0.5))}, slowest ${ms(Math.max(...heads))}; findings and page median ${ms(quantile(wholes, 0.5))}, slowest ${ms(Math.max(...wholes))}`
            : 'no Chromium here: pages were not timed',
          `script of a first visit: ${scriptKb.toFixed(1)} kB`,
        ],
        metrics: {
          searchP95Ms: quantile(searches, 0.95),
          documentMs: shown.length > 0 ? quantile(heads, 0.5) : null,
          scriptKb,
        },
      }
    } finally {
      await viewer.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** By the clock, from the question to the last byte of the answer, one after the other. */
async function timeSearches(address: string): Promise<number[]> {
  // The first search loads the catalogue; a person's first look at the page does the same.
  await (await fetch(new URL('/api/search', address))).json()
  const times: number[] = []
  for (const words of SEARCHES)
    for (const filter of FILTERS)
      for (let length = 1; length <= words.length; length++) {
        const question = `/api/search?q=${encodeURIComponent(words.slice(0, length))}${encodeURI(filter)}`
        const start = performance.now()
        ;(await (await fetch(new URL(question, address))).json()) as SearchAnswer
        times.push(performance.now() - start)
      }
  return times
}

async function someDocuments(path: string): Promise<string[]> {
  const database = await openDatabase(path)
  const rows = await database.selectFrom('documents').select('name').orderBy('id').execute()
  await database.destroy()
  const step = Math.max(1, Math.floor(rows.length / 20))
  return rows.filter((_, i) => i % step === 0).map(({ name }) => name)
}

async function timeDocuments(address: string, names: readonly string[]): Promise<number[]> {
  const times: number[] = []
  for (const name of names) {
    const start = performance.now()
    await (await fetch(new URL(`/api/documents/${encodeURIComponent(name)}`, address))).json()
    times.push(performance.now() - start)
  }
  return times
}

interface PageTime {
  readonly head: number
  readonly whole: number
}

/** From the click on nothing to the first words of the document, scripts in the browser's cache as after a search. */
async function timePages(address: string, names: readonly string[]): Promise<PageTime[]> {
  const chromium = findChromium()
  if (!chromium) return []
  const browser = await launch(chromium)
  try {
    const page = await browser.newPage()
    await page.goto(address)
    await page.waitForSelector('.result')
    const times: PageTime[] = []
    for (const name of names.slice(0, 10)) {
      await page.goto(new URL(`/document/${encodeURIComponent(name)}`, address).href)
      await page.waitForSelector('.documenthead h1')
      await page.waitForSelector('.panel')
      const at = (mark: string) =>
        page.evaluate<number>(`performance.getEntriesByName('gouji:${mark}')[0].startTime`)
      times.push({ head: await at('head'), whole: await at('document') })
    }
    return times
  } finally {
    await browser.close()
  }
}

/** Uncompressed; charts and pdf.js come later, when they are needed. */
async function firstScriptKb(): Promise<number> {
  const first = [...(await bundle())].filter(([name]) => name.endsWith('.js') && !name.startsWith('charts'))
  return first.reduce((sum, [, bytes]) => sum + bytes.length, 0) / 1000
}

async function sizeOf(path: string): Promise<{ documents: number; facts: number }> {
  const database = await openDatabase(path)
  const rows = await database.selectFrom('overviews').select(['facts']).execute()
  await database.destroy()
  return { documents: rows.length, facts: rows.reduce((sum, { facts }) => sum + facts, 0) }
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

const ms = (value: number) => `${value.toFixed(1)} ms`
const mb = (bytes: number) => Math.round(bytes / 1e6)
