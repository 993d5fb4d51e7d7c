// A table block as a matrix. In: cells with spans. Out: for each place the cell that covers it and the printed text,
// which stands in the first place of a merged cell only.
import type { Cell, TableBlock } from '../../schemas/block.ts'

export interface Grid {
  readonly width: number
  readonly height: number
  /** The cell covering each place; undefined where the table is not ruled or not printed. */
  readonly cover: readonly (readonly (Cell | undefined)[])[]
}

export function gridOf(block: TableBlock): Grid {
  const cover: (Cell | undefined)[][] = Array.from({ length: block.rowCount }, () =>
    new Array<Cell | undefined>(block.columnCount).fill(undefined),
  )
  for (const cell of block.cells) {
    for (let r = cell.row; r < Math.min(cell.row + cell.rowSpan, block.rowCount); r++) {
      for (let c = cell.column; c < Math.min(cell.column + cell.colSpan, block.columnCount); c++) {
        cover[r]![c] = cell
      }
    }
  }
  return { width: block.columnCount, height: block.rowCount, cover }
}

/** Text at a place, "" where the place is covered from above or from the left. */
export function printedAt(grid: Grid, row: number, column: number): string {
  const cell = grid.cover[row]?.[column]
  return cell && cell.row === row && cell.column === column ? cell.text : ''
}

/** Text of whatever covers the place. */
export function coveringText(grid: Grid, row: number, column: number): string {
  return grid.cover[row]?.[column]?.text ?? ''
}

/** Distinct cells that a row shows, left to right, those covering from above included. */
export function cellsOfRow(grid: Grid, row: number): Cell[] {
  const cells: Cell[] = []
  for (const cell of grid.cover[row] ?? []) if (cell && cells.at(-1) !== cell) cells.push(cell)
  return cells
}

/** Header paths, outermost first, one for each column; a span repeats in every column it covers. */
export function headerPaths(grid: Grid, fromRow: number, toRow: number): string[][] {
  return Array.from({ length: grid.width }, (_, column) => {
    const path: string[] = []
    let last: Cell | undefined
    for (let row = fromRow; row < toRow; row++) {
      const cell = grid.cover[row]![column]
      if (cell && cell !== last && cell.text.trim() !== '') path.push(cell.text)
      last = cell
    }
    return path
  })
}
