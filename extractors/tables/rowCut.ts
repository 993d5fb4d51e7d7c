// Whether the page's end cut a row or a merged cell in two: told by missing lines, or by texts that go on where others
// do not begin. Where neither tells, that is said.
import type { JoinedCell, JoinedTable } from './joined.ts'
import { isWide } from '../../schemas/text.ts'
import { settings } from './settings.ts'

type Pair = readonly [before: JoinedCell, cell: JoinedCell]

/** How the first new row and the last row are read; `doubtful` where it could be the other way as well. */
export interface RowCut {
  readonly cut: boolean
  readonly doubtful: boolean
}

const CUT: RowCut = { cut: true, doubtful: false }
const APART: RowCut = { cut: false, doubtful: false }

/**
 * Whether the first new row (`row` 0 of `next`) is the rest of the last row: no line is drawn on either side of the
 * cut; or wrapped texts go on in a row that has nothing else; or an empty sliver of the row is left over.
 */
export function rowCut(table: JoinedTable, next: readonly JoinedCell[], repeated: number): RowCut {
  const above = table.cells.filter((cell) => cell.row + cell.rowSpan === table.rowCount)
  const below = next.filter((cell) => cell.row === 0)
  const pairs: Pair[] = []
  for (const cell of below) {
    const before = cellAbove(above, cell)
    if (before) pairs.push([before, cell])
  }
  if (above.length !== below.length || pairs.length !== below.length) return APART
  if (pairs.every(([before, cell]) => isBroken(before, cell, repeated))) return CUT
  const filled = pairs.filter(([, cell]) => cell.text !== '')
  if (filled.length === 0) return isLeftOver(table, below) ? CUT : APART
  // A new row would fill what the last row filled; the rest of a row leaves the short cells empty. The rest of a
  // merged cell is empty beside a new row too.
  const single = pairs.filter(([before, cell]) => before.rowSpan === 1 && cell.rowSpan === 1)
  if (!single.some(([before, cell]) => before.text !== '' && cell.text === '')) return APART
  if (!filled.every(([before, cell]) => mayGoOn(before, cell))) return APART
  if (filled.every(([before, cell]) => noRoomFor(cell.text, before, table)))
    return isRowOfItsOwn(table, next, pairs) ? { cut: false, doubtful: true } : CUT
  const [before, cell] = filled[0]!
  return filled.length === 1 && before.lines.length > 1 && cell.column > 0 && isKeyed(table) ? CUT : APART
}

/**
 * Whether the first new row could be a row of its own: another one has words in just its columns, and whatever the last
 * row prints and it does not is left blank by other rows too.
 */
function isRowOfItsOwn(table: JoinedTable, next: readonly JoinedCell[], pairs: readonly Pair[]): boolean {
  const rows = new Map<string, JoinedCell[]>()
  for (const cell of table.cells)
    if (cell.row >= table.headerRows && cell.row + cell.rowSpan < table.rowCount)
      add(rows, `above ${cell.row}`, cell)
  for (const cell of next) if (cell.row > 0) add(rows, `below ${cell.row}`, cell)
  const others = [...rows.values()].filter((cells) => wordsIn(cells) !== '')
  const blank = pairs.filter(([before, cell]) => before.text !== '' && cell.text === '')
  const mayBeBlank = ({ column }: JoinedCell): boolean =>
    others.some((cells) => cells.some((cell) => cell.column === column && cell.text === ''))
  return (
    others.some((cells) => wordsIn(cells) === wordsIn(pairs.map(([, cell]) => cell))) &&
    blank.every(([before]) => mayBeBlank(before))
  )
}

const add = (rows: Map<string, JoinedCell[]>, key: string, cell: JoinedCell): void =>
  void rows.set(key, [...(rows.get(key) ?? []), cell])

/** The columns in which a row has words, in order. */
const wordsIn = (cells: readonly JoinedCell[]): string =>
  cells
    .filter((cell) => /\p{L}/u.test(cell.text))
    .map((cell) => cell.column)
    .sort((a, b) => a - b)
    .join()

/**
 * Whether the text of a cell that reaches over rows may go on in the cell under the page's end, though lines are drawn
 * between them: it fills its cell to the end and does not end as a sentence does.
 */
export function mayBeCut(before: JoinedCell, cell: JoinedCell, table: JoinedTable): boolean {
  return (
    (before.rowSpan > 1 || cell.rowSpan > 1) &&
    before.text !== '' &&
    cell.text !== '' &&
    !/[\p{Po}\p{Pe}\p{Pf}]$/u.test(before.text) &&
    fillsToBottom(before, cell) &&
    noRoomFor(cell.text, before, table)
  )
}

/** The cell of the last row in the same columns. */
export function cellAbove(above: readonly JoinedCell[], cell: JoinedCell): JoinedCell | undefined {
  return above.find((a) => a.column === cell.column && a.colSpan === cell.colSpan)
}

/**
 * One cell on both sides of the page's end: neither piece has a line there. Under a repeated header the second piece
 * always has one, the header's.
 */
export function isBroken(before: JoinedCell, cell: JoinedCell, repeated: number): boolean {
  return before.openBottom && (cell.openTop || repeated > 0)
}

/** Both hold text, the first to its bottom; a figure never goes on in another cell. */
const mayGoOn = (before: JoinedCell, cell: JoinedCell): boolean =>
  cell.rowSpan === 1 && fillsToBottom(before, cell)

function fillsToBottom(before: JoinedCell, cell: JoinedCell): boolean {
  const last = before.lines[before.lines.length - 1]
  if (!last || !/\p{L}/u.test(cell.text)) return false
  return before.lastBox[3] - last.box[3] < settings.wrapped * before.fontSize
}

/** Whether the last line of a cell leaves no room for what the text would go on with: a character, or what stays with it. */
function noRoomFor(next: string, cell: JoinedCell, table: JoinedTable): boolean {
  const last = cell.lines[cell.lines.length - 1]!
  // Both sides of a cell are padded alike; the least start in the column is that of a text set to the left.
  const offsets = table.cells.filter(
    (c) => c.text !== '' && c.column === cell.column && c.colSpan === cell.colSpan,
  )
  const padding = Math.min(settings.padding, ...offsets.map((c) => c.offset))
  const room = (cell.lastBox[2] - last.box[2]) / cell.fontSize - padding
  const together = /^(?:[\p{Ps}\p{Pi}]+.|.[\p{Pe}\p{Pf}\p{Po}]+|[\w.,-]+)/u.exec(next)?.[0] ?? next[0]!
  const width = [...together].reduce((sum, char) => sum + (isWide(char) ? 1 : settings.narrowLetter), 0)
  return room < width + settings.leadingVaries
}

/** Every row so far names what it is about in its first column, so that one that does not is part of another. */
function isKeyed(table: JoinedTable): boolean {
  return table.cells.every((cell) => cell.column > 0 || cell.text !== '')
}

/** An empty row that makes the last row of the page before, itself cut short, as high as the others. */
function isLeftOver(table: JoinedTable, below: readonly JoinedCell[]): boolean {
  const { ys } = table.last
  const heights = ys.slice(1).map((y, i) => y - ys[i]!)
  const cutShort = heights[heights.length - 1]!
  const usual = [...heights].sort((a, b) => a - b)[heights.length >> 1]!
  const rest = below[0]!.box[3] - below[0]!.box[1]
  return cutShort < 0.8 * usual && rest < 0.8 * usual && cutShort + rest < 1.3 * usual
}
