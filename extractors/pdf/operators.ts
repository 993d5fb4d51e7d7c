// One pass over the operator list of a page: text into runs, painted paths into rules, images into coverage.
// Everything lands in page space: points, origin top left, as displayed.
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Box, GlyphRun, Rule } from '../../schemas/page.ts'
import { boxAround, compose, IDENTITY, intersect, scaleOf, type Matrix } from './matrix.ts'
import type { FontFacts } from './fonts.ts'
import { addPathRules } from './rules.ts'
import { coverage, type Coverage } from './coverage.ts'
import { showGlyphs, type ShownGlyph, type TextState } from './show.ts'
import { runBuilder } from './text.ts'
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
}

export interface Drawing {
  readonly runs: GlyphRun[]
  /** Text drawn with an invisible rendering mode: the layer under a recognised scan, or something hidden. */
  readonly invisible: GlyphRun[]
  readonly rules: Rule[]
  readonly images: Coverage
  readonly trust: TrustCount
  /** Curved pieces painted. */
  readonly curves: number
  /** Characters on slanted baselines (watermarks), which belong to no line of the page. */
  readonly slanted: number
}

interface GraphicsState extends TextState {
  ctm: Matrix
  clip: Box
  lineWidth: number
  strokeSeen: boolean
  fillSeen: boolean
  strokeAlpha: number
  fillAlpha: number
}

