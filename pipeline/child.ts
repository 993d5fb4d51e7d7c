// The child process: takes one task at a time, reads the document and leaves its files in the staging folder.
// It never touches the database; the parent is the one writer.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Language } from '../schemas/problem.ts'
import { processDocument, type Status } from './document.ts'
import { documentReport } from './report.ts'
import type { KeptExtractions } from './stages.ts'
import { workingsFile } from './workings.ts'

export interface ChildTask {
  readonly path: string
  readonly lang: Language
  /** Folder for the finished files and their name without extension. */
  readonly staging: string
  readonly name: string
  /**
   * Whether the files are the result itself and a report for people is one of them: they are then on the disk before the
   * document is told to be done, so that not even a power cut leaves a document that is done and empty.
   */
  readonly keep: boolean
  readonly kept?: KeptExtractions
}

export interface ChildReply {
  readonly status: Status
  readonly pages: number
  /** CPU milliseconds by stage. */
  readonly timings: Readonly<Record<string, number>>
  /** How often each code of a problem was reported. */
  readonly problems: Readonly<Record<string, number>>
  /** Memory that the child holds after the document, in MB. */
  readonly residentMb: number
}

/** What a child sends: signs of life, then its reply. */
export type ChildMessage = 'beat' | ChildReply

/** Milliseconds between signs of life; a stage reports far more often. */
const BEAT = 500

process.on('message', (task: ChildTask) => {
  void handle(task).then((reply) => process.send?.(reply satisfies ChildMessage))
})
process.on('disconnect', () => process.exit(0))

async function handle(task: ChildTask): Promise<ChildReply> {
  let last = performance.now()
  const onProgress = () => {
    if (performance.now() - last < BEAT) return
    last = performance.now()
    process.send?.('beat' satisfies ChildMessage)
  }
  const { path, lang, staging, name, kept } = task
  const { status, document, workings, timings } = await processDocument(path, lang, {
    onProgress,
    ...(kept && { kept }),
  })
  const start = process.cpuUsage()
  await writeFile(join(staging, `${name}.json`), JSON.stringify(document), { flush: task.keep })
  if (workings) await writeFile(join(staging, workingsFile(name)), JSON.stringify(workings))
  if (task.keep)
    await writeFile(join(staging, `${name}.html`), documentReport(document, lang, workings), { flush: true })
  const { user, system } = process.cpuUsage(start)
  const problems: Record<string, number> = {}
  for (const { code } of document.problems) problems[code] = (problems[code] ?? 0) + 1
  return {
    status,
    pages: document.source.pages,
    timings: { ...timings, write: (user + system) / 1000 },
    problems,
    residentMb: process.memoryUsage.rss() / 2 ** 20,
  }
}
