// 会议费明细表 and 培训费明细表: single meetings and trainings with their cost (Xi'an). Data only.
import type { TableKind } from '../kind.ts'

function list(key: string, titles: readonly string[], item: string, label: readonly string[]): TableKind {
  return {
    key,
    titles,
    phase: 'budget',
    unit: 'CNY_10K',
    shape: 'list',
    panels: [
      {
        side: 'whole',
        concept: 'expenditure',
        dimensions: { item },
        items: 'project',
        hierarchy: [],
        itemsNest: true,
        columns: [
          { key: 'line', headers: ['序号'], role: 'key', reads: 'line' },
          { key: 'label', headers: label, role: 'key', reads: 'project', required: true },
          { key: 'when', headers: ['时间', '*时间'], role: 'text' },
          {
            key: 'people',
            headers: ['人数', '参会人数', '培训人数', '参训人数'],
            role: 'value',
            concept: 'participants',
            unit: 'count',
            dimensions: { label: '人' },
          },
          { key: 'amount', headers: ['金额', '预算金额', '经费预算'], role: 'value', required: true },
          { key: 'note', headers: ['备注'], role: 'text' },
        ],
        rows: [{ key: 'total', labels: ['合计', '总计'], role: 'total' }],
      },
    ],
  }
}

export const meetingKinds: readonly TableKind[] = [
  list('meetings', ['会议费明细表'], 'meetings', ['会议名称']),
  list('training', ['培训费明细表'], 'training', ['培训名称', '培训班名称']),
]
