// The account of the numbers in tables. In: a disclosure and its problems. Out: for every numeric cell what became of it:
// a fact, a reason why it states none, or nothing, which is a fault of ours.
import { readNumber } from '../normalizers/quantity.ts'
import { namingWords } from '../normalizers/tables/kinds/headers.ts'
import { bareLabel, meetsAny } from '../normalizers/tables/match.ts'
import type { ColumnReading, Disclosure, Table } from '../schemas/disclosure.ts'
import type { Problem } from '../schemas/source.ts'
import { foldLabel } from '../schemas/text.ts'

export interface CellAccount {
  readonly numeric: number
  readonly facts: number
  /** Cells that state no fact, by reason. */
  readonly reasons: ReadonlyMap<string, number>
  /** Numeric cells of tables that nobody knows; the problem that says so is their reason. */
  readonly unknown: number
  /** Tables that nobody knows, with or without numbers, as `title (pages)`. */
  readonly unknownTables: readonly string[]
  /** Cells with neither fact nor reason, as `table, header path: print`. */
  readonly left: readonly string[]
}

/** Problems that say of a whole table, or of a column of it, why its numbers are no facts. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['table/figure-unread', 'told as a number of which nothing is known'],
  ['table/no-unit', 'no unit is printed'],
  ['table/two-units', 'two units are printed'],
  ['table/title-contradicts-columns', 'title and columns contradict one another'],
])

export function accountCells({ tables, facts }: Disclosure, problems: readonly Problem[]): CellAccount {
  const stated = new Set(facts.map(({ source }) => `${source.table} ${source.row} ${source.column}`))
  const refused = new Map(
    problems.flatMap(({ code, table, params }) => {
      const reason = REASONS.get(code)
      if (table === undefined || reason === undefined) return []
      const column = code === 'table/figure-unread' ? ` ${Number(params!.column) - 1}` : ''
      return [[table + column, reason] as const]
    }),
  )
  const reasons = new Map<string, number>()
  const left: string[] = []
  let numeric = 0
  let unknown = 0
  for (const table of tables) {
    table.rows.forEach((row, r) =>
      row.forEach((text, c) => {
        if (readNumber(text).kind !== 'number') return
        numeric += 1
        if (stated.has(`${table.id} ${r} ${c}`)) return
        if (table.reading === null) unknown += 1
        const reason =
          refused.get(table.id) ?? reasonOf(table, r, c) ?? refused.get(`${table.id} ${c}`) ?? null
        if (reason === null) left.push(`${table.title || table.kind}, ${pathOf(table, c)}: ${text.trim()}`)
        else reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
      }),
    )
  }
  const told = [...reasons.values()].reduce((sum, count) => sum + count, 0)
  return {
    numeric,
    facts: numeric - told - left.length,
    reasons,
    unknown,
    unknownTables: unread(tables),
    left,
  }
}

function unread(tables: readonly Table[]): string[] {
  return tables
    .filter(({ reading, rows }) => reading === null && rows.length > 0)
    .map(
      ({ title, pages, header }) => `${title || (header.at(-1) ?? []).join(' | ')} (p. ${pages.join(', ')})`,
    )
}

/** Why the number in a cell states no fact; null where nothing says so. */
function reasonOf(table: Table, row: number, column: number): string | null {
  if (table.reading === null) return 'the kind of its table is not known'
  const holding = table.reading.panels.filter(({ rows }) => rows.some(({ index }) => index === row))
  const readings = holding.flatMap(({ columns }) => columns.filter(({ index }) => index === column))
  const reading = readings.find(({ role }) => role !== 'ignored') ?? readings[0]
  if (reading?.role === 'key') return 'it names or numbers its row'
  if (reading?.role === 'value') return null
  const header = reading === undefined ? '' : last(reading)
  if (reading?.role === 'text' && header !== '') return `column of ${short(header)}`
  const naming = [header, wordsAbove(table, row, column), wordsBefore(table, row, column)].find(isNaming)
  return naming === undefined ? null : `column of ${short(naming)}`
}

function isNaming(words: string): boolean {
  return meetsAny(bareLabel(words).bare, namingWords)
}

/** The nearest words above a cell: a form has its headers among its rows. */
function wordsAbove({ rows }: Table, row: number, column: number): string {
  const above = rows.slice(0, row).map((cells) => cells[column] ?? '')
  return above.findLast(isWords) ?? ''
}

function wordsBefore({ rows }: Table, row: number, column: number): string {
  return rows[row]!.slice(0, column).findLast((text) => text.trim() !== '') ?? ''
}

function isWords(text: string): boolean {
  return readNumber(text).kind === 'words'
}

/** A header without what it adds in brackets: 分值权重（90分）. */
function short(header: string): string {
  return foldLabel(header).replace(/\(.*$/u, '')
}

function last({ path }: ColumnReading): string {
  return path.at(-1) ?? ''
}

function pathOf(table: Table, column: number): string {
  const parts = table.header.map((row) => foldLabel(row[column] ?? ''))
  return [...new Set(parts)].join('›') || `column ${column + 1}`
}
