// Text in columns without any drawn line → tables. Only where several columns of figures stand under one another:
// lists, contents with page numbers and prose are left alone.
import type { PageLayout } from '../../schemas/page.ts'
import { alignedGrid, findColumns, meets, textRows, type Stretch, type TextRow } from './alignment.ts'
import type { Grid } from './faces.ts'
import { FIGURE } from './figure.ts'
import { settings } from './settings.ts'

/** Grids of the tables that only white space shows; runs in `taken` are in other tables. */
export function findAlignedGrids(page: PageLayout, taken: ReadonlySet<number>): Grid[] {
  const free = page.runs.filter((_, i) => !taken.has(i))
  const figures = free.filter((run) => FIGURE.test(run.text)).length
  if (figures < settings.alignedRows * settings.alignedFigures) return []
  const rows = textRows(free)
  const grids: Grid[] = []
  for (let i = 0; i < rows.length;) {
    const end = lastOfCluster(rows, i)
    if (
      end - i + 1 >= settings.alignedRows &&
      rows.slice(i, end + 1).filter(isTabular).length >= settings.alignedRows
    ) {
      const columns = findColumns(rows.slice(i, end + 1).filter(isTabular))
      if (columns.length > settings.alignedFigures) {
        const first = withHeader(rows, i, columns)
        grids.push(gridOf(rows.slice(first, end + 1), columns))
      }
    }
    i = end + 1
  }
  return grids
}

/** A row of a label and at least two figures. */
const isTabular = (row: TextRow): boolean =>
  row.figures >= settings.alignedFigures && row.stretches.length > settings.alignedFigures

/** Last row of the tabular rows that begin at `from`; one other line may stand between two of them. */
function lastOfCluster(rows: readonly TextRow[], from: number): number {
  if (!isTabular(rows[from]!)) return from
  let last = from
  for (let i = from + 1; i < rows.length && i <= last + 2 && isClose(rows[i - 1]!, rows[i]!); i++) {
    if (isTabular(rows[i]!)) last = i
  }
  return last
}

const isClose = (above: TextRow, below: TextRow): boolean =>
  below.top - above.bottom < settings.alignedLeading * below.fontSize

/** Index of the first header line above the rows: lines whose every stretch stands over columns of its own. */
function withHeader(rows: readonly TextRow[], from: number, columns: readonly Stretch[]): number {
  let first = from
  while (first > 0 && from - first < settings.headerRows) {
    const row = rows[first - 1]!
    const over = row.stretches.map((s) => columns.filter((column) => meets(s, column)))
    const apart = new Set(over.flat()).size === over.flat().length && over.every((own) => own.length > 0)
    if (row.stretches.length < 2 || !apart || !isClose(row, rows[first]!)) break
    first--
  }
  return first
}

function gridOf(rows: readonly TextRow[], columns: readonly Stretch[]): Grid {
  const left = Math.min(...rows.flatMap((row) => row.stretches.map((s) => s.x0)))
  const right = Math.max(...rows.flatMap((row) => row.stretches.map((s) => s.x1)))
  const band = { top: rows[0]!.top, bottom: rows[rows.length - 1]!.bottom, rows, single: false }
  return alignedGrid([band], columns, left, right)
}
