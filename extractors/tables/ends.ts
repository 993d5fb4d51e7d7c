// The strip that a cell over several rows leaves beside itself where the page's end cuts it: no row of the table.
import { places, type Face, type Grid } from './faces.ts'
import type { Piece } from './pieces.ts'

/**
 * The grid without a last row of which nothing is drawn and nothing is printed but the rest of cells from above; and
 * without such a first row, which only cells that go on below reach. Undefined where there is none.
 */
export function withoutCutEnds(grid: Grid, pieces: readonly (readonly Piece[])[]): Grid | undefined {
  const rows = grid.ys.length - 1
  const isStrip = (row: number, isOpen: (face: Face) => boolean): boolean => {
    const inside = grid.faces.filter((face) => face.row <= row && row < face.row + face.rowSpan)
    const own = inside.filter(({ rowSpan }) => rowSpan === 1)
    return (
      own.length > 0 &&
      own.length < inside.length &&
      own.every((face) => isOpen(face) && pieces[grid.faces.indexOf(face)]!.length === 0)
    )
  }
  if (rows < 3) return undefined
  if (isStrip(rows - 1, ({ openBottom }) => openBottom)) return cutRows(grid, 0, rows - 1)
  if (isStrip(0, ({ openTop }) => openTop)) return cutRows(grid, 1, rows)
  return undefined
}

/** Rows `from` to `to` of a grid; cells that reach beyond them keep what is inside. */
function cutRows(grid: Grid, from: number, to: number): Grid {
  const ys = grid.ys.slice(from, to + 1)
  const faces = grid.faces.flatMap((face): Face[] => {
    const top = Math.max(face.row, from)
    const end = Math.min(face.row + face.rowSpan, to)
    if (top >= end) return []
    const box = [face.box[0], grid.ys[top]!, face.box[2], grid.ys[end]!] as const
    return [{ ...face, row: top - from, rowSpan: end - top, box }]
  })
  return { ...grid, ys, faces, at: places(faces, ys.length - 1, grid.xs.length - 1) }
}
