// The nine tables of Shanghai's departments and units (市 and 区, since 2020): 元, “三公” in 万元. Data only.
// Shanghai prints no money carried in or out: 收入总计 under 本年收入 is the revenue of the year, so it says.
import type { Dimensions } from '../../../schemas/concept.ts'
import type { TableKind } from '../kind.ts'
import { fundColumns, sourceColumns, sourceRows } from './columns.ts'
import { accountColumns, natureColumns } from './fragments.ts'

const revenueExpenditureSummary: TableKind = {
  key: 'revenueExpenditureSummary',
  titles: ['财务收支预算总表'],
  phase: 'budget',
  unit: 'CNY',
  shape: 'twoSided',
  panels: [
    {
      side: 'revenue',
      concept: 'revenue',
      hierarchy: ['numbering'],
      items: 'none',
      columns: [
        { key: 'label', headers: ['本年收入 › 项目', '项目'], role: 'key', reads: 'name' },
        { key: 'amount', headers: ['本年收入 › 预算数', '预算数'], role: 'value', required: true },
      ],
      rows: [
        {
          key: 'fiscal',
          labels: ['财政拨款收入'],
          dimensions: { fund: 'fiscal' },
          sumOf: ['generalPublicBudget', 'governmentFund', 'stateCapital'],
        },
        ...sourceRows,
        { key: 'total', labels: ['收入总计'], role: 'total', sumOf: ['top'] },
      ],
    },
    {
      side: 'expenditure',
      concept: 'expenditure',
      hierarchy: ['names', 'numbering'],
      items: 'function',
      columns: [
        { key: 'label', headers: ['本年支出 › 项目', '项目'], role: 'key', reads: 'name' },
        {
          key: 'total',
          headers: ['预算数 › 合计', '预算数', '合计'],
          role: 'value',
          required: true,
          sumOf: ['personnel', 'operating', 'project'],
        },
        { key: 'personnel', headers: ['人员经费'], role: 'value', dimensions: { nature: 'personnel' } },
        { key: 'operating', headers: ['公用经费'], role: 'value', dimensions: { nature: 'operating' } },
        { key: 'project', headers: ['项目支出'], role: 'value', dimensions: { nature: 'project' } },
      ],
      rows: [{ key: 'total', labels: ['支出总计'], role: 'total', sumOf: ['top'] }],
    },
  ],
}

const revenueSummary: TableKind = {
  key: 'revenueSummary',
  titles: ['收入预算总表'],
  phase: 'budget',
  unit: 'CNY',
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
  titles: ['支出预算总表'],
  phase: 'budget',
  unit: 'CNY',
  shape: 'list',
  panels: [
    {
      side: 'whole',
      concept: 'expenditure',
      items: 'function',
      hierarchy: ['codes'],
      totals: ['合计'],
      columns: [...accountColumns, ...natureColumns],
    },
  ],
}

const appropriationSummary: TableKind = {
  key: 'appropriationSummary',
  titles: ['财政拨款收支预算总表'],
  phase: 'budget',
  unit: 'CNY',
  shape: 'twoSided',
  panels: [
    {
      side: 'revenue',
      concept: 'revenue',
      dimensions: { fund: 'fiscal' },
      hierarchy: ['numbering'],
      items: 'none',
      columns: [
        { key: 'label', headers: ['财政拨款收入 › 项目', '项目'], role: 'key', reads: 'name' },
        { key: 'amount', headers: ['财政拨款收入 › 预算数', '预算数'], role: 'value', required: true },
      ],
      rows: [...sourceRows, { key: 'total', labels: ['收入总计'], role: 'total', sumOf: ['top'] }],
    },
    {
      side: 'expenditure',
      concept: 'expenditure',
      dimensions: { fund: 'fiscal' },
      hierarchy: ['names', 'numbering'],
      items: 'function',
      columns: [
        { key: 'label', headers: ['财政拨款支出 › 项目', '项目'], role: 'key', reads: 'name' },
        ...fundColumns,
      ],
      rows: [{ key: 'total', labels: ['支出总计'], role: 'total', sumOf: ['top'] }],
    },
  ],
}

