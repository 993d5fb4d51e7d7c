// 基本支出总表: basic expenditure by economic class (names, sometimes codes) and by the money that pays for it.
import type { TableKind } from '../kind.ts'
import { accountColumns, carriedInLabels, fundColumns, unitCodeColumn, unitColumn } from './fragments.ts'
import { basicExpenditureTitles } from './titles.ts'

export const basicExpenditureSummary: TableKind = {
  key: 'basicExpenditureSummary',
  ...basicExpenditureTitles,
  shape: 'list',
  panels: [
    {
      side: 'whole',
      columns: [
        unitCodeColumn,
        unitColumn,
        ...accountColumns,
        {
          key: 'label',
          headers: ['支出项目类别', '支出项目类别(资金使用单位)', '支出项目类别*', '项目', '支出项目'],
          role: 'key',
          reads: 'name',
        },
        {
          key: 'total',
          headers: ['总计', '合计', '支出总计'],
          role: 'value',
          sumOf: [
            'generalPublicBudget',
            'governmentFund',
            'stateCapital',
            'fiscalAccount',
            'publicService',
            'business',
            'superiorSubsidy',
            'subsidiaryRemittance',
            'other',
            'carriedIn',
          ],
          required: true,
        },
        ...fundColumns('source', 'expenditure'),
        {
          key: 'carriedIn',
          headers: carriedInLabels,
          role: 'value',
          concept: 'expenditure',
          dimensions: { source: 'carriedIn' },
        },
      ],
      concept: 'expenditure',
      dimensions: { nature: 'basic' },
      items: 'economic',
      hierarchy: ['codes', 'names'],
      totals: ['合计', '总计'],
      unitRows: true,
    },
  ],
}
