// The picture of a page into a page: turned upright and level, its drawn lines found, its writing cut out piece by
// piece and read. Everything after is the same as for a page with a text layer.
import type { Box, GlyphRun, PageLayout, Rule } from '../../schemas/page.ts'
import type { Doubt } from '../../schemas/block.ts'
import type { Report } from '../../schemas/source.ts'
import { inkOf, level, type Ink } from './ink.ts'
import type { Sheet } from './cuts.ts'
import { readSegment, type ReadLine, type Voices } from './lines.ts'
import { quarterTurn, rotate, type Frame } from './raster.ts'
import { findRulings, type Rulings } from './rulings.ts'
import { findSegments } from './segments.ts'
import { sizesOf } from './sizes.ts'
import { skewOf } from './skew.ts'
import { isStained, type ScannedGray } from './stamps.ts'

export interface PagePicture {
  readonly number: number
  /** In points, as displayed. */
  readonly width: number
  readonly height: number
  readonly gray: ScannedGray
}

export interface RecognisedPage {
  /** The page upright; its boxes are turned back by `back`. */
  readonly layout: PageLayout
  /** How the page was turned to be read; null where it was not. */
  readonly turned: Turned | null
  /** On the upright page. */
  readonly doubts: readonly Doubt[]
}

/** A quarter turn clockwise, then a lean taken out about the middle of the upright page. */
export interface Turned {
  readonly turn: 0 | 90 | 180 | 270
  readonly lean: number
}

const limits = {
  /** Pieces looked at to see which way is up, and how surely a reader reads text that stands upright. */
  samples: 6,
  upright: 0.8,
  /** Below this nothing that was read is believed. */
  legible: 0.55,
  /** A page without a piece of text this sure is no text at all. */
  straight: (0.06 * Math.PI) / 180,
  /** Lines at the top and the bottom of a flat sheet lean alike, in radians. */
  distortion: (0.9 * Math.PI) / 180,
} as const

/** Reads the picture of one page. Reports ocr/blank-page, ocr/turned-page, ocr/distorted-page, ocr/illegible-page. */
export async function recognisePage(
  picture: PagePicture,
  voices: Voices,
  report: Report,
): Promise<RecognisedPage> {
  const { number: page } = picture
  const place = { page, params: { page } }
  const first = prepare(picture, 0)
  if (first.segments.length === 0 && first.rulings.rules.length === 0) {
    report({ code: 'ocr/blank-page', ...place })
    return finish(picture, first, [])
  }
  const upright = await standUpright(picture, first, voices)
  if (upright.turn !== 0) {
    report({ code: 'ocr/turned-page', page, params: { page, degrees: upright.turn } })
  }
  if (isDistorted(upright.ink)) report({ code: 'ocr/distorted-page', ...place })
  const lines: ReadLine[] = []
  for (const segment of upright.segments) {
    const line = await readSegment(upright.sheet, segment, upright.em, voices)
    if (line && line.text !== '') lines.push(line)
  }
  const sureness = meanConfidence(lines)
  if (lines.length > 0 && sureness < limits.legible) {
    report({ code: 'ocr/illegible-page', page, params: { page, percent: Math.round(100 * sureness) } })
    return finish(picture, upright, [])
  }
  if (isForeign(lines)) report({ code: 'ocr/foreign-page', ...place })
  return finish(picture, upright, lines)
}

/** Letters of a page from which its script can be told, and the share of them that is Latin where it is not Chinese. */
const SCRIPT = { letters: 40, latin: 0.7 } as const

function isForeign(lines: readonly ReadLine[]): boolean {
  const letters = lines.map(({ text }) => text.replace(/\P{L}/gu, '')).join('')
  const latin = letters.replace(/\P{Script=Latin}/gu, '').length
  return letters.length >= SCRIPT.letters && latin >= SCRIPT.latin * letters.length
}

interface Prepared {
  /** Quarter turn, clockwise, that was given to the picture to read it. */
  readonly turn: 0 | 90 | 180 | 270
  /** Lean that was taken out after the turn, in radians clockwise. */
  readonly lean: number
  readonly ink: Ink
  readonly sheet: Sheet
  readonly rulings: Rulings
  readonly segments: readonly Frame[]
  /** Usual height of a piece of text, in pixels. */
  readonly em: number
  /** Pixels a point. */
  readonly scale: number
}

