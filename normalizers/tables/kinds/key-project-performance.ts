// 重点项目预算绩效情况说明: the table of the narrative's seventh part, without a caption; known by its columns.
import type { TableKind } from '../kind.ts'

export const keyProjectPerformance: TableKind = {
  key: 'keyProjectPerformance',
  titles: [],
  unit: 'CNY_10K',
  shape: 'list',
  panels: [
    {
      side: 'whole',
      columns: [
        {
          key: 'unit',
          headers: ['二级预算单位名称', '预算单位名称', '二级预算单位', '预算单位'],
          role: 'key',
          reads: 'unit',
        },
        {
          key: 'project',
          headers: ['一级项目名称', '项目名称', '二级项目名称', '项目'],
          role: 'key',
          reads: 'project',
          required: true,
        },
        { key: 'amount', headers: ['预算数', '预算金额', '金额'], role: 'value', required: true },
        { key: 'target', headers: ['绩效目标', '*绩效目标*'], role: 'text', required: true },
      ],
      concept: 'expenditure',
      dimensions: { nature: 'project' },
      items: 'project',
      hierarchy: [],
      totals: ['合计', '总计'],
      unitRows: true,
      wholes: { scope: 'keyProjects' },
    },
  ],
}
