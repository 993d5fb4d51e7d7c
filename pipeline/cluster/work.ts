// A worker: takes documents from the queue, reads each in a child, and writes the result and the completion of its job in one
// transaction. Any number of workers on any number of machines; what one of them loses, another reads.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PQueue from 'p-queue'
import { fromKysely, type Job, type PgBoss } from 'pg-boss'
import { writeDocument } from '../../output/database/documents.ts'
import { openDatabase, type GoujiDatabase } from '../../output/database/open.ts'
import { failedContract } from '../../output/files/json.ts'
import { ReadError } from '../../schemas/source.ts'
import { correctedAnew } from '../corrections.ts'
import type { Logger } from '../log.ts'
import { ChildPool, type PoolOptions, type TaskResult } from '../pool.ts'
import { documentName } from '../results.ts'
import { stageKeys, stagesOf } from '../stages.ts'
import { takeStaged, type StagedDocument } from '../staged.ts'
import { measure, observeQueueAge } from '../telemetry.ts'
import { version } from '../version.ts'
import { openBlobs, type Blobs } from './blobs.ts'
import { DOCUMENTS, isEmpty, oldestSeconds, openQueue, type DocumentJob } from './queue.ts'

export interface WorkOptions extends PoolOptions {
  /** postgres:// address */
  readonly database: string
  readonly jobs: number
  readonly log: Logger
  /** Take no more documents; those in hand are finished. */
  readonly signal: AbortSignal
  /** End when the queue is empty, instead of waiting for more. */
  readonly drain: boolean
  /** Told when the worker is ready, with what its health endpoint says. */
  readonly onReady?: (health: () => Promise<Health>) => void
}

export interface Health {
  readonly status: 'working' | 'stopping'
  readonly finished: number
  readonly inHand: number
  /** Of the queue, for all workers; null where the database cannot be asked. */
  readonly queue: {
    readonly ready: number
    readonly active: number
    readonly failed: number
    readonly oldestSeconds: number
  } | null
}

/** The job went to another worker while this one read: its result is not ours to write. */
export class LostJob extends Error {}

/** Seconds between looks into an empty queue. */
const POLL = 2
/** Milliseconds for which the age of a queue is remembered: all that waits is looked at for it, and each worker may be asked. */
const AGE = 10_000

