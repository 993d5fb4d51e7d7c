// `npm run bench -- run [--full] [--part=speed|memory|kills|hostile|queue] [PATH…]`: many documents end to
// end; what isolation costs; memory; kills; hostile files; the queue.
// Short by default; --full reads 20,000 documents, kills 50 times, tries 10,000 mutants and queues a million jobs: hours.
// --documents=N, --kills=N (of each kind) and --mutants=N choose between.
import { fork } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { processDocument } from '../pipeline/document.ts'
import { benchDocuments } from './corpus.ts'
import type { BenchResult } from './main.ts'
import type { BatchSample, BatchTask } from './run/batch.ts'
import { multiply } from './run/documents.ts'
import { hostile } from './run/hostile.ts'
import { killCluster, killRuns } from './run/kills.ts'
import { queueRates, writeRate } from './run/queue.ts'
import { textTable } from './table.ts'

const samples = resolve(import.meta.dirname, '../corpus/samples')
/** Text documents of about 25 pages: what the aims are told in. */
const PAGES = { least: 18, most: 32, documents: 6 }

export async function run(paths: readonly string[], options: readonly string[]): Promise<BenchResult> {
  const full = options.includes('--full')
  const valueOf = (name: string) =>
    options.find((option) => option.startsWith(`--${name}=`))?.slice(name.length + 3)
  const numberOf = (name: string) => (valueOf(name) === undefined ? undefined : Number(valueOf(name)))
  const only = valueOf('part')
  const wanted = (part: string) => only === undefined || only === part
  const folder = mkdtempSync(join(tmpdir(), 'gouji-bench-run-'))
  const lines: string[] = []
  const metrics: Record<string, number | null> = {
    scaling2: null,
    documentsPerSecond: null,
    parentPeakMb: null,
    isolationShare: null,
    killsSurvived: null,
    killsTried: null,
    hostileTyped: null,
    hostileTried: null,
  }
  try {
    if (wanted('speed')) {
      const originals = await ofAboutPages(paths)
      const files = multiply(
        join(folder, 'speed'),
        originals.map(({ path }) => path),
        full ? 120 : 36,
      )
      const pages = originals.reduce((sum, each) => sum + each.pages, 0) / originals.length
      const samples: BatchSample[] = []
      const jobs = full ? [1, 2, 4] : [1, 2]
      for (const n of jobs) samples.push(await batch(folder, files, n))
      const inProcess = await alone(folder, files)
      const [one, two] = [samples[0]!, samples[1]!]
      metrics['scaling2'] = one.wallMs / two.wallMs / 2
      metrics['documentsPerSecond'] = two.documents / (two.wallMs / 1000)
      // With one child there is no contention: the difference is the children's starts, messages and watching.
      const isolated = one.parentMs + one.childrenMs
      metrics['isolationShare'] = Math.max(0, (isolated - inProcess) / isolated)
      lines.push(
        `${files.length} documents of ${pages.toFixed(0)} pages, end to end into SQLite with reports`,
        ...textTable(
          [
            'processes',
            'wall s',
            'documents/s',
            'pages/s',
            'of ideal',
            'parent CPU s',
            'children CPU s',
            'parent peak MB',
          ],
          samples.map((sample, i) => [
            String(jobs[i]),
            (sample.wallMs / 1000).toFixed(1),
            (sample.documents / (sample.wallMs / 1000)).toFixed(2),
            ((sample.documents * pages) / (sample.wallMs / 1000)).toFixed(0),
            (one.wallMs / sample.wallMs / jobs[i]!).toFixed(2),
            (sample.parentMs / 1000).toFixed(2),
            (sample.childrenMs / 1000).toFixed(1),
            sample.parentPeakMb.toFixed(0),
          ]),
        ),
        `in one process without isolation: ${(inProcess / 1000).toFixed(1)} s of CPU, isolated ${(isolated / 1000).toFixed(1)} s`,
      )
    }
    if (wanted('memory')) {
      const originals = readdirSync(samples).map((file) => join(samples, file))
      const files = multiply(
        join(folder, 'many'),
        full ? originals : originals.filter((file) => file.endsWith('.html')),
        numberOf('documents') ?? (full ? 20_000 : 200),
      )
      const sample = await batch(folder, files, 2)
      metrics['parentPeakMb'] = sample.parentPeakMb
      const halves = sample.memoryMb.map((mb) => mb.toFixed(0))
      lines.push(
        '',
        `${files.length} documents: ${(sample.documents / (sample.wallMs / 1000)).toFixed(1)} a second; parent's memory in MB at each twentieth: ${halves.join(' ')}; peak ${sample.parentPeakMb.toFixed(0)}`,
      )
    }
    if (wanted('kills')) {
      const originals = readdirSync(samples).map((file) => join(samples, file))
      const documents = join(folder, 'kills')
      multiply(documents, originals, 12)
      const runs = await killRuns(
        join(folder, 'runs'),
        documents,
        numberOf('kills') ?? (full ? 25 : 5),
        20_260,
      )
      const cluster = await killCluster(
        join(folder, 'cluster'),
        documents,
        numberOf('kills') ?? (full ? 25 : 5),
        20_261,
      )
      metrics['killsTried'] = runs.tried + cluster.tried
      metrics['killsSurvived'] = runs.survived + cluster.survived
      lines.push(
        '',
        `kills of parent or child: ${runs.survived} of ${runs.tried} survived; of worker or PostgreSQL: ${cluster.survived} of ${cluster.tried}; the queue was empty at most ${cluster.slowestReturnSeconds.toFixed(0)} s after the last kill`,
      )
    }
    if (wanted('hostile')) {
      const mutants = numberOf('mutants') ?? (full ? 10_000 : 60)
      const { tried, typed, codes } = await hostile(join(folder, 'hostile'), mutants, full)
      metrics['hostileTried'] = tried
      metrics['hostileTyped'] = typed
      const ended = Object.entries(codes).map(([code, n]) => `${code} ${n}`)
      lines.push('', `hostile: ${typed} of ${tried} typed; ended by: ${ended.join(', ') || 'none'}`)
    }
    if (wanted('queue')) {
      const rates = []
      for (const jobs of full ? [10_000, 100_000, 1_000_000] : [10_000]) rates.push(await queueRates(jobs, 8))
      lines.push(
        '',
        ...textTable(
          ['jobs waiting', 'queued/s', 'fetched and finished/s', 'workers', 'bytes a job'],
          rates.map((rate) => [
            String(rate.jobs),
            rate.queuedPerSecond.toFixed(0),
            rate.finishedPerSecond.toFixed(0),
            String(rate.workers),
            rate.bytesPerJob.toFixed(0),
          ]),
        ),
      )
      const written = await writeRate(
        join(samples, 'yunzhou-river-center-2025-budget.pdf'),
        full ? 2000 : 200,
        4,
      )
      lines.push(
        `PostgreSQL takes ${written.documentsPerSecond.toFixed(0)} documents of ${written.rowsPerDocument} rows a second from 4 writers, ${(written.bytesPerDocument / 1024).toFixed(0)} kB each`,
      )
    }
    return { lines, metrics }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function ofAboutPages(paths: readonly string[]): Promise<{ path: string; pages: number }[]> {
  const found: { path: string; pages: number }[] = []
  for (const path of benchDocuments(paths)) {
    if (found.length === PAGES.documents) break
    const { document, status } = await processDocument(path, 'zh')
    const { pages } = document.source
    const plain = document.facts.every(({ source }) => source.witness !== 'ocr')
    if (status !== 'failed' && plain && pages >= PAGES.least && pages <= PAGES.most)
      found.push({ path, pages })
  }
  if (found.length === 0) throw new Error('no text document of 18 to 32 pages among the paths')
  return found
}

let count = 0
function batch(folder: string, paths: readonly string[], jobs: number): Promise<BatchSample> {
  const task: BatchTask = {
    paths: [resolve(paths[0]!, '..')],
    options: {
      out: join(folder, `out-${count++}`),
      lang: 'zh',
      jobs,
      timeoutSeconds: 900,
      memoryMb: 2048,
      force: false,
    },
  }
  return answer<BatchSample>('./run/batch.ts', [JSON.stringify(task)])
}

function alone(folder: string, paths: readonly string[]): Promise<number> {
  const out = join(folder, `alone-${count++}`)
  mkdirSync(out)
  return answer<number>('./run/inProcess.ts', [out, JSON.stringify(paths)])
}

function answer<T>(script: string, args: readonly string[]): Promise<T> {
  return new Promise((done, failed) => {
    const child = fork(new URL(script, import.meta.url), [...args], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    child.once('message', (message) => done(message as T))
    child.once('exit', (code) => failed(new Error(`${script} ended with ${code}`)))
  })
}
