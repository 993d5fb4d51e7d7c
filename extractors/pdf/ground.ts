// The ground that text stands on and the areas painted over it: what is printed and yet seen by no reader.
import type { Box, Rule } from '../../schemas/page.ts'
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
  /** Nothing under it shines through, and the box is all of it. */
  readonly solid: boolean
}

export interface Background {
  /** A filled area or picture was painted. */
  paint(box: Box, color: string | null, solid: boolean): void
  /** Whether ink of this color can be lost anywhere; cheap. */
  mayHide(color: string | null): boolean
  /** Whether ink of this color cannot be told from what was painted last at this point, or from bare paper. */
  hides(color: string | null, x: number, y: number): boolean
  /** Takes white lines on paper out of the rules that were painted now, those from `from` on. */
  dropUnseen(rules: Rule[], from: number, color: string | null): void
  /** The rules without those over which something solid was painted later. */
  uncovered(rules: readonly Rule[]): readonly Rule[]
}

const PAPER = '#ffffff'

/** A ground that nothing is lost on and no line stands out from. */
const UNKNOWN: Fill = { box: [0, 0, 0, 0], color: null, solid: false }

/** Colors that differ by less than this in every part look alike. */
const ALIKE = 4

/** Areas are found by horizontal bands: this high in points, but no more of them than that. */
const BAND = 32
const BANDS = 128

/** Areas looked at on one page before all that is left to judge counts as seen: no page of a document comes near. */
const MOST_LOOKS = 4_000_000

/** How far beside a line its ground is looked at, and how far inside an area a line must lie to be covered; in points. */
const BESIDE = 1
const INSIDE = 0.25

export function background(page: Box): Background {
  const fills: Fill[] = []
  const colors = new Set([PAPER])
  const height = Math.max(BAND, (page[3] - page[1]) / BANDS)
  /** Positions in `fills`, in the order of painting, by band. */
  const bands = new Map<number, number[]>()
  /** How many areas were painted when each rule was. */
  const before: number[] = []
  let solids = 0
  let looks = 0

  const bandOf = (y: number): number => Math.floor(y / height)

  function under(x: number, y: number): Fill | undefined {
    const band = bands.get(bandOf(y))
    for (let i = (band?.length ?? 0) - 1; i >= 0; i--) {
      if (++looks > MOST_LOOKS) return UNKNOWN
      const fill = fills[band![i]!]!
      const [x0, y0, x1, y1] = fill.box
      if (x >= x0 && x <= x1 && y >= y0 && y <= y1) return fill
    }
    return undefined
  }

  /** Whether the ground at this point has a color, and another one than paper. */
  function isColored(x: number, y: number): boolean {
    const color = under(x, y)?.color ?? PAPER
    return !looksLike(color, PAPER)
  }

  function isCovered({ orientation, at, from, to, width }: Rule, since: number): boolean {
    const half = width / 2 + INSIDE
    const level = orientation === 'horizontal'
    const middle = (from + to) / 2
    for (const position of bands.get(bandOf(level ? at : middle)) ?? []) {
      if (++looks > MOST_LOOKS) return false
      const { box, solid } = fills[position]!
      if (!solid || position < since) continue
      const [x0, y0, x1, y1] = box
      const [low, high, first, last] = level ? [y0, y1, x0, x1] : [x0, x1, y0, y1]
      if (at - half > low && at + half < high && from > first - INSIDE && to < last + INSIDE) return true
    }
    return false
  }

  return {
    paint(box, color, solid) {
      if (box[0] >= box[2] || box[1] >= box[3]) return
      const last = bandOf(box[3])
      for (let band = bandOf(box[1]); band <= last; band++) {
        const members = bands.get(band)
        if (members) members.push(fills.length)
        else bands.set(band, [fills.length])
      }
      fills.push({ box, color, solid })
      if (color) colors.add(color)
      if (solid) solids++
    },
    // Nearly all text is in a color that no area has: nothing is looked up for it.
    mayHide: (color) => color !== null && (colors.has(color) || looksLike(color, PAPER)),
    hides(color, x, y) {
      if (!color) return false
      const fill = under(x, y)
      if (!fill) return looksLike(color, PAPER)
      return fill.color !== null && looksLike(color, fill.color)
    },
    dropUnseen(rules, from, color) {
      if (color !== null && looksLike(color, PAPER)) {
        let kept = from
        for (let i = from; i < rules.length; i++) {
          const rule = rules[i]!
          const aside = rule.width / 2 + BESIDE
          const middle = (rule.from + rule.to) / 2
          const seen =
            colors.size > 1 &&
            (rule.orientation === 'horizontal'
              ? isColored(middle, rule.at - aside) && isColored(middle, rule.at + aside)
              : isColored(rule.at - aside, middle) && isColored(rule.at + aside, middle))
          if (seen) rules[kept++] = rule
        }
        rules.length = kept
      }
      while (before.length < rules.length) before.push(fills.length)
    },
    uncovered(rules) {
      if (solids === 0) return rules
      return rules.filter((rule, i) => !isCovered(rule, before[i] ?? Infinity))
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
  if (stroke && width > THIN) background.paint(intersect(grown(whole, width / 2), state.clip), null, false)
  const box = intersect(whole, state.clip)
  if (!fill || box[2] - box[0] <= THIN || box[3] - box[1] <= THIN) return
  const solid =
    state.plain && state.clipExact && state.fillAlpha === 1 && isRectangle(path) && isLevel(state.ctm)
  background.paint(box, solid ? state.fillColor : null, solid && state.fillColor !== null)
  if (solid && state.fillColor) visible.cover(box)
}

const grown = ([x0, y0, x1, y1]: Box, by: number): Box => [x0 - by, y0 - by, x1 + by, y1 + by]

/** Whether upright rectangles stay upright. */
const isLevel = ([a, b, c, d]: Matrix): boolean => (b === 0 && c === 0) || (a === 0 && d === 0)

/** The place of a picture, which fills the unit square of `ctm`; it hides the text under it when it is opaque. */
export function groundOfImage({ state, background, visible }: Ground, ctm: Matrix, opaque: boolean): Box {
  const box = intersect(boxAround(ctm, 0, 0, 1, 1), state.clip)
  const { plain, clipExact, fillAlpha } = state
  const solid = opaque && plain && clipExact && fillAlpha === 1 && isLevel(ctm)
  background.paint(box, null, solid)
  if (solid) visible.cover(box)
  return box
}

/** Whether the glyphs are filled in the color of the ground they stand on. */
export function isLost({ state, background }: Ground, glyphs: readonly (ShownGlyph | number)[]): boolean {
  if (state.mode !== 0 || !background.mayHide(state.fillColor)) return false
  const ends = markedText(0, glyphs, state, state.ctm)
  return [ends?.first, ends?.last].every((point) => point && background.hides(state.fillColor, ...point))
}
