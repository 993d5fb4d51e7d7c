// The nine tables of the national final accounts (部门决算): 万元 with 2 decimals. Data only.
import type { Dimensions } from '../../../schemas/concept.ts'
import type { ColumnKind, RowKind, TableKind } from '../kind.ts'
import { fundColumns, halfCodeColumns, sourceColumns, sourceRows } from './columns.ts'
import { accountColumns, natureColumns } from './fragments.ts'
import { finalThreePublicExpenses, finalThreePublicRows } from './final-three-public.ts'

const revenueExpenditureSummary: TableKind = {
  key: 'revenueExpenditureSummary',
  titles: ['收入支出决算总表', '收支决算总表', '*收入支出决算*表', '*收支决算*表'],
  notTitles: ['*财政拨款*', '*政府性基金*', '*国有资本*', '*一般公共预算*'],
  phase: 'final',
  unit: 'CNY_10K',
  shape: 'twoSided',
  panels: [
    {
      side: 'revenue',
      concept: 'revenue',
      hierarchy: ['numbering'],
      items: 'none',
      columns: [
        { key: 'label', headers: ['收入 › 项目', '项目'], role: 'key', reads: 'name' },
        { key: 'line', headers: ['行次'], role: 'key', reads: 'line' },
        { key: 'amount', headers: ['收入 › 决算数', '决算数', '金额'], role: 'value', required: true },
      ],
      rows: [
        ...sourceRows,
        { key: 'revenue', labels: ['本年收入合计'], concept: 'revenue', role: 'total', sumOf: ['top'] },
        { key: 'surplusUsed', labels: ['使用*结余*'], concept: 'surplusUsed' },
        { key: 'carriedIn', labels: ['年初结转和结余', '上年结转和结余'], concept: 'carriedIn' },
        {
          key: 'total',
          labels: ['总计', '收入总计'],
          concept: 'revenueTotal',
          role: 'total',
          sumOf: ['revenue', 'surplusUsed', 'carriedIn'],
          optionalParts: ['surplusUsed', 'carriedIn'],
        },
      ],
    },
    {
      side: 'expenditure',
      concept: 'expenditure',
      hierarchy: ['names', 'numbering'],
      items: 'function',
      columns: [
        { key: 'label', headers: ['支出 › 项目', '项目', '项目(按功能分类)'], role: 'key', reads: 'name' },
        { key: 'line', headers: ['行次'], role: 'key', reads: 'line' },
        { key: 'amount', headers: ['支出 › 决算数', '决算数', '金额'], role: 'value', required: true },
      ],
      rows: [
        {
          key: 'expenditure',
          labels: ['本年支出合计'],
          concept: 'expenditure',
          role: 'total',
          sumOf: ['top'],
        },
        { key: 'surplusDistributed', labels: ['结余分配'], concept: 'surplusDistributed' },
        { key: 'carriedOut', labels: ['年末结转和结余'], concept: 'carriedOut' },
        {
          key: 'total',
          labels: ['总计', '支出总计'],
          concept: 'expenditureTotal',
          role: 'total',
          sumOf: ['expenditure', 'surplusDistributed', 'carriedOut'],
          optionalParts: ['surplusDistributed', 'carriedOut'],
        },
      ],
    },
  ],
}

const revenueSummary: TableKind = {
  key: 'revenueSummary',
  titles: ['收入决算表', '收入决算总表', '收入决算*表'],
  phase: 'final',
  unit: 'CNY_10K',
  shape: 'list',
  panels: [
    {
      side: 'whole',
      concept: 'revenue',
      items: 'function',
      hierarchy: ['codes'],
      totals: ['合计'],
      columns: [...accountColumns, ...sourceColumns],
    },
  ],
}

const expenditureSummary: TableKind = {
  key: 'expenditureSummary',
  titles: ['支出决算表', '支出决算总表', '支出决算*表'],
  phase: 'final',
  unit: 'CNY_10K',
  shape: 'list',
  panels: [
    {
      side: 'whole',
      concept: 'expenditure',
      items: 'function',
      hierarchy: ['codes'],
      totals: ['合计'],
      columns: [
        ...accountColumns,
        {
          key: 'total',
          headers: ['本年支出合计', '合计'],
          role: 'value',
          required: true,
          sumOf: ['basic', 'project', 'superiorRemittance', 'business', 'subsidiarySubsidy'],
          optionalParts: ['superiorRemittance', 'business', 'subsidiarySubsidy'],
        },
        { key: 'basic', headers: ['基本支出'], role: 'value', dimensions: { nature: 'basic' } },
        { key: 'project', headers: ['项目支出'], role: 'value', dimensions: { nature: 'project' } },
        {
          key: 'superiorRemittance',
          headers: ['上缴上级支出'],
          role: 'value',
          dimensions: { nature: 'superiorRemittance' },
        },
        { key: 'business', headers: ['经营支出'], role: 'value', dimensions: { nature: 'business' } },
        {
          key: 'subsidiarySubsidy',
          headers: ['对附属单位补助支出'],
          role: 'value',
          dimensions: { nature: 'subsidiarySubsidy' },
        },
      ],
    },
  ],
}

