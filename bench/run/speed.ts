// How fast one machine reads into SQLite, how near two cores come to twice one, and what isolation costs.
import { fork, spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { processDocument } from '../../pipeline/document.ts'
import { defaultLimits } from '../../pipeline/limits.ts'
import { heapFlags } from '../../pipeline/pool.ts'
import { benchDocuments } from '../corpus.ts'
import type { BenchResult } from '../main.ts'
import { textTable } from '../table.ts'
import type { BatchSample, BatchTask } from './batch.ts'
import { multiply } from './documents.ts'
import type { AloneSample } from './inProcess.ts'

/** Text documents of about 25 pages: what the aims are told in. */
const PAGES = { least: 18, most: 32, documents: 6 }

/** A way to read the documents: held to how many cores, by how many children, or in one process without any. */
interface Setting {
  readonly name: string
  /** Absent: all that there are. */
  readonly cores?: 1
  /** Absent: in one process. */
  readonly jobs?: number
}

const ONE_CORE: Setting = { name: 'one core, 1 child', cores: 1, jobs: 1 }
const PAIR: Setting = { name: 'all cores, 2 children', jobs: 2 }
const FREE: Setting = { name: 'all cores, in one process' }
const ALONE: Setting = { name: 'one core, in one process', cores: 1 }
const FULL: readonly Setting[] = [
  { name: 'all cores, 1 child', jobs: 1 },
  { name: 'all cores, 4 children', jobs: 4 },
]

/** What one run took; a run in one process has no parent, and neither start nor tail apart. */
interface Sample {
  readonly wallMs: number
  readonly cpuMs: number
  readonly batch?: BatchSample
}

/**
 * Reads the same documents in every way, `rounds` times in turn: the speed of a machine goes up and down, so what two ways
 * took is compared within a round, and the median of the rounds is told.
 */
export async function speed(
  folder: string,
  paths: readonly string[],
  {
    full,
    documents,
    rounds,
  }: { readonly full: boolean; readonly documents: number; readonly rounds: number },
): Promise<BenchResult> {
  const originals = await ofAboutPages(paths)
  const files = multiply(
    join(folder, 'speed'),
    originals.map(({ path }) => path),
    documents,
  )
  const pages = originals.reduce((sum, each) => sum + each.pages, 0) / originals.length
  const held = canHold()
  const settings = [...(held ? [ONE_CORE] : []), PAIR, ...(held ? [ALONE] : []), FREE, ...(full ? FULL : [])]
  const taken: Map<Setting, Sample>[] = []
  for (let round = 0; round < rounds; round++) {
    const samples = new Map<Setting, Sample>()
    for (const setting of settings) {
      const out = join(folder, 'out')
      samples.set(setting, await sampleOf(setting, out, files))
      rmSync(out, { recursive: true })
    }
    taken.push(samples)
  }
  const over = (what: (of: (setting: Setting) => Sample) => number) =>
    taken.map((samples) => what((setting) => samples.get(setting)!))
  const seconds = (ms: number) => (ms / 1000).toFixed(1)
  const row = (setting: Setting) => {
    const of = (what: (sample: Sample) => number | undefined) => {
      const values = over((sample) => what(sample(setting)) ?? NaN)
      return Number.isNaN(values[0]) ? undefined : median(values)
    }
    const wallMs = of((sample) => sample.wallMs)!
    const cpuMs = of((sample) => sample.cpuMs)!
    const told = (value: number | undefined, as: (value: number) => string) =>
      value === undefined ? '' : as(value)
    return [
      setting.name,
      seconds(wallMs),
      told(
        of(({ batch }) => batch?.startMs),
        seconds,
      ),
      told(
        of(({ batch }) => batch?.tailMs),
        seconds,
      ),
      (documents / (wallMs / 1000)).toFixed(2),
      ((documents * pages) / (wallMs / 1000)).toFixed(0),
      (cpuMs / wallMs).toFixed(2),
      (cpuMs / 1000 / documents).toFixed(3),
      told(
        of(({ batch }) => batch?.parentMs),
        seconds,
      ),
      told(
        of(({ batch }) => batch?.parentPeakMb),
        (mb) => mb.toFixed(0),
      ),
    ]
  }
  // Between the first document and the last: what a long run comes to.
  const steadyMs = ({ wallMs, batch }: Sample) => wallMs - batch!.startMs - batch!.tailMs
  const scaling = held ? over((of) => of(ONE_CORE).wallMs / of(PAIR).wallMs / 2) : []
  const steady = held ? over((of) => steadyMs(of(ONE_CORE)) / steadyMs(of(PAIR)) / 2) : []
  const cores = held ? over((of) => of(PAIR).cpuMs / of(ONE_CORE).cpuMs - 1) : []
  const costOfCpu = held
    ? over((of) => shareOf(of(ONE_CORE).cpuMs, of(ALONE).cpuMs))
    : over((of) => shareOf(of(PAIR).cpuMs, of(FREE).cpuMs))
  // A run as it is started by default against the one process, which reads one document at a time.
  const costOfTime = over((of) => shareOf(of(PAIR).wallMs, of(FREE).wallMs))
  return {
    lines: [
      `${documents} documents of ${pages.toFixed(0)} pages, end to end into SQLite with reports; parent and children together; medians of ${rounds} rounds`,
      ...textTable(
        [
          'held to',
          'wall s',
          'start s',
          'tail s',
          'documents/s',
          'pages/s',
          'cores got',
          'CPU s a document',
          'parent CPU s',
          'parent peak MB',
        ],
        settings.map(row),
      ),
      ...(held
        ? [
            `two cores against one, of ideal: ${spread(scaling)}; without start and tail ${spread(steady)}`,
            `CPU for the same work on two cores, more than on one: ${spread(cores)}`,
          ]
        : [
            'taskset (util-linux) is absent: a run cannot be held to one core, so two cores are compared with none',
          ]),
      `isolation, share of CPU${held ? ' held to one core' : ''}: ${spread(costOfCpu)}`,
      `isolation, share of time on all cores, where the one process reads one document at a time: ${spread(costOfTime)} (below 0: the isolated run is over first)`,
    ],
    metrics: {
      scaling2: held ? median(scaling) : null,
      documentsPerSecond: documents / (median(over((of) => of(PAIR).wallMs)) / 1000),
      // The stricter of the two: children on cores that would stand idle cost no time.
      isolationShare: Math.max(0, median(costOfCpu)),
    },
  }
}

async function sampleOf({ jobs, cores }: Setting, out: string, files: readonly string[]): Promise<Sample> {
  if (jobs === undefined) return alone(out, files, cores)
  const sample = await batch(out, files, jobs, cores)
  return { wallMs: sample.wallMs, cpuMs: sample.parentMs + sample.childrenMs, batch: sample }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2
}

/** The median, and between what the rounds lay. */
function spread(values: readonly number[]): string {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  return `${median(values).toFixed(3)} (${least.toFixed(3)} to ${most.toFixed(3)})`
}

/** What of the time of a run isolation takes: below 0 where the run without it takes longer. */
function shareOf(isolated: number, alone: number): number {
  return (isolated - alone) / isolated
}

function canHold(): boolean {
  return spawnSync('taskset', ['-c', '0', 'true'], { stdio: 'ignore' }).status === 0
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

/** A run over the folder of `paths`, in a process of its own; held to one core with its children where `cores` says so. */
export function batch(out: string, paths: readonly string[], jobs: number, cores?: 1): Promise<BatchSample> {
  const options = { out, lang: 'zh', jobs, ...defaultLimits, force: false } as const
  const task: BatchTask = { paths: [resolve(paths[0]!, '..')], options }
  return answer<BatchSample>('./batch.ts', [JSON.stringify(task)], cores)
}

function alone(out: string, paths: readonly string[], cores?: 1): Promise<AloneSample> {
  mkdirSync(out)
  // With the heap of a child, so that nothing but the isolation is different.
  return answer<AloneSample>(
    './inProcess.ts',
    [out, JSON.stringify(paths)],
    cores,
    heapFlags(defaultLimits.memoryMb),
  )
}

function answer<T>(
  script: string,
  args: readonly string[],
  cores?: 1,
  flags: readonly string[] = [],
): Promise<T> {
  const [execPath, ...execArgv] = [...(cores === 1 ? ['taskset', '-c', '0'] : []), process.execPath, ...flags]
  return new Promise((done, failed) => {
    const child = fork(new URL(script, import.meta.url), [...args], {
      execPath: execPath!,
      execArgv,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    child.once('message', (message) => done(message as T))
    child.once('exit', (code) => failed(new Error(`${script} ended with ${code}`)))
  })
}
