// Generated documents and our reading of them → cells exactly right, and how many of the wrong ones nothing warned of.
// Strict: text (white space away, nothing else folded), row, column and spans, at the table's own places; what is read
// beyond the truth counts as wrong too.
import type { TableBlock } from '../../schemas/block.ts'
import type { Box } from '../../schemas/page.ts'
import type { Problem } from '../../schemas/source.ts'
import type { OurReading } from '../tables/ours.ts'
import { tablesOf, type ModelCell, type ModelDocument, type ModelTable } from './model.ts'

export interface LayoutScore {
  readonly name: string
  readonly pages: number
  readonly tables: number
  readonly tablesExact: number
  readonly rows: number
  readonly rowsExact: number
  readonly cells: number
  readonly exact: number
  /** Cells with text: of the truth, and exactly right. */
  readonly textCells: number
  readonly textExact: number
  /** Wrong cells of which no problem was reported, neither on their table nor where they stand. */
  readonly silent: number
  /** Tables exactly right on which a problem was reported. */
  readonly reportedRight: number
  /** Texts read into tables where the truth has none. */
  readonly surplus: number
  /** Pages of cells that a second witness knows: judged, and right. */
  readonly pagesKnown: number
  readonly pagesRight: number
  /** Some of what is wrong, for people. */
  readonly examples: readonly string[]
}

const squeeze = (text: string): string => text.replace(/\s+/gu, '')
const keyOf = (cell: { row: number; column: number }): string => `${cell.row},${cell.column}`

/** Where a text stands. */
export interface Place {
  readonly page: number
  /** Around it, where it is known. */
  readonly box?: Box
}

/** `placeOf` tells where a text stands that is printed once in the document, by another reader than ours. */
export function scoreDocument(
  document: ModelDocument,
  { tables, problems, pages }: OurReading,
  placeOf: (text: string) => Place | undefined,
): LayoutScore {
  const score = {
    name: document.name,
    pages,
    tables: 0,
    tablesExact: 0,
    rows: 0,
    rowsExact: 0,
    cells: 0,
    exact: 0,
    textCells: 0,
    textExact: 0,
    silent: 0,
    reportedRight: 0,
    surplus: 0,
    pagesKnown: 0,
    pagesRight: 0,
  }
  const examples: string[] = []
  const matched = new Set<TableBlock>()
  for (const [number, truth] of tablesOf(document).entries()) {
    const found = bestOf(truth, tables)
    if (found) matched.add(found)
    const at = new Map((found?.cells ?? []).map((cell) => [keyOf(cell), cell]))
    const wrongRows = new Map<number, number>()
    let wrong = 0
    for (const cell of truth.cells) {
      const ours = at.get(keyOf(cell))
      const right = ours !== undefined && isExact(cell, ours)
      const page = right && cell.text !== '' ? placeOf(squeeze(cell.text))?.page : undefined
      if (page !== undefined) {
        score.pagesKnown++
        if (ours!.lines.some((line) => line.page === page)) score.pagesRight++
      }
      if (cell.text !== '') score.textCells++
      if (right && cell.text !== '') score.textExact++
      if (right) continue
      wrong++
      wrongRows.set(cell.row, (wrongRows.get(cell.row) ?? 0) + 1)
      if (examples.length < 8)
        examples.push(
          `table ${number + 1} [${cell.row}, ${cell.column}] ${cell.rowSpan}×${cell.colSpan} “${cell.text}”: read ` +
            (ours ? `${ours.rowSpan}×${ours.colSpan} “${ours.text}” on page ${ours.page}` : 'nothing there'),
        )
    }
    const surplus = found ? surplusOf(truth, found) : 0
    score.tables++
    if (wrong + surplus === 0) score.tablesExact++
    score.rows += truth.rowCount
    score.rowsExact += truth.rowCount - wrongRows.size
    score.cells += truth.cells.length + surplus
    score.exact += truth.cells.length - wrong
    score.surplus += surplus
    const reported = found !== undefined && isReported(found, problems)
    if (wrong + surplus === 0) {
      if (reported) score.reportedRight++
      continue
    }
    if (reported) continue
    score.silent += surplus
    score.silent += silentCells(wrongRows, (row) => {
      const places = truth.cells
        .filter((cell) => cell.row === row && cell.text !== '')
        .flatMap((cell) => placeOf(squeeze(cell.text)) ?? [])
        .filter(({ box }) => box !== undefined)
      return places.length > 0 ? places.some((place) => isPlaceReported(place, problems)) : undefined
    })
  }
  for (const table of tables) {
    if (matched.has(table)) continue
    const texts = table.cells.filter((cell) => cell.text !== '').length
    score.surplus += texts
    score.cells += texts
    if (!isReported(table, problems)) score.silent += texts
    if (examples.length < 8)
      examples.push(`no such table, page ${table.parts[0]!.page}: “${table.cells.find((c) => c.text)?.text}”`)
  }
  return { ...score, examples }
}

