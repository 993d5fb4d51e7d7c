// One document, or a few, for each kind that shows the trouble, and one beside it that does not: documentation that runs.
import type { Block, ParagraphBlock } from '../../schemas/block.ts'
import type { Disclosure, Fact, RowReading, Section, Table } from '../../schemas/disclosure.ts'
import type { Material, QualityCode } from './kind.ts'

export interface Example {
  /** Documents in which the kind finds something … */
  readonly finds: readonly Material[]
  /** … and like ones in which it must not. */
  readonly passes: readonly Material[]
}

const contents = (...titles: readonly string[]) => [
  '目录',
  ...titles.map((title, i) => `${title}………${i + 1}`),
]

/** The body of a small disclosure, with the tables that `contents` of the examples list. */
const body = ['第一部分 部门概况', '一、主要职责', '第二部分 部门预算表', '收支总表', '政府采购预算明细表']

export const examples: Readonly<Record<QualityCode, Example>> = {
  'quality/promised-table-missing': {
    finds: [pagesOf(contents('第一部分 部门概况', '一、收支总表', '二、国有资本经营预算支出表'), body)],
    passes: [
      pagesOf(contents('第一部分 部门概况', '一、收支总表', '二、部门政府采购明细表'), body),
      pagesOf(contents('第一部分 部门概况', '二、部门预算表', '一、部门收支总体情况表'), body),
    ],
  },
  'quality/promised-part-missing': {
    finds: [pagesOf(contents('第一部分 部门概况', '一、主要职责', '第三部分 名词解释'), body)],
    passes: [pagesOf(contents('第一部分 部门概况', '一、部门主要职责', '第二部分 预算表'), body)],
  },
  'quality/contents-differ': {
    finds: [
      pagesOf(contents('第一部分 部门概况', '一、主要职责', '第二部分 上海市某县财政局决算报表'), [
        '第一部分 部门概况',
        '一、主要职责',
        '第二部分 上海市财政局决算报表',
      ]),
    ],
    passes: [
      pagesOf(contents('第一部分 部门概况', '一、主要职责', '第二部分 财政局决算报表'), [
        '第一部分 部门概况',
        '一、主要职责',
        '第二部分 财政局决算报表',
      ]),
    ],
  },
  'quality/empty-table-without-note': {
    finds: [emptyTable({})],
    passes: [
      emptyTable({ notes: ['注：本表本年无发生额'] }),
      emptyTable({ said: '本单位没有使用政府性基金预算安排的支出。' }),
      emptyTable({ said: '政府性基金拨款支出预算为0；国有资本经营预算拨款支出预算为0。' }),
    ],
  },
  'quality/placeholder-left': {
    finds: [pagesOf(['2022年预算收入XX万元。']), pagesOf(['比上年增加××万元。'])],
    passes: [pagesOf(['型号为XX-200的设备。']), pagesOf(['200×300毫米'])],
  },
  'quality/name-left-blank': {
    finds: [pagesOf(['编制单位：'])],
    passes: [pagesOf(['编制单位：公共信用中心']), pagesOf(['编制单位：', '公共信用中心'])],
  },
  'quality/choice-left-open': {
    finds: [
      narrative('比上年增加（减少）3万元，主要是人员变动。'),
      narrative('比上年减少0.15万元，下降（增长）27.78%。'),
    ],
    passes: [narrative('比上年增加3万元（减少项目2个）。'), narrative('增加（减少）以负数列示。')],
  },
  'quality/title-year': {
    finds: [titled('2022年收支总表', '2022年收入总表', '2021年部门支出总表')],
    passes: [
      titled('2022年收支总表', '2022年收入总表', '2021年老人补贴项目绩效自评表'),
      titled('2021年收支总表', '2021年收入总表'),
    ],
  },
  'quality/year-compared-with-itself': {
    finds: [narrative('2022年本部门收入预算100万元，比2022年增加3万元，增长3.1%。')],
    passes: [
      narrative('2022年本部门收入预算100万元，比2021年增加3万元，增长3.1%。'),
      narrative('2022年预算100万元，2023年预算103万元，比2022年预算增加3万元。'),
      narrative('“三公”经费10万元，与2021年预算持平：一、接待费5万元，与2021年预算相比增加1万元。'),
    ],
  },
  'quality/department-unit-mixed': {
    finds: [titled('2022年部门收支总表', '2022年部门收入总表', '2022年单位支出总表')],
    passes: [titled('2022年部门收支总表', '部门预算单位构成', '单位整体支出绩效目标表')],
  },
  'quality/two-names': {
    finds: [projects('信息化运维项目', '信息化运维管理')],
    passes: [projects('信息化运维', '信息化运维项目'), projects('信息化运维项目', '信息化新建项目')],
  },
  'quality/code-name-mismatch': {
    finds: [coded('2010301', '一般行政管理事务')],
    passes: [coded('2010301', '行政运行'), coded('2010301', '机关运行（本级）')],
  },
  'quality/reason-missing': {
    finds: [narrative('比上年减少3万元，主要原因是。'), narrative('增加3万元，主要原因是：')],
    passes: [narrative('比上年减少3万元，主要原因是人员减少。'), narrative('严格预算执行，说明原因。')],
  },
  'quality/doubled-punctuation': {
    finds: [narrative('本年支出100万元。。与上年持平。'), narrative('增加144.81%，。')],
    passes: [narrative('包括办公费、印刷费……。'), narrative('本年支出100万元。与上年持平。')],
  },
  'quality/full-stop-missing': {
    finds: [
      pagesOf([
        '（七）负责核与辐射安全的监督管理。配合实施有关政策、规划、标准；参与事故应急处理，监督管理放射源安全',
        '（八）负责环境监测。',
      ]),
    ],
    passes: [
      pagesOf([
        '（七）负责核与辐射安全的监督管理。配合实施有关政策、规划、标准；参与事故应急处理，监督管理放射源安全',
      ]),
    ],
  },
}

