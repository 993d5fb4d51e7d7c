// The child process: takes one task at a time, reads the document and leaves its files in the staging folder; at the end of a
// run it writes what covers all of them. It never touches the database; the parent is the one writer.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ContractDocument } from '../schemas/contract.ts'
import type { Language } from '../schemas/problem.ts'
import type { Copy } from '../schemas/source.ts'
import { processDocument, type Status } from './document.ts'
import { documentReport, reportPictures } from './report.ts'
import type { KeptExtractions } from './stages.ts'
import { workingsFile } from './workings.ts'

export interface ReadTask {
  readonly path: string
  readonly lang: Language
  /** Folder for the finished files and their name without extension. */
  readonly staging: string
  readonly name: string
  /** Whether the files are the result itself and a report for people is one of them. */
  readonly keep: boolean
  /** Whether the report shows the pages of contradictions; no pictures where this is absent. */
  readonly pictures?: boolean
  readonly kept?: KeptExtractions
  /** Where the bytes are read instead of at `path`. */
  readonly copy?: Copy
}

/** A part of the CSV files, of documents that were read. */
export interface CsvTask {
  /** The JSON of each. */
  readonly files: readonly string[]
  /** Made for the part. */
  readonly folder: string
  /** Whether it is the first part, which has the head. */
  readonly head: boolean
}

/** The pages over all documents: of 20,000 they take a quarter of a GB to make. */
export interface IndexTask {
  /** A file with a summary a line. */
  readonly summaries: string
  /** Where they are written. */
  readonly folder: string
  readonly lang: Language
  /** How many findings there are between documents. */
  readonly between: number
}

export type WriteTask = CsvTask | IndexTask
export type ChildTask = ReadTask | WriteTask

export interface WriteReply {
  /** Memory that the child holds after the task, in MB. */
  readonly residentMb: number
}

export interface ReadReply extends WriteReply {
  readonly status: Status
  readonly pages: number
  /** CPU milliseconds by stage. */
  readonly timings: Readonly<Record<string, number>>
  /** How often each code of a problem was reported. */
  readonly problems: Readonly<Record<string, number>>
}

/** What a child sends: signs of life, then its reply. */
export type ChildMessage = 'beat' | ReadReply | WriteReply

/** Milliseconds between signs of life; a stage reports far more often. */
const BEAT = 500

process.on('message', (task: ChildTask) => {
  void handle(task).then((reply) => process.send?.(reply satisfies ChildMessage))
})
process.on('disconnect', () => process.exit(0))

async function handle(task: ChildTask): Promise<ReadReply | WriteReply> {
  if ('path' in task) return read(task)
  await ('files' in task ? writeCsv(task) : (await import('./indexFiles.ts')).writeIndex(task))
  return { residentMb: residentMb() }
}

async function read(task: ReadTask): Promise<ReadReply> {
  let last = performance.now()
  const onProgress = () => {
    if (performance.now() - last < BEAT) return
    last = performance.now()
    process.send?.('beat' satisfies ChildMessage)
  }
  const { path, lang, staging, name, kept, copy } = task
  const { status, document, workings, timings } = await processDocument(path, lang, {
    onProgress,
    ...(kept && { kept }),
    ...(copy && { copy }),
  })
  const start = process.cpuUsage()
  await writeFile(join(staging, `${name}.json`), JSON.stringify(document))
  if (workings) await writeFile(join(staging, workingsFile(name)), JSON.stringify(workings))
  if (task.keep) {
    const pictures = task.pictures ? await reportPictures(document, onProgress) : []
    const report = documentReport(document, lang, { ...workings, pictures })
    await writeFile(join(staging, `${name}.html`), report)
  }
  const { user, system } = process.cpuUsage(start)
  const problems: Record<string, number> = {}
  for (const { code } of document.problems) problems[code] = (problems[code] ?? 0) + 1
  return {
    status,
    pages: document.source.pages,
    timings: { ...timings, write: (user + system) / 1000 },
    problems,
    residentMb: residentMb(),
  }
}

/** Rejects, which ends the child, where a document's JSON is not whole. */
async function writeCsv({ files, folder, head }: CsvTask): Promise<void> {
  const { writeCsvFiles } = await import('../output/files/csv.ts')
  await mkdir(folder)
  await writeCsvFiles(folder, documentsOf(files), head)
}

async function* documentsOf(files: readonly string[]): AsyncGenerator<ContractDocument> {
  for (const file of files) yield JSON.parse(await readFile(file, 'utf8')) as ContractDocument
}

function residentMb(): number {
  return process.memoryUsage.rss() / 2 ** 20
}
