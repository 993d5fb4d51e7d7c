// Which figures of a table are totals of others in it. In: the read panels and the facts made of them. Out: the facts, each
// marked, so that nobody adds a total to its parts or a part (其中) to its whole.
import type { Fact } from '../../schemas/disclosure.ts'
import type { Node } from './node.ts'
import { ownerOf } from './node.ts'
import type { PanelNodes } from './read.ts'
import type { ColumnMatch } from './recognize.ts'

export function markRollups(panels: readonly PanelNodes[], facts: readonly Fact[]): Fact[] {
  const printed = new Set(facts.map(({ source }) => `${source.row} ${source.column}`))
  const has = (row: number, column: number): boolean => printed.has(`${row} ${column}`)
  const marks = new Map<string, NonNullable<Fact['rollup']>>()
  for (const panel of panels) {
    const parts = partsOfRows(panel)
    const columns = panel.match.columns.filter(({ kind }) => kind?.role === 'value')
    const summed = new Map(columns.map((column) => [column, partColumns(column, columns)]))
    const holding = new Map(columns.map((column) => [column, wholesOf(column, columns)]))
    for (const node of panel.nodes) {
      const { index } = node.row
      for (const column of columns) {
        if (!has(index, column.index)) continue
        const adds =
          (parts.get(node) ?? []).some((part) => has(part.row.index, column.index)) ||
          summed.get(column)!.some((part) => has(index, part.index))
        const within =
          isPart(node, column.index, has) || holding.get(column)!.some((whole) => has(index, whole.index))
        const mark = within ? 'ofWhich' : adds ? 'total' : 'leaf'
        // Items that may be parts of one another are known to be neither.
        if (mark !== 'leaf' || !panel.match.panel.itemsNest) marks.set(`${index} ${column.index}`, mark)
      }
    }
  }
  return facts.map((fact) => {
    // A movement, a share or a target adds up to nothing.
    if (fact.dimensions['measure'] !== undefined || fact.dimensions['comparator'] !== undefined) return fact
    const rollup = marks.get(`${fact.source.row} ${fact.source.column}`)
    return rollup === undefined ? fact : { ...fact, rollup }
  })
}

/** What a row adds up: the parts of its sum, the rows below it, and for a total or a unit's row those of its group. */
function partsOfRows({ nodes }: PanelNodes): Map<Node, Node[]> {
  const parts = new Map<Node, Node[]>()
  const byIndex = new Map(nodes.map((node) => [node.row.index, node]))
  const add = (whole: Node, part: Node | undefined): void => {
    if (!part || part === whole || part.ofWhich) return
    const known = parts.get(whole)
    if (known) known.push(part)
    else parts.set(whole, [part])
  }
  for (const node of nodes) {
    for (const { index } of node.sumOf?.parts ?? []) add(node, byIndex.get(index))
    if (node.parent && isListed(node)) add(node.parent, node)
    if (node.unit && isListed(node)) add(node.unit, node)
  }
  // What a total sums was not sure enough to claim it, that it sums the items is.
  for (const total of nodes.filter(({ row, sumOf }) => row.role === 'total' && !sumOf))
    for (const node of nodes)
      if (isListed(node) && (ownerOf(total) === null || ownerOf(total) === ownerOf(node))) add(total, node)
  return parts
}

/** An item of the list, not the same thing in another year or its movement between two. */
function isListed({ row }: Node): boolean {
  return row.role === 'item' && row.year === undefined && row.kind?.dimensions?.measure === undefined
}

/** The columns that a column sums, and those that sum some of these (财政拨款 within 合计). */
function partColumns({ kind }: ColumnMatch, columns: readonly ColumnMatch[]): ColumnMatch[] {
  const keys = new Set(kind!.sumOf)
  if (keys.size === 0) return []
  const isPart = (column: ColumnMatch): boolean => {
    const { key, sumOf } = column.kind!
    return (
      keys.has(key) || (column.kind !== kind && sumOf !== undefined && sumOf.every((part) => keys.has(part)))
    )
  }
  return columns.filter(isPart)
}

/** The columns that hold a column already (其中). */
function wholesOf({ kind }: ColumnMatch, columns: readonly ColumnMatch[]): ColumnMatch[] {
  return kind!.ofWhich === undefined ? [] : columns.filter((whole) => whole.kind!.key === kind!.ofWhich)
}

/** Whether the row, or what stands above it, is only part (其中) of another that is printed. */
function isPart(node: Node, column: number, has: (row: number, column: number) => boolean): boolean {
  for (let above: Node | null = node; above; above = above.parent)
    if (above.ofWhich && has(above.ofWhich.row.index, column)) return true
  return false
}
