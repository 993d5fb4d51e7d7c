// Pieces cut out of a page: a line with paper around it, and a figure out of its line.
import { PAPER } from './ink.ts'
import { crop, type Frame, type Gray } from './raster.ts'

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

/** A piece cut out of its line: what stands beside it belongs to others, and is not to be seen. */
export interface Part extends Frame {
  readonly cutOut: true
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
function cut({ gray }: Sheet, frame: Frame | Part, margin: number): Cut {
  const { x0, y0, x1, y1 } = frame
  const by = Math.max(2, Math.round(margin * (y1 - y0)))
  const picture = crop(gray, { x0: x0 - 2 * by, y0: y0 - by, x1: x1 + 2 * by, y1: y1 + by })
  if ('cutOut' in frame) {
    for (let row = 0; row < picture.data.length; row += picture.width) {
      picture.data.fill(PAPER, row, row + 2 * by)
      picture.data.fill(PAPER, row + picture.width - 2 * by, row + picture.width)
    }
  }
  return { gray: picture, left: x0 - 2 * by }
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
