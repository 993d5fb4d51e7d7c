// Columns that are sums of other columns, row by row: 支出总计 = 基本支出 + 项目支出.
// In: ColumnReading.sumOf. Out: one identity for each row and summed column.
import type { Disclosure } from '../../schemas/disclosure.ts'
import { listTable } from '../example.ts'
import type { FactIndex } from '../factIndex.ts'
import type { Check, Identity } from '../identity.ts'
import { sumOfCells } from './cells.ts'

function* sums(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  for (const table of disclosure.tables) {
    for (const panel of table.reading?.panels ?? []) {
      const columns = panel.columns.filter((column) => column.sumOf)
      if (columns.length === 0) continue
      for (const row of panel.rows) {
        if (row.role === 'heading' || row.role === 'blank') continue
        for (const column of columns) {
          const place = (part: number) => [row.index, part] as const
          const identity = sumOfCells(table, place(column.index), column.sumOf!, place, index)
          if (identity) yield identity
        }
      }
    }
  }
}

const example = (total: string) => () =>
  listTable({
    header: ['预算单位', '支出总计', '基本支出', '项目支出'],
    rows: [['公共信用中心', total, '2,311', '3,545']],
    columnSums: { 1: { basis: 'header', parts: [2, 3] } },
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
  ],
}
