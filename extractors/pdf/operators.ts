// One pass over the operator list of a page: text into runs, painted paths into rules, images into coverage.
// Everything lands in page space: points, origin top left, as displayed.
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Box, GlyphRun, Rule } from '../../schemas/page.ts'
import { boxAround, compose, IDENTITY, intersect, scaleOf, type Matrix } from './matrix.ts'
import type { FontFacts } from './fonts.ts'
import {
  background,
  groundOfImage,
  groundOfPath,
  isLost,
  isRectangle,
  type Ground,
  type PaintState,
} from './ground.ts'
import { addPathRules } from './rules.ts'
import { coverage, type Coverage } from './coverage.ts'
import { markedText, type MarkedText } from './marks.ts'
import { showGlyphs, type Omitted, type ShownGlyph, type TextState } from './show.ts'
import { runBuilder, type RunBuilder } from './text.ts'
import { trustCount, type TrustCount } from './trust.ts'

export interface OperatorList {
  readonly fnArray: readonly number[]
  readonly argsArray: readonly unknown[]
}

/** What the walk needs from outside the list. */
export interface PageContext {
  /** From PDF user space to page space. */
  readonly base: Matrix
  readonly box: Box
  readonly font: (id: string) => FontFacts
  /** Whether an optional content group is switched on. */
  readonly isVisible: (group: unknown) => boolean
  /** Whether a picture is known to have no transparent places. */
  readonly isOpaque: (picture: unknown) => boolean
  /** Whether the page is tagged, so that it matters which text stands in which marked content. */
  readonly tagged: boolean
}

export interface Drawing {
  readonly runs: GlyphRun[]
  /** Text that nobody sees: without ink, in the color of its ground, painted over; the layer of a scan, or hidden. */
  readonly invisible: GlyphRun[]
  readonly rules: Rule[]
  readonly images: Coverage
  readonly trust: TrustCount
  /** Curved pieces painted. */
  readonly curves: number
  /** Characters that are drawn and not among the runs. */
  readonly omitted: Omitted
  /** Text by its marked content; empty where the page is not tagged. */
  readonly marks: MarkedText[]
}

interface GraphicsState extends TextState, PaintState {
  strokeSeen: boolean
  fillSeen: boolean
  strokeAlpha: number
}

/** The state of one page while its list is walked. */
interface Walk extends Ground {
  readonly context: PageContext
  state: GraphicsState
  readonly stack: GraphicsState[]
  readonly visible: RunBuilder
  readonly invisible: RunBuilder
  readonly rules: Rule[]
  readonly images: Coverage
  readonly trust: TrustCount
  /** One entry per open marked content: whether it is switched off, and its id (-1 for none); how many are off. */
  readonly content: { readonly off: boolean; readonly id: number }[]
  hiddenDepth: number
  /** Forms number the marked content inside them on their own. */
  formDepth: number
  readonly marks: MarkedText[]
  clipPending: boolean
  curves: number
  readonly omitted: Omitted
}

/** Walks the list. Unknown operators change nothing that is looked at. */
export function walkOperators(list: OperatorList, context: PageContext): Drawing {
  const { fnArray, argsArray } = list
  const walk: Walk = {
    context,
    state: initialState(context),
    stack: [],
    visible: runBuilder(),
    invisible: runBuilder(),
    rules: [],
    images: coverage(context.box),
    background: background(),
    trust: trustCount(),
    content: [],
    hiddenDepth: 0,
    formDepth: 0,
    marks: [],
    clipPending: false,
    curves: 0,
    omitted: { slanted: 0, clipped: 0 },
  }
  for (let i = 0, n = fnArray.length; i < n; i++) {
    handlers[fnArray[i]!]?.(walk, argsArray[i] as Arguments)
  }
  const { rules, images, trust, curves, omitted, marks } = walk
  const { runs, covered } = walk.visible.finish()
  return {
    runs,
    invisible: [...walk.invisible.finish().runs, ...covered],
    rules,
    images,
    trust,
    curves,
    omitted,
    marks,
  }
}

