// What the queue itself can carry: real pg-boss on a real PostgreSQL, and what real documents cost the database. In: how many jobs. Out: rates.
import { existsSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { PgBoss } from 'pg-boss'
import { writeDocument } from '../../output/database/documents.ts'
import { openDatabase, type GoujiDatabase } from '../../output/database/open.ts'
import { DOCUMENTS, isEmpty, openQueue, type DocumentJob } from '../../pipeline/cluster/queue.ts'
import { processDocument } from '../../pipeline/document.ts'
import { startPostgres } from '../../test/postgres.ts'
import { finish, simulate, type Simulation } from './simulate.ts'

/** The queue with so many jobs waiting. */
export interface Depth {
  readonly jobs: number
  readonly queuedPerSecond: number
  /** Fetched one by one and completed in a transaction of their own, eight at a time. */
  readonly finishedPerSecond: number
  /** Milliseconds of CPU a job, of the server and of this process: they say something where the machine has other work too. */
  readonly queueingMs: Cpu
  readonly finishingMs: Cpu
  readonly bytesPerJob: number
  /** Milliseconds that a worker's health endpoint, and a worker that ends when nothing is left, take to ask. */
  readonly healthMs: number
  readonly emptyMs: number
}

interface Cpu {
  readonly server: number
  readonly client: number
}

export interface QueueRates {
  readonly depths: readonly Depth[]
  /** At the last depth. */
  readonly simulations: readonly Simulation[]
  /** All that were left, to the last one; and the parts of it, a tenth of the jobs each. */
  readonly toTheEnd: Simulation
  readonly tenths: readonly Simulation[]
  /** Seconds from queued to taken of half of the jobs, of 90 and 99 in a hundred, and of the last. */
  readonly ages: readonly number[]
  readonly kept: KeptQueue
}

/** What the queue leaves on the disk when all is done. */
interface KeptQueue {
  /** MB when the last is finished, when they are removed (pg-boss does so after a week), and when the disk is given back. */
  readonly finishedMb: number
  readonly removedMb: number
  readonly vacuumedMb: number
  readonly autovacuums: number
  readonly removeSeconds: number
  readonly vacuumSeconds: number
}

export interface WriteRate {
  readonly documentsPerSecond: number
  readonly rowsPerDocument: number
  /** In the database, indexes included. */
  readonly bytesPerDocument: number
}

/** How many documents PostgreSQL takes, each in a transaction, `writers` at a time: copies of one document under other names. */
export async function writeRate(path: string, copies: number, writers: number): Promise<WriteRate> {
  const { document, status, workings } = await processDocument(path, 'zh')
  const server = await startPostgres()
  try {
    const database = await openDatabase(await server.createDatabase())
    let next = 0
    const write = async () => {
      for (let i = next++; i < copies; i = next++) {
        const source = { ...document.source, path: `${path} ${i}`, sha256: `${i}` }
        const info = { status, name: `${i}`, version: '0', stages: '', lang: 'zh' } as const
        await writeDocument(database, { ...document, source }, info, workings)
      }
    }
    const start = performance.now()
    await Promise.all(Array.from({ length: writers }, write))
    const seconds = (performance.now() - start) / 1000
    const counted = await sql<{
      bytes: string
    }>`SELECT pg_database_size(current_database()) AS bytes`.execute(database)
    await database.destroy()
    const { tables, sections, facts, findings, problems } = document
    const rows =
      tables.reduce((sum, table) => sum + 1 + table.rows.length, 0) +
      findings.reduce((sum, finding) => sum + 1 + finding.facts.length, 0) +
      sections.length +
      facts.length +
      problems.length +
      (workings?.figures.length ?? 0)
    return {
      documentsPerSecond: copies / seconds,
      rowsPerDocument: rows,
      bytesPerDocument: Number(counted.rows[0]!.bytes) / copies,
    }
  } finally {
    await server.stop()
  }
}

/** Jobs taken through to their end as fast as it goes; more would only repeat the rate. */
const SAMPLE = 3000
const BATCH = 1000
const SECONDS = 20
const FETCHERS = 8
/** Virtual cores that read to the end: they ask for more than the queue of one small server gives. */
const CORES = 256

/**
 * Fills the queue to each of `depths` with documents that take no time, then lets virtual clusters of `cores` read from it for a
 * while each, and a last one all that is left. `tell` hears how it goes: of a million it takes long.
 */
export async function queueRates(
  depths: readonly number[],
  cores: readonly number[],
  durations: readonly number[],
  tell: (line: string) => void,
): Promise<QueueRates> {
  const server = await startPostgres()
  try {
    const address = await server.createDatabase()
    const boss = await openQueue(address, () => {})
    const database = await openDatabase(address)
    const megabytes = async () => {
      const { rows } = await sql<{ bytes: string }>`
        SELECT sum(pg_total_relation_size(c.oid)) AS bytes FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
        WHERE nspname = 'pgboss' AND relkind = 'r'`.execute(database)
      return Number(rows[0]!.bytes) / 2 ** 20
    }
    const reached: Depth[] = []
    let queued = 0
    for (const jobs of depths) {
      const filling = await timed(database, () => fill(boss, queued, jobs))
      const bytesPerJob = ((await megabytes()) * 2 ** 20) / jobs
      const health = await timed(database, () => boss.getQueueStats(DOCUMENTS, { force: true }))
      const empty = await timed(database, () => isEmpty(database))
      const wanted = Math.min(SAMPLE, jobs)
      const finishing = await timed(database, () => takeThrough(boss, database, wanted))
      reached.push({
        ...{ jobs, bytesPerJob, healthMs: health.seconds * 1000, emptyMs: empty.seconds * 1000 },
        ...{ queuedPerSecond: (jobs - queued) / filling.seconds, queueingMs: each(filling, jobs - queued) },
        ...{ finishedPerSecond: wanted / finishing.seconds, finishingMs: each(finishing, wanted) },
      })
      tell(JSON.stringify(reached.at(-1)))
      queued = jobs
    }
    const simulations: Simulation[] = []
    for (const count of cores) {
      simulations.push(await simulate({ boss, database }, count, durations, { seconds: SECONDS }))
      tell(JSON.stringify(simulations.at(-1)))
    }
    const tenths: Simulation[] = []
    const hear = async (since: Simulation) => {
      tenths.push(since)
      tell(`${(await megabytes()).toFixed(0)} MB ${JSON.stringify(since)}`)
    }
    const toTheEnd = await simulate({ boss, database }, CORES, durations, {
      each: { finished: queued / 10, tell: hear },
    })
    const ages = await agesOf(database)
    const finishedMb = await megabytes()
    const autovacuums = await autovacuumsOf(database)
    const removing = await timed(database, () => boss.deleteStoredJobs(DOCUMENTS))
    const vacuum = await timed(database, () => sql`VACUUM`.execute(database))
    const removedMb = await megabytes()
    await sql`VACUUM FULL`.execute(database)
    const vacuumedMb = await megabytes()
    await database.destroy()
    await boss.stop({ graceful: false })
    const [removeSeconds, vacuumSeconds] = [removing.seconds, vacuum.seconds]
    const kept = { finishedMb, removedMb, vacuumedMb, autovacuums, removeSeconds, vacuumSeconds }
    return { depths: reached, simulations, toTheEnd, tenths, ages, kept }
  } finally {
    await server.stop()
  }
}

async function fill(boss: PgBoss, from: number, to: number): Promise<void> {
  for (let i = from; i < to; i += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, to - i) }, (_, k) => {
      const data: DocumentJob = { path: `/archive/${i + k}.pdf`, sha256: String(i + k), lang: 'zh' }
      return { data, priority: (i * 7919 + k) % 1000, singletonKey: String(i + k) }
    })
    await boss.insert(DOCUMENTS, batch)
  }
}

