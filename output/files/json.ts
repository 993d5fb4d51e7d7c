// The published form of one document (schemas/contract.ts). In: what the stages found. Out: a ContractDocument, nothing else in it.
// What stages carry beyond the contract (readings of tables, statements) is left behind here.
import type { z } from 'zod'
import type * as contract from '../../schemas/contract.ts'
import type { ContractDocument, ContractProblem, Finding } from '../../schemas/contract.ts'
import type { Disclosure, DisclosureHead, Fact, Section, Table } from '../../schemas/disclosure.ts'
import { problemSentence, problemSeverity, type Language } from '../../schemas/problem.ts'
import type { Problem } from '../../schemas/source.ts'

type SourceHead = z.infer<typeof contract.sourceHead>

/** One document as `gouji extract --json` prints it; the sentences of problems in `lang`. */
export function toContract(
  source: SourceHead,
  disclosure: Disclosure,
  findings: readonly Finding[],
  problems: readonly Problem[],
  lang: Language,
): ContractDocument {
  return {
    source: sourceOf(source),
    disclosure: headOf(disclosure.head),
    tables: disclosure.tables.map(tableOf),
    sections: disclosure.sections.map(sectionOf),
    facts: disclosure.facts.map(factOf),
    findings: findings.map(findingOf),
    problems: problems.map((problem) => problemOf(problem, lang)),
  }
}

/** The same form for a file of which nothing could be read: what is known of its source, and its problems. */
export function failedContract(
  source: Pick<SourceHead, 'path'> & Partial<SourceHead>,
  problems: readonly Problem[],
  lang: Language,
): ContractDocument {
  const head = {
    entity: '',
    year: null,
    phase: null,
    scope: null,
    template: 'unknown',
    language: '',
    units: [],
  }
  return {
    source: sourceOf({ sha256: '', mediaType: '', pages: 0, ...source }),
    disclosure: head,
    tables: [],
    sections: [],
    facts: [],
    findings: [],
    problems: problems.map((problem) => problemOf(problem, lang)),
  }
}

function sourceOf({ path, sha256, mediaType, pages }: SourceHead): ContractDocument['source'] {
  return { path, sha256, mediaType, pages }
}

function headOf(head: DisclosureHead): ContractDocument['disclosure'] {
  const { entity, year, phase, scope, template, language, units } = head
  return { entity, year, phase, scope, template, language, units }
}

function tableOf(table: Table): ContractDocument['tables'][number] {
  const { id, kind, number, title, entity, unit, pages, header, rows, notes, empty } = table
  return { id, kind, number, title, entity, unit, pages, header, rows, notes, empty }
}

function sectionOf({ id, number, title, level, pages, text }: Section): ContractDocument['sections'][number] {
  return { id, number, title, level, pages, text }
}

function factOf(fact: Fact): ContractDocument['facts'][number] {
  const { id, concept, entity, year, phase, dimensions, printed, value, unit, decimals, rollup } = fact
  return {
    id,
    concept,
    entity,
    year,
    phase,
    dimensions,
    printed,
    value,
    unit,
    decimals,
    ...(rollup && { rollup }),
    source: placeOf(fact.source),
  }
}

function placeOf(place: Fact['source']): ContractDocument['facts'][number]['source'] {
  const { page, box, table, row, column, section, quote, witness, confidence, reading } = place
  const known = { page, box: box && hundredths(box), table, row, column, section, quote, witness, confidence }
  return reading ? { ...known, reading } : known
}

/** A hundredth of a point is finer than any screen; more digits only make the file longer. */
function hundredths([x0, y0, x1, y1]: readonly [number, number, number, number]): [
  number,
  number,
  number,
  number,
] {
  const round = (n: number) => Math.round(n * 100) / 100
  return [round(x0), round(y0), round(x1), round(y1)]
}

function findingOf(finding: Finding): Finding {
  const { id, check, family, verdict, severity, message, facts, expected, actual, slack, uncertain } = finding
  const known = { id, check, family, verdict, severity, message, facts, expected, actual, slack }
  return uncertain ? { ...known, uncertain } : known
}

function problemOf(problem: Problem, lang: Language): ContractProblem {
  return {
    code: problem.code,
    severity: problemSeverity(problem),
    message: problemSentence(problem, lang),
    page: problem.page ?? null,
  }
}
