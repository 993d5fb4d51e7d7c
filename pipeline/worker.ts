// The child process: takes one task at a time, reads the document and leaves its files in the staging folder.
// It never touches the database; the parent is the one writer.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Language } from '../schemas/problem.ts'
import { documentReport } from './report.ts'
import { processDocument, type Status } from './document.ts'
import { workingsFile } from './workings.ts'

export interface ChildTask {
  readonly path: string
  readonly lang: Language
  /** Folder for the finished files and their name without extension. */
  readonly staging: string
  readonly name: string
}

export interface ChildReply {
  readonly status: Status
  readonly timings: Readonly<Record<string, number>>
}

process.on('message', (task: ChildTask) => {
  void handle(task).then((reply) => process.send?.(reply))
})
process.on('disconnect', () => process.exit(0))

async function handle(task: ChildTask): Promise<ChildReply> {
  const { status, document, workings, timings } = await processDocument(task.path, task.lang)
  await writeFile(join(task.staging, `${task.name}.json`), JSON.stringify(document))
  if (workings) await writeFile(join(task.staging, workingsFile(task.name)), JSON.stringify(workings))
  await writeFile(join(task.staging, `${task.name}.html`), documentReport(document, task.lang, workings))
  return { status, timings }
}
