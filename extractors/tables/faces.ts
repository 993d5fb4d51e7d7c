// A lattice → its faces: the areas that no drawn line divides, each a rectangle of grid places with its spans.
import type { Box } from '../../schemas/page.ts'
import type { Lattice } from './lattice.ts'

/** One cell of a grid, before any text is in it. Places are zero-based. */
export interface Face {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly colSpan: number
  readonly box: Box
  /** No line is drawn along its upper (lower) side: cut by the page's end. */
  readonly openTop: boolean
  readonly openBottom: boolean
}

/** A grid of rectangles that covers every place exactly once. */
export interface Grid {
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  readonly faces: readonly Face[]
  /** `at[row][column]`: index into `faces`. */
  readonly at: readonly (readonly number[])[]
  /** Places whose lines do not form a rectangle; they were cut into rectangles row by row. */
  readonly irregular: readonly Box[]
  /** Its rows, or some of them, are shown by text and not by lines. */
  readonly undrawnRows?: boolean
}

/** Finds the cells of a lattice, merged ones included. Grid lines that no cell ends on are dropped. */
export function findFaces(lattice: Lattice): Grid {
  const columns = lattice.xs.length - 1
  const rows = lattice.ys.length - 1
  const parent = new Int32Array(rows * columns).map((_, i) => i)
  const find = (i: number): number => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]!]!
    return i
  }
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const here = r * columns + c
      if (c + 1 < columns && !lattice.verticalDrawn[c + 1]![r]) parent[find(here + 1)] = find(here)
      if (r + 1 < rows && !lattice.horizontalDrawn[r + 1]![c]) parent[find(here + columns)] = find(here)
    }
  }
  const groups = new Map<number, number[]>()
  for (let i = 0; i < rows * columns; i++) {
    const root = find(i)
    const group = groups.get(root)
    if (group) group.push(i)
    else groups.set(root, [i])
  }
  const rectangles: Rectangle[] = []
  const irregular: Rectangle[] = []
  for (const group of groups.values()) {
    const around = bounds(group, columns)
    if (group.length === (around.r1 - around.r0) * (around.c1 - around.c0)) rectangles.push(around)
    else {
      irregular.push(around)
      rectangles.push(...cutByRows(group, columns))
    }
  }
  return compact(lattice, rectangles, irregular)
}

/** Half-open ranges of grid places. */
interface Rectangle {
  readonly r0: number
  readonly c0: number
  readonly r1: number
  readonly c1: number
}

function bounds(group: readonly number[], columns: number): Rectangle {
  let r0 = Infinity
  let c0 = Infinity
  let r1 = 0
  let c1 = 0
  for (const i of group) {
    const r = Math.floor(i / columns)
    const c = i % columns
    if (r < r0) r0 = r
    if (c < c0) c0 = c
    if (r + 1 > r1) r1 = r + 1
    if (c + 1 > c1) c1 = c + 1
  }
  return { r0, c0, r1, c1 }
}

/** An area with corners, because a line is missing: stretches of a row, joined downwards where they are alike. */
function cutByRows(group: readonly number[], columns: number): Rectangle[] {
  const done: Rectangle[] = []
  let open: Rectangle[] = []
  const places = [...group].sort((a, b) => a - b)
  for (let i = 0; i < places.length;) {
    const row = Math.floor(places[i]! / columns)
    const stretches: Rectangle[] = []
    while (i < places.length && Math.floor(places[i]! / columns) === row) {
      const c0 = places[i]! % columns
      let c1 = c0 + 1
      i++
      while (i < places.length && places[i] === row * columns + c1) {
        c1++
        i++
      }
      const above = open.find((o) => o.r1 === row && o.c0 === c0 && o.c1 === c1)
      stretches.push({ r0: above?.r0 ?? row, c0, r1: row + 1, c1 })
    }
    done.push(...open.filter((o) => !stretches.some((s) => s.r0 === o.r0 && s.c0 === o.c0 && s.c1 === o.c1)))
    open = stretches
  }
  return [...done, ...open]
}

function compact(lattice: Lattice, rectangles: readonly Rectangle[], irregular: readonly Rectangle[]): Grid {
  const usedX = usedLines(
    lattice.xs.length,
    rectangles.flatMap(({ c0, c1 }) => [c0, c1]),
  )
  const usedY = usedLines(
    lattice.ys.length,
    rectangles.flatMap(({ r0, r1 }) => [r0, r1]),
  )
  const xs = lattice.xs.filter((_, i) => usedX[i]! >= 0)
  const ys = lattice.ys.filter((_, i) => usedY[i]! >= 0)
  const boxOf = ({ r0, c0, r1, c1 }: Rectangle): Box => [
    lattice.xs[c0]!,
    lattice.ys[r0]!,
    lattice.xs[c1]!,
    lattice.ys[r1]!,
  ]
  const faces = rectangles
    .map((rectangle): Face => {
      const row = usedY[rectangle.r0]!
      const column = usedX[rectangle.c0]!
      return {
        row,
        column,
        rowSpan: usedY[rectangle.r1]! - row,
        colSpan: usedX[rectangle.c1]! - column,
        box: boxOf(rectangle),
        openTop: isOpen(lattice.horizontalDrawn[rectangle.r0]!, rectangle),
        openBottom: isOpen(lattice.horizontalDrawn[rectangle.r1]!, rectangle),
      }
    })
    .sort((a, b) => a.row - b.row || a.column - b.column)
  return { xs, ys, faces, at: places(faces, ys.length - 1, xs.length - 1), irregular: irregular.map(boxOf) }
}

const isOpen = (drawn: readonly boolean[], { c0, c1 }: Rectangle): boolean =>
  !drawn.slice(c0, c1).includes(true)

/** New index of each line that is used, -1 for the others. */
function usedLines(count: number, used: readonly number[]): Int32Array {
  const out = new Int32Array(count).fill(-1)
  for (const i of used) out[i] = 0
  let next = 0
  for (let i = 0; i < count; i++) if (out[i] === 0) out[i] = next++
  return out
}

/** For every place of a grid the index of the face that covers it. */
export function places(faces: readonly Face[], rows: number, columns: number): number[][] {
  const at = Array.from({ length: rows }, () => new Array<number>(columns).fill(-1))
  faces.forEach((face, i) => {
    for (let r = face.row; r < face.row + face.rowSpan; r++) {
      for (let c = face.column; c < face.column + face.colSpan; c++) at[r]![c] = i
    }
  })
  return at
}