/** 类 款 项 | 合计 | 基本支出 | 项目支出 out of one fund. */
function byFunction(key: string, title: string, dimensions: Dimensions): TableKind {
  return {
    key,
    titles: [title],
    phase: 'budget',
    unit: 'CNY',
    shape: 'list',
    panels: [
      {
        side: 'whole',
        concept: 'expenditure',
        dimensions,
        items: 'function',
        hierarchy: ['codes'],
        totals: ['合计'],
        columns: [...accountColumns, ...natureColumns],
      },
    ],
  }
}

const generalPublicBudgetBasicByEconomic: TableKind = {
  key: 'generalPublicBudgetBasicByEconomic',
  titles: ['一般公共预算基本支出部门预算经济分类预算表'],
  phase: 'budget',
  unit: 'CNY',
  shape: 'list',
  panels: [
    {
      side: 'whole',
      concept: 'expenditure',
      dimensions: { fund: 'generalPublicBudget', nature: 'basic' },
      items: 'economic',
      hierarchy: ['codes'],
      totals: ['合计'],
      columns: [
        ...accountColumns,
        {
          key: 'total',
          headers: ['合计'],
          role: 'value',
          required: true,
          sumOf: ['personnel', 'operating'],
        },
        { key: 'personnel', headers: ['人员经费'], role: 'value', dimensions: { nature: 'personnel' } },
        { key: 'operating', headers: ['公用经费'], role: 'value', dimensions: { nature: 'operating' } },
      ],
    },
  ],
}

const threePublicExpenses: TableKind = {
  key: 'threePublicExpenses',
  titles: ['*三公*经费和机关运行经费预算表'],
  phase: 'budget',
  unit: 'CNY_10K',
  shape: 'list',
  panels: [
    {
      side: 'whole',
      concept: 'threePublicExpenses',
      items: 'none',
      hierarchy: [],
      columns: [
        {
          key: 'total',
          headers: ['*三公*经费* › 合计', '合计'],
          role: 'value',
          required: true,
          sumOf: ['overseasTravel', 'officialReception', 'vehicles'],
        },
        {
          key: 'overseasTravel',
          headers: ['因公出国(境)费*'],
          role: 'value',
          dimensions: { item: 'overseasTravel' },
        },
        {
          key: 'officialReception',
          headers: ['公务接待费'],
          role: 'value',
          dimensions: { item: 'officialReception' },
        },
        {
          key: 'vehicles',
          headers: ['公务用车购置及运行* › 小计'],
          role: 'value',
          dimensions: { item: 'vehicles' },
          sumOf: ['vehiclePurchase', 'vehicleOperation'],
        },
        {
          key: 'vehiclePurchase',
          headers: ['公务用车购置及运行* › *购置费'],
          role: 'value',
          dimensions: { item: 'vehiclePurchase' },
        },
        {
          key: 'vehicleOperation',
          headers: ['公务用车购置及运行* › *运行*费'],
          role: 'value',
          dimensions: { item: 'vehicleOperation' },
        },
        {
          key: 'agencyOperatingExpenses',
          headers: ['机关运行经费*'],
          role: 'value',
          concept: 'agencyOperatingExpenses',
        },
      ],
    },
  ],
}

export const shanghaiKinds: readonly TableKind[] = [
  revenueExpenditureSummary,
  revenueSummary,
  expenditureSummary,
  appropriationSummary,
  byFunction('generalPublicBudgetExpenditure', '一般公共预算支出功能分类预算表', {
    fund: 'generalPublicBudget',
  }),
  byFunction('governmentFundExpenditure', '政府性基金预算支出功能分类预算表', { fund: 'governmentFund' }),
  byFunction('stateCapitalExpenditure', '国有资本经营预算支出功能分类预算表', { fund: 'stateCapital' }),
  generalPublicBudgetBasicByEconomic,
  threePublicExpenses,
]
