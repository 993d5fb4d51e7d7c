// Protects the way from blocks to tables: on the seed every cell, kind, caption and sum as its truth file has them.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { extractHtml } from '../../extractors/html/index.ts'
import { readTables, type TablesReading } from '../../normalizers/tables/index.ts'
import type { Problem } from '../../schemas/source.ts'
import { corpusPath, hasCorpus } from '../corpus.ts'

interface TrueTable {
  readonly title: string
  readonly present: boolean
  readonly rows: string[][]
  readonly header: string[][]
  readonly notes: string[]
  readonly unit: string
  readonly department: string | null
}

const HEAD = { entity: '深圳市公共信用中心', year: 2022, phase: 'budget' } as const
const fold = (text: string): string => text.replace(/\s+/gu, '')

const read = (): { out: TablesReading; problems: Problem[] } => {
  const problems: Problem[] = []
  const report = (problem: Problem): void => void problems.push(problem)
  const document = extractHtml(readFileSync(corpusPath('seed', 'seed.html')), report)
  return { out: readTables(document, report, HEAD), problems }
}

describe.skipIf(!hasCorpus)('the seed, from its web page', () => {
  const { out, problems } = hasCorpus ? read() : { out: { tables: [], facts: [], owners: [] }, problems: [] }
  const truth = hasCorpus
    ? (JSON.parse(readFileSync(corpusPath('seed', 'truth.json'), 'utf8')) as { tables: TrueTable[] }).tables
    : []
  const find = (title: string) => out.tables.find((table) => fold(table.title) === fold(title))!

  test('every cell stands where the truth has it', () => {
    for (const expected of truth.filter((t) => t.present)) {
      const table = find(expected.title)
      expect(
        table.rows.map((row) => row.map(fold)),
        expected.title,
      ).toEqual(expected.rows.map((row) => row.map(fold)))
      expect(table.notes.map(fold), expected.title).toEqual(expected.notes.map(fold))
      expect(table.unit, expected.title).toBe('CNY_10K')
      expect(table.entity, expected.title).toBe(expected.department ?? '')
    }
  })

  test('every kind is known', () => {
    expect(out.tables.map((table) => table.kind)).toEqual([
      'keyProjectPerformance',
      'revenueExpenditureSummary',
      'revenueSummary',
      'expenditureSummary',
      'basicExpenditureSummary',
      'projectExpenditureSummary',
      'appropriationSummary',
      'generalPublicBudgetExpenditure',
      'threePublicExpenses',
      'governmentFundExpenditure',
      'stateCapitalExpenditure',
      'performanceTargets',
    ])
  })

  test('captions without a body are said to be so, once each, and nothing is invented for them', () => {
    const bare = truth.filter((t) => !t.present).map((t) => t.title)
    expect(bare.length).toBe(3)
    for (const title of bare) expect(find(title)).toMatchObject({ empty: true, rows: [], header: [] })
    const told = problems.filter((p) => p.code === 'table/caption-without-body').map((p) => p.params?.title)
    expect(told).toEqual(bare)
    expect(problems.length).toBe(3)
  })

  test('each number printed in a value column is a fact, exact in yuan', () => {
    const facts = out.facts.filter((f) => f.source.table === find('一般公共预算支出表（按功能分类）').id)
    expect(facts.length).toBe(22 * 3)
    expect(facts.find((f) => f.dimensions.function === '2013804' && !f.dimensions.nature)).toMatchObject({
      concept: 'expenditure',
      entity: '深圳市公共信用中心',
      year: 2022,
      phase: 'budget',
      dimensions: { function: '2013804', fund: 'generalPublicBudget' },
      printed: '1,383',
      value: '13830000',
      unit: 'CNY_10K',
      decimals: 0,
    })
    const change = out.facts.find((f) => f.printed === '-8.7')!
    expect(change).toMatchObject({
      concept: 'threePublicExpenses',
      year: 2022,
      value: '-87000',
      decimals: 1,
      dimensions: { measure: 'change', comparedWith: '2021' },
    })
  })

  test('names without codes get the codes that the document prints beside them elsewhere', () => {
    const left = find('收支总表').reading!.panels.find((p) => p.side === 'expenditure')!
    const codes = new Map(left.rows.map((row) => [row.label, row.code]))
    expect(codes.get('市场主体管理')).toBe('2013804')
    expect(codes.get('事业单位离退休')).toBe('2080502')
    expect(codes.get('二、教育支出')).toBe('205')
  })

  test('sums are claimed where the shape shows all parts, and nowhere else', () => {
    const claims = (title: string): string[] =>
      find(title).reading!.panels.flatMap((panel) =>
        panel.rows.flatMap((row) => {
          const label = (index: number): string => fold(panel.rows.find((r) => r.index === index)!.label)
          return row.sumOf
            ? [`${fold(row.label)} = ${row.sumOf.parts.map((p) => label(p.index)).join(' + ')}`]
            : []
        }),
      )
    const summary = claims('收支总表')
    expect(summary).toContain('收入总计 = 本年收入合计 + 上年结余、结转')
    expect(summary).toContain('本年收入合计 = 一、政府预算拨款 + 二、财政专户管理资金 + 三、单位资金')
    expect(summary).toContain('住房改革支出 = 住房公积金 + 购房补贴')
    expect(summary).toContain(
      '本年支出合计 = 一、一般公共服务支出 + 二、教育支出 + 三、社会保障和就业支出 + 四、卫生健康支出 + 五、住房保障支出',
    )
    expect(claims('政府预算拨款收支总表')).toContain('本年收入合计 = 政府预算拨款')
    const procurement = find('支出总表').reading!.panels[0]!.columns
    expect(procurement.find((c) => c.sumOf)).toMatchObject({
      index: 1,
      sumOf: { parts: [{ index: 2 }, { index: 3 }] },
    })
    expect(procurement.filter((c) => c.ofWhich === 4).map((c) => c.index)).toEqual([5, 6])
  })

  test('a form gives tasks with amounts and indicators with targets', () => {
    const { reading, id } = find('单位整体支出绩效目标表')
    expect(reading!.panels.map((p) => p.rows.length)).toEqual([6, 49])
    const target = out.facts.find((f) => f.source.table === id && f.printed === '≥800 万页')!
    expect(target.dimensions).toEqual({
      indicator: '产出指标›数量指标›全年档案扫描页数',
      comparator: 'ge',
      label: '页',
    })
    expect(target.value).toBe('8000000')
  })
})