/** 一、一般公共预算财政拨款 … under 年初财政拨款结转和结余: the same labels as above, of other money. */
const carriedInRows: readonly RowKind[] = [
  {
    key: 'carriedInGeneralPublicBudget',
    labels: ['一般公共预算财政拨款'],
    under: 'carriedIn',
    concept: 'carriedIn',
    dimensions: { fund: 'generalPublicBudget' },
  },
  {
    key: 'carriedInGovernmentFund',
    labels: ['政府性基金预算财政拨款'],
    under: 'carriedIn',
    concept: 'carriedIn',
    dimensions: { fund: 'governmentFund' },
  },
  {
    key: 'carriedInStateCapital',
    labels: ['国有资本经营预算财政拨款'],
    under: 'carriedIn',
    concept: 'carriedIn',
    dimensions: { fund: 'stateCapital' },
  },
]

const appropriationSummary: TableKind = {
  key: 'appropriationSummary',
  titles: [
    '财政拨款收入支出决算总表',
    '财政拨款收支决算总表',
    '财政拨款收入支出决算*表',
    '财政拨款收支决算*表',
  ],
  phase: 'final',
  unit: 'CNY_10K',
  shape: 'twoSided',
  panels: [
    {
      side: 'revenue',
      concept: 'revenue',
      dimensions: { fund: 'fiscal' },
      hierarchy: ['numbering'],
      items: 'none',
      columns: [
        { key: 'label', headers: ['收入 › 项目', '项目'], role: 'key', reads: 'name' },
        { key: 'line', headers: ['行次'], role: 'key', reads: 'line' },
        { key: 'amount', headers: ['收入 › 决算数', '决算数', '金额'], role: 'value', required: true },
      ],
      rows: [
        ...carriedInRows,
        ...sourceRows,
        { key: 'revenue', labels: ['本年收入合计'], concept: 'revenue', role: 'total', sumOf: ['top'] },
        {
          key: 'carriedIn',
          labels: ['年初财政拨款结转和结余', '年初结转和结余'],
          concept: 'carriedIn',
          sumOf: ['carriedInGeneralPublicBudget', 'carriedInGovernmentFund', 'carriedInStateCapital'],
        },
        {
          key: 'total',
          labels: ['总计', '收入总计'],
          concept: 'revenueTotal',
          role: 'total',
          sumOf: ['revenue', 'carriedIn'],
        },
      ],
    },
    {
      side: 'expenditure',
      concept: 'expenditure',
      dimensions: { fund: 'fiscal' },
      hierarchy: ['names', 'numbering'],
      items: 'function',
      columns: [
        { key: 'label', headers: ['支出 › 项目', '项目', '项目(按功能分类)'], role: 'key', reads: 'name' },
        { key: 'line', headers: ['行次'], role: 'key', reads: 'line' },
        ...fundColumns,
      ],
      rows: [
        {
          key: 'expenditure',
          labels: ['本年支出合计'],
          concept: 'expenditure',
          role: 'total',
          sumOf: ['top'],
        },
        { key: 'carriedOut', labels: ['年末财政拨款结转和结余', '年末结转和结余'], concept: 'carriedOut' },
        {
          key: 'total',
          labels: ['总计', '支出总计'],
          concept: 'expenditureTotal',
          role: 'total',
          sumOf: ['expenditure', 'carriedOut'],
        },
      ],
    },
  ],
}

const generalPublicBudgetExpenditure: TableKind = {
  key: 'generalPublicBudgetExpenditure',
  titles: ['一般公共预算财政拨款支出决算表', '一般公共预算*支出决算*表*'],
  notTitles: ['*基本支出*', '*项目支出*', '*三公*', '*收入支出*', '*经济*'],
  phase: 'final',
  unit: 'CNY_10K',
  shape: 'list',
  panels: [
    {
      side: 'whole',
      concept: 'expenditure',
      dimensions: { fund: 'generalPublicBudget' },
      items: 'function',
      hierarchy: ['codes'],
      totals: ['合计'],
      columns: [...accountColumns, ...natureColumns],
    },
  ],
}

const generalPublicBudgetBasicByEconomic: TableKind = {
  key: 'generalPublicBudgetBasicByEconomic',
  titles: [
    '一般公共预算财政拨款基本支出决算表',
    '一般公共预算财政拨款基本支出决算明细表',
    '一般公共预算*基本支出决算*表*',
  ],
  phase: 'final',
  unit: 'CNY_10K',
  shape: 'list',
  panels: [
    {
      side: 'whole',
      repeats: true,
      concept: 'expenditure',
      dimensions: { fund: 'generalPublicBudget', nature: 'basic' },
      items: 'economic',
      hierarchy: ['codes'],
      columns: [
        ...halfCodeColumns,
        {
          key: 'amount',
          headers: ['决算数', '金额', '公用经费 › 决算数', '人员经费 › 决算数'],
          role: 'value',
          required: true,
        },
      ],
      rows: [
        {
          key: 'personnel',
          labels: ['人员经费合计', '人员经费'],
          dimensions: { nature: 'personnel' },
          role: 'total',
          sumOf: ['top'],
        },
        {
          key: 'operating',
          labels: ['公用经费合计', '公用经费'],
          dimensions: { nature: 'operating' },
          role: 'total',
          sumOf: ['top'],
        },
      ],
    },
  ],
}

