// Where there is writing: pieces of one line of text that no drawn line and no wide gap divides. A cell's text is one
// piece or several, each of which is cut out and read on its own.
import { components, type Component } from './components.ts'
import type { Ink } from './ink.ts'
import type { Frame } from './raster.ts'

/** In points. */
const limits = {
  /** Ink smaller than this on both sides is dust; a decimal point is larger. */
  dust: 0.6,
  /** Letters are higher than this and lower than that; what is larger is a picture. */
  lowest: 3,
  highest: 60,
} as const

/** In ems: the height of the page's letters. */
const ems = {
  /** Letters with a wider gap between them stand in two pieces. */
  apart: 1,
  /** A piece smaller than this on both sides says nothing: a point, a stain. */
  least: 0.25,
  /** Parts of one letter stand above each other this close, and no higher together than that. */
  stacked: 0.3,
  letter: 1.25,
  /** A piece higher than this is several lines that touch. */
  lines: 1.7,
} as const

/** Share of a picture's frame at the page's edge from which it is the shadow of the scanner's lid. */
const SHADOW = 0.02

export interface Segments {
  readonly frames: readonly Frame[]
  /** 1 where letters are inked. */
  readonly letters: Uint8Array
}

/** Pieces of text in a level picture, in pixels; `mask` marks the drawn lines. */
export function findSegments(ink: Ink, mask: Uint8Array, scale: number): Segments {
  const { width, height } = ink
  const letters = components(lettersOnly(ink, mask), width, height).filter((piece) =>
    isLetter(piece, ink, scale),
  )
  if (letters.length === 0) return { frames: [], letters: new Uint8Array(ink.data.length) }
  const em = usualHeight(letters, scale)
  const written = new Uint8Array(ink.data.length)
  for (const { x0, y0, x1, y1 } of letters) {
    for (let y = y0; y < y1; y++)
      written.set(ink.data.subarray(y * width + x0, y * width + x1), y * width + x0)
  }
  for (let i = 0; i < written.length; i++) if (mask[i] === 1) written[i] = 0
  const joined = components(smear(written, mask, width, ems.apart * em), width, height)
  const frames = stack(joined, mask, width, em)
    .flatMap((piece) => linesOf(piece, written, width, em))
    .map((piece) => tight(piece, written, width))
    .filter(({ x0, y0, x1, y1 }) => Math.max(x1 - x0, y1 - y0) >= ems.least * em)
  return { frames, letters: written }
}

/** Ink off the drawn lines and off their frayed edges. */
function lettersOnly({ data }: Ink, mask: Uint8Array): Uint8Array {
  const out = new Uint8Array(data.length)
  for (let i = 0; i < out.length; i++) out[i] = data[i]! & (mask[i]! ^ 1)
  return out
}

function isLetter({ x0, y0, x1, y1, pixels }: Component, { width, height }: Ink, scale: number): boolean {
  const w = x1 - x0
  const h = y1 - y0
  if (Math.max(w, h) < Math.max(2, limits.dust * scale) || pixels < 3) return false
  if (h > limits.highest * scale || w > limits.highest * 3 * scale) return false
  const atEdge = x0 <= 1 || y0 <= 1 || x1 >= width - 1 || y1 >= height - 1
  return !(atEdge && (w > SHADOW * width || h > SHADOW * height))
}

/** The height that letters of this page have: of two thirds of them no more. */
function usualHeight(letters: readonly Component[], scale: number): number {
  const heights = letters
    .map(({ y0, y1 }) => y1 - y0)
    .filter((h) => h >= limits.lowest * scale && h <= 30 * scale)
    .sort((a, b) => a - b)
  return heights[Math.floor(0.75 * heights.length)] ?? 8 * scale
}

/** Fills gaps between letters of one row, never across a drawn line. */
function smear(written: Uint8Array, mask: Uint8Array, width: number, gap: number): Uint8Array {
  const out = written.slice()
  for (let row = 0; row < written.length; row += width) {
    let last = -1
    for (let x = 0; x < width; x++) {
      const i = row + x
      if (mask[i] === 1) last = -1
      else if (written[i] === 1) {
        if (last >= 0 && x - last <= gap) out.fill(1, row + last + 1, i)
        last = x
      }
    }
  }
  return out
}

