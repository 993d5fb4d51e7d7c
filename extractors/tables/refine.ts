// A grid whose inner lines are not all drawn → the grid that its figures show: a cell of nothing but figures holds one
// figure, so that several under one another are rows, and several beside one another under known columns are cells.
import { places, type Face, type Grid } from './faces.ts'
import { FIGURE, isWrappedFigure } from './figure.ts'
import type { Piece } from './pieces.ts'
import { settings } from './settings.ts'
import { splitUndrawn } from './undrawn.ts'

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

/** Rows of cells that hold several figures under one another, with as many lines in another cell of the row. */
function splitRows(grid: Grid, pieces: Pieces): Grid | undefined {
  const suspect = new Set<number>()
  grid.faces.forEach((face, i) => {
    if (face.rowSpan === 1 && pieces[i]!.length > 1 && pieces[i]!.every((piece) => FIGURE.test(piece.text)))
      suspect.add(face.row)
  })
  const cuts = new Map<number, number[]>()
  for (const row of suspect) {
    const inRow = grid.faces.flatMap((face, i) =>
      face.row === row && face.rowSpan === 1 ? [cellLines(pieces[i]!, face)] : [],
    )
    const figures = inRow.filter((cell) => cell.figures && cell.centres.length > 1)
    if (figures.length === 0) continue
    const anchors = figures.reduce((a, b) => (b.centres.length > a.centres.length ? b : a))
    const aligned = figures.every(({ centres }) =>
      centres.every((y) => isNear(anchors.centres, y, anchors.height)),
    )
    // What names the row has as many lines; where it has one, another cell lists several figures.
    const key = inRow.find((cell) => cell !== anchors && cell.centres.length > 0)
    if (aligned && key && key.centres.length >= anchors.centres.length)
      cuts.set(row, between(anchors.centres))
  }
  return cuts.size > 0 ? withCuts(grid, cuts) : undefined
}

interface CellLines {
  readonly centres: readonly number[]
  readonly height: number
  /** All lines are figures. */
  readonly figures: boolean
}

function cellLines(pieces: readonly Piece[], face: Face): CellLines {
  const centres: number[] = []
  const lines: Piece[] = []
  const height = pieces[0]?.fontSize ?? 0
  const middle = ({ box }: Piece): number => (box[1] + box[3]) / 2
  for (const piece of [...pieces].sort((a, b) => middle(a) - middle(b))) {
    if (centres.length > 0 && middle(piece) - centres[centres.length - 1]! <= settings.sameLine * height)
      continue
    centres.push(middle(piece))
    lines.push(piece)
  }
  const figures = pieces.length > 0 && pieces.every((piece) => FIGURE.test(piece.text))
  const wrapped =
    figures && lines.length === pieces.length && isWrappedFigure(lines, face.box[2] - face.box[0], height)
  return { centres: wrapped ? centres.slice(0, 1) : centres, height, figures }
}

const isNear = (anchors: readonly number[], y: number, height: number): boolean =>
  anchors.some((anchor) => Math.abs(anchor - y) < settings.sameLine * height)

const between = (ys: readonly number[]): number[] => ys.slice(1).map((y, i) => (y + ys[i]!) / 2)

/** Cuts each row at the given heights; cells that reach over the row reach over its parts. */
function withCuts(grid: Grid, cuts: ReadonlyMap<number, readonly number[]>): Grid {
  const ys: number[] = []
  const start: number[] = []
  grid.ys.forEach((y, row) => {
    start[row] = ys.length
    ys.push(y, ...(cuts.get(row) ?? []))
  })
  const faces = grid.faces.flatMap((face): Face[] => {
    const row = start[face.row]!
    const rowSpan = start[face.row + face.rowSpan]! - row
    if (face.rowSpan > 1 || rowSpan === 1) return [{ ...face, row, rowSpan }]
    return Array.from({ length: rowSpan }, (_, k) => ({
      ...face,
      row: row + k,
      rowSpan: 1,
      box: [face.box[0], ys[row + k]!, face.box[2], ys[row + k + 1]!],
      openTop: face.openTop && k === 0,
      openBottom: face.openBottom && k === rowSpan - 1,
    }))
  })
  return withFaces(grid, ys, faces)
}

function withFaces(grid: Grid, ys: readonly number[], faces: readonly Face[]): Grid {
  const sorted = [...faces].sort((a, b) => a.row - b.row || a.column - b.column)
  return { ...grid, ys, faces: sorted, at: places(sorted, ys.length - 1, grid.xs.length - 1) }
}
