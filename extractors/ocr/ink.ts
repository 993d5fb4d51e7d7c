// A grey picture into ink and paper. The paper is levelled first, tile by tile, so that shadows, yellowed paper and
// shaded cells do not count as ink; then one threshold between ink and paper serves the whole page, faint print too.
import { histogramOf, type Gray } from './raster.ts'

/** 1 where there is ink. */
export interface Ink {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** Paper after levelling. */
export const PAPER = 240
/** Side of a tile in points: larger than a stroke, smaller than a shadow. */
const TILE = 12
/** The share of a tile's pixels that are darker than its paper. */
const PAPER_SHARE = 0.8
/** Paper is never taken for darker than this, or a photograph's dark parts would turn to paper. */
const DARKEST_PAPER = 90

/** The same picture on even, nearly white paper. `scale` is pixels a point. */
export function level({ width, height, data }: Gray, scale: number): Gray {
  const tile = Math.max(8, Math.round(TILE * scale))
  const columns = Math.ceil(width / tile)
  const rows = Math.ceil(height / tile)
  const paper = brightest(tilePaper({ width, height, data }, tile, columns, rows), columns, rows)
  const out = new Uint8Array(width * height)
  const factors = new Float32Array(width)
  // Between the middles of four tiles: which two stand left and right of a pixel is the same in every row.
  const lefts = new Uint32Array(width)
  const shares = new Float64Array(width)
  for (let x = 0; x < width; x++) {
    const u = Math.min(columns - 1, Math.max(0, (x + 0.5) / tile - 0.5))
    lefts[x] = Math.floor(u)
    shares[x] = u - lefts[x]!
  }
  for (let y = 0; y < height; y++) {
    const v = Math.min(rows - 1, Math.max(0, (y + 0.5) / tile - 0.5))
    const top = Math.floor(v)
    const bottom = Math.min(rows - 1, top + 1)
    for (let x = 0; x < width; x++) {
      const left = lefts[x]!
      const right = Math.min(columns - 1, left + 1)
      const share = shares[x]!
      const upper = paper[top * columns + left]! * (1 - share) + paper[top * columns + right]! * share
      const lower = paper[bottom * columns + left]! * (1 - share) + paper[bottom * columns + right]! * share
      factors[x] = PAPER / (upper * (1 - v + top) + lower * (v - top))
    }
    const row = y * width
    for (let x = 0; x < width; x++) out[row + x] = Math.min(255, data[row + x]! * factors[x]!)
  }
  return { width, height, data: out }
}

function tilePaper({ width, height, data }: Gray, tile: number, columns: number, rows: number): Float32Array {
  const paper = new Float32Array(columns * rows)
  const histogram = new Uint32Array(256)
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      histogram.fill(0)
      let count = 0
      for (let y = r * tile; y < Math.min(height, (r + 1) * tile); y += 2) {
        for (let x = c * tile; x < Math.min(width, (c + 1) * tile); x += 2) {
          histogram[data[y * width + x]!]!++
          count++
        }
      }
      let value = 0
      for (let seen = 0; value < 255 && seen + histogram[value]! <= PAPER_SHARE * count; value++)
        seen += histogram[value]!
      paper[r * columns + c] = Math.max(DARKEST_PAPER, value)
    }
  }
  return paper
}

/** Each tile's paper is as light as that of its lightest neighbour above, below, left or right: text fills tiles. */
function brightest(paper: Float32Array, columns: number, rows: number): Float32Array {
  const out = new Float32Array(paper.length)
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      let most = 0
      for (const [y, x] of [
        [r, c],
        [r - 1, c],
        [r + 1, c],
        [r, c - 1],
        [r, c + 1],
      ] as const) {
        if (y >= 0 && y < rows && x >= 0 && x < columns) most = Math.max(most, paper[y * columns + x]!)
      }
      out[r * columns + c] = most
    }
  }
  return out
}

/** Share of the pixels that are surely ink where a page has print: its darkness sets the threshold. */
const DARKEST_SHARE = 0.0004
/** Where between the darkest ink and paper the threshold lies: small print that is blurred is much lighter than a rule. */
const BETWEEN = 0.76
/** The threshold stays so many deviations of the paper's grain below the paper. */
const GRAIN = 5
/** A page whose darkest pixels are lighter than this has no print on it. */
const FAINTEST = 195

/** Ink of a levelled picture; none on an empty page. */
export function inkOf({ width, height, data }: Gray): Ink {
  const histogram = histogramOf(data)
  let darkest = 0
  for (let seen = 0; darkest < 255 && seen < DARKEST_SHARE * data.length; darkest++)
    seen += histogram[darkest]!
  const out = new Uint8Array(data.length)
  if (darkest < FAINTEST) {
    const threshold = Math.min(darkest + BETWEEN * (PAPER - darkest), PAPER - GRAIN * grainOf(histogram))
    const lightest = Math.ceil(threshold)
    for (let i = 0; i < data.length; i++) out[i] = data[i]! < lightest ? 1 : 0
  }
  return { width, height, data: out }
}

/** Deviation of a levelled picture's paper from its mean. */
export function grainIn({ data }: Gray): number {
  return grainOf(histogramOf(data))
}

/** Deviation of the paper from its mean, seen on its lighter side, where there is no ink. */
function grainOf(histogram: Uint32Array): number {
  let count = 0
  let squares = 0
  for (let value = PAPER; value < 255; value++) {
    count += histogram[value]!
    squares += histogram[value]! * (value - PAPER) ** 2
  }
  return count === 0 ? 0 : Math.sqrt(squares / count)
}

/** Rows and columns exchanged. */
export function transpose({ width, height, data }: Ink): Ink {
  const out = new Uint8Array(data.length)
  const BLOCK = 32
  for (let top = 0; top < height; top += BLOCK) {
    for (let left = 0; left < width; left += BLOCK) {
      for (let y = top; y < Math.min(height, top + BLOCK); y++) {
        for (let x = left; x < Math.min(width, left + BLOCK); x++) out[x * height + y] = data[y * width + x]!
      }
    }
  }
  return { width: height, height: width, data: out }
}
