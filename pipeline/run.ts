// Many documents: files and folders in, a results folder out, resuming where a run stopped.
// Children read, this process alone writes: files are renamed into place, then the database row says that it is done,
// so whatever is killed when, a document is wholly in or is read again.
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import PQueue from 'p-queue'
import { discover } from '../corpus/discover.ts'
import { hashFile } from '../corpus/identify.ts'
import { writeCsvFiles } from '../output/files/csv.ts'
import { failedContract } from '../output/files/json.ts'
import { openDatabase } from '../output/database/open.ts'
import { isDone, listDocuments, recordDuplicate, writeDocument } from '../output/database/documents.ts'
import { renderIndex, renderReport } from '../output/report/index.ts'
import type { ContractDocument } from '../schemas/contract.ts'
import type { Language } from '../schemas/problem.ts'
import type { Problem } from '../schemas/source.ts'
import { ReadError } from '../schemas/source.ts'
import type { Status } from './document.ts'
import { ChildPool } from './pool.ts'
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

export interface RunSummary {
  readonly read: number
  readonly partly: number
  readonly failed: number
  readonly skipped: number
  readonly duplicates: number
  readonly facts: number
  /** Findings by verdict, over all documents of the results folder. */
  readonly verdicts: Readonly<Record<string, number>>
  readonly failures: readonly { path: string; message: string }[]
}

/** Processes `paths` into `options.out` (gouji.db, documents/*.json, report/, facts.csv, findings.csv). */
export async function run(paths: readonly string[], options: RunOptions): Promise<RunSummary> {
  const { out, lang } = options
  const folders = {
    documents: join(out, 'documents'),
    report: join(out, 'report'),
    staging: join(out, '.staging'),
  }
  await rm(folders.staging, { recursive: true, force: true })
  for (const folder of Object.values(folders)) await mkdir(folder, { recursive: true })
  const database = openDatabase(join(out, 'gouji.db'))
  const pool = new ChildPool(options)
  const queue = new PQueue({ concurrency: options.jobs })
  const seen = new Map<string, string>()
  const counts: Record<Status | 'skipped' | 'duplicates', number> = {
    read: 0,
    partly: 0,
    failed: 0,
    skipped: 0,
    duplicates: 0,
  }
  let found = 0
  let finished = 0

  const finish = (path: string, kind: keyof typeof counts) => {
    counts[kind] += 1
    finished += 1
    options.onProgress?.({ found, finished, path })
  }
  const store = async (path: string, name: string, status: Status, document: ContractDocument) => {
    await rename(join(folders.staging, `${name}.json`), join(folders.documents, `${name}.json`))
    await rename(join(folders.staging, `${name}.html`), join(folders.report, `${name}.html`))
    writeDocument(database, document, { status, name, version, lang })
    finish(path, status)
  }
  const storeFailure = async (path: string, sha256: string, problem: Problem) => {
    const document = failedContract({ path, sha256, mediaType: '', pages: 0 }, [problem], lang)
    const name = documentName(path, sha256)
    await writeFile(join(folders.staging, `${name}.json`), JSON.stringify(document))
    await writeFile(join(folders.staging, `${name}.html`), renderReport(document, lang))
    await store(path, name, 'failed', document)
  }
  const processOne = async (path: string, sha256: string) => {
    if (options.signal?.aborted) return
    const name = documentName(path, sha256)
    const result = await pool.run({ path, lang, staging: folders.staging, name })
    if (options.signal?.aborted) return
    if ('problem' in result) return storeFailure(path, sha256, result.problem)
    const document = JSON.parse(
      await readFile(join(folders.staging, `${name}.json`), 'utf8'),
    ) as ContractDocument
    await store(path, name, result.reply.status, document)
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
        await storeFailure(entry.path, '', entry.problem)
        continue
      }
      const sha256 = await hashFile(entry.path).catch((error: unknown) => {
        if (error instanceof ReadError) return error.problem
        throw error
      })
      if (typeof sha256 !== 'string') {
        await storeFailure(entry.path, '', sha256)
        continue
      }
      const twin = seen.get(sha256)
      if (twin !== undefined) {
        recordDuplicate(database, entry.path, sha256)
        finish(entry.path, 'duplicates')
        continue
      }
      seen.set(sha256, entry.path)
      if (!options.force && isDone(database, sha256, version, lang)) {
        finish(entry.path, 'skipped')
        continue
      }
      await queue.onSizeLessThan(options.jobs * 2)
      // A fault of ours in storing one document must not lose the others: it surfaces when the queue is awaited.
      void queue.add(() => processOne(entry.path, sha256)).catch((error: unknown) => failures.push(error))
    }
    await queue.onIdle()
    if (failures.length > 0) throw failures[0]
    await writeAggregates()
    return summarize()
  } finally {
    options.signal?.removeEventListener('abort', onAbort)
    pool.close()
    database.close()
    await rm(folders.staging, { recursive: true, force: true })
  }
}
