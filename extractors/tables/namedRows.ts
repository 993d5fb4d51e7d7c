// A header of several names without any line → the rows under it, however few or sparse: what a page's end leaves of a
// table, or a table with hardly any figures. Each text must stand under a name of its own. A header that a table of an
// earlier page has is known with its columns, and what stands under it needs no figures to be believed.
import { settings } from './settings.ts'
import { findColumns, meets } from './strips.ts'
import { isClose, type Stretch, type TextRow } from './textRows.ts'

/** Headers of tables without lines on earlier pages, as TextRow.text, each with its columns. */
export type KnownHeads = ReadonlyMap<string, readonly Stretch[]>

export interface NamedRows {
  readonly rows: readonly TextRow[]
  readonly columns: readonly Stretch[]
}

/**
 * Headers with the rows under them; a single row counts only where the page's end may have cut the table.
 */
export function namedRows(lines: readonly TextRow[], heads: KnownHeads): NamedRows[] {
  const out: NamedRows[] = []
  for (let i = 0; i < lines.length; i++) {
    const known = heads.get(lines[i]!.text)
    if (!known && (lines[i]!.figures > 0 || lines[i]!.stretches.length < settings.namedColumns)) continue
    let end = i + 1
    while (
      end < lines.length &&
      (isRow(lines[end]!, known !== undefined) || wraps(lines[end]!, lines[end - 1]!))
    ) {
      if (!isClose(lines[end - 1]!, lines[end]!)) break
      end++
    }
    const rows = lines.slice(i, end)
    const columns = known && rows.length > 1 && fit(rows, known) ? known : columnsUnder(rows)
    const rest = lines.slice(end)
    const cut =
      known !== undefined || i < 2 || (rest.length < 2 && rest.every((line) => line.stretches.length === 1))
    if (!columns || (!cut && rows.filter((row) => isRow(row, known !== undefined)).length < 2)) continue
    out.push({ rows, columns })
    i = end - 1
  }
  return out
}

const isRow = (row: TextRow, known: boolean): boolean =>
  row.stretches.length > 1 && (known || row.figures > 0)

/** A line of one text right under a row, under one of its texts and no longer. */
const wraps = (line: TextRow, above: TextRow): boolean => {
  const [only, more] = line.stretches
  return (
    !more &&
    line.figures === 0 &&
    line.top - above.bottom < settings.leading * line.fontSize &&
    above.stretches.some(
      ({ x0, x1 }) => Math.abs(x0 - only!.x0) < line.fontSize && only!.x1 < x1 + line.fontSize,
    )
  )
}

function columnsUnder(rows: readonly TextRow[]): readonly Stretch[] | undefined {
  const names = rows[0]!.stretches
  const body = rows.filter((row, i) => i > 0 && isRow(row, false))
  if (body.length === 0) return undefined
  // Texts as many as names stand under them in order, though a short figure may stand beside its name.
  const columns = body.every((row) => row.stretches.length === names.length)
    ? names.map((_, c) => {
        const own = [rows[0]!, ...body].map((row) => row.stretches[c]!)
        return { x0: Math.min(...own.map((s) => s.x0)), x1: Math.max(...own.map((s) => s.x1)) }
      })
    : findColumns(rows)
  const apart = columns.every((column, c) => c === 0 || column.x0 > columns[c - 1]!.x1)
  const named =
    columns.length === names.length &&
    columns.every((column, c) => names.find((s) => meets(s, column)) === names[c])
  return apart && named && fit(rows, columns) ? columns : undefined
}

/** Whether every text stands in one column. */
const fit = (rows: readonly TextRow[], columns: readonly Stretch[]): boolean =>
  rows.every((row) => row.stretches.every((s) => columns.filter((column) => meets(s, column)).length === 1))
