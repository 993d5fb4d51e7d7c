// The two invariants of a grid, checked on every table: each run belongs to one cell; a numeric cell holds one number.
// A breach is reported with page and box; nothing is repaired here.
import type { Box } from '../../schemas/page.ts'
import type { Report } from '../../schemas/source.ts'
import { FIGURE, isWrappedFigure } from './figure.ts'
import type { Piece } from './pieces.ts'
import type { PageCell, PageTable } from './table.ts'

/** Reports every breach of one table. */
export function reportBreaches(
  table: PageTable,
  irregular: readonly Box[],
  crossing: readonly Piece[],
  report: Report,
): void {
  const at = (box: Box): { page: number; box: Box } => ({ page: table.page, box })
  for (const piece of crossing)
    report({ code: 'tables/text-across-line', ...at(piece.box), params: { text: piece.text } })
  for (const box of irregular) {
    // An empty corner outside a stepped outline is no cell and no breach.
    if (table.cells.some((cell) => cell.text !== '' && inside(cell.box, box)))
      report({ code: 'tables/missing-line', ...at(box) })
  }
  for (const cell of table.cells) {
    if (holdsTwoNumbers(cell))
      report({
        code: 'tables/two-numbers',
        ...at(cell.box),
        params: { text: cell.lines.map((l) => l.text).join(' ') },
      })
  }
}

/** A number whose thousands a space sets apart. */
const SPACED = /^[-+]?\d{1,3}(?: \d{3})+(?:[.,]\d+)?$/

/** Whether a cell of nothing but figures holds more than one; a figure wrapped in a narrow cell is one. */
export function holdsTwoNumbers({
  lines,
  box,
  fontSize,
}: Pick<PageCell, 'lines' | 'box' | 'fontSize'>): boolean {
  if (lines.length < 2 && !lines[0]?.text.includes(' ')) return false
  const tokens = lines.flatMap((line) => (SPACED.test(line.text) ? [line.text] : line.text.split(' ')))
  if (tokens.length < 2 || !tokens.every((token) => SPACED.test(token) || FIGURE.test(token))) return false
  return tokens.length > lines.length || !isWrappedFigure(lines, box[2] - box[0], fontSize)
}

function inside(inner: Box, outer: Box): boolean {
  const x = (inner[0] + inner[2]) / 2
  const y = (inner[1] + inner[3]) / 2
  return x > outer[0] && x < outer[2] && y > outer[1] && y < outer[3]
}
