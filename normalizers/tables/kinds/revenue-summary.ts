// 收入总表: a unit a row, income by source.
import type { TableKind } from '../kind.ts'
import {
  accountColumns,
  carriedInFundColumns,
  carriedInLabels,
  fundColumns,
  unitCodeColumn,
  unitColumn,
} from './fragments.ts'
import { revenueTitles } from './titles.ts'

const SOURCES = [
  'generalPublicBudget',
  'governmentFund',
  'stateCapital',
  'fiscalAccount',
  'publicService',
  'business',
  'superiorSubsidy',
  'subsidiaryRemittance',
  'other',
] as const

const carriedInParts = carriedInFundColumns.map((column) => column.key)

export const revenueSummary: TableKind = {
  key: 'revenueSummary',
  ...revenueTitles,
  shape: 'list',
  panels: [
    {
      side: 'whole',
      columns: [
        unitCodeColumn,
        unitColumn,
        ...accountColumns,
        {
          key: 'total',
          headers: ['收入总计', '总计', '合计', '收入合计'],
          role: 'value',
          concept: 'revenueTotal',
          sumOf: [...SOURCES, 'carriedIn'],
          required: true,
        },
        {
          key: 'yearTotal',
          headers: ['本年收入 › 小计', '本年收入 › 合计', '本年收入合计'],
          role: 'value',
          concept: 'revenue',
          sumOf: SOURCES,
        },
        ...fundColumns('fund', 'revenue'),
        {
          key: 'carriedIn',
          headers: [...carriedInLabels, ...carriedInLabels.flatMap((l) => [`${l} › 小计`, `${l} › 合计`])],
          role: 'value',
          concept: 'carriedIn',
          sumOf: carriedInParts,
        },
        ...carriedInFundColumns,
        // Guangzhou parts 财政专户拨款收入, Changsha 本级财政拨款.
        {
          key: 'educationFees',
          headers: ['教育收费'],
          role: 'value',
          concept: 'revenue',
          dimensions: { fund: 'fiscalAccount', label: '教育收费' },
        },
        {
          key: 'otherFiscalAccount',
          headers: ['其他专户收入拨款'],
          role: 'value',
          concept: 'revenue',
          dimensions: { fund: 'fiscalAccount', label: '其他专户收入拨款' },
        },
        {
          key: 'localAppropriation',
          headers: ['本级财政拨款 › 金额'],
          role: 'value',
          concept: 'revenue',
          dimensions: { fund: 'fiscal' },
        },
        {
          key: 'localAllocation',
          headers: ['本级财政拨款 › 经费拨款'],
          role: 'value',
          concept: 'revenue',
          dimensions: { fund: 'fiscal', label: '经费拨款' },
          ofWhich: 'localAppropriation',
        },
      ],
      items: 'function',
      hierarchy: ['codes'],
      totals: ['合计', '总计'],
      unitRows: true,
    },
  ],
}
