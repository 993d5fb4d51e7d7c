// Heads whose titles stand over several columns → the cells of the head: by the lines under the titles, and by where
// the titles are centred.
import type { Face } from './faces.ts'
import type { Segment } from './segments.ts'
import { settings } from './settings.ts'
import type { Stretch } from './textRows.ts'

const middle = ({ x0, x1 }: Stretch): number => (x0 + x1) / 2

/**
 * Which columns each of the titles stands over: index of the first column of each, and the number of columns at the
 * end. All columns are shared out; undefined where some title is centred over no such columns.
 */
export function sharedOut(
  titles: readonly Stretch[],
  edges: readonly number[],
  slack: number,
): number[] | undefined {
  const columns = edges.length - 1
  if (titles.length === 0 || titles.length > columns) return undefined
  // best[t][c]: the first t titles over the first c columns.
  const best = [[{ cost: 0, from: [] as number[] }]] as ({ cost: number; from: number[] } | undefined)[][]
  titles.forEach((title, t) => {
    best[t + 1] = []
    for (let end = t + 1; end <= columns; end++) {
      for (let from = t; from < end; from++) {
        const before = best[t]![from]
        const off = Math.abs(middle(title) - (edges[from]! + edges[end]!) / 2)
        if (!before || off > slack) continue
        const cost = before.cost + off
        if (cost < (best[t + 1]![end]?.cost ?? Infinity))
          best[t + 1]![end] = { cost, from: [...before.from, from] }
      }
    }
  })
  const found = best[titles.length]![columns]
  return found && [...found.from, columns]
}

/** A head between two full lines, with the shorter lines under its titles. */
export interface LinedHead {
  readonly top: number
  readonly bottom: number
  readonly lines: readonly Segment[]
  /** What stands in it, line by line. */
  readonly titles: readonly { readonly y: number; readonly stretches: readonly Stretch[] }[]
}

/** Heights of the lines inside a head. */
export function headLevels({ lines }: LinedHead): number[] {
  const out: number[] = []
  for (const { at } of [...lines].sort((a, b) => a.at - b.at))
    if (out.length === 0 || at - out[out.length - 1]! > settings.snapMost) out.push(at)
  return out
}

/**
 * The cells of a head: a column is divided by the lines that it has; above a line the cell reaches as far as the line,
 * parted where it holds several titles.
 */
export function headFaces(head: LinedHead, xs: readonly number[], row: number): Face[] {
  const levels = headLevels(head)
  const ys = [head.top, ...levels, head.bottom]
  const columns = xs.length - 1
  const lineUnder = (level: number, c: number): Segment | undefined =>
    head.lines.find(
      ({ at, from, to }) =>
        Math.abs(at - levels[level]!) <= settings.snapMost &&
        from <= (xs[c]! + xs[c + 1]!) / 2 &&
        to >= (xs[c]! + xs[c + 1]!) / 2,
    )
  const faces: Face[] = []
  const put = (r0: number, r1: number, c0: number, c1: number): void => {
    const box = [xs[c0]!, ys[r0]!, xs[c1]!, ys[r1]!] as const
    const place = { row: row + r0, column: c0, rowSpan: r1 - r0, colSpan: c1 - c0 }
    faces.push({ ...place, box, openTop: false, openBottom: false })
  }
  const begun = new Array<number>(columns).fill(0)
  for (let level = 0; level < levels.length; level++) {
    for (let c = 0; c < columns;) {
      const line = lineUnder(level, c)
      let end = c + 1
      if (line) {
        while (end < columns && begun[end] === begun[c] && lineUnder(level, end) === line) end++
        for (const [c0, c1] of parted(head, xs, [ys[begun[c]!]!, ys[level + 1]!], c, end))
          put(begun[c]!, level + 1, c0, c1)
        begun.fill(level + 1, c, end)
      }
      c = end
    }
  }
  for (let c = 0; c < columns; c++) put(begun[c]!, ys.length - 1, c, c + 1)
  return faces.sort((a, b) => a.row - b.row || a.column - b.column)
}

/** The stretch of columns over one line, cut between its titles. */
function parted(
  { titles }: LinedHead,
  xs: readonly number[],
  [top, bottom]: readonly [number, number],
  c0: number,
  c1: number,
): (readonly [number, number])[] {
  const inside = titles
    .filter(({ y }) => y > top && y < bottom)
    .flatMap(({ stretches }) => stretches)
    .filter((s) => middle(s) > xs[c0]! && middle(s) < xs[c1]!)
    .sort((a, b) => a.x0 - b.x0)
  const apart = inside.every((s, i) => i === 0 || s.x0 >= inside[i - 1]!.x1)
  const shares = inside.length > 1 && apart ? sharedOut(inside, xs.slice(c0, c1 + 1), Infinity) : undefined
  if (!shares) return [[c0, c1]]
  return shares.slice(1).map((end, i) => [c0 + shares[i]!, c0 + end])
}
