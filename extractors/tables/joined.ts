// A table that grows page by page: rows appended, cells that the page's end broke put together again.
import type { Cell, TableBlock, TablePart } from '../../schemas/block.ts'
import type { Box } from '../../schemas/page.ts'
import { joinWithStarts } from './cellText.ts'
import type { ColumnMatch } from './columns.ts'
import { cellAbove, isBroken, mayBeCut, rowCut, type RowCut } from './rowCut.ts'
import type { PageCell, PageTable } from './table.ts'

/** Cell of a joined table; `offset` as in PageCell until the block is made. */
export type JoinedCell = { -readonly [K in keyof PageCell]: PageCell[K] } & {
  page: number
  /** Its frame on the last page that it reaches. */
  lastBox: Box
}

export interface JoinedTable {
  readonly first: PageTable
  last: PageTable
  edges: readonly number[]
  cells: JoinedCell[]
  rowCount: number
  headerRows: number
  readonly parts: TablePart[]
  /** Every piece so far is confirmed by the structure of its page. */
  confirmed: boolean
  /** Where neither lines nor texts tell whether the page's end cut a cell. */
  readonly doubts: Doubt[]
}

/** Two cells on both sides of a page's end that may be one; `box` is that of the second one. */
export interface Doubt {
  readonly page: number
  readonly box: Box
  readonly before: string
  readonly after: string
}

/** Begins a table with its first (often only) piece. */
export function begin(piece: PageTable): JoinedTable {
  const rowCount = piece.ys.length - 1
  return {
    first: piece,
    last: piece,
    edges: piece.xs,
    cells: piece.cells.map((cell) => ({ ...cell, page: piece.page, lastBox: cell.box })),
    rowCount,
    headerRows: 0,
    parts: [{ page: piece.page, box: piece.box, fromRow: 0, toRow: rowCount }],
    confirmed: piece.confirmed === true,
    doubts: [],
  }
}

/** Appends the piece of the next page, without its first `repeated` rows. */
export function append(table: JoinedTable, piece: PageTable, columns: ColumnMatch, repeated: number): void {
  remap(table.cells, columns.before)
  const next: JoinedCell[] = piece.cells
    .filter((cell) => cell.row >= repeated)
    .map((cell) => ({ ...cell, page: piece.page, lastBox: cell.box, row: cell.row - repeated }))
  remap(next, columns.after)
  if (table.last.undrawnRows || piece.undrawnRows) {
    // Where rows have no lines between them, none at the page's end says nothing.
    for (const cell of table.cells) cell.openBottom = false
    for (const cell of next) cell.openTop = false
  }
  const { cut, doubtful } = rowCut(table, next, repeated)
  const from = table.rowCount - (cut ? 1 : 0)
  const [left, right] = [columns.after[0]!, columns.after[columns.after.length - 1]!]
  const rows = piece.ys.length - 1 - repeated
  next.push(...outerCells(piece, { left, right, last: columns.edges.length - 1 }, rows))
  for (const cell of next) cell.row += from
  joinBroken(table, next, { from, cut, doubtful, repeated })
  table.rowCount = from + rows
  table.edges = columns.edges
  table.headerRows = Math.max(table.headerRows, repeated)
  table.last = piece
  table.confirmed &&= piece.confirmed === true
  table.parts.push({ page: piece.page, box: piece.box, fromRow: from, toRow: table.rowCount })
}

/** Empty cells for columns that the piece does not show, as high as it is: the rest of what stood there before. */
function outerCells(
  piece: PageTable,
  { left, right, last }: { readonly left: number; readonly right: number; readonly last: number },
  rows: number,
): JoinedCell[] {
  const [x0, y0, x1, y1] = piece.box
  const empty = (column: number, x: number): JoinedCell => ({
    row: 0,
    column,
    rowSpan: rows,
    colSpan: 1,
    box: [x, y0, x, y1],
    lastBox: [x, y0, x, y1],
    openTop: true,
    openBottom: true,
    text: '',
    lines: [],
    offset: 0,
    fontSize: 0,
    page: piece.page,
  })
  const columns = Array.from({ length: last }, (_, column) => column)
  return columns
    .filter((column) => column < left || column >= right)
    .map((column) => empty(column, column < left ? x0 : x1))
}

function remap(cells: JoinedCell[], to: readonly number[]): void {
  for (const cell of cells) {
    const column = to[cell.column]!
    cell.colSpan = to[cell.column + cell.colSpan]! - column
    cell.column = column
  }
}

/** Adds the new cells; those that go on a cell of the row above the page's end are joined with it. */
function joinBroken(
  table: JoinedTable,
  next: readonly JoinedCell[],
  { from, cut, doubtful, repeated }: RowCut & { readonly from: number; readonly repeated: number },
): void {
  const atEnd = table.cells.filter((cell) => cell.row + cell.rowSpan === table.rowCount)
  const keys = emptyKeys(table, next, from)
  for (const cell of next) {
    const before = cell.row === from ? cellAbove(atEnd, cell) : undefined
    const goesOn =
      before &&
      (cut ||
        isBroken(before, cell, repeated) ||
        (cell.text === '' && (before.rowSpan > 1 || cell.rowSpan > 1 || cell.column < keys)))
    if (!goesOn) {
      if (before && cell.text !== '' && (doubtful || mayBeCut(before, cell, table)))
        table.doubts.push({ page: cell.page, box: cell.box, before: before.text, after: cell.text })
      table.cells.push(cell)
      continue
    }
    before.rowSpan = cell.row + cell.rowSpan - before.row
    before.openBottom = cell.openBottom
    before.lastBox = cell.box
    // Printed again where it goes on: once is enough.
    if (cell.text === '' || cell.text === before.text) continue
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

/**
 * How many leading columns name what follows them, in cells that reach over rows and are never empty, and are empty
 * where the page begins: their last cell goes on.
 */
function emptyKeys(table: JoinedTable, next: readonly JoinedCell[], row: number): number {
  const isKey = (column: number): boolean => {
    const body = table.cells.filter((cell) => cell.column === column && cell.row >= table.headerRows)
    return body.some((cell) => cell.rowSpan > 1 && cell.row > 0) && body.every((cell) => cell.text !== '')
  }
  let keys = 0
  while (next.some((cell) => cell.row === row && cell.column === keys && cell.text === '') && isKey(keys))
    keys++
  return keys
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
    ...(table.confirmed ? { confirmedBy: 'tagged' as const } : {}),
  }
}
