// What covers all documents of a results folder: index.html, facts.csv, findings.csv, and that nothing else lies there.
// In: an open results folder. Out: the files, and the totals. Documents pass through one after the other, by a file where
// children want them: there may be a hundred thousand.
import { createHash } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, opendir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import PQueue from 'p-queue'
import {
  countBetween,
  eachDocument,
  eachStored,
  readDocument,
  storedAmong,
} from '../output/database/documents.ts'
import { joinCsvFiles, writeCsvFiles } from '../output/files/csv.ts'
import type { DocumentSummary } from '../output/summary.ts'
import type { ContractDocument } from '../schemas/contract.ts'
import type { Language } from '../schemas/problem.ts'
import type { IndexTask } from './child.ts'
import { readLines, writeIndex } from './indexFiles.ts'
import type { ChildPool } from './pool.ts'
import { replaceFile } from './replaceFile.ts'
import type { ReadBy, Results } from './results.ts'

export interface Overview {
  /** Facts, and findings by verdict, of all documents in the results folder. */
  readonly facts: number
  readonly verdicts: Readonly<Record<string, number>>
  /** How many could not be read, and the first of them. */
  readonly failedInAll: number
  readonly failures: readonly { readonly path: string; readonly message: string }[]
}

/** Failures that are told one by one; the others stand in the report. */
const TOLD = 50

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
  const file = join(writers?.staging ?? results.report, 'summaries.part')
  try {
    const overview = await listInto(file, results)
    const between = await countBetween(results.database)
    const task = { summaries: file, folder: results.report, lang, between }
    if (!(writers && (await indexByChild(task, writers)))) await writeIndex(task)
    const summaries = () => readLines<DocumentSummary>(file)
    const documents = () => documentsOf(results, summaries())
    if (!writers) await writeCsvFiles(results.out, documents())
    else if (!(await joinCsvFiles(results.out, csvParts(results, summaries(), writers))))
      await writeCsvFiles(results.out, documents())
    return overview
  } finally {
    await rm(file, { force: true })
  }
}

/** One summary a line, for those who write what covers all of them. */
async function listInto(file: string, { database }: Pick<Results, 'database'>): Promise<Overview> {
  const totals = sumUp()
  const lines = async function* () {
    for await (const summary of eachDocument(database)) {
      totals.add(summary)
      yield `${JSON.stringify(summary)}\n`
    }
  }
  await pipeline(lines, createWriteStream(file))
  return totals.overview()
}

/** Whether a child could. */
async function indexByChild(task: IndexTask, { pool }: Writers): Promise<boolean> {
  return 'reply' in (await pool.run(task))
}

/** Documents in a part of the CSV files: some 10 MB that wait to be joined. */
const PART = 16

/** Folders, each with the CSV files of some documents, in their order; not many are made ahead of who takes them. */
async function* csvParts(
  results: Pick<Results, 'database' | 'documents'>,
  summaries: AsyncIterable<DocumentSummary>,
  { pool, jobs, staging }: Writers,
): AsyncGenerator<string> {
  const queue = new PQueue({ concurrency: jobs })
  const write = async (part: readonly DocumentSummary[], at: number): Promise<string> => {
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
  let at = 0
  for await (const part of inParts(summaries)) {
    const number = at++
    const written = queue.add(() => write(part, number))
    // Told to who takes it.
    written.catch(() => {})
    ahead.push(written)
    if (ahead.length > 2 * jobs) yield await ahead.shift()!
  }
  for (const written of ahead) yield await written
}

async function* inParts(summaries: AsyncIterable<DocumentSummary>): AsyncGenerator<DocumentSummary[]> {
  let part: DocumentSummary[] = []
  for await (const summary of summaries) {
    part.push(summary)
    if (part.length < PART) continue
    yield part
    part = []
  }
  if (part.length > 0) yield part
}

async function* documentsOf(
  results: Pick<Results, 'database' | 'documents'>,
  summaries: Iterable<DocumentSummary> | AsyncIterable<DocumentSummary>,
): AsyncGenerator<ContractDocument> {
  for await (const summary of summaries) yield await documentOf(results, summary)
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
  for await (const { name, storedAt } of eachStored(results.database)) hash.update(`${name} ${storedAt}\n`)
  const mark = `${hash.digest('hex')} ${readBy.stages} ${readBy.lang}`
  const last = await readFile(file, 'utf8').catch(() => '')
  const whole = ['facts.csv', 'findings.csv', join('report', 'index.html')]
  if (last === mark && whole.every((each) => existsSync(join(results.out, each)))) {
    const totals = sumUp()
    for await (const summary of eachDocument(results.database)) totals.add(summary)
    return totals.overview()
  }
  const overview = await writeOverview(results, readBy.lang, writers)
  await replaceFile(file, mark)
  return overview
}

/** What documentName makes, and what replaceFile leaves of one when it is stopped. */
const OURS = /^(.*-[0-9a-f]{12})\.(json|html)(\.part)?$/

/** Removes files of documents that are no longer there: their path got other bytes, or a run was stopped before it could. */
export async function removeStrangers(results: Results): Promise<void> {
  for (const folder of [results.documents, results.report]) {
    let some: { readonly file: string; readonly name: string }[] = []
    const look = async () => {
      const names = some.map(({ name }) => name)
      const known = await storedAmong(results.database, names)
      for (const { file, name } of some) if (!known.has(name)) await rm(join(folder, file))
      some = []
    }
    for await (const { name: file } of await opendir(folder)) {
      const [, name, , part] = OURS.exec(file) ?? []
      if (name === undefined) continue
      if (part) await rm(join(folder, file))
      else some.push({ file, name })
      if (some.length === AT_ONCE) await look()
    }
    if (some.length > 0) await look()
  }
}

/** Files that are looked up at a time. */
const AT_ONCE = 500

function sumUp() {
  const verdicts: Record<string, number> = {}
  const failures: { readonly path: string; readonly message: string }[] = []
  let [facts, failedInAll] = [0, 0]
  return {
    add(summary: DocumentSummary): void {
      facts += summary.facts
      for (const [verdict, n] of Object.entries(summary.verdicts))
        verdicts[verdict] = (verdicts[verdict] ?? 0) + n
      if (summary.status !== 'failed') return
      failedInAll += 1
      if (failures.length < TOLD) failures.push({ path: summary.path, message: summary.sentence ?? '' })
    },
    overview: (): Overview => ({ facts, verdicts, failedInAll, failures }),
  }
}
