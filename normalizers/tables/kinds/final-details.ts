// Tables that provinces print beside the nine of the national final accounts: spending by class and by economic class at
// once (Sichuan, Inner Mongolia), projects with what they were given and spent (Inner Mongolia), assets by kind (Yunnan).
// Data only.
import type { Dimensions } from '../../../schemas/concept.ts'
import type { ColumnKind, TableKind } from '../kind.ts'
import {
  departmentClasses,
  departmentEconomicColumns,
  governmentClasses,
  governmentEconomicColumns,
} from './economic-columns.ts'
import { accountColumns, fundLabels, unitCodeColumn, unitColumn } from './fragments.ts'

const generalPublicBudget = { fund: 'generalPublicBudget' } as const

interface Detail {
  readonly key: string
  readonly titles: readonly string[]
  readonly notTitles?: readonly string[]
  readonly dimensions?: Dimensions
  readonly phase?: 'budget' | 'final'
}

/** Functional classes down, economic classes across. */
function detail(
  { key, titles, notTitles = [], dimensions = {}, phase }: Detail,
  economic: readonly ColumnKind[],
  classes: readonly string[],
): TableKind {
  return {
    key,
    titles,
    notTitles,
    ...(phase ? { phase } : {}),
    ...(phase === 'final' ? { unit: 'CNY_10K' as const } : {}),
    shape: 'list',
    panels: [
      {
        side: 'whole',
        concept: 'expenditure',
        dimensions,
        items: 'function',
        hierarchy: ['codes'],
        totals: ['合计', '总计'],
        unitRows: true,
        columns: [
          unitCodeColumn,
          unitColumn,
          ...accountColumns,
          {
            key: 'total',
            headers: ['合计', '总计', '支出合计', '本年支出合计', '决算数'],
            role: 'value',
            required: true,
            sumOf: classes,
            optionalParts: classes,
          },
          ...economic,
        ],
      },
    ],
  }
}

const finals: readonly Detail[] = [
  {
    key: 'generalPublicBudgetDetail',
    titles: ['一般公共预算财政拨款支出决算明细表'],
    dimensions: generalPublicBudget,
  },
  {
    key: 'generalPublicBudgetBasicDetail',
    titles: ['一般公共预算财政拨款基本支出决算明细表', '一般公共预算财政拨款基本支出决算表'],
    dimensions: { ...generalPublicBudget, nature: 'basic' },
  },
  {
    key: 'generalPublicBudgetProjectDetail',
    titles: ['一般公共预算财政拨款项目支出决算明细表', '一般公共预算财政拨款项目支出决算表'],
    dimensions: { ...generalPublicBudget, nature: 'project' },
  },
  {
    key: 'governmentFundDetail',
    titles: ['政府性基金预算财政拨款支出决算明细表'],
    dimensions: { fund: 'governmentFund' },
  },
  { key: 'expenditureDetail', titles: ['支出决算明细表'] },
  { key: 'basicExpenditureDetail', titles: ['基本支出决算明细表'], dimensions: { nature: 'basic' } },
  { key: 'projectExpenditureDetail', titles: ['项目支出决算明细表'], dimensions: { nature: 'project' } },
]

const budgets: readonly Detail[] = [
  { key: 'expenditureByEconomicDetail', titles: ['支出分类*表*', '支出预算分类*表*', '*支出*经济分类*表*'] },
  {
    key: 'generalPublicBudgetByEconomicDetail',
    titles: ['一般公共预算支出表', '一般公共预算支出*表', '*一般公共预算*支出*经济*表*'],
    dimensions: generalPublicBudget,
  },
].map((each) => ({ ...each, notTitles: ['*三公*', '*绩效*', '*决算*', '*基本支出*', '*项目支出*'] }))

