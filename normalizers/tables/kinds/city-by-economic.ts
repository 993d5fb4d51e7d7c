// Tables by economic class that other cities print beside the national ones: basic and project spending of the general
// public budget, money from the treasury, operating expenses. Data only.
import type { Dimensions } from '../../../schemas/concept.ts'
import type { ColumnKind, PanelKind, TableKind } from '../kind.ts'
import { accountColumns } from './fragments.ts'

/** 科目 with its code in brackets before the name, in one column ([30101]基本工资). */
const accountLabel: ColumnKind = {
  key: 'label',
  headers: ['部门预算支出经济科目', '*经济科目', '*经济分类科目'],
  role: 'key',
  reads: 'name',
}

const split: readonly ColumnKind[] = [
  {
    key: 'total',
    headers: ['合计', '总计', '预算数', '预算', '金额', '机关运行经费支出'],
    role: 'value',
    required: true,
    sumOf: ['personnel', 'operating'],
  },
  {
    key: 'personnel',
    headers: ['人员经费', '人员类', '人员经费支出'],
    role: 'value',
    dimensions: { nature: 'personnel' },
  },
  {
    key: 'operating',
    headers: ['公用经费', '公用类', '公用经费支出', '日常公用经费'],
    role: 'value',
    dimensions: { nature: 'operating' },
  },
  { key: 'note', headers: ['备注'], role: 'text' },
]

function byEconomic(
  key: string,
  titles: readonly string[],
  dimensions: Dimensions,
  concept: PanelKind['concept'] = 'expenditure',
): TableKind {
  return {
    key,
    titles,
    phase: 'budget',
    shape: 'list',
    panels: [
      {
        side: 'whole',
        columns: [...accountColumns, accountLabel, ...split],
        concept,
        dimensions,
        items: 'economic',
        hierarchy: ['codes'],
        totals: ['合计', '总计'],
      },
    ],
  }
}

export const cityByEconomic: readonly TableKind[] = [
  byEconomic(
    'generalPublicBudgetBasicByEconomic',
    [
      '一般公共预算基本支出情况表(按经济分类科目)',
      '一般公共预算基本支出表',
      '一般公共预算基本支出情况表',
      '一般公共预算基本支出预算表',
      '一般公共预算基本支出经济分类情况表',
      '一般公共预算基本支出表(按经济分类)',
    ],
    { fund: 'generalPublicBudget', nature: 'basic' },
  ),
  byEconomic(
    'generalPublicBudgetProjectByEconomic',
    ['一般公共预算项目支出情况表(按经济分类科目)', '一般公共预算项目支出表'],
    { fund: 'generalPublicBudget', nature: 'project' },
  ),
  byEconomic('generalPublicBudgetExpenditureByEconomic', ['一般公共预算支出经济分类情况表'], {
    fund: 'generalPublicBudget',
  }),
  byEconomic('appropriationBasicByEconomic', ['财政拨款基本支出表(经济科目)'], {
    fund: 'fiscal',
    nature: 'basic',
  }),
  byEconomic(
    'agencyOperatingExpenses',
    ['一般公共预算机关运行经费支出预算表', '机关运行经费支出预算表', '机关运行经费表'],
    {},
    'agencyOperatingExpenses',
  ),
]
