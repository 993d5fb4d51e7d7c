// Stamps: red ink over print. In: a picture in colour. Out: a grey one in which the red has faded and the print under it
// stays, and where the red was, since what is read there is read less surely than elsewhere.
import type { Frame, Gray } from './raster.ts'

/** A picture as it is read; without `stains` where it has no red. */
export interface ScannedGray extends Gray {
  readonly stains?: Stains
}

/** Tiles of a picture that a stamp's ink touches. */
export interface Stains {
  readonly columns: number
  readonly rows: number
  readonly data: Uint8Array
  /** Pixels in the red of a stamp. */
  readonly red: number
}

/** Side of a tile, in pixels. */
const TILE = 8
/** How much redder than green and blue the ink of a stamp is. */
const STAMP = 30
/** Compression smears colour over neighbours: so many pixels around a stamp's ink belong to its fringe. */
const FRINGE = 3
/** Share of the fullest redness around that an edge of a stamp has at least. */
const EDGE = 0.8

/**
 * Transparent places are paper. What is red is as light as its red, and then as much lighter as turns the stamp's own ink to
 * paper. In its fringes the colour is smeared: there a pixel that is hardly red is taken to be as red as the reddest
 * ink beside it, which lightens a fringe to paper, and print by no more than that.
 */
export function grayOf(width: number, height: number, rgba: Uint8Array | Uint8ClampedArray): ScannedGray {
  const data = new Uint8Array(width * height)
  const stamped: number[] = []
  for (let i = 0, k = 0; i < data.length; i++, k += 4) {
    const r = rgba[k]!
    const g = rgba[k + 1]!
    const b = rgba[k + 2]!
    const a = rgba[k + 3]!
    const light = Math.max(r, luma(r, g, b))
    data[i] = a === 255 ? light : 255 - (((255 - light) * a) >> 8)
    if (r - Math.max(g, b) > STAMP) stamped.push(i)
  }
  if (stamped.length === 0) return { width, height, data }
  fade(data, width, height, stamped, rgba)
  return { width, height, data, stains: stainsOf(width, height, stamped) }
}

function luma(r: number, g: number, b: number): number {
  return (r * 77 + g * 151 + b * 28) >> 8
}

function fade(
  data: Uint8Array,
  width: number,
  height: number,
  stamped: readonly number[],
  rgba: Uint8Array | Uint8ClampedArray,
): void {
  const paper = commonest(data, (i) => i, data.length)
  const stamp = commonest(data, (k) => stamped[k]!, stamped.length)
  const lifts = new Uint8Array(data.length)
  for (const i of stamped) {
    const lift = rgba[4 * i]! - luma(rgba[4 * i]!, rgba[4 * i + 1]!, rgba[4 * i + 2]!)
    const x = i % width
    const y = (i - x) / width
    const [left, right] = [Math.max(0, x - FRINGE), Math.min(width, x + FRINGE + 1)]
    for (let v = Math.max(0, y - FRINGE); v < Math.min(height, y + FRINGE + 1); v++)
      for (let k = v * width + left; k < v * width + right; k++) if (lifts[k]! < lift) lifts[k] = lift
  }
  const isStamped = new Uint8Array(data.length)
  for (const i of stamped) isStamped[i] = 1
  for (let i = 0; i < data.length; i++) {
    if (lifts[i] === 0) continue
    const light = luma(rgba[4 * i]!, rgba[4 * i + 1]!, rgba[4 * i + 2]!)
    // What is red says itself how light it is, but at its edges too little.
    const smeared = light + (isStamped[i] === 1 ? EDGE : 1) * lifts[i]!
    const own = isStamped[i] === 1 ? (data[i]! * paper) / Math.max(1, stamp) : data[i]!
    data[i] = Math.max(data[i]!, Math.min(paper, Math.max(own, smeared)))
  }
}

/** The light that most of some pixels have. */
function commonest(data: Uint8Array, pixel: (k: number) => number, count: number): number {
  const histogram = new Uint32Array(256)
  for (let k = 0; k < count; k++) histogram[data[pixel(k)]!]!++
  return histogram.indexOf(Math.max(...histogram))
}

function stainsOf(width: number, height: number, stamped: readonly number[]): Stains {
  const columns = Math.ceil(width / TILE)
  const rows = Math.ceil(height / TILE)
  const data = new Uint8Array(columns * rows)
  for (const i of stamped) {
    const x = i % width
    data[Math.floor((i - x) / width / TILE) * columns + Math.floor(x / TILE)] = 1
  }
  return { columns, rows, data, red: stamped.length }
}

/** Whether a frame of the picture is touched by a stamp, once its pixels are put through `toPicture`. */
export function isStained(
  stains: Stains,
  { x0, y0, x1, y1 }: Frame,
  toPicture: (x: number, y: number) => readonly [number, number],
): boolean {
  // Every tile that the frame meets is met by one of the places looked at.
  for (let y = y0; y < y1 + TILE / 2; y += TILE / 2) {
    for (let x = x0; x < x1 + TILE / 2; x += TILE / 2) {
      const [u, v] = toPicture(Math.min(x, x1), Math.min(y, y1))
      const [column, row] = [Math.floor(u / TILE), Math.floor(v / TILE)]
      if (column < 0 || row < 0 || column >= stains.columns || row >= stains.rows) continue
      if (stains.data[row * stains.columns + column] === 1) return true
    }
  }
  return false
}
