// Titles under which provinces print the common kinds: those seen word for word, then the family by pattern. A pattern alone
// names no kind, its columns must meet too; what looks alike and is another kind stands in `notTitles`. Data only.
import type { LabelPattern } from '../kind.ts'

interface Titles {
  readonly titles: readonly LabelPattern[]
  readonly notTitles?: readonly LabelPattern[]
}

/** Budgets of one kind of money, and what is no sum of money. */
const ONE_FUND = ['*财政拨款*', '*政府性基金*', '*国有资本*', '*社会保险基金*', '*专户*'] as const
const OTHER = ['*绩效*', '*三公*', '*政府采购*', '*购买服务*', '*机关运行*', '*转移支付*', '*决算*'] as const
const PARTS = ['*基本支出*', '*项目支出*', '*明细表*', '*经济分类*', '*经济科目*'] as const

export const revenueExpenditureTitles: Titles = {
  titles: [
    '收支总表',
    '收支预算总表',
    '收支总体情况表',
    '收支总体情况',
    '收支预算表',
    '收支预算总体情况表',
    '财务收支总体情况表',
    '收支*表',
    '*收支*总*表',
    '收入支出*总*表',
  ],
  notTitles: [...ONE_FUND, ...OTHER, '*一般公共预算*'],
}

export const revenueTitles: Titles = {
  titles: [
    '收入总表',
    '收入预算总表',
    '收入总体情况表',
    '收入预算表',
    '收入总体情况',
    '收入预算总体情况表',
    '收入*表',
    '*收入*总*表',
  ],
  notTitles: [...ONE_FUND, ...OTHER, '*收入支出*', '*收支*', '*一般公共预算*', '*非税*'],
}

export const expenditureTitles: Titles = {
  titles: [
    '支出总表',
    '支出预算总表',
    '支出总体情况表',
    '本年支出总体情况表',
    '支出预算表',
    '支出预算总体情况表',
    '支出*表',
    '本年支出*表',
    '*支出*总*表',
  ],
  notTitles: [...ONE_FUND, ...OTHER, ...PARTS, '*收入支出*', '*收支*', '*一般公共预算*'],
}

export const basicExpenditureTitles: Titles = {
  titles: ['基本支出总表', '基本支出预算总表', '基本支出预算表', '基本支出*表'],
  notTitles: [...OTHER],
}

export const projectExpenditureTitles: Titles = {
  titles: [
    '项目支出总表',
    '项目支出预算总表',
    '项目支出预算表',
    '项目支出表',
    '项目支出及其他支出预算表',
    '项目支出*表',
    '*项目支出*明细表',
  ],
  notTitles: [...OTHER, '*一般公共预算*'],
}

export const appropriationTitles: Titles = {
  titles: [
    '政府预算拨款收支总表',
    '财政拨款收支总表',
    '财政拨款收支预算总表',
    '财政拨款收支总体情况表',
    '财政拨款收支预算表',
    '财政拨款收支*表',
    '财政拨款收入支出*表',
    '*财政拨款收支*总*表',
  ],
  notTitles: ['*一般公共预算财政拨款*', '*政府性基金预算财政拨款*', '*国有资本经营预算财政拨款*', ...OTHER],
}

export const generalPublicBudgetTitles: Titles = {
  titles: [
    '一般公共预算支出表(按功能分类)',
    '一般公共预算支出表',
    '一般公共预算支出预算表',
    '一般公共预算支出情况表',
    '一般公共预算支出情况表(按功能分类科目)',
    '一般公共预算支出明细表(按支出功能分类科目)',
    '一般公共预算拨款支出预算表',
    '一般公共预算*支出*表*',
  ],
  notTitles: [...OTHER, '*基本支出*', '*项目支出*', '*经济*', '*收支*', '*会议费*', '*收入支出*'],
}

export const generalPublicBudgetByEconomicTitles: Titles = {
  titles: [
    '一般公共预算支出表(按经济分类)',
    '一般公共预算支出明细表(按支出经济分类科目)',
    '一般公共预算支出经济分类情况表',
    '一般公共预算*支出*经济*',
  ],
  notTitles: [...OTHER, '*基本支出*', '*项目支出*'],
}

export const basicByEconomicTitles: Titles = {
  titles: [
    '一般公共预算基本支出情况表(按经济分类科目)',
    '一般公共预算基本支出表',
    '一般公共预算基本支出情况表',
    '一般公共预算基本支出预算表',
    '一般公共预算基本支出经济分类情况表',
    '一般公共预算基本支出表(按经济分类)',
    '一般公共预算*基本支出*表*',
  ],
  notTitles: [...OTHER, '*功能分类*', '*功能科目*'],
}

export const governmentFundTitles: Titles = {
  titles: [
    '政府性基金预算支出表',
    '政府性基金预算支出情况表',
    '政府性基金预算拨款支出预算表',
    '政府性基金支出预算表',
    '政府性基金*支出*表*',
  ],
  notTitles: [...OTHER, '*收支*', '*收入支出*', '*经济分类*'],
}

export const stateCapitalTitles: Titles = {
  titles: [
    '国有资本经营预算支出表',
    '国有资本经营预算支出情况表',
    '国有资本经营预算支出预算表',
    '国有资本经营预算拨款支出预算表',
    '国有资本经营*支出*表*',
  ],
  notTitles: [...OTHER, '*收支*', '*收入支出*', '*经济分类*'],
}

/** “三公” alone; what stands beside it in the title belongs to other kinds. */
export const threePublicTitles: readonly LabelPattern[] = [
  '一般公共预算三公经费支出表',
  '财政拨款三公经费支出表',
  '三公经费支出表',
  '一般公共预算三公经费支出预算表',
  '一般公共预算三公经费支出情况表',
  '财政拨款三公经费支出情况表',
  '一般公共预算三公经费、会议费、培训费支出表',
  '财政拨款安排的行政经费及三公经费预算表',
  '*三公*经费*表*',
]

export const agencyOperatingTitles: Titles = {
  titles: [
    '一般公共预算机关运行经费支出预算表',
    '机关运行经费支出预算表',
    '机关运行经费表',
    '*机关运行经费*表',
    '机关运行经费',
  ],
  notTitles: ['*三公*', '*说明*'],
}

export const procurementTitles: readonly LabelPattern[] = [
  '政府采购支出表',
  '政府采购预算明细表',
  '政府采购预算表',
  '政府采购明细表',
  '*政府采购*表',
]
