// What to call a figure and the place where it stands. In: facts and their document. Out: a few words of its own print; what
// does not fit is cut and shows that it was cut.
import type { Fact, Places, Table } from './anchors.ts'
import { spotsInQuote } from './quotes.ts'

/** What a printed cell shows when it is a number, a blank for one, or a percentage: set to the right. */
export function isNumeric(text: string): boolean {
  return /^[-+−－–—(（△▲]?\s*[\d０-９][\d０-９,，.．\s]*[)）]?\s*[%％]?$|^[-−－–—/]+$/.test(text)
}

/** The words to the left of a cell that name its row: the nearest that is a name and not a paragraph. */
export function rowLabel(table: Table, row: number, column: number): string {
  const cells = table.rows[row] ?? []
  const left = cells.slice(0, column).filter((text) => text !== '' && !isNumeric(text))
  const name = left.findLast((text) => text.length <= LABEL_LENGTH) ?? left.at(-1)
  return name ?? mergedLabel(table, row, column)
}

/** A name merged over several rows stands in the first of them. */
function mergedLabel(table: Table, row: number, column: number): string {
  if (column === 0) return ''
  for (let above = row - 1; above >= 0; above--) {
    const text = table.rows[above]?.[0] ?? ''
    if (text !== '' && !isNumeric(text)) return text
  }
  return ''
}

/** The header above a column, outermost first, without repeats. */
export function headerPath(table: Table, column: number): string[] {
  const path: string[] = []
  for (const row of table.header) {
    const text = row[column] ?? ''
    if (text !== '' && text !== path.at(-1)) path.push(text)
  }
  return path
}

/** A few words that say which figure this is: its row and column, or the words before it in its sentence. */
export function factLabel(fact: Fact, places: Places): string {
  const { table: id, row, column, quote } = fact.source
  const table = id === null ? undefined : places.table(id)
  if (table && row !== null && column !== null) {
    const label = rowLabel(table, row, column)
    const header = headerPath(table, column).at(-1) ?? ''
    return [short(label), short(header)].filter(Boolean).join(' · ') || tableName(table)
  }
  return quote === null ? (fact.dimensions['label'] ?? '') : wordsBefore(fact, quote, places)
}

/** Labels for figures seen together: what they share (one row, one column) is not said again on each line. */
export function labelsFor(facts: readonly Fact[], places: Places): (fact: Fact) => string {
  const { table: id, row, column } = facts[0]!.source
  const table = id === null ? undefined : places.table(id)
  if (!table || facts.length < 2 || facts.some(({ source }) => source.table !== id)) {
    return (fact) => factLabel(fact, places)
  }
  if (row !== null && facts.every(({ source }) => source.row === row)) {
    return ({ source }) =>
      short(
        headerPath(table, source.column ?? 0)
          .slice(-2)
          .join(' › '),
      )
  }
  if (column !== null && facts.every(({ source }) => source.column === column)) {
    return ({ source }) => short(rowLabel(table, source.row ?? 0, column))
  }
  return (fact) => factLabel(fact, places)
}

const LABEL_LENGTH = 32

/** A name that is really a paragraph is cut, and shows that it was cut. */
export function short(text: string): string {
  return text.length > LABEL_LENGTH ? `${text.slice(0, LABEL_LENGTH - 1)}…` : text
}

/** “…，比 2021 年增加 543 万元” → “比 2021 年增加”: the clause up to the figure. */
function wordsBefore(fact: Fact, quote: string, places: Places): string {
  const spot = spotsInQuote(fact, places).find((one) => one.fact === fact)
  const before = spot ? quote.slice(0, spot.start) : quote
  const clause =
    before
      .split(/[，。；：,;:、（(]/)
      .at(-1)!
      .trim() || before.trim()
  return clause.length > LABEL_LENGTH ? `…${clause.slice(1 - LABEL_LENGTH)}` : clause
}

/** Number and title as printed; a table without either is called by its columns. */
export function tableName(table: Table): string {
  const printed = [table.number, table.title].filter(Boolean).join(' ')
  const columns = (table.header.at(-1) ?? table.rows[0] ?? []).filter(Boolean)
  return printed || short(columns.join(' | ')) || table.id
}

/** Where a fact stands, in a word or two: the table's name or the section's. */
export function whereOf(fact: Fact, places: Places): string {
  const table = fact.source.table === null ? undefined : places.table(fact.source.table)
  if (table) return tableName(table)
  const section = fact.source.section === null ? undefined : places.section(fact.source.section)
  return section ? [section.number, section.title].filter(Boolean).join(' ') : ''
}

/** Page numbers in a row: 15, or 15–17. */
export function pageRange(pages: readonly number[]): string {
  if (pages.length === 0) return ''
  const [first, last] = [Math.min(...pages), Math.max(...pages)]
  return first === last ? String(first) : `${first}–${last}`
}
