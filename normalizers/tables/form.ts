// Tables inside a form. In: a form's grid and the blocks its kind declares. Out: each block found, with its columns and
// its rows, as if it were a table of its own.
import { cellsOfRow, coveringText, headerPaths, type Grid } from './grid.ts'
import type { ColumnKind, FormBlock, TableKind } from './kind.ts'
import type { Layout } from './layout.ts'
import { bareLabel, foldPaths, headerSegments, meets } from './match.ts'
import { assign, type PanelMatch } from './recognize.ts'

export interface FoundBlock {
  readonly match: PanelMatch
  readonly layout: Layout
  /** Row of the block's header. */
  readonly header: number
}

/** A header of a form's block is at most this many rows high; a taller cell frames the block itself. */
const TALLEST = 3

export function formBlocks(kind: TableKind, layout: Layout): FoundBlock[] {
  const { grid, headerFrom, bodyTo } = layout
  const found: { block: FormBlock; header: number; from: number }[] = []
  for (let row = headerFrom; row < bodyTo; row++) {
    const block = kind.blocks?.find((candidate) => isHeaderOf(candidate, grid, row))
    if (!block) continue
    const height = Math.max(
      ...cellsOfRow(grid, row)
        .filter((cell) => cell.row === row && cell.rowSpan <= TALLEST && names(block, cell.text))
        .map((cell) => cell.rowSpan),
    )
    found.push({ block, header: row, from: row + height })
    row += height - 1
  }
  return found.map(({ block, header, from }, i) => {
    const next = found[i + 1]?.header ?? bodyTo
    let to = from
    while (to < next && !startsAnother(grid, to)) to += 1
    const paths = headerPaths(grid, header, from)
    const kinds = assign(block.columns, foldPaths(paths))
    const label = block.leftLabels ? labelColumn(grid, kinds, from) : -1
    const columns = paths.map((path, index) => ({
      index,
      path,
      kind: index === label ? LEFT_LABEL : kinds[index]!,
    }))
    const match = { panel: block, columns }
    return { match, layout: { ...layout, bodyFrom: from, bodyTo: to, paths }, header }
  })
}

const LEFT_LABEL: ColumnKind = { key: 'label', headers: [], role: 'key', reads: 'name' }

/** The column next to the figures that shows words in the first row. */
function labelColumn(grid: Grid, kinds: readonly (ColumnKind | null)[], row: number): number {
  const first = kinds.findIndex((kind) => kind?.role === 'value')
  for (let column = first - 1; column >= 0; column--)
    if (coveringText(grid, row, column).trim() !== '') return column
  return -1
}

function isHeaderOf(block: FormBlock, grid: Grid, row: number): boolean {
  const words = cellsOfRow(grid, row)
    .filter((cell) => cell.row === row)
    .map((cell) => bareLabel(cell.text).bare)
  const required = block.columns.filter((column) => column.required)
  return required.every((column) =>
    column.headers.some((header) => {
      const outermost = headerSegments(header)[0]!
      return words.some((word) => meets(word, outermost))
    }),
  )
}

function names(block: FormBlock, text: string): boolean {
  const { bare } = bareLabel(text)
  return block.columns.some((column) =>
    column.headers.some((header) => headerSegments(header).some((part) => meets(bare, part))),
  )
}

/** A new label in the leading column ends a block, unless a page end has merely cut the cell that frames it. */
function startsAnother(grid: Grid, row: number): boolean {
  const cell = grid.cover[row]?.[0]
  return (
    cell !== undefined &&
    cell.row === row &&
    cell.text.trim() !== '' &&
    cell.rowSpan >= 1 &&
    !isPlain(grid, row)
  )
}

/** Whether the leading column is one of the block's own: then every row has a cell of its own there. */
function isPlain(grid: Grid, row: number): boolean {
  const above = grid.cover[row - 1]?.[0]
  const cell = grid.cover[row]![0]!
  return (
    above !== undefined &&
    above.rowSpan === 1 &&
    cell.rowSpan === 1 &&
    cell.colSpan === 1 &&
    above.colSpan === 1
  )
}
