// A layout → documents: captions, tables and notes in an order, widths and font sizes that fit the page.
import { drawContents, type Drawn } from './contents.ts'
import type { Layout } from './layouts.ts'
import {
  ems,
  textWidth,
  type ModelBlock,
  type ModelCell,
  type ModelDocument,
  type ModelTable,
} from './model.ts'
import { randomFrom, seedOf, type Random } from './random.ts'
import * as words from './words.ts'

/** Ems of blank on both sides of a cell together. */
const padding = 1

/** The document of a layout; `salt` other than 0 gives another one of the same kind. */
export function drawDocument(layout: Layout, salt = 0): ModelDocument {
  const random = randomFrom(seedOf(layout.name) + salt)
  const blocks: ModelBlock[] = [
    { kind: 'text', text: `2026年${random.pick(words.units)}部门预算`, role: 'title' },
  ]
  for (let n = 0; n < layout.tables;) {
    const count = layout.abreast ? 2 : 1
    blocks.push({ kind: 'text', text: `表${n + 1}　${random.pick(words.titles)}`, role: 'caption' })
    blocks.push({ kind: 'text', text: '单位：万元', role: 'unit' })
    const tables = Array.from({ length: count }, () =>
      setTable(drawContents(random, layout), layout, random, count),
    )
    if (layout.pieces) blocks.push(...piecesOf(tables[0]!, layout, random, blocks.slice(-2)))
    else blocks.push({ kind: 'tables', tables })
    n += count
    if (random.chance(0.6)) blocks.push({ kind: 'text', text: random.pick(words.notes), role: 'note' })
    for (let k = random.int(0, 2); k > 0; k--)
      blocks.push({ kind: 'text', text: random.pick(words.prose), role: 'prose' })
    if (random.chance(0.3) && n < layout.tables) blocks.push({ kind: 'newPage' })
  }
  return { name: layout.name, layout, blocks }
}

/** A table in pieces, each later one on a page of its own under the same caption. */
function piecesOf(
  table: ModelTable,
  layout: Layout,
  random: Random,
  caption: readonly ModelBlock[],
): ModelBlock[] {
  const ranges: (readonly [from: number, to: number])[] = []
  for (let from = table.headerRows; from < table.rowCount;) {
    const left = table.rowCount - from
    // A single row is no piece.
    const to = from + (left < 6 ? left : Math.min(random.int(4, 12), left - 2))
    ranges.push([from, to])
    from = to
  }
  const whole = layout.blanks ? blanked(table, random.pick(ranges)) : table
  return ranges.flatMap(([from, to], i): ModelBlock[] => {
    const piece = cutOut(whole, i === 0 || layout.repeatHeader ? table.headerRows : 0, from, to)
    if (i === 0) return [{ kind: 'tables', tables: [{ ...piece, whole }] }]
    return [{ kind: 'newPage' }, ...caption, { kind: 'tables', tables: [{ ...piece, goesOn: true }] }]
  })
}

/** The table with nothing in its last column between two rows. */
const blanked = (table: ModelTable, [from, to]: readonly [number, number]): ModelTable => ({
  ...table,
  cells: table.cells.map((cell) =>
    cell.column === table.columnCount - 1 && cell.row >= from && cell.row < to ? { ...cell, text: '' } : cell,
  ),
})

/** The first `head` rows and those from `from` to `to`; of a cell cut in two, the later part is empty. */
function cutOut(table: ModelTable, head: number, from: number, to: number): ModelTable {
  const cells = table.cells.flatMap((cell): ModelCell[] => {
    if (cell.row < table.headerRows) return cell.row < head ? [cell] : []
    const [top, bottom] = [Math.max(cell.row, from), Math.min(cell.row + cell.rowSpan, to)]
    if (top >= bottom) return []
    const text = cell.row < from ? '' : cell.text
    return [{ ...cell, row: top - from + head, rowSpan: bottom - top, text }]
  })
  return { ...table, cells, headerRows: head, rowCount: head + to - from }
}

/** Column widths that hold what cannot be broken, and the largest font size with which they fit. */
function setTable(drawn: Drawn, layout: Layout, random: Random, abreast: number): ModelTable {
  const widths = new Array<number>(drawn.columnCount).fill(2.5)
  for (const cell of drawn.cells) {
    if (cell.colSpan > 1) continue
    const column = cell.column
    const head = layout.turnedHeads && cell.row < drawn.headerRows
    const full = head ? 1.5 : (ems(cell.text) + cell.indent) * (1 + layout.tracking)
    const least = (longest(cell.text, layout) + cell.indent) * (1 + layout.tracking)
    widths[column] = Math.max(widths[column]!, padding + Math.min(full, least))
  }
  // A merged cell that may not break needs room as well.
  for (const cell of drawn.cells) {
    if (cell.colSpan === 1) continue
    const room = widths.slice(cell.column, cell.column + cell.colSpan).reduce((a, b) => a + b, 0)
    const need = padding + Math.min(ems(cell.text), cell.text.length > 30 ? 12 : 40)
    if (need > room) widths[cell.column + cell.colSpan - 1]! += need - room
  }
  const available = textWidth(layout) / abreast - (abreast > 1 ? 12 : 0)
  const total = widths.reduce((a, b) => a + b, 0)
  const fontSize = Math.min(layout.size, Math.floor((available / total) * 10) / 10)
  // Some tables fill the page, others are as wide as their text.
  const stretch = random.chance(0.7) ? available / (total * fontSize) : 1
  return { ...drawn, widths: widths.map((width) => width * Math.max(1, Math.min(stretch, 2.2))), fontSize }
}

/** How much of a text must fit on one line: numbers whole, words as the layout wraps them. */
function longest(text: string, { wrap, columns }: Layout): number {
  if (!/\p{Script=Han}/u.test(text)) return ems(text)
  if (text.length > 24) return 16
  if (!wrap) return ems(text)
  return columns[1] > 12 ? 5 : 9
}
