// The columns of facts.csv and findings.csv, in order: name, what it holds, and where it comes from.
// docs and the CSV header derive from these lists.
import type { ContractDocument, Finding } from '../../schemas/contract.ts'
import { cofogOf } from '../../schemas/cofog.ts'
import { concepts } from '../../schemas/concept.ts'
import { dimensionColumns } from '../data/dimensions.ts'

type Fact = ContractDocument['facts'][number]

/** A record with its document; lookups that many rows share are made once per document. */
export interface Row<T> {
  readonly document: ContractDocument
  readonly record: T
  readonly places: Places
}

export interface Places {
  readonly facts: ReadonlyMap<string, Fact>
  readonly tables: ReadonlyMap<string, ContractDocument['tables'][number]>
  readonly sections: ReadonlyMap<string, ContractDocument['sections'][number]>
}

export interface Column<T> {
  readonly name: string
  readonly zh: string
  readonly en: string
  /** number: printed as it is; text: guarded so that no spreadsheet takes it for a formula. */
  readonly holds: 'number' | 'text'
  readonly of: (row: Row<T>) => string | number | null | undefined
}

/** The columns that name the document, first in both files. */
function documentColumns<T>(): Column<T>[] {
  return [
    { name: 'path', zh: '文件', en: 'file', holds: 'text', of: ({ document }) => document.source.path },
    {
      name: 'sha256',
      zh: '文件的 SHA-256',
      en: 'SHA-256 of the file',
      holds: 'text',
      of: ({ document }) => document.source.sha256,
    },
    {
      name: 'document_entity',
      zh: '文件的部门或单位',
      en: 'department or unit of the document',
      holds: 'text',
      of: ({ document }) => document.disclosure.entity,
    },
    {
      name: 'document_year',
      zh: '文件的年度',
      en: 'year of the document',
      holds: 'number',
      of: ({ document }) => document.disclosure.year,
    },
    {
      name: 'document_phase',
      zh: '文件的阶段：budget 预算，final 决算',
      en: 'phase of the document: budget or final',
      holds: 'text',
      of: ({ document }) => document.disclosure.phase,
    },
  ]
}

const axisNames = new Set(dimensionColumns.map(({ axis }) => axis))

const ownDimensions = dimensionColumns.map(({ axis, name, zh, en }): Column<Fact> => ({
  name,
  zh,
  en,
  holds: 'text',
  of: ({ record }) => record.dimensions[axis],
}))

export const factColumns: readonly Column<Fact>[] = [
  ...documentColumns<Fact>(),
  {
    name: 'fact',
    zh: '数字编号（在文件内唯一）',
    en: 'id of the fact within its document',
    holds: 'text',
    of: ({ record }) => record.id,
  },
  {
    name: 'concept',
    zh: '概念（代码）',
    en: 'concept (key)',
    holds: 'text',
    of: ({ record }) => record.concept,
  },
  {
    name: 'concept_zh',
    zh: '概念（中文名）',
    en: 'concept (Chinese name)',
    holds: 'text',
    of: ({ record }) => conceptName(record.concept),
  },
  {
    name: 'entity',
    zh: '部门或单位',
    en: 'department or unit',
    holds: 'text',
    of: ({ record }) => record.entity,
  },
  { name: 'year', zh: '年度', en: 'year', holds: 'number', of: ({ record }) => record.year },
  { name: 'phase', zh: '阶段', en: 'phase', holds: 'text', of: ({ record }) => record.phase },
  ...ownDimensions,
  {
    name: 'cofog',
    zh: '联合国政府职能分类（COFOG）大类',
    en: 'COFOG division of the functional code',
    holds: 'text',
    of: ({ record }) => cofogOf(record.dimensions['function'] ?? ''),
  },
  {
    name: 'other_dimensions',
    zh: '其他维度（JSON）',
    en: 'further dimensions (JSON)',
    holds: 'text',
    of: ({ record }) => otherDimensions(record),
  },
  {
    name: 'printed',
    zh: '原文数字',
    en: 'figure as printed',
    holds: 'text',
    of: ({ record }) => record.printed,
  },
  {
    name: 'value',
    zh: '数值（金额以元计，精确）',
    en: 'value (money in yuan, exact)',
    holds: 'number',
    of: ({ record }) => record.value,
  },
  { name: 'unit', zh: '原文单位', en: 'unit as printed', holds: 'text', of: ({ record }) => record.unit },
  {
    name: 'decimals',
    zh: '原文小数位数',
    en: 'digits after the point as printed',
    holds: 'number',
    of: ({ record }) => record.decimals,
  },
  {
    name: 'rollup',
    zh: '汇总层次：leaf 明细，total 合计，ofWhich 其中项；只有明细可以相加',
    en: 'leaf, total or ofWhich; only leaves may be added up',
    holds: 'text',
    of: ({ record }) => record.rollup,
  },
  { name: 'page', zh: '页码', en: 'page', holds: 'number', of: ({ record }) => record.source.page },
  ...['x0', 'y0', 'x1', 'y1'].map((name, i): Column<Fact> => {
    const of = ({ record }: Row<Fact>) => record.source.box?.[i]
    return {
      name,
      zh: `位置 ${name}（点，自页面左上角）`,
      en: `place: ${name} in points from the top left`,
      holds: 'number',
      of,
    }
  }),
  {
    name: 'table',
    zh: '表格编号',
    en: 'id of the table',
    holds: 'text',
    of: ({ record }) => record.source.table,
  },
  {
    name: 'table_kind',
    zh: '表格种类',
    en: 'kind of the table',
    holds: 'text',
    of: (row) => tableOf(row)?.kind,
  },
  {
    name: 'table_title',
    zh: '表题',
    en: 'title of the table',
    holds: 'text',
    of: (row) => tableOf(row)?.title,
  },
  {
    name: 'row',
    zh: '行（从 0 起，不计表头）',
    en: 'row, from 0, header not counted',
    holds: 'number',
    of: ({ record }) => record.source.row,
  },
  {
    name: 'column',
    zh: '列（从 0 起）',
    en: 'column, from 0',
    holds: 'number',
    of: ({ record }) => record.source.column,
  },
  {
    name: 'section',
    zh: '所在章节',
    en: 'section it stands in',
    holds: 'text',
    of: (row) => sectionTitle(row),
  },
  {
    name: 'quote',
    zh: '所在句子',
    en: 'sentence it stands in',
    holds: 'text',
    of: ({ record }) => record.source.quote,
  },
  {
    name: 'witness',
    zh: '依据：text-layer 文字层，tagged 标签结构，markup 标记，ocr 识别',
    en: 'seen in: text-layer, tagged, markup or ocr',
    holds: 'text',
    of: ({ record }) => record.source.witness,
  },
  {
    name: 'confidence',
    zh: '识别置信度（0 至 1，仅 ocr）',
    en: 'confidence of recognition, 0 to 1',
    holds: 'number',
    of: ({ record }) => record.source.confidence,
  },
  {
    name: 'alternatives',
    zh: '识别存疑时还可能是（以 | 分隔）',
    en: 'what else it may be where recognition was not certain, parted by |',
    holds: 'text',
    of: ({ record }) => record.source.reading?.alternatives.join(' | '),
  },
]

