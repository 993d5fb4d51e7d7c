// Figures that a page has several times, as most tables have 0.00: what is printed alike in every sign and place is read
// alike by whoever reads it, so that one of them read tells what the others are.
import type { Frame } from './raster.ts'
import { product, type Glyph } from './shapes.ts'

/** What two pieces that show the same figure may differ in. */
const ALIKE = {
  /** How like the digits are at least. */
  shape: 0.94,
  /** How far off an edge of a sign is at most, in heights of a digit: a comma ends by twice as much below a point. */
  place: 0.08,
  /** The same in pixels, of which every edge may err by one. */
  pixels: 1,
} as const

interface Piece {
  readonly glyphs: readonly Glyph[]
}

/**
 * Groups of pieces that have one text and are printed alike, each with the piece first that all others of it are like; a
 * piece like no other, or without a text, is a group by itself.
 */
export function groupRepeats<P extends Piece>(
  pieces: readonly P[],
  textOf: (piece: P) => string | null,
): P[][] {
  const groups: P[][] = []
  const byText = new Map<string, P[][]>()
  for (const piece of pieces) {
    const text = textOf(piece)
    const known = text === null ? [] : (byText.get(text) ?? [])
    const own = known.find(([first]) => isRepeat(first!.glyphs, piece.glyphs))
    if (own) {
      own.push(piece)
      continue
    }
    const group = [piece]
    groups.push(group)
    if (text !== null) byText.set(text, [...known, group])
  }
  return groups
}

/** Whether the glyphs show the same figure: the same signs at the same distances, each as high and ending as low. */
export function isRepeat(a: readonly Glyph[], b: readonly Glyph[]): boolean {
  if (a.length !== b.length || a.length === 0) return false
  const height = Math.max(...a.map(({ y0, y1 }) => y1 - y0))
  const slack = Math.max(ALIKE.pixels, ALIKE.place * height)
  const dx = meanOf(b, 'x0') - meanOf(a, 'x0')
  const dy = meanOf(b, 'y1') - meanOf(a, 'y1')
  return a.every((glyph, i) => {
    const other = b[i]!
    return (
      glyph.isDigit === other.isDigit &&
      Math.abs(other.x0 - glyph.x0 - dx) <= slack &&
      Math.abs(other.x1 - glyph.x1 - dx) <= slack &&
      Math.abs(other.y0 - glyph.y0 - dy) <= slack &&
      Math.abs(other.y1 - glyph.y1 - dy) <= slack &&
      (!glyph.isDigit || product(glyph.shape, other.shape) >= ALIKE.shape)
    )
  })
}

/** Of all signs, so that no single edge that errs moves the whole figure. */
function meanOf(glyphs: readonly Glyph[], edge: keyof Frame): number {
  return glyphs.reduce((sum, glyph) => sum + glyph[edge], 0) / glyphs.length
}
