// In: what a sheet shows. Out: its blocks. Lines that stand alone above, between and below grids are paragraphs; what
// has columns is a table. Blank forms keep their blank rows: only a line that stands alone parts two tables.
import type { Block, Cell, ParagraphBlock, TableBlock } from '../../schemas/block.ts'
import { joinedLines } from '../html/lines.ts'
import { boxOf, type ShownCell, type VisibleSheet } from './visible.ts'

/** Blocks in reading order; `before` is the number of blocks that the document has already, for their names. */
export function sheetBlocks(sheet: VisibleSheet, before: number): Block[] {
  const rows = Array.from({ length: sheet.rowCount }, (): ShownCell[] => [])
  for (const cell of sheet.cells) rows[cell.row]!.push(cell)
  const kinds = rows.map((row, at) => kindOf(row, at, sheet))
  const blocks: Block[] = []
  const add = (block: (id: number) => Block): void => void blocks.push(block(before + blocks.length + 1))
  let at = 0
  while (at < rows.length) {
    if (kinds[at] === 'blank') at++
    else if (kinds[at] === 'line') {
      const line = rows[at]!.find(({ text }) => text.trim() !== '')!
      add((id) => paragraph(sheet, line, `p${id}`))
      at++
    } else {
      const end = tableEnd(kinds, rows, at, sheet)
      const cells = rows.slice(at, end).flat()
      add((id) => table(sheet, cells, at, end, `t${id}`))
      at = end
    }
  }
  return blocks
}

type RowKind = 'blank' | 'line' | 'grid'

/**
 * A line stands alone in its row: the one filled cell that no cell from above reaches beside. What is part of a grid
 * with one filled cell is told by its neighbours in tableEnd.
 */
function kindOf(row: readonly ShownCell[], at: number, sheet: VisibleSheet): RowKind {
  const filled = row.filter(({ text }) => text.trim() !== '')
  const reached = sheet.columnCount > 1 && reachedFromAbove(sheet).has(at)
  if (filled.length === 0) return reached ? 'grid' : 'blank'
  return filled.length === 1 && !reached && filled[0]!.rowSpan === 1 ? 'line' : 'grid'
}

const reachedRows = new WeakMap<VisibleSheet, ReadonlySet<number>>()

/** Rows into which a filled merged cell of an earlier row reaches. */
function reachedFromAbove(sheet: VisibleSheet): ReadonlySet<number> {
  let rows = reachedRows.get(sheet)
  if (!rows) {
    const found = new Set<number>()
    for (const { row, rowSpan, text } of sheet.cells) {
      if (text.trim() === '') continue
      for (let r = row + 1; r < row + rowSpan; r++) found.add(r)
    }
    reachedRows.set(sheet, (rows = found))
  }
  return rows
}

/**
 * First row after the table that begins at `from`. A line inside belongs to it where grid rows go on below, unless it
 * spans most of the sheet, or follows a blank row, and a new header comes after; lines at the end belong to it where
 * they hold no more than a label.
 */
function tableEnd(
  kinds: readonly RowKind[],
  rows: readonly (readonly ShownCell[])[],
  from: number,
  sheet: VisibleSheet,
): number {
  let end = from + 1
  for (let at = from + 1; at < kinds.length; at++) {
    if (kinds[at] === 'grid') end = at + 1
    else if (kinds[at] === 'line' && isBanner(rows[at]!, kinds[at - 1]!, sheet)) break
    else if (kinds[at] === 'line') end = at + 1
  }
  return end
}

/** A title or a note: over most of the columns, or after a blank row, or longer than any label. */
function isBanner(row: readonly ShownCell[], above: RowKind, sheet: VisibleSheet): boolean {
  const { text, colSpan, column } = row.find((cell) => cell.text.trim() !== '')!
  const wide = colSpan > 1 && colSpan >= sheet.columnCount * 0.6
  const first = column === 0
  return wide || (first && text.trim().length > 30) || (above === 'blank' && colSpan > 1)
}

function paragraph(sheet: VisibleSheet, cell: ShownCell, id: string): ParagraphBlock {
  const box = boxOf(sheet, cell)
  const { text, lines } = joinedLines(linesOf(cell.text))
  const middle = (box[0] + box[2]) / 2
  const centred = cell.colSpan > 1 && Math.abs(middle - sheet.width / 2) < sheet.width * 0.1
  return {
    kind: 'paragraph',
    id,
    text,
    lines: lines.map((line) => ({ ...line, page: sheet.page, box })),
    page: sheet.page,
    box,
    fontSize: 11,
    bold: false,
    align: centred ? 'center' : box[0] > sheet.width / 2 ? 'right' : 'left',
  }
}

function table(
  sheet: VisibleSheet,
  cells: readonly ShownCell[],
  from: number,
  to: number,
  id: string,
): TableBlock {
  const left = cells.reduce((least, { column }) => Math.min(least, column), Infinity)
  const right = cells.reduce((most, { column, colSpan }) => Math.max(most, column + colSpan), 0)
  const rowCount = to - from
  const columnCount = right - left
  const taken = Array.from({ length: rowCount }, () => new Array<boolean>(columnCount).fill(false))
  const made: Cell[] = []
  const place = (cell: ShownCell): void => {
    const own = { ...cell, rowSpan: Math.min(cell.rowSpan, to - cell.row) }
    for (let r = own.row; r < own.row + own.rowSpan; r++) {
      taken[r - from]!.fill(true, own.column - left, own.column - left + own.colSpan)
    }
    const box = boxOf(sheet, own)
    const { text, lines } = joinedLines(linesOf(own.text))
    made.push({
      row: own.row - from,
      column: own.column - left,
      rowSpan: own.rowSpan,
      colSpan: own.colSpan,
      text,
      lines: lines.map((line) => ({ ...line, page: sheet.page, box })),
      page: sheet.page,
      box,
      indent: indentOf(own.text),
      ...(own.name && { name: own.name }),
    })
  }
  cells.forEach(place)
  for (let r = 0; r < rowCount; r++) {
    for (let c = 0; c < columnCount; c++) {
      if (taken[r]![c]) continue
      place({ row: r + from, column: c + left, rowSpan: 1, colSpan: 1, text: '', name: '' })
    }
  }
  made.sort((a, b) => a.row - b.row || a.column - b.column)
  const { xs, ys } = sheet
  const part = {
    page: sheet.page,
    box: [xs[left]!, ys[from]!, xs[right]!, ys[to]!],
    fromRow: 0,
    toRow: rowCount,
  } as const
  return {
    kind: 'table',
    id,
    rowCount,
    columnCount,
    cells: made,
    headerRows: 0,
    parts: [part],
    witness: 'markup',
  }
}

function linesOf(text: string): string[] {
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.replace(/[\s\u00a0]+/g, ' ').trim())
    .filter((line) => line !== '')
}

/** Leading spaces in ems: two narrow ones make a wide one. */
function indentOf(text: string): number {
  const leading = /^[ \u00a0\u3000]*/.exec(text)![0]
  return [...leading].reduce((ems, char) => ems + (char === '\u3000' ? 1 : 0.5), 0)
}
