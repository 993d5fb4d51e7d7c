// What a child leaves for its parent in the staging folder. In: the folder and the name it was told. Out: the document.
import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ContractDocument } from '../schemas/contract.ts'
import type { Workings } from '../schemas/workings.ts'
import { workingsFile } from './workings.ts'

export interface StagedDocument {
  readonly document: ContractDocument
  readonly workings?: Workings
}

/** What a child left in `staging` under `name`, taken out of it. */
export async function takeStaged(staging: string, name: string): Promise<StagedDocument> {
  const staged = await readStaged(staging, name)
  await rm(join(staging, `${name}.json`))
  return staged
}

/** The same; the document's JSON stays, to be moved to where results are kept. */
export async function readStaged(staging: string, name: string): Promise<StagedDocument> {
  const document = JSON.parse(await readFile(join(staging, `${name}.json`), 'utf8')) as ContractDocument
  const workings = await stagedWorkings(staging, name)
  return { document, ...(workings && { workings }) }
}

/** What a child left beside a document; undefined where nothing could be read. */
async function stagedWorkings(staging: string, name: string): Promise<Workings | undefined> {
  const file = join(staging, workingsFile(name))
  if (!existsSync(file)) return undefined
  const workings = JSON.parse(await readFile(file, 'utf8')) as Workings
  await rm(file)
  return workings
}
