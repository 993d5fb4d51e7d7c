// Runs and a grid → the pieces of text in each face. Every run inside the grid goes to exactly one face,
// or, where a drawn line runs through a gap of it, is cut there at its character edges.
import type { Box, GlyphRun, PageLayout } from '../../schemas/page.ts'
import type { Grid } from './faces.ts'
import { settings } from './settings.ts'

/** A run or a part of it; `edges` as in GlyphRun. */
export interface Piece {
  readonly text: string
  readonly box: Box
  readonly edges: readonly number[]
  readonly fontSize: number
  readonly angle: GlyphRun['angle']
}

export interface Assignment {
  /** Pieces per face, in the order of `grid.faces`. */
  readonly pieces: readonly (readonly Piece[])[]
  /** Indices of the page's runs that stand in this grid. */
  readonly runs: readonly number[]
  /** Runs that a line runs through where they have no gap: kept whole in the cell that holds most of them. */
  readonly crossing: readonly Piece[]
}

/** Assigns the runs that stand inside the grid; those in `taken` belong to another table already. */
export function assignRuns(page: PageLayout, grid: Grid, taken: ReadonlySet<number>): Assignment {
  const pieces: Piece[][] = grid.faces.map(() => [])
  const runs: number[] = []
  const crossing: Piece[] = []
  const { xs, ys, at } = grid
  const [left, top, right, bottom] = [xs[0]!, ys[0]!, xs[xs.length - 1]!, ys[ys.length - 1]!]
  page.runs.forEach((run, index) => {
    const [x0, y0, x1, y1] = run.box
    const y = (y0 + y1) / 2
    if (y < top - settings.edge || y > bottom + settings.edge || x1 < left || x0 > right || taken.has(index))
      return
    const row = at[interval(ys, y)]!
    if (run.angle !== 0 || run.edges.length < 2) {
      const x = (x0 + x1) / 2
      if (x < left || x > right) return
      pieces[row[interval(xs, x)]!]!.push(run)
      runs.push(index)
      return
    }
    const first = faceAt(xs, row, charCentre(run, 0))
    const last = faceAt(xs, row, charCentre(run, run.text.length - 1))
    if (first === last && first >= 0) {
      pieces[first]!.push(run)
      runs.push(index)
      return
    }
    const parts = cut(run, grid, row)
    const inside = parts.reduce((sum, part) => sum + (part.face >= 0 ? part.to - part.from : 0), 0)
    if (inside * 2 < run.text.length) return
    runs.push(index)
    for (const part of parts) {
      const face = part.face >= 0 ? part.face : nearestFace(row, part, parts)
      const piece = slice(run, part.from, part.to)
      pieces[face]!.push(piece)
      if (part.crosses) crossing.push(piece)
    }
  })
  return { pieces, runs, crossing }
}

/** Index i with lines[i] <= at < lines[i + 1], kept inside. */
function interval(lines: readonly number[], at: number): number {
  let low = 0
  let high = lines.length - 2
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (lines[middle]! <= at) low = middle
    else high = middle - 1
  }
  return low
}

/** Face under an x of a row of places; -1 outside. */
function faceAt(xs: readonly number[], row: readonly number[], x: number): number {
  return x < xs[0]! || x > xs[xs.length - 1]! ? -1 : row[interval(xs, x)]!
}

function charCentre(run: GlyphRun, i: number): number {
  return (run.edges[i]! + run.edges[i + 1]!) / 2
}

interface Part {
  face: number
  from: number
  to: number
  crosses: boolean
}

/**
 * Cuts a run that touches several faces: at a gap, where a line passes between two characters, and between two
 * numbers printed without a gap. Text that a line runs through is one text and goes where most of it stands.
 */
function cut(run: GlyphRun, grid: Grid, row: readonly number[]): Part[] {
  const n = run.text.length
  const faces: number[] = []
  for (let i = 0; i < n; i++) faces.push(faceAt(grid.xs, row, charCentre(run, i)))
  if (isCentredOverhang(run, faces, grid)) return [stretch(run, faces, 0, n)]
  const parts: Part[] = []
  let from = 0
  let previous = -1 // last character that is not blank
  for (let i = 0; i < n; i++) {
    if (isBlank(run.text[i]!)) continue
    if (previous >= 0 && faces[i] !== faces[previous]) {
      const at = cutPlace(run, previous, i, lineBetween(faces[previous]!, faces[i]!, grid))
      if (at > from) {
        parts.push(stretch(run, faces, from, Math.min(at, previous + 1)))
        from = at
      }
    }
    previous = i
  }
  parts.push(stretch(run, faces, from, previous + 1))
  return parts
}

