// A layout → documents: captions, tables and notes in an order, widths and font sizes that fit the page.
import { drawContents, type Drawn } from './contents.ts'
import type { Layout } from './layouts.ts'
import { ems, textWidth, type ModelBlock, type ModelDocument, type ModelTable } from './model.ts'
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
    blocks.push({ kind: 'tables', tables })
    n += count
    if (random.chance(0.6)) blocks.push({ kind: 'text', text: random.pick(words.notes), role: 'note' })
    for (let k = random.int(0, 2); k > 0; k--)
      blocks.push({ kind: 'text', text: random.pick(words.prose), role: 'prose' })
    if (random.chance(0.3) && n < layout.tables) blocks.push({ kind: 'newPage' })
  }
  return { name: layout.name, layout, blocks }
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
