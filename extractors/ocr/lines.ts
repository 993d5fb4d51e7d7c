// One piece of writing, read: its characters with their places, figures read by two voices, and what stays in doubt.
import { closeCut, roomyCut, type Sheet } from './cuts.ts'
import { agreedOn, readFigure, TINY, type FigureReading, type Voice } from './figures.ts'
import { partFrame } from './parts.ts'
import type { Frame, Gray } from './raster.ts'
import { confidenceOf, textOf, type Letter, type Reading } from './reader.ts'
import { numbersIn } from './separators.ts'
import { glyphsOf, type Shapes } from './shapes.ts'
import { inFigures, isFigureLike, isMixed, ROMAN, tidied } from './signs.ts'

export interface Voices {
  /** Reads whatever it may be. */
  readonly any: Voice
  /** Two voices for figures. */
  readonly first: Voice
  readonly second: Voice
  /** The second voice on many figures at once, each in a picture of its own; it does not look at these pictures again. */
  readonly seconds: (lines: readonly Gray[]) => Promise<readonly Reading[]>
}

/** A piece of text in pixels of the sheet. */
export interface ReadLine {
  readonly frame: Frame
  readonly text: string
  /** Left edges of the characters and the end of the last: one more than characters. */
  readonly edges: readonly number[]
  readonly confidence: number
  readonly doubts: readonly LineDoubt[]
}

/** Characters [from, to) that are open. */
export interface LineDoubt extends FigureReading {
  readonly from: number
  readonly to: number
}

/** A lone flat stroke, no higher than this share of its width, is a dash whatever a reader makes of it. */
const FLAT = 0.34
/** What a stamp leaves of itself where it was taken out is lower than this share of a line, and digits are higher. */
const DEBRIS = 0.4
/** Less sure than this of a letter, a reader has seen something else. */
const SHAKY = 0.6
/** How sure both readers can be together of a figure of which something is lost. */
const POOR = 0.9
/** Less sure than this of words under a stamp, a reader sees the stamp. */
const GHOST = 0.75
/** A minus, in shares of the height of its figure: so high at most, so wide at least, its middle between these. */
const STROKE = { high: 0.3, wide: 0.15, above: 0.35, below: 0.8 } as const
/** A colon inside a percentage is a point with a speck. */
const NUMBER = /[-−–－]?\d(?:(?:[\d.,，．]|[:：](?=\d+[%％]))*\d)?[%％]?/gu

/**
 * Reads a piece; `em` is the usual height of the page's pieces. Null where nothing is seen in it. Where the page's `shapes`
 * are known, a number within words whose digits are among them needs no second voice.
 */
export async function readSegment(
  sheet: Sheet,
  frame: Frame,
  em: number,
  voices: Voices,
  shapes?: Shapes,
): Promise<ReadLine | null> {
  const dash = dashOf(frame, em)
  // A piece of a stamp's rim is as flat; a dash by itself states nothing. Nor is any character as low as other pieces of it.
  if (dash) return sheet.isStained(frame) ? null : plain(frame, dash)
  if (frame.y1 - frame.y0 < DEBRIS * em && sheet.isStained(frame)) return null
  const picture = closeCut(sheet, frame)
  const reading = await voices.any(picture.gray)
  // Now and then a reader sees a letter in the paper beside the piece.
  const slack = 0.2 * (frame.y1 - frame.y0)
  const letters = tidied(
    reading.letters.filter(
      ({ text, x }) =>
        text.trim() !== '' && x + picture.left > frame.x0 - slack && x + picture.left < frame.x1 + slack,
    ),
  )
  const text = textOf({ letters })
  if (text !== '' && !isMixed(text) && !isFigureLike(text)) {
    // What a stamp leaves of itself is read as a letter or two; that red was left out is told of the page.
    if (confidenceOf({ letters }) < GHOST && !/\d/.test(text) && sheet.isStained(frame)) return null
    return withFigures(sheet, frame, letters, picture.left, voices, shapes)
  }
  const voted = await vote(sheet, frame, voices, picture.gray, inFigures(letters))
  const figure = ROMAN.test(text) && /\d/.test(voted.text) ? unsure(voted, SHAKY) : voted
  // No digit at all: what was read stays as it was read.
  if (!/\d/.test(figure.text) || (isMixed(text) && figure.text.length < text.length))
    return text === '' ? null : lineOf(frame, letters, picture.left, [])
  return figureLine(frame, figure)
}

