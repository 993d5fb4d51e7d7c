// The measure of a page's prose: where its lines begin and end when they are full, and how far apart they stand.
import type { PrintedLine } from './lines.ts'

export interface Measure {
  readonly left: number
  readonly right: number
  /** The size most of the document's text is set in. */
  readonly bodySize: number
  /** The usual distance from line to line for text of this size, in points. */
  pitch(fontSize: number): number
}

interface MeasuredPage {
  readonly width: number
  readonly lines: readonly PrintedLine[]
}

/** Lines that end (or begin) within this many ems of each other stand on one edge. */
const EDGE = 0.6

/**
 * One measure per page. A page whose own edges rest on few lines (a table of contents, a list) takes those that the
 * pages of its width have in common.
 */
export function documentMeasures(pages: readonly MeasuredPage[]): Measure[] {
  const own = pages.map(({ lines }) => edgesOf(lines))
  const byWidth = Map.groupBy(own.keys(), (i) => Math.round(pages[i]!.width))
  const common = new Map<number, Edges>()
  for (const [width, indices] of byWidth) {
    const known = indices.flatMap((i) => own[i] ?? [])
    if (known.length > 0) common.set(width, commonEdges(known))
  }
  const all = pages.flatMap(({ lines }) => lines)
  const pitches = pitchesOf(all)
  const pitch = (fontSize: number): number => pitches.get(Math.round(fontSize)) ?? 2 * fontSize
  const bodySize = commonSize(all)
  return pages.map(({ width }, i) => {
    const shared = common.get(Math.round(width)) ?? { left: 0.12 * width, right: 0.88 * width, support: 0 }
    const edges = own[i] && own[i].support >= ENOUGH ? own[i] : shared
    return { left: edges.left, right: edges.right, bodySize, pitch }
  })
}

interface Edges {
  readonly left: number
  readonly right: number
  /** Lines that end on the right edge. */
  readonly support: number
}

/** Full lines that make a page's own measure certain. */
const ENOUGH = 5

/** The edges of the page in the middle when every page counts with its full lines. */
function commonEdges(edges: readonly Edges[]): Edges {
  return {
    left: weightedMedian(edges, (edge) => edge.left),
    right: weightedMedian(edges, (edge) => edge.right),
    support: 0,
  }
}

function weightedMedian(edges: readonly Edges[], value: (edge: Edges) => number): number {
  const sorted = edges.toSorted((a, b) => value(a) - value(b))
  let half = 0
  for (const { support } of sorted) half += support / 2
  for (const edge of sorted) {
    half -= edge.support
    if (half <= 0) return value(edge)
  }
  return value(sorted[sorted.length - 1]!)
}

/** Edges that several lines share; undefined when the page has no run of prose. */
function edgesOf(lines: readonly PrintedLine[]): Edges | undefined {
  const prose = lines.filter(
    (line) => line.edges && line.box[2] - line.box[0] > 15 * line.fontSize && !line.leader,
  )
  if (prose.length < 3) return undefined
  const right = outermost(prose, (line) => -line.box[2])
  const left = outermost(prose, (line) => line.box[0])
  return left && right && { left: left.at, right: -right.at, support: right.support }
}

/** The smallest position that at least two lines, and a tenth of all, share. */
function outermost(
  lines: readonly PrintedLine[],
  position: (line: PrintedLine) => number,
): { readonly at: number; readonly support: number } | undefined {
  const sorted = lines.map((line) => ({ at: position(line), em: line.fontSize })).sort((a, b) => a.at - b.at)
  const needed = Math.max(2, 0.1 * sorted.length)
  for (let i = 0; i < sorted.length; i++) {
    const { at, em } = sorted[i]!
    let support = 0
    for (let k = i; k < sorted.length && sorted[k]!.at <= at + EDGE * em; k++) support++
    if (support >= needed) return { at, support }
  }
  return undefined
}

/** Median pitch of neighbouring lines by font size, over the whole document. */
function pitchesOf(lines: readonly PrintedLine[]): Map<number, number> {
  const samples = new Map<number, number[]>()
  for (let i = 1; i < lines.length; i++) {
    const a = lines[i - 1]!
    const b = lines[i]!
    const pitch = b.box[3] - a.box[3]
    if (a.page !== b.page || Math.abs(a.fontSize - b.fontSize) > 0.5) continue
    if (pitch < 0.8 * a.fontSize || pitch > 3 * a.fontSize) continue
    const key = Math.round(a.fontSize)
    const list = samples.get(key)
    if (list) list.push(pitch)
    else samples.set(key, [pitch])
  }
  return new Map([...samples].map(([size, list]) => [size, median(list)]))
}

function median(values: number[]): number {
  const sorted = values.slice().sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]!
}

/** The font size, to half a point, of most characters. */
function commonSize(lines: readonly PrintedLine[]): number {
  const counts = new Map<number, number>()
  for (const { fontSize, text } of lines) {
    const size = Math.round(2 * fontSize) / 2
    counts.set(size, (counts.get(size) ?? 0) + text.length)
  }
  let common = 0
  let most = 0
  for (const [size, count] of counts) {
    if (count > most) [common, most] = [size, count]
  }
  return common
}