function initialState({ base, box }: PageContext): GraphicsState {
  return {
    ctm: base,
    clip: box,
    lineWidth: 1,
    strokeSeen: true,
    fillSeen: true,
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

/** Arguments are as pdf.js lays them out for each operator; every handler names the types of its own. */
type Arguments = readonly never[]
type Handler = (walk: Walk, args: Arguments) => void

const save: Handler = (walk) => void walk.stack.push({ ...walk.state })

const restore: Handler = (walk) => {
  walk.state = walk.stack.pop() ?? walk.state
}

const beginForm: Handler = (walk, args) => {
  const [matrix, box] = args as unknown as [ArrayLike<number> | null, ArrayLike<number> | null]
  save(walk, args)
  walk.formDepth++
  const { state } = walk
  if (matrix) state.ctm = compose(state.ctm, matrix)
  if (box) state.clip = intersect(state.clip, boxAround(state.ctm, box[0]!, box[1]!, box[2]!, box[3]!))
}

const endForm: Handler = (walk, args) => {
  restore(walk, args)
  walk.formDepth--
}

const beginAnnotation: Handler = (walk, args) => {
  const [, , transform, matrix] = args as unknown as [string, unknown, ArrayLike<number>, ArrayLike<number>]
  save(walk, args)
  walk.state.ctm = compose(compose(walk.context.base, transform), matrix)
  walk.state.clip = walk.context.box
}

function moveText(state: GraphicsState, x: number, y: number): void {
  state.x = state.lineX += x
  state.y = state.lineY += y
}

function setTextMatrix(state: GraphicsState, matrix: Matrix): void {
  state.textMatrix = matrix
  state.x = state.y = state.lineX = state.lineY = 0
}

function setFont({ context, state }: Walk, id: string, size: number): void {
  state.font = context.font(id)
  state.fontSize = Math.abs(size)
  state.direction = size < 0 ? -1 : 1
}

/** Text rendering modes that leave no ink: invisible, and clip only. */
const INVISIBLE = 3
const CLIP_ONLY = 7

const showText: Handler = (walk, args) => {
  const { state } = walk
  if (!state.font || state.fontSize === 0) return
  const glyphs = args[0] as unknown as readonly (ShownGlyph | number)[]
  const unseen =
    walk.hiddenDepth > 0 ||
    state.mode === INVISIBLE ||
    state.mode === CLIP_ONLY ||
    state.fillAlpha === 0 ||
    isLost(walk, glyphs)
  const clip = withinPage(state.clip, walk.context.box)
  const { omitted } = walk
  const sink = unseen
    ? { builder: walk.invisible, trust: null, clip, omitted: { slanted: 0, clipped: 0 } }
    : { builder: walk.visible, trust: walk.trust, clip, omitted }
  const id = walk.content.at(-1)?.id ?? -1
  const mark = id >= 0 && !unseen ? markedText(id, glyphs, state, state.ctm) : undefined
  if (mark) walk.marks.push(mark)
  showGlyphs(glyphs, state, state.ctm, sink)
}

/** A clip as far as it cuts inside the page; what lies beyond the page's own edge is another matter. */
function withinPage(clip: Box, page: Box): Box {
  return [
    clip[0] <= page[0] ? -Infinity : clip[0],
    clip[1] <= page[1] ? -Infinity : clip[1],
    clip[2] >= page[2] ? Infinity : clip[2],
    clip[3] >= page[3] ? Infinity : clip[3],
  ]
}

const setGState: Handler = (walk, args) => {
  for (const [key, value] of args[0] as unknown as readonly [string, never][]) {
    if (key === 'LW') walk.state.lineWidth = value
    else if (key === 'CA') walk.state.strokeAlpha = value
    else if (key === 'ca') walk.state.fillAlpha = value
    else if (key === 'BM') walk.state.plain = value === 'source-over'
    else if (key === 'SMask') walk.state.plain = !value
    else if (key === 'Font') setFont(walk, value[0]!, value[1]!)
  }
}

const constructPath: Handler = (walk, args) => {
  const [op, [path], bounds] = args as unknown as [number, [Float32Array | null], Float32Array | null]
  const { state, context } = walk
  const stroke = STROKES.has(op) && state.strokeSeen && state.strokeAlpha > 0
  const fill = FILLS.has(op) && state.fillSeen && state.fillAlpha > 0
  if (path && (stroke || fill) && walk.hiddenDepth === 0) {
    const lineWidth = state.lineWidth * scaleOf(state.ctm)
    const paint = { stroke, fill, lineWidth }
    walk.curves += addPathRules(walk.rules, path, state.ctm, paint, state.clip, context.box)
  }
  if (path && bounds && walk.hiddenDepth === 0) {
    groundOfPath(walk, path, bounds, { stroke: STROKES.has(op), fill: FILLS.has(op) })
  }
  if (walk.clipPending && bounds) {
    if (!path || !isRectangle(path)) state.clipExact = false
    const box = boxAround(state.ctm, bounds[0]!, bounds[1]!, bounds[2]!, bounds[3]!)
    state.clip = intersect(state.clip, box)
  }
  walk.clipPending = false
}

const paintImage: Handler = (walk, args) => {
  if (walk.hiddenDepth > 0) return
  const box = groundOfImage(walk, walk.context.isOpaque((args as readonly unknown[] | null)?.[0]))
  walk.images.add(box)
}

/** A mask paints through its holes only. */
const paintMask: Handler = (walk) => {
  if (walk.hiddenDepth === 0) walk.images.add(groundOfImage(walk, false))
}

const beginMarkedContent: Handler = (walk, args) => {
  const [tag, property] = (args ?? []) as readonly unknown[]
  const off = tag === 'OC' && !walk.context.isVisible(property)
  const outer = walk.content.at(-1)?.id ?? -1
  const numbered = walk.context.tagged && walk.formDepth === 0 && typeof property === 'number'
  walk.content.push({ off, id: numbered ? property : tag === 'Artifact' ? -1 : outer })
  if (off) walk.hiddenDepth++
}

const handlers: (Handler | undefined)[] = []

Object.entries({
  save,
  restore,
  transform: ({ state }, args) => void (state.ctm = compose(state.ctm, args)),
  paintFormXObjectBegin: beginForm,
  paintFormXObjectEnd: endForm,
  beginAnnotation,
  endAnnotation: restore,
  beginGroup: save,
  endGroup: restore,

  beginText: ({ state }) => setTextMatrix(state, IDENTITY),
  setFont: (walk, [id, size]) => setFont(walk, id!, size!),
  setCharSpacing: ({ state }, [value]) => void (state.charSpacing = value!),
  setWordSpacing: ({ state }, [value]) => void (state.wordSpacing = value!),
  setHScale: ({ state }, [percent]) => void (state.horizontalScale = percent! / 100),
  setLeading: ({ state }, [value]) => void (state.leading = -value!),
  setTextRise: ({ state }, [value]) => void (state.rise = value!),
  setTextRenderingMode: ({ state }, [value]) => void (state.mode = value!),
  setTextMatrix: ({ state }, args) => setTextMatrix(state, matrixOf(args)),
  moveText: ({ state }, [x, y]) => moveText(state, x!, y!),
  setLeadingMoveText: ({ state }, [x, y]) => {
    state.leading = y!
    moveText(state, x!, y!)
  },
  nextLine: ({ state }) => moveText(state, 0, state.leading),
  showText,

  setLineWidth: ({ state }, [value]) => void (state.lineWidth = value!),
  setStrokeRGBColor: ({ state }, [color]) => void (state.strokeSeen = !isWhite(color)),
  setFillRGBColor: ({ state }, [color]) => {
    state.fillSeen = !isWhite(color)
    state.fillColor = typeof color === 'string' ? color : null
  },
  setStrokeColorN: ({ state }) => void (state.strokeSeen = true),
  setFillColorN: ({ state }) => {
    state.fillSeen = true
    state.fillColor = null
  },
  setStrokeTransparent: ({ state }) => void (state.strokeSeen = false),
  setFillTransparent: ({ state }) => void (state.fillSeen = false),
  setGState,
  clip: (walk) => void (walk.clipPending = true),
  eoClip: (walk) => void (walk.clipPending = true),
  constructPath,

  paintImageXObject: paintImage,
  paintInlineImageXObject: paintImage,
  paintImageMaskXObject: paintMask,
  paintSolidColorImageMask: paintMask,
  shadingFill: ({ state, background }) => background.paint(state.clip, null),

  beginMarkedContent,
  beginMarkedContentProps: beginMarkedContent,
  endMarkedContent: (walk) => {
    if (walk.content.pop()?.off) walk.hiddenDepth--
  },
} satisfies Partial<Record<keyof typeof OPS, Handler>>).forEach(([name, handler]) => {
  handlers[OPS[name as keyof typeof OPS]] = handler
})

const FILLS_AND_STROKES = [OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.closeEOFillStroke]
const STROKES: ReadonlySet<number> = new Set([OPS.stroke, OPS.closeStroke, ...FILLS_AND_STROKES])
const FILLS: ReadonlySet<number> = new Set([OPS.fill, OPS.eoFill, ...FILLS_AND_STROKES])

/** pdf.js hands the text matrix over as one typed array, older lists as six numbers. */
function matrixOf(args: readonly unknown[]): Matrix {
  const m = (args.length === 1 ? args[0] : args) as ArrayLike<number>
  return [m[0]!, m[1]!, m[2]!, m[3]!, m[4]!, m[5]!]
}

/** `#rrggbb` as good as white: nobody sees it on paper. */
function isWhite(color: unknown): boolean {
  return typeof color === 'string' && /^#(?:f[c-f]){3}$/i.test(color)
}
