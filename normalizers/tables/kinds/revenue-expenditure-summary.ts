// 收支总表: all income left, all spending by function right.
import type { TableKind } from '../kind.ts'
import { expenditureRows, revenueRows } from './fragments.ts'
import { revenueExpenditureTitles } from './titles.ts'

export const revenueExpenditureSummary: TableKind = {
  key: 'revenueExpenditureSummary',
  ...revenueExpenditureTitles,
  shape: 'twoSided',
  panels: [
    {
      side: 'revenue',
      columns: [
        { key: 'item', headers: ['项目', '收入项目', '*项目*'], role: 'key', reads: 'name', required: true },
        {
          key: 'amount',
          headers: ['预算数', '金额', '预算', '本年预算', '*预算数', '预算金额'],
          role: 'value',
          concept: 'revenue',
          required: true,
        },
      ],
      concept: 'revenue',
      items: 'none',
      hierarchy: ['numbering'],
      rows: revenueRows,
    },
    {
      side: 'expenditure',
      columns: [
        { key: 'item', headers: ['项目', '支出项目', '*项目*'], role: 'key', reads: 'name', required: true },
        {
          key: 'amount',
          headers: ['预算数', '金额', '预算', '本年预算', '*预算数', '预算金额'],
          role: 'value',
          required: true,
        },
      ],
      concept: 'expenditure',
      items: 'function',
      hierarchy: ['names', 'numbering'],
      rows: expenditureRows,
    },
  ],
}
