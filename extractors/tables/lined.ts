// Horizontal lines without uprights, and the text between them → tables of the three-line kind.
// Conservative: prose between two lines of a page never stands in columns.
import type { GlyphRun, PageLayout } from '../../schemas/page.ts'
import {
  alignedGrid,
  columnar,
  findColumns,
  meets,
  textRows,
  type Band,
  type Stretch,
  type TextRow,
} from './alignment.ts'
import type { Grid } from './faces.ts'
import type { Segment } from './segments.ts'
import { settings } from './settings.ts'

/** Lines at one height, pieces over single columns taken together. */
interface Line {
  readonly at: number
  readonly from: number
  readonly to: number
}

/** Grids of the tables that lone horizontal lines frame; runs in `taken` are in other tables. */
export function findLinedGrids(
  page: PageLayout,
  lone: readonly Segment[],
  taken: ReadonlySet<number>,
): Grid[] {
  const grids: Grid[] = []
  for (const frame of frames(lone)) {
    const { from, to } = frame[0]!
    const inside = page.runs.filter(
      (run, i) => !taken.has(i) && run.box[0] >= from - run.fontSize && run.box[2] <= to + run.fontSize,
    )
    const bands = bandsBetween(frame, inside)
    for (const stretch of columnarStretches(bands)) {
      const last = stretch[stretch.length - 1]!
      const table =
        last.bottom === frame[frame.length - 1]!.at ? [...stretch, ...bandBelow(inside, last)] : stretch
      const rows = table.flatMap((band) => band.rows)
      const body = table.length > 1 ? table.slice(1).flatMap((band) => band.rows) : rows
      const columns = drawnColumns(page, frame, rows) ?? findColumns(body)
      if (columns.length < 2 || rows.length < 2) continue
      if (table.length < 2 && (columns.length < 3 || rows.length < 3)) continue
      // Where most rows have their lines, text wraps between the lines; otherwise every printed line is a row.
      const ruled = table.length >= settings.ruledRows * rows.length
      const read = table.map((band, i) => ({
        ...band,
        single: ruled || (i === 0 && table.length > 1 && isOneRow(band.rows, columns)),
      }))
      grids.push(alignedGrid(read, columns, from, to))
    }
  }
  return grids
}

/** A header whose texts wrap, each in its own column; a title over several columns stands on a row of its own. */
function isOneRow(rows: readonly TextRow[], columns: readonly Stretch[]): boolean {
  return rows.every((row) =>
    row.stretches.every((s) => columns.filter((column) => meets(s, column)).length < 2),
  )
}

/**
 * Lines drawn cell by cell show the columns: places where a piece begins in most of the lines, if no text reaches over
 * them more often than titles do.
 */
function drawnColumns(
  page: PageLayout,
  frame: readonly Line[],
  rows: readonly TextRow[],
): Stretch[] | undefined {
  const { from, to } = frame[0]!
  const starts: { x: number; lines: Set<number> }[] = []
  for (const rule of page.rules) {
    if (
      rule.orientation !== 'horizontal' ||
      rule.from < from + settings.sameEnd ||
      rule.from > to - settings.sameEnd
    )
      continue
    const line = frame.findIndex(({ at }) => Math.abs(at - rule.at) <= settings.snapMost)
    if (line < 0) continue
    const known = starts.find(({ x }) => Math.abs(x - rule.from) <= settings.snap)
    if (known) known.lines.add(line)
    else starts.push({ x: rule.from, lines: new Set([line]) })
  }
  const xs = starts
    .filter(({ lines }) => lines.size > frame.length / 2)
    .map(({ x }) => x)
    .sort((a, b) => a - b)
  if (xs.length === 0) return undefined
  const edges = [from, ...xs, to]
  const columns = edges.slice(1).map((x1, i) => ({ x0: edges[i]!, x1 }))
  const over = rows.filter((row) => row.stretches.some((s) => columns.filter((c) => meets(s, c)).length > 1))
  return over.length <= Math.max(1, settings.crossing * rows.length) ? columns : undefined
}

/** Rows with figures that go on right under the last line: the page's end kept the closing line from them. */
function bandBelow(inside: readonly GlyphRun[], last: Band): Band[] {
  const below = textRows(inside.filter(({ box }) => (box[1] + box[3]) / 2 > last.bottom))
  const isRow = (row: TextRow | undefined): boolean =>
    row !== undefined && row.stretches.length > 1 && row.figures > 0
  const rows: TextRow[] = []
  let bottom = last.bottom
  for (const [i, row] of below.entries()) {
    const close = row.top - bottom < settings.alignedLeading * row.fontSize
    // A wrapped name may stand between two rows, or end the last one close under its first line.
    const wraps =
      row.stretches.length === 1 &&
      (isRow(below[i + 1]) || row.top - bottom < settings.leading * row.fontSize)
    if (!close || !(isRow(row) || (rows.length > 0 && wraps))) break
    rows.push(row)
    bottom = row.bottom
  }
  return rows.length > 0 ? [{ top: last.bottom, bottom, rows, single: false }] : []
}

/** Lines that begin and end together, one under the other. */
function frames(lone: readonly Segment[]): Line[][] {
  const lines: { at: number; from: number; to: number }[] = []
  for (const { at, from, to } of [...lone].sort((a, b) => a.at - b.at)) {
    const last = lines[lines.length - 1]
    if (last && at - last.at <= 0.01) {
      last.from = Math.min(last.from, from)
      last.to = Math.max(last.to, to)
    } else lines.push({ at, from, to })
  }
  const out: Line[][] = []
  for (const line of lines) {
    const frame = out.find(([first]) => sameEnds(first!, line))
    if (frame) frame.push(line)
    else out.push([line])
  }
  return out.filter((frame) => frame.length > 1)
}

const sameEnds = (a: Line, b: Line): boolean =>
  Math.abs(a.from - b.from) <= settings.sameEnd && Math.abs(a.to - b.to) <= settings.sameEnd

function bandsBetween(frame: readonly Line[], inside: readonly GlyphRun[]): Band[] {
  return frame.slice(1).map((line, i) => {
    const top = frame[i]!.at
    const within = inside.filter(({ box }) => (box[1] + box[3]) / 2 > top && (box[1] + box[3]) / 2 < line.at)
    return { top, bottom: line.at, rows: textRows(within), single: false }
  })
}

/** Neighbouring bands whose text stands in columns. */
function columnarStretches(bands: readonly Band[]): Band[][] {
  const out: Band[][] = []
  let open: Band[] = []
  for (const band of bands) {
    if (isColumnar(band.rows)) open.push(band)
    else {
      out.push(open)
      open = []
    }
  }
  out.push(open)
  return out.filter((stretch) => stretch.length > 0)
}

function isColumnar(rows: readonly TextRow[]): boolean {
  return rows.length > 0 && columnar(rows, findColumns(rows)) >= settings.columnarShare
}
