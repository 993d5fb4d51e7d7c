// What may be added up: amounts of money that no other figure of their table holds already, for the measures of the Fiscal
// Data Package. In: the published facts. Out: one table more, in the data package and in queries.
import { fromFacts, type PublishedColumn, type PublishedTable } from './published.ts'

/** Measures by the phase of the Fiscal Data Package that they belong to. */
export const measures = [
  {
    name: 'approved',
    zh: '批准的预算',
    en: 'budget as approved',
    when: "phase = 'budget' AND basis IS NULL",
  },
  {
    name: 'adjusted',
    zh: '调整后的预算',
    en: 'budget as adjusted in the year',
    when: "basis = 'adjusted'",
  },
  {
    name: 'executed',
    zh: '决算或执行数',
    en: 'as executed: final accounts, or execution so far',
    when: "(phase = 'final' AND basis IS NULL) OR basis = 'execution'",
  },
] as const

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
    ...kept.map(fromFacts),
    ...measures.map(({ name, zh, en, when }): PublishedColumn => ({
      name,
      type: 'decimal',
      zh: `${zh}（元）`,
      en: `${en}, in yuan`,
      sql: `CASE WHEN ${when} THEN value END`,
    })),
  ],
  from: `facts WHERE rollup = 'leaf' AND unit LIKE 'CNY%' AND measure IS NULL`,
  order: 'rank, position',
}