export const findingColumns: readonly Column<Finding>[] = [
  ...documentColumns<Finding>(),
  {
    name: 'finding',
    zh: '结果编号（在文件内唯一）',
    en: 'id of the finding within its document',
    holds: 'text',
    of: ({ record }) => record.id,
  },
  { name: 'check', zh: '核对规则', en: 'check', holds: 'text', of: ({ record }) => record.check },
  {
    name: 'family',
    zh: '关系类别',
    en: 'kind of relation',
    holds: 'text',
    of: ({ record }) => record.family,
  },
  {
    name: 'verdict',
    zh: '结论：consistent 相符，rounding 舍入可解释，inconsistent 不符，blocked 受阻，unchecked 未核对',
    en: 'verdict: consistent, rounding, inconsistent, blocked or unchecked',
    holds: 'text',
    of: ({ record }) => record.verdict,
  },
  {
    name: 'uncertain',
    zh: '所依据的数字是否识别存疑（1 是）',
    en: '1 where it rests on a figure that was not read for certain',
    holds: 'number',
    of: ({ record }) => (record.uncertain ? 1 : undefined),
  },
  { name: 'severity', zh: '轻重', en: 'severity', holds: 'text', of: ({ record }) => record.severity },
  {
    name: 'message_zh',
    zh: '说明（中文）',
    en: 'explanation (Chinese)',
    holds: 'text',
    of: ({ record }) => record.message.zh,
  },
  {
    name: 'message_en',
    zh: '说明（英文）',
    en: 'explanation (English)',
    holds: 'text',
    of: ({ record }) => record.message.en,
  },
  {
    name: 'expected',
    zh: '应为（金额以元计）',
    en: 'expected (money in yuan)',
    holds: 'number',
    of: ({ record }) => record.expected,
  },
  {
    name: 'actual',
    zh: '实为（金额以元计）',
    en: 'actual (money in yuan)',
    holds: 'number',
    of: ({ record }) => record.actual,
  },
  {
    name: 'slack',
    zh: '舍入至多可解释的差额',
    en: 'largest difference that rounding allows',
    holds: 'number',
    of: ({ record }) => record.slack,
  },
  {
    name: 'figures',
    zh: '涉及的数字（原文，以 | 分隔）',
    en: 'figures involved, as printed, parted by |',
    holds: 'text',
    of: ({ record, places }) => record.facts.map((id) => places.facts.get(id)?.printed ?? '').join(' | '),
  },
  {
    name: 'facts',
    zh: '涉及数字的编号（以空格分隔）',
    en: 'ids of the facts involved, parted by spaces',
    holds: 'text',
    of: ({ record }) => record.facts.join(' '),
  },
  {
    name: 'pages',
    zh: '涉及的页码（以空格分隔）',
    en: 'pages involved, parted by spaces',
    holds: 'text',
    of: ({ record, places }) => pagesOf(record, places),
  },
]

function conceptName(concept: string): string {
  return concept in concepts ? concepts[concept as keyof typeof concepts].zh : ''
}

function otherDimensions(fact: Fact): string {
  const rest = Object.entries(fact.dimensions).filter(([name]) => !axisNames.has(name))
  return rest.length > 0 ? JSON.stringify(Object.fromEntries(rest)) : ''
}

function tableOf({ record, places }: Row<Fact>) {
  return record.source.table === null ? undefined : places.tables.get(record.source.table)
}

function sectionTitle({ record, places }: Row<Fact>): string | undefined {
  const section = record.source.section === null ? undefined : places.sections.get(record.source.section)
  return section && [section.number, section.title].filter(Boolean).join(' ')
}

function pagesOf(finding: Finding, places: Places): string {
  const pages = finding.facts.map((id) => places.facts.get(id)?.source.page ?? null)
  return [...new Set(pages.filter((page) => page !== null))].sort((a, b) => a - b).join(' ')
}