/** A piece that is a figure and nothing else. */
export function figureLine(frame: Frame, figure: FigureReading): ReadLine {
  return {
    frame,
    text: figure.text,
    edges: even(frame, figure.text.length),
    confidence: figure.confidence,
    doubts: doubtsOf(figure, 0),
  }
}

/** Both voices on a figure. Under a stamp, or of a few black pixels, they may read alike what is left of it. */
async function vote(
  sheet: Sheet,
  frame: Frame,
  { first, second }: Voices,
  close: Gray,
  before: Reading,
  shapes?: Shapes,
): Promise<FigureReading> {
  const known = shapes && knownAs(sheet, frame, before, shapes)
  if (known) return { text: known, alternatives: [], confidence: 1 }
  const views = { close, roomy: roomyCut(sheet, frame).gray }
  const figure = await readFigure(views, first, second, before)
  const heard = beginsWithStroke(sheet, frame) && /^\d/.test(figure.text) ? withMinus(figure) : figure
  return isPoor(sheet, frame) ? unsure(heard, POOR) : heard
}

/** A stamp, or too few pixels that are only black or white, leave a digit's shape to chance. */
export function isPoor(sheet: Sheet, frame: Frame): boolean {
  return (sheet.isBilevel && closeCut(sheet, frame).gray.height <= TINY) || sheet.isStained(frame)
}

/** A figure that the first voice is sure of and whose digits look like others of the page; null where either is not so. */
function knownAs(sheet: Sheet, frame: Frame, before: Reading, shapes: Shapes): string | null {
  const glyphs = isPoor(sheet, frame) ? null : glyphsOf(sheet, frame)
  const look = glyphs && shapes.read(glyphs)
  return look && agreedOn(look, before)
}

/** A figure before which a stroke is printed that no voice read: it may be less than nothing. */
function withMinus({ text, alternatives }: FigureReading): FigureReading {
  return { text, alternatives: [...new Set([`-${text}`, ...alternatives])], confidence: SHAKY }
}

/** Whether a flat stroke in the middle of the line, with a gap behind it, stands before what else is inked. */
function beginsWithStroke({ gray: { width }, ink }: Sheet, { x0, y0, x1, y1 }: Frame): boolean {
  const height = y1 - y0
  let [top, bottom, end] = [y1, y0, x0]
  for (let x = x0; x < x1; x++) {
    let inked = false
    for (let y = y0; y < y1; y++) {
      if (ink[y * width + x] === 0) continue
      inked = true
      top = Math.min(top, y)
      bottom = Math.max(bottom, y + 1)
    }
    if (!inked && end > x0) break
    if (inked) end = x + 1
  }
  const middle = (top + bottom) / 2 - y0
  return (
    end < x1 &&
    bottom - top <= STROKE.high * height &&
    end - x0 >= STROKE.wide * height &&
    middle > STROKE.above * height &&
    middle < STROKE.below * height
  )
}

/**
 * The figure with no more confidence than `most`, and not agreed on: where its signs make no number as they were read, as
 * with a comma before a fraction, it may well be the number that they make otherwise.
 */
function unsure({ text, alternatives, confidence }: FigureReading, most: number): FigureReading {
  const forms = numbersIn(text)
  const best = forms.includes(text) ? text : forms[0]!
  const others = [text, ...alternatives, ...forms].filter((other) => other !== best)
  return { text: best, alternatives: [...new Set(others)], confidence: Math.min(most, confidence) }
}

/** The doubt about a figure whose first character is number `from` of its line; none where it was read for certain. */
function doubtsOf(figure: FigureReading, from: number): LineDoubt[] {
  return figure.confidence < 1 ? [{ ...figure, from, to: from + figure.text.length }] : []
}

