// “三公”经费支出表: a unit's years and the change between them down, items across; from 2026 each item by budget.
import type { ColumnKind, RowKind, TableKind } from '../kind.ts'
import { unitColumn } from './fragments.ts'
import { threePublicTitles } from './titles.ts'

interface Item {
  readonly key: string
  readonly headers: readonly string[]
  readonly item?: string
  readonly parts?: readonly string[]
  readonly ofWhich?: string
}

const items: readonly Item[] = [
  { key: 'total', headers: ['总计', '合计', '三公经费合计'], parts: ['overseas', 'reception', 'vehicles'] },
  { key: 'overseas', headers: ['因公出国(境)费*', '因公出国*'], item: 'overseasTravel' },
  { key: 'reception', headers: ['公务接待费*', '公务接待*'], item: 'officialReception' },
  {
    key: 'vehicles',
    headers: ['公务用车购置*运行* › 小计', '公务用车购置*运行* › 合计'],
    item: 'vehicles',
    parts: ['purchase', 'operation'],
  },
  {
    key: 'purchase',
    headers: ['公务用车购置*运行* › *购置费', '公务用车购置费', '购置费'],
    item: 'vehiclePurchase',
  },
  {
    key: 'operation',
    headers: ['公务用车购置*运行* › *运行*费', '公务用车运行*费', '运行*费'],
    item: 'vehicleOperation',
  },
]

const funds = [
  { key: 'generalPublicBudget', header: '一般公共预算*' },
  { key: 'governmentFund', header: '政府性基金*' },
  { key: 'stateCapital', header: '国有资本经营*' },
] as const

/** One column an item where a single budget is shown. */
const plain: readonly ColumnKind[] = items.map(({ key, headers, item, parts }) => ({
  key,
  headers,
  role: 'value',
  ...(item === undefined ? {} : { dimensions: { item } }),
  ...(parts === undefined ? {} : { sumOf: parts }),
}))

/** Three columns an item, one for each budget. */
const byFund: readonly ColumnKind[] = items.flatMap(({ key, headers, item, parts }) =>
  funds.map((fund) => ({
    key: `${key}-${fund.key}`,
    headers: headers.map((header) => `${header} › ${fund.header}`),
    role: 'value' as const,
    dimensions: { ...(item === undefined ? {} : { item }), fund: fund.key },
    ...(parts === undefined ? {} : { sumOf: parts.map((part) => `${part}-${fund.key}`) }),
  })),
)

const rows: readonly RowKind[] = [
  {
    key: 'change',
    labels: ['增减变化金额', '增减变化', '增减金额', '增减额', '增减变动金额', '比上年增减', '增减变化额'],
    dimensions: { measure: 'change' },
  },
  {
    key: 'changePercent',
    labels: ['增减变化率', '增减率', '增减幅度', '增减%', '增减变化幅度', '增减比例', '增减百分比'],
    dimensions: { measure: 'changePercent' },
  },
]

export const threePublicExpenses: TableKind = {
  key: 'threePublicExpenses',
  titles: threePublicTitles,
  shape: 'list',
  panels: [
    {
      side: 'whole',
      columns: [
        unitColumn,
        { key: 'year', headers: ['年度', '年份'], role: 'key', reads: 'year' },
        ...plain,
        ...byFund,
      ],
      concept: 'threePublicExpenses',
      items: 'none',
      hierarchy: [],
      rows,
      totals: [],
      unitRows: true,
    },
  ],
}
