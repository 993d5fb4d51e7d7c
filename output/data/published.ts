// The one schema of the data people take away: tables, their columns with type, meaning and where they come from. CSV, JSON
// Lines, Parquet, the data package, `gouji query` and docs/schema.md all derive from these lists.
// SQL here is DuckDB's, over the rows of the results database as output/data/raw.ts loads them: d documents, f facts …
import { dimensionColumns } from './dimensions.ts'

/** What an export may be written as. */
export const exportFormats = ['csv', 'jsonl', 'parquet', 'xlsx', 'datapackage'] as const
export type ExportFormat = (typeof exportFormats)[number]

export type ColumnType =
  | 'text'
  | 'integer'
  /** Exact: DECIMAL where columns have types, plain digits elsewhere. */
  | 'decimal'
  | 'number'
  /** A list, as JSON where a format knows no lists. */
  | 'texts'
  | 'integers'
  /** Anything else that is nested. */
  | 'json'

export interface PublishedColumn {
  readonly name: string
  readonly type: ColumnType
  readonly zh: string
  readonly en: string
  /** Yields text (JSON for lists), an integer or a number; formats wrap it (output/data/duckdb.ts). */
  readonly sql: string
}

export interface PublishedTable {
  readonly name: PublishedName
  readonly zh: string
  readonly en: string
  /** Columns that name a row; none where one of them may be empty. */
  readonly key: readonly string[]
  /** Columns that hold the key of another table's row; those of an optional reference may be empty. */
  readonly references: readonly {
    readonly columns: readonly string[]
    readonly table: PublishedName
    readonly optional?: true
  }[]
  readonly columns: readonly PublishedColumn[]
  readonly from: string
  /** Which batches hold rows of it (raw.ts); those of documents where it does not say. */
  readonly batches?: 'all' | 'between'
  /** Same results, same order: documents by path, then as they stand in the document. */
  readonly order: string
}

export type PublishedName =
  | 'documents'
  | 'facts'
  | 'findings'
  | 'finding_facts'
  | 'tables'
  | 'table_rows'
  | 'sections'
  | 'problems'
  | 'reviews'
  | 'corrections'
  /** Made from the facts: in queries, the first also in the data package (output/data/budgetLines.ts, quantities.ts). */
  | 'budget_lines'
  | 'quantities'

const column = (name: string, type: ColumnType, sql: string, zh: string, en: string): PublishedColumn => ({
  name,
  type,
  sql,
  zh,
  en,
})

const path = column('path', 'text', 'd.path', '文件', 'file, as it was given to gouji')

/** Whose the row is, without asking the documents again. */
const origin: readonly PublishedColumn[] = [
  path,
  column('document_entity', 'text', 'd.entity', '文件的部门或单位', 'department or unit of the document'),
  column('document_year', 'integer', 'd.year', '文件的年度', 'year of the document'),
  column(
    'document_phase',
    'text',
    'd.phase',
    '文件的阶段：budget 预算，final 决算',
    'phase of the document: budget or final',
  ),
  column('region', 'text', 'd.region', '地区', 'region of the document'),
]

const documents: PublishedTable = {
  name: 'documents',
  zh: '读取过的文件',
  en: 'files that were read or tried',
  key: ['path'],
  references: [],
  columns: [
    path,
    column(
      'sha256',
      'text',
      "nullif(d.sha256, '')",
      '文件的 SHA-256；无法读取时为空',
      'SHA-256 of the file; empty where it could not be read',
    ),
    column(
      'name',
      'text',
      'd.name',
      '结果文件名（documents/、report/）',
      'name of its files in documents/ and report/',
    ),
    column('media_type', 'text', "nullif(d.media_type, '')", '内容类型', 'media type, by content'),
    column('pages', 'integer', 'd.pages', '页数；无页的来源为 0', 'pages; 0 in sources without pages'),
    column(
      'status',
      'text',
      'd.status',
      'read 完整读取，partly 部分读取，failed 未能读取',
      'read, partly (with errors) or failed',
    ),
    column('version', 'text', 'd.version', '读取时 gouji 的版本', 'version of gouji that read it'),
    column(
      'entity',
      'text',
      "nullif(d.entity, '')",
      '部门或单位；文件未写明时为空',
      'department or unit as printed; empty where the document does not say',
    ),
    column(
      'region',
      'text',
      'd.region',
      '地区，取自部门名称、文件名或报表格式',
      'region: province or city, from the name of the department or file or from the template',
    ),
    column('year', 'integer', 'd.year', '年度', 'year'),
    column('phase', 'text', 'd.phase', '阶段：budget 预算，final 决算', 'phase: budget or final'),
    column('scope', 'text', 'd.scope', 'department 部门，unit 单位', 'department or unit'),
    column('template', 'text', 'd.template', '报表格式', 'template of its tables, or unknown'),
    column('units', 'texts', 'd.units', '文件含其报表的单位', 'units whose own tables the document holds'),
  ],
  from: 'raw.documents d',
  order: 'd.rank',
}

