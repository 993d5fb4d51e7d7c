// Columns and rows that the Shanghai and the final-accounts kinds share beside those of fragments.ts. Data only.
import type { ColumnKind, RowKind } from '../kind.ts'
import { fundLabels } from './fragments.ts'

/** 科目编码 cut into 类 | 款 | 项, or whole in one column, where it opens each of several halves side by side. */
export const halfCodeColumns: readonly ColumnKind[] = [
  { key: 'class', headers: ['*科目编码', '*科目代码', '类'], role: 'key', reads: 'codePart' },
  { key: 'below', headers: ['款', '项'], role: 'key', reads: 'codePart' },
  { key: 'name', headers: ['*科目名称', '项目'], role: 'key', reads: 'name' },
]

const SOURCES = ['superiorSubsidy', 'publicService', 'business', 'subsidiaryRemittance', 'other'] as const
const FUNDS = ['generalPublicBudget', 'governmentFund', 'stateCapital'] as const

/** 收入 by source, as columns: 财政拨款收入 undivided. */
export const sourceColumns: readonly ColumnKind[] = [
  {
    key: 'total',
    headers: ['合计', '本年收入合计'],
    role: 'value',
    required: true,
    sumOf: ['fiscal', ...SOURCES],
    optionalParts: ['superiorSubsidy', 'subsidiaryRemittance'],
  },
  { key: 'fiscal', headers: ['财政拨款收入'], role: 'value', dimensions: { fund: 'fiscal' } },
  ...SOURCES.map((fund): ColumnKind => ({
    key: fund,
    headers: [...fundLabels[fund], ...fundLabels[fund].map((label) => `${label} › 小计`)],
    role: 'value',
    dimensions: { fund },
  })),
  {
    key: 'tuition',
    headers: ['事业收入 › *教育收费'],
    role: 'value',
    dimensions: { fund: 'publicService', label: '教育收费' },
    ofWhich: 'publicService',
  },
]

/** 支出 by the fund that pays, as columns. */
export const fundColumns: readonly ColumnKind[] = [
  {
    key: 'total',
    headers: ['合计', '小计'],
    role: 'value',
    dimensions: { fund: 'fiscal' },
    required: true,
    sumOf: FUNDS,
  },
  ...FUNDS.map((fund): ColumnKind => ({
    key: fund,
    headers: fundLabels[fund],
    role: 'value',
    dimensions: { fund },
  })),
]

/** 收入 by source, as rows of the left half. */
export const sourceRows: readonly RowKind[] = (['fiscal', ...FUNDS, ...SOURCES] as const).map((fund) => ({
  key: fund,
  labels: fundLabels[fund],
  concept: 'revenue',
  dimensions: { fund },
}))
