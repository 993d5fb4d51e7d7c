// Columns that are sums of other columns, row by row: 支出总计 = 基本支出 + 项目支出.
// In: ColumnReading.sumOf. Out: one identity for each row and summed column.
import { add, compare, fromInteger, subtract } from '../../schemas/decimal.ts'
import type { ColumnReading, Disclosure, RowReading, Table } from '../../schemas/disclosure.ts'
import { listTable } from '../example.ts'
import type { FactIndex } from '../factIndex.ts'
import type { Check, Identity } from '../identity.ts'
import { isNil, sumOfCells } from './cells.ts'

function* sums(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  for (const table of disclosure.tables) {
    for (const panel of table.reading?.panels ?? []) {
      const columns = panel.columns.filter((column) => column.sumOf)
      if (columns.length === 0) continue
      const rows = panel.rows.filter((row) => row.role !== 'heading' && row.role !== 'blank')
      for (const column of columns) {
        const group = `${table.id}.${column.index}`
        const overlapping = overlaps(table, column, rows, index)
        for (const row of rows) {
          const place = (part: number) => [row.index, part] as const
          const identity = sumOfCells(table, place(column.index), column.sumOf!, place, index)
          if (!identity) continue
          const doubtful = overlapping.some((part) => !isNil(index.cell(table.id, row.index, part)))
          yield doubtful ? { ...identity, doubt: 'overlapping-columns' } : { ...identity, group }
        }
      }
    }
  }
}

/** Rows in which a column must be left out of the sum before its table is believed to count that money twice. */
const OVERLAP_ROWS = 3

/**
 * Columns whose money the others already hold: wherever one is not nil, the total equals the sum of the others exactly.
 * (深圳市生态环境局 2026, 支出总表: 经营支出 9,118.50 beside 总计 10,446.03 = 基本 1,043.32 + 项目 9,402.71.) One wrong figure
 * cannot bring this about in several rows.
 */
function overlaps(
  table: Table,
  column: ColumnReading,
  rows: readonly RowReading[],
  index: FactIndex,
): number[] {
  const { parts } = column.sumOf!
  const isWithout = (left: number, row: number): boolean => {
    const total = index.cell(table.id, row, column.index)
    if (!total) return false
    let rest = fromInteger(0)
    for (const { index: part, weight } of parts) {
      const fact = part === left ? undefined : index.cell(table.id, row, part)
      if (fact) rest = (weight < 0 ? subtract : add)(rest, index.value(fact))
    }
    return compare(rest, index.value(total)) === 0
  }
  return parts.flatMap(({ index: part }) => {
    let filled = 0
    for (const { index: row } of rows) {
      if (isNil(index.cell(table.id, row, part))) continue
      if (!isWithout(part, row)) return []
      filled += 1
    }
    return filled < OVERLAP_ROWS ? [] : [part]
  })
}

const example = (total: string) => () =>
  listTable({
    header: ['预算单位', '支出总计', '基本支出', '项目支出'],
    rows: [['公共信用中心', total, '2,311', '3,545']],
    columnSums: { 1: { basis: 'header', parts: [2, 3] } },
  })

const overlapping = () =>
  listTable({
    header: ['科目', '支出总计', '基本支出', '项目支出', '经营支出'],
    rows: [
      ['节能环保支出', '10,446.03', '1,043.32', '9,402.71', '9,118.50'],
      ['住房公积金', '125.32', '125.32', '0.00', '125.32'],
      ['购房补贴', '272.74', '272.74', '0.00', '231.77'],
    ],
    columnSums: { 1: { basis: 'header', parts: [2, 3, 4] } },
  })

export const columnSums: Check = {
  id: 'within/columns',
  family: 'sum',
  zh: '同一行内，总计栏等于其各组成栏之和，例如：支出总计 = 基本支出 + 项目支出。',
  en: 'In each row the total column equals the sum of its parts: total = basic + project.',
  instances: sums,
  examples: [
    { says: 'basic and project make the total', disclosure: example('5,856'), verdicts: ['consistent'] },
    {
      says: '1 off where three rounded figures allow 1.5',
      disclosure: example('5,855'),
      verdicts: ['rounding'],
    },
    { says: 'two digits swapped', disclosure: example('5,585'), verdicts: ['inconsistent'] },
    {
      says: 'a column that the others already hold, row after row, accuses nobody',
      disclosure: overlapping,
      verdicts: ['unchecked', 'unchecked', 'unchecked'],
    },
  ],
}