const facts: PublishedTable = {
  name: 'facts',
  zh: '数字：表格或文字中的每一个数',
  en: 'figures: each number of a table or sentence',
  key: ['path', 'fact_id'],
  references: [
    { columns: ['path'], table: 'documents' },
    { columns: ['path', 'table_id'], table: 'tables', optional: true },
    { columns: ['path', 'section_id'], table: 'sections', optional: true },
  ],
  columns: [
    ...origin,
    column('fact_id', 'text', 'f.id', '数字编号（在文件内唯一）', 'id of the fact within its document'),
    column('concept', 'text', 'f.concept', '概念（代码）', 'concept (key)'),
    column('concept_zh', 'text', 'c.zh', '概念（中文名）', 'concept (Chinese name)'),
    column('entity', 'text', 'f.entity', '部门或单位', 'department or unit'),
    column('year', 'integer', 'f.year', '年度', 'year'),
    column('phase', 'text', 'f.phase', '阶段', 'phase'),
    ...dimensionColumns.map(({ name, axis, zh, en }) => column(name, 'text', `x.axes['${axis}']`, zh, en)),
    column(
      'cofog',
      'text',
      'f.cofog',
      '联合国政府职能分类（COFOG）大类',
      'COFOG division of the functional code',
    ),
    column('other_dimensions', 'json', 'x.other', '其他维度（JSON）', 'further dimensions (JSON)'),
    column('printed', 'text', 'f.printed', '原文数字', 'figure as printed'),
    column(
      'value',
      'decimal',
      'f.value',
      '数值（金额以元计，精确）',
      'value, exact (money in yuan, else percent or things counted)',
    ),
    column('unit', 'text', 'f.unit', '原文单位', 'unit as printed'),
    column('decimals', 'integer', 'f.decimals', '原文小数位数', 'digits after the point as printed'),
    column(
      'rollup',
      'text',
      'f.rollup',
      '汇总层次：leaf 明细，total 合计，ofWhich 其中项；只有明细可以相加',
      'leaf, total or ofWhich; only leaves of one table and concept may be added up',
    ),
    column('page', 'integer', 'f.page', '页码', 'page'),
    ...['x0', 'y0', 'x1', 'y1'].map((name, i) =>
      column(
        name,
        'number',
        `f.corners[${i + 1}]`,
        `位置 ${name}（点，自页面左上角）`,
        `place: ${['left', 'top', 'right', 'bottom'][i]} in points from the top left of the page`,
      ),
    ),
    column('table_id', 'text', 'f.table_id', '表格编号', 'id of the table'),
    column('table_kind', 'text', 't.kind', '表格种类', 'kind of the table'),
    column('table_title', 'text', 't.title', '表题', 'title of the table'),
    column('table_row', 'integer', 'f."row"', '行（从 0 起，不计表头）', 'row, from 0, header not counted'),
    column('table_column', 'integer', 'f."column"', '列（从 0 起）', 'column, from 0'),
    column('section_id', 'text', 'f.section_id', '所在章节编号', 'id of the section it stands in'),
    column(
      'section_title',
      'text',
      "nullif(trim(concat_ws(' ', s.number, s.title)), '')",
      '所在章节',
      'section it stands in',
    ),
    column('quote', 'text', 'f.quote', '所在句子', 'sentence it stands in'),
    column(
      'witness',
      'text',
      'f.witness',
      '依据：text-layer 文字层，tagged 标签结构，markup 标记，ocr 识别',
      'seen in: text-layer, tagged, markup or ocr',
    ),
    column(
      'confidence',
      'number',
      'f.confidence',
      '识别置信度（0 至 1，仅 ocr）',
      'confidence of recognition, 0 to 1',
    ),
    column(
      'alternatives',
      'texts',
      "CAST(json_extract(f.reading, '$.alternatives') AS VARCHAR)",
      '识别存疑时还可能是',
      'what else it may be where recognition was not certain',
    ),
    column(
      'correction',
      'json',
      'f.correction',
      'gouji 原来的读数（JSON），数值由人更正时才有',
      'what gouji had read (JSON), where a person corrected it',
    ),
  ],
  from: `(SELECT *, CAST(box AS DOUBLE[]) AS corners FROM raw.facts) f
    JOIN raw.documents d USING (document_id)
    JOIN raw.dimensions x USING (dimensions)
    LEFT JOIN raw.concepts c ON c.id = f.concept
    LEFT JOIN raw.tables t ON t.document_id = f.document_id AND t.id = f.table_id
    LEFT JOIN raw.sections s ON s.document_id = f.document_id AND s.id = f.section_id`,
  order: 'd.rank, f.position',
}

