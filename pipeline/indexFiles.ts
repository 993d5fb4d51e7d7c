// index.html and the pages it goes on to. In: a file of summaries, one a line. Out: the files in the report folder. In a child where
// there is one: the page over 20,000 documents takes more memory than their reading.
import { createReadStream } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { indexPages } from '../output/report/index.ts'
import type { DocumentSummary } from '../output/summary.ts'
import type { IndexTask } from './child.ts'
import { replaceFile } from './replaceFile.ts'

/** Writes them, the first one last: what it leads to is there. Those of a longer list before are removed. */
export async function writeIndex({ summaries, folder, lang, between }: IndexTask): Promise<void> {
  const listed = await Array.fromAsync(readLines<DocumentSummary>(summaries))
  const stale = new Set((await readdir(folder)).filter((file) => /^index-\d+\.html$/.test(file)))
  let first: string | undefined
  for (const { file, html } of indexPages(listed, lang, between)) {
    stale.delete(file)
    if (first === undefined) first = html
    else await replaceFile(join(folder, file), html)
  }
  await replaceFile(join(folder, 'index.html'), first!)
  for (const file of stale) await rm(join(folder, file))
}

/** What each line of the file at `path` says, as JSON. */
export async function* readLines<T>(path: string): AsyncGenerator<T> {
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity }))
    yield JSON.parse(line) as T
}