export async function work(options: WorkOptions): Promise<{ finished: number }> {
  const { log, signal } = options
  const boss = await openQueue(options.database, (error) => log.warn({ error: error.message }, 'queue'))
  const database = await openDatabase(options.database)
  const staging = await mkdtemp(join(tmpdir(), 'gouji-worker-'))
  const pool = new ChildPool(options)
  const stages = stagesOf(stageKeys())
  const secondTries = new PQueue({ concurrency: 1 })
  const stores = new Map<string, Promise<Blobs>>()
  const blobsOf = (store: string) => {
    const open = stores.get(store) ?? openBlobs(store)
    stores.set(store, open)
    return open
  }
  let [finished, inHand] = [0, 0]

  /** What ends its child is read once more in a new one, and one such document at a time. */
  const read = async (job: DocumentJob, name: string): Promise<TaskResult> => {
    const folder = join(staging, `${name}.source`)
    try {
      const copy = job.stored && (await (await blobsOf(job.stored.store)).fetch(job.stored, folder))
      const task = { path: job.path, lang: job.lang, staging, name, keep: false, ...(copy && { copy }) }
      const first = await pool.run(task)
      return 'reply' in first ? first : await secondTries.add(() => pool.run(task))
    } catch (error) {
      if (error instanceof ReadError) return { problem: error.problem }
      throw error
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
  const handle = async ([job]: Job<DocumentJob>[]) => {
    if (!job) return
    const { data } = job
    const name = `${documentName(data.path, data.sha256)}-${job.id}`
    const start = performance.now()
    inHand += 1
    try {
      const result = await read(data, name)
      const staged = 'reply' in result ? await takeStaged(staging, name) : failure(data, result.problem)
      const status = 'reply' in result ? result.reply.status : 'failed'
      // What the store did not give is queued again by the next `gouji run`.
      const absent = 'problem' in result && result.problem.code.startsWith('source/blob-')
      const info = {
        ...{ status, version, lang: data.lang },
        ...{ name: documentName(data.path, data.sha256), stages: absent ? '' : stages },
      }
      const { document, workings } = (await correctedAnew(database, staged)) ?? staged
      await writeDocument(database, document, info, workings, (transaction) =>
        complete(boss, job, transaction),
      )
      finished += 1
      const ms = Math.round(performance.now() - start)
      measure(status, result, ms)
      log.info(
        { path: data.path, status, ms, problem: 'problem' in result ? result.problem.code : undefined },
        'document',
      )
    } catch (error) {
      if (!(error instanceof LostJob)) throw error
      log.warn({ path: data.path }, 'the job went to another worker; nothing written')
    } finally {
      inHand -= 1
    }
  }

  /** The next document at once: left alone, pg-boss waits POLL seconds between two. */
  const workOn = async () => {
    const id: string = await boss.work(
      DOCUMENTS,
      { pollingIntervalSeconds: POLL },
      async (jobs: Job<DocumentJob>[]) => {
        await handle(jobs)
        boss.notifyWorker(id)
      },
    )
  }
  const age = remembered(() => oldestSeconds(database), AGE)
  const health = async (): Promise<Health> => ({
    status: signal.aborted ? 'stopping' : 'working',
    finished,
    inHand,
    queue: await queueHealth(boss, age),
  })
  try {
    log.info({ jobs: options.jobs, enforced: pool.enforced, version }, 'worker started')
    for (let slot = 0; slot < options.jobs; slot++) await workOn()
    observeQueueAge(() => age().catch(() => undefined))
    options.onReady?.(health)
    await until(signal, options.drain, async () => inHand === 0 && (await nothingLeft(database)))
    return { finished }
  } finally {
    log.info({ finished, inHand }, 'worker stopping')
    await boss.stop({ graceful: true, timeout: (options.timeoutSeconds * 2 + 60) * 1000 })
    pool.close()
    await database.destroy()
    await rm(staging, { recursive: true, force: true })
  }
}

/** Completes the job in the transaction of its result; throws where the attempt is no longer this worker's. */
export async function complete(
  boss: PgBoss,
  job: Job<DocumentJob>,
  transaction: GoujiDatabase,
): Promise<void> {
  const { id, retryCount } = job
  const db = fromKysely(transaction as never)
  // The count of what was completed is in the answer, though not in its declared type.
  const answer = (await boss.complete(DOCUMENTS, { id, retryCount }, null, { db })) as { affected?: number }
  if (answer.affected !== 1) throw new LostJob()
}

function failure(
  { path, sha256, lang }: DocumentJob,
  problem: Extract<TaskResult, { problem: unknown }>['problem'],
): StagedDocument {
  return { document: failedContract({ path, sha256 }, [problem], lang) }
}

async function queueHealth(boss: PgBoss, age: () => Promise<number>): Promise<Health['queue']> {
  try {
    const [stats] = await boss.getQueueStats(DOCUMENTS, { force: true })
    if (!stats) return null
    return {
      ready: stats.readyCount,
      active: stats.activeCount,
      failed: stats.failedCount,
      oldestSeconds: await age(),
    }
  } catch {
    return null
  }
}

/** The last answer while it is not older than that; a failure is not remembered. */
function remembered<T>(ask: () => Promise<T>, milliseconds: number): () => Promise<T> {
  let last: { readonly at: number; readonly answer: T } | undefined
  return async () => {
    if (!last || performance.now() - last.at > milliseconds)
      last = { at: performance.now(), answer: await ask() }
    return last.answer
  }
}

/** A database that cannot be asked may still hold some. */
function nothingLeft(database: GoujiDatabase): Promise<boolean> {
  return isEmpty(database).catch(() => false)
}

/** Waits until the signal, or with `drain` until the queue is empty. */
async function until(signal: AbortSignal, drain: boolean, empty: () => Promise<boolean>): Promise<void> {
  while (!signal.aborted) {
    if (drain && (await empty())) return
    await new Promise<void>((done) => {
      const timer = setTimeout(done, 500)
      signal.addEventListener('abort', () => (clearTimeout(timer), done()), { once: true })
    })
  }
}
