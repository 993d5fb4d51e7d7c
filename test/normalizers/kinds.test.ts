// Protects the declared kinds beside Shenzhen's: what each column and row of a printed table becomes as a fact, and on
// real documents that every table comes out as its kind with all its sums within rounding.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { extractPdf } from '../../extractors/pdf/index.ts'
import { normalize } from '../../normalizers/index.ts'
import { readTables, type TablesReading } from '../../normalizers/tables/index.ts'
import { tableKinds } from '../../normalizers/tables/kinds/index.ts'
import { templates } from '../../normalizers/tables/templates/index.ts'
import type { Block } from '../../schemas/block.ts'
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { corpusPath, hasCorpus } from '../corpus.ts'
import { document, grid, paragraph } from './build.ts'
import { judgeSums } from './sums.ts'

const head = (phase: 'budget' | 'final') => ({ entity: '云岭市财政局', year: 2024, phase })

function read(phase: 'budget' | 'final', title: string, table: Block, unit = '单位：万元'): TablesReading {
  return readTables(document(paragraph(title), paragraph(unit), table), () => {}, head(phase))
}

/** `concept key=value … = value`, sorted: what the table states. */
function stated(facts: readonly Fact[]): string[] {
  return facts
    .map((f) => {
      const dimensions = Object.entries(f.dimensions).sort(([a], [b]) => (a < b ? -1 : 1))
      return [f.concept, f.phase, ...dimensions.map(([k, v]) => `${k}=${v}`), '=', f.value].join(' ')
    })
    .sort()
}

describe('Shanghai', () => {
  it('reads codes in three columns, 元, and totals below', () => {
    const out = read(
      'budget',
      '2024年预算单位一般公共预算支出功能分类预算表',
      grid([
        ['项目', '<', '<', '<', '一般公共预算支出', '<', '<'],
        ['功能分类科目编码', '<', '<', '功能分类科目名称', '合计', '基本支出', '项目支出'],
        ['类', '款', '项', '^', '^', '^', '^'],
        ['201', '', '', '一般公共服务支出', '100', '70', '30'],
        ['201', '06', '', '财政事务', '100', '70', '30'],
        ['201', '06', '01', '行政运行', '70', '70', ''],
        ['201', '6', '02', '一般行政管理事务', '30', '', '30'],
        ['合计', '<', '<', '<', '100', '70', '30'],
      ]),
      '单位：元',
    )
    expect(out.tables[0]).toMatchObject({ kind: 'generalPublicBudgetExpenditure', unit: 'CNY', empty: false })
    expect(stated(out.facts)).toContain(
      'expenditure budget function=2010602 fund=generalPublicBudget nature=project = 30',
    )
    expect(stated(out.facts)).toContain('expenditure budget fund=generalPublicBudget = 100')
    expect(judgeSums(out.tables, out.facts)).toEqual({ claimed: 14, broken: [] })
  })

  it('reads both halves of the summary, spending parted by nature', () => {
    const out = read(
      'budget',
      '2024年预算单位财务收支预算总表',
      grid([
        ['本年收入', '<', '本年支出', '<', '<', '<', '<'],
        ['项目', '预算数', '项目', '预算数', '<', '<', '<'],
        ['^', '^', '^', '合计', '基本支出', '<', '项目支出'],
        ['^', '^', '^', '^', '人员经费', '公用经费', '^'],
        ['一、财政拨款收入', '90', '一、教育支出', '60', '30', '20', '10'],
        ['1、一般公共预算', '90', '二、卫生健康支出', '40', '40', '', ''],
        ['2、政府性基金预算', '', '', '', '', '', ''],
        ['3、国有资本经营预算', '', '', '', '', '', ''],
        ['二、事业收入', '10', '', '', '', '', ''],
        ['收入总计', '100', '支出总计', '100', '70', '20', '10'],
      ]),
      '单位：元',
    )
    expect(out.tables[0]!.kind).toBe('revenueExpenditureSummary')
    expect(stated(out.facts)).toEqual(
      expect.arrayContaining([
        'revenue budget fund=fiscal = 90',
        'revenue budget fund=generalPublicBudget = 90',
        'revenue budget fund=publicService = 10',
        'revenue budget = 100',
        'expenditure budget function=205 nature=operating = 20',
        'expenditure budget nature=project = 10',
        'expenditure budget = 100',
      ]),
    )
    expect(judgeSums(out.tables, out.facts).broken).toEqual([])
  })

  it('reads “三公” beside operating expenses from one row, and calls a table with 合计 alone empty', () => {
    const three = read(
      'budget',
      '2024年单位“三公”经费和机关运行经费预算表',
      grid([
        ['“三公”经费预算数', '<', '<', '<', '<', '<', '机关运行经费预算数'],
        ['合计', '因公出国(境)费', '公务接待费', '公务用车购置及运行费', '<', '<', '^'],
        ['^', '^', '^', '小计', '购置费', '运行费', '^'],
        ['6.00', '1.00', '2.00', '3.00', '', '3.00', '9.02'],
      ]),
    )
    expect(stated(three.facts)).toEqual(
      expect.arrayContaining([
        'threePublicExpenses budget = 60000',
        'threePublicExpenses budget item=vehicleOperation = 30000',
        'agencyOperatingExpenses budget = 90200',
      ]),
    )
    const empty = read(
      'budget',
      '2024年部门政府性基金预算支出功能分类预算表',
      grid([
        ['项目', '<', '<', '<', '政府性基金预算支出', '<', '<'],
        ['功能分类科目编码', '<', '<', '功能分类科目名称', '合计', '基本支出', '项目支出'],
        ['类', '款', '项', '^', '^', '^', '^'],
        ['合计', '<', '<', '<', '', '', ''],
      ]),
    )
    expect(empty.tables[0]).toMatchObject({ kind: 'governmentFundExpenditure', empty: true })
    expect(empty.facts).toEqual([])
  })
})

