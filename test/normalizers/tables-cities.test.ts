// Protects what single cities print in their own way: Xi'an's four halves and unit codes, two years side by side,
// procurement under goods, works and services, and performance forms with figures beside labels.
import { describe, expect, it } from 'vitest'
import { readTables } from '../../normalizers/tables/index.ts'
import type { Block } from '../../schemas/block.ts'
import type { Fact, RowReading } from '../../schemas/disclosure.ts'
import { document, grid, paragraph } from './build.ts'
import { judgeSums } from './sums.ts'

const HEAD = { entity: '云岭市统计局', year: 2026, phase: 'budget' } as const

function read(...parts: readonly (readonly [string, string, Block])[]) {
  const blocks = parts.flatMap(([title, unit, table]) => [paragraph(title), paragraph(unit), table])
  return readTables(document(...blocks), () => {}, HEAD)
}

/** `entity concept axis=value … = value` of each fact; the department's name left out. */
function stated(facts: readonly Fact[]): string[] {
  return facts.map((fact) => {
    const axes = Object.entries(fact.dimensions).sort(([a], [b]) => (a < b ? -1 : 1))
    const entity = fact.entity === HEAD.entity ? [] : [fact.entity]
    const year = fact.year === HEAD.year ? [] : [String(fact.year)]
    return [...entity, ...year, fact.concept, ...axes.map(([k, v]) => `${k}=${v}`), '=', fact.value].join(' ')
  })
}

const rows = (out: ReturnType<typeof read>, panel = 0): readonly RowReading[] =>
  out.tables[0]!.reading!.panels[panel]!.rows

