// Which text stands in which marked content of a tagged page: where each showing operation begins and ends, and its id.
import { compose, type Matrix } from './matrix.ts'
import type { ShownGlyph, TextState } from './show.ts'

export type Point = readonly [x: number, y: number]

/** The text of one showing operation inside marked content `id`; the middles of its first and last printed character. */
export interface MarkedText {
  readonly id: number
  readonly text: string
  readonly first: Point
  readonly last: Point
}

/** Height of the middle of a character above its baseline, in ems. */
const MIDDLE = 0.36

/** What an operation that is about to show these glyphs will print; undefined where it prints nothing. */
export function markedText(
  id: number,
  glyphs: readonly (ShownGlyph | number)[],
  state: TextState,
  ctm: Matrix,
): MarkedText | undefined {
  const { fontSize, direction, charSpacing, wordSpacing, horizontalScale } = state
  const font = state.font!
  let text = ''
  let advance = 0
  let first = -1
  let last = 0
  for (const glyph of glyphs) {
    if (typeof glyph === 'number') {
      advance -= (glyph * fontSize) / 1000
      continue
    }
    const width = font.vertical ? 0 : glyph.width * fontSize * font.unit
    text += glyph.unicode
    if (glyph.unicode.trim() !== '') {
      last = advance + width / 2
      if (first < 0) first = last
    }
    advance += width + (charSpacing + (glyph.isSpace ? wordSpacing : 0)) * direction
  }
  if (text.trim() === '') return undefined
  const [a, b, c, d, e, f] = compose(ctm, state.textMatrix)
  const y = state.y + state.rise + MIDDLE * fontSize * font.em
  const at = (s: number): Point => {
    const x = state.x + (font.vertical ? 0 : s * horizontalScale * direction)
    return [a * x + c * y + e, b * x + d * y + f]
  }
  return { id, text, first: at(Math.max(first, 0)), last: at(last) }
}
