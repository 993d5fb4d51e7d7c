// Protects what bad print must give, whole documents read from made blocks: a problem with its place and both readings,
// the printed form kept, and never a fact that supposes which reading is right.
import { describe, expect, test } from 'vitest'
import { normalizeFully } from '../../normalizers/index.ts'
import type { Block } from '../../schemas/block.ts'
import type { Problem } from '../../schemas/source.ts'
import { document, grid, paragraph } from './build.ts'

const HEADER = ['科目编码', '科目名称', '合计', '基本支出', '项目支出']
const caption = (title: string, unit = '单位：万元'): Block[] => [
  paragraph(title),
  paragraph(`编制单位：某市某局 ${unit}`),
]

function read(...blocks: Block[]) {
  const problems: Problem[] = []
  const { disclosure, numbers } = normalizeFully(
    document(paragraph('2026年某市某局部门预算'), ...blocks),
    (problem) => void problems.push(problem),
  )
  const of = (code: string) => problems.filter((problem) => problem.code === code)
  return { disclosure, numbers, of }
}

describe('bad print', () => {
  test('two units in one caption: both are told, no figure is believed, all are kept', () => {
    const { disclosure, of } = read(
      ...caption('一般公共预算支出表', '单位：万元 单位：元'),
      grid([HEADER, ['201', '一般公共服务支出', '5', '2', '3']]),
    )
    expect(of('table/two-units')).toMatchObject([{ table: 't1', params: { title: '一般公共预算支出表' } }])
    expect(of('table/two-units')[0]!.params!.printed).toMatch(/万元.*元/)
    expect(disclosure.facts.filter(({ source }) => source.table !== null)).toEqual([])
    expect(disclosure.tables[0]!.rows).toEqual([['201', '一般公共服务支出', '5', '2', '3']])
  })

  test('a year in the header that contradicts the title: both are told, the header is followed', () => {
    const { disclosure, of } = read(
      ...caption('2026年收支总表'),
      grid([
        ['收入', '<', '支出', '<'],
        ['项目', '2024年预算数', '项目', '2024年预算数'],
        ['本年收入合计', '5', '本年支出合计', '5'],
      ]),
    )
    expect(of('table/year-contradicts')).toMatchObject([{ page: 1, params: { year: 2026, header: 2024 } }])
    expect(disclosure.facts.map(({ year, printed }) => [year, printed])).toEqual([
      [2024, '5'],
      [2024, '5'],
    ])
  })

  test('a table under the caption of another kind: both are told, the cells are kept, none is a fact', () => {
    const { disclosure, of } = read(
      ...caption('收入总表'),
      grid([
        ['年度', '总计', '因公出国(境)费', '公务接待费', '公务用车购置及运行维护费', '<', '<'],
        ['^', '^', '^', '^', '小计', '公务用车购置费', '公务用车运行维护费'],
        ['2026年', '3', '1', '1', '1', '0', '1'],
      ]),
    )
    expect(of('table/title-contradicts-columns')).toMatchObject([
      { table: 't1', params: { byTitle: 'revenueSummary', byColumns: 'threePublicExpenses' } },
    ])
    expect(disclosure.tables[0]!.rows).toEqual([['2026年', '3', '1', '1', '1', '0', '1']])
    expect(disclosure.facts).toEqual([])
  })

  test('a code with no official name: told with its place, its name and its parent; the fact keeps the code', () => {
    const { disclosure, of } = read(
      ...caption('一般公共预算支出表'),
      grid([
        HEADER,
        ['201', '一般公共服务支出', '5', '2', '3'],
        ['2019876', '绿道普查', '5', '2', '3'],
        ['204', '公共安全支出', '1', '1', '0'],
      ]),
    )
    expect(of('table/unknown-code')).toMatchObject([
      { table: 't1', page: 1, params: { row: 2, printed: '2019876', name: '绿道普查' } },
    ])
    const fact = disclosure.facts.find(({ dimensions }) => dimensions.function === '2019876')
    expect(fact).toMatchObject({ printed: '5', source: { row: 1, column: 2 } })
  })

  test('digits before the name of an indicator are no code', () => {
    const { of } = read(
      ...caption('项目支出绩效目标表'),
      grid([
        ['项目名称', '一级指标', '二级指标', '三级指标', '指标值'],
        ['网络维护', '产出指标', '质量指标', '360杀毒软件合格率', '≥95%'],
      ]),
    )
    expect(of('table/unknown-code')).toEqual([])
  })

  test('a number whose separators stand wrong, or that may be two: told with its place and what it may stand for', () => {
    const { disclosure, of } = read(
      ...caption('一般公共预算支出表'),
      grid([HEADER, ['201', '一般公共服务支出', '1,2345', '12 34', '—']]),
    )
    expect(of('table/cell-unreadable')).toMatchObject([
      { page: 1, params: { row: 1, column: 3, printed: '1,2345', readings: '12345、1.2345' } },
      { page: 1, params: { row: 1, column: 4, printed: '12 34', readings: '1234、12 | 34' } },
    ])
    expect(disclosure.tables[0]!.rows).toEqual([['201', '一般公共服务支出', '1,2345', '12 34', '—']])
    expect(disclosure.facts).toEqual([])
  })

  test('a code that was not in force in the year, a name it bears no longer: told, the fact keeps the print', () => {
    const { disclosure, of } = read(
      ...caption('一般公共预算支出表'),
      grid([HEADER, ['20115', '工商行政管理事务', '5', '2', '3'], ['2013804', '市场主体管理', '1', '1', '']]),
    )
    expect(of('table/code-not-in-force')).toMatchObject([
      {
        table: 't1',
        page: 1,
        params: { row: 1, printed: '20115', year: 2026, to: '2018', others: '20138 市场监督管理事务' },
      },
    ])
    expect(of('table/former-name')).toMatchObject([
      { table: 't1', params: { row: 2, printed: '2013804', until: 2023, now: '经营主体管理' } },
    ])
    expect(disclosure.facts.map(({ dimensions }) => dimensions.function)).toEqual([
      '20115',
      '20115',
      '20115',
      '2013804',
      '2013804',
    ])
  })

  test('a number under a header nobody knows: told with its place, kept, and no fact', () => {
    const { disclosure, of } = read(
      ...caption('一般公共预算支出表'),
      grid([
        [...HEADER, '实施进度'],
        ['201', '一般公共服务支出', '5', '2', '3', '0.4'],
      ]),
    )
    expect(of('table/figure-unread')).toMatchObject([
      { table: 't1', page: 1, params: { row: 1, column: 6, count: 1, printed: '0.4', header: '实施进度' } },
    ])
    expect(disclosure.facts.map(({ printed }) => printed)).toEqual(['5', '2', '3'])
  })

  test('a number with two points, in a cell and in a sentence: told with its place, kept, and no fact', () => {
    const { disclosure, numbers, of } = read(
      paragraph('一、“三公”经费情况'),
      paragraph('2026年“三公”经费预算1.2.5万元，其中公务接待费0.5万元。'),
      ...caption('一般公共预算支出表'),
      grid([HEADER, ['201', '一般公共服务支出', '5.4.1', '2', '3']]),
    )
    expect(of('table/cell-unreadable')).toMatchObject([
      { table: 't1', page: 1, params: { row: 1, column: 3, printed: '5.4.1', readings: '5.41、54.1' } },
    ])
    expect(of('narrative/malformed-number')).toMatchObject([{ page: 1, params: { printed: '1.2.5' } }])
    expect(numbers.find(({ printed }) => printed === '1.2.5')).toMatchObject({ facts: [], name: 'malformed' })
    expect(disclosure.tables[0]!.rows[0]).toContain('5.4.1')
    expect(disclosure.facts.map(({ printed }) => printed).sort()).toEqual(['0.5', '2', '3'])
  })
})
