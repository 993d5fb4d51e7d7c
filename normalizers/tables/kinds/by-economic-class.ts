// 一般公共预算支出表（按经济分类）: the general public budget by the departments' economic classification.
import type { TableKind } from '../kind.ts'
import { accountColumns, natureColumns, unitCodeColumn, unitColumn } from './fragments.ts'
import { generalPublicBudgetByEconomicTitles } from './titles.ts'

export const generalPublicBudgetExpenditureByEconomic: TableKind = {
  key: 'generalPublicBudgetExpenditureByEconomic',
  ...generalPublicBudgetByEconomicTitles,
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
