// Templates of other cities and provinces, as of 2022 to 2026. Data only.
import type { Template } from '../kind.ts'

export const guangzhou: Template = {
  key: 'guangzhou',
  phase: 'budget',
  places: ['广州*'],
  kinds: [
    { kind: 'revenueExpenditureSummary', titles: ['收支总体情况表'] },
    { kind: 'revenueSummary', titles: ['收入总体情况表'] },
    { kind: 'expenditureSummary', titles: ['本年支出总体情况表', '支出总体情况表'] },
    { kind: 'appropriationSummary', titles: ['财政拨款收支总体情况表'] },
    { kind: 'generalPublicBudgetExpenditure', titles: ['一般公共预算支出情况表(按功能分类科目)'] },
    { kind: 'generalPublicBudgetBasicByEconomic', titles: ['一般公共预算基本支出情况表(按经济分类科目)'] },
    { kind: 'generalPublicBudgetProjectByEconomic', titles: ['一般公共预算项目支出情况表(按经济分类科目)'] },
    { kind: 'threePublicExpenses', titles: ['财政拨款安排的行政经费及三公经费预算表'] },
    { kind: 'governmentFundExpenditure', titles: ['政府性基金预算支出情况表'] },
    { kind: 'stateCapitalExpenditure', titles: ['国有资本经营预算支出情况表'] },
    { kind: 'basicExpenditureSummary', titles: ['基本支出预算表'] },
    { kind: 'projectExpenditureSummary', titles: ['项目支出及其他支出预算表'] },
  ],
}

export const xian: Template = {
  key: 'xian',
  phase: 'budget',
  places: ['西安*', '陕西*'],
  kinds: [
    { kind: 'revenueExpenditureSummary', titles: ['综合预算收支总表', '收支总表'] },
    { kind: 'revenueSummary', titles: ['综合预算收入总表', '收入总表'] },
    { kind: 'expenditureSummary', titles: ['综合预算支出总表', '支出总表'] },
    { kind: 'appropriationSummary', titles: ['综合预算财政拨款收支总表', '财政拨款收支总表'] },
    {
      kind: 'generalPublicBudgetExpenditure',
      titles: ['*一般公共预算支出明细表(按支出功能分类科目)*', '*一般公共预算支出明细表(支出功能分类*'],
    },
    {
      kind: 'generalPublicBudgetExpenditureByEconomic',
      titles: ['*一般公共预算支出明细表(按支出经济分类科目)*', '*一般公共预算支出明细表(支出经济分类*'],
    },
    {
      kind: 'generalPublicBudgetBasicByFunction',
      titles: [
        '*一般公共预算基本支出明细表(按支出功能分类科目)*',
        '*一般公共预算基本支出明细表(支出功能分类*',
      ],
    },
    {
      kind: 'generalPublicBudgetBasicByEconomic',
      titles: [
        '*一般公共预算基本支出明细表(按支出经济分类科目)*',
        '*一般公共预算基本支出明细表(支出经济分类*',
      ],
    },
    { kind: 'governmentFundExpenditure', titles: ['*政府性基金收支表*'], optional: true },
    { kind: 'projectExpenditureSummary', titles: ['*专项业务经费支出表*'] },
    { kind: 'carriedOverExpenditure', titles: ['*财政拨款*结转资金支出表*'], optional: true },
    { kind: 'procurement', titles: ['*政府采购(资产配置、购买服务)预算表*'], optional: true },
    { kind: 'threePublicExpenses', titles: ['*一般公共预算拨款三公经费*预算表*'] },
    { kind: 'projectPerformanceTargets', titles: ['*专项业务经费绩效目标表*'], optional: true },
    { kind: 'performanceTargets', titles: ['整体支出绩效目标表'], optional: true },
    { kind: 'specialFundPerformanceTargets', titles: ['*专项资金总体绩效目标表'], optional: true },
  ],
}

export const jiangsu: Template = {
  key: 'jiangsu',
  phase: 'budget',
  places: [
    '江苏*',
    '南京*',
    '无锡*',
    '徐州*',
    '常州*',
    '苏州*',
    '南通*',
    '连云港*',
    '淮安*',
    '盐城*',
    '扬州*',
    '镇江*',
    '泰州*',
    '宿迁*',
  ],
  kinds: [
    { kind: 'revenueExpenditureSummary', titles: ['收支总表'] },
    { kind: 'revenueSummary', titles: ['收入总表'] },
    { kind: 'expenditureSummary', titles: ['支出总表'] },
    { kind: 'appropriationSummary', titles: ['财政拨款收支总表'] },
    { kind: 'appropriationExpenditure', titles: ['财政拨款支出表(功能科目)'] },
    { kind: 'appropriationBasicByEconomic', titles: ['财政拨款基本支出表(经济科目)'] },
    { kind: 'generalPublicBudgetExpenditure', titles: ['一般公共预算支出表'] },
    { kind: 'generalPublicBudgetBasicByEconomic', titles: ['一般公共预算基本支出表'] },
    { kind: 'threePublicExpenses', titles: ['一般公共预算三公经费、会议费、培训费支出表'] },
    { kind: 'governmentFundExpenditure', titles: ['政府性基金预算支出表'] },
    { kind: 'stateCapitalExpenditure', titles: ['国有资本经营预算支出预算表', '国有资本经营预算支出表'] },
    { kind: 'agencyOperatingExpenses', titles: ['一般公共预算机关运行经费支出预算表'] },
    { kind: 'procurement', titles: ['政府采购支出表'] },
  ],
}