describe('Xi’an', () => {
  const four = (...body: string[][]): Block =>
    grid([
      ['收入', '<', '支出', '<', '<', '<', '<', '<'],
      [
        '项目',
        '预算数',
        '支出功能分类科目（按大类）',
        '预算数',
        '部门预算支出经济分类科目（按大类）',
        '预算数',
        '政府预算支出经济分类科目（按大类）',
        '预算数',
      ],
      ...body,
    ])
  const body = [
    ['一、部门预算', '10', '一、部门预算', '10', '一、部门预算', '10', '一、部门预算', '10'],
    [
      '1、财政拨款',
      '10',
      '1、一般公共服务支出',
      '7',
      '1、人员经费和公用经费支出',
      '6',
      '1、机关工资福利支出',
      '6',
    ],
    ['(1)一般公共预算拨款', '8', '2、教育支出', '3', '(1)工资福利支出', '6', '2、机关商品和服务支出', '4'],
    ['其中：专项资金列入部门预算的项目', '1', '', '', '2、专项业务经费支出', '4', '', ''],
    ['(2)政府性基金拨款', '2', '', '', '(1)工资福利支出', '1', '', ''],
    ['(3)国有资本经营预算收入', '', '', '', '(2)商品和服务支出', '3', '', ''],
    ['本年收入合计', '10', '本年支出合计', '10', '本年支出合计', '10', '本年支出合计', '10'],
    ['上年结转', '', '结转下年', '', '结转下年', '', '结转下年', ''],
    ['收入总计', '10', '支出总计', '10', '支出总计', '10', '支出总计', '10'],
  ]

  it('reads income and three classifications side by side', () => {
    const out = read(['部门综合预算收支总表', '单位：元', four(...body)])
    expect(out.tables[0]!.kind).toBe('revenueExpenditureSummary')
    expect(stated(out.facts)).toEqual(
      expect.arrayContaining([
        'revenue fund=generalPublicBudget = 8',
        'revenue fund=generalPublicBudget label=专项资金列入部门预算的项目 = 1',
        'expenditure function=205 = 3',
        'expenditure economic=301 nature=basic = 6',
        'expenditure economic=301 nature=project = 1',
        'expenditure economic=501 = 6',
        'expenditureTotal = 10',
      ]),
    )
    // 一、部门预算 is one quantity, however often it is printed.
    expect(stated(out.facts).filter((line) => line === 'expenditure = 10')).toHaveLength(6)
    expect(judgeSums(out.tables, out.facts)).toMatchObject({ broken: [] })
    expect(rows(out).find((row) => row.label.startsWith('其中'))).toMatchObject({ ofWhich: 2 })
  })

  it('sees a part that is not in its whole', () => {
    const wrong = body.map((row) => [...row])
    wrong[5]![5] = '1'
    const out = read(['部门综合预算收支总表', '单位：元', four(...wrong)])
    expect(judgeSums(out.tables, out.facts).broken).toHaveLength(1)
  })

  const byUnit = (): Block =>
    grid([
      ['单位编码', '单位名称', '部门预算', '<', '<', '<'],
      ['^', '^', '合计', '一般公共预算拨款', '<', '政府性基金拨款'],
      ['^', '^', '^', '小计', '其中：专项资金列入部门预算项目', '^'],
      ['合计', '', '9', '9', '1', ''],
      ['119', '云岭市统计局', '9', '9', '1', ''],
      ['119001', '云岭市统计局', '5', '5', '1', ''],
      ['119002', '云岭市普查中心', '4', '4', '', ''],
    ])

  it('nests units by their codes; the department’s name under its own code is its own money', () => {
    const out = read(['部门综合预算收入总表', '单位：元', byUnit()])
    expect(stated(out.facts)).toContain('云岭市统计局（本级） revenueTotal = 5')
    expect(rows(out)[1]!.sumOf).toMatchObject({ basis: 'codes', parts: [{ index: 2 }, { index: 3 }] })
    expect(rows(out)[0]!.sumOf?.parts).toEqual([{ index: 1, weight: 1 }])
    expect(judgeSums(out.tables, out.facts).broken).toEqual([])
  })

  it('claims no sum over projects that stand in one another', () => {
    const out = read(
      ['部门综合预算收入总表', '单位：元', byUnit()],
      [
        '部门综合预算专项业务经费支出表',
        '单位：元',
        grid([
          ['单位编码', '单位（项目）名称', '项目金额', '项目简介'],
          ['合计', '', '9', ''],
          ['119', '云岭市统计局', '9', ''],
          ['119001', '云岭市统计局', '5', ''],
          ['', '大型活动', '5', ''],
          ['', '统计培训', '5', ''],
          ['119002', '云岭市普查中心', '4', ''],
          ['', '普查', '4', ''],
        ]),
      ],
    )
    const facts = out.facts.filter((fact) => fact.source.table === 't2')
    expect(stated(facts)).toContain('云岭市统计局（本级） expenditure nature=project project=统计培训 = 5')
    expect(stated(facts)).toContain('expenditure nature=project = 9')
    expect(judgeSums(out.tables, out.facts).broken).toEqual([])
  })

  it.each([
    ['上年', '当年'],
    ['2025年', '2026年'],
  ])('tells %s and %s apart under one set of headers', (before, now) => {
    const items = ['小计', '因公出国（境）费用', '公务接待费', '公务用车购置及运行维护费', '<', '<']
    const head = '一般公共预算拨款安排的“三公”经费预算'
    const group = (year: string): string[][] => [
      [year, '<', '<', '<', '<', '<', '<', '<', '<'],
      ['合计', head, '<', '<', '<', '<', '<', '会议费', '培训费'],
      ['^', ...items, '^', '^'],
      ['^', '^', '^', '^', '小计', '公务用车购置费', '公务用车运行维护费', '^', '^'],
    ]
    const groups = [group(before), group(now), group('增减变化情况')]
    const header = [0, 1, 2, 3].map((i) => [
      ...(i === 0 ? ['单位编码', '单位名称'] : ['^', '^']),
      ...groups.flatMap((g) => g[i]!),
    ])
    const out = read([
      '部门综合预算一般公共预算拨款“三公”经费及会议费、培训费支出预算表',
      '单位：元',
      grid([
        ...header,
        [
          ...['119001', '云岭市统计局'],
          ...['12', '5', '', '2', '3', '', '3', '4', '3'],
          ...['11', '4', '', '1', '3', '', '3', '4', '3'],
          ...['-1', '-1', '', '-1', '', '', '', '', ''],
        ],
      ]),
    ])
    expect(stated(out.facts)).toEqual(
      expect.arrayContaining([
        '2025 threePublicExpenses = 5',
        'threePublicExpenses = 4',
        'threePublicExpenses comparedWith=2025 item=officialReception measure=change = -1',
        'expenditure fund=generalPublicBudget item=meetings = 4',
      ]),
    )
    expect(judgeSums(out.tables, out.facts).broken).toEqual([])
  })

  it('keeps what leaves out money carried over apart where there is such money, and only there', () => {
    const list = (carried: string) =>
      read(
        [
          '2026年部门综合预算专项业务经费支出表（不含上年结转）',
          '单位：元',
          grid([
            ['单位编码', '单位（项目）名称', '项目金额'],
            ['合计', '', '9'],
          ]),
        ],
        [
          '部门综合预算收入总表',
          '单位：元',
          grid([
            ['单位编码', '单位名称', '合计', '一般公共预算拨款', '上年结转'],
            ['合计', '', '9', '8', carried],
          ]),
        ],
      ).facts.find((fact) => fact.source.table === 't1')!.dimensions
    expect(list('1')).toEqual({ nature: 'project', without: 'carriedIn' })
    expect(list('0')).toEqual({ nature: 'project' })
  })
})

