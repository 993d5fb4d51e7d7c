// Years as a reader: no figure of money, yet a year in a caption or a sentence says of which year all its figures are. In:
// blocks and doubts. Out: years that the document's other captions decide, and the facts that an open one would change.
import type { Block, ExtractedDocument } from '../../schemas/block.ts'
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { foldLabel } from '../../schemas/text.ts'
import type { Choice } from './arithmetic.ts'
import { withChoices, type TrackedDoubt } from './doubts.ts'

const YEAR = /^(?:19|20)\d{2}$/
/** A caption that begins with its year. */
const CAPTION = /^((?:19|20)\d{2})年.*表(?:\(.*\))?$/u
/** Captions from which the year of the others is known. */
const FEWEST = 3

/** The years of captions that are in doubt, where all others of the document that begin with a year have the same. */
export function decideByCaptions(
  blocks: readonly Block[],
  doubts: readonly TrackedDoubt[],
): ReadonlyMap<TrackedDoubt, Choice> {
  const chosen = new Map<TrackedDoubt, Choice>()
  const open = doubts.filter((doubt) => otherYears(doubt).length > 0)
  if (open.length === 0) return chosen
  const years: string[] = []
  const asked: TrackedDoubt[] = []
  for (const block of blocks) {
    if (block.kind === 'table') continue
    const year = CAPTION.exec(foldLabel(block.text))?.[1]
    const [line] = block.lines
    if (year === undefined || !line) continue
    const own = open.find(
      (doubt) => doubt.page === line.page && doubt.text === year && begins(line.box, doubt.box),
    )
    if (own) asked.push(own)
    else years.push(year)
  }
  const [year] = years
  if (year === undefined || years.length < FEWEST || years.some((other) => other !== year)) return chosen
  for (const doubt of asked)
    if ([doubt.text, ...otherYears(doubt)].includes(year))
      chosen.set(doubt, { text: year, decidedBy: [{ check: 'captions', facts: [] }] })
  return chosen
}

/** How far apart two left edges, or two middles, of one line are at most, in points. */
const NEAR = 4

function begins([x0, y0, , y1]: readonly number[], [u0, v0, , v1]: readonly number[]): boolean {
  return Math.abs(x0! - u0!) <= NEAR && Math.abs(y0! + y1! - v0! - v1!) <= 2 * NEAR
}

function otherYears({ text, alternatives }: TrackedDoubt): readonly string[] {
  return YEAR.test(text) ? alternatives.filter((other) => YEAR.test(other) && other !== text) : []
}

/** Facts that would be of another year, or none, if years in doubt were the likeliest others; with the doubt's confidence. */
export function restingOnYears(
  document: ExtractedDocument,
  { facts }: Disclosure,
  doubts: readonly TrackedDoubt[],
  normalize: (document: ExtractedDocument) => Disclosure,
): ReadonlyMap<string, number> {
  const open = doubts.filter((doubt) => doubt.decidedBy.length === 0 && otherYears(doubt).length > 0)
  if (open.length === 0) return new Map()
  const confidence = Math.min(...open.map((doubt) => doubt.confidence))
  const other = normalize(withChoices(document, new Map(open.map((doubt) => [doubt, otherYears(doubt)[0]!]))))
  const same = new Set(other.facts.map(statedBy))
  return new Map(facts.filter((fact) => !same.has(statedBy(fact))).map(({ id }) => [id, confidence]))
}

/** What a fact states, and where. */
function statedBy({ concept, entity, year, phase, dimensions, value, source }: Fact): string {
  const { page, box, table, row, column } = source
  return JSON.stringify([concept, entity, year, phase, dimensions, value, page, box, table, row, column])
}