/** Every number inside a line is cut out and read again by both voices. */
async function withFigures(
  sheet: Sheet,
  frame: Frame,
  letters: readonly Letter[],
  left: number,
  voices: Voices,
  shapes: Shapes | undefined,
): Promise<ReadLine> {
  const text = textOf({ letters })
  // Some characters are of two code units; places are counted in letters.
  let end = 0
  const starts = letters.map((letter) => (end += letter.text.length) - letter.text.length)
  const changed: Letter[] = []
  const doubts: LineDoubt[] = []
  let next = 0
  let length = 0
  const push = (...more: readonly Letter[]) => {
    changed.push(...more)
    for (const letter of more) length += letter.text.length
  }
  for (const match of text.matchAll(NUMBER)) {
    const from = starts.indexOf(match.index)
    const to = from + match[0].length
    if (from < next || to > letters.length || isEnumerator(text, match)) continue
    push(...letters.slice(next, from))
    next = to
    const own = letters.slice(from, to)
    const part = partFrame(sheet, frame, letters, from, to, left)
    const figure =
      part && (await vote(sheet, part, voices, closeCut(sheet, part).gray, inFigures(own), shapes))
    if (!figure || !/\d/.test(figure.text)) {
      doubts.push(...doubtsOf({ text: textOf({ letters: own }), alternatives: [], confidence: 0.5 }, length))
      push(...own)
      continue
    }
    const isHalf = /^0\d/.test(figure.text) || [letters[from - 1], letters[to]].some(isShaky)
    doubts.push(...doubtsOf(isHalf ? unsure(figure, SHAKY) : figure, length))
    push(...spread(figure.text, own, part, left))
  }
  push(...letters.slice(next))
  return lineOf(frame, changed, left, doubts)
}

/** A letter that hardly is one: a stroke of a stamp or a stain, and perhaps a part of the figure beside it. */
function isShaky(letter: Letter | undefined): boolean {
  return letter !== undefined && letter.confidence < SHAKY
}

/** The number of a list's item, “1.” or “12、”, at the start of a line: it counts nothing. */
function isEnumerator(text: string, { index, 0: printed }: RegExpExecArray): boolean {
  return index === 0 && printed.length <= 2 && /^[.．、]\D/u.test(text.slice(printed.length))
}

/** The characters of a figure, set where the line's own reading had them. */
function spread(text: string, letters: readonly Letter[], { x0, x1 }: Frame, left: number): Letter[] {
  const confidence = Math.min(...letters.map((letter) => letter.confidence))
  const step = (x1 - x0) / text.length
  return [...text].map((character, i) => ({
    text: character,
    x: x0 - left + (i + 0.5) * step,
    confidence,
    others: [],
  }))
}

/** A dash stands for nothing, or for minus; readers take it for the numeral one. */
export function dashOf({ x0, y0, x1, y1 }: Frame, em: number): string | null {
  const width = x1 - x0
  if (y1 - y0 > Math.min(FLAT * width, 0.25 * em) || width > 2.5 * em) return null
  return width > 0.8 * em ? '—' : '-'
}

function plain(frame: Frame, text: string): ReadLine {
  return { frame, text, edges: even(frame, text.length), confidence: 1, doubts: [] }
}

function even({ x0, x1 }: Frame, count: number): number[] {
  return Array.from({ length: count + 1 }, (_, i) => x0 + ((x1 - x0) * i) / count)
}

function lineOf(
  frame: Frame,
  letters: readonly Letter[],
  left: number,
  doubts: readonly LineDoubt[],
): ReadLine {
  const edges = [frame.x0]
  let confidence = 0
  for (const [i, letter] of letters.entries()) {
    confidence += letter.confidence / letters.length
    const end = i + 1 === letters.length ? frame.x1 : (letter.x + letters[i + 1]!.x) / 2 + left
    const start = edges.at(-1)!
    const bounded = Math.max(start, Math.min(frame.x1, end))
    for (let k = 1; k <= letter.text.length; k++)
      edges.push(start + ((bounded - start) * k) / letter.text.length)
  }
  return { frame, text: textOf({ letters }), edges, confidence, doubts }
}
