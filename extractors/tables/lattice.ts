// Segments → lattices: groups of lines that touch, each with its grid lines and which stretch of each is drawn.
// Sides that are not drawn at all but where lines end together are added as open sides.
import type { GlyphRun } from '../../schemas/page.ts'
import { findFaces } from './faces.ts'
import { dividesAll } from './ink.ts'
import type { Segment, Segments } from './segments.ts'
import { settings } from './settings.ts'
import { textRows, type TextRow } from './textRows.ts'

/** A grid of lines: `xs` and `ys` ascending; a stretch lies between two neighbouring crossings. */
export interface Lattice {
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  /** `horizontalDrawn[y][x]`: line `ys[y]` is drawn between `xs[x]` and `xs[x + 1]`. */
  readonly horizontalDrawn: readonly (readonly boolean[])[]
  /** `verticalDrawn[x][y]`: line `xs[x]` is drawn between `ys[y]` and `ys[y + 1]`. */
  readonly verticalDrawn: readonly (readonly boolean[])[]
  /** The level lines, whole or not. */
  readonly levels: readonly Segment[]
  /** Share of the lines that is ink and not merely the edge of a filled area. */
  readonly inked: number
}

/** Groups touching segments and builds a lattice of each group; lone lines come back apart. */
export function buildLattices(
  segments: Segments,
  runs: readonly GlyphRun[],
): { lattices: Lattice[]; lone: Segment[] } {
  const groups = stackOpen(groupTouching(segments), runs)
  const grids = groups.filter((group) => group.horizontal.length > 0 && group.vertical.length > 0)
  const lone: Segment[] = []
  for (const group of groups) {
    if (group.horizontal.length > 0 && group.vertical.length > 0) continue
    lone.push(...group.horizontal)
    for (const line of group.vertical) {
      const beside = grids.find((grid) => runsAlong(line, grid))
      if (beside) beside.vertical.push(line)
    }
  }
  for (const { vertical } of grids) vertical.sort((a, b) => a.at - b.at || a.from - b.from)
  return {
    lattices: grids.map((grid) => latticeOf(grid, runs)).filter((lattice) => lattice !== undefined),
    lone,
  }
}

/**
 * Strips without text that are too narrow for any: the padding between a cell and its shading, the white between the
 * strokes of a doubled line. They are no columns or rows, so their two sides are one line.
 */
function withoutIdleStrips(group: Segments, runs: readonly GlyphRun[]): Segments {
  const [left, right] = extent(group.vertical)
  const [top, bottom] = extent(group.horizontal)
  const centres = runs
    .map(({ box }) => [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2] as const)
    .filter(([x, y]) => x > left && x < right && y > top && y < bottom)
  return {
    vertical: dropIdle(
      group.vertical,
      centres.map(([x]) => x),
    ),
    horizontal: dropIdle(
      group.horizontal,
      centres.map(([, y]) => y),
    ),
  }
}

function extent(segments: readonly Segment[]): [number, number] {
  const at = segments.map((s) => s.at)
  return [Math.min(...at), Math.max(...at)]
}

function dropIdle(segments: readonly Segment[], centres: readonly number[]): Segment[] {
  const lines: { at: number; segments: Segment[]; inked: boolean }[] = []
  for (const segment of segments) {
    const last = lines[lines.length - 1]
    if (last && segment.at - last.at <= 0.01) {
      last.segments.push(segment)
      last.inked ||= segment.inked
    } else lines.push({ at: segment.at, segments: [segment], inked: segment.inked })
  }
  const kept: typeof lines = []
  for (const line of lines) {
    const before = kept[kept.length - 1]
    const widest = before && before.inked && line.inked ? settings.sliver : settings.idle
    const idle = before && line.at - before.at < widest && !centres.some((c) => c > before.at && c < line.at)
    if (!idle) kept.push(line)
    // Of ink and shading the ink counts; the shading ends where its cell's line is.
    else if (line.inked && !before.inked) kept[kept.length - 1] = line
    else if (line.inked === before.inked) {
      before.segments.push(...line.segments.map((segment) => ({ ...segment, at: before.at })))
    }
  }
  return kept.flatMap((line) => line.segments)
}

/**
 * A grid without outer uprights falls apart where a cell reaches from side to side: the lines above and below that
 * row touch nothing else. Lines with the same ends no further apart than a row stack up to one grid.
 */
function stackOpen(groups: readonly Segments[], runs: readonly GlyphRun[]): Segments[] {
  const sorted = [...groups].sort((a, b) => topOf(a) - topOf(b))
  const out: Segments[] = []
  for (const group of sorted) {
    const above = out.find((other) => isStacked(other, group, runs))
    if (!above) {
      out.push({ horizontal: [...group.horizontal], vertical: [...group.vertical] })
      continue
    }
    above.horizontal.push(...group.horizontal)
    above.vertical.push(...group.vertical)
  }
  for (const { horizontal, vertical } of out) {
    horizontal.sort(byPlace)
    vertical.sort(byPlace)
  }
  return out
}

