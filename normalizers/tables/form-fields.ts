// Figures of a form that stand beside their labels, and the project that the form is of. In: a form's grid and what its
// kind declares. Out: panels of one column each, as if they were small tables of their own; the project's name.
import type { Cell } from '../../schemas/block.ts'
import type { Dimensions } from '../../schemas/concept.ts'
import { foldLabel } from '../../schemas/text.ts'
import { readNumber } from '../quantity.ts'
import { cellsOfRow, type Grid } from './grid.ts'
import type { FormFields, LabelPattern, RowKind, TableKind } from './kind.ts'
import type { Layout } from './layout.ts'
import { bareLabel, meetsAny } from './match.ts'
import type { PanelMatch } from './recognize.ts'
import type { PanelRow } from './rows.ts'

export interface FoundFields {
  readonly match: PanelMatch
  readonly layout: Layout
  readonly rows: readonly PanelRow[]
}

interface Field {
  readonly row: number
  readonly label: string
  readonly kind: RowKind
  readonly value: Cell
}

/** The fields above the form's first block, those in one column together. */
export function formFields(fields: FormFields, layout: Layout, to: number): FoundFields[] {
  const found: Field[] = []
  for (let row = layout.headerFrom; row < to; row++) {
    const cells = cellsOfRow(layout.grid, row)
    for (const [i, cell] of cells.entries()) {
      if (cell.row !== row) continue
      const { bare } = bareLabel(cell.text.replace(/[:：]\s*$/u, ''))
      const kind = fields.rows.find((candidate) => meetsAny(bare, candidate.labels))
      const value = kind && cells.slice(i + 1).find((next) => next.row === row && next.text.trim() !== '')
      if (kind && value && isFigure(value.text)) found.push({ row, label: cell.text.trim(), kind, value })
    }
  }
  const columns = [...new Set(found.map((field) => field.value.column))].sort((a, b) => a - b)
  return columns.map((column) => {
    const own = found.filter((field) => field.value.column === column)
    const complete = !hasStranger(own, column, layout.grid)
    return { match: matchOf(fields, column, own, layout.grid), layout, rows: rowsOf(own, layout, complete) }
  })
}

/** The column of the figures, under the words that head the rows: 资金金额（万元）. */
function matchOf(fields: FormFields, column: number, own: readonly Field[], grid: Grid): PanelMatch {
  const heads = new Set(own.flatMap(({ row }) => grid.cover[row]![0]?.text ?? []))
  return {
    panel: { ...fields, columns: [] },
    columns: [{ index: column, path: [...heads], kind: { key: 'amount', headers: [], role: 'value' } }],
  }
}

/** Whether among the fields stands a figure that no field declares: then no sum over them is sure. */
function hasStranger(own: readonly Field[], column: number, grid: Grid): boolean {
  const known = new Set(own.map((field) => field.row))
  for (let row = own[0]!.row; row <= own.at(-1)!.row; row++) {
    const cell = grid.cover[row]![column]
    if (cell?.row === row && !known.has(row) && readNumber(cell.text).kind === 'number') return true
  }
  return false
}

function rowsOf(fields: readonly Field[], layout: Layout, complete: boolean): PanelRow[] {
  let held: Dimensions = {}
  return fields.map(({ row, label, kind: declared, value }) => {
    const { section, holds, ...plain } = declared
    const kind = complete ? declared : plain
    if (section) held = holds ?? {}
    return {
      index: row - layout.origin,
      label,
      bare: bareLabel(label).bare,
      number: null,
      ofWhich: false,
      indent: 0,
      code: undefined,
      unit: undefined,
      unitCode: undefined,
      year: undefined,
      project: undefined,
      path: [],
      axes: {},
      held,
      kind,
      role: kind.role ?? 'item',
      hasFigures: readNumber(value.text).kind === 'number',
    }
  })
}

function isFigure(text: string): boolean {
  return readNumber(text).kind !== 'words'
}

/** The project that a form says it is of, beside a label or in its title. */
export function formProject(kind: TableKind, layout: Layout, title: string): string | undefined {
  if (kind.projectLabels) {
    const beside = textBeside(kind.projectLabels, layout)
    if (beside !== undefined) return foldLabel(beside)
  }
  const folded = foldLabel(title)
  const ending = kind.projectTitles?.find((words) => folded.endsWith(words) && folded.length > words.length)
  // 301007_泉州市公安局晋江国际机场分局_…: code and owner stand before the name.
  return ending === undefined ? undefined : folded.slice(0, -ending.length).split('_').at(-1)
}

function textBeside(
  labels: readonly LabelPattern[],
  { grid, headerFrom, bodyTo }: Layout,
): string | undefined {
  for (let row = headerFrom; row < bodyTo; row++) {
    const cells = cellsOfRow(grid, row)
    for (const [i, cell] of cells.entries()) {
      if (!meetsAny(bareLabel(cell.text.replace(/[:：]\s*$/u, '')).bare, labels)) continue
      return cells.slice(i + 1).find((next) => next.text.trim() !== '')?.text
    }
  }
  return undefined
}
