// Painted paths into rules: strokes, thin filled bars, and the edges of filled areas, in page space.
// Curves and slanted lines are no rules; a clip that paints nothing is none either, nor are the straight strokes of
// characters that are drawn as outlines.
import type { Box, Rule } from '../../schemas/page.ts'
import type { Matrix } from './matrix.ts'

/** pdf.js DrawOPS: codes inside the flat path buffer. */
const MOVE = 0
const LINE = 1
const CURVE = 2
const QUADRATIC = 3
const CLOSE = 4

/** Limits in points. */
const limits = {
  /** A filled bar up to this thickness is a line drawn as an area. */
  bar: 3,
  /** How far a straight line may lean and still be level or upright. */
  lean: 0.75,
  /** Shorter pieces carry no structure; dots of a dotted line are longer. */
  shortest: 0.2,
  /** The outline of a character is no wider and no higher; no table is so small. */
  glyph: 40,
} as const

/**
 * Adds the rules of one painted path; `clip` bounds what can be seen, `page` is the page's own box.
 * Returns the number of its curved pieces.
 */
export function addPathRules(
  rules: Rule[],
  path: ArrayLike<number>,
  matrix: Matrix,
  paint: { readonly stroke: boolean; readonly fill: boolean; readonly lineWidth: number },
  clip: Box,
  page: Box,
): number {
  let curves = 0
  const [a, b, c, d, e, f] = matrix
  const n = path.length
  // One subpath at a time: its corners in page space.
  let xs: number[] = []
  let ys: number[] = []
  let straight = true
  let startX = 0
  let startY = 0
  // Where the rules of each subpath as small as a character begin and end, and whether one of them is bent.
  const small: (readonly [from: number, to: number])[] = []
  let outlines = false
  let begun = rules.length
  const subpath = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity, bent: false }

  function corner(x: number, y: number): void {
    if (x < subpath.x0) subpath.x0 = x
    if (x > subpath.x1) subpath.x1 = x
    if (y < subpath.y0) subpath.y0 = y
    if (y > subpath.y1) subpath.y1 = y
  }

  function close(): void {
    const { x0, y0, x1, y1, bent } = subpath
    if (x1 - x0 < limits.glyph && y1 - y0 < limits.glyph) {
      small.push([begun, rules.length])
      outlines ||= bent
    }
    begun = rules.length
    Object.assign(subpath, { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity, bent: false })
  }

  function end(closed: boolean): void {
    if (xs.length > 1) {
      if (paint.fill && straight) fillRules(rules, xs, ys, clip, page, paint.stroke)
      if (paint.stroke) strokeRules(rules, xs, ys, closed, paint.lineWidth, clip)
    }
    xs = []
    ys = []
  }

  for (let k = 0; k < n;) {
    switch (path[k++]) {
      case MOVE: {
        end(false)
        close()
        straight = true
        const x = path[k++]!
        const y = path[k++]!
        startX = a * x + c * y + e
        startY = b * x + d * y + f
        corner(startX, startY)
        xs.push(startX)
        ys.push(startY)
        break
      }
      case LINE: {
        const x = path[k++]!
        const y = path[k++]!
        xs.push(a * x + c * y + e)
        ys.push(b * x + d * y + f)
        corner(xs.at(-1)!, ys.at(-1)!)
        break
      }
      case CURVE:
      case QUADRATIC: {
        k += path[k - 1] === CURVE ? 4 : 2
        const x = path[k++]!
        const y = path[k++]!
        // The curve itself has no straight part: strokes before and after it still count.
        if (paint.stroke) strokeRules(rules, xs, ys, false, paint.lineWidth, clip)
        straight = false
        subpath.bent = true
        curves++
        xs = [a * x + c * y + e]
        ys = [b * x + d * y + f]
        corner(xs[0]!, ys[0]!)
        break
      }
      case CLOSE:
        if (!straight && xs.length > 0) {
          xs.push(startX)
          ys.push(startY)
        }
        end(straight)
        xs = [startX]
        ys = [startY]
        break
      default:
        return curves
    }
  }
  end(false)
  close()
  if (outlines) withoutStretches(rules, small)
  return curves
}

