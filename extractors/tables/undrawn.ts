// A drawn column in which figures stand beside one another row after row → the columns that their white space shows:
// a table with a line after its first column only, or one whose inner upright is missing.
import { columnar, findColumns, meets } from './strips.ts'
import { textRows, type Stretch } from './textRows.ts'
import { places, type Face, type Grid } from './faces.ts'
import { FIGURE } from './figure.ts'
import type { Piece } from './pieces.ts'
import { settings } from './settings.ts'

/** The grid with the first such column divided, or undefined where every drawn column is one. */
export function splitUndrawn(grid: Grid, pieces: readonly (readonly Piece[])[]): Grid | undefined {
  const columns = grid.xs.length - 1
  for (let c = 0; c < columns; c++) {
    const inside = grid.faces.flatMap((face, i) =>
      face.column === c && face.colSpan === 1 && pieces[i]!.length > 0 ? [pieces[i]!] : [],
    )
    const breaches = inside.filter(holdsFiguresAbreast)
    if (breaches.length < settings.alignedRows || breaches.length * 2 < inside.length) continue
    const rows = inside.flatMap((texts) => textRows(texts))
    const found = findColumns(rows)
    if (found.length < 2 || columnar(rows, found) < settings.columnarShare) continue
    return divide(grid, pieces, c, found)
  }
  return undefined
}

/** Two figures or more apart on one line. */
function holdsFiguresAbreast(texts: readonly Piece[]): boolean {
  return (
    texts.filter((piece) => FIGURE.test(piece.text)).length > 1 &&
    textRows(texts).some((row) => row.figures > 1)
  )
}

function divide(
  grid: Grid,
  pieces: readonly (readonly Piece[])[],
  c: number,
  columns: readonly Stretch[],
): Grid {
  const more = columns.length - 1
  const cuts = columns.slice(1).map((column, i) => (columns[i]!.x1 + column.x0) / 2)
  const xs = [...grid.xs.slice(0, c + 1), ...cuts, ...grid.xs.slice(c + 1)]
  const faces = grid.faces.flatMap((face, i): Face[] => {
    if (face.column > c) return [{ ...face, column: face.column + more }]
    if (face.column + face.colSpan <= c) return [face]
    if (face.colSpan > 1) return [{ ...face, colSpan: face.colSpan + more }]
    const over = (k: number): boolean =>
      pieces[i]!.some(({ box }) => [k, k + 1].every((n) => meets({ x0: box[0], x1: box[2] }, columns[n]!)))
    const parts: Face[] = []
    for (let k = 0; k <= more;) {
      let end = k + 1
      while (end <= more && over(end - 1)) end++
      parts.push({
        ...face,
        column: c + k,
        colSpan: end - k,
        box: [xs[c + k]!, face.box[1], xs[c + end]!, face.box[3]],
      })
      k = end
    }
    return parts
  })
  return { ...grid, xs, faces, at: places(faces, grid.ys.length - 1, xs.length - 1) }
}
