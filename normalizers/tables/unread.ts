// Numbers of a recognised table that state nothing and name nothing. In: the read panels, the layout and the facts made of
// them. Out: one problem for each column that holds such numbers, so that none is left out in silence.
import { foldLabel } from '../../schemas/text.ts'
import type { Fact } from '../../schemas/disclosure.ts'
import type { Report } from '../../schemas/source.ts'
import { readNumber } from '../quantity.ts'
import type { TableContext } from './facts.ts'
import { printedAt } from './grid.ts'
import { namingWords } from './kinds/headers.ts'
import type { Layout } from './layout.ts'
import { bareLabel, meetsAny } from './match.ts'
import type { PanelNodes } from './read.ts'

export function reportUnread(
  panels: readonly PanelNodes[],
  layout: Layout,
  facts: readonly Fact[],
  context: TableContext,
  report: Report,
): void {
  const declared = declaredColumns(panels)
  const { grid, origin, bodyTo } = layout
  for (let column = 0; column < grid.width; column++) {
    const rows: number[] = []
    for (let row = origin; row < bodyTo; row++) {
      const index = row - origin
      if (declared.get(index)?.some((columns) => columns.has(column))) continue
      if (readNumber(printedAt(grid, row, column)).kind !== 'number') continue
      const stated = facts.some(({ source }) => source.row === index && source.column === column)
      if (!stated && !isNamed(layout, row, column)) rows.push(row)
    }
    const first = rows[0]
    if (first === undefined) continue
    const cell = grid.cover[first]![column]!
    report({
      code: 'table/figure-unread',
      table: context.table,
      ...(context.paged ? { page: cell.page, box: cell.box } : {}),
      params: {
        title: context.title,
        row: first - origin + 1,
        column: column + 1,
        count: rows.length,
        printed: cell.text.trim(),
        header: layout.paths[column]?.at(-1) ?? '—',
      },
    })
  }
}

/** By row, the columns that a kind declares there; what is wrong with a figure in one is told where it is read. */
function declaredColumns(panels: readonly PanelNodes[]): Map<number, Set<number>[]> {
  const declared = new Map<number, Set<number>[]>()
  for (const { match, nodes } of panels) {
    const known = match.columns.filter(({ kind }) => kind && kind.role !== 'ignored')
    const columns = new Set(known.map(({ index }) => index))
    for (const { row } of nodes) {
      const others = declared.get(row.index)
      if (others) others.push(columns)
      else declared.set(row.index, [columns])
    }
  }
  return declared
}

/** Whether words over the cell, or before it in a form, say that its number counts rows or names something. */
function isNamed(layout: Layout, row: number, column: number): boolean {
  const { grid, headerFrom } = layout
  const naming = (text: string): boolean => meetsAny(bareLabel(text).bare, namingWords)
  for (let r = row - 1; r >= headerFrom; r--) {
    const text = foldLabel(printedAt(grid, r, column))
    if (text === '' || readNumber(text).kind === 'number') continue
    if (naming(text)) return true
    break
  }
  const header = layout.paths[column]?.at(-1)
  if (header !== undefined && naming(header)) return true
  for (let c = column - 1; c >= 0; c--) {
    const text = foldLabel(printedAt(grid, row, c))
    if (text !== '') return naming(text)
  }
  return false
}
