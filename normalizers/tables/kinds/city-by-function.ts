// Tables by functional class that single cities print in their own columns: Jiangsu, Beijing, Xi'an, Changsha. Data only.
import type { Dimensions } from '../../../schemas/concept.ts'
import type { ColumnKind, PanelKind, TableKind } from '../kind.ts'
import { accountColumns, natureColumns } from './fragments.ts'

const nature = (key: string, headers: readonly string[]): ColumnKind => ({
  key,
  headers,
  role: 'value',
  dimensions: { nature: key },
})

const list = (
  key: string,
  titles: readonly string[],
  columns: readonly ColumnKind[],
  panel: Partial<PanelKind>,
): TableKind => ({
  key,
  titles,
  phase: 'budget',
  shape: 'list',
  panels: [
    {
      side: 'whole',
      columns,
      concept: 'expenditure',
      items: 'function',
      hierarchy: ['codes'],
      totals: ['合计', '总计'],
      ...panel,
    },
  ],
})

const generalPublicBudget: Dimensions = { fund: 'generalPublicBudget' }

/** Beijing sets 扣除基建项目后预算数 beside the project total. */
const beijing: readonly ColumnKind[] = [
  ...accountColumns,
  { key: 'total', headers: ['预算数 › 合计'], role: 'value', required: true, sumOf: ['basic', 'project'] },
  {
    key: 'basic',
    headers: ['基本支出 › 小计'],
    role: 'value',
    dimensions: { nature: 'basic' },
    sumOf: ['personnel', 'operating'],
  },
  nature('personnel', ['基本支出 › 人员经费']),
  nature('operating', ['基本支出 › 公用经费']),
  { ...nature('project', ['项目支出 › 项目支出总数']), required: true },
  {
    key: 'withoutConstruction',
    headers: ['扣除基建项目后预算数'],
    role: 'value',
    dimensions: { nature: 'project', label: '扣除基建项目' },
    ofWhich: 'project',
  },
]

/** Beijing's 支出总表 and 基本支出表: each row a functional class by both economic classifications. */
const byAll: readonly ColumnKind[] = [
  { key: 'function', headers: ['支出功能分类科目'], role: 'key', reads: 'axis', axis: 'function' },
  {
    key: 'government',
    headers: ['政府支出经济分类科目'],
    role: 'key',
    reads: 'axis',
    axis: 'governmentEconomic',
    required: true,
  },
  {
    key: 'economic',
    headers: ['部门支出经济分类科目'],
    role: 'key',
    reads: 'axis',
    axis: 'economic',
    required: true,
  },
]

/** Xi'an: 专项业务经费 is the project part; no column sums the basic ones. */
const xian: readonly ColumnKind[] = [
  {
    key: 'total',
    headers: ['合计'],
    role: 'value',
    required: true,
    sumOf: ['personnel', 'operating', 'project'],
    optionalParts: ['project'],
  },
  { ...nature('personnel', ['人员经费支出', '人员经费']), required: true },
  nature('operating', ['公用经费支出', '公用经费']),
  nature('project', ['专项业务经费支出', '项目支出']),
  { key: 'note', headers: ['备注'], role: 'text' },
]

const xianFunction: readonly ColumnKind[] = [...accountColumns, ...xian]

const xianEconomic: readonly ColumnKind[] = [
  { key: 'code', headers: ['部门经济科目编码'], role: 'key', reads: 'code', required: true },
  { key: 'name', headers: ['部门经济科目名称'], role: 'key', reads: 'name' },
  {
    key: 'government',
    headers: ['政府经济科目编码'],
    role: 'key',
    reads: 'axis',
    axis: 'governmentEconomic',
  },
  { key: 'governmentName', headers: ['政府经济科目名称'], role: 'text' },
  ...xian,
]

export const cityByFunction: readonly TableKind[] = [
  list(
    'appropriationExpenditure',
    ['财政拨款支出表(功能科目)', '财政拨款支出*表', '财政拨款支出*(*功能*'],
    [...accountColumns, ...natureColumns],
    {
      dimensions: { fund: 'fiscal' },
    },
  ),
  list('generalPublicBudgetExpenditure', ['一般公共预算支出表'], beijing, {
    dimensions: generalPublicBudget,
  }),
  list('expenditureSummary', ['支出总表'], [...byAll, ...natureColumns], { items: 'none' }),
  list(
    'generalPublicBudgetBasicByEconomic',
    ['一般公共预算基本支出表'],
    [
      ...byAll.slice(1),
      {
        key: 'total',
        headers: ['预算数 › 合计', '合计'],
        role: 'value',
        required: true,
        sumOf: ['personnel', 'operating'],
      },
      nature('personnel', ['人员经费']),
      nature('operating', ['公用经费']),
    ],
    { items: 'none', dimensions: { ...generalPublicBudget, nature: 'basic' } },
  ),
  list('generalPublicBudgetExpenditure', ['*一般公共预算支出明细表(*支出功能分类*'], xianFunction, {
    dimensions: generalPublicBudget,
  }),
  list('generalPublicBudgetBasicByFunction', ['*一般公共预算基本支出明细表(*支出功能分类*'], xianFunction, {
    dimensions: { ...generalPublicBudget, nature: 'basic' },
  }),
  list('generalPublicBudgetExpenditureByEconomic', ['*一般公共预算支出明细表(*支出经济分类*'], xianEconomic, {
    dimensions: generalPublicBudget,
    items: 'economic',
  }),
  list('generalPublicBudgetBasicByEconomic', ['*一般公共预算基本支出明细表(*支出经济分类*'], xianEconomic, {
    dimensions: { ...generalPublicBudget, nature: 'basic' },
    items: 'economic',
  }),
]
