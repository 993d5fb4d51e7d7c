// What the page's end leaves of a table without lines where it leaves a header and a row or two: at the foot of the page
// on which the table begins, or at the head of the page on which it ends.
import { settings } from './settings.ts'
import { findColumns, meets } from './strips.ts'
import { isClose, type Stretch, type TextRow } from './textRows.ts'

/** The last lines of a page, but for its number. */
export function begunRows(rows: readonly TextRow[]): readonly TextRow[] | undefined {
  const numbered = rows.length > 0 && rows[rows.length - 1]!.stretches.length === 1
  const last = rows.length - (numbered ? 1 : 0)
  const header = rows.findLastIndex((row, i) => i < last && isHeader(row))
  return header >= 0 && last - header <= settings.alignedRows ? rows.slice(header, last) : undefined
}

/** The first lines of a page, but for its running head. */
export function endedRows(rows: readonly TextRow[]): readonly TextRow[] | undefined {
  const header = rows.findIndex((row) => row.stretches.length > 1)
  if (header < 0 || header > 1 || !isHeader(rows[header]!)) return undefined
  let last = header + 1
  while (last < rows.length && isRow(rows[last]!) && isClose(rows[last - 1]!, rows[last]!)) last++
  return last - header <= settings.alignedRows ? rows.slice(header, last) : undefined
}

const isHeader = (row: TextRow): boolean => row.figures === 0 && row.stretches.length >= settings.namedColumns

const isRow = (row: TextRow): boolean => row.figures > 0 && row.stretches.length > settings.alignedFigures

/** The columns that the first of the rows names, if each text of the others stands under one name. */
export function namedColumns(rows: readonly TextRow[]): readonly Stretch[] | undefined {
  const [header, ...body] = rows
  const names = header!.stretches
  if (body.length === 0 || !body.every((row, i) => isRow(row) && isClose(rows[i]!, row))) return undefined
  // Texts as many as names stand under them in order, though a short figure may stand beside its name.
  const columns = body.every((row) => row.stretches.length === names.length)
    ? names.map((_, c) => ({
        x0: Math.min(...rows.map((row) => row.stretches[c]!.x0)),
        x1: Math.max(...rows.map((row) => row.stretches[c]!.x1)),
      }))
    : findColumns(rows)
  const apart = columns.every((column, c) => c === 0 || column.x0 > columns[c - 1]!.x1)
  const named =
    columns.length === names.length &&
    columns.every((column, c) => names.find((s) => meets(s, column)) === names[c])
  const inOne = (s: Stretch): boolean => columns.filter((column) => meets(s, column)).length === 1
  return apart && named && body.every((row) => row.stretches.every(inOne)) ? columns : undefined
}