const byPlace = (a: Segment, b: Segment): number => a.at - b.at || a.from - b.from

const topOf = ({ horizontal }: Segments): number => (horizontal.length > 0 ? horizontal[0]!.at : Infinity)

function isStacked(above: Segments, below: Segments, runs: readonly GlyphRun[]): boolean {
  if (above.horizontal.length === 0 || below.horizontal.length === 0) return false
  if (above.vertical.length + below.vertical.length === 0) return false
  const a = sides(above)
  const b = sides(below)
  if (
    !a.open ||
    !b.open ||
    Math.abs(a.left - b.left) > settings.sameEnd ||
    Math.abs(a.right - b.right) > settings.sameEnd
  ) {
    return false
  }
  const heights = [...rowHeights(above), ...rowHeights(below)].sort((x, y) => x - y)
  const [top, bottom] = [above.horizontal[above.horizontal.length - 1]!.at, below.horizontal[0]!.at]
  const gap = bottom - top
  const near = gap > 0 && heights.length > 1 && gap <= settings.openRow * heights[heights.length >> 1]!
  return near && holdsOneText(runs, top, bottom)
}

/** One text from side to side, as in a row; prose, a caption and a unit are set in different ways. */
function holdsOneText(runs: readonly GlyphRun[], top: number, bottom: number): boolean {
  const rows = textRows(runs.filter(({ box }) => box[1] + box[3] > 2 * top && box[1] + box[3] < 2 * bottom))
  const start = ({ stretches }: TextRow): number => stretches[0]!.x0
  return rows.every(
    (row) =>
      Math.abs(row.fontSize - rows[0]!.fontSize) < settings.alikeSize * row.fontSize &&
      Math.abs(start(row) - start(rows[0]!)) < row.fontSize,
  )
}

function sides({ horizontal, vertical }: Segments): { left: number; right: number; open: boolean } {
  const left = Math.min(...horizontal.map((h) => h.from))
  const right = Math.max(...horizontal.map((h) => h.to))
  const open = vertical.every((v) => v.at > left + settings.openWidth && v.at < right - settings.openWidth)
  return { left, right, open }
}

function rowHeights({ horizontal }: Segments): number[] {
  return horizontal
    .slice(1)
    .flatMap((h, i) => (h.at - horizontal[i]!.at > 0.01 ? [h.at - horizontal[i]!.at] : []))
}

/** A lone upright as tall as a grid is the outer side of a column that the page's end cut above and below. */
function runsAlong(line: Segment, { vertical }: Segments): boolean {
  const top = Math.min(...vertical.map((v) => v.from))
  const bottom = Math.max(...vertical.map((v) => v.to))
  return Math.abs(line.from - top) <= settings.meet && Math.abs(line.to - bottom) <= settings.meet
}

function groupTouching({ horizontal, vertical }: Segments): Segments[] {
  const parent = new Int32Array(horizontal.length + vertical.length).map((_, i) => i)
  const find = (i: number): number => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]!]!
    return i
  }
  vertical.forEach((v, j) => {
    // horizontal is sorted by height: only those between the ends of v can touch it
    let i = lowerBound(horizontal, v.from - settings.meet)
    for (; i < horizontal.length && horizontal[i]!.at <= v.to + settings.meet; i++) {
      const h = horizontal[i]!
      if (v.at < h.from - settings.meet || v.at > h.to + settings.meet) continue
      parent[find(i)] = find(horizontal.length + j)
    }
  })
  const groups = new Map<number, Segments>()
  const group = (i: number): Segments => {
    const root = find(i)
    let found = groups.get(root)
    if (!found) groups.set(root, (found = { horizontal: [], vertical: [] }))
    return found
  }
  horizontal.forEach((h, i) => group(i).horizontal.push(h))
  vertical.forEach((v, j) => group(horizontal.length + j).vertical.push(v))
  return [...groups.values()]
}

function lowerBound(sorted: readonly Segment[], at: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]!.at < at) low = middle + 1
    else high = middle
  }
  return low
}

/** Of ink and the edges of filled areas: by ink alone where it leaves nothing undivided, by both where it does. */
function latticeOf(group: Segments, runs: readonly GlyphRun[]): Lattice | undefined {
  const all = buildLattice(withoutIdleStrips(group, runs))
  const ink = {
    horizontal: group.horizontal.filter((segment) => segment.inked),
    vertical: group.vertical.filter((segment) => segment.inked),
  }
  const shaded =
    ink.horizontal.length < group.horizontal.length || ink.vertical.length < group.vertical.length
  if (!all || !shaded || ink.horizontal.length === 0 || ink.vertical.length === 0) return all
  const inked = buildLattice(withoutIdleStrips(ink, runs))
  if (!inked || !sameFrame(all, inked) || !dividesAll(findFaces(inked), runs)) return all
  return closedByShading(inked, group.horizontal)
}

