// Where everything stands on the page: permanent ids made from the document's own ids, and who refers to whom.
// In: a contract document. Out: a Places value that every part of the report asks.
import type { ContractDocument, Finding, Verdict } from '../../schemas/contract.ts'
import type { Spot } from './quotes.ts'

export type Fact = ContractDocument['facts'][number]
export type Table = ContractDocument['tables'][number]
export type Section = ContractDocument['sections'][number]

export interface Places {
  readonly document: ContractDocument
  readonly fact: (id: string) => Fact | undefined
  readonly table: (id: string) => Table | undefined
  readonly section: (id: string) => Section | undefined
  /** The facts of one cell. */
  readonly cell: (table: string, row: number, column: number) => readonly Fact[] | undefined
  readonly factsOfTable: (table: string) => readonly Fact[]
  readonly factsOfSection: (section: string) => readonly Fact[]
  /** Facts whose cell or section the document does not hold; they are listed, so that no link leads nowhere. */
  readonly homeless: readonly Fact[]
  /** What quotes.ts has placed so far, by section and sentence. */
  readonly spots: Map<string, readonly Spot[]>
  /** Findings that a fact takes part in, in document order. */
  readonly findingsOf: (fact: Fact) => readonly Finding[]
  /** The gravest verdict that a fact takes part in; null where no relation involves it. */
  readonly verdictOf: (fact: Fact) => Verdict | null
  /** Whether some relation with this fact was decided: agrees, within rounding or contradicts. */
  readonly isChecked: (fact: Fact) => boolean
}

/** What a figure is marked with when it takes part in several findings: an agreement outweighs an open question. */
const GRAVITY: Readonly<Record<Verdict, number>> = {
  inconsistent: 5,
  blocked: 4,
  rounding: 3,
  consistent: 2,
  unchecked: 1,
}

export function placesOf(document: ContractDocument): Places {
  const facts = new Map(document.facts.map((fact) => [fact.id, fact]))
  const tables = new Map(document.tables.map((table) => [table.id, table]))
  const sections = new Map(document.sections.map((section) => [section.id, section]))
  const cells = new Map<string, Fact[]>()
  const byTable = new Map<string, Fact[]>()
  const bySection = new Map<string, Fact[]>()
  const homeless: Fact[] = []
  for (const fact of document.facts) {
    const { table, row, column, section } = fact.source
    if (table !== null) append(byTable, table, fact)
    if (table !== null && row !== null && column !== null) {
      append(cells, `${table}\t${row}\t${column}`, fact)
      if (tables.get(table)?.rows[row]?.[column] === undefined) homeless.push(fact)
    } else if (section !== null && sections.has(section)) append(bySection, section, fact)
    else homeless.push(fact)
  }
  const findings = new Map<string, Finding[]>()
  for (const finding of document.findings) {
    for (const id of new Set(finding.facts)) append(findings, id, finding)
  }
  const findingsOf = (fact: Fact) => findings.get(fact.id) ?? []
  return {
    document,
    fact: (id) => facts.get(id),
    table: (id) => tables.get(id),
    section: (id) => sections.get(id),
    cell: (table, row, column) => cells.get(`${table}\t${row}\t${column}`),
    factsOfTable: (table) => byTable.get(table) ?? [],
    factsOfSection: (section) => bySection.get(section) ?? [],
    homeless,
    spots: new Map(),
    findingsOf,
    verdictOf: (fact) => gravest(findingsOf(fact))?.verdict ?? null,
    isChecked: (fact) => findingsOf(fact).some(isDecided),
  }
}

/** The finding of most weight among those given. */
export function gravest(findings: readonly Finding[]): Finding | undefined {
  let worst: Finding | undefined
  for (const finding of findings) {
    if (!worst || GRAVITY[finding.verdict] > GRAVITY[worst.verdict]) worst = finding
  }
  return worst
}

/** Not read for certain by recognition, and not decided by the document's own relations either. */
export function isUncertain({ source: { confidence } }: Fact): boolean {
  return confidence !== null && confidence < 1
}

export function isDecided({ verdict }: Finding): boolean {
  return verdict === 'consistent' || verdict === 'rounding' || verdict === 'inconsistent'
}

function append<K, V>(groups: Map<K, V[]>, key: K, value: V): void {
  const group = groups.get(key)
  if (group) group.push(value)
  else groups.set(key, [value])
}

/** Ids are made of what HTML ids and URL fragments both take as it is; anything else is written as its code point. */
function safe(id: string): string {
  const codePoint = (char: string) => `~${char.codePointAt(0)!.toString(16)}`
  return /^[\w.:/-]+$/.test(id) ? id : id.replace(/[^\w.:/-]/gu, codePoint)
}

export const tableAnchor = (id: string) => `table-${safe(id)}`
export const cellAnchor = (table: string, row: number, column: number) =>
  `cell-${safe(table)}.${row}.${column}`
export const sectionAnchor = (id: string) => `section-${safe(id)}`
export const findingAnchor = (id: string) => `finding-${safe(id)}`

/** The element in which a fact stands: its cell, or the marked figure in the text. */
export function factAnchor({ id, source: { table, row, column } }: Fact): string {
  return table !== null && row !== null && column !== null
    ? cellAnchor(table, row, column)
    : `fact-${safe(id)}`
}
