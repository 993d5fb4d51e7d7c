// Runs that stand in no table → printed lines: what a reader's eye follows from left to right before it drops.
// Pieces far apart on one height (a caption left, a unit right) are lines of their own.
import type { Box, GlyphRun } from '../../schemas/page.ts'
import { isWide } from '../../schemas/text.ts'

export interface PrintedLine {
  readonly page: number
  readonly text: string
  /** As in GlyphRun; absent for text that does not read left to right. */
  readonly edges?: readonly number[]
  readonly box: Box
  readonly fontSize: number
  /** Nearly all of the line is bold. */
  readonly bold: boolean
  /** Dot leaders, or a gap as wide, before the last piece: a line of a table of contents ends where it ends. */
  readonly leader: boolean
}

/** Distances in ems of the font size. */
const ems = {
  /** A gap between narrow letters that reads as a space. */
  narrowSpace: 0.25,
  /** The same where a full-width character stands on one side: set apart on purpose, not by justification. */
  wideSpace: 0.7,
  /** Pieces of text farther apart than this do not belong to one sentence. */
  apart: 4,
  /** A gap that leads the eye to a page number. */
  leader: 2,
} as const

const DOTS = /(?:[.\u00b7\u2024-\u2026\u2027\u22ef\u2500-\u2501\uff0e\u3002_-]\s?){4,}/u
const NUMBER = /^[\d\s\-\u2013\u2014.]+$/

/** Lines of one page from top to bottom, pieces of equal height from left to right. */
export function printedLines(runs: readonly GlyphRun[], page: number): PrintedLine[] {
  const lines: PrintedLine[] = []
  for (const angle of [0, 90, 180, 270] as const) {
    const placed: Placed[] = []
    for (const run of runs) if (run.angle === angle) placed.push(place(run))
    for (const row of rowsOf(placed)) for (const piece of piecesOf(row)) lines.push(print(piece, page))
  }
  return lines
    .filter((line) => line.text !== '')
    .sort((a, b) => a.box[1] + a.box[3] - b.box[1] - b.box[3] || a.box[0] - b.box[0])
}

/** A run seen in its own reading direction: `from`, `to` along the line, `top`, `bottom` across it. */
interface Placed {
  readonly run: GlyphRun
  readonly from: number
  readonly to: number
  readonly top: number
  readonly bottom: number
}

function place(run: GlyphRun): Placed {
  const [x0, y0, x1, y1] = run.box
  switch (run.angle) {
    case 0:
      return { run, from: x0, to: x1, top: y0, bottom: y1 }
    case 90:
      return { run, from: y0, to: y1, top: -x1, bottom: -x0 }
    case 180:
      return { run, from: -x1, to: -x0, top: -y1, bottom: -y0 }
    case 270:
      return { run, from: -y1, to: -y0, top: x0, bottom: x1 }
  }
}

/** Runs that overlap by half of the lower one's height stand on one row. */
function rowsOf(placed: Placed[]): Placed[][] {
  placed.sort((a, b) => a.top + a.bottom - b.top - b.bottom)
  const rows: { members: Placed[]; top: number; bottom: number }[] = []
  for (const next of placed) {
    const row = rows[rows.length - 1]
    const overlap = row ? Math.min(row.bottom, next.bottom) - Math.max(row.top, next.top) : 0
    if (row && overlap >= 0.5 * Math.min(row.bottom - row.top, next.bottom - next.top)) {
      row.members.push(next)
      // The tallest text of a row sets its frame, so that a raised note does not stretch it.
      if (next.bottom - next.top > row.bottom - row.top) {
        row.top = next.top
        row.bottom = next.bottom
      }
    } else rows.push({ members: [next], top: next.top, bottom: next.bottom })
  }
  return rows.map((row) => row.members.sort((a, b) => a.from - b.from))
}

/** Cuts a row where its text is too far apart to be one line. */
function piecesOf(row: Placed[]): Placed[][] {
  const pieces: Placed[][] = []
  let piece: Placed[] = []
  let end = 0
  for (const next of row) {
    const far = piece.length > 0 && next.from - end > ems.apart * next.run.fontSize
    // A lone character is part of a spaced-out word, a number closes a line of a table of contents.
    if (far && letters(piece) > 1 && !NUMBER.test(next.run.text) && next.run.text.length > 1) {
      pieces.push(piece)
      piece = []
    }
    end = piece.length === 0 ? next.to : Math.max(end, next.to)
    piece.push(next)
  }
  if (piece.length > 0) pieces.push(piece)
  return pieces
}

function letters(piece: readonly Placed[]): number {
  let count = 0
  for (const { run } of piece) count += run.text.length
  return count
}

function print(piece: readonly Placed[], page: number): PrintedLine {
  let text = ''
  const edges: number[] = []
  let end = 0
  let leader = false
  let x0 = Infinity
  let y0 = Infinity
  let x1 = -Infinity
  let y1 = -Infinity
  let bold = 0
  let largest = 0
  let fontSize = 0
  for (const { run, from, to } of piece) {
    const gap = (from - end) / run.fontSize
    if (text !== '') {
      const wide = isWide(text[text.length - 1]!) || isWide(run.text[0]!)
      if (gap > (wide ? ems.wideSpace : ems.narrowSpace)) {
        text += ' '
        edges.push(end)
      }
      if (gap > ems.leader && NUMBER.test(run.text)) leader = true
    }
    text += run.text
    for (let i = 0; i < run.text.length; i++) edges.push(run.edges[i]!)
    end = Math.max(end, to)
    if (text.length === run.text.length) end = to
    x0 = Math.min(x0, run.box[0])
    y0 = Math.min(y0, run.box[1])
    x1 = Math.max(x1, run.box[2])
    y1 = Math.max(y1, run.box[3])
    if (run.bold) bold += run.text.length
    if (run.text.length > largest) {
      largest = run.text.length
      fontSize = run.fontSize
    }
  }
  const tidied = tidy(text, edges, end)
  return {
    page,
    text: tidied.text,
    ...(piece[0]!.run.angle === 0 ? { edges: tidied.edges } : {}),
    box: [x0, y0, x1, y1],
    fontSize,
    bold: bold > 0.9 * text.length,
    leader: leader || DOTS.test(tidied.text),
  }
}

/** Outer white space away, inner single and plain; one edge more than characters. */
function tidy(text: string, edges: readonly number[], end: number): { text: string; edges: number[] } {
  let out = ''
  const kept: number[] = []
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!
    const blank = character === ' ' || character === '\u3000'
    if (blank && (out === '' || out.endsWith(' '))) continue
    out += blank ? ' ' : character
    kept.push(edges[i]!)
  }
  if (out.endsWith(' ')) {
    out = out.slice(0, -1)
    end = kept.pop()!
  }
  kept.push(end)
  return { text: out, edges: kept }
}