/** Each list of lines is a page. */
function pagesOf(...pages: readonly (readonly string[])[]): Material {
  const blocks = pages.flatMap((lines, i) => lines.map((text, j) => paragraph(text, i + 1, j)))
  return material({ blocks, disclosure: { tables: [listedTable('收支总表')] } })
}

function narrative(text: string): Material {
  return material({
    blocks: [paragraph(text, 1, 0)],
    disclosure: { sections: [section('s1', '一、', '收支总体情况', `一、收支总体情况\n${text}`)] },
  })
}

function titled(...titles: readonly string[]): Material {
  return material({ blocks: [], disclosure: { tables: titles.map(listedTable) } })
}

function emptyTable({ notes = [], said = '' }: { notes?: string[]; said?: string }): Material {
  const table: Table = {
    ...listedTable('政府性基金预算支出表'),
    kind: 'governmentFundExpenditure',
    rows: [['', '', '']],
    notes,
    empty: true,
  }
  const sections = ['一、', '二、', '三、'].map((number, i) => section(`s${i}`, number, '情况', said))
  return material({ blocks: [paragraph(said, 2, 0)], disclosure: { tables: [table], sections } })
}

function coded(code: string, label: string): Material {
  const row: RowReading = { index: 0, role: 'item', label, code, level: 0 }
  const table: Table = {
    ...listedTable('支出总表'),
    reading: { panels: [{ side: 'whole', columns: [], rows: [row] }] },
  }
  return material({ blocks: [], disclosure: { tables: [table] } })
}

/** One amount under two names, in a table and in a section. */
function projects(inTable: string, inSection: string): Material {
  const sections = [section('s1', '三、', '支出具体情况', '')]
  const facts = [
    amountOf('f1', inTable, { table: 't', row: 0, column: 1 }),
    amountOf('f2', inSection, { section: 's1' }),
  ]
  return material({ blocks: [], disclosure: { tables: [listedTable('项目支出总表')], sections, facts } })
}

/** A small classification: two codes of one 款. */
const NAMES: Readonly<Record<string, string>> = { '2010301': '行政运行', '2010302': '一般行政管理事务' }

function material(made: { blocks: readonly Block[]; disclosure: Partial<Disclosure> }): Material {
  return {
    pages: [],
    blocks: made.blocks,
    codes: {
      namesOf: (code) => [NAMES[code] ?? []].flat(),
      codesOf: (name) => Object.keys(NAMES).filter((code) => NAMES[code] === name),
    },
    disclosure: {
      head: {
        entity: '公共信用中心',
        year: 2022,
        phase: 'budget',
        scope: 'department',
        template: 'unknown',
        language: 'zh',
        units: [],
      },
      tables: [],
      sections: [],
      facts: [],
      statements: [],
      rounding: null,
      ...made.disclosure,
    },
  }
}

function paragraph(text: string, page: number, line: number): ParagraphBlock {
  const box = [50, 50 + line * 20, 500, 64 + line * 20] as const
  return {
    kind: 'paragraph',
    id: `p${page}.${line}`,
    text,
    lines: [{ text, start: 0, page, box }],
    page,
    box,
    fontSize: 12,
    bold: false,
    align: 'left',
  }
}

function section(id: string, number: string, title: string, text: string): Section {
  return { id, number, title, level: 1, pages: [1], text }
}

function listedTable(title: string): Table {
  return {
    id: 't',
    kind: 'unknown',
    number: '',
    title,
    entity: '',
    unit: 'CNY_10K',
    pages: [1],
    header: [],
    rows: [],
    notes: [],
    empty: false,
    reading: null,
  }
}

function amountOf(id: string, project: string, place: Partial<Fact['source']>): Fact {
  return {
    id,
    concept: 'expenditure',
    entity: '公共信用中心',
    year: 2022,
    phase: 'budget',
    dimensions: { project },
    printed: '212',
    value: '2120000',
    unit: 'CNY_10K',
    decimals: 0,
    source: {
      page: 1,
      box: null,
      table: null,
      row: null,
      column: null,
      section: null,
      quote: null,
      witness: 'text-layer',
      confidence: null,
      ...place,
    },
  }
}
