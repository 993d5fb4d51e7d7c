// The account of the numbers in recognised tables. In: a disclosure and its problems. Out: how many numeric cells there
// are, and those that neither state a fact nor have a reason not to.
import { readNumber } from '../normalizers/quantity.ts'
import type { ColumnReading, Disclosure, Table } from '../schemas/disclosure.ts'
import type { Problem } from '../schemas/source.ts'
import { foldLabel } from '../schemas/text.ts'

export interface CellAccount {
  readonly numeric: number
  /** Numeric cells of tables that nobody knows; the problem that says so is their reason. */
  readonly unknown: number
  /** As `table, header path: print`. */
  readonly left: readonly string[]
}

/** Headers of columns whose numbers count rows or name something, and measure nothing. */
const NAMING =
  /序号|编码|代码|科目|类$|款$|项$|行次|栏次|备注|电话|时间|日期|年度|名称|单位|内容|简介|说明|规格|型号|权重|分值|得分|评分/u
/** Problems that say of a whole table, or of one cell, why its numbers are no facts. */
const TABLE_REASONS = new Set(['table/no-unit', 'table/title-contradicts-columns', 'table/two-units'])

export function accountCells({ tables, facts }: Disclosure, problems: readonly Problem[]): CellAccount {
  const stated = new Set(facts.map(({ source }) => `${source.table} ${source.row} ${source.column}`))
  const refused = new Set(
    problems.flatMap(({ code, table }) => (table !== undefined && TABLE_REASONS.has(code) ? [table] : [])),
  )
  const left: string[] = []
  let numeric = 0
  let unknown = 0
  for (const table of tables) {
    table.rows.forEach((row, r) =>
      row.forEach((text, c) => {
        if (readNumber(text).kind !== 'number') return
        numeric += 1
        if (table.reading === null) unknown += 1
        else if (!stated.has(`${table.id} ${r} ${c}`) && !refused.has(table.id) && !hasReason(table, r, c)) {
          left.push(`${table.title || table.kind}, ${pathOf(table, c)}: ${text.trim()}`)
        }
      }),
    )
  }
  return { numeric, unknown, left }
}

/** Numbers that name: codes, numbers of rows, and rows that are a heading. */
function hasReason(table: Table, row: number, column: number): boolean {
  const panels = table.reading!.panels
  const reading = panels.flatMap(({ columns }) => columns).find(({ index }) => index === column)
  if (reading?.role === 'key') return true
  const line = panels.flatMap(({ rows }) => rows).find(({ index }) => index === row)
  if (line?.role === 'blank') return true
  if (reading?.role === 'value') return false
  return NAMING.test(foldLabel(reading ? last(reading) : '')) || NAMING.test(headingAbove(table, row, column))
}

/** The nearest words above a cell: a form has its headers among its rows. */
function headingAbove({ rows }: Table, row: number, column: number): string {
  for (let r = row - 1; r >= 0; r--) {
    const text = foldLabel(rows[r]![column] ?? '')
    if (text !== '' && readNumber(text).kind !== 'number') return text
  }
  return ''
}

function last({ path }: ColumnReading): string {
  return path.at(-1) ?? ''
}

function pathOf(table: Table, column: number): string {
  const parts = table.header.map((row) => foldLabel(row[column] ?? ''))
  return [...new Set(parts)].join('›') || `column ${column + 1}`
}
