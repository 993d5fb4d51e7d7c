// Puts documents into the queue. In: paths. Out: how many wait for workers; what is done is left alone.
import { resolve } from 'node:path'
import PQueue from 'p-queue'
import type { JobInsert } from 'pg-boss'
import { hashFile } from '../../corpus/hash.ts'
import { doneAs, recordDuplicate, writeDocument } from '../../output/database/documents.ts'
import { openDatabase } from '../../output/database/open.ts'
import { failedContract } from '../../output/files/json.ts'
import type { Language } from '../../schemas/problem.ts'
import { documentName } from '../results.ts'
import { select, type Selection } from '../select.ts'
import { stageKeys, stagesOf } from '../stages.ts'
import { version } from '../version.ts'
import type { WorkList } from '../workList.ts'
import { StoreUnusable } from './blobAddress.ts'
import { openBlobs, type Blobs } from './blobs.ts'
import { DOCUMENTS, openQueue, type DocumentJob } from './queue.ts'

export interface EnqueueOptions extends Selection {
  /** postgres:// address */
  readonly database: string
  /** s3://bucket/prefix, for workers that do not see the paths. */
  readonly blobs?: string
  readonly lang: Language
  readonly force: boolean
  readonly signal?: AbortSignal
}

export interface Enqueued {
  readonly queued: number
  readonly waiting: number
  readonly skipped: number
  readonly duplicates: number
  readonly failed: number
}

const BATCH = 500
/** Files on their way into the store at the same time. */
const UPLOADS = 8

export async function enqueue(paths: readonly string[], options: EnqueueOptions): Promise<Enqueued> {
  const { lang, signal } = options
  const faults: Error[] = []
  const blobs = options.blobs === undefined ? undefined : await openBlobs(options.blobs)
  const boss = await openQueue(options.database, (error) => faults.push(error))
  const database = await openDatabase(options.database)
  const stages = stagesOf(stageKeys())
  const uploads = new PQueue({ concurrency: UPLOADS })
  const counts = { queued: 0, waiting: 0, skipped: 0, duplicates: 0, failed: 0 }
  const batch: JobInsert<DocumentJob>[] = []
  const flush = async () => {
    const jobs = batch.splice(0)
    if (jobs.length === 0) return
    // The bytes first: a worker may take the job at once.
    const kept = await Promise.all(jobs.map((job) => uploads.add(() => withBytes(job, blobs))))
    const ids = await boss.insert(DOCUMENTS, kept, { returnId: true })
    counts.queued += ids?.length ?? 0
    counts.waiting += jobs.length - (ids?.length ?? 0)
  }
  let candidates: WorkList | undefined
  try {
    // Workers know a document by the name it has here, so the name is the whole one.
    const whole = paths.map((path) => resolve(path))
    candidates = await select(whole, options, () => {})
    for (const { path, bytes, problem } of candidates) {
      if (signal?.aborted) break
      const sha256 = problem ? '' : await hashFile(path)
      if (problem) {
        const document = failedContract({ path, sha256 }, [problem], lang)
        const info = { status: 'failed', name: documentName(path, sha256), version, stages, lang } as const
        await writeDocument(database, document, info)
        counts.failed += 1
      } else if (sha256 && candidates.meets(sha256)) {
        await recordDuplicate(database, path, sha256)
        counts.duplicates += 1
      } else if (!options.force && (await doneAs(database, sha256, [stages], lang))) {
        counts.skipped += 1
      } else {
        // Long documents first here too; the unit keeps the number within what a priority may be.
        const priority = Math.ceil(bytes / 1024)
        batch.push({ data: { path, sha256, lang }, priority, singletonKey: `${lang} ${sha256 || path}` })
        if (batch.length >= BATCH) await flush()
      }
    }
    await flush()
    return counts
  } finally {
    candidates?.close()
    await boss.stop({ graceful: false })
    await database.destroy()
  }
}

/** What cannot be read (or no longer) has no bytes to keep: the worker tells so, as of a path that it does not see. */
async function withBytes(
  job: JobInsert<DocumentJob>,
  blobs: Blobs | undefined,
): Promise<JobInsert<DocumentJob>> {
  const data = job.data!
  if (!blobs || !data.sha256) return job
  try {
    return { ...job, data: { ...data, stored: await blobs.keep(data.path, data.sha256) } }
  } catch (error) {
    if (error instanceof StoreUnusable) throw error
    return job
  }
}