const findings: PublishedTable = {
  name: 'findings',
  zh: '核对结果；跨文件的核对没有 path',
  en: 'findings; one between documents has no path',
  key: [],
  references: [{ columns: ['path'], table: 'documents' }],
  columns: [
    ...origin,
    column('finding_id', 'text', 'n.id', '结果编号（在文件内唯一）', 'id of the finding within its document'),
    column('check_id', 'text', 'n.check_id', '核对规则', 'check'),
    column(
      'bond',
      'text',
      'n.bond',
      '跨文件的核对：one-disclosure 同一公开文件，years 上下年，outturn 预决算，units 部门与单位',
      'between documents, what they are to each other: one-disclosure, years, outturn or units',
    ),
    column('family', 'text', 'n.family', '关系类别', 'kind of relation'),
    column(
      'verdict',
      'text',
      'n.verdict',
      '结论：consistent 相符，rounding 舍入可解释，inconsistent 不符，blocked 受阻，unchecked 未核对',
      'verdict: consistent, rounding, inconsistent, blocked or unchecked',
    ),
    column(
      'uncertain',
      'integer',
      'n.uncertain',
      '1 表示所依据的数字识别存疑',
      '1 where it rests on a figure that was not read for certain, else 0',
    ),
    column('severity', 'text', 'n.severity', '轻重', 'severity'),
    column('message_zh', 'text', 'n.message_zh', '说明（中文）', 'explanation (Chinese)'),
    column('message_en', 'text', 'n.message_en', '说明（英文）', 'explanation (English)'),
    column('expected', 'decimal', 'n.expected', '应为（金额以元计）', 'expected (money in yuan)'),
    column('actual', 'decimal', 'n.actual', '实为（金额以元计）', 'actual (money in yuan)'),
    column('slack', 'decimal', 'n.slack', '舍入至多可解释的差额', 'largest difference that rounding allows'),
    column('figures', 'texts', 'e.figures', '涉及的数字（原文）', 'figures involved, as printed'),
    column('facts', 'texts', 'e.facts', '涉及数字的编号', 'ids of these figures'),
    column('pages', 'integers', 'e.pages', '涉及的页码', 'pages involved'),
    column('subject', 'text', "nullif(n.subject, '')", '复核所依的标识', 'what reviews of it are kept under'),
  ],
  batches: 'all',
  from: `(
      SELECT document_id, id, position, check_id, NULL AS bond, family, verdict, severity, message_zh, message_en,
        expected, actual, slack, subject, uncertain
      FROM raw.findings
      UNION ALL
      SELECT NULL, id, position, check_id, pair, family, verdict, severity, message_zh, message_en,
        expected, actual, slack, subject, uncertain
      FROM raw.between_findings
    ) n
    LEFT JOIN raw.documents d USING (document_id)
    LEFT JOIN (
      SELECT e.document_id, e.finding_id,
        to_json(list(f.printed ORDER BY e.position)) AS figures,
        to_json(list(f.id ORDER BY e.position)) AS facts,
        to_json(list_sort(list_distinct(list(f.page)))) AS pages
      FROM raw.evidence e JOIN raw.facts f ON f.document_id = e.fact_document AND f.id = e.fact_id
      GROUP BY ALL
    ) e ON e.document_id IS NOT DISTINCT FROM n.document_id AND e.finding_id = n.id`,
  order: 'd.rank NULLS LAST, n.position',
}

