// A cluster without its machines: the real queue, and workers that sleep as long as a document was measured to take. In: an open
// queue with jobs waiting. Out: how many documents a second it keeps so many cores at, and the share of their time they read.
import { fromKysely, type PgBoss } from 'pg-boss'
import type { GoujiDatabase } from '../../output/database/open.ts'
import { DOCUMENTS, type DocumentJob } from '../../pipeline/cluster/queue.ts'
import { randomNumbers } from '../../test/hostile/mutants.ts'

export interface Simulation {
  readonly cores: number
  readonly documentsPerSecond: number
  /** Time spent reading, of all the time of all cores: 1 is ideal. */
  readonly busy: number
}

/** `durations`: milliseconds that documents were measured to take; each job takes one of them, by chance. */
export async function simulate(
  { boss, database }: { readonly boss: PgBoss; readonly database: GoujiDatabase },
  cores: number,
  durations: readonly number[],
  seconds: number,
): Promise<Simulation> {
  const random = randomNumbers(cores)
  const start = performance.now()
  const end = start + seconds * 1000
  let [finished, read] = [0, 0]
  const core = async () => {
    // Not all at the same moment: real workers come one after the other too.
    await pause(random(durations[0]!))
    while (performance.now() < end) {
      const [job] = await boss.fetch<DocumentJob>(DOCUMENTS)
      if (!job) return
      const duration = durations[random(durations.length)]!
      await pause(duration)
      await finish(boss, database, job)
      finished += 1
      read += duration
    }
  }
  await Promise.all(Array.from({ length: cores }, core))
  const wall = performance.now() - start
  return { cores, documentsPerSecond: finished / (wall / 1000), busy: read / (wall * cores) }
}

/** Ends a job as a worker does: in a transaction of its own. */
export async function finish(
  boss: PgBoss,
  database: GoujiDatabase,
  { id, retryCount }: { readonly id: string; readonly retryCount: number },
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await boss.complete(DOCUMENTS, { id, retryCount }, null, { db: fromKysely(transaction as never) })
  })
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds))
}
