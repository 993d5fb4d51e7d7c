// Text that stands in columns without upright lines between them → column edges, rows and cells from its white space.
import type { GlyphRun } from '../../schemas/page.ts'
import { places, type Face, type Grid } from './faces.ts'
import { FIGURE } from './figure.ts'
import { settings } from './settings.ts'

/** A stretch of text without a column's white space in it. */
export interface Stretch {
  readonly x0: number
  readonly x1: number
}

/** One printed line of a region. */
export interface TextRow {
  readonly top: number
  readonly bottom: number
  readonly stretches: readonly Stretch[]
  /** How many of the stretches are figures and nothing else. */
  readonly figures: number
  readonly fontSize: number
}

/** Upright runs as lines of stretches, top to bottom. */
export function textRows(runs: readonly GlyphRun[]): TextRow[] {
  const sorted = runs
    .filter((run) => run.angle === 0)
    .sort((a, b) => a.box[1] + a.box[3] - b.box[1] - b.box[3])
  const lines: GlyphRun[][] = []
  for (const run of sorted) {
    const line = lines[lines.length - 1]
    if (line && overlap(line[0]!, run) >= settings.sameLine * Math.min(height(line[0]!), height(run)))
      line.push(run)
    else lines.push([run])
  }
  return lines.map((line) => {
    const fontSize = Math.max(...line.map((run) => run.fontSize))
    return {
      top: Math.min(...line.map((run) => run.box[1])),
      bottom: Math.max(...line.map((run) => run.box[3])),
      ...stretchesOf(line, settings.strip * fontSize),
      fontSize,
    }
  })
}

function stretchesOf(line: readonly GlyphRun[], gap: number): Pick<TextRow, 'stretches' | 'figures'> {
  const stretches = joinNear(
    line.map((run) => ({ x0: run.box[0], x1: run.box[2] })),
    gap,
  )
  const figures = stretches.filter((stretch) =>
    line.every((run) => run.box[0] < stretch.x0 || run.box[2] > stretch.x1 || FIGURE.test(run.text)),
  )
  return { stretches, figures: figures.length }
}

const height = (run: GlyphRun): number => run.box[3] - run.box[1]

const overlap = (a: GlyphRun, b: GlyphRun): number =>
  Math.min(a.box[3], b.box[3]) - Math.max(a.box[1], b.box[1])

function joinNear(stretches: readonly Stretch[], gap: number): Stretch[] {
  const out: { x0: number; x1: number }[] = []
  for (const { x0, x1 } of [...stretches].sort((a, b) => a.x0 - b.x0)) {
    const last = out[out.length - 1]
    if (last && x0 - last.x1 < gap) last.x1 = Math.max(last.x1, x1)
    else out.push({ x0, x1 })
  }
  return out
}

/**
 * The columns that the white space of the rows shows, left to right: strips that at most a tenth of the rows cross.
 * Rows of a single stretch have no say.
 */
export function findColumns(rows: readonly TextRow[]): Stretch[] {
  const speaking = rows.filter((row) => row.stretches.length > 1)
  const allowed = Math.floor(speaking.length * settings.crossing)
  const ends = speaking
    .flatMap((row) =>
      row.stretches.flatMap(({ x0, x1 }) => [
        { x: x0, step: 1 },
        { x: x1, step: -1 },
      ]),
    )
    .sort((a, b) => a.x - b.x || b.step - a.step)
  const columns: Stretch[] = []
  let depth = 0
  let from = 0
  for (const { x, step } of ends) {
    const before = depth
    depth += step
    if (before <= allowed && depth > allowed) from = x
    if (before > allowed && depth <= allowed) columns.push({ x0: from, x1: x })
  }
  const fontSize = speaking[0]?.fontSize ?? 0
  return joinNear(columns, settings.narrowStrip * fontSize)
}

/** Share of rows whose text stands in at least two of the columns. */
export function columnar(rows: readonly TextRow[], columns: readonly Stretch[]): number {
  const many = rows.filter(
    (row) => columns.filter((column) => row.stretches.some((s) => meets(s, column))).length > 1,
  )
  return rows.length === 0 ? 0 : many.length / rows.length
}

/** Whether two stretches share some width. */
export const meets = (a: Stretch, b: Stretch): boolean => a.x0 < b.x1 && a.x1 > b.x0

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
  const xs = [left, ...columns.slice(1).map((column, i) => (columns[i]!.x1 + column.x0) / 2), right]
  const ys = [bands[0]!.top]
  const faces: Face[] = []
  for (const { bottom, rows, single } of bands) {
    const groups = single ? [rows] : foldWrapped(rows)
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

/** A line of one stretch close under a line that has text above it wraps that text. */
function foldWrapped(rows: readonly TextRow[]): TextRow[][] {
  const groups: TextRow[][] = []
  for (const row of rows) {
    const group = groups[groups.length - 1]
    const above = group?.[group.length - 1]
    const [only] = row.stretches
    const wraps =
      above !== undefined &&
      row.stretches.length === 1 &&
      group![0]!.stretches.length > 1 &&
      row.top - above.bottom < settings.leading * row.fontSize &&
      above.stretches.some((s) => Math.abs(s.x0 - only!.x0) < row.fontSize)
    if (wraps) group!.push(row)
    else groups.push([row])
  }
  return groups
}

function rowFaces(
  group: readonly TextRow[],
  columns: readonly Stretch[],
  xs: readonly number[],
  row: number,
  top: number,
  bottom: number,
): Face[] {
  const faces: Face[] = []
  const stretches = group.flatMap((line) => line.stretches)
  for (let c = 0; c < columns.length;) {
    let end = c + 1
    while (
      end < columns.length &&
      stretches.some((s) => meets(s, columns[end - 1]!) && meets(s, columns[end]!))
    )
      end++
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
