// The ground that text stands on and the areas painted over it: what is printed and yet seen by no reader.
import type { Box } from '../../schemas/page.ts'
import { markedText } from './marks.ts'
import { boxAround, intersect, scaleOf, type Matrix } from './matrix.ts'
import type { ShownGlyph, TextState } from './show.ts'
import type { RunBuilder } from './text.ts'

/** The part of the graphics state that decides what an area hides. */
export interface PaintState {
  ctm: Matrix
  clip: Box
  /** The clip is the box that is kept of it. */
  clipExact: boolean
  lineWidth: number
  /** #rrggbb, or null for a pattern. */
  fillColor: string | null
  fillAlpha: number
  /** Neither blended nor masked. */
  plain: boolean
}

/** A page while it is painted: its ground so far and its text so far. */
export interface Ground {
  readonly state: PaintState & TextState
  readonly background: Background
  readonly visible: RunBuilder
}

/** A filled area as it is painted; `color` as pdf.js writes it (#rrggbb), null for pictures and patterns. */
interface Fill {
  readonly box: Box
  readonly color: string | null
}

export interface Background {
  /** A filled area or picture was painted. */
  paint(box: Box, color: string | null): void
  /** Whether ink of this color can be lost anywhere; cheap. */
  mayHide(color: string | null): boolean
  /** Whether ink of this color cannot be told from what was painted last at this point, or from bare paper. */
  hides(color: string | null, x: number, y: number): boolean
}

const PAPER = '#ffffff'

/** Colors that differ by less than this in every part look alike. */
const ALIKE = 4

export function background(): Background {
  const fills: Fill[] = []
  const colors = new Set([PAPER])
  return {
    paint(box, color) {
      fills.push({ box, color })
      if (color) colors.add(color)
    },
    // Nearly all text is in a color that no area has: nothing is looked up for it.
    mayHide: (color) => color !== null && (colors.has(color) || looksLike(color, PAPER)),
    hides(color, x, y) {
      if (!color) return false
      for (let i = fills.length - 1; i >= 0; i--) {
        const { box, color: under } = fills[i]!
        if (x < box[0] || x > box[2] || y < box[1] || y > box[3]) continue
        return under !== null && looksLike(color, under)
      }
      return looksLike(color, PAPER)
    },
  }
}

function looksLike(a: string, b: string): boolean {
  if (a === b) return true
  for (let i = 1; i < 7; i += 2) {
    if (Math.abs(parseInt(a.slice(i, i + 2), 16) - parseInt(b.slice(i, i + 2), 16)) >= ALIKE) return false
  }
  return true
}

/** pdf.js's codes inside a path. */
const MOVE = 0
const LINE = 1
const CLOSE = 4

/** Whether a path of pdf.js is one upright rectangle in its own coordinates. */
export function isRectangle(path: ArrayLike<number>): boolean {
  const end = path[path.length - 1] === CLOSE && path.length % 3 === 1 ? path.length - 1 : path.length
  // Four corners, and perhaps the first again: a code and two coordinates each.
  if ((end !== 12 && end !== 15) || path[0] !== MOVE) return false
  for (let k = 3; k < end; k += 3) {
    if (path[k] !== LINE || (path[k + 1] !== path[k - 2] && path[k + 2] !== path[k - 1])) return false
  }
  return end === 12 || (path[13] === path[1] && path[14] === path[2])
}

/** Paths thinner than this, in points, are lines and no ground for text. */
const THIN = 3

/** Keeps what a painted path changes about the ground: text on it may be lost, text under it is covered. */
export function groundOfPath(
  { state, background, visible }: Ground,
  path: ArrayLike<number>,
  bounds: ArrayLike<number>,
  { stroke, fill }: { readonly stroke: boolean; readonly fill: boolean },
): void {
  const whole = boxAround(state.ctm, bounds[0]!, bounds[1]!, bounds[2]!, bounds[3]!)
  const width = state.lineWidth * scaleOf(state.ctm)
  // An area drawn as a thick line.
  if (stroke && width > THIN) background.paint(grown(whole, width / 2), null)
  const box = intersect(whole, state.clip)
  if (!fill || box[2] - box[0] <= THIN || box[3] - box[1] <= THIN || state.fillAlpha === 0) return
  const solid =
    state.plain && state.clipExact && state.fillAlpha === 1 && isRectangle(path) && isLevel(state.ctm)
  background.paint(box, solid ? state.fillColor : null)
  if (solid && state.fillColor) visible.cover(box)
}

const grown = ([x0, y0, x1, y1]: Box, by: number): Box => [x0 - by, y0 - by, x1 + by, y1 + by]

/** Whether upright rectangles stay upright. */
const isLevel = ([a, b, c, d]: Matrix): boolean => (b === 0 && c === 0) || (a === 0 && d === 0)

/** The place of the unit square, where pictures are painted: it hides the text under it when the picture is opaque. */
export function groundOfImage({ state, background, visible }: Ground, opaque: boolean): Box {
  const box = intersect(boxAround(state.ctm, 0, 0, 1, 1), state.clip)
  background.paint(box, null)
  const { plain, clipExact, fillAlpha, ctm } = state
  if (opaque && plain && clipExact && fillAlpha === 1 && isLevel(ctm)) visible.cover(box)
  return box
}

/** Whether the glyphs are filled in the color of the ground they stand on. */
export function isLost({ state, background }: Ground, glyphs: readonly (ShownGlyph | number)[]): boolean {
  if (state.mode !== 0 || !background.mayHide(state.fillColor)) return false
  const ends = markedText(0, glyphs, state, state.ctm)
  return [ends?.first, ends?.last].every((point) => point && background.hides(state.fillColor, ...point))
}
