// 单位（部门）整体支出绩效目标表: a form: tasks with amounts, then indicators on three levels with target values; in some
// cities a list of units with their money and indicators.
import type { ColumnKind, FormBlock, TableKind } from '../kind.ts'
import { fundFields, indicatorBlocks, indicatorColumns } from './performance-blocks.ts'

const titles: readonly string[] = [
  '*整体支出绩效目标表',
  '*整体支出绩效目标申报表',
  '*整体绩效目标表',
  '*整体支出绩效目标',
]

const tasks: FormBlock = {
  key: 'tasks',
  anchors: ['年度主要任务'],
  side: 'whole',
  columns: [
    { key: 'task', headers: ['任务名称', '任务'], role: 'key', reads: 'project', required: true },
    { key: 'content', headers: ['主要内容'], role: 'text' },
    {
      key: 'total',
      headers: ['预算金额 › 总额', '预算金额 › 合计', '预算金额 › 小计'],
      role: 'value',
      sumOf: ['fiscal', 'other'],
      required: true,
    },
    { key: 'fiscal', headers: ['预算金额 › 财政拨款'], role: 'value', dimensions: { fund: 'fiscal' } },
    { key: 'other', headers: ['预算金额 › 其他资金'], role: 'value', dimensions: { fund: 'nonFiscal' } },
    { key: 'weight', headers: ['*分值*'], role: 'text' },
  ],
  concept: 'performanceTask',
  items: 'project',
  hierarchy: [],
  totals: ['金额合计', '合计'],
}

/**
 * Beijing: money by fund and nature, in one row. It need not be all that the department spends: 北京市司法局 2026 prints
 * 23,083 万元 here and 29,956 万元 in 收支总表.
 */
const funds: FormBlock = {
  key: 'funds',
  anchors: ['总体资金情况'],
  side: 'whole',
  concept: 'performanceTask',
  items: 'none',
  hierarchy: [],
  columns: [
    { key: 'total', headers: ['预算支出总额'], role: 'value', sumOf: ['fiscal', 'other'], required: true },
    ...fund('fiscal', '财政拨款', 'fiscal'),
    ...fund('other', '其他资金', 'nonFiscal'),
  ],
}

function fund(key: string, head: string, value: string): readonly ColumnKind[] {
  return [
    {
      key,
      headers: [`${head} › 合计`, `${head} › 小计`],
      role: 'value',
      dimensions: { fund: value },
      sumOf: [`${key}.basic`, `${key}.project`],
    },
    {
      key: `${key}.basic`,
      headers: [`${head} › 基本支出`],
      role: 'value',
      dimensions: { fund: value, nature: 'basic' },
    },
    {
      key: `${key}.project`,
      headers: [`${head} › 项目支出`],
      role: 'value',
      dimensions: { fund: value, nature: 'project' },
    },
  ]
}

/** Changsha: a unit a row over its indicators; the money by source and again by nature. */
const byUnit: readonly ColumnKind[] = [
  { key: 'unitCode', headers: ['单位编码', '单位代码'], role: 'key', reads: 'unitCode' },
  { key: 'unit', headers: ['单位名称', '部门名称'], role: 'key', reads: 'unit', required: true },
  {
    key: 'total',
    headers: ['年度预算申请 › 资金总额', '资金总额'],
    role: 'value',
    required: true,
    sumOf: ['basic', 'project'],
  },
  {
    key: 'generalPublicBudget',
    headers: ['按收入性质分 › 一般公共预算*'],
    role: 'value',
    dimensions: { fund: 'generalPublicBudget' },
  },
  {
    key: 'governmentFund',
    headers: ['按收入性质分 › 政府性基金*'],
    role: 'value',
    dimensions: { fund: 'governmentFund' },
  },
  {
    key: 'stateCapital',
    headers: ['按收入性质分 › 国有资本经营*'],
    role: 'value',
    dimensions: { fund: 'stateCapital' },
  },
  {
    key: 'fiscalAccount',
    headers: ['按收入性质分 › 财政专户*', '按收入性质分 › 纳入专户*'],
    role: 'value',
    dimensions: { fund: 'fiscalAccount' },
  },
  {
    key: 'other',
    headers: ['按收入性质分 › 其他资金', '按收入性质分 › 单位资金'],
    role: 'value',
    dimensions: { fund: 'other' },
  },
  { key: 'basic', headers: ['按支出性质分 › 基本支出'], role: 'value', dimensions: { nature: 'basic' } },
  { key: 'project', headers: ['按支出性质分 › 项目支出'], role: 'value', dimensions: { nature: 'project' } },
  { key: 'goal', headers: ['整体绩效目标', '*绩效目标'], role: 'text' },
  ...indicatorColumns,
]

export const performanceTargets: readonly TableKind[] = [
  {
    key: 'performanceTargets',
    titles,
    shape: 'list',
    panels: [
      {
        side: 'whole',
        concept: 'performanceTask',
        items: 'none',
        hierarchy: [],
        itemsNest: true,
        columns: byUnit,
      },
    ],
  },
  {
    key: 'performanceTargets',
    titles,
    unit: 'CNY_10K',
    shape: 'form',
    panels: [],
    blocks: [tasks, funds, ...indicatorBlocks],
    fields: fundFields,
  },
]
