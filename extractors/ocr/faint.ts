// Lines that are too light to be ink: thin grey rules on a worn or noisy page, of which a threshold leaves a row of specks
// that readers take for ones. Seen along their length they stand out of the paper's grain. In: a level picture and the
// lines that are known. Out: what else is darker than the paper on both its sides all along, as ink of its own, in which
// such lines are looked for; nothing where nothing is, as on most pages.
import type { Rule } from '../../schemas/page.ts'
import { grainIn, type Ink, PAPER } from './ink.ts'
import type { Gray } from './raster.ts'

/** In points. */
const limits = {
  /** The length of a block, over which the grain is evened out. */
  block: 3,
  /** How far on both sides of a line there is paper. */
  apart: 1.1,
  /** No line of a table is as close to another; what compression leaves beside a line is. */
  shadow: 4,
} as const
/** How much darker than the paper beside it a line is, in grey levels and in deviations of the paper's grain. */
const CONTRAST = { least: 12, grains: 1.5 } as const

/**
 * Ridges along one direction, at least `shortest` points long, beside none of the known lines of that direction; the ink
 * is turned over for the vertical ones, as `transpose` does. Null where there are none. `scale` is pixels a point.
 */
export function faintRidges(
  level: Gray,
  orientation: Rule['orientation'],
  known: readonly Rule[],
  shortest: number,
  scale: number,
): Ink | null {
  const block = Math.max(4, Math.round(limits.block * scale))
  const means = orientation === 'horizontal' ? meansAlongRows(level, block) : meansAlongColumns(level, block)
  const least = Math.max(CONTRAST.least, CONTRAST.grains * grainIn(level))
  const apart = Math.max(2, Math.round(limits.apart * scale))
  const { width, height, data } = means
  const ridges = new Uint8Array(data.length)
  for (let y = apart; y < height - apart; y++) {
    const row = y * width
    for (let i = row; i < row + width; i++)
      if (Math.min(data[i - apart * width]!, data[i + apart * width]!) - data[i]! >= least) ridges[i] = 1
  }
  const shadow = Math.round(limits.shadow * scale)
  for (const { at, from, to } of known.filter((rule) => rule.orientation === orientation)) {
    const [first, end] = [Math.floor(from / block), Math.ceil(to / block)]
    for (let y = Math.max(0, Math.floor(at) - shadow); y < Math.min(height, at + shadow); y++)
      ridges.fill(0, y * width + first, y * width + Math.min(width, end))
  }
  if (!hasRun(ridges, width, Math.floor((shortest * scale) / block) - 1)) return null
  return spread(ridges, means, block, level, orientation, least / 2)
}

/** Each pixel the mean of a block along its row. */
function meansAlongRows({ width, height, data }: Gray, block: number): Gray {
  const columns = Math.floor(width / block)
  const out = new Uint8Array(columns * height)
  for (let y = 0; y < height; y++) {
    let i = y * width
    for (let k = y * columns; k < (y + 1) * columns; k++) {
      let sum = 0
      for (const end = i + block; i < end; i++) sum += data[i]!
      out[k] = sum / block
    }
  }
  return { width: columns, height, data: out }
}

/** The same down the columns, which become rows. */
function meansAlongColumns({ width, height, data }: Gray, block: number): Gray {
  const rows = Math.floor(height / block)
  const out = new Uint8Array(rows * width)
  const sums = new Uint32Array(width)
  for (let k = 0; k < rows; k++) {
    sums.fill(0)
    for (let y = k * block; y < (k + 1) * block; y++) {
      const row = y * width
      for (let x = 0; x < width; x++) sums[x]! += data[row + x]!
    }
    for (let x = 0; x < width; x++) out[x * rows + k] = sums[x]! / block
  }
  return { width: rows, height: width, data: out }
}

function hasRun(ridges: Uint8Array, width: number, length: number): boolean {
  let run = 0
  for (let i = 0; i < ridges.length; i++) {
    run = ridges[i] === 1 ? (i % width === 0 ? 1 : run + 1) : 0
    if (run >= length) return true
  }
  return false
}

/** Blocks as pixels. Dots in a row are dark on the whole, and are no line: each pixel must be dark by itself. */
function spread(
  ridges: Uint8Array,
  { width, height, data }: Gray,
  block: number,
  level: Gray,
  orientation: Rule['orientation'],
  contrast: number,
): Ink {
  const [along, across] = orientation === 'horizontal' ? [1, level.width] : [level.width, 1]
  const length = orientation === 'horizontal' ? level.width : level.height
  const out = new Uint8Array(length * height)
  for (let y = 1; y < height - 1; y++) {
    for (let k = 0; k < width; k++) {
      if (ridges[y * width + k] === 0) continue
      const limit = PAPER - contrast
      for (let x = k * block; x < (k + 1) * block; x++) {
        const i = x * along + y * across
        const darkest = Math.min(level.data[i]!, level.data[i - across]!, level.data[i + across]!)
        if (darkest <= limit || darkest <= data[y * width + k]!) out[y * length + x] = 1
      }
    }
  }
  return { width: length, height, data: out }
}
