// The pieces of one cell → its lines in reading order and its text, joined as a reader joins wrapped lines.
import type { TextLine } from '../../schemas/block.ts'
import type { Box } from '../../schemas/page.ts'
import { joinLines } from '../../schemas/text.ts'
import type { Piece } from './pieces.ts'
import { settings } from './settings.ts'

export interface CellText {
  readonly text: string
  readonly lines: readonly TextLine[]
  /** Distance in ems of the first line's start from the left side of the frame; 0 for a cell without text. */
  readonly offset: number
  /** Font size of the first line; 0 for a cell without text. */
  readonly fontSize: number
}

const EMPTY: CellText = { text: '', lines: [], offset: 0, fontSize: 0 }

/** Reads one cell. Turned text is read in its own direction, after the upright text of the cell. */
export function readCell(pieces: readonly Piece[], frame: Box, page: number): CellText {
  if (pieces.length === 0) return EMPTY
  if (pieces.length === 1 && !/\s\s|[^\S ]/u.test(pieces[0]!.text)) return readSingle(pieces[0]!, frame, page)
  const lines: PrintedLine[] = []
  const inOrder = runsDown(pieces) ? pieces.map((piece) => ({ ...piece, angle: 90 as const })) : pieces
  for (const angle of [0, 90, 180, 270] as const) {
    const same = inOrder.filter((piece) => piece.angle === angle)
    if (same.length > 0) lines.push(...printedLines(same))
  }
  const printed = lines.filter((line) => line.text !== '')
  if (printed.length === 0) return EMPTY
  const first = printed[0]!
  const { text, starts } = joinWithStarts(printed.map((line) => line.text))
  return {
    text,
    lines: printed.map((line, i) => ({
      text: line.text,
      start: starts[i]!,
      page,
      box: line.box,
      ...(line.edges ? { edges: line.edges } : {}),
    })),
    offset: offsetIn(frame, first.box, first.fontSize),
    fontSize: first.fontSize,
  }
}

/** Text from top to bottom: its characters stand upright one under the other, and what has no upright form lies turned. */
function runsDown(pieces: readonly Piece[]): boolean {
  const turned = pieces.filter((piece) => piece.angle === 90)
  const upright = pieces.filter((piece) => piece.angle === 0)
  if (turned.length === 0 || upright.length === 0 || turned.length + upright.length < pieces.length)
    return false
  return upright.every(
    ({ text, box, fontSize }) =>
      box[2] - box[0] < settings.letter * fontSize &&
      [...text.trim()].length === 1 &&
      turned.some((other) => other.box[0] < box[2] && other.box[2] > box[0]),
  )
}

/** The usual cell: one run, which begins and ends with ink. */
function readSingle(piece: Piece, frame: Box, page: number): CellText {
  const { text, box, edges, fontSize } = piece
  if (text.trim() !== text) return text.trim() === '' ? EMPTY : readCell([trimmed(piece)], frame, page)
  const line = { text, start: 0, page, box, ...(piece.angle === 0 ? { edges } : {}) }
  return { text, lines: [line], offset: offsetIn(frame, box, fontSize), fontSize }
}

function trimmed(piece: Piece): Piece {
  const from = piece.text.length - piece.text.trimStart().length
  const to = piece.text.trimEnd().length
  const edges = piece.edges.slice(from, to + 1)
  const box: Box = [
    edges[0] ?? piece.box[0],
    piece.box[1],
    edges[edges.length - 1] ?? piece.box[2],
    piece.box[3],
  ]
  return { ...piece, text: piece.text.slice(from, to), edges, box: piece.angle === 0 ? box : piece.box }
}

const offsetIn = (frame: Box, box: Box, fontSize: number): number =>
  fontSize > 0 ? Math.max(0, box[0] - frame[0]) / fontSize : 0

/** Joins lines by the rule of schemas/text.ts and tells where each begins in the joined text. */
export function joinWithStarts(lines: readonly string[]): { text: string; starts: number[] } {
  const starts: number[] = []
  let text = ''
  for (const line of lines) {
    const joined = joinLines([text, line])
    starts.push(joined.length - line.trim().length)
    text = joined
  }
  return { text, starts }
}

interface PrintedLine {
  text: string
  box: Box
  edges?: number[]
  fontSize: number
}

/** `along` grows in reading direction, `across` from line to line. */
interface Placed {
  readonly piece: Piece
  readonly along0: number
  readonly along1: number
  readonly across0: number
  readonly across1: number
}

function place(piece: Piece): Placed {
  const [x0, y0, x1, y1] = piece.box
  switch (piece.angle) {
    case 0:
      return { piece, along0: x0, along1: x1, across0: y0, across1: y1 }
    case 90:
      return { piece, along0: y0, along1: y1, across0: -x1, across1: -x0 }
    case 180:
      return { piece, along0: -x1, along1: -x0, across0: -y1, across1: -y0 }
    case 270:
      return { piece, along0: -y1, along1: -y0, across0: x0, across1: x1 }
  }
}

function printedLines(pieces: readonly Piece[]): PrintedLine[] {
  const placed = pieces.map(place).sort((a, b) => a.across0 + a.across1 - b.across0 - b.across1)
  const lines: Placed[][] = []
  for (const next of placed) {
    const line = lines[lines.length - 1]
    if (line && onOneLine(line[0]!, next)) line.push(next)
    else lines.push([next])
  }
  return lines.map(printLine)
}

function onOneLine(a: Placed, b: Placed): boolean {
  const overlap = Math.min(a.across1, b.across1) - Math.max(a.across0, b.across0)
  return overlap >= settings.sameLine * Math.min(a.across1 - a.across0, b.across1 - b.across0)
}

function printLine(placed: Placed[]): PrintedLine {
  placed.sort((a, b) => a.along0 - b.along0)
  let text = ''
  let box = placed[0]!.piece.box
  const edges: number[] = []
  let end = 0
  let last: Placed | undefined
  for (const next of placed) {
    const { piece } = next
    if (last && isTwin(last, next)) continue
    if (last && next.along0 - end > settings.space * piece.fontSize && text !== '') {
      text += ' '
      edges.push(end)
    }
    text += piece.text
    for (let i = 0; i < piece.text.length; i++) edges.push(piece.edges[i] ?? next.along1)
    end = Math.max(end, next.along1)
    if (!last) end = next.along1
    box = union(box, piece.box)
    last = next
  }
  const upright = placed[0]!.piece.angle === 0
  return { ...tidy(text, upright ? [...edges, end] : undefined), box, fontSize: placed[0]!.piece.fontSize }
}

/** Outer blanks away, inner ones single and plain; edges stay one more than characters. */
function tidy(text: string, edges: number[] | undefined): { text: string; edges?: number[] } {
  let out = ''
  const kept: number[] = []
  for (let i = 0; i < text.length; i++) {
    const blank = /\s/u.test(text[i]!)
    if (blank && (out === '' || out.endsWith(' '))) continue
    out += blank ? ' ' : text[i]!
    if (edges) kept.push(edges[i]!)
  }
  const trimmed = out.trimEnd()
  if (!edges) return { text: trimmed }
  const end = trimmed.length < out.length ? kept[trimmed.length]! : edges[edges.length - 1]!
  return { text: trimmed, edges: [...kept.slice(0, trimmed.length), end] }
}

function isTwin(a: Placed, b: Placed): boolean {
  const near = settings.twin * b.piece.fontSize
  return (
    a.piece.text === b.piece.text &&
    Math.abs(a.along0 - b.along0) < near &&
    Math.abs(a.across0 - b.across0) < near
  )
}

function union(a: Box, b: Box): Box {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]
}
