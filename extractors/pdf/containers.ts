// What holds other content: forms, groups, soft masks, annotations, and marked content that may be switched off.
import { boxAround, compose, intersect } from './matrix.ts'
import { initialState, restore, save, type GraphicsState, type Handler } from './walk.ts'

type Numbers = ArrayLike<number> | null | undefined

function clipTo(state: GraphicsState, matrix: GraphicsState['ctm'], box: Numbers): void {
  if (box) state.clip = intersect(state.clip, boxAround(matrix, box[0]!, box[1]!, box[2]!, box[3]!))
}

export const beginForm: Handler = (walk, args) => {
  const [matrix, box] = args as unknown as [Numbers, Numbers]
  save(walk, args)
  walk.formDepth++
  const { state } = walk
  if (matrix) state.ctm = compose(state.ctm, matrix)
  clipTo(state, state.ctm, box)
}

export const endForm: Handler = (walk, args) => {
  restore(walk, args)
  walk.formDepth--
}

/** A group is a form that is painted as a whole: its matrix comes again with the form inside it, its box does not. */
export const beginGroup: Handler = (walk, args) => {
  const [group] = args as unknown as [{ matrix?: Numbers; bbox?: Numbers; smask?: unknown } | undefined]
  save(walk, args)
  const { state } = walk
  clipTo(state, group?.matrix ? compose(state.ctm, group.matrix) : state.ctm, group?.bbox)
  if (group?.smask) walk.maskDepth++
}

export const endGroup: Handler = (walk, args) => {
  const [group] = args as unknown as [{ smask?: unknown } | undefined]
  if (group?.smask) walk.maskDepth--
  restore(walk, args)
}

/** An annotation is painted over the page and inherits nothing of its state. */
export const beginAnnotation: Handler = (walk, args) => {
  const [, rectangle, transform, matrix] = args as unknown as [
    string,
    Numbers,
    ArrayLike<number>,
    ArrayLike<number>,
  ]
  save(walk, args)
  const { context } = walk
  walk.state = initialState(context)
  clipTo(walk.state, context.base, rectangle)
  walk.state.ctm = compose(compose(context.base, transform), matrix)
}

export const endAnnotation: Handler = restore

export const beginMarkedContent: Handler = (walk, args) => {
  const [tag, property] = (args ?? []) as readonly unknown[]
  const off = tag === 'OC' && !walk.context.isVisible(property)
  const outer = walk.content.at(-1)?.id ?? -1
  const numbered = walk.context.tagged && walk.formDepth === 0 && typeof property === 'number'
  walk.content.push({ off, id: numbered ? property : tag === 'Artifact' ? -1 : outer })
  if (off) walk.hiddenDepth++
}

export const endMarkedContent: Handler = (walk) => {
  if (walk.content.pop()?.off) walk.hiddenDepth--
}
