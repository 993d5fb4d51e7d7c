// One pass over the operator list of a page: text into runs, painted paths into rules, images into coverage.
// Everything lands in page space: points, origin top left, as displayed.
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Box } from '../../schemas/page.ts'
import {
  beginAnnotation,
  beginForm,
  beginGroup,
  beginMarkedContent,
  endAnnotation,
  endForm,
  endGroup,
  endMarkedContent,
} from './containers.ts'
import { coverage } from './coverage.ts'
import { background, isLost } from './ground.ts'
import { markedText } from './marks.ts'
import { compose, IDENTITY, type Matrix } from './matrix.ts'
import {
  constructPath,
  fillShading,
  imageGroup,
  maskGroup,
  paintImage,
  paintMask,
  paintSolidMask,
  repeatImage,
  repeatMask,
} from './painting.ts'
import { showGlyphs, type ShownGlyph } from './show.ts'
import { runBuilder } from './text.ts'
import { trustCount } from './trust.ts'
import {
  initialState,
  restore,
  save,
  type Arguments,
  type Drawing,
  type GraphicsState,
  type Handler,
  type PageContext,
  type Walk,
} from './walk.ts'

export interface OperatorList {
  readonly fnArray: readonly number[]
  readonly argsArray: readonly unknown[]
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
    pictured: [],
    images: coverage(context.box),
    background: background(context.box),
    trust: trustCount(),
    content: [],
    hiddenDepth: 0,
    maskDepth: 0,
    formDepth: 0,
    marks: [],
    clipPending: false,
    curves: 0,
    omitted: { slanted: 0, clipped: 0, unread: 0 },
  }
  for (let i = 0, n = fnArray.length; i < n; i++) {
    handlers[fnArray[i]!]?.(walk, argsArray[i] as Arguments)
  }
  const { images, trust, curves, omitted, marks } = walk
  const { runs, covered, cut, hidden } = walk.visible.finish()
  omitted.clipped += cut
  // The strips that a scan is cut into are no lines.
  const rules = images.share() < PICTURE_SHARE ? [...walk.rules, ...walk.pictured] : walk.rules
  return {
    runs,
    hidden,
    invisible: [...walk.invisible.finish().runs, ...covered],
    rules: walk.background.uncovered(rules),
    images,
    trust,
    curves,
    omitted,
    marks,
  }
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

/** From this share on, pictures are what the page shows. */
export const PICTURE_SHARE = 0.3

/** Text rendering modes that leave no ink: invisible, and clip only. */
const INVISIBLE = 3
const CLIP_ONLY = 7

const showText: Handler = (walk, args) => {
  const { state } = walk
  if (!state.font || state.fontSize === 0 || walk.maskDepth > 0) return
  if (state.font.unreadable) walk.omitted.unread++
  const shown = args[0] as unknown as readonly (ShownGlyph | number)[]
  const glyphs = walk.context.lying.has(state.font) ? shown.map(unread) : shown
  const unseen =
    walk.hiddenDepth > 0 ||
    state.mode === INVISIBLE ||
    state.mode === CLIP_ONLY ||
    state.fillAlpha === 0 ||
    isLost(walk, glyphs)
  const clip = withinPage(state.clip, walk.context.box)
  const { omitted } = walk
  const sink = unseen
    ? { builder: walk.invisible, trust: null, clip, omitted: { slanted: 0, clipped: 0, unread: 0 } }
    : { builder: walk.visible, trust: walk.trust, clip, omitted }
  const id = walk.content.at(-1)?.id ?? -1
  const mark = id >= 0 && !unseen ? markedText(id, glyphs, state, state.ctm) : undefined
  if (mark) walk.marks.push(mark)
  showGlyphs(glyphs, state, state.ctm, sink)
}

/** A glyph whose character is not believed. */
function unread(glyph: ShownGlyph | number): ShownGlyph | number {
  return typeof glyph === 'number' || glyph.unicode.trim() === '' ? glyph : { ...glyph, unicode: '\ufffd' }
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

const handlers: (Handler | undefined)[] = []

Object.entries({
  save,
  restore,
  transform: ({ state }, args) => void (state.ctm = compose(state.ctm, args)),
  paintFormXObjectBegin: beginForm,
  paintFormXObjectEnd: endForm,
  beginAnnotation,
  endAnnotation,
  beginGroup,
  endGroup,

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
  setStrokeRGBColor: ({ state }, [color]) => {
    state.strokes = true
    state.strokeColor = typeof color === 'string' ? color : null
  },
  setFillRGBColor: ({ state }, [color]) => {
    state.fills = true
    state.fillColor = typeof color === 'string' ? color : null
  },
  setStrokeColorN: ({ state }) => {
    state.strokes = true
    state.strokeColor = null
  },
  setFillColorN: ({ state }) => {
    state.fills = true
    state.fillColor = null
  },
  setStrokeTransparent: ({ state }) => void (state.strokes = false),
  setFillTransparent: ({ state }) => void (state.fills = false),
  setGState,
  clip: (walk) => void (walk.clipPending = true),
  eoClip: (walk) => void (walk.clipPending = true),
  constructPath,

  paintImageXObject: paintImage,
  paintInlineImageXObject: paintImage,
  paintImageMaskXObject: paintMask,
  paintSolidColorImageMask: paintSolidMask,
  paintImageXObjectRepeat: repeatImage,
  paintImageMaskXObjectRepeat: repeatMask,
  paintInlineImageXObjectGroup: imageGroup,
  paintImageMaskXObjectGroup: maskGroup,
  shadingFill: fillShading,

  beginMarkedContent,
  beginMarkedContentProps: beginMarkedContent,
  endMarkedContent,
} satisfies Partial<Record<keyof typeof OPS, Handler>>).forEach(([name, handler]) => {
  handlers[OPS[name as keyof typeof OPS]] = handler
})

/** pdf.js hands the text matrix over as one typed array, older lists as six numbers. */
function matrixOf(args: readonly unknown[]): Matrix {
  const m = (args.length === 1 ? args[0] : args) as ArrayLike<number>
  return [m[0]!, m[1]!, m[2]!, m[3]!, m[4]!, m[5]!]
}