describe('final accounts', () => {
  it('keeps money of the year and money carried apart under the same labels', () => {
    const out = read(
      'final',
      '财政拨款收入支出决算总表',
      grid([
        ['收入', '<', '支出', '<', '<', '<', '<'],
        [
          '项目',
          '决算数',
          '项目',
          '合计',
          '一般公共预算财政拨款',
          '政府性基金预算财政拨款',
          '国有资本经营预算财政拨款',
        ],
        ['一、一般公共预算财政拨款', '90.00', '一、一般公共服务支出', '80.00', '80.00', '', ''],
        ['二、政府性基金预算财政拨款', '', '二、外交支出', '', '', '', ''],
        ['本年收入合计', '90.00', '本年支出合计', '80.00', '80.00', '', ''],
        ['年初财政拨款结转和结余', '5.00', '年末财政拨款结转和结余', '15.00', '15.00', '', ''],
        ['一、一般公共预算财政拨款', '5.00', '', '', '', '', ''],
        ['二、政府性基金预算财政拨款', '', '', '', '', '', ''],
        ['三、国有资本经营预算财政拨款', '', '', '', '', '', ''],
        ['总计', '95.00', '总计', '95.00', '95.00', '', ''],
      ]),
    )
    expect(out.tables[0]!.kind).toBe('appropriationSummary')
    expect(stated(out.facts)).toEqual(
      expect.arrayContaining([
        'revenue final fund=generalPublicBudget = 900000',
        'carriedIn final fund=generalPublicBudget = 50000',
        'carriedIn final fund=fiscal = 50000',
        'revenueTotal final fund=fiscal = 950000',
        'carriedOut final fund=generalPublicBudget = 150000',
        'expenditure final function=201 fund=fiscal = 800000',
      ]),
    )
    const { claimed, broken } = judgeSums(out.tables, out.facts)
    expect(broken).toEqual([])
    expect(claimed).toBeGreaterThan(8)
  })

  it('reads two halves side by side, each with its total, codes whole or parted', () => {
    const whole = read(
      'final',
      '一般公共预算财政拨款基本支出决算表',
      grid([
        ['经济分类科目编码', '科目名称', '决算数', '经济分类科目编码', '科目名称', '决算数'],
        ['301', '工资福利支出', '60.00', '302', '商品和服务支出', '7.00'],
        ['30101', '基本工资', '60.00', '30201', '办公费', '7.00'],
        ['303', '对个人和家庭的补助', '3.00', '', '', ''],
        ['人员经费合计', '<', '63.00', '公用经费合计', '<', '7.00'],
      ]),
    )
    const parted = read(
      'final',
      '一般公共预算财政拨款基本支出决算表',
      grid([
        ['经济分类科目编码', '<', '科目名称', '决算数', '经济分类科目编码', '<', '科目名称', '决算数'],
        ['类', '款', '^', '^', '类', '款', '^', '^'],
        ['301', '', '工资福利支出', '60.00', '302', '', '商品和服务支出', '7.00'],
        ['301', '01', '基本工资', '60.00', '302', '01', '办公费', '7.00'],
        ['303', '', '对个人和家庭的补助', '3.00', '', '', '', ''],
        ['人员经费合计', '<', '<', '63.00', '公用经费合计', '<', '<', '7.00'],
      ]),
    )
    for (const out of [whole, parted]) {
      expect(stated(out.facts)).toEqual([
        'expenditure final economic=301 fund=generalPublicBudget nature=basic = 600000',
        'expenditure final economic=30101 fund=generalPublicBudget nature=basic = 600000',
        'expenditure final economic=302 fund=generalPublicBudget nature=basic = 70000',
        'expenditure final economic=30201 fund=generalPublicBudget nature=basic = 70000',
        'expenditure final economic=303 fund=generalPublicBudget nature=basic = 30000',
        'expenditure final fund=generalPublicBudget nature=operating = 70000',
        'expenditure final fund=generalPublicBudget nature=personnel = 630000',
      ])
      expect(judgeSums(out.tables, out.facts)).toEqual({ claimed: 4, broken: [] })
    }
  })

  it('claims no total in the last of three halves, which closes the half before it', () => {
    const out = read(
      'final',
      '一般公共预算财政拨款基本支出决算表',
      grid([
        [
          '科目代码',
          '科目名称',
          '决算数',
          '科目代码',
          '科目名称',
          '决算数',
          '科目代码',
          '科目名称',
          '决算数',
        ],
        ['301', '工资福利支出', '60.00', '302', '商品和服务支出', '7.00', '310', '资本性支出', '2.00'],
        ['人员经费合计', '<', '60.00', '', '', '', '公用经费合计', '<', '9.00'],
      ]),
    )
    expect(judgeSums(out.tables, out.facts)).toEqual({ claimed: 1, broken: [] })
    expect(stated(out.facts)).toContain('expenditure final fund=generalPublicBudget nature=operating = 90000')
  })

  it('tells budgeted from spent in “三公”, and what is left from what flowed', () => {
    const three = read(
      'final',
      '财政拨款“三公”经费支出决算表',
      grid([
        ['财政拨款“三公”经费', '<', '<', '<', '<', '<', '<', '<', '<', '<', '<', '<'],
        [
          '合计',
          '<',
          '因公出国（境）费',
          '<',
          '公务用车购置及运行费',
          '<',
          '<',
          '<',
          '<',
          '<',
          '公务接待费',
          '<',
        ],
        ['^', '^', '^', '^', '小计', '<', '公务用车购置费', '<', '公务用车运行费', '<', '^', '^'],
        [
          '预算数',
          '决算数',
          '预算数',
          '决算数',
          '预算数',
          '决算数',
          '预算数',
          '决算数',
          '预算数',
          '决算数',
          '预算数',
          '决算数',
        ],
        ['3.00', '1.50', '', '', '2.00', '1.00', '', '', '2.00', '1.00', '1.00', '0.50'],
      ]),
    )
    expect(stated(three.facts)).toEqual(
      expect.arrayContaining([
        'threePublicExpenses budget = 30000',
        'threePublicExpenses final = 15000',
        'threePublicExpenses budget item=vehicleOperation = 20000',
        'threePublicExpenses final item=officialReception = 5000',
      ]),
    )
    const rows = read(
      'final',
      '财政拨款“三公”经费及会议费、培训费支出决算表',
      grid([
        ['项目', '财政拨款安排的“三公”经费', '<', '<', '<', '<', '<', '会议费', '培训费'],
        ['^', '小计', '因公出国（境）费用', '公务用车购置及运行维护费', '<', '<', '公务接待费', '^', '^'],
        ['^', '^', '^', '小计', '公务用车购置费', '公务用车运行维护费', '^', '^', '^'],
        ['栏次', '1', '2', '3', '4', '5', '6', '7', '8'],
        ['预算数', '6.00', '', '5.00', '1.00', '4.00', '1.00', '2.00', '3.00'],
        ['决算数', '4.50', '', '4.00', '1.00', '3.00', '0.50', '2.00', '3.00'],
      ]),
    )
    expect(stated(rows.facts)).toEqual(
      expect.arrayContaining([
        'threePublicExpenses budget = 60000',
        'threePublicExpenses final item=vehicleOperation = 30000',
        'expenditure final fund=fiscal item=training = 30000',
      ]),
    )
    expect(judgeSums(rows.tables, rows.facts)).toEqual({ claimed: 4, broken: [] })
    const flow = read(
      'final',
      '政府性基金预算财政拨款收入支出决算表',
      grid([
        ['项目', '<', '年初结转和结余', '本年收入', '本年支出', '<', '<', '年末结转和结余'],
        ['功能分类科目编码', '科目名称', '^', '^', '小计', '基本支出', '项目支出', '^'],
        ['212', '城乡社区支出', '1.00', '5.00', '4.00', '', '4.00', '2.00'],
        ['合计', '<', '1.00', '5.00', '4.00', '', '4.00', '2.00'],
      ]),
    )
    expect(stated(flow.facts)).toContain('carriedOut final function=212 fund=governmentFund = 20000')
    expect(judgeSums(flow.tables, flow.facts).broken).toEqual([])
  })
})

