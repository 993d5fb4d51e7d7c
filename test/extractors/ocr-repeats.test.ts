// Protects figures that a page has several times: only what is printed alike in every sign and place is taken for the same
// figure, so that a look at one of them may stand for the others.
import { expect, test } from 'vitest'
import { groupRepeats, isRepeat } from '../../extractors/ocr/repeats.ts'
import type { Glyph } from '../../extractors/ocr/shapes.ts'

const DIGIT = { width: 10, height: 20 }

/** A figure as glyphs: digits of one width, a comma that hangs below the line, each digit of a shape of its own. */
function printed(text: string, x = 0, y = 0): Glyph[] {
  return [...text].map((sign, i) => {
    const x0 = x + 12 * i
    const bottom = y + DIGIT.height
    if (sign === '.') return { x0, y0: bottom - 3, x1: x0 + 3, y1: bottom, isDigit: false, shape: point }
    if (sign === ',') return { x0, y0: bottom - 3, x1: x0 + 3, y1: bottom + 4, isDigit: false, shape: point }
    return { x0, y0: y, x1: x0 + DIGIT.width, y1: bottom, isDigit: true, shape: shapeOf(Number(sign)) }
  })
}

const point = new Float32Array()

function shapeOf(digit: number, worn = 0): Float32Array {
  const shape = new Float32Array(10)
  shape[digit] = Math.sqrt(1 - worn ** 2)
  shape[(digit + 1) % 10] = worn
  return shape
}

test('the same figure elsewhere on the page is a repeat, an edge of a sign a pixel off or not', () => {
  expect(isRepeat(printed('1,204.50'), printed('1,204.50', 300, 70))).toBe(true)
  const frayed = printed('1,204.50', 300, 70).map((glyph, i) =>
    i === 2 ? { ...glyph, x1: glyph.x1 + 1 } : glyph,
  )
  expect(isRepeat(printed('1,204.50'), frayed)).toBe(true)
})

test('another digit, another sign, a lost point and another size make another figure', () => {
  expect(isRepeat(printed('1204.50'), printed('1204.60'))).toBe(false)
  expect(isRepeat(printed('12.50'), printed('12.5'))).toBe(false)
  // A comma is no point, wherever the page has it.
  expect(isRepeat(printed('1.204'), printed('1,204'))).toBe(false)
  // The ink of a point is gone: the same digits, farther apart.
  expect(isRepeat(printed('1234'), printed('12.34').toSpliced(2, 1))).toBe(false)
  const larger = printed('1204').map(({ x0, x1, y0, y1, ...glyph }) => ({
    ...glyph,
    x0: 1.4 * x0,
    x1: 1.4 * x1,
    y0: 1.4 * y0,
    y1: 1.4 * y1,
  }))
  expect(isRepeat(printed('1204'), larger)).toBe(false)
})

test('a digit that is not quite like the other is none that was looked at', () => {
  const worn = printed('88').map((glyph, i) => (i === 1 ? { ...glyph, shape: shapeOf(8, 0.5) } : glyph))
  expect(isRepeat(printed('88'), worn)).toBe(false)
})

test('repeats are grouped where they have one text; what has none stands alone', () => {
  const pieces = ['0.00', '1.00', '0.00', '?', '?'].map((text, i) => ({
    text,
    glyphs: printed(text === '?' ? '0.00' : text, 50 * i),
  }))
  const groups = groupRepeats(pieces, ({ text }) => (text === '?' ? null : text))
  expect(groups.map((group) => group.map((piece) => pieces.indexOf(piece)))).toEqual([[0, 2], [1], [3], [4]])
})
