// Tables of consecutive pages → tables of the document: one that runs on over a page's end becomes one block.
// Knows no language: a caption or header is repeated when its text is equal, whatever it says.
import type { TableBlock } from '../../schemas/block.ts'
import type { Box } from '../../schemas/page.ts'
import type { Report } from '../../schemas/source.ts'
import { foldLabel } from '../../schemas/text.ts'
import { bandsOf, shared, type Band } from './bands.ts'
import { mergedEdges, oneByOne, partOfEdges, sameEdges, type ColumnMatch } from './columns.ts'
import { FIGURE } from './figure.ts'
import { append, begin, finish, type JoinedTable } from './joined.ts'
import { settings } from './settings.ts'
import type { PageCell, PageTable } from './table.ts'
import { inColumnsOf } from './textColumns.ts'

/** A line of text outside tables, page furniture taken away. */
export interface LooseLine {
  readonly text: string
  readonly box: Box
}

/** What stands on one page, in the order of the document. */
export interface PageContent<L extends LooseLine> {
  readonly tables: readonly PageTable[]
  readonly lines: readonly L[]
}

export interface JoinedTables<L extends LooseLine> {
  readonly tables: TableBlock[]
  /** Captions printed again above a continuation; they belong to the table and are no paragraphs. */
  readonly repeatedCaptions: L[]
}

/**
 * Joins the tables of a document over its pages; ids are t1, t2 … in order of appearance.
 * `pages` must be all pages in order, each with the lines outside its tables. Reports cells of which nothing tells
 * whether a page's end cut them.
 */
export function joinTables<L extends LooseLine>(
  pages: readonly PageContent<L>[],
  report: Report,
): JoinedTables<L> {
  const done: JoinedTable[] = []
  const repeatedCaptions: L[] = []
  // What the page before ended with, if nothing but notes followed; several tables where they stand side by side.
  let open: readonly OpenTable[] = []
  for (const { tables, lines } of pages) {
    const worded = lines.filter(hasWords)
    if (tables.length === 0 && worded.length === 0) continue
    const { bands, nested } = bandsOf(tables)
    let ceiling = -Infinity
    let last: OpenTable[] = []
    bands.forEach((band, i) => {
      const above = linesBetween(worded, ceiling, band.top)
      const caption = above.map((line) => foldLabel(line.text))
      const floor = bands[i + 1]?.top ?? Infinity
      last = band.tables.map((piece, place): OpenTable => {
        const below = linesUnder(worded, piece, band, floor).map((line) => foldLabel(line.text))
        for (const before of i === 0 ? mayGoOn(open, band, place) : []) {
          const joint = findJoint(before, piece, caption, below)
          if (!joint) continue
          append(before.table, joint.piece, joint.columns, joint.repeated)
          repeatedCaptions.push(...above.filter((line) => !repeatedCaptions.includes(line)))
          return { ...before, below }
        }
        const table = begin(piece)
        done.push(table)
        return { table, caption: caption.slice(-settings.captionLines), below }
      })
      ceiling = band.bottom
    })
    done.push(...nested.map(begin))
    open = last
  }
  done.forEach(({ doubts }, i) => {
    for (const { page, box, before, after } of doubts)
      report({ code: 'tables/cut-uncertain', page, box, table: `t${i + 1}`, params: { before, after } })
  })
  return { tables: done.map((table, i) => finish(table, `t${i + 1}`)), repeatedCaptions }
}

interface OpenTable {
  readonly table: JoinedTable
  readonly caption: readonly string[]
  /** Lines under its last piece. */
  readonly below: readonly string[]
}

/** The open tables that the one in this place of a band can go on: the one in the same place, or the ones above it. */
function mayGoOn(open: readonly OpenTable[], { tables }: Band, place: number): readonly OpenTable[] {
  if (open.length === tables.length) return open.slice(place, place + 1)
  const { box } = tables[place]!
  return open.filter(({ table: { last } }) => {
    const narrower = Math.min(last.box[2] - last.box[0], box[2] - box[0])
    return shared(last.box, box) > narrower / 2
  })
}

/** Lines below one table of a band; beside others only those under it. */
function linesUnder<L extends LooseLine>(
  lines: readonly L[],
  { box }: PageTable,
  { tables }: Band,
  floor: number,
): L[] {
  const under = linesBetween(lines, box[3], floor)
  return tables.length === 1 ? under : under.filter((line) => shared(line.box, box) > 0)
}

function linesBetween<L extends LooseLine>(lines: readonly L[], top: number, bottom: number): L[] {
  return lines.filter(({ box }) => {
    const y = (box[1] + box[3]) / 2
    return y > top && y < bottom
  })
}

interface Joint {
  /** The piece, in the columns of the table where only its text shows them. */
  readonly piece: PageTable
  readonly columns: ColumnMatch
  readonly repeated: number
}

