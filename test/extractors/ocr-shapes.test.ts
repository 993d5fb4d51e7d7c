// Protects figures that are read by the shapes of a page's own digits: only what looks like a digit that was learnt, and
// like no other, is read so; it still takes a second voice, and where that says otherwise both engines are asked.
import { createCanvas } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import type { Sheet } from '../../extractors/ocr/cuts.ts'
import { agreedOn } from '../../extractors/ocr/figures.ts'
import type { Voices } from '../../extractors/ocr/lines.ts'
import { readPieces } from '../../extractors/ocr/pieces.ts'
import type { Frame } from '../../extractors/ocr/raster.ts'
import type { Reading } from '../../extractors/ocr/reader.ts'
import { glyphsOf, openShapes } from '../../extractors/ocr/shapes.ts'
import { grayOf } from '../../extractors/ocr/stamps.ts'

const LINE = 40

/** A sheet with one text a line, and the frame of each text's ink. */
function print(texts: readonly string[]): { readonly sheet: Sheet; readonly frames: readonly Frame[] } {
  const [width, height] = [400, LINE * texts.length]
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, width, height)
  context.fillStyle = '#000000'
  context.font = '28px sans-serif'
  for (const [i, text] of texts.entries()) context.fillText(text, 20.3 + 0.21 * i, LINE * (i + 0.75))
  const gray = grayOf(width, height, context.getImageData(0, 0, width, height).data)
  const ink = gray.data.map((value) => (value < 190 ? 1 : 0))
  const frames = texts.map((_, i) => {
    const frame = { x0: width, y0: height, x1: 0, y1: 0 }
    for (let y = LINE * i; y < LINE * (i + 1); y++)
      for (let x = 0; x < width; x++)
        if (ink[y * width + x] === 1) {
          frame.x0 = Math.min(frame.x0, x)
          frame.x1 = Math.max(frame.x1, x + 1)
          frame.y0 = Math.min(frame.y0, y)
          frame.y1 = Math.max(frame.y1, y + 1)
        }
    return frame
  })
  return { sheet: { gray, ink, isStained: () => false, isBilevel: false }, frames }
}

function said(text: string, confidence = 1): Reading {
  return { letters: [...text].map((sign, i) => ({ text: sign, x: 10 + 5 * i, confidence, others: [] })) }
}

test('digits that were learnt are read wherever they stand; a digit never seen is not', () => {
  const taught = ['2,345.60', '1790', '96,071.2', '5345.13', '4026']
  const { sheet, frames } = print([...taught, '63.54', '1,738.02'])
  const glyphs = frames.map((frame) => glyphsOf(sheet, frame)!)
  const shapes = openShapes()
  for (const [i, text] of taught.entries()) shapes.learn(glyphs[i]!, text)
  expect(shapes.read(glyphs.at(-2)!)?.letters.map(({ text }) => text)).toEqual([...'63.54'])
  expect(shapes.read(glyphs.at(-1)!)).toBeNull()
  expect(shapes.unknown(glyphs.at(-1)!)).toBeGreaterThan(0)
})

test('a text of another length teaches nothing', () => {
  const { sheet, frames } = print(['1234567890'])
  const glyphs = glyphsOf(sheet, frames[0]!)!
  const shapes = openShapes()
  shapes.learn(glyphs, '123456789')
  shapes.learn(glyphs, '12345678.0')
  expect(shapes.unknown(glyphs)).toBe(10)
})

test('ink that is neither digit nor point makes a piece none of these', () => {
  const { sheet, frames } = print(['1234567890', '-12', '12%', '12年', '...', '(12)', 'S2', '1Z'])
  const [digits, ...others] = frames.map((frame) => glyphsOf(sheet, frame))
  const shapes = openShapes()
  shapes.learn(digits!, '1234567890')
  expect(others.map((glyphs) => glyphs && shapes.read(glyphs))).toEqual(others.map(() => null))
})

