// The queue of documents in PostgreSQL (pg-boss). A job is one document; it is completed in the transaction that writes the
// document's result, so that a result exists exactly once whatever ends when.
import { sql } from 'kysely'
import { PgBoss } from 'pg-boss'
import type { GoujiDatabase } from '../../output/database/open.ts'
import type { Language } from '../../schemas/problem.ts'
import type { Stored } from './blobs.ts'

export const DOCUMENTS = 'documents'

/** What a worker is told of a document. Its bytes are read from a store, or from `path`, which every worker must then see. */
export interface DocumentJob {
  readonly path: string
  readonly sha256: string
  readonly lang: Language
  /** Where the bytes are, where not every worker sees `path`. */
  readonly stored?: Stored
}

/** Seconds without a sign of life of its worker after which a job goes to another one. */
const HEARTBEAT = 20
/** Seconds between looks for such jobs: with the heartbeat, a lost worker's documents return within 40 s. */
const MONITOR = 10
/** Losses of workers that one document outlives before its job is set aside as failed. */
const RETRIES = 10
const A_DAY = 86_400

/** Opens the queue, creating and migrating what it needs (pg-boss holds a lock meanwhile); the caller stops it. */
export async function openQueue(address: string, onError: (error: Error) => void): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: address,
    application_name: 'gouji-queue',
    max: 4,
    schedule: false,
    superviseIntervalSeconds: MONITOR,
    monitorIntervalSeconds: MONITOR,
  })
  boss.on('error', onError)
  await boss.start()
  const policy = {
    // One job a document at a time, by its bytes: queued twice, it is read once.
    policy: 'exclusive',
    retryLimit: RETRIES,
    heartbeatSeconds: HEARTBEAT,
    expireInSeconds: A_DAY - 1,
    retentionSeconds: 90 * A_DAY,
  } as const
  await boss.createQueue(DOCUMENTS, policy)
  return boss
}

/** Whether no document waits or is in a worker's hand. One is looked for and none counted: a million may wait. */
export async function isEmpty(database: GoujiDatabase): Promise<boolean> {
  const { rows } = await sql<{ some: boolean }>`
    SELECT EXISTS (SELECT FROM pgboss.job
      WHERE name = ${DOCUMENTS} AND state IN ('created', 'retry', 'active')) AS some`.execute(database)
  return !rows[0]!.some
}

/** Seconds that the document which waits longest has waited since it was queued; 0 where none waits. */
export async function oldestSeconds(database: GoujiDatabase): Promise<number> {
  const { rows } = await sql<{ seconds: number | null }>`
    SELECT extract(epoch FROM now() - min(created_on))::float8 AS seconds FROM pgboss.job
      WHERE name = ${DOCUMENTS} AND state < 'active'`.execute(database)
  return Math.round(rows[0]!.seconds ?? 0)
}
