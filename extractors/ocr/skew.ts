// How far a page is turned from level: the angle at which its lines of ink fall into the fewest rows.
import type { Ink } from './ink.ts'

/** Radians; sheets pulled in askew and photographs by hand lean no more than this. */
const MOST = (6 * Math.PI) / 180
const COARSE = (0.5 * Math.PI) / 180
const FINE = (0.04 * Math.PI) / 180
/** Pages have some thousands of ink pixels that say enough; more only cost time. */
const SAMPLES = 60_000
/** Less ink than this says nothing about an angle. */
const FEWEST = 400

/** The page's lean in radians, clockwise positive; 0 where there is too little ink. `rows` limits what is looked at. */
export function skewOf(
  ink: Ink,
  rows: { readonly from: number; readonly to: number } = { from: 0, to: ink.height },
): number {
  const { xs, ys } = lowerEdges(ink, rows)
  if (xs.length < FEWEST) return 0
  const best = peak(xs, ys, ink, 0, MOST, COARSE)
  return peak(xs, ys, ink, best, COARSE, FINE)
}

/** Ink that has paper below it: the feet of letters and the lower sides of rules. */
function lowerEdges({ width, height, data }: Ink, rows: { readonly from: number; readonly to: number }) {
  const found: number[] = []
  const to = Math.min(height - 1, rows.to)
  for (let y = rows.from; y < to; y++) {
    for (let i = y * width; i < (y + 1) * width; i++)
      if (data[i] === 1 && data[i + width] === 0) found.push(i)
  }
  const step = Math.max(1, Math.floor(found.length / SAMPLES))
  const count = Math.floor(found.length / step)
  const xs = new Float32Array(count)
  const ys = new Float32Array(count)
  for (let k = 0; k < count; k++) {
    xs[k] = found[k * step]! % width
    ys[k] = Math.floor(found[k * step]! / width)
  }
  return { xs, ys }
}

function peak(
  xs: Float32Array,
  ys: Float32Array,
  { width, height }: Ink,
  around: number,
  span: number,
  step: number,
): number {
  let best = around
  let most = -1
  const bins = new Uint32Array(height + 2 * width)
  for (let angle = around - span; angle <= around + span + 1e-9; angle += step) {
    bins.fill(0)
    const slope = Math.tan(angle)
    for (let i = 0; i < xs.length; i++) bins[Math.round(ys[i]! - xs[i]! * slope) + width]!++
    let score = 0
    for (const bin of bins) score += bin * bin
    // Level is likelier than a hair's breadth off it.
    if (score * (Math.abs(angle) < step / 2 ? 1.001 : 1) > most) {
      most = score
      best = angle
    }
  }
  return Math.abs(best) < FINE / 2 ? 0 : best
}
