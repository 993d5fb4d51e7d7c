// Many documents: files and folders in, a results folder out, resuming where a run stopped.
// Children read, this process alone writes: files are renamed into place, then the database row says that it is done,
// so whatever is killed when, a document is wholly in or is read again.
import PQueue from 'p-queue'
import { hashFile } from '../corpus/hash.ts'
import { doneAs, recordDuplicate } from '../output/database/documents.ts'
import type { Language } from '../schemas/problem.ts'
import { ChildPool, type PoolOptions, type TaskResult } from './pool.ts'
import { removeStrangers, renewOverview, type Overview } from './overview.ts'
import { trackProgress, type Progress } from './progress.ts'
import {
  closeResults,
  documentName,
  hasFiles,
  openResults,
  stagedOnDisk,
  storeFailure,
  storeStaged,
} from './results.ts'
import { select, type Selection } from './select.ts'
import { stageKeys, stagesOf, type StageKeys } from './stages.ts'
import { measure } from './telemetry.ts'
import type { Candidate, WorkList } from './workList.ts'

export interface RunOptions extends PoolOptions, Selection {
  readonly out: string
  readonly lang: Language
  /** Documents read at the same time, each in a process of its own. */
  readonly jobs: number
  /** Process again what is done and unchanged. */
  readonly force: boolean
  /** Told of each document found and each one finished. */
  readonly onProgress?: (progress: Progress) => void
  /** Stop taking new documents; what is in hand is finished, the rest is left to the next run. */
  readonly signal?: AbortSignal
  /** Of the code that reads; other keys than its own are for tests. */
  readonly keys?: StageKeys
}

export interface RunSummary extends Overview {
  readonly read: number
  readonly partly: number
  readonly failed: number
  readonly skipped: number
  readonly duplicates: number
  /** How many documents read in this run reported each code of a problem. */
  readonly problems: Readonly<Record<string, number>>
  /** CPU milliseconds by stage, of the documents read in this run. */
  readonly timings: Readonly<Record<string, number>>
}

interface Item extends Candidate {
  readonly sha256: string
}

/** Processes `paths` into `options.out`: gouji.db, documents/*.json, report/*.html, facts.csv and findings.csv. */
export async function run(paths: readonly string[], options: RunOptions): Promise<RunSummary> {
  const { lang, signal } = options
  const results = await openResults(options.out)
  const pool = new ChildPool(options)
  const queue = new PQueue({ concurrency: options.jobs })
  // Apart from the reading: a child need not wait until what it read is stored.
  const writer = new PQueue({ concurrency: 1 })
  const keys = options.keys ?? stageKeys()
  const stages = stagesOf(keys)
  // What was given up may succeed under other limits, so it is done under these only.
  const givenUp = `${stages} ${options.timeoutSeconds}s ${options.memoryMb}MB`
  const counts = { read: 0, partly: 0, failed: 0, skipped: 0, duplicates: 0 }
  const problems: Record<string, number> = {}
  const timings: Record<string, number> = {}
  const faults: unknown[] = []
  const blame = (fault: unknown) => void faults.push(fault)
  const again: Item[] = []
  const tracker = trackProgress(options.onProgress)

  const finish = (item: Candidate, kind: keyof typeof counts, codes: readonly string[] = []) => {
    counts[kind] += 1
    for (const code of codes) problems[code] = (problems[code] ?? 0) + 1
    tracker.finished(item.path, item.bytes, kind !== 'skipped' && kind !== 'duplicates', codes)
  }
  const fail = async (item: Item, { problem }: Extract<TaskResult, { problem: unknown }>) => {
    await storeFailure(results, item.path, item.sha256, problem, { lang, stages: givenUp })
    measure('failed', { problem }, 0)
    finish(item, 'failed', [problem.code])
  }
  const readOne = async (item: Item, onProblem: typeof fail, pictures = true) => {
    if (signal?.aborted) return
    const name = documentName(item.path, item.sha256)
    const kept = { folder: results.kept, key: keys.extract }
    const task = { path: item.path, lang, staging: results.staging, name, keep: true, pictures, kept }
    const start = performance.now()
    const result = await pool.run(task)
    if ('problem' in result) return onProblem(item, result)
    const { reply } = result
    const onDisk = stagedOnDisk(results, name)
    // Told to who stores it.
    onDisk.catch(() => {})
    measure(reply.status, result, performance.now() - start)
    const write = async () => {
      await onDisk
      await storeStaged(results, name, reply.status, { lang, stages })
      for (const [stage, ms] of Object.entries(reply.timings)) timings[stage] = (timings[stage] ?? 0) + ms
      finish(item, reply.status, Object.keys(reply.problems))
    }
    // What is read and not stored is lost by a kill, so that reading waits where storing falls behind.
    await writer.onSizeLessThan(1)
    void writer.add(write).catch(blame)
  }

  let candidates: WorkList | undefined
  try {
    candidates = await select(paths, options, tracker.found)
    tracker.begin()
    for (const candidate of candidates) {
      if (signal?.aborted || faults.length > 0) break
      if (candidate.problem) {
        await storeFailure(results, candidate.path, '', candidate.problem, { lang, stages })
        finish(candidate, 'failed', [candidate.problem.code])
        continue
      }
      const item = { ...candidate, sha256: await hashFile(candidate.path) }
      const { path, sha256 } = item
      if (sha256 && candidates.meets(sha256)) {
        await recordDuplicate(results.database, path, sha256)
        finish(item, 'duplicates')
        continue
      }
      if (!options.force) {
        const done = await doneAs(results.database, sha256, [stages, givenUp], lang)
        if (done !== undefined && hasFiles(results, done)) {
          finish(item, 'skipped')
          continue
        }
      }
      await queue.onSizeLessThan(options.jobs * 2)
      void queue.add(() => readOne(item, async () => void again.push(item))).catch(blame)
    }
    await queue.onIdle()
    // What ended its process may have wanted what its neighbours used, or could be read and not drawn: once more, alone and
    // without pictures, then it is kept as a problem.
    for (const item of again) await readOne(item, fail, false)
    await writer.onIdle()
    if (faults.length > 0) throw new AggregateError(faults, `${faults.length} documents could not be stored`)
    await removeStrangers(results)
    const writers = { pool, jobs: options.jobs, staging: results.staging }
    const overview = await renewOverview(results, { lang, stages }, writers)
    return { ...counts, problems, timings, ...overview }
  } finally {
    pool.close()
    candidates?.close()
    await writer.onIdle()
    await closeResults(results)
  }
}
