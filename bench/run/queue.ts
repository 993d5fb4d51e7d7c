// What the queue itself can carry: real pg-boss on a real PostgreSQL, and what real documents cost the database. In: how many jobs. Out: rates.
import { sql } from 'kysely'
import { writeDocument } from '../../output/database/documents.ts'
import { openDatabase } from '../../output/database/open.ts'
import { DOCUMENTS, openQueue, type DocumentJob } from '../../pipeline/cluster/queue.ts'
import { processDocument } from '../../pipeline/document.ts'
import { startPostgres } from '../../test/postgres.ts'
import { finish, simulate, type Simulation } from './simulate.ts'

export interface QueueRates {
  readonly jobs: number
  readonly queuedPerSecond: number
  /** Fetched one by one and completed in a transaction of their own, eight at a time. */
  readonly finishedPerSecond: number
  readonly bytesPerJob: number
  readonly simulations: readonly Simulation[]
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

/** Fills the queue with `jobs` documents that take no time, then lets virtual clusters of `cores` read from it. */
export async function queueRates(
  jobs: number,
  cores: readonly number[],
  durations: readonly number[],
): Promise<QueueRates> {
  const server = await startPostgres()
  try {
    const address = await server.createDatabase()
    const boss = await openQueue(address, () => {})
    const database = await openDatabase(address)
    let start = performance.now()
    for (let i = 0; i < jobs; i += BATCH) {
      const batch = Array.from({ length: Math.min(BATCH, jobs - i) }, (_, k) => {
        const data: DocumentJob = { path: `/archive/${i + k}.pdf`, sha256: String(i + k), lang: 'zh' }
        return { data, priority: (i * 7919 + k) % 1000, singletonKey: String(i + k) }
      })
      await boss.insert(DOCUMENTS, batch)
    }
    const queuedPerSecond = jobs / ((performance.now() - start) / 1000)
    const size = await sql<{ bytes: string }>`
      SELECT sum(pg_total_relation_size(c.oid)) AS bytes FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
      WHERE nspname = 'pgboss' AND relkind = 'r'`.execute(database)
    const wanted = Math.min(SAMPLE, jobs)
    let left = wanted
    start = performance.now()
    const work = async () => {
      while (left-- > 0) {
        const [job] = await boss.fetch<DocumentJob>(DOCUMENTS)
        if (!job) return
        await finish(boss, database, job)
      }
    }
    await Promise.all(Array.from({ length: FETCHERS }, work))
    const finishedPerSecond = wanted / ((performance.now() - start) / 1000)
    const simulations: Simulation[] = []
    for (const count of cores) simulations.push(await simulate({ boss, database }, count, durations, SECONDS))
    await database.destroy()
    await boss.stop({ graceful: false })
    return {
      jobs,
      queuedPerSecond,
      finishedPerSecond,
      bytesPerJob: Number(size.rows[0]!.bytes) / jobs,
      simulations,
    }
  } finally {
    await server.stop()
  }
}