/** Joins pieces that lie over one another within the height of a letter: the strokes of 三, a point beside a number. */
function stack(pieces: readonly Component[], mask: Uint8Array, width: number, em: number): Frame[] {
  const sorted: Frame[] = pieces.toSorted((a, b) => a.y0 - b.y0)
  const out: Frame[] = []
  for (const piece of sorted) {
    let merged = piece
    for (let again = true; again;) {
      again = false
      for (let k = out.length - 1; k >= 0; k--) {
        const other = out[k]!
        if (!belongTogether(other, merged, em) || isDivided(other, merged, mask, width)) continue
        out.splice(k, 1)
        merged = around(other, merged)
        again = true
      }
    }
    out.push(merged)
  }
  return out
}

function belongTogether(a: Frame, b: Frame, em: number): boolean {
  const overlap = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0)
  const lower = Math.min(a.y1 - a.y0, b.y1 - b.y0)
  const beside = Math.max(a.x0, b.x0) - Math.min(a.x1, b.x1)
  // Beside each other on one line, as a sign of little height and a letter are.
  if (overlap >= 0.5 * lower && beside <= ems.apart * em) return true
  const together = Math.max(a.y1, b.y1) - Math.min(a.y0, b.y0)
  return beside < 0 && -overlap <= ems.stacked * em && together <= ems.letter * em
}

function isDivided(a: Frame, b: Frame, mask: Uint8Array, width: number): boolean {
  const [ax, ay] = [(a.x0 + a.x1) >> 1, (a.y0 + a.y1) >> 1]
  const { x0, y0, x1, y1 } = {
    x0: Math.min(a.x1, b.x1),
    x1: Math.max(a.x0, b.x0),
    y0: Math.min(a.y1, b.y1),
    y1: Math.max(a.y0, b.y0),
  }
  // Straight across the gap between the two, in the middle of what they share.
  const y =
    Math.max(a.y0, b.y0) < Math.min(a.y1, b.y1) ? (Math.max(a.y0, b.y0) + Math.min(a.y1, b.y1)) >> 1 : ay
  for (let x = x0; x < x1; x++) if (mask[y * width + x] === 1) return true
  const x =
    Math.max(a.x0, b.x0) < Math.min(a.x1, b.x1) ? (Math.max(a.x0, b.x0) + Math.min(a.x1, b.x1)) >> 1 : ax
  for (let v = y0; v < y1; v++) if (mask[v * width + x] === 1) return true
  return false
}

function around(a: Frame, b: Frame): Frame {
  return {
    x0: Math.min(a.x0, b.x0),
    y0: Math.min(a.y0, b.y0),
    x1: Math.max(a.x1, b.x1),
    y1: Math.max(a.y1, b.y1),
  }
}

/** Cuts a piece that is several lines high where the least ink lies between them. */
function linesOf(piece: Frame, written: Uint8Array, width: number, em: number): Frame[] {
  const { x0, y0, x1, y1 } = piece
  // Large print is one line, however high: its letters are as high as the piece.
  if (y1 - y0 <= ems.lines * em || x1 - x0 <= 1.2 * em) return [piece]
  const rows = new Uint32Array(y1 - y0)
  for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) rows[y - y0]! += written[y * width + x]!
  let total = 0
  for (const row of rows) total += row
  const usual = total / rows.length
  let best = -1
  let least = Infinity
  const margin = Math.round(0.5 * em)
  for (let y = margin; y < rows.length - margin; y++) {
    if (rows[y]! < least) {
      least = rows[y]!
      best = y
    }
  }
  if (best < 0 || least > 0.2 * usual) return [piece]
  return [
    ...linesOf({ x0, y0, x1, y1: y0 + best }, written, width, em),
    ...linesOf({ x0, y0: y0 + best, x1, y1 }, written, width, em),
  ]
}

/** The frame drawn close around its ink. */
function tight({ x0, y0, x1, y1 }: Frame, written: Uint8Array, width: number): Frame {
  let left = x1
  let right = x0
  let top = y1
  let bottom = y0
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      if (written[y * width + x] === 0) continue
      left = Math.min(left, x)
      right = Math.max(right, x + 1)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y + 1)
    }
  }
  return right > left ? { x0: left, y0: top, x1: right, y1: bottom } : { x0, y0, x1: x0, y1: y0 }
}
