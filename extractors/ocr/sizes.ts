// The size of type that a piece of text is set in, from the height of its ink; sizes that differ by the letters that
// happen to stand in a piece are one size.
import type { ReadLine } from './lines.ts'

/** Height of ink in ems: full-width characters fill nearly all, digits and capitals less. */
const INK = { wide: 0.92, narrow: 0.7, hanging: 0.84 } as const
/** Sizes this close to the middle of a group, above or below, are one size. */
const SAME = 1.12

/** Font sizes in points, one a line. */
export function sizesOf(lines: readonly ReadLine[], scale: number): number[] {
  const own = lines.map(({ text, frame }) => {
    const height = (frame.y1 - frame.y0) / scale
    // A dash or a point has no height to go by.
    if (!/[\p{L}\p{N}]/u.test(text)) return 0
    // Strokes of 一 and 二 say nothing about the size of their line.
    if (/^[\u4e00\u4e8c\u4e09]+$/u.test(text)) return 0
    const share = /[\u3400-\u9fff]/u.test(text)
      ? INK.wide
      : /[,()qpgjy;]/.test(text)
        ? INK.hanging
        : INK.narrow
    return height / share
  })
  const known = own
    .map((size, i) => ({ size, weight: lines[i]!.text.length }))
    .filter(({ size }) => size > 0)
    .sort((a, b) => a.size - b.size)
  const centres = centresOf(known)
  const usual = known.length > 0 ? weightedMiddle(known) : 10
  return own.map((size) => {
    if (size === 0) return usual
    return centres.reduce((best, each) => (apart(each, size) < apart(best, size) ? each : best))
  })
}

interface Sized {
  readonly size: number
  readonly weight: number
}

/** Middles of groups: the size of most print first, so that no chance least size of a page parts its lines of prose. */
function centresOf(sorted: readonly Sized[]): number[] {
  if (sorted.length === 0) return []
  const centre = weightedMiddle(sorted)
  return [
    ...centresOf(sorted.filter(({ size }) => size < centre / SAME)),
    centre,
    ...centresOf(sorted.filter(({ size }) => size > centre * SAME)),
  ]
}

function apart(a: number, b: number): number {
  return Math.abs(Math.log(a / b))
}

function weightedMiddle(members: readonly Sized[]): number {
  let half = 0
  for (const { weight } of members) half += weight / 2
  for (const { size, weight } of members) {
    half -= weight
    if (half <= 0) return size
  }
  return members.at(-1)!.size
}