describe('other cities', () => {
  it('keeps both economic classifications of one row apart', () => {
    const out = read(
      'budget',
      '预算06表 一般公共预算基本支出表',
      grid([
        ['政府支出经济分类科目', '部门支出经济分类科目', '预算数', '<', '<'],
        ['^', '^', '合计', '人员经费', '公用经费'],
        ['50101-工资奖金津补贴', '30101-基本工资', '2.5', '2.5', ''],
        ['50501-工资福利支出', '30101-基本工资', '1.5', '1.5', ''],
        ['合计', '', '4.0', '4.0', ''],
      ]),
    )
    expect(out.tables[0]!.kind).toBe('generalPublicBudgetBasicByEconomic')
    expect(stated(out.facts)).toContain(
      'expenditure budget economic=30101 fund=generalPublicBudget governmentEconomic=50501 nature=basic = 15000',
    )
    expect(new Set(stated(out.facts)).size).toBe(out.facts.length)
  })

  it('reads “三公” items down the page', () => {
    const out = read(
      'budget',
      '2024年度一般公共预算“三公”经费支出预算表',
      grid([
        ['项目', '预算数'],
        ['合计', '8.00'],
        ['1、因公出国（境）费用', '1.00'],
        ['2、公务接待费', '2.00'],
        ['3、公务用车购置及运行费', '5.00'],
        ['其中：（1）公务用车购置费', '0.00'],
        ['（2）公务用车运行费', '5.00'],
      ]),
    )
    expect(stated(out.facts)).toEqual(
      expect.arrayContaining([
        'threePublicExpenses budget = 80000',
        'threePublicExpenses budget item=vehicles = 50000',
        'threePublicExpenses budget item=vehicleOperation = 50000',
      ]),
    )
    expect(judgeSums(out.tables, out.facts)).toEqual({ claimed: 1, broken: [] })
  })

  it('names the kind of a table whose title is known and whose columns are not, and keeps its cells', () => {
    const out = read(
      'budget',
      '政府采购支出表',
      grid([
        ['采购品目', '奇怪的列'],
        ['货物', '1.00'],
      ]),
    )
    expect(out.tables[0]).toMatchObject({
      kind: 'procurement',
      header: [['采购品目', '奇怪的列']],
      rows: [['货物', '1.00']],
    })
    expect(out.facts).toEqual([])
  })
})

