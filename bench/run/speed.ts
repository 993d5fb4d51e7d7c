// How fast one machine reads into SQLite, how near two processes come to twice one, and what isolation costs.
import { fork } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { processDocument } from '../../pipeline/document.ts'
import { benchDocuments } from '../corpus.ts'
import type { BenchResult } from '../main.ts'
import { textTable } from '../table.ts'
import type { BatchSample, BatchTask } from './batch.ts'
import { multiply } from './documents.ts'

/** Text documents of about 25 pages: what the aims are told in. */
const PAGES = { least: 18, most: 32, documents: 6 }

export async function speed(
  folder: string,
  paths: readonly string[],
  { jobs, documents }: { readonly jobs: readonly number[]; readonly documents: number },
): Promise<BenchResult> {
  const originals = await ofAboutPages(paths)
  const files = multiply(
    join(folder, 'speed'),
    originals.map(({ path }) => path),
    documents,
  )
  const pages = originals.reduce((sum, each) => sum + each.pages, 0) / originals.length
  const samples: BatchSample[] = []
  for (const n of jobs) samples.push(await batch(join(folder, `out-${n}`), files, n))
  const inProcess = await alone(join(folder, 'alone'), files)
  const [one, two] = [samples[0]!, samples[1]!]
  // With one child there is no contention: the difference is the children's starts, messages and watching.
  const cpu = (sample: BatchSample) => sample.parentMs + sample.childrenMs
  return {
    lines: [
      `${documents} documents of ${pages.toFixed(0)} pages, end to end into SQLite with reports`,
      ...textTable(
        [
          'processes',
          'wall s',
          'documents/s',
          'pages/s',
          'of ideal',
          'cores got',
          'CPU s a document',
          'parent CPU s',
          'parent peak MB',
        ],
        samples.map((sample, i) => [
          String(jobs[i]),
          (sample.wallMs / 1000).toFixed(1),
          (documents / (sample.wallMs / 1000)).toFixed(2),
          ((documents * pages) / (sample.wallMs / 1000)).toFixed(0),
          (one.wallMs / sample.wallMs / jobs[i]!).toFixed(2),
          (cpu(sample) / sample.wallMs).toFixed(2),
          (cpu(sample) / 1000 / documents).toFixed(3),
          (sample.parentMs / 1000).toFixed(2),
          sample.parentPeakMb.toFixed(0),
        ]),
      ),
      `in one process without isolation: ${(inProcess / 1000).toFixed(1)} s of CPU, isolated ${(cpu(one) / 1000).toFixed(1)} s`,
      `by CPU alone two cores would read ${((2 * documents) / (cpu(two) / 1000)).toFixed(2)} documents a second`,
    ],
    metrics: {
      scaling2: one.wallMs / two.wallMs / 2,
      documentsPerSecond: documents / (two.wallMs / 1000),
      isolationShare: Math.max(0, (cpu(one) - inProcess) / cpu(one)),
    },
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

/** A run over the folder of `paths`, in a process of its own. */
export function batch(out: string, paths: readonly string[], jobs: number): Promise<BatchSample> {
  const options = { out, lang: 'zh', jobs, timeoutSeconds: 900, memoryMb: 2048, force: false } as const
  const task: BatchTask = { paths: [resolve(paths[0]!, '..')], options }
  return answer<BatchSample>('./batch.ts', [JSON.stringify(task)])
}

function alone(out: string, paths: readonly string[]): Promise<number> {
  mkdirSync(out)
  return answer<number>('./inProcess.ts', [out, JSON.stringify(paths)])
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
