// What covers all documents of a results folder: index.html, facts.csv, findings.csv, and that nothing else lies there.
// In: an open results folder. Out: the files, and the totals.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import PQueue from 'p-queue'
import { listBetween, listDocuments, listStored, readDocument } from '../output/database/documents.ts'
import { joinCsvFiles, writeCsvFiles } from '../output/files/csv.ts'
import { renderIndex } from '../output/report/index.ts'
import type { DocumentSummary } from '../output/summary.ts'
import type { ContractDocument } from '../schemas/contract.ts'
import type { Language } from '../schemas/problem.ts'
import type { IndexTask } from './child.ts'
import type { ChildPool } from './pool.ts'
import { replaceFile } from './replaceFile.ts'
import type { ReadBy, Results } from './results.ts'

export interface Overview {
  /** Facts, and findings by verdict, of all documents in the results folder. */
  readonly facts: number
  readonly verdicts: Readonly<Record<string, number>>
  readonly failures: readonly { readonly path: string; readonly message: string }[]
}

/** Children that write what covers all documents, how many at a time, and where their parts lie until they are joined. */
export interface Writers {
  readonly pool: ChildPool
  readonly jobs: number
  readonly staging: string
}

/** Writes what covers all documents: report/index.html, facts.csv, findings.csv. Returns the totals. */
export async function writeOverview(
  results: Pick<Results, 'database' | 'out' | 'documents' | 'report'>,
  lang: Language,
  writers?: Writers,
): Promise<Overview> {
  const summaries = await listDocuments(results.database)
  const between = (await listBetween(results.database)).length
  const index = join(results.report, 'index.html')
  if (!(writers && (await indexByChild(index, { summaries, lang, between }, writers))))
    await replaceFile(index, renderIndex(summaries, lang, between))
  if (writers && summaries.length > 0) await joinCsvFiles(results.out, csvParts(results, summaries, writers))
  else await writeCsvFiles(results.out, documentsOf(results, summaries))
  return summarize(summaries)
}

/** Whether a child could. */
async function indexByChild(
  index: string,
  what: Omit<IndexTask, 'file'>,
  { pool, staging }: Writers,
): Promise<boolean> {
  const file = join(staging, 'index.html')
  const result = await pool.run({ ...what, file })
  if ('problem' in result) return false
  await rename(file, index)
  return true
}

/** Documents in a part of the CSV files: some 10 MB that wait to be joined. */
const PART = 16

/** Folders, each with the CSV files of some documents, in their order; not many are made ahead of who takes them. */
async function* csvParts(
  results: Pick<Results, 'database' | 'documents'>,
  summaries: readonly DocumentSummary[],
  { pool, jobs, staging }: Writers,
): AsyncGenerator<string> {
  const queue = new PQueue({ concurrency: jobs })
  const write = async (at: number): Promise<string> => {
    const part = summaries.slice(at, at + PART)
    const into = join(staging, `csv-${at}`)
    const files = part.map(({ name }) => join(results.documents, `${name}.json`))
    const result = await pool.run({ files, folder: into, head: at === 0 })
    if ('reply' in result) return into
    // A file is gone or not whole, say: done here, where the database is at hand.
    await mkdir(into, { recursive: true })
    await writeCsvFiles(into, documentsOf(results, part), at === 0)
    return into
  }
  const ahead: Promise<string>[] = []
  for (let at = 0; at < summaries.length; at += PART) {
    const written = queue.add(() => write(at))
    // Told to who takes it.
    written.catch(() => {})
    ahead.push(written)
    if (ahead.length > 2 * jobs) yield await ahead.shift()!
  }
  for (const written of ahead) yield await written
}

async function* documentsOf(
  results: Pick<Results, 'database' | 'documents'>,
  summaries: readonly DocumentSummary[],
): AsyncGenerator<ContractDocument> {
  for (const summary of summaries) yield await documentOf(results, summary)
}

/** From its file; where that was lost, from the database, and the file is made again. */
async function documentOf(
  { database, documents }: Pick<Results, 'database' | 'documents'>,
  { name, path }: DocumentSummary,
): Promise<ContractDocument> {
  const file = join(documents, `${name}.json`)
  try {
    return JSON.parse(await readFile(file, 'utf8')) as ContractDocument
  } catch {
    const document = (await readDocument(database, path))!
    await replaceFile(file, JSON.stringify(document))
    return document
  }
}

/** The same, and nothing where the documents are those of the last time: of a hundred thousand it takes many minutes. */
export async function renewOverview(results: Results, readBy: ReadBy, writers: Writers): Promise<Overview> {
  const file = join(results.out, '.overview')
  const hash = createHash('sha256')
  for (const { name, storedAt } of await listStored(results.database)) hash.update(`${name} ${storedAt}\n`)
  const mark = `${hash.digest('hex')} ${readBy.stages} ${readBy.lang}`
  const last = await readFile(file, 'utf8').catch(() => '')
  const whole = ['facts.csv', 'findings.csv', join('report', 'index.html')]
  if (last === mark && whole.every((each) => existsSync(join(results.out, each))))
    return summarize(await listDocuments(results.database))
  const overview = await writeOverview(results, readBy.lang, writers)
  await replaceFile(file, mark)
  return overview
}

/** What documentName makes, and what replaceFile leaves of one when it is stopped. */
const OURS = /^(.*-[0-9a-f]{12})\.(json|html)(\.part)?$/

/** Removes files of documents that are no longer there: their path got other bytes, or a run was stopped before it could. */
export async function removeStrangers(results: Results): Promise<void> {
  const known = new Set((await listStored(results.database)).map(({ name }) => name))
  for (const folder of [results.documents, results.report]) {
    for (const file of await readdir(folder)) {
      const [, name, , part] = OURS.exec(file) ?? []
      if (name !== undefined && (part || !known.has(name))) await rm(join(folder, file))
    }
  }
}

function summarize(summaries: readonly DocumentSummary[]): Overview {
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