describe('procurement', () => {
  it('under goods and services, by unit and project', () => {
    const out = read([
      '政府采购支出表',
      '单位：万元',
      grid([
        ['采购品目大类', '专项名称', '经济科目', '采购品目名称', '采购组织形式', '资金来源', '<', '总计'],
        ['^', '^', '^', '^', '^', '一般公共预算资金', '其他资金', '^'],
        ['合计', '', '', '', '', '6', '1', '7'],
        ['货物', '', '', '', '', '2', '1', '3'],
        ['云岭市统计局', '', '', '', '', '2', '', '2'],
        ['', '定额', '办公费', '复印纸', '集中采购', '2', '', '2'],
        ['云岭市普查中心', '', '', '', '', '', '1', '1'],
        ['', '定额', '办公费', '复印纸', '集中采购', '', '1', '1'],
        ['服务', '', '', '', '', '4', '', '4'],
        ['云岭市普查中心', '', '', '', '', '4', '', '4'],
        ['', '普查经费', '印刷费', '印刷服务', '分散采购', '4', '', '4'],
      ]),
    ])
    expect(stated(out.facts)).toEqual(
      expect.arrayContaining([
        'procurement = 70000',
        'procurement procurement=goods = 30000',
        '云岭市普查中心 procurement procurement=services = 40000',
        '云岭市统计局（本级） procurement catalogue=复印纸 economic=30201 procurement=goods project=定额 = 20000',
      ]),
    )
    expect(rows(out).filter((row) => row.sumOf).length).toBe(6)
    expect(judgeSums(out.tables, out.facts).broken).toEqual([])
    expect(out.owners).not.toContain('货物')
  })

  it.each([
    [
      '政府采购预算明细表',
      [
        ['采购类别', '金额'],
        ['A-货物', '2'],
        ['C-服务', '3'],
        ['合 计', '5'],
      ],
    ],
    [
      '2026年政府采购预算明细表',
      [
        ['项目编号', '项目', '总计', '一般公共预算拨款收入', '事业收入'],
        ['合计', '', '5', '4', '1'],
        ['A', '货物', '2', '1', '1'],
        ['C', '服务', '3', '3', ''],
      ],
    ],
  ] as const)('%s by kind alone', (title, table) => {
    const out = read([title, '单位：万元', grid(table)])
    expect(stated(out.facts)).toEqual(
      expect.arrayContaining(['procurement = 50000', 'procurement procurement=services = 30000']),
    )
    expect(judgeSums(out.tables, out.facts)).toMatchObject({ broken: [] })
    expect(judgeSums(out.tables, out.facts).claimed).toBeGreaterThan(0)
  })
})

