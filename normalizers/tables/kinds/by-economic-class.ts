// 一般公共预算支出表（按经济分类）: the general public budget by the departments' economic classification.
import type { TableKind } from '../kind.ts'
import { accountColumns, natureColumns, unitCodeColumn, unitColumn } from './fragments.ts'

export const generalPublicBudgetExpenditureByEconomic: TableKind = {
  key: 'generalPublicBudgetExpenditureByEconomic',
  titles: [
    '一般公共预算支出表(按经济分类)',
    '一般公共预算支出明细表(按支出经济分类科目)',
    '一般公共预算支出经济分类情况表',
  ],
  shape: 'list',
  panels: [
    {
      side: 'whole',
      columns: [unitCodeColumn, unitColumn, ...accountColumns, ...natureColumns],
      concept: 'expenditure',
      dimensions: { fund: 'generalPublicBudget' },
      items: 'economic',
      hierarchy: ['codes'],
      totals: ['合计', '总计'],
      unitRows: true,
    },
  ],
}