export const fujian: Template = {
  key: 'fujian',
  phase: 'budget',
  places: ['福建*', '福州*', '厦门*', '莆田*', '三明*', '泉州*', '漳州*', '南平*', '龙岩*', '宁德*'],
  kinds: [
    { kind: 'revenueExpenditureSummary', titles: ['收支预算总表'] },
    { kind: 'revenueSummary', titles: ['收入预算总表'] },
    { kind: 'expenditureSummary', titles: ['支出预算总表'] },
    { kind: 'appropriationSummary', titles: ['财政拨款收支预算总表'] },
    { kind: 'generalPublicBudgetExpenditure', titles: ['一般公共预算拨款支出预算表'] },
    { kind: 'governmentFundExpenditure', titles: ['政府性基金预算拨款支出预算表'] },
    { kind: 'stateCapitalExpenditure', titles: ['国有资本经营预算拨款支出预算表'] },
    { kind: 'generalPublicBudgetExpenditureByEconomic', titles: ['一般公共预算支出经济分类情况表'] },
    { kind: 'generalPublicBudgetBasicByEconomic', titles: ['一般公共预算基本支出经济分类情况表'] },
    { kind: 'threePublicExpenses', titles: ['一般公共预算三公经费支出预算表'] },
    { kind: 'performanceTargets', titles: ['整体支出绩效目标表'], optional: true },
    { kind: 'projectPerformanceTargets', titles: ['*项目*绩效目标表'], optional: true },
  ],
}

export const chongqing: Template = {
  key: 'chongqing',
  phase: 'budget',
  places: ['重庆*', '中共重庆*'],
  kinds: [
    { kind: 'revenueExpenditureSummary', titles: ['收支总体情况表'] },
    { kind: 'revenueSummary', titles: ['收入总体情况表'] },
    { kind: 'expenditureSummary', titles: ['支出总体情况表'] },
    { kind: 'appropriationSummary', titles: ['财政拨款收支总体情况表'] },
    { kind: 'generalPublicBudgetExpenditure', titles: ['一般公共预算支出情况表'] },
    { kind: 'generalPublicBudgetBasicByEconomic', titles: ['一般公共预算基本支出情况表'] },
    { kind: 'governmentFundExpenditure', titles: ['政府性基金预算支出情况表'] },
    { kind: 'threePublicExpenses', titles: ['财政拨款三公经费支出情况表', '*三公经费支出情况表'] },
    { kind: 'procurement', titles: ['政府采购预算明细表'] },
    { kind: 'stateCapitalExpenditure', titles: ['国有资本经营预算支出情况表'], optional: true },
    { kind: 'performanceTargets', titles: ['整体绩效目标表'], optional: true },
    {
      kind: 'projectPerformanceTargets',
      titles: ['*绩效目标表(一级项目)', '*项目*绩效目标表*'],
      optional: true,
    },
  ],
}

export const changsha: Template = {
  key: 'changsha',
  phase: 'budget',
  places: ['长沙*'],
  kinds: [
    { kind: 'revenueExpenditureSummary', titles: ['收支总体情况表', '收支总表'] },
    { kind: 'revenueSummary', titles: ['收入总体情况表', '收入总表'] },
    { kind: 'expenditureSummary', titles: ['支出总体情况表', '支出总表'] },
    { kind: 'appropriationSummary', titles: ['财政拨款收支总体情况表', '财政拨款收支总表'] },
    { kind: 'generalPublicBudgetExpenditure', titles: ['一般公共预算支出情况表', '一般公共预算支出表'] },
    {
      kind: 'generalPublicBudgetBasicByEconomic',
      titles: ['一般公共预算基本支出情况表', '一般公共预算基本支出表'],
    },
    {
      kind: 'threePublicExpenses',
      titles: ['一般公共预算三公经费支出情况表', '一般公共预算三公经费支出表'],
    },
    { kind: 'governmentFundExpenditure', titles: ['政府性基金预算支出情况表', '政府性基金预算支出表'] },
    { kind: 'projectPerformanceTargets', titles: ['项目支出绩效目标表'] },
    { kind: 'performanceTargets', titles: ['整体支出绩效目标表'] },
  ],
}

export const beijing: Template = {
  key: 'beijing',
  phase: 'budget',
  places: ['北京*'],
  kinds: [
    { kind: 'revenueExpenditureSummary', titles: ['收支总表'] },
    { kind: 'revenueSummary', titles: ['收入总表'] },
    { kind: 'expenditureSummary', titles: ['支出总表'] },
    { kind: 'appropriationSummary', titles: ['财政拨款收支总表'] },
    { kind: 'generalPublicBudgetExpenditure', titles: ['一般公共预算支出表'] },
    { kind: 'generalPublicBudgetBasicByEconomic', titles: ['一般公共预算基本支出表'] },
    { kind: 'governmentFundExpenditure', titles: ['政府性基金预算支出表'] },
    { kind: 'stateCapitalExpenditure', titles: ['国有资本经营预算支出表'] },
    { kind: 'threePublicExpenses', titles: ['财政拨款三公经费支出表'] },
    { kind: 'procurement', titles: ['政府采购预算明细表'] },
    { kind: 'purchasedServices', titles: ['财政拨款政府购买服务明细表'] },
    { kind: 'projectPerformanceTargets', titles: ['项目支出绩效目标表'], optional: true },
    { kind: 'performanceTargets', titles: ['整体支出绩效目标表'] },
  ],
}
