// How fast one machine reads into SQLite, how near two cores come to twice one, and what isolation costs.
import { fork, spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
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

/** How a run is held: to how many cores, and how many children read. */
interface Setting {
  readonly name: string
  /** Absent: all that there are. */
  readonly cores?: 1
  readonly jobs: number
}

const ONE_CORE: Setting = { name: 'one core, 1 child', cores: 1, jobs: 1 }

export async function speed(
  folder: string,
  paths: readonly string[],
  { full, documents }: { readonly full: boolean; readonly documents: number },
): Promise<BenchResult> {
  const originals = await ofAboutPages(paths)
  const files = multiply(
    join(folder, 'speed'),
    originals.map(({ path }) => path),
    documents,
  )
  const pages = originals.reduce((sum, each) => sum + each.pages, 0) / originals.length
  const held = canHold()
  const settings: Setting[] = [
    ...(held ? [ONE_CORE] : []),
    ...[1, 2, ...(full ? [4] : [])].map((jobs) => ({
      name: `all cores, ${jobs} ${jobs === 1 ? 'child' : 'children'}`,
      jobs,
    })),
  ]
  const samples: BatchSample[] = []
  for (const [i, { jobs, cores }] of settings.entries())
    samples.push(await batch(join(folder, `out-${i}`), files, jobs, cores))
  const alones: { name: string; sample: AloneSample }[] = []
  for (const cores of held ? ([1, undefined] as const) : [undefined])
    alones.push({
      name: `${cores ? 'one core' : 'all cores'}, in one process`,
      sample: await alone(join(folder, `alone-${cores ?? 'all'}`), files, cores),
    })
  const of = (wanted: number, cores?: 1) =>
    samples[settings.findIndex((setting) => setting.jobs === wanted && setting.cores === cores)]!
  const [single, pair] = [of(1), of(2)]
  const base = held ? of(1, 1) : single
  // Between the first document and the last: what a long run comes to.
  const steadyMs = ({ wallMs, startMs, tailMs }: BatchSample) => wallMs - startMs - tailMs
  const seconds = (ms: number) => (ms / 1000).toFixed(1)
  const rates = (wallMs: number) => [
    (documents / (wallMs / 1000)).toFixed(2),
    ((documents * pages) / (wallMs / 1000)).toFixed(0),
  ]
  const cpu = (sample: BatchSample) => sample.parentMs + sample.childrenMs
  const scaling = base.wallMs / pair.wallMs / 2
  // What a run takes as it is started by default, and the work that there is, whoever does it.
  const byDefault = of(Math.min(availableParallelism(), 2))
  const free = alones.at(-1)!.sample
  const costOfTime = shareOf(byDefault.wallMs, free.wallMs)
  const costOfCpu = shareOf(cpu(base), alones[0]!.sample.cpuMs)
  return {
    lines: [
      `${documents} documents of ${pages.toFixed(0)} pages, end to end into SQLite with reports; parent and children together`,
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
        [
          ...samples.map((sample, i) => [
            settings[i]!.name,
            seconds(sample.wallMs),
            seconds(sample.startMs),
            seconds(sample.tailMs),
            ...rates(sample.wallMs),
            (cpu(sample) / sample.wallMs).toFixed(2),
            (cpu(sample) / 1000 / documents).toFixed(3),
            (sample.parentMs / 1000).toFixed(2),
            sample.parentPeakMb.toFixed(0),
          ]),
          ...alones.map(({ name, sample: { wallMs, cpuMs } }) => [
            name,
            seconds(wallMs),
            ...['', ''],
            ...rates(wallMs),
            (cpuMs / wallMs).toFixed(2),
            (cpuMs / 1000 / documents).toFixed(3),
            ...['', ''],
          ]),
        ],
      ),
      held
        ? `two cores against one: ${scaling.toFixed(3)} of ideal; without start and tail ${(steadyMs(base) / steadyMs(pair) / 2).toFixed(3)}`
        : 'taskset (util-linux) is absent: a run cannot be held to one core, so two cores are compared with none',
      `two children against one on all cores: ${(single.wallMs / pair.wallMs / 2).toFixed(3)} (the parent works beside the one)`,
      `isolation, CPU${held ? ' held to one core' : ''}: ${seconds(cpu(base))} s with one child, ${seconds(alones[0]!.sample.cpuMs)} s in one process: ${costOfCpu.toFixed(3)} of it is isolation's`,
      `isolation, time on all cores: ${seconds(byDefault.wallMs)} s with as many children as by default, ${seconds(free.wallMs)} s in one process, which reads one document at a time: ${costOfTime.toFixed(3)}${costOfTime < 0 ? ' (below 0: the isolated run is over first)' : ''}`,
    ],
    metrics: {
      scaling2: held ? scaling : null,
      documentsPerSecond: documents / (pair.wallMs / 1000),
      // The stricter of the two: children on cores that would stand idle cost no time.
      isolationShare: Math.max(0, costOfCpu),
    },
  }
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
