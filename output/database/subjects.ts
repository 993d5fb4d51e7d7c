// What people's words hang on: names for findings and figures that another run gives again, made of the file's bytes and of
// what is printed, never of numbers that a run counts out. In: a document's facts and findings. Out: one name each.
import { createHash } from 'node:crypto'
import type { ContractDocument, Finding } from '../../schemas/contract.ts'

type Fact = ContractDocument['facts'][number]

/** What a subject is made from. */
export interface Stated {
  readonly source: { readonly sha256: string }
  readonly facts: readonly Fact[]
}

/** One a finding, in their order: file, check, and the page and print of each figure. */
export function findingSubjects({ source, facts }: Stated, findings: readonly Finding[]): string[] {
  const factOf = new Map(facts.map((fact) => [fact.id, fact]))
  const seen = new Map<string, number>()
  return findings.map(({ check, facts, message }) => {
    const figures = facts.flatMap((id) => factOf.get(id) ?? []).map(figure)
    // Remarks without figures are told apart by what they say.
    const what = figures.length > 0 ? figures.toSorted() : [message.zh]
    return numbered(digest([source.sha256, check, ...what]), seen)
  })
}

/** Of a finding over several documents; `figures` with the sha256 of the file of each. */
export function betweenSubject(
  check: string,
  figures: readonly { readonly sha256: string; readonly page: number | null; readonly printed: string }[],
): string {
  const said = figures.map(({ sha256, page, printed }) => `${sha256} ${page ?? ''} ${printed}`)
  return digest([check, ...said.toSorted()])
}

/** Of a figure: its page, box and print as read; where there are no pages, its cell or sentence. */
export function figureSubject(sha256: string, fact: Fact): string {
  const { box, table, row, column, quote } = fact.source
  const place = box ? box.map(Math.round).join(' ') : [table ?? quote, row, column].join(' ')
  return digest([sha256, figure(fact), place])
}

/** The print as read, of a stored row: what a person corrected later makes no other figure of it. */
export function asRead({ printed, correction }: { printed: string; correction: string | null }): string {
  return correction === null ? printed : (JSON.parse(correction) as { printed: string }).printed
}

function figure(fact: Fact): string {
  return `${fact.source.page ?? ''} ${fact.correction?.printed ?? fact.printed}`
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 20)
}

/** Findings that print alike (0 = 0 + 0 on one page) are numbered in their order. */
function numbered(name: string, seen: Map<string, number>): string {
  const count = (seen.get(name) ?? 0) + 1
  seen.set(name, count)
  return count === 1 ? name : `${name}-${count}`
}
