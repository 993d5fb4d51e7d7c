// Tables by economic class that other cities print beside the national ones: basic and project spending of the general
// public budget, money from the treasury, operating expenses. Data only.
import type { Dimensions } from '../../../schemas/concept.ts'
import type { ColumnKind, PanelKind, TableKind } from '../kind.ts'
import { accountColumns } from './fragments.ts'
import {
  agencyOperatingTitles,
  basicByEconomicTitles,
  generalPublicBudgetByEconomicTitles,
} from './titles.ts'

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
  named: Pick<TableKind, 'titles' | 'notTitles'>,
  dimensions: Dimensions,
  concept: PanelKind['concept'] = 'expenditure',
): TableKind {
  return {
    key,
    ...named,
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
  byEconomic('generalPublicBudgetBasicByEconomic', basicByEconomicTitles, {
    fund: 'generalPublicBudget',
    nature: 'basic',
  }),
  byEconomic(
    'generalPublicBudgetProjectByEconomic',
    {
      titles: ['一般公共预算项目支出情况表(按经济分类科目)', '一般公共预算*项目支出*表*'],
      notTitles: ['*绩效*'],
    },
    { fund: 'generalPublicBudget', nature: 'project' },
  ),
  byEconomic('generalPublicBudgetExpenditureByEconomic', generalPublicBudgetByEconomicTitles, {
    fund: 'generalPublicBudget',
  }),
  byEconomic(
    'appropriationBasicByEconomic',
    { titles: ['财政拨款基本支出表(经济科目)', '财政拨款基本支出*表*'], notTitles: ['*决算*'] },
    { fund: 'fiscal', nature: 'basic' },
  ),
  byEconomic(
    'appropriationExpenditureByEconomic',
    { titles: ['财政拨款支出*(*经济*'], notTitles: ['*决算*'] },
    { fund: 'fiscal' },
  ),
  byEconomic(
    'expenditureByEconomic',
    {
      titles: ['支出经济分类*表*', '支出*表(*经济*', '*支出*经济分类汇总表'],
      notTitles: ['*公共预算*', '*决算*'],
    },
    {},
  ),
  byEconomic('agencyOperatingExpenses', agencyOperatingTitles, {}, 'agencyOperatingExpenses'),
]