describe('headers', () => {
  it('tells the header of a list without figures by its numbered rows', () => {
    const out = read(
      'budget',
      '报表目录',
      grid([
        ['报表', '报表名称', '理由'],
        ['表1', '收支总表', ''],
        ['表2', '收入总表', '不涉及'],
      ]),
    )
    expect(out.tables[0]!.header).toEqual([['报表', '报表名称', '理由']])
    expect(out.tables[0]!.rows).toHaveLength(2)
  })

  it('leaves a form whole, but takes the header off a list that bears a form’s title', () => {
    const list = read(
      'budget',
      '项目支出绩效目标表',
      grid([
        ['项目名称', '项目总额', '奇怪的列'],
        ['某项目', '1.00', '无'],
      ]),
    )
    expect(list.tables[0]!.rows).toEqual([['某项目', '1.00', '无']])
    const form = read(
      'budget',
      '部门专项业务经费绩效目标表',
      grid([
        ['项目名称', '某项目', '<'],
        ['主管部门', '某局', '<'],
        ['资金', '总额', '1.00'],
      ]),
    )
    expect(form.tables[0]!.header).toEqual([])
    expect(form.tables[0]!.rows).toHaveLength(3)
    const framed = read(
      'budget',
      '部门整体绩效目标表',
      grid([
        ['绩效指标', '指标名称', '指标值'],
        ...['办件量', '受理率', '解决率', '满意度', '可用率'].map((name) => ['^', name, '≥4']),
      ]),
    )
    expect(framed.tables[0]!.header).toEqual([])
    expect(framed.tables[0]!.rows).toHaveLength(6)
  })
})

