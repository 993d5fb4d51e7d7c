// The results folder, written by one process: staged files are renamed into place, then the database row says “done”.
// Whatever is killed when, a document is wholly in or is read again.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { listBetween, listDocuments, takeLock, writeDocument } from '../output/database/documents.ts'
import { openDatabase, type GoujiDatabase } from '../output/database/open.ts'
import { writeCsvFiles } from '../output/files/csv.ts'
import { failedContract } from '../output/files/json.ts'
import { renderIndex } from '../output/report/index.ts'
import type { ContractDocument } from '../schemas/contract.ts'
import type { Language } from '../schemas/problem.ts'
import type { Problem } from '../schemas/source.ts'
import type { Workings } from '../schemas/workings.ts'
import type { Status } from './document.ts'
import { replaceFile } from './replaceFile.ts'
import { documentReport } from './report.ts'
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

export interface Overview {
  /** Facts, and findings by verdict, of all documents in the results folder. */
  readonly facts: number
  readonly verdicts: Readonly<Record<string, number>>
  readonly failures: readonly { readonly path: string; readonly message: string }[]
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

/** Moves a document that a child left in staging into place and records it as read by `stages`. */
export async function storeStaged(
  results: Results,
  name: string,
  status: Status,
  readBy: ReadBy,
): Promise<void> {
  const json = join(results.staging, `${name}.json`)
  const document = JSON.parse(await readFile(json, 'utf8')) as ContractDocument
  const workings = await stagedWorkings(results.staging, name)
  await store(results, name, { document, ...(workings && { workings }) }, status, readBy)
}

async function store(
  results: Results,
  name: string,
  { document, workings }: StagedDocument,
  status: Status,
  { lang, stages }: ReadBy,
): Promise<void> {
  await rename(join(results.staging, `${name}.json`), join(results.documents, `${name}.json`))
  await rename(join(results.staging, `${name}.html`), join(results.report, `${name}.html`))
  const info = { status, name, version, stages, lang }
  const replaced = await writeDocument(results.database, document, info, workings)
  for (const old of replaced) {
    await rm(join(results.documents, `${old}.json`), { force: true })
    await rm(join(results.report, `${old}.html`), { force: true })
  }
}

export interface StagedDocument {
  readonly document: ContractDocument
  readonly workings?: Workings
}

/** What a child left in `staging` under `name`, taken out of it. */
export async function takeStaged(staging: string, name: string): Promise<StagedDocument> {
  const file = join(staging, `${name}.json`)
  const document = JSON.parse(await readFile(file, 'utf8')) as ContractDocument
  const workings = await stagedWorkings(staging, name)
  await rm(file)
  return { document, ...(workings && { workings }) }
}

async function stagedWorkings(staging: string, name: string): Promise<Workings | undefined> {
  const file = join(staging, workingsFile(name))
  if (!existsSync(file)) return undefined
  const workings = JSON.parse(await readFile(file, 'utf8')) as Workings
  await rm(file)
  return workings
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
  const document = failedContract({ path, sha256, mediaType: '', pages: 0 }, [problem], readBy.lang)
  await writeFile(join(results.staging, `${name}.json`), JSON.stringify(document))
  await writeFile(join(results.staging, `${name}.html`), documentReport(document, readBy.lang))
  // A child that was ended may have left a half of what it wrote; of a failure there are no workings.
  await rm(join(results.staging, workingsFile(name)), { force: true })
  await store(results, name, { document }, 'failed', readBy)
}

/** Writes what covers all documents: report/index.html, facts.csv, findings.csv. Returns the totals. */
export async function writeOverview(
  results: Pick<Results, 'database' | 'out' | 'documents' | 'report'>,
  lang: Language,
): Promise<Overview> {
  const summaries = await listDocuments(results.database)
  await replaceFile(
    join(results.report, 'index.html'),
    renderIndex(summaries, lang, (await listBetween(results.database)).length),
  )
  await writeCsvFiles(results.out, async function* () {
    for (const { name } of summaries) {
      yield JSON.parse(await readFile(join(results.documents, `${name}.json`), 'utf8')) as ContractDocument
    }
  })
  const verdicts: Record<string, number> = {}
  for (const summary of summaries) {
    for (const [verdict, n] of Object.entries(summary.verdicts))
      verdicts[verdict] = (verdicts[verdict] ?? 0) + n
  }
  return {
    facts: summaries.reduce((sum, summary) => sum + summary.facts, 0),
    verdicts,
    failures: summaries
      .filter((summary) => summary.status === 'failed')
      .map(({ path, sentence }) => ({ path, message: sentence ?? '' })),
  }
}
