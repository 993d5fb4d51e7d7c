// 绩效自评表 of the final accounts: a project's or the department's funds as budgeted and spent, and its indicators with
// target and what was reached. Data only.
import type { ColumnKind, FormBlock, TableKind } from '../kind.ts'
import { fundRows, indicatorBlocks } from './performance-blocks.ts'

const budgeted = { phase: 'budget', role: 'value' } as const
const adjusted = { basis: 'adjusted' } as const

/** 执行率（B/A）: what was spent as a share of what was budgeted for the year. */
const rate: ColumnKind = {
  key: 'rate',
  headers: ['执行率*', '预算执行率*'],
  role: 'value',
  phase: 'final',
  unit: 'percent',
  dimensions: { measure: 'fulfilment', ...adjusted },
}

const amounts: readonly ColumnKind[] = [
  { key: 'initial', headers: ['年初预算数', '年初预算'], ...budgeted },
  {
    key: 'budget',
    headers: ['全年预算数*', '预算数*', '调整后预算数*', '调整预算数*'],
    ...budgeted,
    dimensions: adjusted,
    required: true,
  },
  {
    key: 'spent',
    headers: ['全年执行数*', '执行数*', '预算执行数*'],
    role: 'value',
    phase: 'final',
    required: true,
  },
  { key: 'weight', headers: ['分值', '得分', '权重', '原因'], role: 'text' },
  rate,
]

const parts = (key: string, head: string, more: Partial<ColumnKind>): readonly ColumnKind[] => [
  {
    key,
    headers: [`${head} › 总额`, `${head} › 合计`],
    role: 'value',
    sumOf: [`${key}.fiscal`, `${key}.other`],
    ...more,
  },
  {
    key: `${key}.fiscal`,
    headers: [`${head} › 财政拨款`],
    role: 'value',
    ...more,
    dimensions: { ...more.dimensions, fund: 'fiscal' },
  },
  {
    key: `${key}.other`,
    headers: [`${head} › 其他资金`],
    role: 'value',
    ...more,
    dimensions: { ...more.dimensions, fund: 'nonFiscal' },
  },
]

const tasks: FormBlock = {
  key: 'tasks',
  anchors: ['年度主要任务完成情况'],
  side: 'whole',
  concept: 'performanceTask',
  items: 'project',
  hierarchy: [],
  totals: ['金额合计', '合计'],
  columns: [
    { key: 'task', headers: ['任务名称', '任务'], role: 'key', reads: 'project', required: true },
    { key: 'content', headers: ['主要内容', '完成情况'], role: 'text' },
    ...parts('budget', '全年预算数*', { phase: 'budget', dimensions: adjusted }).map((column, i) =>
      i === 0 ? { ...column, required: true } : column,
    ),
    ...parts('spent', '全年执行数*', { phase: 'final' }),
    { key: 'weight', headers: ['分值', '得分'], role: 'text' },
    rate,
  ],
}

const funds: FormBlock = {
  key: 'funds',
  anchors: ['项目资金', '资金', '预算执行情况', '预算执行情况*'],
  leftLabels: true,
  side: 'whole',
  concept: 'performanceTask',
  items: 'none',
  hierarchy: [],
  columns: amounts,
  rows: fundRows,
}

export const selfEvaluation: readonly TableKind[] = [
  {
    key: 'performanceSelfEvaluation',
    titles: ['*绩效自评表', '*绩效目标自评表', '*绩效自评情况表'],
    unit: 'CNY_10K',
    shape: 'form',
    panels: [],
    blocks: [tasks, funds, ...indicatorBlocks],
    projectLabels: ['项目名称', '专项名称'],
  },
]