test('a shape and a voice agree on one number that the voice is sure of, and a comma is never of the shape’s making', () => {
  expect(agreedOn(said('1.234'), said('1,234'))).toBe('1,234')
  expect(agreedOn(said('1.234.56'), said('1,234.56'))).toBe('1,234.56')
  expect(agreedOn(said('12.5'), said('12.6'))).toBeNull()
  expect(agreedOn(said('12.5'), said('12.5', 0.5))).toBeNull()
  // Thousands or thousandths, and a comma where a point is due: two voices are to hear it.
  expect(agreedOn(said('1.234'), said('1.234'))).toBeNull()
  expect(agreedOn(said('1.23'), said('1,23'))).toBeNull()
})

test('after a few figures the others take the second voice only, and both where it says otherwise', async () => {
  const texts = ['1234567890', '9876543210', ...Array.from({ length: 30 }, (_, i) => `${i * 37}.${10 + i}`)]
  const { sheet, frames } = print(texts)
  const printed = (frame: { readonly y0: number }) => texts[Math.floor(frame.y0 / LINE)]!
  // Voices are given pictures, so that where each was cut from is told by its place on the sheet.
  const order: string[] = []
  const placed = (gray: { readonly data: Uint8Array; readonly width: number; readonly height: number }) =>
    texts.find((_, i) => contains(sheet, frames[i]!, gray))!
  const voices: Voices = {
    any: (line) => {
      order.push(placed(line))
      return Promise.resolve(said(placed(line)))
    },
    first: (line) => Promise.resolve(said(placed(line))),
    second: (line) => Promise.resolve(said(placed(line) === '37.11' ? '87.11' : placed(line))),
    seconds: (lines) =>
      Promise.resolve(lines.map((line) => said(placed(line) === '37.11' ? '87.11' : placed(line)))),
  }
  const read = await readPieces(sheet, frames, 22, voices)
  expect(read.map(({ frame }) => printed(frame))).toEqual(texts)
  expect(order.length).toBeLessThan(10)
  for (const line of read) {
    if (printed(line.frame) === '37.11') expect(line.doubts[0]?.alternatives).toContain('87.11')
    else expect(line).toMatchObject({ text: printed(line.frame), doubts: [] })
  }
})

test('a figure whose digits look like two by the time it is confirmed is read by both', async () => {
  const texts = ['12451', '24512', '45124', '51245', '1524', '313']
  const { sheet, frames } = print(texts)
  // What both voices take for a 7 is the 1 that was learnt before.
  const heard = (line: Parameters<Voices['any']>[0]) => {
    const text = texts.find((_, i) => contains(sheet, frames[i]!, line))!
    return Promise.resolve(said(text === '313' ? '373' : text))
  }
  const whole: string[] = []
  const any = (line: Parameters<Voices['any']>[0]) => {
    whole.push(texts.find((_, i) => contains(sheet, frames[i]!, line))!)
    return heard(line)
  }
  const seconds: Voices['seconds'] = (lines) => Promise.all(lines.map(heard))
  const read = await readPieces(sheet, frames, 22, { any, first: heard, second: heard, seconds })
  expect(read.map(({ text }) => text)).toEqual(['12451', '24512', '45124', '51245', '1524', '373'])
  expect(whole).toContain('1524')
})