async function takeThrough(boss: PgBoss, database: GoujiDatabase, wanted: number): Promise<void> {
  let left = wanted
  const work = async () => {
    while (left-- > 0) {
      const [job] = await boss.fetch<DocumentJob>(DOCUMENTS)
      if (!job) return
      await finish(boss, database, job)
    }
  }
  await Promise.all(Array.from({ length: FETCHERS }, work))
}

async function agesOf(database: GoujiDatabase): Promise<readonly number[]> {
  const { rows } = await sql<{ ages: number[] }>`
    SELECT percentile_disc(ARRAY[0.5, 0.9, 0.99, 1]) WITHIN GROUP (ORDER BY extract(epoch FROM started_on - created_on)::float8) AS ages
    FROM pgboss.job WHERE name = ${DOCUMENTS} AND state = 'completed'`.execute(database)
  return rows[0]!.ages
}

async function autovacuumsOf(database: GoujiDatabase): Promise<number> {
  const { rows } = await sql<{ n: string }>`
    SELECT sum(autovacuum_count) AS n FROM pg_stat_user_tables WHERE schemaname = 'pgboss'`.execute(database)
  return Number(rows[0]!.n)
}

interface Timed extends Cpu {
  readonly seconds: number
}

/** Seconds, and milliseconds of CPU, that something takes. */
async function timed(database: GoujiDatabase, act: () => Promise<unknown>): Promise<Timed> {
  const [start, client, server] = [performance.now(), process.cpuUsage(), await serverMs(database)]
  await act()
  const { user, system } = process.cpuUsage(client)
  return {
    seconds: (performance.now() - start) / 1000,
    client: (user + system) / 1000,
    server: (await serverMs(database)) - server,
  }
}

function each({ server, client }: Timed, jobs: number): Cpu {
  return { server: server / jobs, client: client / jobs }
}

/** CPU of all processes of the server, those that have ended too; times of /proc/PID/stat are hundredths of a second. */
async function serverMs(database: GoujiDatabase): Promise<number> {
  const { rows } = await sql<{ pid: number; own: boolean }>`
    SELECT pid, pid = pg_backend_pid() AS own FROM pg_stat_activity`.execute(database)
  const parent = statOf(rows.find(({ own }) => own)!.pid)[PARENT]!
  const ended = statOf(parent)
  return rows.reduce((sum, { pid }) => sum + cpuOf(statOf(pid), 0), cpuOf(ended, 0) + cpuOf(ended, 2))
}

/** Numbers of fields in what follows the name: the parent; CPU of the process, and after it that of children that have ended. */
const [PARENT, CPU] = [1, 11]

function statOf(pid: number): readonly number[] {
  if (!existsSync(`/proc/${pid}/stat`)) return []
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return text
    .replace(/^.*\) /, '')
    .split(' ')
    .map(Number)
}

function cpuOf(stat: readonly number[], more: number): number {
  return ((stat[CPU + more] ?? 0) + (stat[CPU + more + 1] ?? 0)) * 10
}
