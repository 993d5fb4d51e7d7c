// 单位（部门）整体支出绩效目标表: a form: tasks with amounts, then indicators on three levels with target values.
import type { TableKind } from '../kind.ts'

export const performanceTargets: TableKind = {
  key: 'performanceTargets',
  titles: ['*整体支出绩效目标表', '*整体支出绩效目标申报表', '*整体绩效目标表'],
  unit: 'CNY_10K',
  shape: 'form',
  panels: [],
  blocks: [
    {
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
        {
          key: 'fiscal',
          headers: ['预算金额 › 财政拨款'],
          role: 'value',
          dimensions: { fund: 'fiscal' },
        },
        {
          key: 'other',
          headers: ['预算金额 › 其他资金'],
          role: 'value',
          dimensions: { fund: 'nonFiscal' },
        },
      ],
      concept: 'performanceTask',
      items: 'project',
      hierarchy: [],
      totals: ['金额合计', '合计'],
    },
    {
      key: 'indicators',
      anchors: ['年度绩效指标'],
      side: 'whole',
      columns: [
        { key: 'first', headers: ['一级指标'], role: 'key', reads: 'path', required: true },
        { key: 'second', headers: ['二级指标'], role: 'key', reads: 'path' },
        { key: 'third', headers: ['三级指标'], role: 'key', reads: 'name' },
        { key: 'target', headers: ['目标值', '指标值', '年度指标值'], role: 'target', required: true },
      ],
      concept: 'performanceTarget',
      items: 'none',
      hierarchy: [],
    },
  ],
}