describe('declarations', () => {
  it('every kind that a template makes due is declared under the title it gives', () => {
    for (const template of templates) {
      for (const { kind, titles } of template.kinds) {
        const declared = tableKinds.filter((k) => k.key === kind && (!k.phase || k.phase === template.phase))
        expect(declared, `${template.key}: ${kind} ${titles[0]}`).not.toEqual([])
      }
    }
  })

  it('sums name columns and rows of their own panel', () => {
    for (const kind of tableKinds) {
      for (const panel of [...kind.panels, ...(kind.blocks ?? [])]) {
        const columns = new Set(panel.columns.map((c) => c.key))
        for (const { sumOf = [], key } of panel.columns)
          for (const part of sumOf) expect(columns, `${kind.key} ${key}`).toContain(part.replace(/^-/, ''))
        const rows = new Set(['top', ...(panel.rows ?? []).map((r) => r.key)])
        for (const { sumOf = [], key } of panel.rows ?? [])
          for (const part of sumOf) expect(rows, `${kind.key} ${key}`).toContain(part.replace(/^-/, ''))
      }
    }
  })
})

async function disclosureOf(...path: string[]): Promise<Disclosure> {
  const bytes = new Uint8Array(readFileSync(corpusPath(...path)))
  return normalize(await extractPdf(bytes, () => {}), () => {})
}

const NINE = [
  'revenueExpenditureSummary',
  'revenueSummary',
  'expenditureSummary',
  'appropriationSummary',
  'generalPublicBudgetExpenditure',
]
const SHANGHAI = [
  ...NINE,
  'governmentFundExpenditure',
  'stateCapitalExpenditure',
  'generalPublicBudgetBasicByEconomic',
  'threePublicExpenses',
]
const FINAL = [
  'budgetUnits',
  ...NINE,
  'generalPublicBudgetBasicByEconomic',
  'threePublicExpenses',
  'governmentFundExpenditure',
  'stateCapitalExpenditure',
]
const putuo = (name: string): [string, string] => ['shanghai-putuo', `shanghai-putuo-${name}.pdf`]
const shanghai = (name: string): [string, string] => ['shanghai', `2026年上海市${name}_部门预算.pdf`]

