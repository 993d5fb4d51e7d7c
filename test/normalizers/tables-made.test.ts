// Protects what tables made by hand must give: problems for broken print, no sum claimed without all its parts, and
// nothing forced on a table that no kind fits.
import { describe, expect, test } from 'vitest'
import { readTables, type TablesReading } from '../../normalizers/tables/index.ts'
import type { Block } from '../../schemas/block.ts'
import type { Problem } from '../../schemas/source.ts'
import { document, grid, paragraph } from './build.ts'

const HEAD = { entity: '某市某局', year: 2026, phase: 'budget' } as const

const read = (...blocks: Block[]): TablesReading & { problems: Problem[]; codes: string[] } => {
  const problems: Problem[] = []
  const out = readTables(document(...blocks), (p) => void problems.push(p), HEAD)
  return { ...out, problems, codes: problems.map((p) => p.code) }
}

const HEADER = ['预算单位', '科目编码', '科目名称', '支出总计', '基本支出', '项目支出']
const caption = (title = '一般公共预算支出表（按功能分类）', unit = '单位：万元'): Block[] => [
  paragraph('表7'),
  paragraph(title),
  paragraph(`部门名称：某市某局    ${unit}`),
]
const byFunction = (...rows: string[][]): Block => grid([HEADER, ...rows])

describe('print that contradicts itself', () => {
  test('two units in one caption: neither is believed, the figures stay print', () => {
    const { codes, facts, tables } = read(
      ...caption(undefined, '单位：万元 单位：元'),
      byFunction(['某市某局', '', '', '5', '2', '3']),
    )
    expect(codes).toEqual(['table/two-units', 'table/no-unit'])
    expect(facts).toEqual([])
    expect(tables[0]!.rows).toEqual([['某市某局', '', '', '5', '2', '3']])
  })

  test('no unit anywhere: no fact, and it is said', () => {
    const { codes, facts } = read(
      paragraph('一般公共预算支出表'),
      byFunction(['某市某局', '', '', '5', '2', '3']),
    )
    expect(codes).toEqual(['table/no-unit'])
    expect(facts).toEqual([])
  })

  test('a number that is none keeps its print and names its place; empty, dash and stroke are no figures', () => {
    const { problems, facts } = read(
      ...caption(),
      byFunction(['某市某局', '', '', '1.2.3', '1,23', '—'], ['', '201', '一般公共服务支出', '5', '', '/']),
    )
    expect(problems.map((p) => [p.code, p.params?.printed, p.params?.row, p.params?.column])).toEqual([
      ['table/cell-unreadable', '1.2.3', 1, 4],
      ['table/cell-unreadable', '1,23', 1, 5],
    ])
    expect(facts.map((f) => f.printed)).toEqual(['5'])
  })

  test('a year in the columns that is not the year of the table', () => {
    const table = grid([
      ['收入', '<', '支出', '<'],
      ['项目', '2021年预算数', '项目', '2021年预算数'],
      ['本年收入合计', '5', '本年支出合计', '5'],
    ])
    const { problems, facts } = read(paragraph('2026年收支总表'), paragraph('单位：万元'), table)
    expect(problems).toMatchObject([
      { code: 'table/year-contradicts', page: 1, params: { year: 2026, header: 2021 } },
    ])
    expect(facts.map((f) => f.year)).toEqual([2021, 2021])
  })

  test('a title over columns of another kind: both readings, no facts', () => {
    const table = grid([
      ['预算单位', '年度', '总计', '因公出国(境)费', '公务接待费', '公务用车购置及运行维护费', '<', '<'],
      ['^', '^', '^', '^', '^', '小计', '公务用车购置费', '公务用车运行维护费'],
      ['某市某局', '2026年', '3', '1', '1', '1', '0', '1'],
    ])
    const { problems, tables, facts } = read(...caption('基本支出总表'), table)
    expect(problems).toMatchObject([
      {
        code: 'table/title-contradicts-columns',
        params: { byTitle: 'basicExpenditureSummary', byColumns: 'threePublicExpenses' },
      },
    ])
    expect(tables[0]).toMatchObject({ kind: 'unknown', title: '基本支出总表', reading: null })
    expect(tables[0]!.rows[0]).toEqual(['某市某局', '2026年', '3', '1', '1', '1', '0', '1'])
    expect(facts).toEqual([])
  })

  test('one title above the frame and another inside: both are told', () => {
    const { problems, tables } = read(
      ...caption('政府性基金预算支出表'),
      grid([
        ['国有资本经营预算支出表', '<', '<', '<', '<', '<'],
        HEADER,
        ['某市某局', '', '', '5', '2', '3'],
      ]),
    )
    expect(problems).toMatchObject([
      {
        code: 'table/two-titles',
        params: { title: '政府性基金预算支出表', other: '国有资本经营预算支出表' },
      },
    ])
    expect(tables[0]).toMatchObject({ kind: 'governmentFundExpenditure', notes: ['国有资本经营预算支出表'] })
  })

  test('a table that nobody knows keeps its cells', () => {
    const { tables, codes } = read(
      paragraph('各处室电话'),
      grid([
        ['处室', '电话'],
        ['办公室', '88888888'],
      ]),
    )
    expect(tables[0]).toMatchObject({ kind: 'unknown', rows: [['办公室', '88888888']] })
    expect(codes).toEqual(['table/unknown-kind'])
  })
})

