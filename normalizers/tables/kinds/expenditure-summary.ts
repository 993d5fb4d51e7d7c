// 支出总表: a unit a row (2022), or a unit and its functional codes (2026), with government procurement beside.
import type { TableKind } from '../kind.ts'
import { accountColumns, natureColumns, unitCodeColumn, unitColumn } from './fragments.ts'
import { expenditureTitles } from './titles.ts'

export const expenditureSummary: TableKind = {
  key: 'expenditureSummary',
  ...expenditureTitles,
  shape: 'list',
  panels: [
    {
      side: 'whole',
      columns: [
        unitCodeColumn,
        unitColumn,
        ...accountColumns,
        ...natureColumns,
        {
          key: 'procurement',
          headers: ['*政府采购* › 小计', '*政府采购* › 合计', '政府采购项目'],
          role: 'value',
          concept: 'procurement',
        },
        {
          key: 'procurementSmes',
          headers: ['*政府采购* › *中小企业*'],
          role: 'value',
          concept: 'procurement',
          dimensions: { reservedFor: 'smes' },
          ofWhich: 'procurement',
        },
        {
          key: 'procurementSmall',
          headers: ['*政府采购* › *小型*微型企业*'],
          role: 'value',
          concept: 'procurement',
          dimensions: { reservedFor: 'smallAndMicro' },
          ofWhich: 'procurement',
        },
      ],
      concept: 'expenditure',
      items: 'function',
      hierarchy: ['codes'],
      totals: ['合计', '总计'],
      unitRows: true,
    },
  ],
}
