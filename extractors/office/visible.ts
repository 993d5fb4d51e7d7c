// In: a sheet and its filled cells. Out: what a reader of it sees: hidden rows and columns taken out, merged cells as
// one, and where on the sheet each row and column stands, in points.
import { utils, type WorkSheet } from '@e965/xlsx'
import type { Box } from '../../schemas/page.ts'

/** A filled cell, at its zero-based place on the sheet. */
export interface SheetCell {
  readonly row: number
  readonly column: number
  readonly text: string
}

/** A filled or merged area among the rows and columns that are shown, counted from zero. */
export interface ShownCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly colSpan: number
  readonly text: string
  /** As spreadsheet programs name it, with its sheet. */
  readonly name: string
}

export interface VisibleSheet {
  readonly name: string
  /** Position among the sheets, from 1. */
  readonly page: number
  /** In reading order; merged areas without text too. */
  readonly cells: readonly ShownCell[]
  readonly rowCount: number
  readonly columnCount: number
  /** Points from the left and from the top of each shown column and row, and the end of the last. */
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  readonly width: number
  readonly height: number
  readonly hidden: readonly SheetCell[]
  readonly hiddenRows: readonly number[]
  readonly hiddenColumns: readonly number[]
}

/** Points; what spreadsheet programs take where a sheet does not say. */
const COLUMN_WIDTH = 48
const ROW_HEIGHT = 15

export function visibleCells(
  sheet: WorkSheet,
  name: string,
  page: number,
  cells: readonly SheetCell[],
): VisibleSheet {
  const rowEnd = cells.reduce((end, { row }) => Math.max(end, row + 1), 0)
  const columnEnd = cells.reduce((end, { column }) => Math.max(end, column + 1), 0)
  const rows = shownOf(rowEnd, (row) => sheet['!rows']?.[row]?.hidden === true)
  const columns = shownOf(columnEnd, (column) => sheet['!cols']?.[column]?.hidden === true)
  const filled = new Map(cells.map((cell) => [key(cell.row, cell.column), cell]))
  const shown: ShownCell[] = []
  const merged = new Set<string>()
  for (const { s, e } of sheet['!merges'] ?? []) {
    if (s.r >= rowEnd || s.c >= columnEnd) continue
    const top = rows.before[s.r]!
    const left = columns.before[s.c]!
    const rowSpan = rows.before[Math.min(e.r + 1, rowEnd)]! - top
    const colSpan = columns.before[Math.min(e.c + 1, columnEnd)]! - left
    const anchor = filled.get(key(s.r, s.c))
    for (let r = s.r; r <= Math.min(e.r, rowEnd - 1); r++) {
      for (let c = s.c; c <= Math.min(e.c, columnEnd - 1); c++) merged.add(key(r, c))
    }
    if (rowSpan < 1 || colSpan < 1) {
      // The whole area is hidden: its text is told with the other hidden cells.
      merged.delete(key(s.r, s.c))
      continue
    }
    shown.push({
      row: top,
      column: left,
      rowSpan,
      colSpan,
      text: anchor?.text ?? '',
      name: named(name, s.r, s.c),
    })
  }
  const hidden: SheetCell[] = []
  for (const cell of cells) {
    if (merged.has(key(cell.row, cell.column))) continue
    if (!rows.shown[cell.row] || !columns.shown[cell.column]) {
      hidden.push(cell)
      continue
    }
    shown.push({
      row: rows.before[cell.row]!,
      column: columns.before[cell.column]!,
      rowSpan: 1,
      colSpan: 1,
      text: cell.text,
      name: named(name, cell.row, cell.column),
    })
  }
  shown.sort((a, b) => a.row - b.row || a.column - b.column)
  const ys = edges(rows.shown, (row) => sheet['!rows']?.[row]?.hpt ?? ROW_HEIGHT)
  const xs = edges(columns.shown, (column) => (sheet['!cols']?.[column]?.wpx ?? 0) * 0.75 || COLUMN_WIDTH)
  return {
    name,
    page,
    cells: shown,
    rowCount: ys.length - 1,
    columnCount: xs.length - 1,
    xs,
    ys,
    width: xs.at(-1)!,
    height: ys.at(-1)!,
    hidden,
    hiddenRows: hiddenAmong(
      rows.shown,
      hidden.map(({ row }) => row),
    ),
    hiddenColumns: hiddenAmong(
      columns.shown,
      hidden.map(({ column }) => column),
    ),
  }
}

export function boxOf(sheet: VisibleSheet, cell: Omit<ShownCell, 'text' | 'name'>): Box {
  const { xs, ys } = sheet
  return [xs[cell.column]!, ys[cell.row]!, xs[cell.column + cell.colSpan]!, ys[cell.row + cell.rowSpan]!]
}

interface Axis {
  readonly shown: readonly boolean[]
  /** How many shown ones stand before each, and before the end. */
  readonly before: readonly number[]
}

function shownOf(end: number, isHidden: (index: number) => boolean): Axis {
  const shown: boolean[] = []
  const before: number[] = []
  let count = 0
  for (let i = 0; i < end; i++) {
    const is = !isHidden(i)
    shown.push(is)
    before.push(count)
    if (is) count++
  }
  before.push(count)
  return { shown, before }
}

function edges(shown: readonly boolean[], size: (index: number) => number): number[] {
  const at = [0]
  shown.forEach((is, i) => {
    if (is) at.push(Math.round((at.at(-1)! + size(i)) * 100) / 100)
  })
  return at
}

function hiddenAmong(shown: readonly boolean[], indexes: readonly number[]): number[] {
  return [...new Set(indexes)].filter((i) => !shown[i]).sort((a, b) => a - b)
}

const key = (row: number, column: number): string => `${row},${column}`
const named = (sheet: string, r: number, c: number): string => `${sheet}!${utils.encode_cell({ r, c })}`
