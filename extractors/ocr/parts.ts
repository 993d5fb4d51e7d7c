// Where a figure stands within its line. In: a line's ink and the characters that a reader made of it. Out: the frame of
// some of them, without a stroke of their neighbours: a reader takes one for a digit more, and two readers agree on it.
import { components } from './components.ts'
import type { Part, Sheet } from './cuts.ts'
import type { Frame } from './raster.ts'
import type { Letter } from './reader.ts'
import { columnsOf } from './shapes.ts'

/** In heights of the highest digit. */
const signs = {
  /** Digits are nearly as high as the highest and stand on its line; the others are so much off at most. */
  alike: 0.14,
  wide: 0.85,
  /** A point or a comma is so high and so wide at most, and its middle lies below this. */
  point: { high: 0.45, wide: 0.4, below: 0.7 },
  /** A minus. */
  stroke: { high: 0.3, wide: 0.2 },
  /** A percent sign, of one to three pieces. */
  percent: { wide: 1.3, pieces: 3 },
  /** From the middle of one digit to that of the next, where the figure does not say so itself. */
  pitch: 0.74,
  widest: 0.9,
} as const
/** How much farther off than its pitch a digit of the same figure stands at most, in heights of a digit. */
const SLACK = 0.12
/** In heights of a digit: ink as high as this and as close may hold a digit of the figure that ran into it. */
const TOUCHING = { high: 0.6, gap: 0.1 } as const
/** Ink of fewer pixels is dust. */
const DUST = 3
/** How far a reader errs about where a character stands, in heights of its line, and how far in the mean of some. */
const ASTRAY = 0.6
/** Left around the ink, in heights of the line, where there is a gap: a blurred edge. */
const FRINGE = 0.06

/**
 * Where the letters [from, to) of a line stand: their own pieces of ink if these can be told by their shapes. If they cannot,
 * what is between the gaps beside them, seen with what stands there: it may be a digit. Null where their ink is not found.
 */
export function partFrame(
  sheet: Sheet,
  frame: Frame,
  letters: readonly Letter[],
  from: number,
  to: number,
  left: number,
): Frame | Part | null {
  return (
    partOfPieces(piecesOf(sheet, frame), frame, letters.slice(from, to), left) ??
    partBetweenGaps(sheet, frame, letters, from, to, left)
  )
}

const linesPieces = new WeakMap<Frame, readonly Frame[]>()

/** What stands apart in a line, from left to right; of strokes above one another one piece. */
function piecesOf({ gray, ink }: Sheet, frame: Frame): readonly Frame[] {
  const known = linesPieces.get(frame)
  if (known) return known
  const width = frame.x1 - frame.x0
  const height = frame.y1 - frame.y0
  const own = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const row = (y + frame.y0) * gray.width + frame.x0
    own.set(ink.subarray(row, row + width), y * width)
  }
  const pieces = columnsOf(components(own, width, height).filter(({ pixels }) => pixels >= DUST)).map(
    ({ x0, y0, x1, y1 }) => ({ x0: x0 + frame.x0, y0: y0 + frame.y0, x1: x1 + frame.x0, y1: y1 + frame.y0 }),
  )
  linesPieces.set(frame, pieces)
  return pieces
}

/** The pieces that have the shapes of a figure's signs, nearest to where they were read. */
function partOfPieces(
  pieces: readonly Frame[],
  frame: Frame,
  letters: readonly Letter[],
  left: number,
): Part | null {
  const em = frame.y1 - frame.y0
  let best: Stretch | null = null
  let least = ASTRAY * em
  for (let from = 0; from < pieces.length; from++) {
    const taken = signsFrom(pieces, from, letters)
    if (!taken) continue
    const astray = taken.places.reduce((sum, x, i) => sum + Math.abs(x - letters[i]!.x - left), 0)
    if (astray / letters.length >= least) continue
    least = astray / letters.length
    best = widened(pieces, from, taken)
  }
  if (!best) return null
  const fringe = Math.max(1, Math.round(FRINGE * em))
  const [first, last] = [pieces[best.from]!, pieces[best.to - 1]!]
  const before = best.from > 0 ? (pieces[best.from - 1]!.x1 + first.x0) / 2 : -Infinity
  const behind = best.to < pieces.length ? (last.x1 + pieces[best.to]!.x0) / 2 : Infinity
  const x0 = Math.max(frame.x0, first.x0 - fringe, Math.min(first.x0, Math.floor(before)))
  const x1 = Math.min(frame.x1, last.x1 + fringe, Math.max(last.x1, Math.ceil(behind)))
  return { x0, y0: frame.y0, x1, y1: frame.y1, cutOut: true }
}

/** Pieces [from, to). */
interface Stretch {
  readonly from: number
  readonly to: number
}

interface Taken {
  /** The piece behind the last one. */
  readonly to: number
  /** The middle of each sign. */
  readonly places: readonly number[]
  readonly digits: readonly Frame[]
}

