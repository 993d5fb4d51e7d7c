// The measure of a page's prose: where its lines begin and end when they are full, and how far apart they stand.
import type { PrintedLine } from './lines.ts'

export interface Measure {
  readonly left: number
  readonly right: number
  /** The usual distance from line to line for text of this size, in points. */
  pitch(fontSize: number): number
}

interface MeasuredPage {
  readonly width: number
  readonly lines: readonly PrintedLine[]
}

/** Lines that end (or begin) within this many ems of each other stand on one edge. */
const EDGE = 0.6

/** One measure per page. A page with too little text takes that of the pages of its width. */
export function documentMeasures(pages: readonly MeasuredPage[]): Measure[] {
  const own = pages.map(({ lines }) => edgesOf(lines))
  const byWidth = new Map<number, { left: number[]; right: number[] }>()
  pages.forEach(({ width }, i) => {
    const edges = own[i]
    if (!edges) return
    const key = Math.round(width)
    const shared = byWidth.get(key) ?? { left: [], right: [] }
    shared.left.push(edges.left)
    shared.right.push(edges.right)
    byWidth.set(key, shared)
  })
  const pitches = pitchesOf(pages.flatMap(({ lines }) => lines))
  const pitch = (fontSize: number): number => pitches.get(Math.round(fontSize)) ?? 2 * fontSize
  return pages.map(({ width }, i) => {
    const shared = byWidth.get(Math.round(width))
    const edges = own[i] ?? {
      left: shared ? median(shared.left) : 0.12 * width,
      right: shared ? median(shared.right) : 0.88 * width,
    }
    return { ...edges, pitch }
  })
}

/** Edges that several lines share; undefined when the page has no run of prose. */
function edgesOf(lines: readonly PrintedLine[]): { left: number; right: number } | undefined {
  const prose = lines.filter(
    (line) => line.edges && line.box[2] - line.box[0] > 15 * line.fontSize && !line.leader,
  )
  if (prose.length < 3) return undefined
  const right = outermost(prose, (line) => -line.box[2])
  const left = outermost(prose, (line) => line.box[0])
  return left === undefined || right === undefined ? undefined : { left, right: -right }
}

/** The smallest position that at least two lines, and a tenth of all, share. */
function outermost(
  lines: readonly PrintedLine[],
  position: (line: PrintedLine) => number,
): number | undefined {
  const sorted = lines.map((line) => ({ at: position(line), em: line.fontSize })).sort((a, b) => a.at - b.at)
  const needed = Math.max(2, 0.1 * sorted.length)
  for (let i = 0; i < sorted.length; i++) {
    const { at, em } = sorted[i]!
    let support = 0
    for (let k = i; k < sorted.length && sorted[k]!.at <= at + EDGE * em; k++) support++
    if (support >= needed) return at
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
