// The picture of a page into a page: turned upright and level, its drawn lines found, its writing cut out piece by
// piece and read. Everything after is the same as for a page with a text layer.
import type { Box, GlyphRun, PageLayout, Rule } from '../../schemas/page.ts'
import type { Doubt } from '../../schemas/block.ts'
import type { Report } from '../../schemas/source.ts'
import type { Ink } from './ink.ts'
import type { ReadLine, Voices } from './lines.ts'
import { readPieces } from './pieces.ts'
import { prepare, type PagePicture, type Prepared, type Turned } from './prepared.ts'
import { sizesOf } from './sizes.ts'
import { skewOf } from './skew.ts'
import { meanConfidence, standUpright } from './upright.ts'

export interface RecognisedPage {
  /** The page upright; its boxes are turned back by `back`. */
  readonly layout: PageLayout
  /** How the page was turned to be read; null where it was not. */
  readonly turned: Turned | null
  /** On the upright page. */
  readonly doubts: readonly Doubt[]
}

const limits = {
  /** Below this nothing that was read is believed. */
  legible: 0.55,
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
  const lines = await readPieces(upright.sheet, upright.segments, upright.em, voices)
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
