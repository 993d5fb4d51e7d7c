// The one form in which every reader's tables are compared, ours and the peers', and what counts as a cell exactly right.

/** Zero-based places. A reader whose output has no spans leaves them undefined: they are then not compared. */
export interface GridCell {
  readonly row: number
  readonly column: number
  readonly rowSpan?: number
  readonly colSpan?: number
  readonly text: string
}

/** One table, or the part of it on one page. `page` is undefined where the reader does not say: it then fits any. */
export interface Grid {
  readonly page?: number
  readonly cells: readonly GridCell[]
}

/** Reads one PDF into tables. */
export type TableReader = (path: string) => Promise<readonly Grid[]>

/** All white space away, and compatibility forms folded: the same for truth and for every reader. */
export const fold = (text: string): string => text.normalize('NFKC').replace(/[\s\u00ad]+/gu, '')

/** Cells without text carry no truth in the public sets: dropped on both sides. */
export const withText = (grid: Grid): Grid => ({
  ...grid,
  cells: grid.cells.filter((cell) => fold(cell.text) !== ''),
})

/** Rows of strings, as CSV and Markdown have them, without spans. */
export function gridOfRows(rows: readonly (readonly (string | null | undefined)[])[], page?: number): Grid {
  const cells = rows.flatMap((line, row) => line.map((text, column) => ({ row, column, text: text ?? '' })))
  return { cells, ...(page === undefined ? {} : { page }) }
}

/**
 * Truth cells that stand exactly right in the best of the grids of that page: same text, row, column and span.
 * A grid may begin a few rows or columns earlier or later (a caption taken in, a region cut out of a larger table):
 * one shift of all its cells is allowed, the one that fits best.
 */
export function exactCells(truth: Grid, grids: readonly Grid[]): number {
  let best = 0
  for (const grid of grids) {
    if (grid.page !== undefined && truth.page !== undefined && grid.page !== truth.page) continue
    const byText = Map.groupBy(grid.cells, (cell) => fold(cell.text))
    const votes = new Map<string, number>()
    for (const cell of truth.cells) {
      for (const twin of byText.get(fold(cell.text)) ?? []) {
        if (!sameSpan(cell, twin)) continue
        const shift = `${twin.row - cell.row},${twin.column - cell.column}`
        votes.set(shift, (votes.get(shift) ?? 0) + 1)
      }
    }
    best = Math.max(best, ...votes.values())
  }
  return best
}

export function sameSpan(a: GridCell, b: GridCell): boolean {
  return equalOrUnknown(a.rowSpan, b.rowSpan) && equalOrUnknown(a.colSpan, b.colSpan)
}

const equalOrUnknown = (a: number | undefined, b: number | undefined): boolean =>
  a === undefined || b === undefined || a === b