test('of figures printed alike the second voice looks at one, and at each of them where that one says otherwise', async () => {
  const zeros = Array.from({ length: 12 }, () => '3080.60')
  const texts = ['1234567890', '9876543210', '0812345679', '2468013579', ...zeros]
  const { sheet } = print(texts)
  // Printed at one place of a pixel each, so that they are alike.
  const { sheet: one, frames: ones } = print(['3080.60'])
  const [first] = ones as [Frame]
  const { frames } = print(texts)
  const alike = frames.map((frame, i) => {
    if (i < 4) return frame
    const moved = { ...first, y0: first.y0 + LINE * i, y1: first.y1 + LINE * i }
    const width = sheet.gray.width
    for (let y = LINE * i; y < LINE * (i + 1); y++)
      for (let x = 0; x < width; x++) {
        sheet.gray.data[y * width + x] = one.gray.data[(y - LINE * i) * width + x]!
        sheet.ink[y * width + x] = one.ink[(y - LINE * i) * width + x]!
      }
    return moved
  })
  const readWith = async (saidOf: (nth: number) => string) => {
    let looks = 0
    const heard = (line: Parameters<Voices['any']>[0]) => {
      const text = texts.find((_, i) => contains(sheet, alike[i]!, line))!
      return text === '3080.60' ? said(saidOf(looks++)) : said(text)
    }
    const any = (line: Parameters<Voices['any']>[0]) =>
      Promise.resolve(said(texts.find((_, i) => contains(sheet, alike[i]!, line))!))
    const lines = await readPieces(sheet, alike, 22, {
      any,
      first: any,
      second: (line) => Promise.resolve(heard(line)),
      seconds: (all) => Promise.resolve(all.map(heard)),
    })
    return { lines, looks }
  }
  const agreed = await readWith(() => '3080.60')
  expect(agreed.looks).toBe(1)
  expect(agreed.lines.map(({ text, doubts }) => [text, doubts.length])).toEqual(
    texts.map((text) => [text, 0]),
  )
  const other = await readWith((nth) => (nth === 0 ? '3030.60' : '3080.60'))
  expect(other.looks).toBeGreaterThanOrEqual(zeros.length)
  expect(other.lines.map(({ text }) => text)).toEqual(texts)
})

test('a page is read alike whichever engine answers late', async () => {
  const figures = ['1234567890', '9876543210', ...Array.from({ length: 12 }, (_, i) => `${i * 37}.${10 + i}`)]
  const texts = figures.flatMap((figure, i) => [figure, `Sum${'abcdefghijklmn'.slice(i)}`])
  const { sheet, frames } = print(texts)
  const readLate = async (late: readonly (keyof Voices)[]) => {
    const answer = <T>(voice: keyof Voices, value: T): Promise<T> =>
      new Promise((resolve) => (late.includes(voice) ? setTimeout(resolve, 3, value) : resolve(value)))
    const heard = (line: Parameters<Voices['any']>[0]) =>
      said(texts.find((_, i) => contains(sheet, frames[i]!, line))!)
    const lines = await readPieces(sheet, frames, 22, {
      any: (line) => answer('any', heard(line)),
      first: (line) => answer('first', heard(line)),
      second: (line) => answer('second', heard(line)),
      seconds: (all) => answer('seconds', all.map(heard)),
    })
    return lines
  }
  const read = await readLate([])
  expect(read.map(({ text }) => text)).toEqual(texts)
  expect(await readLate(['any', 'first'])).toEqual(read)
  expect(await readLate(['second', 'seconds'])).toEqual(read)
})

test('a reader that fails while words are heard fails the page', async () => {
  const { sheet, frames } = print(['1234567890', 'Sum', '9876543210'])
  const broken = () => Promise.reject(new Error('broken'))
  const any = () => Promise.resolve(said('Sum'))
  const voices: Voices = { any, first: broken, second: broken, seconds: broken }
  await expect(readPieces(sheet, frames, 22, voices)).rejects.toThrow('broken')
  await expect(readPieces(sheet, frames, 22, { ...voices, any: broken })).rejects.toThrow('broken')
})

/** Whether a picture shows a frame of the sheet in its middle. */
function contains(
  { gray }: Sheet,
  { x0, y0, x1, y1 }: Frame,
  picture: { readonly data: Uint8Array; readonly width: number; readonly height: number },
): boolean {
  const left = (picture.width - (x1 - x0)) / 2
  const top = (picture.height - (y1 - y0)) / 2
  if (left < 0 || !Number.isInteger(left) || top < 0 || !Number.isInteger(top)) return false
  for (let y = y0; y < y1; y++)
    for (let x = x0; x < x1; x++)
      if (gray.data[y * gray.width + x] !== picture.data[(top + y - y0) * picture.width + left + x - x0])
        return false
  return true
}
