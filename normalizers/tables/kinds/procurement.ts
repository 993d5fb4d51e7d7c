// Government procurement by what is bought: goods, works, services (Beijing, Chongqing), by unit and project (Jiangsu), and
// services bought from society (Beijing). Data only.
import type { Dimensions } from '../../../schemas/concept.ts'
import type { ColumnKind, RowKind, TableKind } from '../kind.ts'
import { carriedInLabels, fundLabels } from './fragments.ts'
import { procurementTitles } from './titles.ts'

const titles = procurementTitles

/** A-货物, A | 货物, 货物类: what stands below belongs to it. */
const sections: readonly RowKind[] = (
  [
    ['goods', '货物'],
    ['works', '工程'],
    ['services', '服务'],
  ] as const
).map(([procurement, name]) => ({
  key: procurement,
  labels: [name, `${name}类`, `*-${name}`, ...'ABC'.split('').map((letter) => letter + name)],
  dimensions: { procurement },
  section: true,
  holds: { procurement },
}))

const panel = {
  side: 'whole',
  concept: 'procurement',
  items: 'project',
  hierarchy: [],
  totals: ['合计', '总计'],
  rows: sections,
} as const

const FUNDS = [
  'generalPublicBudget',
  'governmentFund',
  'stateCapital',
  'fiscalAccount',
  'publicService',
  'superiorSubsidy',
  'subsidiaryRemittance',
  'business',
  'other',
] as const

/** Money carried in stands in a column of its own, or (Chongqing) is taken into its fund. */
const sources = (axis: 'fund' | 'source'): readonly ColumnKind[] => [
  {
    key: 'total',
    headers: ['总计', '合计'],
    role: 'value',
    required: true,
    sumOf: [...FUNDS, 'carriedIn'],
    optionalParts: [...FUNDS, 'carriedIn'],
  },
  ...FUNDS.map((key): ColumnKind => ({
    key,
    headers: fundLabels[key],
    role: 'value',
    dimensions: { [axis]: key } satisfies Dimensions,
  })),
  {
    key: 'carriedIn',
    headers: [...carriedInLabels, '上年结转和结余资金', '上年结转资金'],
    role: 'value',
    dimensions: { source: 'carriedIn' },
  },
]

export const procurementKinds: readonly TableKind[] = [
  {
    key: 'procurement',
    titles,
    phase: 'budget',
    shape: 'list',
    panels: [
      {
        ...panel,
        columns: [
          {
            key: 'label',
            headers: ['采购类别', '采购项目类别'],
            role: 'key',
            reads: 'project',
            required: true,
          },
          { key: 'amount', headers: ['金额', '预算金额', '预算数'], role: 'value', required: true },
        ],
      },
    ],
  },
  {
    key: 'procurement',
    titles,
    phase: 'budget',
    shape: 'list',
    panels: [
      {
        ...panel,
        columns: [
          { key: 'letter', headers: ['项目编号'], role: 'key', reads: 'line', required: true },
          { key: 'label', headers: ['项目'], role: 'key', reads: 'project', required: true },
          ...sources('fund'),
        ],
      },
    ],
  },
  {
    key: 'procurement',
    titles,
    phase: 'budget',
    shape: 'list',
    panels: [
      {
        ...panel,
        columns: [
          { key: 'section', headers: ['采购品目大类'], role: 'key', reads: 'unit', required: true },
          {
            key: 'project',
            headers: ['专项名称', '项目名称'],
            role: 'key',
            reads: 'project',
            required: true,
          },
          { key: 'economic', headers: ['经济科目'], role: 'key', reads: 'axis', axis: 'economic' },
          { key: 'catalogue', headers: ['采购品目名称'], role: 'key', reads: 'axis', axis: 'catalogue' },
          { key: 'manner', headers: ['采购组织形式'], role: 'text' },
          ...sources('source'),
        ],
      },
    ],
  },
  {
    key: 'purchasedServices',
    titles: ['财政拨款政府购买服务明细表', '*购买服务*表'],
    phase: 'budget',
    shape: 'list',
    panels: [
      {
        side: 'whole',
        concept: 'purchasedServices',
        dimensions: { fund: 'fiscal' },
        items: 'catalogue',
        hierarchy: [],
        totals: ['合计', '总计'],
        columns: [
          { key: 'first', headers: ['指导性目录 › 一级'], role: 'key', reads: 'path', required: true },
          { key: 'second', headers: ['指导性目录 › 二级'], role: 'key', reads: 'path' },
          { key: 'third', headers: ['指导性目录 › 三级'], role: 'key', reads: 'name' },
          { key: 'amount', headers: ['预算金额', '金额', '预算数'], role: 'value', required: true },
        ],
      },
    ],
  },
]
