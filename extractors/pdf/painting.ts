// Painted paths, pictures and shadings: into rules, into the ground that text stands on, into the share of pictures.
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Box } from '../../schemas/page.ts'
import { groundOfImage, groundOfPath, isRectangle } from './ground.ts'
import { boxAround, compose, intersect, scaleOf, type Matrix } from './matrix.ts'
import { addBar, addPathRules } from './rules.ts'
import type { Handler, Walk } from './walk.ts'

const FILLS_AND_STROKES = [OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.closeEOFillStroke]
const STROKES: ReadonlySet<number> = new Set([OPS.stroke, OPS.closeStroke, ...FILLS_AND_STROKES])
const FILLS: ReadonlySet<number> = new Set([OPS.fill, OPS.eoFill, ...FILLS_AND_STROKES])

/** A line of width 0 is as thin as the device draws it, and drawn all the same; in points. */
const HAIR = 0.1

export const constructPath: Handler = (walk, args) => {
  const [op, [path], bounds] = args as unknown as [number, [Float32Array | null], Float32Array | null]
  const { state } = walk
  if (path && bounds && walk.hiddenDepth === 0 && walk.maskDepth === 0) {
    paintPath(walk, path, bounds, STROKES.has(op), FILLS.has(op))
  }
  if (walk.clipPending && bounds) {
    if (!path || !isRectangle(path)) state.clipExact = false
    const box = boxAround(state.ctm, bounds[0]!, bounds[1]!, bounds[2]!, bounds[3]!)
    state.clip = intersect(state.clip, box)
  }
  walk.clipPending = false
}

function paintPath(
  walk: Walk,
  path: ArrayLike<number>,
  bounds: ArrayLike<number>,
  stroke: boolean,
  fill: boolean,
): void {
  const { state, rules, background } = walk
  const stroked = stroke && state.strokes && state.strokeAlpha > 0
  const filled = fill && state.fills && state.fillAlpha > 0
  if (!stroked && !filled) return
  const before = rules.length
  const paint = {
    stroke: stroked,
    fill: filled,
    lineWidth: Math.max(HAIR, state.lineWidth * scaleOf(state.ctm)),
  }
  walk.curves += addPathRules(rules, path, state.ctm, paint, state.clip, walk.context.box)
  background.dropUnseen(rules, before, stroked ? state.strokeColor : state.fillColor)
  groundOfPath(walk, path, bounds, { stroke: stroked, fill: filled })
}

/** The unit square, where pictures are painted, as a path. */
const UNIT_SQUARE = Float32Array.of(0, 0, 0, 1, 1, 0, 1, 1, 1, 1, 0, 1, 4)
const UNIT_BOUNDS = Float32Array.of(0, 0, 1, 1)

export const paintImage: Handler = (walk, args) => {
  const picture = (args as readonly unknown[] | null)?.[0]
  picturesAt(walk, [walk.state.ctm], walk.context.isOpaque(picture))
}

/** A mask paints through its holes only. */
export const paintMask: Handler = (walk) => picturesAt(walk, [walk.state.ctm], false)

/** A mask without holes is an area of the color of fills. */
export const paintSolidMask: Handler = (walk) => {
  if (walk.hiddenDepth === 0 && walk.maskDepth === 0) paintPath(walk, UNIT_SQUARE, UNIT_BOUNDS, false, true)
}

/** One picture at many places. */
export const repeatImage: Handler = (walk, args) => {
  const [picture, scaleX, scaleY, places] = args as unknown as [unknown, number, number, Float32Array]
  const at = matricesAt(walk.state.ctm, [scaleX, 0, 0, scaleY], places)
  picturesAt(walk, at, walk.context.isOpaque(picture))
}

export const repeatMask: Handler = (walk, args) => {
  const [, a, b, c, d, places] = args as unknown as [unknown, number, number, number, number, Float32Array]
  picturesAt(walk, matricesAt(walk.state.ctm, [a, b, c, d], places), false)
}

/** Many small pictures that pdf.js has put together; each keeps its place. */
export const imageGroup: Handler = (walk, args) => placed(walk, (args as readonly unknown[])[1])
export const maskGroup: Handler = (walk, args) => placed(walk, (args as readonly unknown[])[0])

function placed(walk: Walk, pictures: unknown): void {
  const list = pictures as readonly { readonly transform: ArrayLike<number> }[]
  picturesAt(
    walk,
    list.map(({ transform }) => compose(walk.state.ctm, transform)),
    false,
  )
}

function matricesAt(
  ctm: Matrix,
  [a, b, c, d]: readonly [number, number, number, number],
  places: Float32Array,
): Matrix[] {
  const matrices: Matrix[] = []
  for (let i = 0; i < places.length; i += 2)
    matrices.push(compose(ctm, [a, b, c, d, places[i]!, places[i + 1]!]))
  return matrices
}

function picturesAt(walk: Walk, matrices: readonly Matrix[], opaque: boolean): void {
  if (walk.hiddenDepth > 0 || walk.maskDepth > 0) return
  for (const ctm of matrices) {
    const box = groundOfImage(walk, ctm, opaque)
    walk.images.add(box)
    addBar(walk.pictured, box)
  }
}

/** A shading fills its clip; one as thin as a line is a line. */
export const fillShading: Handler = (walk) => {
  if (walk.hiddenDepth > 0 || walk.maskDepth > 0) return
  const box: Box = walk.state.clip
  walk.background.paint(box, null, false)
  addBar(walk.rules, box)
}
