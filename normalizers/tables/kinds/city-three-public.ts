// “三公” tables of other cities: items down (Fujian, Guangzhou) or across with 会议费 and 培训费 beside (Jiangsu). Data only.
import type { Dimensions } from '../../../schemas/concept.ts'
import type { ColumnKind, RowKind, TableKind } from '../kind.ts'
import { countedRows } from './operations.ts'
import { threePublicTitles } from './titles.ts'

const money = { fund: 'generalPublicBudget' } as const

/** One year's items across; under 当年 and 上年 where two years stand side by side (Chongqing). */
function items(period: 'current' | 'previous'): readonly ColumnKind[] {
  const key = (name: string): string => (period === 'current' ? name : `previous.${name}`)
  const column = (
    name: string,
    headers: readonly string[],
    dimensions: Dimensions = {},
    more: Partial<ColumnKind> = {},
  ): ColumnKind => ({
    key: key(name),
    headers:
      period === 'current'
        ? [...headers, ...headers.map((header) => `当年 › ${header}`)]
        : headers.map((header) => `上年 › ${header}`),
    role: 'value',
    dimensions,
    ...(period === 'previous' ? { yearOffset: -1 } : {}),
    ...more,
  })
  const parts = (...names: readonly string[]): Partial<ColumnKind> => ({ sumOf: names.map(key) })
  const required = period === 'current' ? { required: true } : {}
  const ofBudget = { concept: 'expenditure' } as const
  return [
    column(
      'total',
      ['三公经费合计', '合计', '小计', '三公经费*'],
      {},
      {
        ...required,
        ...parts('overseas', 'vehicles', 'reception'),
      },
    ),
    column('overseas', ['因公出国(境)费*'], { item: 'overseasTravel' }, required),
    column(
      'vehicles',
      ['公务用车购置*运行*费 › 小计', '公务用车购置*运行*费'],
      { item: 'vehicles' },
      parts('purchase', 'operation'),
    ),
    column('purchase', ['公务用车购置费', '公务用车购置'], { item: 'vehiclePurchase' }),
    column('operation', ['公务用车运行*费'], { item: 'vehicleOperation' }),
    column('reception', ['公务接待费*'], { item: 'officialReception' }),
    column('meetings', ['会议费'], { ...money, item: 'meetings' }, ofBudget),
    column('training', ['培训费'], { ...money, item: 'training' }, ofBudget),
  ]
}

/** Items across, one row, no change column. */
const across: readonly ColumnKind[] = [
  { key: 'owner', headers: ['部门名称', '单位名称'], role: 'key', reads: 'unit' },
  ...items('current'),
  ...items('previous'),
]

/** Items down. Their order and nesting differ; what is part of what does not. */
const down: readonly RowKind[] = [
  // Numbers of visits, vehicles and guests, which Hunan prints below the money; 因公出国（境）团组数 is no money.
  ...countedRows,
  {
    // Guangzhou's word for 机关运行经费; its narrative states the same figure under both.
    key: 'agency',
    labels: ['行政经费', '行政经费(机关运行经费)', '机关运行经费'],
    concept: 'agencyOperatingExpenses',
  },
  {
    key: 'total',
    labels: ['合计', '三公经费', '三公经费合计', '支出合计', '三公经费支出合计'],
    role: 'total',
    sumOf: ['overseas', 'vehicles', 'reception'],
  },
  { key: 'overseas', labels: ['因公出国(境)*'], dimensions: { item: 'overseasTravel' } },
  {
    key: 'vehicles',
    labels: ['公务用车购置及运行*', '公务用车购置和运行*', '公务用车费', '公务用车费用'],
    dimensions: { item: 'vehicles' },
    sumOf: ['purchase', 'operation'],
  },
  { key: 'purchase', labels: ['公务用车购置费*', '公务用车购置'], dimensions: { item: 'vehiclePurchase' } },
  { key: 'operation', labels: ['公务用车运行*'], dimensions: { item: 'vehicleOperation' } },
  { key: 'reception', labels: ['公务接待费*'], dimensions: { item: 'officialReception' } },
]

export const cityThreePublic: readonly TableKind[] = [
  {
    key: 'threePublicExpenses',
    titles: threePublicTitles,
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
    titles: threePublicTitles,
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
            headers: ['预算数', '合计', '预算', '金额', '本年预算数', '年初预算数'],
            role: 'value',
            required: true,
            sumOf: ['generalPublicBudget', 'governmentFund', 'stateCapital'],
          },
          {
            key: 'generalPublicBudget',
            headers: ['一般公共预算', '公共预算财政拨款', '一般公共预算财政拨款', '一般公共预算拨款'],
            role: 'value',
            dimensions: money,
          },
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
