// Text struck twice with a small shift, to look bold or shadowed, is read once: the first print stays, marked bold.
import type { GlyphRun } from '../../schemas/page.ts'

/** Two prints of a character closer than this (in ems) are one; different characters never stand so close. */
const SHIFT = 0.25
/** Height of the bands by which neighbours are found, in points. */
const BAND = 8

/** The runs without second prints. Runs come and go in the order of painting. */
export function dropTwins(runs: readonly GlyphRun[]): GlyphRun[] {
  const kept: GlyphRun[] = []
  const bands = new Map<number, number[]>()
  for (const run of runs) {
    const { box } = run
    const first = Math.floor(box[1] / BAND)
    const last = Math.floor(box[3] / BAND)
    let rest: GlyphRun[] = [run]
    const seen = new Set<number>()
    for (let band = first; band <= last; band++) {
      for (const index of bands.get(band) ?? []) {
        const other = kept[index]!
        if (!overlaps(other, run) || seen.has(index)) continue
        seen.add(index)
        const before = length(rest)
        rest = rest.flatMap((piece) => without(piece, other))
        if (length(rest) < before) kept[index] = { ...other, bold: true }
      }
    }
    for (const piece of rest) {
      for (let band = first; band <= last; band++) {
        const members = bands.get(band)
        if (members) members.push(kept.length)
        else bands.set(band, [kept.length])
      }
      kept.push(piece)
    }
  }
  return kept
}

function length(runs: readonly GlyphRun[]): number {
  let count = 0
  for (const { text } of runs) count += text.length
  return count
}

function overlaps(a: GlyphRun, b: GlyphRun): boolean {
  const near = SHIFT * Math.max(a.fontSize, b.fontSize)
  if (a.angle !== b.angle) return false
  const x = Math.min(a.box[2], b.box[2]) - Math.max(a.box[0], b.box[0])
  if (x < near) return false
  const y = Math.min(a.box[3], b.box[3]) - Math.max(a.box[1], b.box[1])
  return y >= near && Math.abs(a.box[1] - b.box[1]) < (a.angle % 180 === 0 ? near : Infinity)
}

/** `run` cut free of the characters that `earlier` already shows at the same place. */
function without(run: GlyphRun, earlier: GlyphRun): GlyphRun[] {
  const sideways = run.angle === 90 || run.angle === 270
  const near = SHIFT * Math.max(run.fontSize, earlier.fontSize)
  if (sideways && Math.abs(run.box[0] - earlier.box[0]) >= near) return [run]
  const twin: boolean[] = []
  let any = false
  for (let i = 0; i < run.text.length; i++) {
    twin[i] = false
    for (let k = 0; k < earlier.text.length; k++) {
      if (earlier.text[k] !== run.text[i] || Math.abs(earlier.edges[k]! - run.edges[i]!) >= near) continue
      twin[i] = any = true
      break
    }
  }
  if (!any) return [run]
  const pieces: GlyphRun[] = []
  for (let i = 0; i < run.text.length;) {
    if (twin[i]) {
      i++
      continue
    }
    let end = i
    while (end < run.text.length && !twin[end]) end++
    if (run.text.slice(i, end).trim() !== '') pieces.push(sliceRun(run, i, end))
    i = end
  }
  return pieces
}

/** Characters [from, to) of a run as a run of their own. */
export function sliceRun(run: GlyphRun, from: number, to: number): GlyphRun {
  const edges = run.edges.slice(from, to + 1)
  const low = Math.min(edges[0]!, edges[edges.length - 1]!)
  const high = Math.max(edges[0]!, edges[edges.length - 1]!)
  const [x0, y0, x1, y1] = run.box
  const box = run.angle % 180 === 0 ? ([low, y0, high, y1] as const) : ([x0, low, x1, high] as const)
  return { ...run, text: run.text.slice(from, to), box, edges }
}
