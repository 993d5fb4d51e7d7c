// `npm run bench -- run [--full] [--part=speed|memory|cluster|kills|hostile|queue] [PATH…]`: many documents end to end; what
// isolation costs; memory; two workers; kills; hostile files; the queue.
// Short by default; --full reads 20,000 documents, kills 50 times, tries 10,000 mutants and queues a million jobs: an hour or two.
// --documents=N, --rounds=N (of the speed), --kills=N (of each kind), --mutants=N and --jobs=N choose between.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { processDocument } from '../pipeline/document.ts'
import type { BenchResult } from './main.ts'
import { cluster } from './run/cluster.ts'
import { invent, multiply, samples } from './run/documents.ts'
import { hostile } from './run/hostile.ts'
import { killCluster, killRuns } from './run/kills.ts'
import { queueRates, writeRate } from './run/queue.ts'
import { batch, speed } from './run/speed.ts'
import { textTable } from './table.ts'

interface Settings {
  readonly folder: string
  readonly paths: readonly string[]
  readonly full: boolean
  readonly numberOf: (option: string) => number | undefined
}

const NOTHING = {
  scaling2: null,
  documentsPerSecond: null,
  parentPeakMb: null,
  isolationShare: null,
  killsSurvived: null,
  killsTried: null,
  hostileTyped: null,
  hostileTried: null,
}

const samplePaths = readdirSync(samples).map((file) => join(samples, file))
const samplePdfs = samplePaths.filter((path) => path.endsWith('.pdf'))

