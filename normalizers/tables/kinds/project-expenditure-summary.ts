// 项目支出总表: a project a row under its unit, by the money that pays for it.
import type { TableKind } from '../kind.ts'
import { carriedInLabels, fundColumns, unitCodeColumn, unitColumn } from './fragments.ts'
import { projectExpenditureTitles } from './titles.ts'

export const projectExpenditureSummary: TableKind = {
  key: 'projectExpenditureSummary',
  ...projectExpenditureTitles,
  shape: 'list',
  panels: [
    {
      side: 'whole',
      columns: [
        unitCodeColumn,
        unitColumn,
        {
          key: 'label',
          headers: ['支出项目类别', '支出项目类别*', '项目名称', '项目', '支出项目', '项目类别'],
          role: 'key',
          reads: 'project',
          required: true,
        },
        {
          key: 'total',
          headers: ['总计', '合计', '支出总计', '预算 › 总计'],
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
        { key: 'target', headers: ['绩效目标'], role: 'text' },
      ],
      concept: 'expenditure',
      dimensions: { nature: 'project' },
      items: 'project',
      hierarchy: [],
      totals: ['合计', '总计'],
      unitRows: true,
    },
  ],
}
