// Protects the place of a figure within its line: neither a stroke of the character beside it comes along, which two
// readers would take for a digit more, nor is a digit left behind that the first reader missed.
import { describe, expect, test } from 'vitest'
import { closeCut, roomyCut, type Sheet } from '../../extractors/ocr/cuts.ts'
import { partFrame } from '../../extractors/ocr/parts.ts'
import type { Frame } from '../../extractors/ocr/raster.ts'
import type { Letter } from '../../extractors/ocr/reader.ts'

const PAPER = 240

/** A line of filled frames: as high and wide as the ink of characters is. */
function line(pieces: readonly Frame[]): { readonly sheet: Sheet; readonly frame: Frame } {
  const [width, height] = [400, 60]
  const gray = { width, height, data: new Uint8Array(width * height).fill(PAPER) }
  const ink = new Uint8Array(width * height)
  for (const { x0, y0, x1, y1 } of pieces)
    for (let y = y0; y < y1; y++)
      for (let x = x0; x < x1; x++) {
        gray.data[y * width + x] = 20
        ink[y * width + x] = 1
      }
  const frame = { x0: pieces[0]!.x0, y0: 10, x1: pieces.at(-1)!.x1, y1: 44 }
  return { sheet: { gray, ink, isStained: () => false, isBilevel: false }, frame }
}

const digit = (x0: number): Frame => ({ x0, y0: 14, x1: x0 + 16, y1: 42 })
const point = (x0: number): Frame => ({ x0, y0: 37, x1: x0 + 6, y1: 42 })
/** The right half of 加: as high as a digit, and on its line. */
const mouth: Frame = { x0: 71, y0: 14, x1: 85, y1: 42 }
const han: Frame = { x0: 30, y0: 10, x1: 68, y1: 44 }
const behind: Frame = { x0: 200, y0: 10, x1: 232, y1: 44 }

/** Characters as a reader places them, all of them so far from where they are. */
function letters(text: string, places: readonly number[], astray: number, frame: Frame): Letter[] {
  return [...text].map((sign, i) => ({
    text: sign,
    x: places[i]! + astray - frame.x0,
    confidence: 1,
    others: [],
  }))
}

const figure = [digit(97), digit(117), digit(137), point(159), digit(169), digit(189)]
const places = [50, 105, 125, 145, 162, 177, 197, 240]

describe('a figure in its line', () => {
  test.each([-12, 0, 12])('is cut out by its own pieces, though it was placed %i pixels off', (astray) => {
    const { sheet, frame } = line([han, mouth, ...figure, { ...behind, x0: 225, x1: 257 }])
    const part = partFrame(sheet, frame, letters('加149.45万', places, astray, frame), 1, 7, frame.x0)!
    expect(part.x0).toBeGreaterThan(mouth.x1)
    expect(part.x0).toBeLessThanOrEqual(97)
    expect(part.x1).toBeGreaterThanOrEqual(205)
    expect(part.x1).toBeLessThan(225)
  })

  test('is not seen with what stands beside it', () => {
    const { sheet, frame } = line([han, mouth, ...figure, { ...behind, x0: 225, x1: 257 }])
    const part = partFrame(sheet, frame, letters('加149.45万', places, 0, frame), 1, 7, frame.x0)!
    for (const { gray, left } of [closeCut(sheet, part), roomyCut(sheet, part)]) {
      for (let i = 0; i < gray.data.length; i++) {
        const x = left + (i % gray.width)
        if (x < part.x0 || x >= part.x1) expect(gray.data[i]).toBe(PAPER)
      }
    }
  })

  test('keeps a digit beside it that the reader missed', () => {
    const { sheet, frame } = line([han, ...figure, { ...behind, x0: 225, x1: 257 }])
    const read = letters('加49.45万', places.toSpliced(1, 1), -6, frame)
    const part = partFrame(sheet, frame, read, 1, 6, frame.x0)!
    expect(part.x0).toBeLessThanOrEqual(97)
    const behindPoint = letters('加149万', [50, 105, 125, 145, 240], 0, frame)
    expect(partFrame(sheet, frame, behindPoint, 1, 4, frame.x0)!.x1).toBeGreaterThanOrEqual(205)
  })
})