describe('captions', () => {
  test('a contents page names tables and captions none', () => {
    const { tables, codes } = read(
      paragraph('目 录'),
      paragraph('（一）收支总表'),
      paragraph('（二）收入总表'),
      paragraph('一、部门职责'),
      ...caption(),
      byFunction(['某市某局', '', '', '5', '2', '3']),
    )
    expect(tables.map((t) => t.title)).toEqual(['一般公共预算支出表（按功能分类）'])
    expect(codes).toEqual([])
  })

  test('a caption inside the frame of the table counts as one', () => {
    const { tables, facts } = read(
      grid([
        ['表9 政府性基金预算支出表', '<', '<', '<', '<', '<'],
        ['单位名称：某市某局', '<', '<', '<', '单位：元', '<'],
        HEADER,
        ['某市某局', '', '', '5', '2', '3'],
        ['注：本表本年无发生额。', '<', '<', '<', '<', '<'],
      ]),
    )
    expect(tables[0]).toMatchObject({
      kind: 'governmentFundExpenditure',
      number: '表9',
      title: '政府性基金预算支出表',
      entity: '某市某局',
      unit: 'CNY',
      rows: [['某市某局', '', '', '5', '2', '3']],
      notes: ['注：本表本年无发生额。'],
    })
    expect(facts.map((f) => f.value)).toEqual(['5', '2', '3'])
  })
})

describe('sums', () => {
  const sums = (out: TablesReading): string[] =>
    out.tables.flatMap((table) =>
      table.reading!.panels.flatMap((panel) =>
        panel.rows.flatMap((row) =>
          row.sumOf
            ? [`${row.index} = ${row.sumOf.parts.map((p) => p.index).join(' + ')} (${row.sumOf.basis})`]
            : [],
        ),
      ),
    )

  test('codes belong to the unit whose row stands above them, units to the department', () => {
    const out = read(
      ...caption(),
      byFunction(
        ['某市某局', '', '', '15', '7', '8'],
        ['  某市某局（本级）', '', '', '10', '4', '6'],
        ['', '201', '一般公共服务支出', '10', '4', '6'],
        ['', '20101', '人大事务', '10', '4', '6'],
        ['', '2010101', '行政运行', '4', '4', '0'],
        ['', '2010102', '一般行政管理事务', '6', '0', '6'],
        ['  某市某中心', '', '', '5', '3', '2'],
        ['', '201', '一般公共服务支出', '5', '3', '2'],
      ),
    )
    expect(sums(out)).toEqual([
      '0 = 1 + 6 (indentation)',
      '1 = 2 (total-row)',
      '2 = 3 (codes)',
      '3 = 4 + 5 (codes)',
      '6 = 7 (total-row)',
    ])
    expect([...new Set(out.facts.map((f) => f.entity))]).toEqual([
      '某市某局',
      '某市某局（本级）',
      '某市某中心',
    ])
    expect(out.owners).toEqual(['某市某局（本级）', '某市某中心'])
  })

  test('a name that no code can be found for takes the sums around it away, not the figures', () => {
    const table = grid([
      ['收入', '<', '支出', '<'],
      ['项目', '2026年预算数', '项目', '2026年预算数'],
      ['', '', '一、教育支出', '9'],
      ['', '', '进修及培训', '5'],
      ['', '', '培训支出', '5'],
      ['', '', '从未有过的科目', '4'],
      ['', '', '行政运行', '4'],
      ['', '', '本年支出合计', '9'],
    ])
    const out = read(paragraph('收支总表'), paragraph('单位：万元'), table)
    expect(sums(out)).toEqual(['5 = 0 (declared)'])
    expect(out.facts.map((f) => f.dimensions.function)).toEqual([
      '205',
      '20508',
      '2050803',
      '从未有过的科目',
      '行政运行',
      undefined,
    ])
  })

  test('其中 rows are part of their whole and never make it up', () => {
    const table = grid([
      ['收入', '<', '支出', '<'],
      ['项目', '2026年预算数', '项目', '2026年预算数'],
      ['一、单位资金', '9', '', ''],
      ['其中：1.事业收入', '5', '', ''],
      ['本年收入合计', '9', '本年支出合计', '9'],
    ])
    const out = read(paragraph('收支总表'), paragraph('单位：万元'), table)
    const rows = out.tables[0]!.reading!.panels[0]!.rows
    expect(rows[1]!.ofWhich).toBe(0)
    expect(rows[0]!.sumOf).toBeUndefined()
  })
})

