// The size of type that a piece of text is set in, from the height of its ink; sizes that differ by the letters that
// happen to stand in a piece are one size.
import type { ReadLine } from './lines.ts'

/** Height of ink in ems: full-width characters fill nearly all, digits and capitals less. */
const INK = { wide: 0.92, narrow: 0.7, hanging: 0.84 } as const
/** Sizes this close to each other are the same. */
const SAME = 1.18

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
  const sorted = own
    .map((size, i) => ({ size, weight: lines[i]!.text.length }))
    .filter(({ size }) => size > 0)
    .sort((a, b) => a.size - b.size)
  const groups: { least: number; members: typeof sorted }[] = []
  for (const each of sorted) {
    const group = groups.at(-1)
    if (group && each.size <= group.least * SAME) group.members.push(each)
    else groups.push({ least: each.size, members: [each] })
  }
  const centres = groups.map(({ members }) => weightedMiddle(members))
  const usual = sorted.length > 0 ? weightedMiddle(sorted) : 10
  return own.map((size) => {
    if (size === 0) return usual
    const index = groups.findLastIndex(({ least }) => least <= size)
    return centres[Math.max(0, index)]!
  })
}

function weightedMiddle(members: readonly { readonly size: number; readonly weight: number }[]): number {
  let half = 0
  for (const { weight } of members) half += weight / 2
  for (const { size, weight } of members) {
    half -= weight
    if (half <= 0) return size
  }
  return members.at(-1)!.size
}
