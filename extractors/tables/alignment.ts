// Text that stands in columns without upright lines between them → column edges, rows and cells from its white space.
import type { GlyphRun } from '../../schemas/page.ts'
import { places, type Face, type Grid } from './faces.ts'
import { FIGURE_PLACE } from './figure.ts'
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
  /** What stands apart on the line, left to right. */
  readonly stretches: readonly PrintedStretch[]
  /** How many of the stretches are figures, or dashes in their place, and nothing else. */
  readonly figures: number
  readonly fontSize: number
}

export interface PrintedStretch extends Stretch {
  readonly figure: boolean
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
    const stretches = stretchesOf(line, fontSize)
    return {
      top: Math.min(...line.map((run) => run.box[1])),
      bottom: Math.max(...line.map((run) => run.box[3])),
      stretches,
      figures: stretches.filter(({ figure }) => figure).length,
      fontSize,
    }
  })
}

/** Runs of one line joined where the gap is that of words; a figure stands closer to the text beside its column. */
function stretchesOf(line: readonly GlyphRun[], fontSize: number): PrintedStretch[] {
  const out: { x0: number; x1: number; figure: boolean }[] = []
  for (const run of [...line].sort((a, b) => a.box[0] - b.box[0])) {
    const [x0, , x1] = run.box
    const figure = FIGURE_PLACE.test(run.text)
    const last = out[out.length - 1]
    const apart = last && last.figure !== figure ? settings.besideFigure : settings.narrowStrip
    if (!last || x0 - last.x1 >= apart * fontSize) out.push({ x0, x1, figure })
    else {
      last.x1 = Math.max(last.x1, x1)
      last.figure &&= figure
    }
  }
  return out
}

const height = (run: GlyphRun): number => run.box[3] - run.box[1]

const overlap = (a: GlyphRun, b: GlyphRun): number =>
  Math.min(a.box[3], b.box[3]) - Math.max(a.box[1], b.box[1])

/**
 * The columns that the white space of the rows shows, left to right. A strip as wide as a character may be crossed by
 * a tenth of the rows (titles over several columns); a narrower one is a strip only where all rows keep it free.
 * Rows of a single stretch have no say.
 */
export function findColumns(rows: readonly TextRow[]): Stretch[] {
  const speaking = rows.filter((row) => row.stretches.length > 1)
  const fontSize = speaking[0]?.fontSize ?? 0
  const free = coveredBy(speaking, 0)
  const wide = coveredBy(speaking, Math.floor(speaking.length * settings.crossing))
  const strips: Stretch[] = []
  for (const [columns, narrowest] of [
    [free, settings.besideFigure],
    [wide, settings.strip],
  ] as const) {
    columns.slice(1).forEach((column, i) => {
      const strip = { x0: columns[i]!.x1, x1: column.x0 }
      if (strip.x1 - strip.x0 >= narrowest * fontSize && !strips.some((s) => meets(s, strip)))
        strips.push(strip)
    })
  }
  strips.sort((a, b) => a.x0 - b.x0)
  const [first, last] = [wide[0], wide[wide.length - 1]]
  if (!first || !last) return []
  const starts = [first.x0, ...strips.map((strip) => strip.x1)]
  const ends = [...strips.map((strip) => strip.x0), last.x1]
  return starts.map((x0, i) => ({ x0, x1: ends[i]! }))
}

/** The stretches of the line that more than `allowed` rows cover. */
function coveredBy(rows: readonly TextRow[], allowed: number): Stretch[] {
  const ends = rows
    .flatMap((row) =>
      row.stretches.flatMap(({ x0, x1 }) => [
        { x: x0, step: 1 },
        { x: x1, step: -1 },
      ]),
    )
    .sort((a, b) => a.x - b.x || b.step - a.step)
  const covered: Stretch[] = []
  let depth = 0
  let from = 0
  for (const { x, step } of ends) {
    const before = depth
    depth += step
    if (before <= allowed && depth > allowed) from = x
    if (before > allowed && depth <= allowed) covered.push({ x0: from, x1: x })
  }
  return covered
}

/** Adds the columns that only the header prints, between or beside the others. */
export function withHeaderColumns(columns: readonly Stretch[], header: readonly TextRow[]): Stretch[] {
  const more = header.flatMap((row) =>
    row.stretches.filter((stretch) => !columns.some((column) => meets(stretch, column))),
  )
  const added: { x0: number; x1: number }[] = []
  for (const { x0, x1 } of more.sort((a, b) => a.x0 - b.x0)) {
    const last = added[added.length - 1]
    if (last && x0 < last.x1) last.x1 = Math.max(last.x1, x1)
    else added.push({ x0, x1 })
  }
  return [...columns, ...added].sort((a, b) => a.x0 - b.x0)
}

/** Share of rows that have different texts in at least two of the columns; a line of prose is one text. */
export function columnar(rows: readonly TextRow[], columns: readonly Stretch[]): number {
  const many = rows.filter((row) => new Set(ownersOf(row, columns).filter(Boolean)).size > 1)
  return rows.length === 0 ? 0 : many.length / rows.length
}

/** Whether two stretches share some width. */
export const meets = (a: Stretch, b: Stretch): boolean => a.x0 < b.x1 && a.x1 > b.x0

/** Whether every stretch of a row stands in one column, and one of them begins or ends as another of `like` does. */
export function fitsColumns(row: TextRow, columns: readonly Stretch[], like: readonly TextRow[]): boolean {
  const near = settings.besideFigure * row.fontSize
  const inOne = row.stretches.every((s) => columns.filter((column) => meets(s, column)).length === 1)
  const aligned = (s: Stretch): boolean =>
    like.some((other) =>
      other.stretches.some((o) => Math.abs(o.x0 - s.x0) < near || Math.abs(o.x1 - s.x1) < near),
    )
  return inOne && row.stretches.some(aligned)
}

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
 * stretch wraps the text above it where it is closer to it than rows are to one another.
 */
function foldWrapped(rows: readonly TextRow[]): TextRow[][] {
  const between = usualGap(rows)
  const groups: TextRow[][] = []
  for (const row of rows) {
    const group = groups[groups.length - 1]
    if (group && (overlaps(group, row) || wraps(group, row, between))) group.push(row)
    else groups.push([row])
  }
  return groups
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

/** Per column the stretch that fills most of it: of two that reach into one column, the other one only sticks out. */
function ownersOf(line: TextRow, columns: readonly Stretch[]): (Stretch | undefined)[] {
  return columns.map((column) => {
    let owner: Stretch | undefined
    let most = 0
    for (const stretch of line.stretches) {
      const shared = Math.min(stretch.x1, column.x1) - Math.max(stretch.x0, column.x0)
      if (shared > most) {
        most = shared
        owner = stretch
      }
    }
    return owner
  })
}
