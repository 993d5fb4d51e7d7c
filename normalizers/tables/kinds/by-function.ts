// 一般公共预算支出表（按功能分类） and its twins of the other two budgets: code, name, total, basic, project.
import type { TableKind } from '../kind.ts'
import { accountColumns, natureColumns, unitCodeColumn, unitColumn } from './fragments.ts'

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
  titles: [
    '一般公共预算支出表(按功能分类)',
    '一般公共预算支出表',
    '一般公共预算支出预算表',
    '一般公共预算支出情况表',
    '一般公共预算支出情况表(按功能分类科目)',
    '一般公共预算支出明细表(按支出功能分类科目)',
    '一般公共预算拨款支出预算表',
  ],
  shape: 'list',
  panels: [panel('generalPublicBudget')],
}

export const governmentFundExpenditure: TableKind = {
  key: 'governmentFundExpenditure',
  titles: [
    '政府性基金预算支出表',
    '政府性基金预算支出情况表',
    '政府性基金预算拨款支出预算表',
    '政府性基金支出预算表',
  ],
  shape: 'list',
  panels: [panel('governmentFund')],
}

export const stateCapitalExpenditure: TableKind = {
  key: 'stateCapitalExpenditure',
  titles: [
    '国有资本经营预算支出表',
    '国有资本经营预算支出情况表',
    '国有资本经营预算支出预算表',
    '国有资本经营预算拨款支出预算表',
  ],
  shape: 'list',
  panels: [panel('stateCapital')],
}
