// Pieces cut out of a page: a line with paper around it, and a figure out of its line.
import { crop, type Frame, type Gray } from './raster.ts'
import type { Letter } from './reader.ts'

/** The page as it is read from: levelled, without its drawn lines. */
export interface Sheet {
  readonly gray: Gray
  /** 1 where letters are inked. */
  readonly ink: Uint8Array
  /** Whether a stamp or a drawing goes over a piece: what is read there may be half of what was printed. */
  isStained(frame: Frame): boolean
  /** Black and white only, without the shades that tell thin strokes from none. */
  readonly isBilevel: boolean
}

/** Paper around a cut piece, in shares of its height. */
const MARGIN = 0.15
const ROOMY_MARGIN = 0.35

export interface Cut {
  readonly gray: Gray
  /** x of its left edge on the sheet. */
  readonly left: number
}

/** The piece with a margin of so many shares of its height, twice as wide at its sides. */
function cut({ gray }: Sheet, { x0, y0, x1, y1 }: Frame, margin: number): Cut {
  const by = Math.max(2, Math.round(margin * (y1 - y0)))
  return {
    gray: crop(gray, { x0: x0 - 2 * by, y0: y0 - by, x1: x1 + 2 * by, y1: y1 + by }),
    left: x0 - 2 * by,
  }
}

const closeCuts = new WeakMap<Sheet, WeakMap<Frame, Cut>>()
const roomyCuts = new WeakMap<Sheet, WeakMap<Frame, Cut>>()

/** A piece of the page with the usual margin, always the same picture: whoever has read it need not read it again. */
export function closeCut(sheet: Sheet, frame: Frame): Cut {
  return known(closeCuts, sheet, frame, MARGIN)
}

/** The same with more paper around it. */
export function roomyCut(sheet: Sheet, frame: Frame): Cut {
  return known(roomyCuts, sheet, frame, ROOMY_MARGIN)
}

function known(cuts: typeof closeCuts, sheet: Sheet, frame: Frame, margin: number): Cut {
  let own = cuts.get(sheet)
  if (!own) cuts.set(sheet, (own = new WeakMap()))
  let picture = own.get(frame)
  if (!picture) own.set(frame, (picture = cut(sheet, frame, margin)))
  return picture
}

/** Where the letters [from, to) of a line stand: between the gaps beside them. Null where their ink is not found. */
export function partFrame(
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