const NATURES = { basic: '基本支出', project: '项目支出' } as const

/** What stands over, undivided or by 基本支出结转 and 项目支出结转和结余, the latter again by 结转 and 结余. */
function balanceColumns(
  concept: 'carriedIn' | 'carriedOut',
  header: string,
  sumOf?: readonly string[],
): readonly ColumnKind[] {
  const of = (key: string, headers: readonly string[], more: Partial<ColumnKind> = {}): ColumnKind => ({
    key: `${concept}.${key}`,
    headers: headers.map((each) => `${header} › ${each}`),
    role: 'value',
    concept,
    ...more,
  })
  return [
    {
      key: concept,
      headers: [header, `${header} › 合计`, `${header} › 小计`],
      role: 'value',
      concept,
      ...(sumOf ? { sumOf } : {}),
    },
    of('basic', ['基本支出结转'], { dimensions: { nature: 'basic' } }),
    of('project', ['项目支出结转和结余', '项目支出结转和结余 › 小计', '项目支出结转和结余 › 合计'], {
      dimensions: { nature: 'project' },
    }),
    of('projectCarried', ['项目支出结转和结余 › 项目支出结转', '项目支出结转'], {
      dimensions: { nature: 'project', label: '结转' },
      ofWhich: `${concept}.project`,
    }),
    of('projectLeft', ['项目支出结转和结余 › 项目支出结余', '项目支出结余'], {
      dimensions: { nature: 'project', label: '结余' },
      ofWhich: `${concept}.project`,
    }),
  ]
}

/** 年初结转和结余 + 本年收入 − 本年支出 = 年末结转和结余, of one fund. */
function fundFlow(key: string, titles: readonly string[], dimensions: Dimensions): TableKind {
  return {
    key,
    titles,
    phase: 'final',
    unit: 'CNY_10K',
    shape: 'list',
    panels: [
      {
        side: 'whole',
        concept: 'expenditure',
        dimensions,
        items: 'function',
        hierarchy: ['codes'],
        totals: ['合计'],
        columns: [
          ...accountColumns,
          ...balanceColumns('carriedIn', '年初结转和结余'),
          {
            key: 'revenue',
            headers: ['本年收入', '本年收入 › 合计', '本年收入 › 小计'],
            role: 'value',
            concept: 'revenue',
          },
          ...(['basic', 'project'] as const).map((nature): ColumnKind => ({
            key: `revenue.${nature}`,
            headers: [`本年收入 › ${NATURES[nature]}`],
            role: 'value',
            concept: 'revenue',
            dimensions: { nature },
          })),
          {
            key: 'total',
            headers: ['本年支出 › 小计', '本年支出 › 合计', '合计', '小计'],
            role: 'value',
            sumOf: ['basic', 'project'],
          },
          {
            key: 'basic',
            headers: ['本年支出 › 基本支出', '本年支出 › 基本支出 › 小计', '基本支出'],
            role: 'value',
            dimensions: { nature: 'basic' },
          },
          {
            key: 'personnel',
            headers: ['本年支出 › 基本支出 › 人员经费'],
            role: 'value',
            dimensions: { nature: 'personnel' },
            ofWhich: 'basic',
          },
          {
            key: 'operating',
            headers: ['本年支出 › 基本支出 › 日常公用经费', '本年支出 › 基本支出 › 公用经费'],
            role: 'value',
            dimensions: { nature: 'operating' },
            ofWhich: 'basic',
          },
          {
            key: 'project',
            headers: ['本年支出 › 项目支出', '项目支出'],
            role: 'value',
            dimensions: { nature: 'project' },
          },
          ...balanceColumns('carriedOut', '年末结转和结余', ['carriedIn', 'revenue', '-total']),
        ],
      },
    ],
  }
}

export const finalAccountsKinds: readonly TableKind[] = [
  revenueExpenditureSummary,
  revenueSummary,
  expenditureSummary,
  appropriationSummary,
  generalPublicBudgetExpenditure,
  generalPublicBudgetBasicByEconomic,
  finalThreePublicExpenses,
  finalThreePublicRows,
  fundFlow('generalPublicBudgetExpenditure', ['一般公共预算财政拨款收入支出决算*表'], {
    fund: 'generalPublicBudget',
  }),
  fundFlow(
    'governmentFundExpenditure',
    ['政府性基金预算财政拨款*支出决算表', '政府性基金预算财政拨款*决算表', '政府性基金*决算*表'],
    { fund: 'governmentFund' },
  ),
  fundFlow(
    'stateCapitalExpenditure',
    ['国有资本经营预算财政拨款*支出决算表', '国有资本经营预算财政拨款*决算表', '国有资本经营*决算*表'],
    { fund: 'stateCapital' },
  ),
]