/** Where to cut between two neighbouring characters in different faces: an index of the text, or -1 for nowhere. */
function cutPlace(run: GlyphRun, before: number, after: number, line: number): number {
  if (hasGap(run, before, after)) return after
  if (DIGIT.test(run.text[before]!) && DIGIT.test(run.text[after]!)) return betweenNumbers(run.text, before)
  const beside = Math.min(Math.abs(run.edges[after]! - line), Math.abs(run.edges[before + 1]! - line))
  return beside <= settings.beside * run.fontSize ? after : -1
}

const DIGIT = /[\d.,]/

/** Two numbers of equally many decimals printed as one string: the index at which the second begins, or -1. */
function betweenNumbers(text: string, inside: number): number {
  for (const match of text.matchAll(/[\d.,]+/g)) {
    if (match.index > inside || match.index + match[0].length <= inside) continue
    const [, first, decimals] = /^(\d[\d,]*\.(\d+?))\d[\d,]*\.\d+$/.exec(match[0]) ?? []
    for (let k = decimals?.length ?? 0; first !== undefined && k > 0 && k < match[0].length; k++) {
      const head = first.length - decimals!.length + k
      const second = match[0].slice(head)
      if (/^\d[\d,]*\.\d+$/.test(second) && second.length - second.indexOf('.') - 1 === k)
        return match.index + head
    }
  }
  return -1
}

/** x of the drawn line between two faces, the right one of which may be outside the grid. */
function lineBetween(left: number, right: number, { faces, xs }: Grid): number {
  return left >= 0 ? faces[left]!.box[2] : right >= 0 ? faces[right]!.box[0] : xs[0]!
}

/** Text centred in a cell that is too narrow for it stands out on both sides. */
function isCentredOverhang(run: GlyphRun, faces: readonly number[], grid: Grid): boolean {
  const centre = (run.box[0] + run.box[2]) / 2
  const middle = grid.faces.find(
    (face, i) => faces.includes(i) && face.box[0] <= centre && centre <= face.box[2],
  )
  if (!middle || run.box[0] >= middle.box[0] || run.box[2] <= middle.box[2]) return false
  return Math.abs((middle.box[0] + middle.box[2]) / 2 - centre) <= settings.centred * run.fontSize
}

function stretch(run: GlyphRun, faces: readonly number[], from: number, to: number): Part {
  const widths = new Map<number, number>()
  for (let i = from; i < to; i++) {
    widths.set(faces[i]!, (widths.get(faces[i]!) ?? 0) + run.edges[i + 1]! - run.edges[i]!)
  }
  let face = -1
  let most = -Infinity
  for (const [candidate, width] of widths) {
    if (width > most) {
      most = width
      face = candidate
    }
  }
  return { face, from, to, crosses: widths.size > 1 }
}

const isBlank = (char: string): boolean => /\s/u.test(char)

/** A blank between two characters, or more room than the earlier one can fill. */
function hasGap(run: GlyphRun, before: number, after: number): boolean {
  if (after > before + 1) return true
  const advance = run.edges[after]! - run.edges[before]!
  const wide = run.text.codePointAt(before)! > 0x2e80
  return advance > run.fontSize * (wide ? 1.25 : 0.9)
}

function nearestFace(row: readonly number[], part: Part, parts: readonly Part[]): number {
  const neighbour = parts.find((p) => p.face >= 0)
  return part.from < (neighbour?.from ?? 0) ? row[0]! : row[row.length - 1]!
}

function slice(run: GlyphRun, from: number, to: number): Piece {
  if (from === 0 && to === run.text.length) return run
  const edges = run.edges.slice(from, to + 1)
  return {
    text: run.text.slice(from, to),
    box: [edges[0]!, run.box[1], edges[edges.length - 1]!, run.box[3]],
    edges,
    fontSize: run.fontSize,
    angle: run.angle,
  }
}
