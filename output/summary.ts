// One line about a document: what the index page and a list in the terminal show. In: a contract document. Out: counts.
import type { ContractDocument, Verdict } from '../schemas/contract.ts'
import type { Severity } from '../schemas/source.ts'

export interface DocumentSummary {
  readonly path: string
  /** Name of the document's files, without extension. */
  readonly name: string
  readonly sha256: string
  readonly status: 'read' | 'partly' | 'failed'
  readonly entity: string
  readonly year: number | null
  readonly phase: string | null
  readonly template: string
  readonly pages: number
  readonly tables: number
  readonly facts: number
  readonly verdicts: Readonly<Partial<Record<Verdict, number>>>
  readonly problems: Readonly<Partial<Record<Severity, number>>>
  /** The first problem of severity error, as a sentence. */
  readonly sentence: string | null
}

/** The summary of a document that is at hand; the same as listDocuments gives once it is stored. */
export function summarize(
  document: ContractDocument,
  status: DocumentSummary['status'],
  name: string,
): DocumentSummary {
  const { source, disclosure, tables, facts, findings, problems } = document
  return {
    path: source.path,
    name,
    sha256: source.sha256,
    status,
    entity: disclosure.entity,
    year: disclosure.year,
    phase: disclosure.phase,
    template: disclosure.template,
    pages: source.pages,
    tables: tables.length,
    facts: facts.length,
    verdicts: countBy(findings.map((finding) => finding.verdict)),
    problems: countBy(problems.map((problem) => problem.severity)),
    sentence: problems.find((problem) => problem.severity === 'error')?.message ?? null,
  }
}

function countBy<K extends string>(keys: readonly K[]): Partial<Record<K, number>> {
  const counts: Partial<Record<K, number>> = {}
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1
  return counts
}
