// Performance targets of single projects, special funds and transfers: a form a project, or one list of all. Data only.
import type { ColumnKind, PanelKind, TableKind } from '../kind.ts'
import { flatColumns, fundFields, indicatorBlocks, indicatorColumns } from './performance-blocks.ts'

const titles: readonly string[] = [
  '*项目*绩效目标表*',
  '*专项业务经费绩效目标表*',
  '*绩效目标表',
  '*绩效目标*表',
  '*项目*绩效目标申报表*',
  '*项目*绩效目标公开表*',
  '*项目*绩效目标情况表*',
]
const notTitles: readonly string[] = ['*整体*']

const names = {
  projectLabels: ['项目名称', '转移支付名称', '专项名称', '专项资金名称', '专项(项目)名称'],
  projectTitles: ['项目支出绩效目标表', '项目绩效目标表', '绩效目标表'],
} as const

const form = { shape: 'form', panels: [], blocks: indicatorBlocks, fields: fundFields, ...names } as const

const projectColumns: readonly ColumnKind[] = [
  { key: 'line', headers: ['序号'], role: 'key', reads: 'line' },
  { key: 'unitCode', headers: ['单位编码', '单位代码'], role: 'key', reads: 'unitCode' },
  { key: 'unit', headers: ['单位名称', '预算单位'], role: 'key', reads: 'unit' },
  {
    key: 'project',
    headers: ['项目名称', '单位(项目)名称', '专项名称'],
    role: 'key',
    reads: 'project',
    required: true,
  },
  {
    key: 'total',
    headers: ['项目总额', '资金总额', '预算金额', '项目金额'],
    role: 'value',
    sumOf: ['fiscal', 'other'],
  },
  {
    key: 'fiscal',
    headers: ['财政资金', '财政拨款', '当年财政拨款预算金额'],
    role: 'value',
    dimensions: { fund: 'fiscal' },
  },
  { key: 'other', headers: ['其他资金'], role: 'value', dimensions: { fund: 'nonFiscal' } },
  { key: 'goal', headers: ['绩效目标', '*绩效目标', '年度目标'], role: 'text' },
]

const list = (columns: readonly ColumnKind[]): PanelKind => ({
  side: 'whole',
  concept: 'performanceTask',
  items: 'project',
  hierarchy: [],
  itemsNest: true,
  totals: ['合计', '总计'],
  unitRows: true,
  columns: [...projectColumns, ...columns],
})

export const projectPerformance: readonly TableKind[] = [
  { key: 'projectPerformanceTargets', titles, notTitles, shape: 'list', panels: [list(indicatorColumns)] },
  { key: 'projectPerformanceTargets', titles, notTitles, shape: 'list', panels: [list(flatColumns)] },
  {
    key: 'specialFundPerformanceTargets',
    titles: ['*专项资金总体绩效目标表', '*专项资金绩效目标表*'],
    ...form,
  },
  { key: 'projectPerformanceTargets', titles, notTitles, ...form },
]