/** Economic classes down; across the funds, each with 基本支出 and 项目支出. */
const appropriationDetail: TableKind = {
  key: 'appropriationDetail',
  titles: ['财政拨款支出决算明细表', '财政拨款支出决算*明细表'],
  notTitles: ['*一般公共预算*', '*政府性基金*', '*国有资本*'],
  phase: 'final',
  unit: 'CNY_10K',
  shape: 'list',
  panels: [
    {
      side: 'whole',
      concept: 'expenditure',
      items: 'economic',
      hierarchy: ['codes'],
      totals: ['合计', '总计'],
      columns: [
        ...accountColumns,
        {
          key: 'total',
          headers: ['合计', '总计', '合计 › 小计'],
          role: 'value',
          required: true,
          dimensions: { fund: 'fiscal' },
          sumOf: ['generalPublicBudget', 'governmentFund', 'stateCapital'],
          optionalParts: ['governmentFund', 'stateCapital'],
        },
        ...natures('fiscal', ['合计']),
        ...(['generalPublicBudget', 'governmentFund', 'stateCapital'] as const).flatMap((fund) => [
          {
            key: fund,
            headers: fundLabels[fund].flatMap((name) => [name, `${name} › 小计`, `${name} › 合计`]),
            role: 'value' as const,
            dimensions: { fund },
            sumOf: [`${fund}.basic`, `${fund}.project`],
          },
          ...natures(fund, fundLabels[fund]),
        ]),
      ],
    },
  ],
}

function natures(fund: string, names: readonly string[]): readonly ColumnKind[] {
  const labels = { basic: '基本支出', project: '项目支出' }
  return Object.entries(labels).map(([nature, label]) => ({
    key: `${fund}.${nature}`,
    headers: names.map((name) => `${name} › ${label}`),
    role: 'value',
    dimensions: { fund, nature },
  }))
}

/** A project a row, with its functional class. */
const projectFlow: TableKind = {
  key: 'projectFlow',
  titles: ['项目收入支出决算表', '项目支出*收入支出决算*表'],
  phase: 'final',
  unit: 'CNY_10K',
  shape: 'list',
  panels: [
    {
      side: 'whole',
      concept: 'expenditure',
      dimensions: { nature: 'project' },
      items: 'project',
      codesAside: true,
      hierarchy: [],
      totals: ['合计', '总计'],
      columns: [
        {
          key: 'project',
          headers: ['项目名称', '项目', '二级项目名称'],
          role: 'key',
          reads: 'project',
          required: true,
        },
        ...accountColumns,
        {
          key: 'carriedIn',
          headers: ['年初结转和结余', '年初结转和结余 › 合计'],
          role: 'value',
          concept: 'carriedIn',
        },
        { key: 'revenue', headers: ['本年收入', '本年收入 › 合计'], role: 'value', concept: 'revenue' },
        { key: 'expenditure', headers: ['本年支出', '本年支出 › 合计'], role: 'value', required: true },
        {
          key: 'carriedOut',
          headers: ['年末结转和结余', '年末结转和结余 › 合计'],
          role: 'value',
          concept: 'carriedOut',
          sumOf: ['carriedIn', 'revenue', '-expenditure'],
        },
      ],
    },
  ],
}

const assetKinds: Readonly<Record<string, readonly string[]>> = {
  流动资产: ['流动资产'],
  固定资产: ['固定资产 › 小计', '固定资产'],
  房屋构筑物: ['*房屋构筑物', '*房屋*'],
  车辆: ['固定资产 › 车辆', '*车辆'],
  大型设备: ['*大型设备'],
  其他固定资产: ['*其他固定资产'],
  对外投资: ['对外投资*'],
  在建工程: ['在建工程'],
  无形资产: ['无形资产'],
  其他资产: ['其他资产'],
}

/** What a body owns, by kind, across. */
const assetsHeld: TableKind = {
  key: 'assetsHeld',
  titles: ['*国有资产使用情况表', '*国有资产占*情况表'],
  phase: 'final',
  unit: 'CNY_10K',
  shape: 'list',
  panels: [
    {
      side: 'whole',
      concept: 'assets',
      items: 'none',
      hierarchy: [],
      totals: ['合计'],
      columns: [
        { key: 'label', headers: ['项目', '单位名称'], role: 'key', reads: 'name' },
        { key: 'line', headers: ['行次'], role: 'key', reads: 'line' },
        { key: 'total', headers: ['资产总额', '资产总计', '资产合计'], role: 'value', required: true },
        ...Object.entries(assetKinds).map(([label, headers]): ColumnKind => ({
          key: label,
          headers,
          role: 'value',
          dimensions: { label },
        })),
      ],
    },
  ],
}

export const finalDetails: readonly TableKind[] = [
  ...finals.map((each) => detail({ ...each, phase: 'final' }, departmentEconomicColumns, departmentClasses)),
  ...budgets.flatMap((each) => [
    detail({ ...each, phase: 'budget' }, governmentEconomicColumns, governmentClasses),
    detail({ ...each, phase: 'budget' }, departmentEconomicColumns, departmentClasses),
  ]),
  appropriationDetail,
  projectFlow,
  assetsHeld,
]