describe('totals and parts', () => {
  const rollups = ({ facts }: TablesReading): (string | undefined)[][] =>
    [...Map.groupBy(facts, ({ source }) => source.row!).values()].map((row) =>
      row.map(({ rollup }) => rollup),
    )

  test('codes above codes, sums of columns and the row of all are totals; a unit over its codes is one too', () => {
    const read1 = read(
      ...caption(),
      byFunction(
        ['某市某局', '', '', '5', '2', '3'],
        ['', '201', '一般公共服务支出', '5', '2', '3'],
        ['', '20138', '市场监督管理事务', '5', '2', '3'],
        ['', '2013801', '行政运行', '2', '2', ''],
        ['', '2013804', '经营主体管理', '3', '', '3'],
        ['合计', '', '', '5', '2', '3'],
      ),
    )
    const total = ['total', 'total', 'total']
    expect(rollups(read1)).toEqual([total, total, total, ['total', 'leaf'], ['total', 'leaf'], total])
  })

  test('a row that stands alone is no total, whatever it is called', () => {
    const { facts } = read(...caption(), byFunction(['合计', '', '', '5', '', '']))
    expect(facts.map(({ rollup }) => rollup)).toEqual(['leaf'])
  })

  test('其中 is a part of its whole, and so is what stands below it', () => {
    const table = grid([
      ['预算单位', '支出总计', '基本支出', '项目支出', '政府采购项目', '<'],
      ['^', '^', '^', '^', '小计', '其中：面向中小企业'],
      ['某市某局', '5', '2', '3', '4', '1'],
    ])
    const { facts } = read(paragraph('支出总表'), paragraph('单位：万元'), table)
    expect(facts.map(({ rollup }) => rollup)).toEqual(['total', 'leaf', 'leaf', 'leaf', 'ofWhich'])
  })

  test('movements add up to nothing', () => {
    const table = grid([
      ['预算单位', '年度', '总计', '因公出国(境)费', '公务接待费', '公务用车购置及运行维护费', '<', '<'],
      ['^', '^', '^', '^', '^', '小计', '公务用车购置费', '公务用车运行维护费'],
      ['某市某局', '2025年', '3', '1', '1', '1', '0', '1'],
      ['某市某局', '2026年', '4', '1', '2', '1', '0', '1'],
      ['某市某局', '增减变化金额', '1', '0', '1', '0', '0', '0'],
    ])
    const { facts } = read(paragraph('一般公共预算“三公”经费支出表'), paragraph('单位：万元'), table)
    expect(facts.slice(0, 6).map(({ rollup }) => rollup)).toEqual([
      'total',
      'leaf',
      'leaf',
      'total',
      'leaf',
      'leaf',
    ])
    expect(facts.slice(12).map(({ rollup }) => rollup)).toEqual(Array.from({ length: 6 }, () => undefined))
  })
})
