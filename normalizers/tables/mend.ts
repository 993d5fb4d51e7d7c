// Rows that a page end has cut in two. In: a recognised list. Out: the same table with each remainder put back on the row
// it was cut from. Geometry cannot always tell such a remainder from a row; a list in which every row has figures can.
import type { Cell, TableBlock, TextLine } from '../../schemas/block.ts'
import { joinLines } from '../../schemas/text.ts'
import { readNumber } from '../quantity.ts'
import { coveringText, printedAt } from './grid.ts'
import type { Layout } from './layout.ts'
import type { Recognition } from './recognize.ts'

/**
 * The block with its cut rows mended, or the same block where there are none. A first row of a page is a remainder when
 * it shows no figure at all while every row that does not begin a page shows one.
 */
export function mendCutRows(block: TableBlock, layout: Layout, recognition: Recognition): TableBlock {
  if (recognition.kind.shape !== 'list' || block.parts.length < 2) return block
  const values = recognition.panels.flatMap((panel) =>
    panel.columns.filter((c) => c.kind?.role === 'value').map((c) => c.index),
  )
  if (values.length === 0) return block
  const { grid, bodyFrom, bodyTo } = layout
  const starts = new Set<number>()
  for (const [i, part] of block.parts.entries()) {
    if (i > 0 && part.fromRow > bodyFrom && part.fromRow === block.parts[i - 1]!.toRow)
      starts.add(part.fromRow)
  }
  const isBare = (row: number): boolean => values.every((c) => coveringText(grid, row, c).trim() === '')
  const remainders = [...starts].filter((row) => row < bodyTo && isBare(row) && hasText(row))
  if (remainders.length === 0) return block
  for (let row = bodyFrom; row < bodyTo; row++) {
    const figures = values.some((c) => readNumber(printedAt(grid, row, c)).kind === 'number')
    if (!starts.has(row) && !figures) return block
  }
  return remainders.sort((a, b) => b - a).reduce(mergeUp, block)

  function hasText(row: number): boolean {
    return Array.from({ length: grid.width }, (_, c) => printedAt(grid, row, c)).some(
      (text) => text.trim() !== '',
    )
  }
}

/** Row `row` becomes part of the row above it. */
function mergeUp(block: TableBlock, row: number): TableBlock {
  const cells: Cell[] = []
  const tails = block.cells.filter((cell) => cell.row === row && cell.rowSpan === 1)
  for (const cell of block.cells) {
    if (tails.includes(cell)) continue
    const ends = cell.row + cell.rowSpan
    let next: Cell = cell
    if (cell.row >= row) next = { ...cell, row: cell.row === row ? row - 1 : cell.row - 1 }
    else if (ends > row) next = { ...cell, rowSpan: cell.rowSpan - 1 }
    const tail = cell.row < row && ends === row ? tails.find((t) => t.column === cell.column) : undefined
    cells.push(tail ? joined(next, tail) : next)
  }
  return {
    ...block,
    rowCount: block.rowCount - 1,
    cells,
    parts: block.parts.map((part) => ({
      ...part,
      fromRow: part.fromRow >= row ? part.fromRow - 1 : part.fromRow,
      toRow: part.toRow > row ? part.toRow - 1 : part.toRow,
    })),
  }
}

function joined(head: Cell, tail: Cell): Cell {
  if (tail.text === '') return head
  const text = joinLines([head.text, tail.text])
  const shift = text.length - tail.text.length
  const lines: TextLine[] = tail.lines.map((line) => ({ ...line, start: line.start + shift }))
  return { ...head, text, lines: [...head.lines, ...lines] }
}
