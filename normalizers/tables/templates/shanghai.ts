// Shanghai, city and districts: nine tables, 部门 or 预算单位 before each title. Data only.
import type { Template } from '../kind.ts'

export const shanghai: Template = {
  key: 'shanghai',
  phase: 'budget',
  places: ['上海*'],
  fromYear: 2020,
  kinds: [
    { kind: 'revenueExpenditureSummary', titles: ['财务收支预算总表'] },
    { kind: 'revenueSummary', titles: ['收入预算总表'] },
    { kind: 'expenditureSummary', titles: ['支出预算总表'] },
    { kind: 'appropriationSummary', titles: ['财政拨款收支预算总表'] },
    { kind: 'generalPublicBudgetExpenditure', titles: ['一般公共预算支出功能分类预算表'] },
    { kind: 'governmentFundExpenditure', titles: ['政府性基金预算支出功能分类预算表'] },
    { kind: 'stateCapitalExpenditure', titles: ['国有资本经营预算支出功能分类预算表'] },
    { kind: 'generalPublicBudgetBasicByEconomic', titles: ['一般公共预算基本支出部门预算经济分类预算表'] },
    { kind: 'threePublicExpenses', titles: ['三公经费和机关运行经费预算表'] },
  ],
}