const parts: Readonly<Record<string, (settings: Settings) => Promise<BenchResult>>> = {
  speed: ({ folder, paths, full, numberOf }) =>
    speed(folder, paths, {
      full,
      documents: numberOf('documents') ?? 240,
      rounds: numberOf('rounds') ?? 3,
    }),

  async memory({ folder, full, numberOf }) {
    const files = await invent(join(folder, 'many'), numberOf('documents') ?? (full ? 20_000 : 200))
    const sample = await batch(join(folder, 'many-out'), files, 2)
    const twentieths = sample.memoryMb.map((mb) => mb.toFixed(0)).join(' ')
    const seconds = sample.wallMs / 1000
    return {
      lines: [
        `${files.length} documents end to end in ${seconds.toFixed(0)} s, ${(sample.documents / seconds).toFixed(1)} a second; parent's memory in MB at each twentieth: ${twentieths}; peak ${sample.parentPeakMb.toFixed(0)}`,
      ],
      metrics: { parentPeakMb: sample.parentPeakMb },
    }
  },

  async cluster({ folder, full }) {
    return {
      lines: await cluster(multiply(join(folder, 'cluster'), samplePdfs, full ? 60 : 12)),
      metrics: {},
    }
  },

  async kills({ folder, full, numberOf }) {
    const documents = join(folder, 'kills')
    multiply(documents, samplePaths, 12)
    const each = numberOf('kills') ?? (full ? 25 : 5)
    const runs = await killRuns(join(folder, 'runs'), documents, each, 20_260)
    const workers = await killCluster(join(folder, 'workers'), documents, each, 20_261)
    return {
      lines: [
        `kills of parent or child: ${runs.survived} of ${runs.tried} survived; of worker or PostgreSQL: ${workers.survived} of ${workers.tried}; the queue was empty at most ${workers.slowestReturnSeconds.toFixed(0)} s after the last kill`,
      ],
      metrics: {
        killsTried: runs.tried + workers.tried,
        killsSurvived: runs.survived + workers.survived,
      },
    }
  },

  async hostile({ folder, full, numberOf }) {
    const mutants = numberOf('mutants') ?? (full ? 10_000 : 200)
    const { tried, untyped, codes } = await hostile(join(folder, 'hostile'), { mutants, full })
    const ended = Object.entries(codes).map(([code, n]) => `${code} ${n}`)
    return {
      lines: [
        `hostile: ${tried - untyped.length} of ${tried} typed; ended by: ${ended.join(', ') || 'none'}`,
        ...untyped.map((name) => `  without a typed outcome: ${name}`),
      ],
      metrics: { hostileTried: tried, hostileTyped: tried - untyped.length },
    }
  },

  async queue({ full, numberOf }) {
    const durations = await durationsOf(samplePdfs)
    const jobs = numberOf('jobs') ?? (full ? 1_000_000 : 10_000)
    const depths = [10_000, 100_000, 1_000_000].filter((depth) => depth < jobs)
    const cores = full ? [16, 64, 256, 1024] : [64]
    const rates = await queueRates([...depths, jobs], cores, durations, console.error)
    const written = await writeRate(samplePdfs.at(-1)!, full ? 1000 : 200, 4)
    const both = (cpu: { server: number; client: number }) =>
      `${cpu.server.toFixed(2)}, ${cpu.client.toFixed(2)}`
    const { kept } = rates
    return {
      lines: [
        'CPU in ms a job, of the server and of the client',
        ...textTable(
          [
            ...['jobs waiting', 'queued/s', 'CPU', 'fetched and finished/s', 'CPU', 'bytes a job'],
            ...['health ms', 'empty ms'],
          ],
          rates.depths.map((depth) => [
            String(depth.jobs),
            depth.queuedPerSecond.toFixed(0),
            both(depth.queueingMs),
            depth.finishedPerSecond.toFixed(0),
            both(depth.finishingMs),
            depth.bytesPerJob.toFixed(0),
            depth.healthMs.toFixed(0),
            depth.emptyMs.toFixed(0),
          ]),
        ),
        `clusters of cores that take ${durations.map((ms) => ms.toFixed(0)).join(', ')} ms a document; ms to fetch and to finish, half and 99 % of the times; the last one to the end, in tenths`,
        ...textTable(
          ['cores', 'documents', 'documents/s', 'busy', 'fetch', 'finish', 'cores of the client'],
          [...rates.simulations, ...rates.tenths, rates.toTheEnd].map((each) => [
            String(each.cores),
            String(each.finished),
            each.documentsPerSecond.toFixed(0),
            each.busy.toFixed(3),
            each.fetchMs.map((ms) => ms.toFixed(1)).join(', '),
            each.finishMs.map((ms) => ms.toFixed(1)).join(', '),
            each.clientCores.toFixed(2),
          ]),
        ),
        `seconds from queued to taken, of half of the jobs, of 90 and 99 in a hundred, and of the last: ${rates.ages.map((age) => age.toFixed(0)).join(', ')}`,
        `queue on the disk: ${kept.finishedMb.toFixed(0)} MB when all are finished (${kept.autovacuums} autovacuums), ${kept.removedMb.toFixed(0)} when they are removed (${kept.removeSeconds.toFixed(1)} s) and vacuumed (${kept.vacuumSeconds.toFixed(1)} s), ${kept.vacuumedMb.toFixed(0)} after VACUUM FULL`,
        `PostgreSQL takes ${written.documentsPerSecond.toFixed(0)} documents of ${written.rowsPerDocument} rows a second from 4 writers, ${(written.bytesPerDocument / 1024).toFixed(0)} kB each`,
      ],
      metrics: {},
    }
  },
}

export async function run(paths: readonly string[], options: readonly string[]): Promise<BenchResult> {
  const valueOf = (name: string) =>
    options.find((option) => option.startsWith(`--${name}=`))?.slice(name.length + 3)
  const only = valueOf('part')
  const lines: string[] = []
  let metrics: BenchResult['metrics'] = NOTHING
  for (const [name, part] of Object.entries(parts)) {
    if (only !== undefined && only !== name) continue
    const folder = mkdtempSync(join(tmpdir(), 'gouji-bench-run-'))
    try {
      const numberOf = (option: string) =>
        valueOf(option) === undefined ? undefined : Number(valueOf(option))
      const result = await part({ folder, paths, full: options.includes('--full'), numberOf })
      lines.push(...(lines.length > 0 ? [''] : []), ...result.lines)
      metrics = { ...metrics, ...result.metrics }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  return { lines, metrics }
}

/** CPU milliseconds of each, read twice: the first time compiles the code. */
async function durationsOf(paths: readonly string[]): Promise<number[]> {
  const durations: number[] = []
  for (const path of [...paths, ...paths]) {
    const { timings } = await processDocument(path, 'zh')
    durations.push(Object.values(timings).reduce((sum, ms) => sum + ms, 0))
  }
  return durations.slice(paths.length)
}
