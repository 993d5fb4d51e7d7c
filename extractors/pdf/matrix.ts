// Affine maps as PDF writes them: [a b c d e f], x' = a·x + c·y + e, y' = b·x + d·y + f.
import type { Box } from '../../schemas/page.ts'

export type Matrix = readonly [number, number, number, number, number, number]

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** The map that first applies `inner`, then `outer`. */
export function compose(outer: Matrix, inner: ArrayLike<number>): Matrix {
  const [a, b, c, d, e, f] = outer
  const i0 = inner[0]!
  const i1 = inner[1]!
  const i2 = inner[2]!
  const i3 = inner[3]!
  const i4 = inner[4]!
  const i5 = inner[5]!
  return [
    a * i0 + c * i1,
    b * i0 + d * i1,
    a * i2 + c * i3,
    b * i2 + d * i3,
    a * i4 + c * i5 + e,
    b * i4 + d * i5 + f,
  ]
}

/** The upright box around the image of the rectangle (x0, y0)–(x1, y1). */
export function boxAround(m: Matrix, x0: number, y0: number, x1: number, y1: number): Box {
  const ax = m[0] * x0 + m[2] * y0 + m[4]
  const bx = m[0] * x1 + m[2] * y0 + m[4]
  const cx = m[0] * x0 + m[2] * y1 + m[4]
  const dx = m[0] * x1 + m[2] * y1 + m[4]
  const ay = m[1] * x0 + m[3] * y0 + m[5]
  const by = m[1] * x1 + m[3] * y0 + m[5]
  const cy = m[1] * x0 + m[3] * y1 + m[5]
  const dy = m[1] * x1 + m[3] * y1 + m[5]
  return [
    Math.min(ax, bx, cx, dx),
    Math.min(ay, by, cy, dy),
    Math.max(ax, bx, cx, dx),
    Math.max(ay, by, cy, dy),
  ]
}

/** The common part of two boxes; empty when x0 ≥ x1 or y0 ≥ y1. */
export function intersect(a: Box, b: Box): Box {
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])]
}

/** Factor by which the map scales lengths, as the mean of both axes. */
export function scaleOf(m: Matrix): number {
  return Math.sqrt(Math.abs(m[0] * m[3] - m[1] * m[2]))
}
