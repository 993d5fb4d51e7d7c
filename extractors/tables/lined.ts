// Horizontal lines without uprights, and the text between them → tables of the three-line kind.
// Conservative: prose between two lines of a page never stands in columns.
import type { GlyphRun, PageLayout } from '../../schemas/page.ts'
import { alignedGrid, isTitleOf, type Band } from './alignment.ts'
import { columnar, findColumns, fitsColumns, meets, withHeaderColumns } from './strips.ts'
import { textRows, type Stretch, type TextRow } from './textRows.ts'
import type { Grid } from './faces.ts'
import type { Segment } from './segments.ts'
import { settings } from './settings.ts'

/** Lines at one height, pieces over single columns taken together. */
export interface Line {
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
  return frames(lone).flatMap((frame) => gridsBetween(page, frame, taken, lone))
}

/** Grids of the tables between horizontal lines of equal ends, top to bottom. */
export function gridsBetween(
  page: PageLayout,
  frame: readonly Line[],
  taken: ReadonlySet<number>,
  lone: readonly Segment[] = [],
): Grid[] {
  const grids: Grid[] = []
  const { from, to } = frame[0]!
  const inside = page.runs.filter(
    (run, i) => !taken.has(i) && run.box[0] >= from - run.fontSize && run.box[2] <= to + run.fontSize,
  )
  const inner = shorter(frame, lone)
  for (const stretch of columnarStretches(bandsBetween(frame, inside, inner), inner)) {
    const last = stretch[stretch.length - 1]!
    const table =
      last.bottom === frame[frame.length - 1]!.at ? [...stretch, ...bandBelow(inside, last)] : stretch
    const rows = table.flatMap((band) => band.rows)
    const body = table.length > 1 ? table.slice(1).flatMap((band) => band.rows) : rows
    const lines = frame.filter(({ at }) => at >= table[0]!.top && at <= last.bottom)
    const columns = drawnColumns(page, lines, rows) ?? withHeaderColumns(findColumns(body), table[0]!.rows)
    if (columns.length < 2 || rows.length < 2) continue
    if (table.length < 2 && (columns.length < 3 || rows.length < 3)) continue
    // Where most rows have their lines, text wraps between the lines; otherwise every printed line is a row.
    const ruled = table.length >= settings.ruledRows * rows.length || table.length > settings.headerRows
    const read = table.map((band, i) => ({
      ...band,
      lines: i === 0 && table.length > 1 ? (band.lines ?? []) : [],
      single:
        i === 0 && table.length > 1
          ? ruled || isOneRow(band.rows, columns)
          : (isOneLine(band.rows, columns) ?? ruled),
    }))
    grids.push(alignedGrid(read, columns, from, to))
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
 * Whether the lines between two rules are one row: no column of theirs holds two figures. Undefined where there are
 * no figures to tell by.
 */
function isOneLine(rows: readonly TextRow[], columns: readonly Stretch[]): boolean | undefined {
  const figures = rows.flatMap((row) => row.stretches.filter(({ figure }) => figure))
  if (figures.length === 0) return undefined
  return columns.every((column) => figures.filter((figure) => meets(figure, column)).length < 2)
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
    const begins = isRow(below[i + 1]) && below[i + 1]!.top < row.bottom
    if (!close || !(isRow(row) || begins || (rows.length > 0 && wraps))) break
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

/** Lines inside a frame that reach over a part of it. */
function shorter(frame: readonly Line[], lone: readonly Segment[]): Segment[] {
  const [first] = frame
  const last = frame[frame.length - 1]!
  return lone.filter(
    ({ at, from, to }) =>
      at > first!.at + settings.snapMost &&
      at < last.at - settings.snapMost &&
      from >= first!.from - settings.sameEnd &&
      to <= first!.to + settings.sameEnd &&
      !sameEnds(first!, { at, from, to }),
  )
}

function bandsBetween(
  frame: readonly Line[],
  inside: readonly GlyphRun[],
  inner: readonly Segment[],
): Band[] {
  return frame.slice(1).map((line, i) => {
    const top = frame[i]!.at
    const within = inside.filter(({ box }) => (box[1] + box[3]) / 2 > top && (box[1] + box[3]) / 2 < line.at)
    const lines = inner.filter(({ at }) => at > top && at < line.at - settings.snapMost)
    return { top, bottom: line.at, rows: textRows(within), single: false, lines }
  })
}

/**
 * Neighbouring bands whose text stands in columns; between them also a band whose texts only fit into the columns, as
 * where a name wraps around its figures, and an empty one as low as its neighbour.
 */
function columnarStretches(bands: readonly Band[], inner: readonly Segment[]): Band[][] {
  const out: Band[][] = []
  for (const near of withoutLooseText(bands, inner)) {
    const certain = near.map((band) => isColumnar(band))
    const like = near.flatMap((band, i) => (certain[i] ? band.rows : []))
    const columns = findColumns(like)
    const fits = (band: Band): boolean =>
      columns.length > 1 && band.rows.every((row) => fitsColumns(row, columns, like))
    let open: Band[] = []
    near.forEach((band, i) => {
      const empty = band.rows.length === 0
      const above = open[open.length - 1]
      if (certain[i] || (above && (empty ? certain[i + 1] && isLow(band, above) : fits(band))))
        open.push(band)
      else {
        out.push(open)
        open = []
      }
    })
    out.push(open)
  }
  return out.filter((stretch) => stretch.length > 0)
}

/** Parts the bands where text stands loosely between two lines: captions and prose, or a whole table, between two tables. */
function withoutLooseText(bands: readonly Band[], inner: readonly Segment[]): Band[][] {
  const out: Band[][] = [[]]
  for (const band of bands) {
    const near =
      band.rows.length === 0 ||
      (isColumnar(band) && !holdsTable(band, inner)) ||
      (isTight(band) && isOneText(band))
    if (near) out[out.length - 1]!.push(band)
    else out.push([])
  }
  return out
}

/** Whether another table, of another width, stands between the lines of a band: its own lines, under a caption. */
function holdsTable({ top, bottom, rows }: Band, inner: readonly Segment[]): boolean {
  const lines = inner.filter(({ at }) => at > top && at < bottom)
  return lines.some((first) => {
    const alike = lines.filter((line) => line.at > first.at && sameEnds(first, line))
    const caption = rows.some((row) => row.bottom < first.at && row.stretches.length === 1)
    return alike.length > 1 || (alike.length > 0 && caption)
  })
}

/** Lines of a row whose texts may wrap; a note, a caption and prose one under the other are set in different ways. */
function isOneText({ rows }: Band): boolean {
  const lone = rows.filter((row) => row.stretches.length === 1 && row.figures === 0)
  return lone.every(
    ({ fontSize, stretches }) =>
      Math.abs(fontSize - lone[0]!.fontSize) < 0.1 &&
      Math.abs(stretches[0]!.x0 - lone[0]!.stretches[0]!.x0) < fontSize,
  )
}

/** Lines that fill their band: close to one another and to the rules above and below. */
function isTight({ top, bottom, rows }: Band): boolean {
  return [...rows, undefined].every((row, i) => {
    const above = rows[i - 1]
    const gap = (row?.top ?? bottom) - (above?.bottom ?? top)
    const edge = above === undefined || row === undefined
    return gap < (edge ? settings.padding : settings.leading) * (row ?? above)!.fontSize
  })
}

const isLow = (band: Band, beside: Band): boolean =>
  band.bottom - band.top < 1.5 * (beside.bottom - beside.top)

const isUnderTitle = (line: Segment, rows: readonly TextRow[]): boolean =>
  rows.some((row) => row.stretches.some((stretch) => isTitleOf(line, row, stretch)))

function isColumnar(band: Band): boolean {
  const { rows, lines = [] } = band
  if (rows.length === 0) return false
  if (lines.length > 0 && rows.length > 1 && lines.every((line) => isUnderTitle(line, rows))) return true
  if (columnar(rows, findColumns(rows)) >= settings.columnarShare) return true
  // A figure beside a name that wraps around it.
  return isTight(band) && rows.some((row) => row.figures > 0 && row.stretches.length > 1)
}
