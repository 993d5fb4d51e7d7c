// The national form of final accounts, 部门决算 and 单位决算. Data only.
import type { Template } from '../kind.ts'

export const finalAccounts: Template = {
  key: 'final-accounts',
  phase: 'final',
  places: [],
  kinds: [
    { kind: 'revenueExpenditureSummary', titles: ['收入支出决算总表', '收支决算总表'] },
    { kind: 'revenueSummary', titles: ['收入决算表', '收入决算总表'] },
    { kind: 'expenditureSummary', titles: ['支出决算表', '支出决算总表'] },
    { kind: 'appropriationSummary', titles: ['财政拨款收入支出决算总表', '财政拨款收支决算总表'] },
    { kind: 'generalPublicBudgetExpenditure', titles: ['一般公共预算财政拨款支出决算表'] },
    {
      kind: 'generalPublicBudgetBasicByEconomic',
      titles: ['一般公共预算财政拨款基本支出决算表', '一般公共预算财政拨款基本支出决算明细表'],
    },
    { kind: 'threePublicExpenses', titles: ['财政拨款三公经费*支出决算表', '*三公经费*决算表'] },
    {
      kind: 'governmentFundExpenditure',
      titles: ['政府性基金预算财政拨款收入支出决算表', '政府性基金预算财政拨款支出决算表'],
    },
    {
      kind: 'stateCapitalExpenditure',
      titles: ['国有资本经营预算财政拨款收入支出决算表', '国有资本经营预算财政拨款支出决算表'],
    },
    { kind: 'performanceSelfEvaluation', titles: ['*绩效自评表'], optional: true },
  ],
}
