// 报表目录: which tables a disclosure holds, which of them are empty, and why (Xi'an). It states no quantity. Data only.
import type { TableKind } from '../kind.ts'

export const listOfTables: TableKind = {
  key: 'listOfTables',
  titles: [],
  shape: 'list',
  panels: [
    {
      side: 'whole',
      items: 'none',
      hierarchy: [],
      columns: [
        { key: 'line', headers: ['报表', '序号', '报表编号', '表号'], role: 'key', reads: 'line' },
        {
          key: 'name',
          headers: ['报表名称', '内容', '表名', '表格名称'],
          role: 'key',
          reads: 'name',
          required: true,
        },
        { key: 'empty', headers: ['是否空表'], role: 'text', required: true },
        { key: 'reason', headers: ['*空*理由', '*空*原因', '备注'], role: 'text' },
      ],
    },
  ],
}
