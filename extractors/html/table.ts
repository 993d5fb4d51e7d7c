// In: a <table> that states something. Out: its grid with merged cells, as the block every extractor ends in.
import type { Cell, TableBlock, TextLine } from '../../schemas/block.ts'
import type { Report } from '../../schemas/source.ts'
import { joinedLines, NOWHERE } from './lines.ts'
import type { Look } from './flow.ts'
import { flow } from './flow.ts'
import { ownRows, spanOf } from './layout.ts'
import type { Element } from './tree.ts'
import { childElements } from './tree.ts'

/** Places of one table; the largest real tables have some thousand. */
const LIMIT = 400_000

interface Place {
  row: number
  column: number
  rowSpan: number
  colSpan: number
  readonly element: Element | null
}

/**
 * The table as a grid, by the table model of HTML: spans stay within their row group and within the rows there are.
 * Rows and columns in which no cell begins are folded away, as a browser draws them without width; places that no
 * cell covers get an empty one. Reports html/table-too-large and gives null for a table beyond all measure.
 */
export function tableBlock(table: Element, look: Look, id: string, report: Report): TableBlock | null {
  const rows = ownRows(table)
  const places = layOut(rows)
  if (!places) {
    report({ code: 'html/table-too-large', params: { limit: LIMIT } })
    return null
  }
  const rowOf = fold(places, 'row', 'rowSpan')
  fold(places, 'column', 'colSpan')
  const rowCount = Math.max(0, ...places.map((place) => place.row + place.rowSpan))
  const columnCount = Math.max(0, ...places.map((place) => place.column + place.colSpan))
  fill(places, rowCount, columnCount)
  const cells = places
    .sort((a, b) => a.row - b.row || a.column - b.column)
    .map((place) => cellOf(place, look))
  const headed = rows
    .flatMap((row, i) => (isHeader(row.element, row.group) ? [i] : []))
    .filter((r, i) => r === i)
  const headerRows = headed.length === rows.length && !hasHead(table) ? 0 : (rowOf[headed.length] ?? rowCount)
  const part = { page: 0, box: NOWHERE, fromRow: 0, toRow: rowCount }
  return { kind: 'table', id, rowCount, columnCount, cells, headerRows, parts: [part], witness: 'markup' }
}

function hasHead(table: Element): boolean {
  return childElements(table).some((child) => child.name === 'thead')
}

function isHeader(row: Element, group: Element): boolean {
  if (group.name === 'thead') return true
  const cells = childElements(row).filter((cell) => /^t[dh]$/.test(cell.name))
  return cells.length > 0 && cells.every((cell) => cell.name === 'th')
}

function layOut(rows: ReturnType<typeof ownRows>): Place[] | null {
  const places: Place[] = []
  const taken: boolean[][] = rows.map(() => [])
  let covered = 0
  for (let row = 0; row < rows.length; row++) {
    const { cells, group } = rows[row]!
    let end = row + 1
    while (end < rows.length && rows[end]!.group === group) end++
    let column = 0
    for (const element of cells) {
      while (taken[row]![column]) column++
      const colSpan = spanOf(element, 'colspan')
      const asked = spanOf(element, 'rowspan')
      const rowSpan = asked === 0 ? end - row : Math.min(asked, end - row)
      let free = 1
      while (free < colSpan && !taken[row]![column + free]) free++
      covered += rowSpan * free
      if (covered > LIMIT) return null
      for (let r = row; r < row + rowSpan; r++)
        for (let c = column; c < column + free; c++) taken[r]![c] = true
      places.push({ row, column, rowSpan, colSpan: free, element })
      column += free
    }
  }
  return places
}

/** Renumbers rows or columns so that a cell begins in each; gives the new number of each old one. */
function fold(places: Place[], at: 'row' | 'column', span: 'rowSpan' | 'colSpan'): number[] {
  const end = Math.max(0, ...places.map((place) => place[at] + place[span]))
  const begins = new Array<boolean>(end).fill(false)
  for (const place of places) begins[place[at]] = true
  const renumbered: number[] = []
  let next = 0
  for (let i = 0; i < end; i++) {
    renumbered.push(next)
    if (begins[i]) next++
  }
  renumbered.push(next)
  for (const place of places) {
    const from = renumbered[place[at]]!
    place[span] = renumbered[place[at] + place[span]]! - from
    place[at] = from
  }
  return renumbered
}

function fill(places: Place[], rowCount: number, columnCount: number): void {
  const taken = Array.from({ length: rowCount }, () => new Array<boolean>(columnCount).fill(false))
  for (const { row, column, rowSpan, colSpan } of places) {
    for (let r = row; r < row + rowSpan; r++) taken[r]!.fill(true, column, column + colSpan)
  }
  taken.forEach((columns, row) =>
    columns.forEach((is, column) => {
      if (!is) places.push({ row, column, rowSpan: 1, colSpan: 1, element: null })
    }),
  )
}

function cellOf({ row, column, rowSpan, colSpan, element }: Place, look: Look): Cell {
  const pieces = element ? flow([element], look, () => false, true) : []
  const texts: string[] = []
  for (const piece of pieces) if (piece.kind === 'paragraph') texts.push(...piece.lines)
  const { text, lines }: { text: string; lines: TextLine[] } = joinedLines(texts)
  const head = pieces[0]
  const indent = head?.kind === 'paragraph' && head.look.align === 'left' ? head.indent : 0
  return { row, column, rowSpan, colSpan, text, lines, page: 0, box: NOWHERE, indent }
}
