// Figures by the shapes of their digits. Print repeats itself: what two engines have read on a page shows how its digits
// look there, and a digit that looks like one of them and like no other needs no engine to be told. In: the ink of a piece.
// Out: its digits and points, or nothing where any of its ink is anything else.
import { components, type Component } from './components.ts'
import type { Sheet } from './cuts.ts'
import { PAPER } from './ink.ts'
import type { Frame, Gray } from './raster.ts'
import type { Letter, Reading } from './reader.ts'

/** A digit, or a point or comma, of a piece. */
export interface Glyph extends Frame {
  readonly isDigit: boolean
  /** Its ink on a grid, of mean 0 and length 1; empty for a point. */
  readonly shape: Float32Array
}

/** The grid that a digit is laid on: as high as the digit, its middle in the middle. */
const ROWS = 20
const COLUMNS = 18
/** In heights of the highest glyph of the piece. */
const glyphs = {
  /** A digit is nearly as high, and so wide. */
  digit: { low: 0.86, wide: 0.85 },
  /** A point or a comma is so high and so wide at most, and its middle lies below this. */
  point: { high: 0.42, wide: 0.36, below: 0.72 },
} as const
/** Where between a piece's darkest ink and paper its ink ends where it runs together. */
const BETWEEN = 0.62
/** Digits lower than this, in pixels, have too little shape. */
const LOWEST = 11
/** More digits than any figure has. */
const MOST_GLYPHS = 20
/** Ink of fewer pixels is dust. */
const DUST = 3

/** The glyphs of a piece that has digits, points and commas and no other ink, from left to right; null for any other. */
export function glyphsOf({ gray, ink }: Sheet, frame: Frame): Glyph[] | null {
  const width = frame.x1 - frame.x0
  const height = frame.y1 - frame.y0
  if (height < LOWEST || width > MOST_GLYPHS * height) return null
  const own = new Uint8Array(width * height)
  let darkest = 255
  for (let y = 0; y < height; y++) {
    const row = (y + frame.y0) * gray.width + frame.x0
    own.set(ink.subarray(row, row + width), y * width)
    for (let i = row; i < row + width; i++) darkest = Math.min(darkest, gray.data[i]!)
  }
  const found = glyphsIn(own, gray, frame)
  if (found) return found
  // Blurred digits touch; what is darker in them stands apart.
  const threshold = darkest + BETWEEN * (PAPER - darkest)
  for (let y = 0, k = 0; y < height; y++) {
    const row = (y + frame.y0) * gray.width + frame.x0
    for (let i = row; i < row + width; i++, k++) if (gray.data[i]! > threshold) own[k] = 0
  }
  return glyphsIn(own, gray, frame)
}

function glyphsIn(own: Uint8Array, gray: Gray, frame: Frame): Glyph[] | null {
  const width = frame.x1 - frame.x0
  const height = frame.y1 - frame.y0
  const pieces = columnsOf(components(own, width, height).filter(({ pixels }) => pixels >= DUST))
  if (pieces.length === 0 || pieces.length > MOST_GLYPHS) return null
  const highest = Math.max(...pieces.map(({ y0, y1 }) => y1 - y0))
  if (highest < LOWEST) return null
  const found: Glyph[] = []
  for (const piece of pieces) {
    const w = piece.x1 - piece.x0
    const h = piece.y1 - piece.y0
    const isDigit = h >= glyphs.digit.low * highest && w <= glyphs.digit.wide * highest
    const { high, wide, below } = glyphs.point
    const isPoint = h <= high * highest && w <= wide * highest && piece.y0 + piece.y1 > 2 * below * highest
    if (!isDigit && !isPoint) return null
    const at = {
      x0: piece.x0 + frame.x0,
      y0: piece.y0 + frame.y0,
      x1: piece.x1 + frame.x0,
      y1: piece.y1 + frame.y0,
    }
    found.push({ ...at, isDigit, shape: isDigit ? shapeOf(gray, at) : new Float32Array() })
  }
  return found.some(({ isDigit }) => isDigit) ? found : null
}

/** Ink that stands above other ink belongs to one glyph with it. */
export function columnsOf(pieces: readonly Component[]): Frame[] {
  const out: Frame[] = []
  for (const piece of pieces.toSorted((a, b) => a.x0 - b.x0)) {
    const last = out.at(-1)
    const shared = last ? Math.min(last.x1, piece.x1) - piece.x0 : 0
    if (last && shared > 0.5 * Math.min(last.x1 - last.x0, piece.x1 - piece.x0)) {
      out[out.length - 1] = {
        x0: last.x0,
        y0: Math.min(last.y0, piece.y0),
        x1: Math.max(last.x1, piece.x1),
        y1: Math.max(last.y1, piece.y1),
      }
    } else out.push(piece)
  }
  return out
}

