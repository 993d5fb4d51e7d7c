// One piece of writing, read: its characters with their places, figures read by two voices, and what stays in doubt.
import type { Frame, Gray } from './raster.ts'
import { crop } from './raster.ts'
import { readFigure, type FigureReading, type Voice } from './figures.ts'
import type { Letter, Reading } from './reader.ts'

/** The page as it is read from: levelled, without its drawn lines. */
export interface Sheet {
  readonly gray: Gray
  /** 1 where letters are inked. */
  readonly ink: Uint8Array
}

export interface Voices {
  /** Reads whatever it may be. */
  readonly any: Voice
  /** Two voices for figures. */
  readonly first: Voice
  readonly second: Voice
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

/** Paper around a cut piece, in shares of its height. */
const MARGIN = 0.15
const ROOMY_MARGIN = 0.35
/** A lone flat stroke, no higher than this share of its width, is a dash whatever a reader makes of it. */
const FLAT = 0.34
/** Letters that a figure's digits are taken for. */
const FIGURE_LIKE = /^[\d.,%\-−–—－，．。、·:：;'"`~ oOQDUlIiJ|SsBbZzgq\u25cb\u25ef\u3007()（）]+$/u
/** A round lone sign may be a nought. */
const DIGIT_LIKE = /[\doOQDUlIiJ|SsBbZzgq\u25cb\u25ef\u3007]|^[。·.~]$/u
const LONE_NOUGHT = /^[。\u25cb\u25ef\u3007]$/u
/** Less sure than this of a letter, a reader has seen something else. */
const SHAKY = 0.6
const NUMBER = /[-−–－]?\d(?:[\d.,，．]*\d)?[%％]?/gu

export async function readSegment(
  sheet: Sheet,
  frame: Frame,
  em: number,
  voices: Voices,
): Promise<ReadLine | null> {
  const dash = dashOf(frame, em)
  if (dash) return plain(frame, dash)
  const picture = cut(sheet, frame, MARGIN)
  const reading = await voices.any(picture.gray)
  // Now and then a reader sees a letter in the paper beside the piece.
  const slack = 0.2 * (frame.y1 - frame.y0)
  const letters = tidied(
    reading.letters.filter(
      ({ text, x }) =>
        text.trim() !== '' && x + picture.left > frame.x0 - slack && x + picture.left < frame.x1 + slack,
    ),
  )
  const text = textOfLetters(letters)
  if (
    text === '' ||
    isMixed(text) ||
    (FIGURE_LIKE.test(text) && DIGIT_LIKE.test(text) && !/[()（）]/u.test(text))
  ) {
    const figure = await vote(sheet, frame, voices, picture.gray, inFigures(letters))
    // No digit at all: what was read stays as it was read.
    if (!/\d/.test(figure.text) || (isMixed(text) && figure.text.length < text.length))
      return text === '' ? null : lineOf(frame, letters, picture.left, [])
    const doubts = figure.confidence < 1 ? [{ ...figure, from: 0, to: figure.text.length }] : []
    return {
      frame,
      text: figure.text,
      edges: even(frame, figure.text.length),
      confidence: figure.confidence,
      doubts,
    }
  }
  return withFigures(sheet, frame, letters, picture.left, voices)
}

function vote(
  sheet: Sheet,
  frame: Frame,
  { first, second }: Voices,
  close: Gray,
  before: Reading,
): Promise<FigureReading> {
  const views = {
    close,
    roomy: cut(sheet, frame, ROOMY_MARGIN).gray,
  }
  return readFigure(views, first, second, before)
}

const OPENING = /^[(（]$/
const CLOSING = /^[)）]$/

/** Signs that readers mix up: the stroke U+4E36 for the list comma, straight quotation marks among wide letters. */
function tidied(letters: readonly Letter[]): Letter[] {
  let opened = false
  const noughts = letters.flatMap((letter, i) => {
    // A nought with a gap above and below, where a stamp went over it, is two brackets with nothing between them.
    if (OPENING.test(letter.text) && CLOSING.test(letters[i + 1]?.text ?? ''))
      return [{ ...letter, text: '0', x: (letter.x + letters[i + 1]!.x) / 2, confidence: 0.5 }]
    return CLOSING.test(letter.text) && OPENING.test(letters[i - 1]?.text ?? '') ? [] : [letter]
  })
  return noughts.map((letter) => {
    if (letter.text === '\u4e36') return { ...letter, text: '\u3001' }
    if (letter.text === '\u201c') opened = true
    if (letter.text === '\u201d') opened = false
    if (letter.text !== '"') return letter
    opened = !opened
    return { ...letter, text: opened ? '\u201c' : '\u201d' }
  })
}

/** Every number inside a line is cut out and read again by both voices. */
async function withFigures(
  sheet: Sheet,
  frame: Frame,
  letters: readonly Letter[],
  left: number,
  voices: Voices,
): Promise<ReadLine> {
  const text = textOfLetters(letters)
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
    const own = partFrame(sheet, frame, letters, from, to, left)
    push(...letters.slice(next, from))
    next = to
    const printed = textOfLetters(letters.slice(from, to))
    const figure = own
      ? await vote(sheet, own, voices, cut(sheet, own, MARGIN).gray, inFigures(letters.slice(from, to)))
      : null
    if (!figure || !/\d/.test(figure.text)) {
      doubts.push({
        text: printed,
        alternatives: [],
        confidence: 0.5,
        from: length,
        to: length + printed.length,
      })
      push(...letters.slice(from, to))
      continue
    }
    if (figure.confidence < 1) doubts.push({ ...figure, from: length, to: length + figure.text.length })
    else if (/^0\d/.test(figure.text) || [letters[from - 1], letters[to]].some(isShaky))
      doubts.push({ ...figure, confidence: SHAKY, from: length, to: length + figure.text.length })
    push(...spread(figure.text, letters.slice(from, to), own!, left))
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

/** What was read freely, in the signs of figures; without letters where something else stands in it. */
function inFigures(letters: readonly Letter[]): Reading {
  const only = letters[0]
  if (letters.length === 1 && only && LONE_NOUGHT.test(only.text))
    return { letters: [{ ...only, text: '0' }] }
  const signs = letters.map((letter) => ({ ...letter, text: PLAIN[letter.text] ?? letter.text }))
  return { letters: signs.every(({ text }) => /^[\d.,%-]+$/.test(text)) ? signs : [] }
}

/** Full-width signs, and letters that a lone digit is taken for. */
const PLAIN: Readonly<Record<string, string>> = {
  '，': ',',
  '．': '.',
  '－': '-',
  '−': '-',
  '–': '-',
  '％': '%',
  O: '0',
  o: '0',
  l: '1',
  I: '1',
}

function textOfLetters(letters: readonly Letter[]): string {
  return letters.map((letter) => letter.text).join('')
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

/** Where the letters [from, to) of a line stand: between the gaps beside them. Null where their ink is not found. */
function partFrame(
  { gray: { width }, ink }: Sheet,
  frame: Frame,
  letters: readonly Letter[],
  from: number,
  to: number,
  left: number,
): Frame | null {
  const columns = new Uint32Array(frame.x1 - frame.x0)
  for (let y = frame.y0; y < frame.y1; y++) {
    for (let x = frame.x0; x < frame.x1; x++) columns[x - frame.x0]! += ink[y * width + x]!
  }
  const em = frame.y1 - frame.y0
  const place = (i: number) => Math.round(letters[i]!.x + left - frame.x0)
  const x0 = from === 0 ? 0 : gapBefore(columns, place(from), Math.max(0, place(from - 1)), em)
  const x1 =
    to === letters.length
      ? columns.length
      : gapAfter(columns, place(to - 1), Math.min(columns.length - 1, place(to)), em)
  return x1 - x0 < 3 ? null : { x0: frame.x0 + x0, y0: frame.y0, x1: frame.x0 + x1, y1: frame.y1 }
}

/** The first gap left of a character whose middle is at `x`, not beyond `limit`. */
function gapBefore(columns: Uint32Array, x: number, limit: number, em: number): number {
  let at = Math.min(columns.length - 1, Math.round(x - 0.12 * em))
  while (at > limit && columns[at]! > 0) at--
  return Math.max(0, at + 1 - Math.round(0.05 * em))
}

function gapAfter(columns: Uint32Array, x: number, limit: number, em: number): number {
  let at = Math.max(0, Math.round(x + 0.12 * em))
  while (at < limit && columns[at]! > 0) at++
  return Math.min(columns.length, at + Math.round(0.05 * em))
}

/** Digits with a letter among them, such as R0201: a figure with a digit misread, or a name of its own. */
function isMixed(text: string): boolean {
  return /^[A-Za-z\d.,]{3,}$/.test(text) && (text.match(/[A-Za-z]/g) ?? []).length === 1 && /\d/.test(text)
}

/** A dash stands for nothing, or for minus; readers take it for the numeral one. */
function dashOf({ x0, y0, x1, y1 }: Frame, em: number): string | null {
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
  return { frame, text: textOfLetters(letters), edges, confidence, doubts }
}

interface Cut {
  readonly gray: Gray
  /** x of its left edge on the sheet. */
  readonly left: number
}

function cut({ gray }: Sheet, { x0, y0, x1, y1 }: Frame, margin: number): Cut {
  const by = Math.max(2, Math.round(margin * (y1 - y0)))
  return {
    gray: crop(gray, { x0: x0 - 2 * by, y0: y0 - by, x1: x1 + 2 * by, y1: y1 + by }),
    left: x0 - 2 * by,
  }
}

/** The reading of a voice that knows all characters, in the signs of figures. */
export function figuresOnly({ letters }: Reading): Reading {
  return {
    letters: letters.flatMap((letter) => {
      const text = PLAIN[letter.text] ?? letter.text
      return /^[\d.,%-]$/.test(text) ? [{ ...letter, text }] : []
    }),
  }
}
