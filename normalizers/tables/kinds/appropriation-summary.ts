// 政府预算拨款收支总表 (2022), 财政拨款收支总表 (2026): money from the treasury left, what it is spent on right.
import type { TableKind } from '../kind.ts'
import { expenditureRows, revenueRows } from './fragments.ts'
import { appropriationTitles } from './titles.ts'

export const appropriationSummary: TableKind = {
  key: 'appropriationSummary',
  ...appropriationTitles,
  shape: 'twoSided',
  panels: [
    {
      side: 'revenue',
      columns: [
        { key: 'item', headers: ['项目', '收入项目', '*项目*'], role: 'key', reads: 'name', required: true },
        {
          key: 'amount',
          headers: ['预算数', '金额', '预算', '*预算数', '合计'],
          role: 'value',
          required: true,
        },
      ],
      concept: 'revenue',
      dimensions: { fund: 'fiscal' },
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
          headers: ['预算数', '金额', '预算', '*预算数', '合计', '小计', '总计'],
          role: 'value',
          sumOf: ['generalPublicBudget', 'governmentFund', 'stateCapital'],
          required: true,
        },
        {
          key: 'generalPublicBudget',
          headers: ['一般公共预算*'],
          role: 'value',
          dimensions: { fund: 'generalPublicBudget' },
        },
        {
          key: 'governmentFund',
          headers: ['政府性基金*'],
          role: 'value',
          dimensions: { fund: 'governmentFund' },
        },
        {
          key: 'stateCapital',
          headers: ['国有资本经营*'],
          role: 'value',
          dimensions: { fund: 'stateCapital' },
        },
      ],
      concept: 'expenditure',
      dimensions: { fund: 'fiscal' },
      items: 'function',
      hierarchy: ['names', 'numbering'],
      rows: expenditureRows,
    },
  ],
}