/** Levels, straightens and takes apart the picture after a quarter turn. */
function prepare({ width, gray }: PagePicture, turn: Prepared['turn']): Prepared {
  const scale = gray.width / width
  let levelled = level(quarterTurn(gray, turn), scale)
  let ink = inkOf(levelled)
  const lean = skewOf(ink)
  const isLevel = Math.abs(lean) < limits.straight
  if (!isLevel) {
    levelled = rotate(levelled, -lean)
    ink = inkOf(levelled)
  }
  const rulings = findRulings(ink, scale)
  const { frames: segments, letters: written } = findSegments(ink, rulings.mask, scale)
  const clean = levelled.data.slice()
  const letters = new Uint8Array(ink.data.length)
  for (let i = 0; i < clean.length; i++) {
    if (rulings.mask[i] === 1) clean[i] = PAPER
    else letters[i] = ink.data[i]!
  }
  const heights = segments.map(({ y0, y1 }) => y1 - y0).sort((a, b) => a - b)
  const em = heights[heights.length >> 1] ?? 10 * scale
  const toPicture = placeBack(levelled, { turn, lean: isLevel ? 0 : lean })
  return {
    turn,
    lean: isLevel ? 0 : lean,
    ink,
    sheet: {
      gray: { width: levelled.width, height: levelled.height, data: clean },
      ink: letters,
      isStained: (frame) =>
        (gray.stains !== undefined && isStained(gray.stains, frame, toPicture)) ||
        strangeInk(frame, letters, written, levelled.width) > STRANGE * em,
    },
    rulings,
    segments,
    em,
    scale,
  }
}

const PAPER = 240

/** Pixels of ink in a piece that are no letter's, in ems, from which something is drawn across it. */
const STRANGE = 0.5

/** Ink within a frame that belongs to no letter, nor to a drawn line. */
function strangeInk({ x0, y0, x1, y1 }: Frame, ink: Uint8Array, letters: Uint8Array, width: number): number {
  let count = 0
  for (let y = y0; y < y1; y++)
    for (let i = y * width + x0; i < y * width + x1; i++) count += ink[i]! & (letters[i]! ^ 1)
  return count
}

/**
 * The turn at which a few pieces are read most surely; as it lies where that is sure enough. Where lines stand it is one of
 * two, whatever can be made of what lies level among them.
 */
async function standUpright(picture: PagePicture, first: Prepared, voices: Voices): Promise<Prepared> {
  const stands = linesStand(picture, first)
  let best = first
  let most = stands ? 0 : await sureness(first, voices)
  if (most >= limits.upright) return first
  for (const turn of stands ? ([90, 270] as const) : ([180, 90, 270] as const)) {
    const turned = prepare(picture, turn)
    const sure = await sureness(turned, voices)
    if (sure > most + 0.05) [best, most] = [turned, sure]
    // Of digits many look like others on their heads: both ways are tried.
    if (most >= limits.upright && !stands) break
  }
  return best
}

/**
 * Whether a page's lines stand. Pieces are sought from left to right, so that standing lines come apart into letters; a
 * page of which most is letters is looked at turned as well.
 */
function linesStand(picture: PagePicture, first: Prepared): boolean {
  const own = lengthOfLines(first)
  return own.lines < 0.5 * own.all && lengthOfLines(prepare(picture, 90)).lines > own.lines
}

function lengthOfLines({ segments }: Prepared): { readonly lines: number; readonly all: number } {
  let lines = 0
  let all = 0
  for (const { x0, x1, y0, y1 } of segments) {
    const [w, h] = [x1 - x0, y1 - y0]
    all += Math.max(w, h)
    if (w >= LINE * h) lines += w
  }
  return { lines, all }
}

/** So many times as long as high a piece is a line, and no single letter. */
const LINE = 2

/** How surely some long pieces are read. */
async function sureness({ segments, sheet, em }: Prepared, { any }: Voices): Promise<number> {
  const long = segments
    .filter(({ x0, x1, y0, y1 }) => x1 - x0 >= LINE * (y1 - y0) && y1 - y0 <= 2 * em)
    .sort((a, b) => a.x0 - a.x1 - b.x0 + b.x1)
  const step = Math.max(1, Math.floor(Math.min(long.length, 20) / limits.samples))
  const lines: ReadLine[] = []
  for (let i = 0; i < long.length && lines.length < limits.samples; i += step) {
    const line = await readSegment(sheet, long[i]!, em, { any, first: any, second: any })
    // A dash looks alike whichever way it lies.
    if (line && !/[\p{L}\p{N}]/u.test(line.text)) continue
    lines.push(line ?? { frame: long[i]!, text: ' ', edges: [], confidence: 0, doubts: [] })
  }
  return meanConfidence(lines)
}

function meanConfidence(lines: readonly ReadLine[]): number {
  let sum = 0
  let count = 0
  for (const { text, confidence } of lines) {
    sum += confidence * text.length
    count += text.length
  }
  return count === 0 ? 0 : sum / count
}