/** The pieces from one on, if they may be these signs. */
function signsFrom(pieces: readonly Frame[], from: number, letters: readonly Letter[]): Taken | null {
  const groups: Frame[] = []
  let at = from
  for (const { text } of letters) {
    const piece = pieces[at]
    if (!piece) return null
    const isPercent = /[%％]/u.test(text)
    let count = 1
    // Its three pieces hardly ever touch.
    if (isPercent)
      while (count < signs.percent.pieces && isPercentWith(pieces[at + count], pieces.slice(at, at + count)))
        count++
    groups.push(around(pieces.slice(at, at + count)))
    at += count
  }
  const digits = groups.filter((_, i) => /\d/.test(letters[i]!.text))
  const digit = highestOf(digits)
  const fits = groups.every((group, i) => {
    const { text } = letters[i]!
    if (/\d/.test(text)) return isDigitLike(group, digit)
    if (/[%％]/u.test(text))
      return isAsHigh(group, digit) && widthOf(group) <= signs.percent.wide * heightOf(digit)
    if (/[.,．，]/u.test(text)) return isPointLike(group, digit)
    return (
      heightOf(group) <= signs.stroke.high * heightOf(digit) &&
      widthOf(group) >= signs.stroke.wide * heightOf(digit)
    )
  })
  return fits ? { to: at, places: groups.map(middleOf), digits } : null
}

function isPercentWith(next: Frame | undefined, own: readonly Frame[]): boolean {
  return next !== undefined && next.x1 - own[0]!.x0 <= signs.percent.wide * heightOf(around([...own, next]))
}

/**
 * The pieces with what stands beside them that may be a digit of the same figure: one that the reader has missed, or that
 * ran into its neighbour.
 */
function widened(pieces: readonly Frame[], from: number, { to, digits }: Taken): Stretch {
  const digit = highestOf(digits)
  const reach = pitchOf(digits)
  const slack = SLACK * heightOf(digit)
  const isNext = (piece: Frame | undefined, beside: Frame, pitches: number) =>
    piece !== undefined &&
    isDigitLike(piece, digit) &&
    Math.abs(middleOf(piece) - middleOf(beside)) <= pitches * reach + slack
  /** How many pieces on from one on a side belong to it. */
  const moreBeside = (beside: Frame, next: Frame | undefined, farther: Frame | undefined): number => {
    if (!next) return 0
    const gap = Math.max(next.x0 - beside.x1, beside.x0 - next.x1)
    const touches = heightOf(next) >= TOUCHING.high * heightOf(digit) && gap <= TOUCHING.gap * heightOf(digit)
    if (touches || isNext(next, beside, 1)) return 1
    return isPointLike(next, digit) && isNext(farther, beside, 2) ? 2 : 0
  }
  for (let more = 1; more > 0;) {
    more = moreBeside(pieces[from]!, pieces[from - 1], pieces[from - 2])
    from -= more
  }
  for (let more = 1; more > 0;) {
    more = moreBeside(pieces[to - 1]!, pieces[to], pieces[to + 1])
    to += more
  }
  return { from, to }
}

/** How far digits that stand side by side are apart, from middle to middle; a point between two makes them no pair. */
function pitchOf(digits: readonly Frame[]): number {
  const height = heightOf(highestOf(digits))
  const steps = digits
    .slice(1)
    .map((digit, i) => middleOf(digit) - middleOf(digits[i]!))
    .filter((step) => step <= signs.widest * height)
    .sort((a, b) => a - b)
  return steps[Math.floor(steps.length / 2)] ?? signs.pitch * height
}

function isAsHigh({ y0, y1 }: Frame, digit: Frame): boolean {
  const slack = signs.alike * heightOf(digit)
  return Math.abs(y0 - digit.y0) <= slack && Math.abs(y1 - digit.y1) <= slack
}

function isDigitLike(piece: Frame, digit: Frame): boolean {
  return isAsHigh(piece, digit) && widthOf(piece) <= signs.wide * heightOf(digit)
}

function isPointLike(piece: Frame, digit: Frame): boolean {
  const { high, wide, below } = signs.point
  const height = heightOf(digit)
  return (
    heightOf(piece) <= high * height &&
    widthOf(piece) <= wide * height &&
    (piece.y0 + piece.y1) / 2 > digit.y0 + below * height
  )
}

function highestOf(digits: readonly Frame[]): Frame {
  return digits.reduce((a, b) => (heightOf(b) > heightOf(a) ? b : a))
}

function middleOf({ x0, x1 }: Frame): number {
  return (x0 + x1) / 2
}

function heightOf({ y0, y1 }: Frame): number {
  return y1 - y0
}

function widthOf({ x0, x1 }: Frame): number {
  return x1 - x0
}

function around(pieces: readonly Frame[]): Frame {
  return {
    x0: Math.min(...pieces.map(({ x0 }) => x0)),
    y0: Math.min(...pieces.map(({ y0 }) => y0)),
    x1: Math.max(...pieces.map(({ x1 }) => x1)),
    y1: Math.max(...pieces.map(({ y1 }) => y1)),
  }
}

/** Between the gaps beside the letters [from, to) of a line. */
function partBetweenGaps(
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
