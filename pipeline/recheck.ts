// One stored document checked anew. In: a document and how its tables were read. Out: the same with the findings of today;
// nothing is read again.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { examine, powerSummary } from '../checks/index.ts'
import { readDocument, readStructure } from '../output/database/documents.ts'
import type { GoujiDatabase } from '../output/database/open.ts'
import { picturesIn, type Before } from '../output/report/index.ts'
import { concepts } from '../schemas/concept.ts'
import type { ContractDocument } from '../schemas/contract.ts'
import type { Disclosure, Fact } from '../schemas/disclosure.ts'
import type { Language } from '../schemas/problem.ts'
import type { FigureCheck, PowerSummary, Structure } from '../schemas/workings.ts'
import { replaceFile } from './replaceFile.ts'
import { documentReport } from './report.ts'
import { figureChecks } from './workings.ts'

export interface Known {
  readonly document: ContractDocument
  readonly disclosure: Disclosure
}

export interface Examined {
  readonly document: ContractDocument
  readonly figures: readonly FigureCheck[]
  readonly power: PowerSummary
}

/** Null where an earlier gouji stored it without what checking needs, or with facts of a concept unknown here. */
export async function load(database: GoujiDatabase, path: string): Promise<Known | null> {
  const structure = await readStructure(database, path)
  const document = await readDocument(database, path)
  return structure && document ? knownOf(document, structure) : null
}

/** As the normalizers made it: the contract and what was kept beside it; null where a fact is of a concept unknown here. */
export function knownOf(document: ContractDocument, structure: Structure): Known | null {
  const facts = document.facts.filter((fact): fact is Fact => fact.concept in concepts)
  // Checked without that fact, what it is part of would seem not to add up.
  if (facts.length < document.facts.length) return null
  const disclosure = {
    head: document.disclosure,
    tables: document.tables.map((table, at) => ({ ...table, reading: structure.readings[at] ?? null })),
    sections: document.sections,
    facts,
    statements: structure.statements,
    rounding: structure.rounding,
  }
  return { document, disclosure }
}

export async function examined({ document, disclosure }: Known): Promise<Examined> {
  const { findings, figures } = await examine(disclosure)
  return {
    document: { ...document, findings: [...findings] },
    figures: figureChecks(figures),
    power: powerSummary(disclosure.facts, figures),
  }
}

export type Folders = NonNullable<ReturnType<typeof foldersOf>>

/** The folders of a run beside its database; null for a database that stands alone. */
export function foldersOf(file: string) {
  const out = dirname(file)
  const folders = {
    out,
    documents: join(out, 'documents'),
    report: join(out, 'report'),
    staging: join(out, '.staging'),
  }
  return existsSync(folders.documents) && existsSync(folders.report) ? folders : null
}

/**
 * Writes the JSON and the report of a document anew; its pictures are those of the report that is replaced. `before` is last
 * year's disclosure, where one is stored.
 */
export async function replaceFiles(
  folders: Pick<Folders, 'documents' | 'report'>,
  name: string,
  { document, figures, power }: Examined,
  lang: Language,
  before: readonly Before[] = [],
): Promise<void> {
  const report = join(folders.report, `${name}.html`)
  const pictures = existsSync(report) ? picturesIn(await readFile(report, 'utf8')) : []
  await replaceFile(join(folders.documents, `${name}.json`), JSON.stringify(document))
  await replaceFile(report, documentReport(document, lang, { figures, power, pictures, before }))
}

/** What is stored of the same department, phase and scope for the year before; several files where there are several. */
export async function yearBefore(
  database: GoujiDatabase,
  { entity, year, phase, scope }: ContractDocument['disclosure'],
): Promise<Before[]> {
  if (entity === '' || year === null || phase === null || scope === null) return []
  const rows = await database
    .selectFrom('documents')
    .select(['name', 'path'])
    .where('entity', '=', entity)
    .where('year', '=', year - 1)
    .where('phase', '=', phase)
    .where('scope', '=', scope)
    .orderBy('path')
    .execute()
  const found: Before[] = []
  for (const { name, path } of rows) {
    const document = await readDocument(database, path)
    if (document) found.push({ name, document })
  }
  return found
}