const isExact = (truth: ModelCell, ours: TableBlock['cells'][number]): boolean =>
  truth.rowSpan === ours.rowSpan &&
  truth.colSpan === ours.colSpan &&
  squeeze(truth.text) === squeeze(ours.text)

/** The table of ours that holds most of the truth's cells where they belong. */
function bestOf(truth: ModelTable, tables: readonly TableBlock[]): TableBlock | undefined {
  let best: TableBlock | undefined
  let most = 0
  for (const table of tables) {
    const at = new Map(table.cells.map((cell) => [keyOf(cell), cell]))
    let same = 0
    for (const cell of truth.cells) {
      const ours = at.get(keyOf(cell))
      if (cell.text !== '' && ours && isExact(cell, ours)) same++
    }
    if (same > most) {
      most = same
      best = table
    }
  }
  return best
}

/** Cells with text at places where the truth has no cell. */
function surplusOf(truth: ModelTable, found: TableBlock): number {
  const places = new Set(truth.cells.map(keyOf))
  return found.cells.filter((cell) => cell.text !== '' && !places.has(keyOf(cell))).length
}

/** A problem on one of the table's pages that names no place or one inside the table. */
function isReported({ id, parts }: TableBlock, problems: readonly Problem[]): boolean {
  return problems.some(({ page, box, table }) => {
    if (table !== undefined) return table === id
    const part = parts.find((each) => each.page === page)
    if (!part) return false
    if (!box) return true
    return meet(box, part.box)
  })
}

/**
 * Wrong cells in rows of which nothing was reported. A row of which it is not known, since none of its texts is printed
 * once, shares the fate of the wrong row above it; the first ones that of the first known one.
 */
function silentCells(
  wrongRows: ReadonlyMap<number, number>,
  isRowReported: (row: number) => boolean | undefined,
): number {
  const rows = [...wrongRows].sort(([a], [b]) => a - b)
  let reported = rows.map(([row]) => isRowReported(row)).find((known) => known !== undefined) ?? false
  let silent = 0
  for (const [row, count] of rows) {
    reported = isRowReported(row) ?? reported
    if (!reported) silent += count
  }
  return silent
}

/** A problem whose place holds the text: a row that was not read at all is in no table of ours. */
function isPlaceReported({ page, box: at }: Place, problems: readonly Problem[]): boolean {
  return problems.some(
    (problem) =>
      problem.table === undefined &&
      problem.page === page &&
      problem.box !== undefined &&
      at !== undefined &&
      meet(problem.box, at),
  )
}

const meet = (a: Box, b: Box): boolean => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1]

/** Adds scores up under one name. */
export function sumScores(name: string, scores: readonly LayoutScore[]): LayoutScore {
  const sum = (pick: (score: LayoutScore) => number): number => scores.reduce((all, s) => all + pick(s), 0)
  return {
    name,
    pages: sum((s) => s.pages),
    tables: sum((s) => s.tables),
    tablesExact: sum((s) => s.tablesExact),
    rows: sum((s) => s.rows),
    rowsExact: sum((s) => s.rowsExact),
    cells: sum((s) => s.cells),
    exact: sum((s) => s.exact),
    textCells: sum((s) => s.textCells),
    textExact: sum((s) => s.textExact),
    silent: sum((s) => s.silent),
    reportedRight: sum((s) => s.reportedRight),
    surplus: sum((s) => s.surplus),
    pagesKnown: sum((s) => s.pagesKnown),
    pagesRight: sum((s) => s.pagesRight),
    examples: [],
  }
}
