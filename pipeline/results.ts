// The results folder, written by one process: staged files are renamed into place, then the database row says “done”.
// Whatever is killed when, a document is wholly in or is read again.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { takeLock, writeDocument } from '../output/database/documents.ts'
import { openDatabase, type GoujiDatabase } from '../output/database/open.ts'
import { failedContract } from '../output/files/json.ts'
import type { Language } from '../schemas/problem.ts'
import type { Problem } from '../schemas/source.ts'
import type { Status } from './document.ts'
import { documentReport } from './report.ts'
import { readStaged, type StagedDocument } from './staged.ts'
import { correctedAnew } from './corrections.ts'
import { replaceFiles } from './recheck.ts'
import { version } from './version.ts'
import { workingsFile } from './workings.ts'

export interface Results {
  readonly database: GoujiDatabase
  readonly out: string
  readonly documents: string
  readonly report: string
  readonly staging: string
  /** Extractions, kept for the next version of what comes after them. */
  readonly kept: string
  readonly unlock: () => void
}

/** What a document is recorded to have been read by: it is read again when this changes. */
export interface ReadBy {
  readonly lang: Language
  readonly stages: string
}

/**
 * Opens or creates the results folder; what a killed run left in staging is removed. Throws where another run is
 * writing into it.
 */
export async function openResults(out: string): Promise<Results> {
  await mkdir(out, { recursive: true })
  const unlock = takeLock(join(out, '.lock'))
  if (!unlock) throw new FolderInUse(out)
  const folders = {
    documents: join(out, 'documents'),
    report: join(out, 'report'),
    staging: join(out, '.staging'),
    kept: join(out, '.extracted'),
  }
  await rm(folders.staging, { recursive: true, force: true })
  for (const folder of Object.values(folders)) await mkdir(folder, { recursive: true })
  return { database: await openDatabase(join(out, 'gouji.db')), out, unlock, ...folders }
}

export async function closeResults(results: Results): Promise<void> {
  await results.database.destroy()
  await rm(results.staging, { recursive: true, force: true })
  results.unlock()
}

export class FolderInUse extends Error {
  constructor(out: string) {
    super(`another run is writing into ${out}`)
    this.name = 'FolderInUse'
  }
}

/** File name of a document's results: readable, safe everywhere, different for different bytes. */
export function documentName(path: string, sha256: string): string {
  const stem = basename(path)
    .replace(/(\.\w{1,5})+$/u, '')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
  const identity = sha256 || createHash('sha256').update(path).digest('hex')
  return `${[...stem].slice(0, 60).join('') || 'document'}-${identity.slice(0, 12)}`
}

/** Moves a document that a child left in staging, and that is on the disk, into place and records it as read by `stages`. */
export async function storeStaged(
  results: Results,
  name: string,
  status: Status,
  readBy: ReadBy,
): Promise<void> {
  await store(results, name, await readStaged(results.staging, name), status, readBy)
}

/**
 * Resolves when the files that were left in staging are on the disk: from then on not even a power cut leaves a document that
 * is done and empty. Begun when they are written, beside all else: a child, or the one writer, would stand still for as long
 * as the disk takes.
 */
export async function stagedOnDisk({ staging }: Results, name: string): Promise<void> {
  await Promise.all(
    ['json', 'html'].map(async (kind) => {
      const file = await open(join(staging, `${name}.${kind}`), 'r+')
      try {
        await file.datasync()
      } finally {
        await file.close()
      }
    }),
  )
}

async function store(
  results: Results,
  name: string,
  staged: StagedDocument,
  status: Status,
  { lang, stages }: ReadBy,
): Promise<void> {
  const corrected = await correctedAnew(results.database, staged)
  if (corrected) {
    const folders = { documents: results.staging, report: results.staging }
    await replaceFiles(folders, name, { document: corrected.document, ...corrected.workings }, lang)
    await stagedOnDisk(results, name)
  }
  const { document, workings } = corrected ?? staged
  await rename(join(results.staging, `${name}.json`), join(results.documents, `${name}.json`))
  await rename(join(results.staging, `${name}.html`), join(results.report, `${name}.html`))
  const info = { status, name, version, stages, lang }
  const replaced = await writeDocument(results.database, document, info, workings)
  for (const old of replaced) {
    await rm(join(results.documents, `${old}.json`), { force: true })
    await rm(join(results.report, `${old}.html`), { force: true })
  }
}

/** Records a file of which nothing could be read, with its reason. */
export async function storeFailure(
  results: Results,
  path: string,
  sha256: string,
  problem: Problem,
  readBy: ReadBy,
): Promise<void> {
  const name = documentName(path, sha256)
  const document = failedContract({ path, sha256 }, [problem], readBy.lang)
  await writeFile(join(results.staging, `${name}.json`), JSON.stringify(document))
  const report = documentReport(document, readBy.lang)
  await writeFile(join(results.staging, `${name}.html`), report)
  await stagedOnDisk(results, name)
  // A child that was ended may have left a half of what it wrote; of a failure there are no workings.
  await rm(join(results.staging, workingsFile(name)), { force: true })
  await store(results, name, { document }, 'failed', readBy)
}

/** Whether a document's files are where its row says: a power cut can lose what a folder had been told last. */
export function hasFiles(results: Results, name: string): boolean {
  return (
    existsSync(join(results.documents, `${name}.json`)) && existsSync(join(results.report, `${name}.html`))
  )
}
