// The state of one page while its operator list is walked, and what comes out of the walk.
import type { Box, GlyphRun, Rule } from '../../schemas/page.ts'
import type { Coverage } from './coverage.ts'
import type { FontFacts } from './fonts.ts'
import type { Ground, PaintState } from './ground.ts'
import type { MarkedText } from './marks.ts'
import { IDENTITY, type Matrix } from './matrix.ts'
import type { Omitted, TextState } from './show.ts'
import type { RunBuilder } from './text.ts'
import type { TrustCount } from './trust.ts'

/** What the walk needs from outside the list. */
export interface PageContext {
  /** From PDF user space to page space. */
  readonly base: Matrix
  readonly box: Box
  readonly font: (id: string) => FontFacts
  /** Fonts whose characters are not believed: their text keeps its places and loses its words. */
  readonly lying: ReadonlySet<FontFacts>
  /** Whether an optional content group is switched on. */
  readonly isVisible: (group: unknown) => boolean
  /** Whether a picture is known to have no transparent places. */
  readonly isOpaque: (picture: unknown) => boolean
  /** Whether the page is tagged, so that it matters which text stands in which marked content. */
  readonly tagged: boolean
}

export interface Drawing {
  readonly runs: GlyphRun[]
  /** Of runs that a clip cuts: the indices of the characters that are not seen. */
  readonly hidden: ReadonlyMap<GlyphRun, readonly number[]>
  /** Text that nobody sees: without ink, in the color of its ground, painted over; the layer of a scan, or hidden. */
  readonly invisible: GlyphRun[]
  readonly rules: readonly Rule[]
  readonly images: Coverage
  readonly trust: TrustCount
  /** Curved pieces painted. */
  readonly curves: number
  /** Characters that are drawn and not among the runs. */
  readonly omitted: Omitted
  /** Text by its marked content; empty where the page is not tagged. */
  readonly marks: MarkedText[]
}

export interface GraphicsState extends TextState, PaintState {
  /** #rrggbb, or null for a pattern. */
  strokeColor: string | null
  /** False where the paint is switched off altogether. */
  strokes: boolean
  fills: boolean
  strokeAlpha: number
}

export interface Walk extends Ground {
  readonly context: PageContext
  state: GraphicsState
  readonly stack: GraphicsState[]
  readonly visible: RunBuilder
  readonly invisible: RunBuilder
  readonly rules: Rule[]
  /** Thin pictures that look like lines; on a page that is a picture they are its strips. */
  readonly pictured: Rule[]
  readonly images: Coverage
  readonly trust: TrustCount
  /** One entry per open marked content: whether it is switched off, and its id (-1 for none); how many are off. */
  readonly content: { readonly off: boolean; readonly id: number }[]
  hiddenDepth: number
  /** Groups that only shape a soft mask: what they paint is no ink. */
  maskDepth: number
  /** Forms number the marked content inside them on their own. */
  formDepth: number
  readonly marks: MarkedText[]
  clipPending: boolean
  curves: number
  readonly omitted: Omitted
}

/** Arguments are as pdf.js lays them out for each operator; every handler names the types of its own. */
export type Arguments = readonly never[]
export type Handler = (walk: Walk, args: Arguments) => void

export function initialState({ base, box }: PageContext): GraphicsState {
  return {
    ctm: base,
    clip: box,
    lineWidth: 1,
    strokeColor: '#000000',
    strokes: true,
    fills: true,
    fillColor: '#000000',
    plain: true,
    clipExact: true,
    strokeAlpha: 1,
    fillAlpha: 1,
    font: null,
    fontSize: 0,
    direction: 1,
    charSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
    mode: 0,
    textMatrix: IDENTITY,
    x: 0,
    y: 0,
    lineX: 0,
    lineY: 0,
  }
}

export const save: Handler = (walk) => void walk.stack.push({ ...walk.state })

export const restore: Handler = (walk) => {
  walk.state = walk.stack.pop() ?? walk.state
}
