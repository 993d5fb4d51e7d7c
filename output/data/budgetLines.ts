// What may be added up: amounts of money that no other figure of their table holds already, for the measures of the Fiscal
// Data Package. In: the published facts. Out: one published table more, which only the data package has.
import { published, type PublishedColumn, type PublishedTable } from './published.ts'

/** Measures by the phase of the Fiscal Data Package that they belong to. */
export const measures = [
  {
    name: 'approved',
    zh: '批准的预算',
    en: 'budget as approved',
    when: "f.phase = 'budget' AND x.axes['basis'] IS NULL",
  },
  {
    name: 'adjusted',
    zh: '调整后的预算',
    en: 'budget as adjusted in the year',
    when: "x.axes['basis'] = 'adjusted'",
  },
  {
    name: 'executed',
    zh: '决算或执行数',
    en: 'as executed: final accounts, or execution so far',
    when: "(f.phase = 'final' AND x.axes['basis'] IS NULL) OR x.axes['basis'] = 'execution'",
  },
] as const

const facts = published.find(({ name }) => name === 'facts')!

/** Left out: places on the page, and what is constant here. */
const kept = [
  ...[
    'path',
    'fact_id',
    'document_entity',
    'document_year',
    'document_phase',
    'region',
    'entity',
    'year',
    'phase',
  ],
  ...[
    'table_id',
    'table_kind',
    'table_title',
    'concept',
    'concept_zh',
    'function',
    'economic',
    'nature',
    'fund',
  ],
  ...['item', 'procurement', 'project', 'cofog', 'other_dimensions', 'unit', 'decimals'],
]

export const budgetLines: PublishedTable = {
  name: 'budget_lines',
  zh: '可相加的金额（元）：每表的明细，不含合计、其中项和增减额；只可在同一表内按同一概念相加',
  en: 'amounts in yuan that may be added up: the leaves of each table, without totals, of-which items and movements; add up within one table and concept',
  key: ['path', 'fact_id'],
  references: [{ columns: ['path', 'fact_id'], table: 'facts' }],
  columns: [
    ...kept.map((name) => facts.columns.find((column) => column.name === name)!),
    ...measures.map(({ name, zh, en, when }): PublishedColumn => ({
      name,
      type: 'decimal',
      zh: `${zh}（元）`,
      en: `${en}, in yuan`,
      sql: `CASE WHEN ${when} THEN f.value END`,
    })),
  ],
  from: `${facts.from} WHERE f.rollup = 'leaf' AND f.unit LIKE 'CNY%' AND x.axes['measure'] IS NULL`,
  order: facts.order,
}
