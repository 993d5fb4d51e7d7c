// 部门预算单位构成: the units whose money the budget holds, one a row, in some cities with their people. Data only.
import type { ColumnKind, TableKind } from '../kind.ts'

const people = (
  key: string,
  concept: 'establishedPosts' | 'staff' | 'retirees',
  ...headers: string[]
): ColumnKind => ({
  key,
  headers,
  role: 'value',
  concept,
  unit: 'count',
  dimensions: { label: '人' },
})

const columns: readonly ColumnKind[] = [
  { key: 'line', headers: ['序号', '编号'], role: 'key', reads: 'line' },
  { key: 'unitCode', headers: ['单位编码', '单位代码', '预算代码'], role: 'key', reads: 'unitCode' },
  {
    key: 'unit',
    headers: [
      '单位名称',
      '预算单位名称',
      '单位',
      '预算单位',
      '部门(单位)名称',
      '所属单位名称',
      '二级单位名称',
    ],
    role: 'key',
    reads: 'unit',
    required: true,
  },
  people('posts', 'establishedPosts', '编制数', '编制人数', '人员编制', '人员编制数', '核定编制数', '编制'),
  people('staff', 'staff', '在职人数', '实有人数', '在编人数', '在职人员数', '实有在职人数', '年末实有人数'),
  people('retirees', 'retirees', '离退休人数', '退休人数', '离退休人员数'),
  {
    key: 'sort',
    headers: [
      '*性质',
      '*类别',
      '*类型',
      '*级别',
      '备注',
      '*变动情况',
      '*情况',
      '主要职责',
      '隶属关系',
      '*方式',
    ],
    role: 'text',
  },
]

const panel = {
  side: 'whole',
  concept: 'staff',
  items: 'none',
  hierarchy: [],
  totals: ['合计', '总计'],
  columns,
} as const

export const budgetUnits: readonly TableKind[] = [
  {
    key: 'budgetUnits',
    titles: [
      '*预算单位构成',
      '*单位构成表',
      '*单位构成情况表',
      '*所属单位*情况表',
      '*单位基本情况表',
      '*机构设置*情况表',
      '*预算单位名单',
    ],
    shape: 'list',
    panels: [panel],
  },
  // Most stand under a sentence and bear no title.
  { key: 'budgetUnits', titles: [], shape: 'list', panels: [panel] },
]
