// One row for what is stated several times: in tables and in prose, in yuan and in 万元. In: the published facts, with types.
// Out: a table for queries, whose rows can be compared between documents and counted once.
import { fromFacts, type PublishedColumn, type PublishedTable } from './published.ts'
import { dimensionColumns } from './dimensions.ts'

/** What makes it the same quantity. */
const same = [
  ...['document_entity', 'document_year', 'document_phase', 'region'],
  ...['concept', 'concept_zh', 'entity', 'year', 'phase'],
  ...dimensionColumns.map(({ name }) => name),
  ...['cofog', 'other_dimensions'],
]

/** Half a unit of the last printed digit: a printed figure stands for all values so near. */
const half = `CAST(0.5 * CASE unit WHEN 'CNY_1K' THEN 1e3 WHEN 'CNY_10K' THEN 1e4 WHEN 'CNY_100M' THEN 1e8 ELSE 1 END
    / pow(10, decimals) AS DECIMAL(38, 12))`

/** Most exact first; then what stands in a table. */
const exactness = '(half, table_id IS NULL, path, page, fact_id)'

/** A disclosure is published in one file or several; what does not say whose, of when and where it is stands alone. */
const alone = `CASE WHEN document_entity IS NULL OR document_entity = '' OR document_year IS NULL OR document_phase IS NULL
    OR region IS NULL THEN path END`

const made: readonly PublishedColumn[] = [
  {
    name: 'narrowed_by',
    type: 'integer',
    zh: '限定它的维度数：0 为整个部门的该概念',
    en: 'how many dimensions narrow it: 0 is all of the concept',
    sql: `${dimensionColumns.map(({ name }) => `(${name} IS NOT NULL)::INTEGER`).join(' + ')}
      + coalesce(len(json_keys(other_dimensions)), 0)::INTEGER`,
  },
  {
    name: 'measured_in',
    type: 'text',
    zh: 'CNY 元，percent 百分比，count 个数',
    en: 'CNY (yuan), percent or count',
    sql: 'measured_in',
  },
  {
    name: 'value',
    type: 'decimal',
    zh: '各处在舍入范围内一致时，最精确的一处的数值；不一致时为空',
    en: 'as the most exact statement has it, where all agree within their rounding; empty where they do not',
    sql: `CASE WHEN max(value - half) <= min(value + half) THEN arg_min(value, ${exactness}) END`,
  },
  { name: 'lowest', type: 'decimal', zh: '最小的一处', en: 'the lowest statement', sql: 'min(value)' },
  { name: 'highest', type: 'decimal', zh: '最大的一处', en: 'the highest statement', sql: 'max(value)' },
  {
    name: 'statements',
    type: 'integer',
    zh: '出现的次数',
    en: 'how often it is stated',
    sql: 'count(*)',
  },
  {
    name: 'in_tables',
    type: 'integer',
    zh: '其中在表格中的次数',
    en: 'of these in tables',
    sql: 'count(table_id)',
  },
  {
    name: 'uncertain',
    type: 'integer',
    zh: '1 表示某一处识别存疑',
    en: '1 where a statement was not read for certain, else 0',
    sql: 'CAST(coalesce(min(confidence), 1) < 1 AS INTEGER)',
  },
  {
    name: 'rollup',
    type: 'text',
    zh: '任一表中为其中项或合计者，即为 ofWhich 或 total；其余为 leaf；仅见于文字者为空',
    en: 'ofWhich or total where it is so in any table, else leaf; empty in prose alone',
    sql: `CASE WHEN bool_or(rollup = 'ofWhich') THEN 'ofWhich' WHEN bool_or(rollup = 'total') THEN 'total'
      WHEN bool_or(rollup = 'leaf') THEN 'leaf' END`,
  },
  {
    name: 'files',
    type: 'integer',
    zh: '出现的文件数',
    en: 'in how many files',
    sql: 'count(DISTINCT path)',
  },
  {
    name: 'path',
    type: 'text',
    zh: '最精确的一处所在文件',
    en: 'file of the most exact statement',
    sql: `arg_min(path, ${exactness})`,
  },
  {
    name: 'fact_id',
    type: 'text',
    zh: '最精确的一处的数字编号',
    en: 'id of the fact that is the most exact statement',
    sql: `arg_min(fact_id, ${exactness})`,
  },
]

export const quantities: PublishedTable = {
  name: 'quantities',
  zh: '数量：同一次公开（一个或几个文件）中同一概念、部门、年度、阶段和维度的数字，无论出现几次，只占一行',
  en: 'quantities: what a disclosure, in one file or several, says of one concept, entity, year, phase and dimensions: one row however often it is stated',
  key: [],
  references: [{ columns: ['path'], table: 'documents' }],
  columns: [...same.map(fromFacts), ...made],
  from: `(SELECT *, ${half} AS half, ${alone} AS alone, CASE WHEN unit LIKE 'CNY%' THEN 'CNY' ELSE unit END AS measured_in
      FROM facts)
    GROUP BY ${[...same, 'alone', 'measured_in'].join(', ')}`,
  order: 'ALL',
}
