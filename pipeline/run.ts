// Many documents: files and folders in, a results folder out, resuming where a run stopped.
// Children read, this process alone writes: files are renamed into place, then the database row says that it is done,
// so whatever is killed when, a document is wholly in or is read again.
import PQueue from 'p-queue'
import { discover } from '../corpus/discover.ts'
import { hashFile } from '../corpus/hash.ts'
import { isDone, recordDuplicate } from '../output/database/documents.ts'
import type { Language } from '../schemas/problem.ts'
import { ChildPool } from './pool.ts'
import {
  closeResults,
  documentName,
  openResults,
  storeFailure,
  storeStaged,
  writeOverview,
  type Overview,
} from './results.ts'
import { version } from './version.ts'

export interface RunOptions {
  readonly out: string
  readonly lang: Language
  readonly jobs: number
  readonly timeoutSeconds: number
  readonly heapMb: number
  /** Process again what is done and unchanged. */
  readonly force: boolean
  /** Told of each document found and each one finished. */
  readonly onProgress?: (progress: Progress) => void
  /** Stop taking new documents; what is in hand is given up and read again next time. */
  readonly signal?: AbortSignal
}

export interface Progress {
  readonly found: number
  readonly finished: number
  readonly path: string
}

export interface RunSummary extends Overview {
  readonly read: number
  readonly partly: number
  readonly failed: number
  readonly skipped: number
  readonly duplicates: number
}

/** Processes `paths` into `options.out`: gouji.db, documents/*.json, report/*.html, facts.csv and findings.csv. */
export async function run(paths: readonly string[], options: RunOptions): Promise<RunSummary> {
  const results = await openResults(options.out)
  const pool = new ChildPool(options)
  const queue = new PQueue({ concurrency: options.jobs })
  const counts = { read: 0, partly: 0, failed: 0, skipped: 0, duplicates: 0 }
  const faults: unknown[] = []
  const seen = new Set<string>()
  let found = 0
  let finished = 0

  const finish = (path: string, kind: keyof typeof counts) => {
    counts[kind] += 1
    finished += 1
    options.onProgress?.({ found, finished, path })
  }
  const readOne = async (path: string, sha256: string) => {
    const name = documentName(path, sha256)
    const result = await pool.run({ path, lang: options.lang, staging: results.staging, name })
    if (options.signal?.aborted) return
    if ('problem' in result) {
      await storeFailure(results, path, sha256, result.problem, options.lang)
      return finish(path, 'failed')
    }
    await storeStaged(results, name, result.reply.status, options.lang)
    finish(path, result.reply.status)
  }

  const onAbort = () => {
    queue.clear()
    pool.close()
  }
  options.signal?.addEventListener('abort', onAbort)
  try {
    for await (const entry of discover(paths)) {
      if (options.signal?.aborted) break
      found += 1
      options.onProgress?.({ found, finished, path: entry.path })
      if ('problem' in entry) {
        await storeFailure(results, entry.path, '', entry.problem, options.lang)
        finish(entry.path, 'failed')
        continue
      }
      const sha256 = await hashFile(entry.path)
      if (sha256 && seen.has(sha256)) {
        recordDuplicate(results.database, entry.path, sha256)
        finish(entry.path, 'duplicates')
        continue
      }
      seen.add(sha256)
      if (sha256 && !options.force && isDone(results.database, sha256, version, options.lang)) {
        finish(entry.path, 'skipped')
        continue
      }
      await queue.onSizeLessThan(options.jobs * 2)
      // A fault of ours in storing one document must not lose the others: it surfaces when all are done.
      void queue.add(() => readOne(entry.path, sha256)).catch((fault: unknown) => faults.push(fault))
    }
    await queue.onIdle()
    if (faults.length > 0) throw new AggregateError(faults, `${faults.length} documents could not be stored`)
    return { ...counts, ...(await writeOverview(results, options.lang)) }
  } finally {
    options.signal?.removeEventListener('abort', onAbort)
    pool.close()
    await closeResults(results)
  }
}