const findingFacts: PublishedTable = {
  name: 'finding_facts',
  batches: 'all',
  zh: '核对结果涉及的数字，一行一个',
  en: 'facts that a finding is about, one a row',
  key: [],
  references: [{ columns: ['path', 'fact_id'], table: 'facts' }],
  columns: [
    column(
      'finding_path',
      'text',
      'n.path',
      '核对结果所在文件；跨文件的核对为空',
      'file of the finding; empty where it is between documents',
    ),
    column('finding_id', 'text', 'e.finding_id', '结果编号', 'id of the finding'),
    column(
      'position',
      'integer',
      'e.position',
      '次序（从 0 起）',
      'place among the facts of the finding, from 0',
    ),
    column('path', 'text', 'd.path', '数字所在文件', 'file of the fact'),
    column('fact_id', 'text', 'e.fact_id', '数字编号', 'id of the fact'),
  ],
  from: `raw.evidence e
    LEFT JOIN raw.documents n USING (document_id)
    LEFT JOIN raw.documents d ON d.document_id = e.fact_document`,
  order: 'n.rank NULLS LAST, e.finding_position, e.position',
}

const tables: PublishedTable = {
  name: 'tables',
  zh: '表格',
  en: 'tables',
  key: ['path', 'table_id'],
  references: [{ columns: ['path'], table: 'documents' }],
  columns: [
    ...origin,
    column('table_id', 'text', 't.id', '表格编号（在文件内唯一）', 'id of the table within its document'),
    column('kind', 'text', 't.kind', '种类', 'kind, or unknown'),
    column('number', 'text', "nullif(t.number, '')", '表号', 'number as printed'),
    column('title', 'text', "nullif(t.title, '')", '表题', 'title'),
    column('entity', 'text', "nullif(t.entity, '')", '部门或单位', 'department or unit'),
    column('unit', 'text', 't.unit', '单位', 'unit of its amounts as printed'),
    column('pages', 'integers', 't.pages', '页码', 'pages'),
    column(
      'header',
      'json',
      't.header',
      '表头（JSON，一行一个数组）',
      'header (JSON, an array a row), spans resolved by repeating',
    ),
    column('notes', 'texts', 't.notes', '表注', 'notes'),
    column('is_empty', 'integer', 't.empty', '1 表示空表', '1 where it is published empty'),
  ],
  from: 'raw.tables t JOIN raw.documents d USING (document_id)',
  order: 'd.rank, t.position',
}

const tableRows: PublishedTable = {
  name: 'table_rows',
  zh: '表格的行，照原文',
  en: 'rows of the tables as printed',
  key: ['path', 'table_id', 'table_row'],
  references: [{ columns: ['path', 'table_id'], table: 'tables' }],
  columns: [
    path,
    column('table_id', 'text', 't.id', '表格编号', 'id of the table'),
    column('table_row', 'integer', 'r."row"', '行（从 0 起，不计表头）', 'row, from 0, header not counted'),
    column('cells', 'texts', 'r.cells', '各格原文', 'cells as printed'),
  ],
  from: `raw.table_rows r
    JOIN raw.tables t ON t.document_id = r.document_id AND t.position = r.table_position
    JOIN raw.documents d ON d.document_id = r.document_id`,
  order: 'd.rank, r.table_position, r."row"',
}

const sections: PublishedTable = {
  name: 'sections',
  zh: '文字章节',
  en: 'sections of the text',
  key: ['path', 'section_id'],
  references: [{ columns: ['path'], table: 'documents' }],
  columns: [
    path,
    column('section_id', 'text', 's.id', '章节编号（在文件内唯一）', 'id of the section within its document'),
    column('number', 'text', "nullif(s.number, '')", '序号', 'number as printed'),
    column('title', 'text', "nullif(s.title, '')", '标题', 'title'),
    column('level', 'integer', 's.level', '层级', 'level'),
    column('pages', 'integers', 's.pages', '页码', 'pages'),
    column('text', 'text', 's."text"', '全文', 'text'),
  ],
  from: 'raw.sections s JOIN raw.documents d USING (document_id)',
  order: 'd.rank, s.position',
}