/** How a first table of a page goes on an open one; undefined where it is a table of its own. */
function findJoint(
  open: OpenTable,
  piece: PageTable,
  caption: readonly string[],
  below: readonly string[],
): Joint | undefined {
  const { table } = open
  const captionRepeated = caption.length > 0 && isRepeated(open.caption, caption)
  if (caption.length > 0 && !captionRepeated) return undefined
  // Notes under a table end it, unless they stand under every piece.
  if (open.below.length > 0 && !(captionRepeated && open.below.every((line) => below.includes(line))))
    return undefined
  const repeated = repeatedRows(table.first, piece)
  if (repeated === 0 && startsAnew(table.first, piece)) return undefined
  const loose = table.first.form !== 'ruled' || piece.form !== 'ruled'
  const tolerance = loose ? settings.sameLooseColumn * (piece.box[2] - piece.box[0]) : settings.sameColumn
  const alike = repeated > 0 || captionRepeated || sameEdges(table.edges, piece.xs, tolerance)
  const columns =
    (alike ? oneByOne(table.edges, piece.xs) : undefined) ??
    (loose ? undefined : mergedEdges(table.edges, piece.xs)) ??
    (alike || loose ? undefined : partOfEdges(table.edges, piece.xs))
  if (columns) return { piece, columns, repeated }
  const drawn = table.first.form === 'ruled' || piece.form === 'ruled'
  const fitted = drawn || repeated > 0 ? undefined : inColumnsOf(table.cells, table.edges, piece)
  const same = fitted && oneByOne(table.edges, fitted.xs)
  return same && { piece: fitted, columns: same, repeated }
}

/** Every line of the later caption stands in the first one, in the same order; a later one may add a mark of its own. */
function isRepeated(first: readonly string[], later: readonly string[]): boolean {
  let from = 0
  for (const line of later) {
    let at = from
    while (at < first.length && !line.startsWith(first[at]!)) at++
    if (at === first.length) return false
    from = at + 1
  }
  return true
}

/** Page numbers and ornaments that were not recognised as furniture say nothing. */
const hasWords = ({ text }: LooseLine): boolean => /\p{L}/u.test(text)

/** Number of leading rows that both pieces print alike: the header, printed again. */
export function repeatedRows(first: PageTable, piece: PageTable): number {
  const rows = Math.min(settings.headerRows, first.ys.length - 1, piece.ys.length - 1)
  const same = [first, piece].some(({ witness }) => witness === 'ocr') ? isReadAlike : isPrintedAlike
  let equal = 0
  while (equal < rows && same(first, piece, equal) && !hasAmount(piece, equal)) equal++
  // A row without any text repeats nothing; a header ends where no cell runs on below it.
  while (
    equal > 0 &&
    (isBlankRow(piece, equal - 1) || spansAcross(first, equal) || spansAcross(piece, equal))
  )
    equal--
  return equal
}

function isPrintedAlike(a: PageTable, b: PageTable, row: number): boolean {
  return rowText(a, row) === rowText(b, row)
}

/**
 * Whether a recogniser may have read one printed row twice: a speck of dust is a mark to it, and a word of a head may have come
 * out otherwise on one of the pages; never a digit, by which years are told apart.
 */
function isReadAlike(a: PageTable, b: PageTable, row: number): boolean {
  const marks = /[\p{P}\p{S}]/gu
  const [left, right] = [a, b].map((table) =>
    rowTexts(table, row).map((text) => text.replace(marks, '')),
  ) as [string[], string[]]
  if (left.length !== right.length) return false
  const unlike = left.flatMap((text, i) => (text === right[i] ? [] : [text + right[i]!]))
  return unlike.length <= left.length * settings.misreadHeads && unlike.every((text) => !/\d/.test(text))
}

/** Cells of a row in order, each with its text; widths do not matter. */
function rowTexts(table: PageTable, row: number): string[] {
  return table.cells.filter((cell) => cell.row === row).map((cell) => foldLabel(cell.text))
}

function rowText(table: PageTable, row: number): string {
  return rowTexts(table, row).join('\u0000')
}

/** A header may number its columns; an amount with commas or decimals stands in the body. */
const hasAmount = (table: PageTable, row: number): boolean =>
  table.cells.some((cell) => cell.row === row && FIGURE.test(cell.text) && /\d[.,]\d/.test(cell.text))

const isBlankRow = (table: PageTable, row: number): boolean =>
  table.cells.every((cell) => cell.row !== row || cell.text === '')

const spansAcross = (table: PageTable, row: number): boolean =>
  table.cells.some((cell) => cell.row < row && cell.row + cell.rowSpan > row)

/**
 * Two tables of one shape: both begin with a title across the whole frame and the titles differ, or both begin with
 * the same label and go on differently, as one filled-in form after the other does.
 */
function startsAnew(first: PageTable, piece: PageTable): boolean {
  if (rowText(first, 0) === rowText(piece, 0)) return false
  if (titleRow(first) && titleRow(piece)) return true
  const label = foldLabel(first.cells[0]?.text ?? '')
  return label !== '' && label === foldLabel(piece.cells[0]?.text ?? '')
}

function titleRow(table: PageTable): PageCell | undefined {
  const cell = table.cells[0]
  return cell && cell.text !== '' && cell.colSpan > 1 && cell.colSpan === table.xs.length - 1
    ? cell
    : undefined
}
