// A table that grows page by page: rows appended, cells that the page's end broke put together again.
import type { Cell, TableBlock, TablePart } from '../../schemas/block.ts'
import { joinWithStarts } from './cellText.ts'
import type { ColumnMatch } from './columns.ts'
import { settings } from './settings.ts'
import type { PageCell, PageTable } from './table.ts'

/** Cell of a joined table; `offset` as in PageCell until the block is made. */
type JoinedCell = { -readonly [K in keyof PageCell]: PageCell[K] } & { page: number }

export interface JoinedTable {
  readonly first: PageTable
  last: PageTable
  edges: readonly number[]
  cells: JoinedCell[]
  rowCount: number
  headerRows: number
  readonly parts: TablePart[]
}

/** Begins a table with its first (often only) piece. */
export function begin(piece: PageTable): JoinedTable {
  const rowCount = piece.ys.length - 1
  return {
    first: piece,
    last: piece,
    edges: piece.xs,
    cells: piece.cells.map((cell) => ({ ...cell, page: piece.page })),
    rowCount,
    headerRows: 0,
    parts: [{ page: piece.page, box: piece.box, fromRow: 0, toRow: rowCount }],
  }
}

/** Appends the piece of the next page, without its first `repeated` rows. */
export function append(table: JoinedTable, piece: PageTable, columns: ColumnMatch, repeated: number): void {
  remap(table.cells, columns.before)
  const next: JoinedCell[] = piece.cells
    .filter((cell) => cell.row >= repeated)
    .map((cell) => ({ ...cell, page: piece.page, row: cell.row - repeated }))
  remap(next, columns.after)
  const cut = isRowCut(table, next)
  const from = table.rowCount - (cut ? 1 : 0)
  for (const cell of next) cell.row += from
  joinBroken(table, next, from, cut)
  table.rowCount = from + piece.ys.length - 1 - repeated
  table.edges = columns.edges
  table.headerRows = Math.max(table.headerRows, repeated)
  table.last = piece
  table.parts.push({ page: piece.page, box: piece.box, fromRow: from, toRow: table.rowCount })
}

function remap(cells: JoinedCell[], to: readonly number[]): void {
  for (const cell of cells) {
    const column = to[cell.column]!
    cell.colSpan = to[cell.column + cell.colSpan]! - column
    cell.column = column
  }
}

/**
 * Whether the first new row is the rest of the last row: no line is drawn on either side of the cut, or a wrapped
 * text fills its last line and goes on in a row that is empty but for it.
 */
function isRowCut(table: JoinedTable, next: readonly JoinedCell[]): boolean {
  const above = table.cells.filter((cell) => cell.row + cell.rowSpan === table.rowCount)
  const below = next.filter((cell) => cell.row === 0)
  const pairs = below.map((cell) => ({ cell, before: cellAbove(above, cell) }))
  if (above.length !== below.length || pairs.some(({ before }) => !before)) return false
  if (pairs.every(({ cell, before }) => isBroken(before!, cell))) return true
  const filled = pairs.filter(({ cell }) => cell.text !== '')
  if (filled.length !== 1 || above.filter((cell) => cell.text !== '').length < 2) return false
  const { cell, before } = filled[0]!
  if (cell.rowSpan > 1 || before!.text === '' || !reachesBottom(before!)) return false
  return fillsLastLine(before!) || (cell.column > 0 && isKeyed(table))
}

const cellAbove = (above: readonly JoinedCell[], cell: JoinedCell): JoinedCell | undefined =>
  above.find((a) => a.column === cell.column && a.colSpan === cell.colSpan)

/** One cell on both sides of the page's end: neither piece has a line there. */
const isBroken = (before: JoinedCell, cell: JoinedCell): boolean => before.openBottom && cell.openTop

/** A wrapped text without room for another line below it. */
function reachesBottom(cell: JoinedCell): boolean {
  const last = cell.lines[cell.lines.length - 1]!
  return cell.lines.length > 1 && cell.box[3] - last.box[3] < settings.wrapped * cell.fontSize
}

/** A text whose last line leaves no room for another character beside it. */
function fillsLastLine(cell: JoinedCell): boolean {
  const last = cell.lines[cell.lines.length - 1]!
  return cell.box[2] - last.box[2] < settings.wrapped * cell.fontSize
}

/** Every row so far names what it is about in its first column, so that one that does not is part of another. */
function isKeyed(table: JoinedTable): boolean {
  return table.cells.every((cell) => cell.column > 0 || cell.text !== '')
}

/** Adds the new cells; those that go on a cell of the row above the page's end are joined with it. */
function joinBroken(table: JoinedTable, next: readonly JoinedCell[], from: number, cut: boolean): void {
  const atEnd = table.cells.filter((cell) => cell.row + cell.rowSpan === table.rowCount)
  for (const cell of next) {
    const before = cell.row === from ? cellAbove(atEnd, cell) : undefined
    const goesOn =
      before &&
      (cut || isBroken(before, cell) || (cell.text === '' && (before.rowSpan > 1 || cell.rowSpan > 1)))
    if (!goesOn) {
      table.cells.push(cell)
      continue
    }
    before.rowSpan = cell.row + cell.rowSpan - before.row
    before.openBottom = cell.openBottom
    if (cell.text === '') continue
    if (before.text === '') {
      before.offset = cell.offset
      before.fontSize = cell.fontSize
    }
    const lines = [...before.lines, ...cell.lines]
    const { text, starts } = joinWithStarts(lines.map((line) => line.text))
    before.text = text
    before.lines = lines.map((line, i) => ({ ...line, start: starts[i]! }))
  }
}

/** The finished block; `indent` counts from the left-most text of its column. */
export function finish(table: JoinedTable, id: string): TableBlock {
  const leftMost = new Map<number, number>()
  for (const cell of table.cells) {
    if (cell.text === '' || cell.colSpan > 1 || cell.row < table.headerRows) continue
    leftMost.set(cell.column, Math.min(leftMost.get(cell.column) ?? Infinity, cell.offset))
  }
  const cells = table.cells
    .sort((a, b) => a.row - b.row || a.column - b.column)
    .map(({ row, column, rowSpan, colSpan, text, lines, page, box, offset }): Cell => {
      const indent = text === '' ? 0 : Math.max(0, offset - (leftMost.get(column) ?? offset))
      return { row, column, rowSpan, colSpan, text, lines, page, box, indent }
    })
  return {
    kind: 'table',
    id,
    rowCount: table.rowCount,
    columnCount: table.edges.length - 1,
    cells,
    headerRows: table.headerRows,
    parts: table.parts,
    witness: table.first.witness,
  }
}
