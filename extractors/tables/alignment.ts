// Printed lines and the columns that they stand in → a grid: lines folded into rows, texts over several columns merged.
import { places, type Face, type Grid } from './faces.ts'
import { settings } from './settings.ts'
import { ownersOf } from './strips.ts'
import type { Stretch, TextRow } from './textRows.ts'

/** A band of rows: each of `rows` is a row of the table, or all of them together are one. */
export interface Band {
  readonly top: number
  readonly bottom: number
  readonly rows: readonly TextRow[]
  readonly single: boolean
}

/** Cells of the bands between `left` and `right`; a stretch over several columns merges them in its row. */
export function alignedGrid(
  bands: readonly Band[],
  columns: readonly Stretch[],
  left: number,
  right: number,
): Grid {
  const xs = [
    left,
    ...edgesBetween(
      columns,
      bands.flatMap((band) => band.rows),
    ),
    right,
  ]
  const ys = [bands[0]!.top]
  const faces: Face[] = []
  for (const [b, { bottom, rows, single }] of bands.entries()) {
    const head =
      b === 0
        ? Math.max(
            0,
            rows.findIndex((row) => row.figures > 0),
          )
        : 0
    const groups = single ? [rows] : foldWrapped(rows, head, columns)
    groups.forEach((group, g) => {
      const next = groups[g + 1]
      const top = ys[ys.length - 1]!
      const end = next ? (group[group.length - 1]!.bottom + next[0]!.top) / 2 : bottom
      faces.push(...rowFaces(group, columns, xs, ys.length - 1, top, end))
      ys.push(end)
    })
  }
  return { xs, ys, faces, at: places(faces, ys.length - 1, xs.length - 1), irregular: [] }
}

/**
 * Edges between the columns: in the middle of the strip that the texts of both sides leave, headers that reach over
 * their column's figures included.
 */
function edgesBetween(columns: readonly Stretch[], rows: readonly TextRow[]): number[] {
  const edges = columns.map(({ x0, x1 }) => ({ x0, x1 }))
  for (const row of rows) {
    const owners = ownersOf(row, columns)
    owners.forEach((own, c) => {
      if (!own) return
      if (own !== owners[c - 1]) edges[c]!.x0 = Math.min(edges[c]!.x0, own.x0)
      if (own !== owners[c + 1]) edges[c]!.x1 = Math.max(edges[c]!.x1, own.x1)
    })
  }
  return columns.slice(1).map((column, i) => {
    const [from, to] = [edges[i]!.x1, edges[i + 1]!.x0]
    return from < to ? (from + to) / 2 : (columns[i]!.x1 + column.x0) / 2
  })
}

/**
 * Lines into rows: lines that overlap in height are one row (a name that wraps around its figures), and a line of one
 * stretch wraps the text above it where it is closer to it than rows are to one another. In the first `head` lines
 * names wrap too.
 */
function foldWrapped(rows: readonly TextRow[], head: number, columns: readonly Stretch[]): TextRow[][] {
  const between = usualGap(rows)
  const groups: TextRow[][] = []
  rows.forEach((row, i) => {
    const group = groups[groups.length - 1]
    const goesOn =
      group &&
      (overlaps(group, row) ||
        wraps(group, row, between) ||
        (i < head && namesGoOn(group[group.length - 1]!, row, columns)))
    if (goesOn) group.push(row)
    else groups.push([row])
  })
  return groups
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

function wraps(group: readonly TextRow[], row: TextRow, between: number | undefined): boolean {
  const above = group[group.length - 1]!
  const [only, more] = row.stretches
  if (more || !group.some((line) => line.stretches.length > 1)) return false
  const limit = Math.min(settings.leading * row.fontSize, settings.closer * (between ?? Infinity))
  if (row.top - above.bottom >= limit) return false
  return group.some((line) => line.stretches.some((s) => Math.abs(s.x0 - only!.x0) < row.fontSize))
}

function rowFaces(
  group: readonly TextRow[],
  columns: readonly Stretch[],
  xs: readonly number[],
  row: number,
  top: number,
  bottom: number,
): Face[] {
  const owners = group.map((line) => ownersOf(line, columns))
  const merged = (c: number): boolean =>
    owners.some((own) => own[c] !== undefined && own[c] === own[c + 1]) &&
    !owners.some((own) => own[c] !== undefined && own[c + 1] !== undefined && own[c] !== own[c + 1])
  const faces: Face[] = []
  for (let c = 0; c < columns.length;) {
    let end = c + 1
    while (end < columns.length && merged(end - 1)) end++
    faces.push({
      row,
      column: c,
      rowSpan: 1,
      colSpan: end - c,
      box: [xs[c]!, top, xs[end]!, bottom],
      openTop: false,
      openBottom: false,
    })
    c = end
  }
  return faces
}