/** Takes out stretches, ascending and apart. */
function withoutStretches(rules: Rule[], stretches: readonly (readonly [from: number, to: number])[]): void {
  let kept = stretches[0]![0]
  stretches.forEach(([, to], i) => {
    const next = stretches[i + 1]?.[0] ?? rules.length
    for (let k = to; k < next; k++) rules[kept++] = rules[k]!
  })
  rules.length = kept
}

function strokeRules(
  rules: Rule[],
  xs: number[],
  ys: number[],
  closed: boolean,
  width: number,
  clip: Box,
): void {
  const n = xs.length
  const last = closed ? n : n - 1
  for (let i = 0; i < last; i++) {
    const j = i + 1 === n ? 0 : i + 1
    addSegment(rules, xs[i]!, ys[i]!, xs[j]!, ys[j]!, width, clip)
  }
}

/** A closed area with straight level and upright edges: a bar is one rule, anything else shows its edges. */
function fillRules(rules: Rule[], xs: number[], ys: number[], clip: Box, page: Box, stroked: boolean): void {
  let x0 = Infinity
  let y0 = Infinity
  let x1 = -Infinity
  let y1 = -Infinity
  for (let i = 0; i < xs.length; i++) {
    const x = xs[i]!
    const y = ys[i]!
    if (x < x0) x0 = x
    if (x > x1) x1 = x
    if (y < y0) y0 = y
    if (y > y1) y1 = y
  }
  const width = x1 - x0
  const height = y1 - y0
  if (Math.min(width, height) <= limits.bar) {
    addBar(rules, [x0, y0, x1, y1], clip)
    return
  }
  // The edges of a stroked area are its strokes; the page's own background separates nothing.
  if (stroked || (width > 0.95 * (page[2] - page[0]) && height > 0.95 * (page[3] - page[1]))) return
  // Width 0: an edge without ink of its own.
  strokeRules(rules, xs, ys, true, 0, clip)
}

/** An area as thin as a line is one, along its longer side; anything thicker is none. */
export function addBar(rules: Rule[], [x0, y0, x1, y1]: Box, clip: Box = [x0, y0, x1, y1]): void {
  const width = x1 - x0
  const height = y1 - y0
  if (Math.min(width, height) > limits.bar || width < 0 || height < 0) return
  if (width >= height && width > limits.shortest) {
    addSegment(rules, x0, (y0 + y1) / 2, x1, (y0 + y1) / 2, height, clip)
  } else if (height > limits.shortest) {
    addSegment(rules, (x0 + x1) / 2, y0, (x0 + x1) / 2, y1, width, clip)
  }
}

function addSegment(
  rules: Rule[],
  xa: number,
  ya: number,
  xb: number,
  yb: number,
  width: number,
  clip: Box,
): void {
  const dx = Math.abs(xb - xa)
  const dy = Math.abs(yb - ya)
  if (dx >= dy) {
    if (dy > limits.lean || dy > 0.1 * dx) return
    const at = (ya + yb) / 2
    const from = Math.max(Math.min(xa, xb), clip[0])
    const to = Math.min(Math.max(xa, xb), clip[2])
    if (to - from < limits.shortest || at < clip[1] - width - 1 || at > clip[3] + width + 1) return
    rules.push({ orientation: 'horizontal', at, from, to, width })
  } else {
    if (dx > limits.lean || dx > 0.1 * dy) return
    const at = (xa + xb) / 2
    const from = Math.max(Math.min(ya, yb), clip[1])
    const to = Math.min(Math.max(ya, yb), clip[3])
    if (to - from < limits.shortest || at < clip[0] - width - 1 || at > clip[2] + width + 1) return
    rules.push({ orientation: 'vertical', at, from, to, width })
  }
}
