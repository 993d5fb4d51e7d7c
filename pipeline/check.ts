// Checks anew what is stored, without reading a document again, and then what documents say of each other.
// In: a results folder or its database. Out: the findings in the database, the JSON and the reports replaced, and a summary.
// Figures are those of the last run; only what the checks make of them can change.
import { existsSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { checkBetween, examine, groupsOf, powerSummary, type Group, type Headed } from '../checks/index.ts'
import {
  clearBetween,
  listBetween,
  listDocuments,
  readDocument,
  readStructure,
  replaceFindings,
  writeBetween,
  type StoredBetween,
} from '../output/database/documents.ts'
import { openDatabase, type GoujiDatabase } from '../output/database/open.ts'
import { renderBetween } from '../output/report/index.ts'
import { concepts } from '../schemas/concept.ts'
import type { ContractDocument } from '../schemas/contract.ts'
import type { Disclosure, Fact } from '../schemas/disclosure.ts'
import type { Language } from '../schemas/problem.ts'
import type { Structure } from '../schemas/workings.ts'
import { replaceFile } from './replaceFile.ts'
import { documentReport } from './report.ts'
import { writeOverview } from './overview.ts'
import { figureChecks } from './workings.ts'

export interface CheckSummary {
  readonly documents: number
  /** Stored by a gouji that did not keep what checking needs, or knew concepts that this one does not: run again with --force. */
  readonly unreadable: readonly string[]
  readonly verdicts: Readonly<Record<string, number>>
  readonly between: readonly StoredBetween[]
}

/** The database that `path` names, itself or as a results folder; null where there is none. */
export function databaseAt(path: string): string | null {
  const file = existsSync(path) && statSync(path).isDirectory() ? join(path, 'gouji.db') : path
  return existsSync(file) && statSync(file).isFile() ? file : null
}

/** Throws where `file` is no database of gouji’s. */
export async function checkStored(file: string, lang: Language): Promise<CheckSummary> {
  const database = await openDatabase(file)
  const folders = foldersOf(file)
  try {
    const heads: Stored[] = []
    const unreadable: string[] = []
    const verdicts: Record<string, number> = {}
    for (const { path, name, status } of await listDocuments(database)) {
      if (status === 'failed') continue
      const known = await load(database, path)
      if (!known) {
        unreadable.push(path)
        continue
      }
      const { disclosure, document } = known
      const { findings, figures } = await examine(disclosure)
      const checks = figureChecks(figures)
      await replaceFindings(database, document, findings, checks)
      for (const { verdict } of findings) verdicts[verdict] = (verdicts[verdict] ?? 0) + 1
      heads.push(headOf(path, disclosure))
      if (folders) {
        const renewed = { ...document, findings: [...findings] }
        const power = powerSummary(disclosure.facts, figures)
        await replaceFile(join(folders.documents, `${name}.json`), JSON.stringify(renewed))
        await replaceFile(
          join(folders.report, `${name}.html`),
          documentReport(renewed, lang, { figures: checks, power }),
        )
      }
    }
    await clearBetween(database)
    for (const group of groupsOf(heads)) await writeBetween(database, await betweenOf(group, database))
    const between = await listBetween(database)
    if (folders) {
      await writeOverview({ database, ...folders }, lang)
      await replaceFile(
        join(folders.report, 'between.html'),
        renderBetween(between, await reportNames(database), lang),
      )
    }
    return { documents: heads.length, unreadable, verdicts, between }
  } finally {
    await database.destroy()
  }
}

interface Stored extends Headed {
  readonly path: string
}

function headOf(path: string, { head, facts }: Disclosure): Stored {
  const inTables = facts.filter((fact) => fact.source.table !== null).length
  return { path, head, inTables, inProse: facts.length - inTables }
}

async function betweenOf(
  { bond, documents }: Group<Stored>,
  database: GoujiDatabase,
): Promise<StoredBetween[]> {
  const named: { name: string; disclosure: Disclosure }[] = []
  for (const { path } of documents)
    named.push({ name: basename(path), disclosure: (await load(database, path))!.disclosure })
  const pair = documents.map(({ path }) => path).join(' ')
  return checkBetween(bond, named).map(({ facts, ...finding }) => ({
    ...finding,
    id: `${pair}:${finding.id}`,
    facts: facts.map(({ document, fact }) => ({ path: documents[document]!.path, fact })),
  }))
}

async function load(
  database: GoujiDatabase,
  path: string,
): Promise<{ readonly document: ContractDocument; readonly disclosure: Disclosure } | null> {
  const structure = await readStructure(database, path)
  const document = await readDocument(database, path)
  const disclosure = structure && document && disclosureOf(document, structure)
  return disclosure ? { document, disclosure } : null
}

/** As the normalizers made it: the contract and what was kept beside it; null where a fact is of a concept unknown here. */
function disclosureOf(document: ContractDocument, structure: Structure): Disclosure | null {
  const facts = document.facts.filter((fact): fact is Fact => fact.concept in concepts)
  // Checked without that fact, what it is part of would seem not to add up.
  if (facts.length < document.facts.length) return null
  return {
    head: document.disclosure,
    tables: document.tables.map((table, at) => ({ ...table, reading: structure.readings[at] ?? null })),
    sections: document.sections,
    facts,
    statements: structure.statements,
    rounding: structure.rounding,
  }
}

async function reportNames(database: GoujiDatabase): Promise<ReadonlyMap<string, string>> {
  return new Map((await listDocuments(database)).map(({ path, name }) => [path, name]))
}

/** The folders of a run beside its database; null for a database that stands alone. */
function foldersOf(file: string) {
  const out = dirname(file)
  const folders = {
    out,
    documents: join(out, 'documents'),
    report: join(out, 'report'),
    staging: join(out, '.staging'),
  }
  return existsSync(folders.documents) && existsSync(folders.report) ? folders : null
}
