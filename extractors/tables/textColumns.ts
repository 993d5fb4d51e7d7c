// Pieces of one table whose columns only white space shows: its columns are known again by where their text stands,
// since the white between them moves with the texts of each page, and a column may have none on one of them.
import type { TextLine } from '../../schemas/block.ts'
import { FIGURE } from './figure.ts'
import type { PageCell, PageTable } from './table.ts'

interface Extent {
  from: number
  to: number
}

type Filled = Pick<PageCell, 'column' | 'colSpan'> & { readonly lines: readonly TextLine[] }

/** Where the text of each column stands; undefined for a column without any. */
function extents(cells: readonly Filled[], columns: number): (Extent | undefined)[] {
  const out = new Array<Extent | undefined>(columns).fill(undefined)
  for (const { column, colSpan, lines } of cells) {
    if (colSpan > 1) continue
    for (const { box } of lines) {
      const known = out[column]
      if (!known) out[column] = { from: box[0], to: box[2] }
      else {
        known.from = Math.min(known.from, box[0])
        known.to = Math.max(known.to, box[2])
      }
    }
  }
  return out
}

/**
 * The piece with the columns of the table that it goes on, empty ones among them; undefined where its text does not
 * stand in those columns, each in one, or where it begins with a row without figures, a header of its own.
 */
export function inColumnsOf(
  cells: readonly Filled[],
  edges: readonly number[],
  piece: PageTable,
): PageTable | undefined {
  const columns = edges.length - 1
  const own = extents(piece.cells, piece.xs.length - 1)
  if (own.length > columns || !piece.cells.some((cell) => cell.row === 0 && FIGURE.test(cell.text))) {
    return undefined
  }
  const known = extents(cells, columns)
  const place: number[] = []
  for (const extent of own) {
    const under = known.flatMap((k, c) =>
      k && extent && k.from < extent.to && k.to > extent.from ? [c] : [],
    )
    if (under.length !== 1 || under[0]! <= (place.at(-1) ?? -1)) return undefined
    place.push(under[0]!)
  }
  const missing = edges.slice(1).flatMap((_, c) => (place.includes(c) ? [] : [c]))
  const moved = piece.cells.map((cell): PageCell => {
    const column = place[cell.column]!
    return { ...cell, column, colSpan: place[cell.column + cell.colSpan - 1]! + 1 - column }
  })
  const free = (row: number, column: number): boolean =>
    !moved.some(
      (cell) =>
        cell.row <= row &&
        row < cell.row + cell.rowSpan &&
        cell.column <= column &&
        column < cell.column + cell.colSpan,
    )
  const empty = piece.ys.slice(1).flatMap((bottom, row) =>
    missing
      .filter((column) => free(row, column))
      .map((column): PageCell => ({
        row,
        column,
        rowSpan: 1,
        colSpan: 1,
        box: [edges[column]!, piece.ys[row]!, edges[column + 1]!, bottom],
        openTop: false,
        openBottom: false,
        text: '',
        lines: [],
        offset: 0,
        fontSize: 0,
      })),
  )
  const sorted = [...moved, ...empty].sort((a, b) => a.row - b.row || a.column - b.column)
  return { ...piece, xs: edges, cells: sorted }
}