/** Walks the list. Unknown operators change nothing that is looked at. */
export function walkOperators(list: OperatorList, context: PageContext): Drawing {
  const { fnArray, argsArray } = list
  const rules: Rule[] = []
  const visible = runBuilder()
  const invisible = runBuilder()
  const images = coverage(context.box)
  const trust = trustCount()
  const stack: GraphicsState[] = []
  const hidden: boolean[] = []
  let hiddenDepth = 0
  let clipPending = false
  let slanted = 0
  let curves = 0
  let state: GraphicsState = {
    ctm: context.base,
    clip: context.box,
    lineWidth: 1,
    strokeSeen: true,
    fillSeen: true,
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

  const restore = (): void => {
    const saved = stack.pop()
    if (saved) state = saved
  }
  const moveText = (x: number, y: number): void => {
    state.x = state.lineX += x
    state.y = state.lineY += y
  }
  const setTextMatrix = (matrix: Matrix): void => {
    state.textMatrix = matrix
    state.x = state.y = state.lineX = state.lineY = 0
  }

  for (let i = 0, n = fnArray.length; i < n; i++) {
    // Arguments are as pdf.js documents them for each operator.
    const args = argsArray[i] as never[]
    switch (fnArray[i]) {
      case OPS.save:
        stack.push({ ...state })
        break
      case OPS.restore:
        restore()
        break
      case OPS.transform:
        state.ctm = compose(state.ctm, args)
        break
      case OPS.paintFormXObjectBegin: {
        stack.push({ ...state })
        const [matrix, box] = args as unknown as [ArrayLike<number> | null, ArrayLike<number> | null]
        if (matrix) state.ctm = compose(state.ctm, matrix)
        if (box) state.clip = intersect(state.clip, boxAround(state.ctm, box[0]!, box[1]!, box[2]!, box[3]!))
        break
      }
      case OPS.paintFormXObjectEnd:
        restore()
        break
      case OPS.beginAnnotation: {
        const [, , transform, matrix] = args as unknown as [
          string,
          unknown,
          ArrayLike<number>,
          ArrayLike<number>,
        ]
        stack.push({ ...state })
        state.ctm = compose(compose(context.base, transform), matrix)
        state.clip = context.box
        break
      }
      case OPS.endAnnotation:
        restore()
        break
      case OPS.beginGroup:
        stack.push({ ...state })
        break
      case OPS.endGroup:
        restore()
        break

      case OPS.beginText:
        setTextMatrix(IDENTITY)
        break
      case OPS.setFont: {
        const [id, size] = args as unknown as [string, number]
        setFont(state, context.font(id), size)
        break
      }
      case OPS.setCharSpacing:
        state.charSpacing = args[0]!
        break
      case OPS.setWordSpacing:
        state.wordSpacing = args[0]!
        break
      case OPS.setHScale:
        state.horizontalScale = args[0]! / 100
        break
      case OPS.setLeading:
        state.leading = -args[0]!
        break
      case OPS.setTextRise:
        state.rise = args[0]!
        break
      case OPS.setTextRenderingMode:
        state.mode = args[0]!
        break
      case OPS.setTextMatrix:
        setTextMatrix(matrixOf(args))
        break
      case OPS.moveText:
        moveText(args[0]!, args[1]!)
        break
      case OPS.setLeadingMoveText:
        state.leading = args[1]!
        moveText(args[0]!, args[1]!)
        break
      case OPS.nextLine:
        moveText(0, state.leading)
        break
      case OPS.showText: {
        if (!state.font || state.fontSize === 0) break
        const unseen = hiddenDepth > 0 || state.mode === 3 || state.mode === 7 || state.fillAlpha === 0
        const glyphs = args[0] as unknown as readonly (ShownGlyph | number)[]
        slanted += showGlyphs(glyphs, state, state.ctm, unseen ? invisible : visible, unseen ? null : trust)
        break
      }

      case OPS.setLineWidth:
        state.lineWidth = args[0]!
        break
      case OPS.setStrokeRGBColor:
        state.strokeSeen = !isWhite(args[0]!)
        break
      case OPS.setFillRGBColor:
        state.fillSeen = !isWhite(args[0]!)
        break
      case OPS.setStrokeColorN:
        state.strokeSeen = true
        break
      case OPS.setFillColorN:
        state.fillSeen = true
        break
      case OPS.setStrokeTransparent:
        state.strokeSeen = false
        break
      case OPS.setFillTransparent:
        state.fillSeen = false
        break
      case OPS.setGState:
        for (const [key, value] of args[0] as unknown as readonly [string, never][]) {
          if (key === 'LW') state.lineWidth = value
          else if (key === 'CA') state.strokeAlpha = value
          else if (key === 'ca') state.fillAlpha = value
          else if (key === 'Font') setFont(state, context.font(value[0]!), value[1]!)
        }
        break
      case OPS.clip:
      case OPS.eoClip:
        clipPending = true
        break
      case OPS.constructPath: {
        const [op, [path], bounds] = args as unknown as [number, [Float32Array | null], Float32Array | null]
        const stroke = strokes(op) && state.strokeSeen && state.strokeAlpha > 0
        const fill = fills(op) && state.fillSeen && state.fillAlpha > 0
        if (path && (stroke || fill) && hiddenDepth === 0) {
          const lineWidth = state.lineWidth * scaleOf(state.ctm)
          curves += addPathRules(rules, path, state.ctm, { stroke, fill, lineWidth }, state.clip, context.box)
        }
        if (clipPending) {
          clipPending = false
          if (bounds) {
            const box = boxAround(state.ctm, bounds[0]!, bounds[1]!, bounds[2]!, bounds[3]!)
            state.clip = intersect(state.clip, box)
          }
        }
        break
      }

      case OPS.paintImageXObject:
      case OPS.paintInlineImageXObject:
      case OPS.paintImageMaskXObject:
      case OPS.paintSolidColorImageMask:
        if (hiddenDepth === 0) images.add(intersect(boxAround(state.ctm, 0, 0, 1, 1), state.clip))
        break

      case OPS.beginMarkedContent:
        hidden.push(false)
        break
      case OPS.beginMarkedContentProps: {
        const off = args[0] === ('OC' as never) && !context.isVisible(args[1])
        hidden.push(off)
        if (off) hiddenDepth++
        break
      }
      case OPS.endMarkedContent:
        if (hidden.pop()) hiddenDepth--
        break
    }
  }
  return { runs: visible.finish(), invisible: invisible.finish(), rules, images, trust, curves, slanted }
}

function setFont(state: GraphicsState, font: FontFacts, size: number): void {
  state.font = font
  state.fontSize = Math.abs(size)
  state.direction = size < 0 ? -1 : 1
}

/** pdf.js hands the text matrix over as one typed array, older lists as six numbers. */
function matrixOf(args: readonly unknown[]): Matrix {
  const m = (args.length === 1 ? args[0] : args) as ArrayLike<number>
  return [m[0]!, m[1]!, m[2]!, m[3]!, m[4]!, m[5]!]
}

/** `#rrggbb` as good as white: nobody sees it on paper. */
function isWhite(color: unknown): boolean {
  return typeof color === 'string' && /^#(?:f[c-f]){3}$/i.test(color)
}

function strokes(op: number): boolean {
  return (
    op === OPS.stroke ||
    op === OPS.closeStroke ||
    op === OPS.fillStroke ||
    op === OPS.eoFillStroke ||
    op === OPS.closeFillStroke ||
    op === OPS.closeEOFillStroke
  )
}

function fills(op: number): boolean {
  return (
    op === OPS.fill ||
    op === OPS.eoFill ||
    op === OPS.fillStroke ||
    op === OPS.eoFillStroke ||
    op === OPS.closeFillStroke ||
    op === OPS.closeEOFillStroke
  )
}
