// Checks anew what is stored, without reading a document again, and then what documents say of each other.
// In: a results folder or its database. Out: the findings in the database, the JSON and the reports replaced, and a summary.
// Figures are those of the last run; only what the checks make of them can change.
import { basename, join } from 'node:path'
import { checkBetween, familiesOf, groupsOf, type Group, type Headed } from '../checks/index.ts'
import {
  clearBetween,
  listBetween,
  listDocuments,
  listEntities,
  replaceFindings,
  writeBetween,
  type StoredBetween,
} from '../output/database/documents.ts'
import { openDatabase, type GoujiDatabase } from '../output/database/open.ts'
import { renderBetween } from '../output/report/index.ts'
import type { Disclosure } from '../schemas/disclosure.ts'
import type { Language } from '../schemas/problem.ts'
import { writeOverview } from './overview.ts'
import { examined, foldersOf, load, replaceFiles, yearBefore } from './recheck.ts'
import { replaceFile } from './replaceFile.ts'

export interface CheckSummary {
  readonly documents: number
  /** Stored by a gouji that did not keep what checking needs, or knew concepts that this one does not: run again with --force. */
  readonly unreadable: readonly string[]
  readonly verdicts: Readonly<Record<string, number>>
  readonly between: readonly StoredBetween[]
}

/** Throws where `file` is no database of gouji’s. */
export async function checkStored(file: string, lang: Language): Promise<CheckSummary> {
  const database = await openDatabase(file)
  const folders = foldersOf(file)
  try {
    const unreadable: string[] = []
    const verdicts: Record<string, number> = {}
    let documents = 0
    await clearBetween(database)
    // A family at a time: each document is read once, and no more than a family is held.
    for (const family of familiesOf(await listEntities(database))) {
      const held: Stored[] = []
      for (const { path, name } of family) {
        const known = await load(database, path)
        if (!known) {
          unreadable.push(path)
          continue
        }
        const checked = await examined(known)
        await replaceFindings(database, checked.document, checked.figures)
        for (const { verdict } of checked.document.findings) verdicts[verdict] = (verdicts[verdict] ?? 0) + 1
        documents += 1
        if (folders) {
          const before = await yearBefore(database, checked.document.disclosure)
          await replaceFiles(folders, name, checked, lang, before)
        }
        if (family.length > 1) held.push(storedOf(path, known.disclosure))
      }
      for (const group of groupsOf(held)) await writeBetween(database, betweenOf(group))
    }
    unreadable.sort()
    const between = await listBetween(database)
    if (folders) {
      await writeOverview({ database, ...folders }, lang)
      await replaceFile(
        join(folders.report, 'between.html'),
        renderBetween(between, await reportNames(database), lang),
      )
    }
    return { documents, unreadable, verdicts, between }
  } finally {
    await database.destroy()
  }
}

interface Stored extends Headed {
  readonly path: string
  readonly disclosure: Disclosure
}

function storedOf(path: string, disclosure: Disclosure): Stored {
  const { head, facts } = disclosure
  const tableFacts = facts.filter((fact) => fact.source.table !== null).length
  return { path, disclosure, head, tableFacts, narrativeFacts: facts.length - tableFacts }
}

function betweenOf({ bond, documents }: Group<Stored>): StoredBetween[] {
  const named = documents.map(({ path, disclosure }) => ({ name: basename(path), disclosure }))
  const pair = documents.map(({ path }) => path).join(' ')
  return checkBetween(bond, named).map(({ facts, ...finding }) => ({
    ...finding,
    id: `${pair}:${finding.id}`,
    facts: facts.map(({ document, fact }) => ({ path: documents[document]!.path, fact })),
  }))
}

async function reportNames(database: GoujiDatabase): Promise<ReadonlyMap<string, string>> {
  return new Map((await listDocuments(database)).map(({ path, name }) => [path, name]))
}
