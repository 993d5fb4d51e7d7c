// Column edges of two pieces of a table → how the edges of the second map onto those of the first, if they do.
import { settings } from './settings.ts'

export interface ColumnMatch {
  /** Edges of the joined table, in the coordinates of the second piece where it has them. */
  readonly edges: readonly number[]
  /** Index of each earlier edge, and of each new edge, in `edges`. */
  readonly before: readonly number[]
  readonly after: readonly number[]
}

/** Same number of columns in the same places, allowing for a different scale. */
export function sameEdges(
  a: readonly number[],
  b: readonly number[],
  tolerance: number = settings.sameColumn,
): boolean {
  if (a.length !== b.length) return false
  const fit = scaleTo(a, b)
  return a.every((x, i) => Math.abs(fit(x) - b[i]!) <= tolerance)
}

/** Columns taken as the same one by one: same count, whatever their widths. */
export function oneByOne(a: readonly number[], b: readonly number[]): ColumnMatch | undefined {
  if (a.length !== b.length) return undefined
  const same = a.map((_, i) => i)
  return { edges: b, before: same, after: same }
}

/**
 * Pieces of one frame whose rows are divided differently: the outer sides agree and the edges of one are among
 * the edges of the other, or at least half of the inner ones are shared.
 */
export function mergedEdges(a: readonly number[], b: readonly number[]): ColumnMatch | undefined {
  const tolerance = settings.sameColumn
  const fit = scaleTo(a, b)
  const scaled = a.map(fit)
  const widthA = a[a.length - 1]! - a[0]!
  const widthB = b[b.length - 1]! - b[0]!
  if (Math.abs(widthA - widthB) > settings.sameWidth * Math.max(widthA, widthB)) return undefined
  const edges: number[] = []
  const before: number[] = []
  const after: number[] = []
  let shared = 0
  for (let i = 0, j = 0; i < scaled.length || j < b.length;) {
    const x = scaled[i] ?? Infinity
    const y = b[j] ?? Infinity
    if (Math.abs(x - y) <= tolerance) shared++
    if (x <= y + tolerance) before[i++] = edges.length
    if (y <= x + tolerance) after[j++] = edges.length
    edges.push(Math.abs(x - y) <= tolerance ? y : Math.min(x, y))
  }
  const inner = Math.min(a.length, b.length) - 2
  if (inner > 0 && (shared - 2) * 2 < inner) return undefined
  return { edges, before, after }
}

/** The second piece lost an outer column that holds no text of its own there: its edges are among the first's. */
export function partOfEdges(a: readonly number[], b: readonly number[]): ColumnMatch | undefined {
  const after = b.map((x) => a.findIndex((y) => Math.abs(x - y) <= settings.sameColumn))
  if (b.length < 3 || b.length * 2 < a.length || after.includes(-1)) return undefined
  return { edges: a, before: a.map((_, i) => i), after }
}

/** Maps a's outer sides onto b's. */
function scaleTo(a: readonly number[], b: readonly number[]): (x: number) => number {
  const [a0, a1] = [a[0]!, a[a.length - 1]!]
  const [b0, b1] = [b[0]!, b[b.length - 1]!]
  const scale = (b1 - b0) / (a1 - a0)
  return (x) => b0 + (x - a0) * scale
}
