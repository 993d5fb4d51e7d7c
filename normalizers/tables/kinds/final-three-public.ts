// 财政拨款“三公”经费支出决算表 of the final accounts: budgeted and spent, side by side or in two groups. Data only.
import type { ColumnKind, TableKind } from '../kind.ts'

const travel = '因公出国(境)费*'
const vehicles = '公务用车购置及运行*费'
const purchase = '*购置费'
const operation = '公务用车运行*费'
const reception = '公务接待费'

/** One of the two groups: 预算数 over or under the items, in whatever order a place prints it. */
function threePublicColumns(group: '预算数' | '决算数', phase: 'budget' | 'final'): readonly ColumnKind[] {
  const both = (path: string): string[] => [`${group} › ${path}`, `${path} › ${group}`]
  const key = (name: string): string => `${phase}.${name}`
  const figure = { role: 'value', phase } as const
  return [
    {
      key: key('total'),
      headers: both('合计'),
      ...figure,
      sumOf: [key('overseasTravel'), key('vehicles'), key('officialReception')],
    },
    { key: key('overseasTravel'), headers: both(travel), ...figure, dimensions: { item: 'overseasTravel' } },
    {
      key: key('vehicles'),
      headers: both(`${vehicles} › 小计`),
      ...figure,
      dimensions: { item: 'vehicles' },
      sumOf: [key('vehiclePurchase'), key('vehicleOperation')],
    },
    {
      key: key('vehiclePurchase'),
      headers: both(`${vehicles} › ${purchase}`),
      ...figure,
      dimensions: { item: 'vehiclePurchase' },
    },
    {
      key: key('vehicleOperation'),
      headers: both(`${vehicles} › ${operation}`),
      ...figure,
      dimensions: { item: 'vehicleOperation' },
    },
    {
      key: key('officialReception'),
      headers: both(reception),
      ...figure,
      dimensions: { item: 'officialReception' },
    },
  ]
}

export const finalThreePublicExpenses: TableKind = {
  key: 'threePublicExpenses',
  titles: ['*财政拨款*三公*经费*支出决算表', '*三公*经费*决算表'],
  phase: 'final',
  unit: 'CNY_10K',
  shape: 'list',
  panels: [
    {
      side: 'whole',
      concept: 'threePublicExpenses',
      items: 'none',
      hierarchy: [],
      columns: [
        ...threePublicColumns('预算数', 'budget'),
        ...threePublicColumns('决算数', 'final'),
        {
          key: 'agency',
          headers: ['机关运行经费*'],
          role: 'value',
          phase: 'final',
          concept: 'agencyOperatingExpenses',
        },
      ],
    },
  ],
}

const meetings = { fund: 'fiscal', item: 'meetings' } as const
const training = { fund: 'fiscal', item: 'training' } as const

/** Xi'an: 预算数 and 决算数 down, the items and 会议费, 培训费 across. */
export const finalThreePublicRows: TableKind = {
  key: 'threePublicExpenses',
  titles: ['*财政拨款*三公*经费*支出决算表', '*三公*经费*决算表'],
  phase: 'final',
  unit: 'CNY_10K',
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
          headers: ['小计', '合计'],
          role: 'value',
          required: true,
          sumOf: ['overseas', 'vehicles', 'reception'],
        },
        { key: 'overseas', headers: [travel], role: 'value', dimensions: { item: 'overseasTravel' } },
        {
          key: 'vehicles',
          headers: [`${vehicles} › 小计`],
          role: 'value',
          dimensions: { item: 'vehicles' },
          sumOf: ['purchase', 'operation'],
        },
        { key: 'purchase', headers: [purchase], role: 'value', dimensions: { item: 'vehiclePurchase' } },
        { key: 'operation', headers: [operation], role: 'value', dimensions: { item: 'vehicleOperation' } },
        { key: 'reception', headers: [reception], role: 'value', dimensions: { item: 'officialReception' } },
        { key: 'meetings', headers: ['会议费'], role: 'value', concept: 'expenditure', dimensions: meetings },
        { key: 'training', headers: ['培训费'], role: 'value', concept: 'expenditure', dimensions: training },
      ],
      rows: [
        { key: 'budget', labels: ['预算数', '年初预算数', '全年预算数'], phase: 'budget' },
        { key: 'final', labels: ['决算数', '支出决算数'], phase: 'final' },
      ],
    },
  ],
}
