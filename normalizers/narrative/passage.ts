// Prose as one reads it. In: paragraphs as extracted. Out: passages, in which a paragraph that a page end (or a stray
// break) cut in two is whole again; every character still knows the line, page and box it was printed in.
import type { ParagraphBlock, TextLine } from '../../schemas/block.ts'
import type { Box } from '../../schemas/page.ts'
import { numberingOf } from './outline.ts'

export interface Passage {
  /** The characters as extracted; offsets of everything else point into this. */
  readonly text: string
  readonly pieces: readonly Piece[]
}

export interface Piece {
  readonly block: ParagraphBlock
  /** Offset of the block's first character in the passage. */
  readonly start: number
}

export interface Place {
  readonly page: number
  /** Box of the characters themselves where the line knows its edges, else of the line; null without a line. */
  readonly box: Box | null
}

const ENDED = /[。；;：:！!？?.…]\s*$/u
const OPEN_END = /[，,、（(“《〔\d.％%]\s*$/u
const SENTENCE_START = /^\s*(?:其中|注[：:]|备注|附件|附表|表\s*\d|单位[：:]|部门名称|编制单位)/u

/** Joins paragraphs that are one; a heading or a numbered paragraph always starts a passage of its own. */
export function joinPassages(paragraphs: readonly ParagraphBlock[]): readonly Passage[] {
  const passages: { text: string; pieces: Piece[] }[] = []
  for (const block of paragraphs) {
    if (!/\S/u.test(block.text)) continue
    const last = passages.at(-1)
    const tail = last?.pieces.at(-1)?.block
    if (last && tail && continues(tail, block)) {
      last.pieces.push({ block, start: last.text.length })
      last.text += block.text
    } else {
      passages.push({ text: block.text, pieces: [{ block, start: 0 }] })
    }
  }
  return passages
}

/** Characters from which a paragraph is prose and no heading. */
const LONG = 40

function opensBracket(text: string): boolean {
  return (text.match(/[（(]/gu)?.length ?? 0) > (text.match(/[）)]/gu)?.length ?? 0)
}

/** Whether `next` goes on where `tail` stopped in the middle of a sentence. */
function continues(tail: ParagraphBlock, next: ParagraphBlock): boolean {
  if (tail.headingLevel !== undefined || next.headingLevel !== undefined) return false
  if (tail.align === 'center' || next.align === 'center') return false
  if (ENDED.test(tail.text) || numberingOf(next.text) !== null || SENTENCE_START.test(next.text)) return false
  if (OPEN_END.test(tail.text) && tail.text.length > 8) return true
  // “…总计 2,233.68 万元。与 2023 年度” ¶ “相比，…”: behind a full stop stands prose, which has not ended yet; no heading has one inside.
  if (/。/u.test(tail.text)) return true
  // A long line that just stops was broken; headings are short.
  if (tail.text.length >= LONG && tail.fontSize === next.fontSize) return true
  if (opensBracket(tail.text)) return true
  const lastPage = tail.lines.at(-1)?.page ?? tail.page
  // Over a page end only prose goes on: a line that is full, not a heading that stands alone.
  return next.page === lastPage + 1 && tail.text.length > 24
}

/** Where the characters [start, end) of the passage are printed; of characters on two lines, the first line counts. */
export function placeOf(passage: Passage, start: number, end: number): Place {
  let piece = passage.pieces[0]!
  for (const each of passage.pieces) if (each.start <= start) piece = each
  const from = start - piece.start
  const line = lineAt(piece.block, from)
  if (!line) return { page: piece.block.page, box: null }
  const first = from - line.start
  const last = Math.min(end - piece.start - line.start, line.text.length)
  const edges = line.edges
  if (!edges || edges.length <= last) return { page: line.page, box: line.box }
  return { page: line.page, box: [edges[first]!, line.box[1], edges[last]!, line.box[3]] }
}

function lineAt(block: ParagraphBlock, offset: number): TextLine | undefined {
  let found: TextLine | undefined
  for (const line of block.lines) {
    if (line.start > offset) break
    found = line
  }
  return found ?? block.lines[0]
}

/** Pages that the passages are printed on, ascending, each once. */
export function pagesOf(passages: readonly Passage[]): readonly number[] {
  const pages = new Set<number>()
  for (const { pieces } of passages) {
    for (const { block } of pieces) {
      if (block.lines.length === 0) pages.add(block.page)
      for (const line of block.lines) pages.add(line.page)
    }
  }
  return [...pages].sort((a, b) => a - b)
}