function shapeOf(gray: Gray, { x0, y0, x1, y1 }: Frame): Float32Array {
  const shape = new Float32Array(ROWS * COLUMNS)
  const step = (y1 - y0) / ROWS
  const left = (x0 + x1) / 2 - (COLUMNS / 2) * step
  // As many looks into each field of the grid as it has pixels on a side.
  const looks = Math.max(1, Math.ceil(step))
  let sum = 0
  for (let r = 0; r < ROWS; r++) {
    for (let c = 0; c < COLUMNS; c++) {
      let dark = 0
      for (let i = 0; i < looks; i++) {
        for (let k = 0; k < looks; k++) {
          const x = left + (c + (k + 0.5) / looks) * step
          // Beyond its own ink stands the next glyph.
          if (x < x0 - 1 || x > x1 + 1) continue
          dark += 255 - between(gray, x - 0.5, y0 + (r + (i + 0.5) / looks) * step - 0.5)
        }
      }
      sum += shape[r * COLUMNS + c] = dark / (looks * looks)
    }
  }
  const mean = sum / shape.length
  let squares = 0
  for (let i = 0; i < shape.length; i++) squares += (shape[i]! -= mean) ** 2
  const length = Math.sqrt(squares) || 1
  for (let i = 0; i < shape.length; i++) shape[i]! /= length
  return shape
}

/** The grey between four pixels. */
function between({ width, height, data }: Gray, x: number, y: number): number {
  const left = Math.min(width - 2, Math.max(0, Math.floor(x)))
  const top = Math.min(height - 2, Math.max(0, Math.floor(y)))
  const fx = Math.min(1, Math.max(0, x - left))
  const fy = Math.min(1, Math.max(0, y - top))
  const i = top * width + left
  const upper = data[i]! + fx * (data[i + 1]! - data[i]!)
  const lower = data[i + width]! + fx * (data[i + width + 1]! - data[i + width]!)
  return upper + fy * (lower - upper)
}

/**
 * A digit is known where it is this like one that was learnt, and that much less like every other digit; where all ten are
 * learnt, and none can be taken for another for want of an example, it may be less like.
 */
const LIKE = { some: 0.94, all: 0.89 } as const
const LESS_LIKE = 0.05
/** An example this like another of its digit teaches nothing. */
const SAME = 0.98
/** Examples of one digit: there are fewer fonts, weights and misprints on a page. */
const MOST_LEARNT = 40

/** The digits of one page, as far as they were learnt. */
export interface Shapes {
  /** Learns from a figure that was read for certain; nothing where the glyphs are not those of the text. */
  learn(glyphs: readonly Glyph[], text: string): void
  /** The figure, every digit of it known, each point and comma as a point; null where one is not. */
  read(glyphs: readonly Glyph[]): Reading | null
  /** How many of the digits are not known. */
  unknown(glyphs: readonly Glyph[]): number
}

/** What is known of a glyph: how like it is to the examples of each digit seen so far. */
interface Compared {
  readonly seen: Uint32Array
  readonly like: Float32Array
}

export function openShapes(): Shapes {
  const learnt: Float32Array[][] = Array.from({ length: 10 }, () => [])
  const compared = new WeakMap<Float32Array, Compared>()
  const compare = (shape: Float32Array): Float32Array => {
    let own = compared.get(shape)
    if (!own) compared.set(shape, (own = { seen: new Uint32Array(10), like: new Float32Array(10).fill(-1) }))
    const { seen, like } = own
    for (const [digit, examples] of learnt.entries()) {
      for (; seen[digit]! < examples.length; seen[digit]!++)
        like[digit] = Math.max(like[digit]!, product(examples[seen[digit]!]!, shape))
    }
    return like
  }
  const digitOf = (shape: Float32Array): string | null => {
    const like = compare(shape)
    let [best, next] = [0, -1]
    for (let digit = 1; digit < 10; digit++) if (like[digit]! > like[best]!) best = digit
    for (let digit = 0; digit < 10; digit++) if (digit !== best) next = Math.max(next, like[digit]!)
    const least = learnt.every(({ length }) => length > 0) ? LIKE.all : LIKE.some
    return like[best]! >= least && like[best]! - next >= LESS_LIKE ? String(best) : null
  }
  return {
    learn(glyphs, text) {
      const signs = [...text]
      if (signs.length !== glyphs.length) return
      if (signs.some((sign, i) => (glyphs[i]!.isDigit ? !/\d/.test(sign) : !/[.,]/.test(sign)))) return
      for (const [i, { isDigit, shape }] of glyphs.entries()) {
        if (!isDigit) continue
        const digit = Number(signs[i])
        if (compare(shape)[digit]! < SAME && learnt[digit]!.length < MOST_LEARNT) learnt[digit]!.push(shape)
      }
    },
    read(glyphs) {
      const letters: Letter[] = []
      for (const { isDigit, shape, x0, x1 } of glyphs) {
        // A comma is hardly told from a point by its shape; where it stands says more.
        const text = isDigit ? digitOf(shape) : '.'
        if (text === null) return null
        letters.push({ text, x: (x0 + x1) / 2, confidence: 1, others: [] })
      }
      return { letters }
    },
    unknown: (glyphs) => glyphs.filter(({ isDigit, shape }) => isDigit && digitOf(shape) === null).length,
  }
}

/** How like two shapes are: 1 where they are the same. */
export function product(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}
