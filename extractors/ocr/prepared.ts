// A picture made ready to be read: given a quarter turn, levelled, straightened, its drawn lines found and taken out, its
// pieces of writing found. And the way back from it to the picture.
import type { Box, PageLayout } from '../../schemas/page.ts'
import type { Sheet } from './cuts.ts'
import { inkOf, level, type Ink, PAPER } from './ink.ts'
import { histogramOf, quarterTurn, rotate, type Frame, type Gray } from './raster.ts'
import { findRulings, type Rulings } from './rulings.ts'
import { findSegments } from './segments.ts'
import { skewOf } from './skew.ts'
import { isStained, type ScannedGray } from './stamps.ts'

export interface PagePicture {
  readonly number: number
  /** In points, as displayed. */
  readonly width: number
  readonly height: number
  readonly gray: ScannedGray
}

/** A quarter turn clockwise, then a lean taken out about the middle of the upright page. */
export interface Turned {
  readonly turn: 0 | 90 | 180 | 270
  readonly lean: number
}

export interface Prepared extends Turned {
  readonly ink: Ink
  readonly sheet: Sheet
  readonly rulings: Rulings
  readonly segments: readonly Frame[]
  /** Usual height of a piece of text, in pixels. */
  readonly em: number
  /** Pixels a point. */
  readonly scale: number
}

/** A page that leans less, in radians, lies level. */
const STRAIGHT = (0.06 * Math.PI) / 180

/** Levels, straightens and takes apart the picture after a quarter turn. */
export function prepare({ width, gray }: PagePicture, turn: Prepared['turn']): Prepared {
  const scale = gray.width / width
  let levelled = level(quarterTurn(gray, turn), scale)
  let ink = inkOf(levelled)
  const lean = skewOf(ink)
  const isLevel = Math.abs(lean) < STRAIGHT
  if (!isLevel) {
    levelled = rotate(levelled, -lean)
    ink = inkOf(levelled)
  }
  const rulings = findRulings(ink, levelled, scale)
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
      isBilevel: isBilevel(gray),
    },
    rulings,
    segments,
    em,
    scale,
  }
}

/** Darker than this is black, and darker than that is a shade of grey; the grey of a black and white picture drawn at another size. */
const BLACK = 60
const SHADE = 200
const SHADES = 0.5

function isBilevel({ data }: Gray): boolean {
  const histogram = histogramOf(data)
  const between = (from: number, to: number) => histogram.subarray(from, to).reduce((sum, n) => sum + n, 0)
  const black = between(0, BLACK)
  const shades = between(BLACK, SHADE)
  return shades < SHADES * black
}

/** Pixels of ink in a piece that are no letter's, in ems, from which something is drawn across it. */
const STRANGE = 0.5

/** Ink within a frame that belongs to no letter, nor to a drawn line. */
function strangeInk({ x0, y0, x1, y1 }: Frame, ink: Uint8Array, letters: Uint8Array, width: number): number {
  let count = 0
  for (let y = y0; y < y1; y++)
    for (let i = y * width + x0; i < y * width + x1; i++) count += ink[i]! & (letters[i]! ^ 1)
  return count
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
