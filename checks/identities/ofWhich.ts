// 其中 items never exceed the item they belong to.
// In: RowReading.ofWhich, ColumnReading.ofWhich. Out: one ordering for each cell pair.
import type { Disclosure } from '../../schemas/disclosure.ts'
import { listTable } from '../example.ts'
import type { FactIndex } from '../factIndex.ts'
import type { Check, Identity } from '../identity.ts'
import { partOfCells } from './cells.ts'

function* columns(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  for (const table of disclosure.tables) {
    for (const panel of table.reading?.panels ?? []) {
      for (const column of panel.columns) {
        if (column.ofWhich === undefined) continue
        for (const row of panel.rows) {
          const identity = partOfCells(table, [row.index, column.index], [row.index, column.ofWhich], index)
          if (identity) yield identity
        }
      }
    }
  }
}

function* rows(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  for (const table of disclosure.tables) {
    for (const panel of table.reading?.panels ?? []) {
      for (const row of panel.rows) {
        if (row.ofWhich === undefined) continue
        for (const column of panel.columns) {
          const identity = partOfCells(table, [row.index, column.index], [row.ofWhich, column.index], index)
          if (identity) yield identity
        }
      }
    }
  }
}

const columnExample = (part: string) => () =>
  listTable({
    header: ['预算单位', '政府采购小计', '其中：面向中小企业'],
    rows: [['公共信用中心', '1,737', part]],
    ofWhichColumns: { 2: 1 },
  })

const rowExample = (part: string) => () =>
  listTable({
    header: ['项目', '金额'],
    rows: [
      ['其他收入', '200.5'],
      ['其中：利息收入', part],
    ],
    ofWhichRows: { 1: 0 },
  })

export const ofWhichColumns: Check = {
  id: 'within/of-which-columns',
  family: 'ordering',
  zh: '“其中”栏的金额不超过它所属的栏。',
  en: 'An “of which” column never exceeds the column it is part of.',
  instances: columns,
  examples: [
    { says: 'less than the whole', disclosure: columnExample('900'), verdicts: ['consistent'] },
    { says: 'more by 1, within two roundings', disclosure: columnExample('1,738'), verdicts: ['rounding'] },
    { says: 'more than the whole', disclosure: columnExample('7,137'), verdicts: ['inconsistent'] },
  ],
}

export const ofWhichRows: Check = {
  id: 'within/of-which-rows',
  family: 'ordering',
  zh: '“其中”行的金额不超过它所属的行。',
  en: 'An “of which” row never exceeds the row it is part of.',
  instances: rows,
  examples: [
    { says: 'equal to the whole', disclosure: rowExample('200.5'), verdicts: ['consistent'] },
    { says: 'more by one unit of the last place', disclosure: rowExample('200.6'), verdicts: ['rounding'] },
    { says: 'more than the whole', disclosure: rowExample('205.0'), verdicts: ['inconsistent'] },
  ],
}
