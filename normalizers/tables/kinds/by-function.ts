// 一般公共预算支出表（按功能分类） and its twins of the other two budgets: code, name, total, basic, project.
import type { TableKind } from '../kind.ts'
import { accountColumns, natureColumns, unitCodeColumn, unitColumn } from './fragments.ts'
import { generalPublicBudgetTitles, governmentFundTitles, stateCapitalTitles } from './titles.ts'

const panel = (fund: string): TableKind['panels'][number] => ({
  side: 'whole',
  columns: [
    unitCodeColumn,
    unitColumn,
    ...accountColumns,
    ...natureColumns,
    // 2025 年预算数 beside this year's: the year in the header says which.
    { key: 'previous', headers: ['预算数', '执行数'], role: 'value' },
  ],
  concept: 'expenditure',
  dimensions: { fund },
  items: 'function',
  hierarchy: ['codes'],
  totals: ['合计', '总计'],
  unitRows: true,
})

export const generalPublicBudgetExpenditure: TableKind = {
  key: 'generalPublicBudgetExpenditure',
  ...generalPublicBudgetTitles,
  shape: 'list',
  panels: [panel('generalPublicBudget')],
}

export const governmentFundExpenditure: TableKind = {
  key: 'governmentFundExpenditure',
  ...governmentFundTitles,
  shape: 'list',
  panels: [panel('governmentFund')],
}

export const stateCapitalExpenditure: TableKind = {
  key: 'stateCapitalExpenditure',
  ...stateCapitalTitles,
  shape: 'list',
  panels: [panel('stateCapital')],
}
