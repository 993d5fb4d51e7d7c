// Text in columns without any drawn line → tables. Only where several columns of figures stand under one another:
// lists, contents with page numbers and prose are left alone.
import type { PageLayout } from '../../schemas/page.ts'
import { alignedGrid } from './alignment.ts'
import { namedRows, type KnownHeads } from './namedRows.ts'
import { findColumns, fitsColumns, meets, withHeaderColumns } from './strips.ts'
import { isClose, textRows, type Stretch, type TextRow } from './textRows.ts'
import type { Grid } from './faces.ts'
import { FIGURE } from './figure.ts'
import { settings } from './settings.ts'

/**
 * Grids of the tables that only white space shows; runs in `taken` are in other tables, `heads` are headers of such
 * tables on earlier pages (headOf).
 */
export function findAlignedGrids(page: PageLayout, taken: ReadonlySet<number>, heads: KnownHeads): Grid[] {
  const free = page.runs.filter((_, i) => !taken.has(i))
  const figures = free.filter((run) => FIGURE.test(run.text)).length
  if (figures === 0 && heads.size === 0) return []
  const rows = textRows(free)
  const grids: Grid[] = []
  let end = 0
  const addNamed = (between: readonly TextRow[]): void => {
    for (const { rows: few, columns } of namedRows(between, heads)) grids.push(gridOf(few, columns))
  }
  for (const cluster of figures < settings.alignedRows * settings.alignedFigures ? [] : clusters(rows)) {
    const { to } = cluster
    const columns = findColumns(rows.slice(cluster.from, to + 1).filter(isTabular))
    if (columns.length <= settings.alignedFigures) continue
    const from = withStart(rows, cluster, columns)
    const body = rows.slice(from, to + 1)
    const first = withHeader(rows, from, columns)
    // Two rows are a coincidence, unless a header names each of their columns: the page ends in the middle of a table.
    const seeds = body.filter(isTabular).length
    if (seeds < settings.alignedRows && !namesAll(rows.slice(first, from), columns)) continue
    const last = withRest(rows, from, to, columns)
    addNamed(rows.slice(end, first))
    const all = rows.slice(first, last + 1)
    grids.push(gridOf(all, withHeaderColumns(columns, rows.slice(first, from))))
    end = last + 1
  }
  addNamed(rows.slice(end))
  return grids
}

/** A row of a label and at least two figures. */
const isTabular = (row: TextRow): boolean =>
  row.figures >= settings.alignedFigures && row.stretches.length > settings.alignedFigures

interface Cluster {
  readonly from: number
  readonly to: number
}

/** Tabular rows close under one another; what stands between two of them fits into their columns or is one line. */
function clusters(rows: readonly TextRow[]): Cluster[] {
  const groups: Cluster[] = []
  for (let i = 0; i < rows.length; i++) {
    if (!isTabular(rows[i]!)) continue
    const before = groups[groups.length - 1]
    if (before && goesOn(rows, before, i)) groups[groups.length - 1] = { from: before.from, to: i }
    else groups.push({ from: i, to: i })
  }
  return groups.filter(({ from, to }) => to > from)
}

function namesAll(header: readonly TextRow[], columns: readonly Stretch[]): boolean {
  return (
    columns.length >= settings.namedColumns &&
    header.some((row) => columns.every((column) => row.stretches.some((s) => meets(s, column))))
  )
}

function goesOn(rows: readonly TextRow[], { from, to }: Cluster, next: number): boolean {
  for (let i = to + 1; i <= next; i++) if (!isClose(rows[i - 1]!, rows[i]!)) return false
  if (next - to <= 2) return true
  const like = [...rows.slice(from, to + 1), rows[next]!].filter(isTabular)
  const columns = findColumns(like)
  return rows.slice(to + 1, next).every((row) => fitsColumns(row, columns, like))
}

/** Index of the first row of the cluster, rows before it with fewer figures and wrapped names included. */
function withStart(rows: readonly TextRow[], { from, to }: Cluster, columns: readonly Stretch[]): number {
  const like = rows.slice(from, to + 1)
  let first = from
  for (let i = from - 1; i >= 0; i--) {
    const row = rows[i]!
    const alike = isAlike(row, rows[from]!)
    if (!alike || !isClose(row, rows[i + 1]!) || !fitsColumns(row, columns, like)) break
    if (row.figures > 0 && row.stretches.length > 1) first = i
    else if (row.stretches.length > 1) break
  }
  return first
}

/** Index of the last row that goes on the cluster with fewer figures: set alike, at the same distance, in its columns. */
function withRest(rows: readonly TextRow[], from: number, to: number, columns: readonly Stretch[]): number {
  const like = rows.slice(from, to + 1)
  const pitch = Math.max(...like.slice(1).map((row, i) => row.top - like[i]!.top))
  let last = to
  for (let i = to + 1; i < rows.length; i++) {
    const row = rows[i]!
    const alike = Math.abs(row.fontSize - rows[to]!.fontSize) < 0.1
    if (!alike || row.top - rows[i - 1]!.top > 1.1 * pitch || !fitsColumns(row, columns, like)) break
    last = i
  }
  return last
}

/** Set in one size; figures may come from another font than names. */
const isAlike = (a: TextRow, b: TextRow): boolean =>
  Math.abs(a.fontSize - b.fontSize) < settings.alikeSize * b.fontSize

/** Index of the first header line above the rows: lines whose every stretch stands over columns of its own. */
function withHeader(rows: readonly TextRow[], from: number, columns: readonly Stretch[]): number {
  let first = from
  while (first > 0 && from - first < settings.headerRows) {
    const row = rows[first - 1]!
    const over = row.stretches.map((s) => columns.filter((column) => meets(s, column)))
    const apart = new Set(over.flat()).size === over.flat().length
    const most = over.filter((own) => own.length > 0).length * 2 > over.length
    if (row.stretches.length < 2 || !apart || !most || !isClose(row, rows[first]!)) break
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
