// In: a <table> element. Out: its own rows, and whether it states something or only puts things side by side.
import type { Element } from './tree.ts'
import { childElements, isElement, isHidden, isSilent, isText } from './tree.ts'

export interface OwnRow {
  readonly element: Element
  readonly cells: readonly Element[]
  /** Row groups bound how far a rowspan reaches: rows of one group carry one object. */
  readonly group: Element
}

/** Displayed rows of the table itself, in the order shown: head, bodies, foot. Rows of nested tables are not its own. */
export function ownRows(table: Element): OwnRow[] {
  const groups: Element[] = []
  for (const child of childElements(table)) {
    if (/^(thead|tbody|tfoot)$/.test(child.name) && !isHidden(child)) groups.push(child)
  }
  const order = ['thead', 'tbody', 'tfoot']
  groups.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
  const loose = childElements(table).some((child) => child.name === 'tr')
  return (loose ? [table, ...groups] : groups).flatMap((group) =>
    childElements(group)
      .filter((row) => row.name === 'tr' && !isHidden(row))
      .map((element) => ({ element, group, cells: cellsOf(element) })),
  )
}

function cellsOf(row: Element): Element[] {
  return childElements(row).filter((cell) => /^t[dh]$/.test(cell.name) && !isHidden(cell))
}

export function spanOf(cell: Element, attribute: 'colspan' | 'rowspan'): number {
  const value = Number.parseInt(cell.attribs[attribute] ?? '1', 10)
  if (!Number.isFinite(value) || value < 0) return 1
  return attribute === 'colspan' ? Math.min(Math.max(value, 1), 1000) : Math.min(value, 65_534)
}

const known = new WeakMap<Element, boolean>()

/**
 * Whether the table only lays things out: it says so, holds other tables, is one column wide, is a bar of one or two
 * cells, or sets a page's columns of prose side by side.
 */
export function isLayoutTable(table: Element): boolean {
  let layout = known.get(table)
  if (layout === undefined) known.set(table, (layout = judge(table)))
  return layout
}

function judge(table: Element): boolean {
  if (/^(presentation|none)$/i.test(table.attribs['role'] ?? '')) return true
  const rows = ownRows(table)
  const cells = rows.flatMap((row) => row.cells)
  const width = Math.max(
    0,
    ...rows.map((row) => row.cells.reduce((n, cell) => n + spanOf(cell, 'colspan'), 0)),
  )
  const widest = Math.max(0, ...rows.map((row) => row.cells.length))
  if (width <= 1 || widest <= 1 || cells.length <= 2) return true
  const texts = cells.map((cell) => textIn(cell))
  if (texts.every((text) => !text)) return true
  if (cells.some((cell) => holdsTable(cell))) {
    // A grid of figures may hold a small table in one of its cells; a frame has next to no figures of its own.
    return texts.filter((text) => /^[-\d.,%\s]+$/.test(text)).length < 6
  }
  const longest = Math.max(...texts.map((text) => text.length))
  if (rows.length === 1) return longest > 200
  return (
    rows.length <= 3 &&
    longest > 500 &&
    cells.some((cell) => textIn(cell).length > 500 && blocksIn(cell) >= 5)
  )
}

function textIn(element: Element): string {
  let text = ''
  const walk = (at: Element): void => {
    for (const node of at.children) {
      if (isText(node)) text += node.data
      else if (isElement(node) && !isSilent(node) && !isHidden(node)) walk(node)
    }
  }
  walk(element)
  return text.replace(/\s+/g, '')
}

function holdsTable(element: Element): boolean {
  return childElements(element).some(
    (child) => !isHidden(child) && ((child.name === 'table' && textIn(child) !== '') || holdsTable(child)),
  )
}

function blocksIn(element: Element): number {
  return childElements(element).reduce(
    (n, child) => n + (/^(p|div|h[1-6]|li)$/.test(child.name) ? 1 : 0) + blocksIn(child),
    0,
  )
}