const problems: PublishedTable = {
  name: 'problems',
  zh: '读取中的问题，以及文字和完整性提示（quality/…）',
  en: 'problems in reading, and remarks on wording and completeness (quality/…)',
  key: ['path', 'position'],
  references: [{ columns: ['path'], table: 'documents' }],
  columns: [
    ...origin,
    column(
      'position',
      'integer',
      'p.position',
      '次序（从 0 起）',
      'place among the problems of the document, from 0',
    ),
    column('code', 'text', 'p.code', '代码', 'code'),
    column('severity', 'text', 'p.severity', '轻重', 'severity'),
    column('message', 'text', 'p.message', '说明', 'sentence'),
    column('page', 'integer', 'p.page', '页码', 'page'),
  ],
  from: 'raw.problems p JOIN raw.documents d USING (document_id)',
  order: 'd.rank, p.position',
}

const who: readonly PublishedColumn[] = [
  column('reason', 'text', "nullif(r.reason, '')", '理由', 'reason'),
  column('author', 'text', 'r.author', '复核人', 'author'),
  column('at', 'text', 'r.at', '时间（UTC）', 'time (UTC, ISO 8601)'),
]

const said = [
  column('subject', 'text', 'r.subject', '标识', 'what it is about, the same after another run'),
  column('version', 'integer', 'r.version', '版本；最大者有效', 'version; the highest of a subject holds'),
  column('sha256', 'text', 'r.sha256', '文件的 SHA-256', 'SHA-256 of the document'),
]

const reviews: PublishedTable = {
  name: 'reviews',
  zh: '人对核对结果的复核，每一次都保留',
  en: 'what people said of findings, every time',
  key: ['subject', 'version'],
  references: [],
  batches: 'between',
  columns: [
    ...said,
    column('check_id', 'text', 'r.check_id', '核对规则', 'check'),
    column(
      'message_zh',
      'text',
      'r.message_zh',
      '当时的说明（中文）',
      'explanation as it read then (Chinese)',
    ),
    column(
      'message_en',
      'text',
      'r.message_en',
      '当时的说明（英文）',
      'explanation as it read then (English)',
    ),
    column(
      'decision',
      'text',
      'r.decision',
      'confirmed 属实，explained 有解释，dismissed 不成立，open 重新打开',
      'confirmed, explained, dismissed or open again',
    ),
    ...who,
  ],
  from: 'raw.reviews r',
  order: 'r.at, r.subject, r.version',
}

const corrections: PublishedTable = {
  name: 'corrections',
  zh: '人对误读数字的更正，每一次都保留',
  en: 'figures that people read anew, every time',
  key: ['subject', 'version'],
  references: [],
  batches: 'between',
  columns: [
    ...said,
    column('source', 'json', 'r.source', '数字所在（JSON）', 'where the figure stands (JSON)'),
    column('printed', 'text', 'r.printed', 'gouji 读作', 'as gouji read it'),
    column(
      'corrected',
      'text',
      'r.corrected',
      '更正为；空为恢复原读',
      'as it is printed in truth; empty where the reading was restored',
    ),
    ...who,
  ],
  from: 'raw.corrections r',
  order: 'r.at, r.subject, r.version',
}

export const published: readonly PublishedTable[] = [
  documents,
  facts,
  findings,
  findingFacts,
  tables,
  tableRows,
  sections,
  problems,
  reviews,
  corrections,
]

export const publishedNames: readonly PublishedName[] = published.map(({ name }) => name)

/** A column of the published facts for a table that is made from them, from the view `facts`. */
export function fromFacts(name: string): PublishedColumn {
  return { ...facts.columns.find((column) => column.name === name)!, sql: name }
}

/** The published facts with their order, for tables that are made from them. */
export const orderedFacts: PublishedTable = {
  ...facts,
  columns: [
    ...facts.columns,
    column('rank', 'integer', 'd.rank', '', ''),
    column('position', 'integer', 'f.position', '', ''),
  ],
}
