// Printed lines and the columns that they stand in → a grid: lines folded into rows, texts over several columns merged.
import { places, type Face, type Grid } from './faces.ts'
import { headFaces, headLevels, sharedOut } from './headGroups.ts'
import type { Segment } from './segments.ts'
import { settings } from './settings.ts'
import { meets, ownersOf } from './strips.ts'
import type { Stretch, TextRow } from './textRows.ts'

/** A band of rows: each of `rows` is a row of the table, or all of them together are one. */
export interface Band {
  readonly top: number
  readonly bottom: number
  readonly rows: readonly TextRow[]
  readonly single: boolean
  /** Lines inside it that reach over some columns only, under the titles of a head. */
  readonly lines?: readonly Segment[]
}

/** Cells of the bands between `left` and `right`; a stretch over several columns merges them in its row. */
export function alignedGrid(
  bands: readonly Band[],
  columns: readonly Stretch[],
  left: number,
  right: number,
): Grid {
  const xs = [left, ...edgesBetween(columns, bands), right]
  const ys = [bands[0]!.top]
  const faces: Face[] = []
  for (const [b, { bottom, rows, single, lines = [] }] of bands.entries()) {
    if (lines.length > 0) {
      const top = ys[ys.length - 1]!
      const titles = rows.map((row) => ({ y: (row.top + row.bottom) / 2, stretches: row.stretches }))
      const head = { top, bottom, lines, titles }
      faces.push(...headFaces(head, xs, ys.length - 1))
      ys.push(...headLevels(head), bottom)
      continue
    }
    const head =
      b === 0
        ? Math.max(
            0,
            rows.findIndex((row) => row.figures > 0),
          )
        : 0
    const names = b > 0 ? 0 : bands.length > 1 && rows.every((row) => row.figures === 0) ? rows.length : head
    const groups = single ? [rows] : foldWrapped(rows, head, columns)
    groups.forEach((group, g) => {
      const next = groups[g + 1]
      const top = ys[ys.length - 1]!
      const end = next ? (group[group.length - 1]!.bottom + next[0]!.top) / 2 : bottom
      const [row] = group
      const titles = group.length === 1 && rows.indexOf(row!) < names
      const shares = titles ? titlesOver(row!, columns, xs) : undefined
      faces.push(...rowFaces(shares ?? sharesOf(group, columns), xs, ys.length - 1, top, end))
      ys.push(end)
    })
  }
  return { xs, ys, faces, at: places(faces, ys.length - 1, xs.length - 1), irregular: [] }
}

/**
 * Edges between the columns: in the middle of the strip that the texts of both sides leave, headers that reach over
 * their column's figures included.
 */
function edgesBetween(columns: readonly Stretch[], bands: readonly Band[]): number[] {
  const edges = columns.map(({ x0, x1 }) => ({ x0, x1 }))
  const lines = bands.flatMap((band) => band.lines ?? [])
  for (const row of bands.flatMap((band) => band.rows)) {
    // What a line is drawn under belongs to all columns of that line.
    const single = row.stretches.filter((s) => !lines.some((line) => isTitleOf(line, row, s)))
    const owners = ownersOf({ ...row, stretches: single }, columns)
    owners.forEach((own, c) => {
      if (!own) return
      if (own !== owners[c - 1]) edges[c]!.x0 = Math.min(edges[c]!.x0, own.x0)
      if (own !== owners[c + 1]) edges[c]!.x1 = Math.max(edges[c]!.x1, own.x1)
    })
  }
  const ends = lines.flatMap(({ from, to }) => [from, to])
  return columns.slice(1).map((column, i) => {
    const drawn = ends.find((x) => x > columns[i]!.x1 - settings.meet && x < column.x0 + settings.meet)
    if (drawn !== undefined) return drawn
    const [from, to] = [edges[i]!.x1, edges[i + 1]!.x0]
    return from < to ? (from + to) / 2 : (columns[i]!.x1 + column.x0) / 2
  })
}

/**
 * Lines into rows: lines that overlap in height are one row (a name that wraps around its figures), and a line of one
 * stretch wraps the text above it where it is closer to it than rows are to one another. In the first `head` lines
 * names wrap too.
 */
export function foldWrapped(
  rows: readonly TextRow[],
  head: number,
  columns: readonly Stretch[],
): TextRow[][] {
  const fontSize = Math.max(...rows.map((row) => row.fontSize))
  const inside = leadingOf(rows) + settings.leadingVaries * fontSize
  const between = settings.closer * (usualGap(rows) ?? Infinity)
  const limit = Math.min(inside, between, settings.leading * fontSize)
  const groups: TextRow[][] = []
  rows.forEach((row, i) => {
    const group = groups[groups.length - 1]
    const goesOn =
      group &&
      (overlaps(group, row) ||
        wraps(group, row, limit) ||
        (i < head && namesGoOn(group[group.length - 1]!, row, columns)))
    if (goesOn) group.push(row)
    else groups.push([row])
  })
  return groups
}

