// “三公” tables of other cities: items down (Fujian, Guangzhou) or across with 会议费 and 培训费 beside (Jiangsu). Data only.
import type { ColumnKind, RowKind, TableKind } from '../kind.ts'

const money = { fund: 'generalPublicBudget' } as const

/** Items across, one row, no change column. */
const across: readonly ColumnKind[] = [
  { key: 'owner', headers: ['部门名称', '单位名称'], role: 'key', reads: 'name' },
  {
    key: 'total',
    headers: ['三公经费合计', '合计', '小计', '三公经费*'],
    role: 'value',
    required: true,
    sumOf: ['overseas', 'vehicles', 'reception'],
  },
  {
    key: 'overseas',
    headers: ['因公出国(境)费*'],
    role: 'value',
    dimensions: { item: 'overseasTravel' },
    required: true,
  },
  {
    key: 'vehicles',
    headers: ['公务用车购置*运行*费 › 小计', '公务用车购置*运行*费'],
    role: 'value',
    dimensions: { item: 'vehicles' },
    sumOf: ['purchase', 'operation'],
  },
  {
    key: 'purchase',
    headers: ['公务用车购置费', '公务用车购置'],
    role: 'value',
    dimensions: { item: 'vehiclePurchase' },
  },
  { key: 'operation', headers: ['公务用车运行*费'], role: 'value', dimensions: { item: 'vehicleOperation' } },
  { key: 'reception', headers: ['公务接待费*'], role: 'value', dimensions: { item: 'officialReception' } },
  {
    key: 'meetings',
    headers: ['会议费'],
    role: 'value',
    concept: 'expenditure',
    dimensions: { ...money, item: 'meetings' },
  },
  {
    key: 'training',
    headers: ['培训费'],
    role: 'value',
    concept: 'expenditure',
    dimensions: { ...money, item: 'training' },
  },
]

/** Items down. Their order and nesting differ; what is part of what does not. */
const down: readonly RowKind[] = [
  {
    key: 'agency',
    labels: ['行政经费'],
    concept: 'other',
    dimensions: { label: '行政经费' },
  },
  {
    key: 'total',
    labels: ['合计', '三公经费', '三公经费合计'],
    role: 'total',
    sumOf: ['overseas', 'vehicles', 'reception'],
  },
  { key: 'overseas', labels: ['因公出国(境)*'], dimensions: { item: 'overseasTravel' } },
  {
    key: 'vehicles',
    labels: ['公务用车购置及运行*', '公务用车购置和运行*'],
    dimensions: { item: 'vehicles' },
    sumOf: ['purchase', 'operation'],
  },
  { key: 'purchase', labels: ['公务用车购置费*', '公务用车购置'], dimensions: { item: 'vehiclePurchase' } },
  { key: 'operation', labels: ['公务用车运行*'], dimensions: { item: 'vehicleOperation' } },
  { key: 'reception', labels: ['公务接待费*'], dimensions: { item: 'officialReception' } },
]

const titles: readonly string[] = [
  '一般公共预算三公经费、会议费、培训费支出表',
  '一般公共预算三公经费支出预算表',
  '一般公共预算三公经费支出情况表',
  '一般公共预算三公经费支出表',
  '财政拨款三公经费支出情况表',
  '财政拨款三公经费支出表',
  '财政拨款安排的行政经费及三公经费预算表',
]

export const cityThreePublic: readonly TableKind[] = [
  {
    key: 'threePublicExpenses',
    titles,
    phase: 'budget',
    shape: 'list',
    panels: [
      {
        side: 'whole',
        concept: 'threePublicExpenses',
        items: 'none',
        hierarchy: [],
        columns: across,
        totals: ['合计'],
      },
    ],
  },
  {
    key: 'threePublicExpenses',
    titles,
    phase: 'budget',
    shape: 'list',
    panels: [
      {
        side: 'whole',
        concept: 'threePublicExpenses',
        items: 'none',
        hierarchy: [],
        columns: [
          { key: 'label', headers: ['项目'], role: 'key', reads: 'name', required: true },
          {
            key: 'total',
            headers: ['预算数', '合计', '预算', '金额'],
            role: 'value',
            required: true,
            sumOf: ['generalPublicBudget', 'governmentFund', 'stateCapital'],
          },
          { key: 'generalPublicBudget', headers: ['一般公共预算'], role: 'value', dimensions: money },
          {
            key: 'governmentFund',
            headers: ['政府性基金预算'],
            role: 'value',
            dimensions: { fund: 'governmentFund' },
          },
          {
            key: 'stateCapital',
            headers: ['国有资本经营预算'],
            role: 'value',
            dimensions: { fund: 'stateCapital' },
          },
        ],
        rows: down,
      },
    ],
  },
]
