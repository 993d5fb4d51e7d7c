// Several documents as one, so that every check that knows one document works over them. In: disclosures with their file names.
// Out: one disclosure whose ids say which document each part is of; nothing is dropped, nothing added up.
import type { Disclosure, Fact, Statement } from '../../schemas/disclosure.ts'

export interface Named {
  /** How a sentence calls the document: its file name. */
  readonly name: string
  readonly disclosure: Disclosure
}

export function join(documents: readonly Named[]): Disclosure {
  const parts = documents.map(({ disclosure }, at) => marked(disclosure, at))
  const [first] = parts
  return {
    head: first!.head,
    tables: parts.flatMap((part) => part.tables),
    sections: parts.flatMap((part) => part.sections),
    facts: parts.flatMap((part) => part.facts),
    statements: parts.flatMap((part) => part.statements),
    // Cutting off is believed only where all say so.
    rounding: parts.every((part) => part.rounding?.mode === 'truncate') ? first!.rounding : null,
  }
}

/** The document (by place) and the fact’s own id. */
export function origin(id: string): { readonly document: number; readonly fact: string } {
  const at = id.indexOf('/')
  return { document: Number(id.slice(0, at)), fact: id.slice(at + 1) }
}

function marked(disclosure: Disclosure, at: number): Disclosure {
  const mark = (id: string) => `${at}/${id}`
  const maybe = (id: string | null) => (id === null ? null : mark(id))
  return {
    ...disclosure,
    tables: disclosure.tables.map((table) => ({ ...table, id: mark(table.id) })),
    sections: disclosure.sections.map((section) => ({ ...section, id: mark(section.id) })),
    facts: disclosure.facts.map((fact): Fact => ({
      ...fact,
      id: mark(fact.id),
      dimensions: bare(fact),
      source: { ...fact.source, table: maybe(fact.source.table), section: maybe(fact.source.section) },
    })),
    statements: disclosure.statements.map((statement) => markedStatement(statement, mark)),
  }
}

/** 年初预算 is what the budget document states without a word. */
function bare({ dimensions, phase }: Fact): Fact['dimensions'] {
  if (phase !== 'budget' || dimensions.basis !== '年初') return dimensions
  return Object.fromEntries(Object.entries(dimensions).filter(([axis]) => axis !== 'basis'))
}

function markedStatement(statement: Statement, mark: (id: string) => string): Statement {
  const section = mark(statement.section)
  switch (statement.kind) {
    case 'breakdown':
      return { ...statement, section, whole: mark(statement.whole), parts: statement.parts.map(mark) }
    case 'change': {
      const others = (['previous', 'change', 'percent'] as const).flatMap((role) =>
        statement[role] === undefined ? [] : [[role, mark(statement[role])] as const],
      )
      return { ...statement, section, current: mark(statement.current), ...Object.fromEntries(others) }
    }
    case 'count':
      return { ...statement, section, count: mark(statement.count) }
    case 'ratio':
      return {
        ...statement,
        section,
        quotient: mark(statement.quotient),
        numerator: mark(statement.numerator),
        denominator: mark(statement.denominator),
      }
  }
}
