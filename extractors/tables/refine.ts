// A grid whose inner lines are not all drawn → the grid that its figures show: a cell of nothing but figures holds one
// figure, so that several under one another are rows, and several beside one another under known columns are cells.
import { places, type Face, type Grid } from './faces.ts'
import { FIGURE } from './figure.ts'
import type { Piece } from './pieces.ts'
import { settings } from './settings.ts'
import { splitUndrawn } from './undrawn.ts'
import { splitRows } from './undrawnRows.ts'

type Pieces = readonly (readonly Piece[])[]

/** The finer grid, or undefined where the drawn one stands. */
export function refineGrid(grid: Grid, pieces: Pieces): Grid | undefined {
  return splitColumns(grid, pieces) ?? splitRows(grid, pieces) ?? splitUndrawn(grid, pieces)
}

/**
 * Cells over several columns, in two rows or more, in which figures stand apart, each text in a column that lines
 * elsewhere in the table show.
 */
function splitColumns(grid: Grid, pieces: Pieces): Grid | undefined {
  const split = new Set<Face>()
  const rows = new Set<number>()
  grid.faces.forEach((face, i) => {
    if (face.colSpan < 2 || face.rowSpan > 1) return
    const inside = pieces[i]!
    const columns = new Set<number>()
    for (const piece of inside) {
      const column = columnOf(grid, piece)
      if (column < 0) return
      columns.add(column)
    }
    if (columns.size < 2 || inside.filter((piece) => FIGURE.test(piece.text)).length < 2) return
    split.add(face)
    rows.add(face.row)
  })
  if (rows.size < 2) return undefined
  const faces = grid.faces.flatMap((face) => (split.has(face) ? columnsOf(grid, face) : [face]))
  return withFaces(grid, grid.ys, faces)
}

/** The column that holds a piece wholly; -1 where it reaches over an edge. */
function columnOf({ xs }: Grid, piece: Piece): number {
  const slack = settings.beside * piece.fontSize
  return xs.findIndex((x, c) => piece.box[0] > x - slack && piece.box[2] < (xs[c + 1] ?? -Infinity) + slack)
}

function columnsOf({ xs }: Grid, face: Face): Face[] {
  return Array.from({ length: face.colSpan }, (_, k) => {
    const column = face.column + k
    return { ...face, column, colSpan: 1, box: [xs[column]!, face.box[1], xs[column + 1]!, face.box[3]] }
  })
}

function withFaces(grid: Grid, ys: readonly number[], faces: readonly Face[]): Grid {
  const sorted = [...faces].sort((a, b) => a.row - b.row || a.column - b.column)
  return { ...grid, ys, faces: sorted, at: places(sorted, ys.length - 1, grid.xs.length - 1) }
}
