// A cluster without its machines: the real queue, and workers that sleep as long as a document was measured to take. In: an open
// queue with jobs waiting. Out: how many documents a second it keeps so many cores at, the share of their time they read, and how
// long the queue lets them wait.
import PQueue from 'p-queue'
import { fromKysely, type PgBoss } from 'pg-boss'
import type { GoujiDatabase } from '../../output/database/open.ts'
import { DOCUMENTS, type DocumentJob } from '../../pipeline/cluster/queue.ts'
import { randomNumbers } from '../../test/hostile/mutants.ts'

export interface Simulation {
  readonly cores: number
  readonly finished: number
  readonly documentsPerSecond: number
  /** Time spent reading, of all the time of all cores: 1 is ideal. */
  readonly busy: number
  /** CPU of this process, in cores: near 1 it is this process that holds the cluster up, not the queue. */
  readonly clientCores: number
  /** Milliseconds that a core waited for a job, and for the end of one: half of the times, and 99 of 100. */
  readonly fetchMs: Waits
  readonly finishMs: Waits
}

export type Waits = readonly [half: number, most: number]

export interface Until {
  /** The end comes then, or when no job is left. */
  readonly seconds?: number
  /** Told of each so many documents finished, with what the last of them were like. */
  readonly each?: { readonly finished: number; readonly tell: (since: Simulation) => Promise<void> }
}

/** `durations`: milliseconds that documents were measured to take; each job takes one of them, by chance. */
export async function simulate(
  { boss, database }: { readonly boss: PgBoss; readonly database: GoujiDatabase },
  cores: number,
  durations: readonly number[],
  { seconds = Infinity, each }: Until,
): Promise<Simulation> {
  const random = randomNumbers(cores)
  // As many as this one process has connections: a thousand workers have their own, and none waits for one until it is an error.
  const [fetching, finishing] = [new PQueue({ concurrency: 4 }), new PQueue({ concurrency: 8 })]
  const end = performance.now() + seconds * 1000
  const whole = watch(cores)
  let part = watch(cores)
  const core = async () => {
    // Not all at the same moment: real workers come one after the other too.
    await pause(random(durations[0]!))
    for (let now = performance.now(); now < end; now = performance.now()) {
      const [job] = await fetching.add(() => boss.fetch<DocumentJob>(DOCUMENTS))
      if (!job) return
      const fetched = performance.now()
      const duration = durations[random(durations.length)]!
      await pause(duration)
      const read = performance.now()
      await finishing.add(() => finish(boss, database, job))
      const times = { duration, fetch: fetched - now, finish: performance.now() - read }
      for (const one of [whole, part]) one.add(times)
      if (!each || part.finished < each.finished) continue
      const last = part.sample()
      part = watch(cores)
      await each.tell(last)
    }
  }
  await Promise.all(Array.from({ length: cores }, core))
  return whole.sample()
}

interface Times {
  readonly duration: number
  readonly fetch: number
  readonly finish: number
}

function watch(cores: number) {
  const start = performance.now()
  const cpu = process.cpuUsage()
  const [fetches, finishes]: [number[], number[]] = [[], []]
  let read = 0
  return {
    get finished() {
      return fetches.length
    },
    add({ duration, fetch, finish }: Times) {
      read += duration
      fetches.push(fetch)
      finishes.push(finish)
    },
    sample(): Simulation {
      const wall = performance.now() - start
      const { user, system } = process.cpuUsage(cpu)
      return {
        cores,
        finished: fetches.length,
        documentsPerSecond: fetches.length / (wall / 1000),
        busy: read / (wall * cores),
        clientCores: (user + system) / 1000 / wall,
        fetchMs: waits(fetches),
        finishMs: waits(finishes),
      }
    },
  }
}

function waits(milliseconds: readonly number[]): Waits {
  const sorted = Float64Array.from(milliseconds).sort()
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0
  return [at(0.5), at(0.99)]
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
