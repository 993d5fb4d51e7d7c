// Doubtful characters and the facts and blocks that they stand in, found by their place: nothing between recognition and
// facts needs to know of doubts.
import type { Block, Doubt, ExtractedDocument, TextLine } from '../../schemas/block.ts'
import type { Fact } from '../../schemas/disclosure.ts'
import type { Box } from '../../schemas/page.ts'
import { foldWidth } from '../../schemas/text.ts'

/** A doubt as it goes through the readings: what it was read as at first, and what was made of it. */
export interface TrackedDoubt extends Doubt {
  /** As recognised. */
  readonly raw: string
  /** Identities that decided, each by its check and the ids of its facts; empty while the doubt is open. */
  readonly decidedBy: readonly Decision[]
}

export interface Decision {
  readonly check: string
  readonly facts: readonly string[]
}

export function tracked(doubts: readonly Doubt[]): TrackedDoubt[] {
  return doubts.map((doubt) => ({ ...doubt, raw: doubt.text, decidedBy: [] }))
}

/** The facts in whose print each doubt stands. A doubt that no fact rests on is not in the map. */
export function factsOfDoubts<D extends Doubt>(
  doubts: readonly D[],
  facts: readonly Fact[],
): ReadonlyMap<D, readonly Fact[]> {
  const byPage = Map.groupBy(facts, (fact) => fact.source.page)
  const found = new Map<D, readonly Fact[]>()
  for (const doubt of doubts) {
    const within = (byPage.get(doubt.page) ?? []).filter(
      ({ printed, source }) =>
        source.box !== null &&
        covers(source.box, doubt.box) &&
        foldWidth(printed).includes(foldWidth(doubt.text)),
    )
    if (within.length > 0) found.set(doubt, within)
  }
  return found
}

/** How far the middle of a doubt may lie outside a box that a lean has been given back to, in points. */
const NEAR = 2

function covers([x0, y0, x1, y1]: Box, inner: Box): boolean {
  const x = (inner[0] + inner[2]) / 2
  const y = (inner[1] + inner[3]) / 2
  return x >= x0 - NEAR && x <= x1 + NEAR && y >= y0 - NEAR && y <= y1 + NEAR
}

/** The document with each doubt's text replaced where it stands; `choices` holds the new text of a doubt. */
export function withChoices(
  document: ExtractedDocument,
  choices: ReadonlyMap<Doubt, string>,
): ExtractedDocument {
  if (choices.size === 0) return document
  const byPage = Map.groupBy(choices, ([doubt]) => doubt.page)
  return { ...document, blocks: document.blocks.map((block) => inBlock(block, byPage)) }
}

type ByPage = ReadonlyMap<number, readonly (readonly [Doubt, string])[]>

function inBlock(block: Block, byPage: ByPage): Block {
  if (block.kind === 'paragraph') return { ...block, ...inLines(block, byPage) }
  return { ...block, cells: block.cells.map((cell) => ({ ...cell, ...inLines(cell, byPage) })) }
}

interface Lined {
  readonly text: string
  readonly lines: readonly TextLine[]
}

/** Text and lines after the choices that stand in them; offsets of later lines move along. */
function inLines({ text, lines }: Lined, byPage: ByPage): Lined {
  let moved = 0
  const changed = lines.map((line) => {
    let now: TextLine = moved === 0 ? line : { ...line, start: line.start + moved }
    for (const [doubt, choice] of byPage.get(line.page) ?? []) {
      const at = covers(line.box, doubt.box) ? placeIn(now, doubt) : -1
      if (at < 0) continue
      const from = now.start + at
      text = text.slice(0, from) + choice + text.slice(from + doubt.text.length)
      moved += choice.length - doubt.text.length
      now = replaced(now, at, doubt.text.length, choice)
    }
    return now
  })
  return { text, lines: changed }
}

/** Of equal characters on one line those that stand where the doubt does; -1 where none do. */
function placeIn({ text, edges }: TextLine, doubt: Doubt): number {
  let best = -1
  let least = Infinity
  for (let at = text.indexOf(doubt.text); at >= 0; at = text.indexOf(doubt.text, at + 1)) {
    const distance = edges ? Math.abs(edges[at]! - doubt.box[0]) : 0
    if (distance < least) [best, least] = [at, distance]
  }
  return best
}

function replaced(line: TextLine, at: number, length: number, choice: string): TextLine {
  const text = line.text.slice(0, at) + choice + line.text.slice(at + length)
  if (!line.edges) return { ...line, text }
  const from = line.edges[at]!
  const to = line.edges[at + length]!
  const inside = Array.from({ length: choice.length }, (_, i) => from + ((to - from) * i) / choice.length)
  return { ...line, text, edges: [...line.edges.slice(0, at), ...inside, ...line.edges.slice(at + length)] }
}
