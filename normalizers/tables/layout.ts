// Where caption, header, body and notes lie inside one table. In: a grid. Out: row ranges, header paths and the words
// of caption and note rows. Knows header words only through the vocabulary it is given.
import type { Cell, TableBlock } from '../../schemas/block.ts'
import { foldLabel } from '../../schemas/text.ts'
import { readNumber } from '../quantity.ts'
import { readLine, type KnownTitle } from './captions.ts'
import { cellsOfRow, gridOf, headerPaths, type Grid } from './grid.ts'
import { bareLabel } from './match.ts'

export interface Layout {
  readonly grid: Grid
  /** Rows [0, headerFrom) are caption rows inside the table, in their words. */
  readonly captionRows: readonly string[]
  readonly headerFrom: number
  /** Rows of the table proper are the grid's [bodyFrom, bodyTo). */
  readonly bodyFrom: number
  readonly bodyTo: number
  /** Grid row of the contract's rows[0]; bodyFrom, but for the blocks of a form. */
  readonly origin: number
  readonly notes: readonly string[]
  /** Header path as printed of each column. */
  readonly paths: readonly (readonly string[])[]
}

/** Whether a header cell's bare words occur in the header of some kind. */
export type HeaderVocabulary = (bare: string) => boolean

export function layoutOf(block: TableBlock, known: KnownTitle, isHeaderWord: HeaderVocabulary): Layout {
  const grid = gridOf(block)
  const captionRows: string[] = []
  let top = 0
  // A caption row shows one or two cells over the whole width: the title, or entity left and unit right.
  while (top < grid.height - 1) {
    const words = wordsOfRow(grid, top)
    if (words.length === 0 && captionRows.length > 0) {
      top += 1
      continue
    }
    if (words.length === 0 || words.length > 3 || (grid.width < 3 && words.length > 1)) break
    if (!words.every((w) => readLine(w, known).kind === 'caption') || words.some(isOnlyHeader)) break
    captionRows.push(...words)
    top += 1
  }

  const notes: string[] = []
  let bottom = grid.height
  while (bottom > top + 1) {
    const words = wordsOfRow(grid, bottom - 1)
    if (words.length !== 1 || readLine(words[0]!, known).kind !== 'note') break
    notes.unshift(words[0]!)
    bottom -= 1
  }

  const bodyFrom = headerEnd(grid, top, bottom, block.headerRows, isHeaderWord)
  return {
    grid,
    captionRows,
    headerFrom: top,
    bodyFrom,
    bodyTo: bottom,
    origin: bodyFrom,
    notes,
    paths: headerPaths(grid, top, bodyFrom),
  }

  function isOnlyHeader(word: string): boolean {
    const line = readLine(word, known)
    return line.title === '' && line.number === '' && isHeaderWord(bareLabel(word).bare)
  }
}

/** Whether the header ends with a cell of its own over every column, as in a list and never in a form. */
export function isList(layout: Layout): boolean {
  if (layout.bodyFrom === layout.headerFrom) return false
  const { grid, bodyFrom } = layout
  return grid.cover[bodyFrom - 1]!.every(
    (cell) => cell?.colSpan === 1 && cell.row + cell.rowSpan === bodyFrom && cell.text.trim() !== '',
  )
}

function wordsOfRow(grid: Grid, row: number): string[] {
  return cellsOfRow(grid, row)
    .filter((cell) => cell.row === row && cell.text.trim() !== '')
    .map((cell) => cell.text)
}

/** First body row: after the rows known to be header, else after the leading rows that hold header words only. */
function headerEnd(
  grid: Grid,
  from: number,
  to: number,
  known: number,
  isHeaderWord: HeaderVocabulary,
): number {
  let end = Math.max(from, Math.min(known, to))
  while (end < to && isHeaderRow(grid, end, isHeaderWord, end === from)) end += 1
  // A header cell that reaches further down takes the rows it covers along, and header rows may follow these.
  for (let row = from; row < end; row++) {
    for (const cell of cellsOfRow(grid, row)) {
      const reach = cell.row + cell.rowSpan
      if (
        cell.row >= from &&
        reach > end &&
        reach <= to &&
        reach - cell.row <= HEADER_HEIGHT &&
        isHeaderWord(bareLabel(cell.text).bare)
      ) {
        end = reach
        while (end < to && isHeaderRow(grid, end, isHeaderWord, false)) end += 1
      }
    }
  }
  while (end < to && isColumnNumbers(grid, end)) end += 1
  return end > from ? end : plainHeaderEnd(grid, from, to)
}

/** Header cells are at most this many rows high. */
const HEADER_HEIGHT = 4

/** Longer words are no header. */
const HEADER_LENGTH = 30

/** A first row of short words in every column over rows with figures or numbered rows, where no header word is known. */
function plainHeaderEnd(grid: Grid, from: number, to: number): number {
  const cells = cellsOfRow(grid, from)
  const width = cells.reduce((sum, cell) => sum + (cell.text.trim() === '' ? 0 : cell.colSpan), 0)
  if (cells.length < 2 || width < grid.width) return from
  if (cells.some((cell) => isFigure(cell.text) || cell.text.length > HEADER_LENGTH)) return from
  const end = from + Math.max(...cells.map((cell) => (cell.rowSpan <= HEADER_HEIGHT ? cell.rowSpan : 1)))
  const isNumbered = (cell?: Cell): boolean => /\d$/.test(foldLabel(cell?.text ?? ''))
  for (let row = end; row < to; row++) {
    const below = cellsOfRow(grid, row)
    if (below.some((cell) => isFigure(cell.text))) return end
    if (isNumbered(below[0]) && !isNumbered(cells[0])) return end
  }
  return from
}

function isHeaderRow(grid: Grid, row: number, isHeaderWord: HeaderVocabulary, first: boolean): boolean {
  const cells = cellsOfRow(grid, row)
  const filled = cells.filter((cell) => cell.text.trim() !== '')
  if (filled.length === 0) return false
  if (filled.some((cell) => cell.row === row && isFigure(cell.text))) return false
  const width = filled.reduce((sum, cell) => sum + cell.colSpan, 0)
  if (width < grid.width * 0.7) return false
  const own = filled.filter((cell) => cell.row === row)
  if (own.length === 0) return false
  const words = own.filter((cell) => isHeaderWord(bareLabel(cell.text).bare))
  return words.length * 10 >= own.length * (first ? 5 : 6)
}

/** 栏次 | 1 | 2 | 3, or 1 | 2 | 3=4+5: numbers of the columns, as some headers end. */
function isColumnNumbers(grid: Grid, row: number): boolean {
  const words = wordsOfRow(grid, row).map(foldLabel)
  if (words.length === 0) return false
  if (words.some((word) => word === '栏次')) return true
  const rest = words.filter((word) => !/^\*+$/.test(word))
  return (
    rest.length >= 3 &&
    rest.every((word) => /^\d{1,2}(?:=[\d+\-()]+)?$/.test(word)) &&
    rest.every((word, i) => Number.parseInt(word, 10) === i + Number.parseInt(rest[0]!, 10)) &&
    Number.parseInt(rest[0]!, 10) === 1
  )
}

function isFigure(text: string): boolean {
  const reading = readNumber(text)
  return reading.kind === 'number'
}