describe('performance', () => {
  const form = (project: string, total: string, unit = '资金金额(万元)'): Block =>
    grid([
      ['项目名称', '<', '<', project, '<', '<'],
      [unit, '<', '<', '实施期资金总额：', total, '执行率分值（10分）'],
      ['^', '^', '^', '其中：财政拨款', '1.50', '^'],
      ['^', '^', '^', '其他资金', '0.00', '^'],
      ['总体目标', '把 12 件事办好', '<', '<', '<', '<'],
      ['年度绩效指标', '一级指标', '二级指标', '三级指标', '指标值', '分值权重（90分）'],
      ['^', '成本指标（20分）', '经济成本指标', '委托费（万元）', '≤1.5', '10'],
      ['^', '产出指标', '数量指标', '内审报告', '10-15篇', '20'],
      ['^', '^', '质量指标', '合格率（%）', '100', '10'],
      ['^', '^', '时效指标', '完成', '及时', '10'],
    ])

  it('reads funds beside their labels and indicators as targets of the project', () => {
    const out = read(['部门专项业务经费绩效目标表', '', form('内审服务', '1.50')])
    expect(out.tables[0]!.kind).toBe('projectPerformanceTargets')
    expect(stated(out.facts)).toEqual([
      'performanceTask period=implementation project=内审服务 = 15000',
      'performanceTask fund=fiscal period=implementation project=内审服务 = 15000',
      'performanceTask fund=nonFiscal period=implementation project=内审服务 = 0',
      'performanceTarget comparator=le indicator=成本指标›经济成本指标›委托费(万元) project=内审服务 = 15000',
      'performanceTarget comparator=from indicator=产出指标›数量指标›内审报告 label=篇 project=内审服务 = 10',
      'performanceTarget comparator=to indicator=产出指标›数量指标›内审报告 label=篇 project=内审服务 = 15',
      'performanceTarget comparator=eq indicator=产出指标›质量指标›合格率(%) project=内审服务 = 100',
    ])
    expect(judgeSums(out.tables, out.facts)).toEqual({ claimed: 1, broken: [] })
    expect(out.tables[0]!.rows.flat()).toContain('及时')
  })

  it('sees funds that do not make their total, and leaves a sum alone beside a figure it does not know', () => {
    const wrong = read(['部门专项业务经费绩效目标表', '', form('内审服务', '2.50')])
    expect(judgeSums(wrong.tables, wrong.facts).broken).toHaveLength(1)
    const strange = grid([
      ['资金（万元）', '资金总额', '5'],
      ['^', '财政拨款', '2'],
      ['^', '奇怪的钱', '3'],
      ['^', '其他资金', '0'],
    ])
    const out = read(['公务用车购置项目绩效目标表', '', strange])
    expect(stated(out.facts)[0]).toBe('performanceTask project=公务用车购置 = 50000')
    expect(judgeSums(out.tables, out.facts)).toEqual({ claimed: 0, broken: [] })
  })

  it('tells two forms of one name apart where their figures differ', () => {
    const title = '部门专项业务经费绩效目标表'
    const out = read([title, '', form('食堂', '1.50')], [title, '', form('食堂', '2.50')])
    const totals = out.facts.filter(
      (f) => f.dimensions['fund'] === undefined && f.concept === 'performanceTask',
    )
    expect(totals.map((fact) => fact.dimensions['form'])).toEqual(['1', '2'])
  })

  it('reads lists: project over its indicators, comparator and unit beside the value', () => {
    const out = read([
      '项目支出绩效目标表',
      '单位：万元',
      grid([
        [
          '项目名称',
          '项目总额',
          '其中：',
          '<',
          '绩效目标',
          '一级指标',
          '二级指标',
          '三级指标',
          '绩效指标性质',
          '本年绩效指标值',
          '绩效度量单位',
        ],
        ['^', '^', '财政资金', '其他资金', '^', '^', '^', '^', '^', '^', '^'],
        ['法律援助', '5', '4', '1', '办好', '产出指标', '数量指标', '案件', '≥', '3.1', '万件'],
        ['^', '^', '^', '^', '^', '^', '质量指标', '合格', '定性', '良好', ''],
        ['', '', '', '', '', '满意度指标', '服务对象', '满意', '≥', '97', '%'],
      ]),
    ])
    expect(stated(out.facts)).toEqual([
      'performanceTask project=法律援助 = 50000',
      'performanceTask fund=fiscal project=法律援助 = 40000',
      'performanceTask fund=nonFiscal project=法律援助 = 10000',
      'performanceTarget comparator=ge indicator=产出指标›数量指标›案件 label=件 project=法律援助 = 31000',
      'performanceTarget comparator=ge indicator=满意度指标›服务对象›满意 project=法律援助 = 97',
    ])
  })
})
