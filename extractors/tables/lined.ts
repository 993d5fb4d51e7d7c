// Horizontal lines without uprights, and the text between them → tables of the three-line kind.
// Conservative: prose between two lines of a page never stands in columns.
import type { PageLayout } from '../../schemas/page.ts'
import { alignedGrid, columnar, findColumns, textRows, type Band, type TextRow } from './alignment.ts'
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
    const bands = bandsBetween(page, frame, taken)
    for (const table of columnarStretches(bands)) {
      const rows = table.flatMap((band) => band.rows)
      const body = table.length > 1 ? table.slice(1).flatMap((band) => band.rows) : rows
      const columns = findColumns(body.length > 1 ? body : rows)
      if (columns.length < 2 || rows.length < 2) continue
      if (table.length < 2 && (columns.length < 3 || rows.length < 3)) continue
      // Where most rows have their lines, text wraps between the lines; otherwise every printed line is a row.
      const ruled = table.length >= settings.ruledRows * rows.length
      grids.push(
        alignedGrid(
          table.map((band) => ({ ...band, single: ruled })),
          columns,
          frame[0]!.from,
          frame[0]!.to,
        ),
      )
    }
  }
  return grids
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

function bandsBetween(page: PageLayout, frame: readonly Line[], taken: ReadonlySet<number>): Band[] {
  const inside = page.runs.filter(
    (run, i) =>
      !taken.has(i) &&
      run.box[0] >= frame[0]!.from - run.fontSize &&
      run.box[2] <= frame[0]!.to + run.fontSize,
  )
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