/** Smallest blank between two lines of a name that wraps around its figures; Infinity where none does. */
function leadingOf(rows: readonly TextRow[]): number {
  const gaps = rows.slice(2).flatMap((row, i) => {
    const [first, middle] = [rows[i]!, rows[i + 1]!]
    const lone = first.stretches.length === 1 && row.stretches.length === 1
    const around = middle.top < first.bottom && row.top < middle.bottom
    return lone && around ? [row.top - first.bottom] : []
  })
  return Math.min(Infinity, ...gaps)
}

/** Two lines of a header, close together, each text of which stands in one column under a text of that column. */
function namesGoOn(above: TextRow, row: TextRow, columns: readonly Stretch[]): boolean {
  const [upper, lower] = [ownersOf(above, columns), ownersOf(row, columns)]
  const plain = (own: readonly (Stretch | undefined)[]): boolean =>
    own.every((stretch, c) => stretch === undefined || stretch !== own[c + 1])
  return (
    row.top - above.bottom < settings.leading * row.fontSize &&
    plain(upper) &&
    plain(lower) &&
    lower.every((stretch, c) => !stretch || upper[c] !== undefined)
  )
}

/** Blank between two rows of several texts, as most of them have it; undefined where no two stand together. */
function usualGap(rows: readonly TextRow[]): number | undefined {
  const gaps = rows
    .slice(1)
    .filter((row, i) => row.stretches.length > 1 && rows[i]!.stretches.length > 1)
    .map((row) => row.top - rows[rows.indexOf(row) - 1]!.bottom)
    .filter((gap) => gap > 0)
    .sort((a, b) => a - b)
  return gaps[gaps.length >> 1]
}

const overlaps = (group: readonly TextRow[], row: TextRow): boolean =>
  Math.max(...group.map((line) => line.bottom)) - row.top > settings.overlap * row.fontSize

function wraps(group: readonly TextRow[], row: TextRow, limit: number): boolean {
  const above = group[group.length - 1]!
  const [only, more] = row.stretches
  if (more || !group.some((line) => line.stretches.length > 1)) return false
  if (row.top - above.bottom >= limit) return false
  return group.some((line) => line.stretches.some((s) => Math.abs(s.x0 - only!.x0) < row.fontSize))
}

/** A line right under a text. */
export const isTitleOf = ({ at, from, to }: Segment, row: TextRow, { x0, x1 }: Stretch): boolean =>
  at > row.top && at - row.bottom < settings.padding * row.fontSize && from <= x0 && to >= x1

/** Titles of a head over several columns each, told by where they are centred; undefined where each has its column. */
function titlesOver(row: TextRow, columns: readonly Stretch[], xs: readonly number[]): number[] | undefined {
  const near = settings.atHome * row.fontSize
  const atHome = (s: Stretch): boolean => {
    const [only, more] = columns.filter((column) => meets(s, column))
    return (
      only !== undefined &&
      more === undefined &&
      [s.x0 - only.x0, s.x1 - only.x1, (s.x0 + s.x1 - only.x0 - only.x1) / 2].some((d) => Math.abs(d) <= near)
    )
  }
  if (row.stretches.every(atHome)) return undefined
  const titles = spreadWords(row)
  return titles.length < columns.length ? sharedOut(titles, xs, settings.titled * row.fontSize) : undefined
}

/** The texts of a line; a word of two characters that is spread over its room is one. */
function spreadWords({ stretches, fontSize }: TextRow): Stretch[] {
  const out: Stretch[] = []
  const isLetter = ({ x0, x1 }: Stretch): boolean => x1 - x0 < settings.letter * fontSize
  for (let i = 0; i < stretches.length; i++) {
    const [first, second] = [stretches[i]!, stretches[i + 1]]
    const word =
      second && isLetter(first) && isLetter(second) && second.x0 - first.x1 < settings.spread * fontSize
    out.push(word ? { x0: first.x0, x1: second.x1 } : first)
    if (word) i++
  }
  return out
}

/** Where each cell of a row begins, and the number of columns: a text over several columns merges them. */
function sharesOf(group: readonly TextRow[], columns: readonly Stretch[]): number[] {
  const owners = group.map((line) => ownersOf(line, columns))
  const merged = (c: number): boolean =>
    owners.some((own) => own[c] !== undefined && own[c] === own[c + 1]) &&
    !owners.some((own) => own[c] !== undefined && own[c + 1] !== undefined && own[c] !== own[c + 1])
  const cut = (c: number): boolean => c === 0 || !merged(c - 1)
  return [...columns.keys()].filter(cut).concat(columns.length)
}

function rowFaces(
  shares: readonly number[],
  xs: readonly number[],
  row: number,
  top: number,
  bottom: number,
): Face[] {
  return shares.slice(1).map((end, i) => {
    const column = shares[i]!
    return {
      row,
      column,
      rowSpan: 1,
      colSpan: end - column,
      box: [xs[column]!, top, xs[end]!, bottom],
      openTop: false,
      openBottom: false,
    }
  })
}
