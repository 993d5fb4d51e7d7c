// The axes that narrow a quantity, always in one order, so that two facts of one meaning have one key.
// In: dimensions. Out: their names, or names and values as text. Asked for every fact of every document, hence the plain loops.
import type { Fact } from '../schemas/disclosure.ts'

/** The names of the axes, sorted. */
export function axesOf(dimensions: Fact['dimensions']): readonly string[] {
  const axes = Object.keys(dimensions)
  // Two or three as a rule: put in order by hand.
  for (let at = 1; at < axes.length; at++) {
    const axis = axes[at]!
    let to = at
    for (; to > 0 && axes[to - 1]! > axis; to--) axes[to] = axes[to - 1]!
    axes[to] = axis
  }
  return axes
}

/** Axes and values, `|axis=value` each; without those named. */
export function axesKey(dimensions: Fact['dimensions'], without?: readonly string[]): string {
  let key = ''
  for (const axis of axesOf(dimensions)) if (!without?.includes(axis)) key += `|${axis}=${dimensions[axis]}`
  return key
}
