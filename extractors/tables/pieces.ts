// Runs and a grid → the pieces of text in each face. Every run inside the grid goes to exactly one face,
// or, where a drawn line runs through a gap of it, is cut there at its character edges.
import type { Box, GlyphRun, PageLayout } from '../../schemas/page.ts'
import type { Grid } from './faces.ts'

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
    if (y < top || y > bottom || x1 < left || x0 > right || taken.has(index)) return
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
    const parts = cut(run, xs, row)
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

/** Cuts a run that touches several faces at its gaps; a stretch without a gap goes where most of it stands. */
function cut(run: GlyphRun, xs: readonly number[], row: readonly number[]): Part[] {
  const n = run.text.length
  const faces: number[] = []
  for (let i = 0; i < n; i++) faces.push(faceAt(xs, row, charCentre(run, i)))
  const parts: Part[] = []
  let from = 0
  let previous = -1 // last character that is not blank
  for (let i = 0; i <= n; i++) {
    if (i < n && isBlank(run.text[i]!)) continue
    if (i < n && (previous < 0 || faces[i] === faces[previous] || !hasGap(run, previous, i))) {
      previous = i
      continue
    }
    if (previous >= 0) parts.push(stretch(run, faces, from, previous + 1))
    from = i
    previous = i
  }
  return parts
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