/** A sheet photographed at a slant leans differently at its top and its bottom. */
function isDistorted(ink: Ink): boolean {
  const top = skewOf(ink, { from: 0, to: Math.round(ink.height * 0.4) })
  const bottom = skewOf(ink, { from: Math.round(ink.height * 0.6), to: ink.height })
  return Math.abs(top - bottom) > limits.distortion
}

function finish(picture: PagePicture, prepared: Prepared, lines: readonly ReadLine[]): RecognisedPage {
  const { scale, turn, lean, rulings } = prepared
  const sideways = turn === 90 || turn === 270
  const width = sideways ? picture.height : picture.width
  const height = sideways ? picture.width : picture.height
  const sizes = sizesOf(lines, scale)
  const middles = rowsOf(lines)
  const runs = lines.map((line, i) => runOf(line, sizes[i]!, middles[i]! / scale, scale))
  const doubts = lines.flatMap((line, i) =>
    line.doubts.map((doubt) => doubtOf(doubt, runs[i]!, picture.number)),
  )
  const layout: PageLayout = {
    number: picture.number,
    width,
    height,
    rotation: 0,
    runs,
    rules: rulings.rules.map((rule) => inPoints(rule, scale)),
    imageCoverage: 1,
    witness: 'ocr',
  }
  return { layout, turned: turn !== 0 || lean !== 0 ? { turn, lean } : null, doubts }
}

/** Pieces whose middles differ by less of their height stand on one row. */
const ROW = 0.3

/** The middle of each piece's row in pixels: the same for all pieces of a row, so that a hair's breadth orders nothing. */
function rowsOf(lines: readonly ReadLine[]): number[] {
  const middle = ({ frame }: ReadLine) => (frame.y0 + frame.y1) / 2
  const middles = lines.map(middle)
  let row = -Infinity
  for (const i of [...lines.keys()].sort((a, b) => middle(lines[a]!) - middle(lines[b]!))) {
    const { frame } = lines[i]!
    if (middles[i]! - row > ROW * (frame.y1 - frame.y0)) row = middles[i]!
    middles[i] = row
  }
  return middles
}

function runOf({ text, frame, edges }: ReadLine, size: number, middle: number, scale: number): GlyphRun {
  // In 64ths of a point, so that sums of these are exact and equal rows compare equal.
  const exact = (value: number) => Math.round(value * 64) / 64
  const fontSize = 2 * exact(size / 2)
  return {
    text,
    box: [frame.x0 / scale, exact(middle) - fontSize / 2, frame.x1 / scale, exact(middle) + fontSize / 2],
    edges: edges.map((edge) => edge / scale),
    fontSize,
    bold: false,
    angle: 0,
  }
}

function doubtOf(
  { from, to, text, alternatives, confidence, agreed }: ReadLine['doubts'][number],
  run: GlyphRun,
  page: number,
): Doubt {
  const box: Box = [run.edges[from]!, run.box[1], run.edges[to]!, run.box[3]]
  return { page, box, text, alternatives, confidence, ...(agreed && { agreed }) }
}

function inPoints({ orientation, at, from, to, width }: Rule, scale: number): Rule {
  return { orientation, at: at / scale, from: from / scale, to: to / scale, width: width / scale }
}

/** From a place on the upright page, of the given size, to where it is on the page as displayed. */
function placeBack(
  { width, height }: { readonly width: number; readonly height: number },
  { turn, lean }: Turned,
): (x: number, y: number) => readonly [number, number] {
  const cos = Math.cos(lean)
  const sin = Math.sin(lean)
  const [cx, cy] = [width / 2, height / 2]
  return (x, y) => {
    const u = cos * (x - cx) - sin * (y - cy) + cx
    const v = sin * (x - cx) + cos * (y - cy) + cy
    return turn === 90
      ? [v, width - u]
      : turn === 180
        ? [width - u, height - v]
        : turn === 270
          ? [height - v, u]
          : [u, v]
  }
}

/** From the upright page to the page as displayed: the frame around a box after its turns are given back. */
export function turnBack(layout: PageLayout, turned: Turned): (box: Box) => Box {
  const place = placeBack(layout, turned)
  return ([x0, y0, x1, y1]) => {
    // The middle of each side, so that a slight lean does not make a low box high.
    const [mx, my] = [(x0 + x1) / 2, (y0 + y1) / 2]
    const corners = [place(x0, my), place(x1, my), place(mx, y0), place(mx, y1)]
    const xs = corners.map(([x]) => x)
    const ys = corners.map(([, y]) => y)
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
  }
}