/** Where the ink of an outer side is not seen, white on the paper, the edge of the shading still closes its cells. */
function closedByShading(lattice: Lattice, horizontal: readonly Segment[]): Lattice {
  const { xs, ys, horizontalDrawn } = lattice
  const closed = horizontalDrawn.map((row, i) => {
    if (i > 0 && i < ys.length - 1) return row
    const at = ys[i]!
    const near = horizontal.filter((line) => Math.abs(line.at - at) <= settings.sliver)
    const edge = drawn(
      [at],
      xs,
      near.map((line) => ({ ...line, at })),
    )
    return row.map((is, c) => is || edge[0]![c]!)
  })
  return { ...lattice, horizontalDrawn: closed }
}

const sameFrame = (a: Lattice, b: Lattice): boolean =>
  [
    [a.xs[0]!, b.xs[0]!],
    [a.xs[a.xs.length - 1]!, b.xs[b.xs.length - 1]!],
    [a.ys[0]!, b.ys[0]!],
    [a.ys[a.ys.length - 1]!, b.ys[b.ys.length - 1]!],
  ].every(([x, y]) => Math.abs(x! - y!) <= settings.sliver)

function buildLattice(group: Segments): Lattice | undefined {
  const vertical = evenOut(group.vertical)
  const horizontal = evenOut(group.horizontal)
  const xs = withOpenSides(positions(vertical), horizontal)
  const ys = withOpenSides(positions(horizontal), vertical)
  if (xs.length < 2 || ys.length < 2) return undefined
  let ink = 0
  let all = 0
  for (const { from, to, inked } of [...horizontal, ...vertical]) {
    all += to - from
    if (inked) ink += to - from
  }
  return {
    xs,
    ys,
    levels: horizontal,
    horizontalDrawn: drawn(ys, xs, horizontal),
    verticalDrawn: drawn(xs, ys, vertical),
    inked: ink / all,
  }
}

/**
 * Edges of one column drawn unevenly from row to row (or of one row from column to column): two close lines that
 * nowhere run side by side are one line.
 */
function evenOut(segments: readonly Segment[]): Segment[] {
  const lines: Segment[][] = []
  for (const segment of segments) {
    const last = lines[lines.length - 1]
    if (last && segment.at - last[0]!.at <= 0.01) last.push(segment)
    else lines.push([segment])
  }
  const out: Segment[][] = []
  for (const line of lines) {
    const before = out[out.length - 1]
    const close = before && line[0]!.at - before[before.length - 1]!.at <= settings.sliver
    const beside = (a: Segment): boolean =>
      before!.some((b) => Math.min(a.to, b.to) - Math.max(a.from, b.from) > settings.meet)
    if (close && !line.some(beside)) before.push(...line)
    else out.push([...line])
  }
  return out.flatMap((line) => {
    const longest = line.reduce((a, b) => (b.to - b.from > a.to - a.from ? b : a))
    return line.map((segment) => ({ ...segment, at: longest.at }))
  })
}

/** Distinct heights of parallel segments; snapping has already made equal what is meant equal. */
function positions(segments: readonly Segment[]): number[] {
  const out: number[] = []
  for (const { at } of segments) if (out.length === 0 || at - out[out.length - 1]! > 0.01) out.push(at)
  return out
}

/** Adds an outer line where at least two crossing lines end together beyond the outermost drawn line. */
function withOpenSides(at: number[], crossing: readonly Segment[]): number[] {
  const first = at[0]!
  const last = at[at.length - 1]!
  const before = commonEnd(
    crossing.map((s) => s.from).filter((x) => x < first - settings.openWidth),
    true,
  )
  const after = commonEnd(
    crossing.map((s) => s.to).filter((x) => x > last + settings.openWidth),
    false,
  )
  return [...(before === undefined ? [] : [before]), ...at, ...(after === undefined ? [] : [after])]
}

function commonEnd(ends: number[], lowest: boolean): number | undefined {
  ends.sort((a, b) => (lowest ? a - b : b - a))
  for (const end of ends) {
    if (ends.filter((other) => Math.abs(other - end) <= settings.sameEnd).length >= settings.openEnds)
      return end
  }
  return undefined
}

function drawn(
  lines: readonly number[],
  crossings: readonly number[],
  segments: readonly Segment[],
): boolean[][] {
  const out = lines.map(() => new Array<boolean>(crossings.length - 1).fill(false))
  const covered = lines.map(() => new Float64Array(crossings.length - 1))
  let line = 0
  for (const { at, from, to } of segments) {
    while (line < lines.length && lines[line]! < at - 0.01) line++
    const row = covered[line]
    if (!row) break
    for (let k = 0; k < row.length; k++) {
      const low = crossings[k]!
      const high = crossings[k + 1]!
      if (low >= to) break
      row[k]! += Math.max(0, Math.min(to, high) - Math.max(from, low))
    }
  }
  covered.forEach((row, i) =>
    row.forEach((length, k) => {
      out[i]![k] = length >= settings.drawn * (crossings[k + 1]! - crossings[k]!)
    }),
  )
  return out
}