describe.skipIf(!hasCorpus)('every table of the corpus as its kind, all sums within rounding', () => {
  it.each([
    ...[
      '医疗保障局',
      '规划和自然资源局',
      '交通运输局',
      '生态环境局',
      '应急管理局',
      '人力资源和社会保障局',
    ].map(shanghai),
    ...['commerce-2025-department-budget', 'commerce-2025-unit-budget', 'wanli-2024-department-budget'].map(
      putuo,
    ),
    ...['wanli-2025-department-budget', 'wanli-2025-department-budget-draft'].map(putuo),
  ])('%s/%s', async (place, file) => {
    const { tables, facts } = await disclosureOf('real', place, file)
    expect(tables.map((t) => t.kind)).toEqual(SHANGHAI)
    expect(tables.map((t) => t.unit)).toEqual([...Array<string>(8).fill('CNY'), 'CNY_10K'])
    const { claimed, broken } = judgeSums(tables, facts)
    expect(broken).toEqual([])
    expect(claimed).toBeGreaterThan(140)
  })

  it.each(['finance-2024-final-accounts', 'planning-2024-final-accounts'].map(putuo))(
    '%s/%s',
    async (place, file) => {
      const { tables, facts } = await disclosureOf('real', place, file)
      // The first is the list of units, which is no table of money.
      expect(tables.map((t) => t.kind)).toEqual(FINAL)
      expect(tables.slice(1).every((t) => t.unit === 'CNY_10K')).toBe(true)
      const { claimed, broken } = judgeSums(tables, facts)
      expect(broken).toEqual([])
      expect(claimed).toBeGreaterThan(140)
    },
  )

  it('states what the page shows: 上海市普陀区商务委员会 2025', async () => {
    const { facts } = await disclosureOf('real', ...putuo('commerce-2025-department-budget'))
    const inTables = stated(facts.filter((f) => f.source.table !== null))
    expect(inTables).toEqual(
      expect.arrayContaining([
        'revenue budget = 371514655',
        'expenditure budget nature=project = 351684000',
        'expenditure budget function=2150899 fund=generalPublicBudget nature=project = 293810000',
        'revenue budget function=2169999 fund=fiscal = 31364000',
      ]),
    )
  })

  it('states what the page shows: 上海市普陀区财政局 2024, final', async () => {
    const { facts } = await disclosureOf('real', ...putuo('finance-2024-final-accounts'))
    expect(stated(facts.filter((f) => f.source.table !== null))).toEqual(
      expect.arrayContaining([
        'revenueTotal final = 29953900',
        'carriedIn final = 491400',
        'revenue final fund=other = 62000',
        'carriedIn final fund=generalPublicBudget = 216300',
        'expenditure final economic=30102 fund=generalPublicBudget nature=basic = 12385800',
        'expenditure final fund=generalPublicBudget nature=operating = 1846500',
        'threePublicExpenses budget item=officialReception = 9500',
      ]),
    )
  })

  it.each([
    ['guangzhou/统计局_2026年部门预算.pdf', 13],
    ['suzhou/2026年苏州市审计局部门预算.pdf', 13],
    ['chongqing/2026年重庆市委宣传部部门预算.pdf', 9],
    ['changsha/2026年长沙市信访局部门预算.pdf', 10],
    ['quanzhou/政府办公厅_2026年度泉州市人民政府办公室（本级）单位预算.pdf.pdf', 10],
  ])('known titles come out as kinds: %s', async (file, count) => {
    const { tables, facts } = await disclosureOf('real', file)
    expect(tables.filter((t) => t.title !== '' && t.kind === 'unknown').map((t) => t.title)).toEqual([])
    expect(tables.filter((t) => t.kind !== 'unknown').length).toBeGreaterThanOrEqual(count)
    expect(judgeSums(tables, facts).broken).toEqual([])
  })
})
