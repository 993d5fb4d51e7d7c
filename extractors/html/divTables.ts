// In: the tree of a page. Out: the same tree, grids made of other elements turned into tables: by what the page says of
// them (display: table, role) or, where it says nothing, by rows of equally many short cells with figures in them.
import type { Element } from './tree.ts'
import { childElements, isBlock, isControl, isElement, isHidden, isSilent, isText, styleOf } from './tree.ts'

type Role = 'table' | 'row' | 'cell' | 'group'

const DISPLAY: Readonly<Record<string, Role>> = {
  table: 'table',
  'inline-table': 'table',
  'table-row': 'row',
  'table-cell': 'cell',
  'table-row-group': 'group',
  'table-header-group': 'group',
  'table-footer-group': 'group',
}

const ARIA: Readonly<Record<string, Role>> = {
  table: 'table',
  grid: 'table',
  treegrid: 'table',
  row: 'row',
  cell: 'cell',
  gridcell: 'cell',
  columnheader: 'cell',
  rowheader: 'cell',
  rowgroup: 'group',
}

/** Fewer rows are no table that anyone would miss; more are not looked at. */
const ROWS = { least: 3, most: 5_000 }
const CELL_CHARACTERS = 80

/** `styles` is the text of the page's own style sheets. */
export function turnIntoTables(body: Element, styles: string): void {
  const displays = classDisplays(styles)
  const look = (element: Element): void => {
    if (isSilent(element) || element.name === 'table') return
    if (roleOf(element, displays) === 'table' && declared(element, displays)) return
    if (isBlock(element) && guessed(element)) return
    childElements(element).forEach(look)
  }
  look(body)
}

/** `.row { display: table-row }`, one class at a time; what a page styles otherwise is left to the guess. */
function classDisplays(styles: string): ReadonlyMap<string, Role> {
  const found = new Map<string, Role>()
  for (const [, selectors, rules] of styles
    .slice(0, 1 << 20)
    .matchAll(/([^{}]{1,400})\{([^{}]{0,2000})\}/g)) {
    const display = /(?:^|;)\s*display\s*:\s*([\w-]+)/i.exec(rules!)?.[1]?.toLowerCase()
    const role = display === undefined ? undefined : DISPLAY[display]
    if (!role) continue
    for (const selector of selectors!.split(',')) {
      const name = /\.([\w-]+)\s*$/.exec(selector)?.[1]
      if (name) found.set(name, role)
    }
  }
  return found
}

function roleOf(element: Element, displays: ReadonlyMap<string, Role>): Role | undefined {
  const aria = ARIA[(element.attribs['role'] ?? '').toLowerCase()]
  const own = DISPLAY[styleOf(element, 'display')]
  if (aria ?? own) return aria ?? own
  for (const name of (element.attribs['class'] ?? '').split(/\s+/)) {
    const role = displays.get(name)
    if (role) return role
  }
  return undefined
}

function declared(table: Element, displays: ReadonlyMap<string, Role>): boolean {
  const rows: Element[] = []
  const collect = (element: Element): void => {
    for (const child of childElements(element)) {
      const role = roleOf(child, displays)
      if (role === 'row') rows.push(child)
      else if (role === 'group') collect(child)
    }
  }
  collect(table)
  const cells = rows.map((row) => childElements(row).filter((cell) => roleOf(cell, displays) === 'cell'))
  if (rows.length < 2 || Math.max(...cells.map((row) => row.length)) < 2) return false
  rewrite(table, rows, cells)
  return true
}

function guessed(container: Element): boolean {
  const rows = childElements(container).filter((child) => !isHidden(child) && !isSilent(child))
  if (rows.length < ROWS.least || rows.length > ROWS.most || !rows.every(isRowLike)) return false
  const cells = rows.map((row) => childElements(row).filter((cell) => !isHidden(cell)))
  const width = cells.at(-1)!.length
  if (width < 2 || cells.filter((row) => row.length === width).length < rows.length * 0.8) return false
  const flat = cells.flat()
  if (!flat.every(isCellLike)) return false
  const figures = flat.filter((cell) => /^[-\d.,%\uff0c]+$/.test(text(cell))).length
  if (figures < 3 || figures < flat.length * 0.2) return false
  rewrite(container, rows, cells)
  return true
}

/** Holds cells and nothing said between them. */
function isRowLike(element: Element): boolean {
  if (!/^(div|ul|ol|dl|li|p|section)$/.test(element.name)) return false
  return element.children.every((node) => !isText(node) || node.data.trim() === '')
}

function isCellLike(element: Element): boolean {
  if (!/^(div|span|p|li|dt|dd|b|strong|em|label)$/.test(element.name) || isControl(element)) return false
  return text(element).length <= CELL_CHARACTERS && !holdsLinkOrPicture(element)
}

/** A bar of links or icons is a menu, whatever numbers stand in it. */
function holdsLinkOrPicture(element: Element): boolean {
  return childElements(element).some(
    (child) => /^(a|img|input|table)$/.test(child.name) || holdsLinkOrPicture(child),
  )
}

function text(element: Element): string {
  return element.children
    .map((node) => (isText(node) ? node.data : isElement(node) ? text(node) : ''))
    .join('')
    .replace(/\s+/g, '')
}

function rewrite(table: Element, rows: readonly Element[], cells: readonly (readonly Element[])[]): void {
  table.name = 'table'
  table.children = [...rows]
  for (const row of rows) {
    row.name = 'tr'
    row.parent = table
  }
  for (const cell of cells.flat()) cell.name = 'td'
}
