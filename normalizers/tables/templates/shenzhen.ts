// Shenzhen: eleven tables, named and numbered anew between 2022 and 2026. Data only.
import type { Template } from '../kind.ts'

export const shenzhen2022: Template = {
  key: 'shenzhen-2022',
  phase: 'budget',
  places: ['深圳*', '*深圳市*'],
  kinds: [
    { kind: 'revenueExpenditureSummary', titles: ['收支总表'] },
    { kind: 'revenueSummary', titles: ['收入总表'] },
    { kind: 'expenditureSummary', titles: ['支出总表'] },
    { kind: 'basicExpenditureSummary', titles: ['基本支出总表'] },
    { kind: 'projectExpenditureSummary', titles: ['项目支出总表'] },
    { kind: 'appropriationSummary', titles: ['政府预算拨款收支总表'] },
    {
      kind: 'generalPublicBudgetExpenditure',
      titles: ['一般公共预算支出表(按功能分类)', '一般公共预算支出表'],
    },
    { kind: 'threePublicExpenses', titles: ['一般公共预算三公经费支出表'] },
    { kind: 'governmentFundExpenditure', titles: ['政府性基金预算支出表'] },
    { kind: 'stateCapitalExpenditure', titles: ['国有资本经营预算支出表'] },
    { kind: 'performanceTargets', titles: ['整体支出绩效目标表'] },
  ],
}

export const shenzhen2026: Template = {
  key: 'shenzhen-2026',
  phase: 'budget',
  places: ['深圳*', '*深圳市*'],
  kinds: [
    { kind: 'revenueExpenditureSummary', titles: ['收支总表'] },
    { kind: 'revenueSummary', titles: ['收入总表'] },
    { kind: 'expenditureSummary', titles: ['支出总表'] },
    { kind: 'basicExpenditureSummary', titles: ['基本支出总表'] },
    { kind: 'projectExpenditureSummary', titles: ['项目支出总表'] },
    { kind: 'appropriationSummary', titles: ['财政拨款收支总表'] },
    { kind: 'generalPublicBudgetExpenditure', titles: ['一般公共预算支出表(按功能分类)'] },
    { kind: 'generalPublicBudgetExpenditureByEconomic', titles: ['一般公共预算支出表(按经济分类)'] },
    { kind: 'threePublicExpenses', titles: ['财政拨款三公经费支出表'] },
    { kind: 'governmentFundExpenditure', titles: ['政府性基金预算支出表'] },
    { kind: 'stateCapitalExpenditure', titles: ['国有资本经营预算支出表'] },
    { kind: 'performanceTargets', titles: ['整体支出绩效目标表'], optional: true },
  ],
}
