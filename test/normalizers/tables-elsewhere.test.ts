// Protects what documents of places never seen must give: the common tables under other titles, headers, orders of columns,
// forms of code and units state the same facts, key for key and to the fen; what is no known table stays unknown and says so.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readTables } from '../../normalizers/tables/index.ts'
import type { Block } from '../../schemas/block.ts'
import type { Problem } from '../../schemas/source.ts'
import { document, grid, paragraph } from './build.ts'

const HEAD = { entity: '某市某局', year: 2026, phase: 'budget' } as const

type Keys = readonly string[]

const readFinal = (...blocks: Block[]) => readAs('final', blocks)
const read = (...blocks: Block[]) => readAs('budget', blocks)

function readAs(phase: 'budget' | 'final', blocks: readonly Block[]) {
  const problems: Problem[] = []
  const { tables, facts } = readTables(document(...blocks), (p) => void problems.push(p), { ...HEAD, phase })
  const keys: Keys = facts
    .filter(({ year }) => year === 2026)
    .map(({ concept, entity, dimensions, value }) => keyOf(concept, { ...dimensions, entity }, value))
    .sort()
  return { tables, keys, problems }
}

function keyOf(
  concept: string,
  dimensions: Readonly<Record<string, string | undefined>>,
  value: string,
): string {
  const axes = Object.entries(dimensions).filter(([, text]) => text !== undefined && text !== HEAD.entity)
  return [concept, ...axes.map(([axis, text]) => `${axis}=${text}`).sort(), value].join(' ')
}

/** Amounts are made in yuan and printed in the unit of the caption, exactly. */
const units = {
  元: (yuan: number) => yuan.toFixed(2),
  千元: (yuan: number) => String(yuan / 1000),
  万元: (yuan: number) => (yuan / 10_000).toFixed(4),
} as const
type UnitWord = keyof typeof units
const unitWord = fc.constantFrom<UnitWord>('元', '千元', '万元')
const amount = fc.integer({ min: 1, max: 99_999 }).map((thousands) => thousands * 1000)

/** Caption lines as they stand above, below or inside the table. */
const captionForm = fc.constantFrom('above', 'unit first', 'one line', 'inside')
function captioned(form: string, title: string, unit: string, header: string[][], body: string[][]): Block[] {
  const width = header[0]!.length
  const span = (text: string): string[] => [text, ...Array.from({ length: width - 1 }, () => '<')]
  switch (form) {
    case 'unit first':
      return [paragraph(`单位：${unit}`), paragraph(title), grid([...header, ...body])]
    case 'one line':
      return [paragraph(title), paragraph(`编制单位：某市某局  单位：${unit}`), grid([...header, ...body])]
    case 'inside':
      return [grid([span(title), span(`单位：${unit}`), ...header, ...body])]
    default:
      return [
        paragraph('公开05表'),
        paragraph(title),
        paragraph(`金额单位：${unit}`),
        grid([...header, ...body]),
      ]
  }
}

const withYear = (...titles: string[]) =>
  fc
    .tuple(
      fc.constantFrom(...titles),
      fc.constantFrom('', '2026年', '2026年度', '二〇二六年'),
      fc.constantFrom('', '部门', '单位', '部门预算'),
    )
    .map(([title, year, owner]) => year + owner + title)

/** Columns in any order behind those that name the row; some of them carry words nobody counts. */
function shuffled<T>(columns: readonly T[]): fc.Arbitrary<readonly T[]> {
  return fc.shuffledSubarray([...columns], { minLength: columns.length, maxLength: columns.length })
}

const FUNCTIONS = [
  ['208', '社会保障和就业支出'],
  ['20805', '行政事业单位养老支出'],
  ['2080505', '机关事业单位基本养老保险缴费支出'],
  ['221', '住房保障支出'],
  ['22102', '住房改革支出'],
  ['2210201', '住房公积金'],
] as const

/** The code in one column, in three, or before the name. */
const codeForm = fc.constantFrom(
  '科目编码',
  '科目代码',
  '功能分类科目编码',
  '支出功能分类科目编码',
  '功能科目代码',
  '项目 › 功能分类科目编码',
  '类款项',
  '科目编码 › 类款项',
  'before the name',
)

interface KeyColumns {
  readonly headers: readonly (readonly [string, string])[]
  readonly cells: (code: string, name: string) => string[]
}

function keyColumns(form: string): KeyColumns {
  const parts = (code: string): string[] => [code.slice(0, 3), code.slice(3, 5), code.slice(5, 7)]
  switch (form) {
    case '类款项':
      return {
        headers: [['类', ''], ['款', ''], ['项', ''], ['科目名称', '']],
        cells: (code, name) => [...parts(code), name],
      } // prettier-ignore
    case '科目编码 › 类款项':
      return {
        headers: [['科目编码', '类'], ['<', '款'], ['<', '项'], ['科目名称', '']],
        cells: (code, name) => [...parts(code), name],
      } // prettier-ignore
    case 'before the name':
      return { headers: [['功能分类科目', '']], cells: (code, name) => [`${code} ${name}`.trim()] }
    case '项目 › 功能分类科目编码':
      return {
        headers: [['项目', '功能分类科目编码'], ['<', '科目名称']],
        cells: (code, name) => [code, name],
      } // prettier-ignore
    default:
      return {
        headers: [[form, ''], [form.replace(/编码|代码/u, '名称'), '']],
        cells: (code, name) => [code, name],
      } // prettier-ignore
  }
}

/** Two header rows; a column without a second segment reaches down. */
function headerRows(columns: readonly (readonly [string, string])[]): string[][] {
  if (columns.every(([, second]) => second === '')) return [columns.map(([first]) => first)]
  return [columns.map(([first]) => first), columns.map(([, second]) => (second === '' ? '^' : second))]
}

describe('the common tables of any place', () => {
  const byFunction = [
    ['generalPublicBudget', '一般公共预算支出表', '一般公共预算支出情况表', '一般公共预算财政拨款支出预算表', '一般公共预算支出总表'],
    ['governmentFund', '政府性基金预算支出表', '政府性基金预算支出情况表', '政府性基金支出预算表'],
    ['stateCapital', '国有资本经营预算支出表', '国有资本经营预算支出情况表', '国有资本经营支出预算表'],
  ] as const // prettier-ignore

  for (const [fund, ...titles] of byFunction) {
    test(`spending by function out of ${fund}`, () => {
      const figures = fc.array(fc.tuple(amount, amount), {
        minLength: FUNCTIONS.length,
        maxLength: FUNCTIONS.length,
      })
      const columns = shuffled(['total', 'basic', 'project'] as const)
      const words = fc.record({
        total: fc.constantFrom('合计', '总计', '小计', '支出合计'),
        note: fc.boolean(),
        line: fc.boolean(),
        year: fc.boolean(),
      })
      fc.assert(
        fc.property(
          withYear(...titles),
          captionForm,
          codeForm,
          unitWord,
          figures,
          columns,
          words,
          (title, form, codes, unit, amounts, order, { total, note, line, year }) => {
            const key = keyColumns(codes)
            const head = { total, basic: '基本支出', project: '项目支出' }
            const values = order.map((name): readonly [string, string] => [head[name], ''])
            const under = values.map(([name], i): readonly [string, string] => [
              i === 0 ? '2026年预算数' : '<',
              name,
            ])
            const header = headerRows([
              ...(line ? [['序号', ''] as const] : []),
              ...key.headers,
              ...(year ? under : values),
              ...(note ? [['备注', ''] as const] : []),
            ])
            const sums = { basic: 0, project: 0 }
            const row = (
              index: number,
              code: string,
              name: string,
              basic: number,
              project: number,
            ): string[] => {
              const cell = { total: basic + project, basic, project }
              return [
                ...(line ? [String(index + 1)] : []),
                ...key.cells(code, name),
                ...order.map((column) => units[unit](cell[column])),
                ...(note ? [''] : []),
              ]
            }
            const expected: string[] = []
            const expect3 = (dimensions: Record<string, string>, basic: number, project: number): void => {
              expected.push(
                keyOf('expenditure', { fund, ...dimensions }, String(basic + project)),
                keyOf('expenditure', { fund, ...dimensions, nature: 'basic' }, String(basic)),
                keyOf('expenditure', { fund, ...dimensions, nature: 'project' }, String(project)),
              )
            }
            const body = FUNCTIONS.map(([code, name], i) => {
              const [basic, project] = amounts[i]!
              if (code.length === 3) {
                sums.basic += basic
                sums.project += project
              }
              expect3({ function: code }, basic, project)
              return row(i, code, name, basic, project)
            })
            body.push(row(FUNCTIONS.length, '', '合计', sums.basic, sums.project))
            expect3({}, sums.basic, sums.project)
            const out = read(...captioned(form, title, unit, header, body))
            expect(out.keys).toEqual(expected.sort())
          },
        ),
        { numRuns: 120 },
      )
    })
  }

  const ECONOMIC = [
    ['301', '工资福利支出', 'personnel'],
    ['30101', '基本工资', 'personnel'],
    ['302', '商品和服务支出', 'operating'],
    ['30201', '办公费', 'operating'],
  ] as const

  test('basic spending by economic class', () => {
    const titles = withYear(
      '一般公共预算基本支出表',
      '一般公共预算基本支出情况表',
      '一般公共预算财政拨款基本支出预算表',
    )
    const heads = fc.record({
      code: fc.constantFrom('科目编码', '经济分类科目编码', '部门预算支出经济分类科目编码', '经济科目代码'),
      personnel: fc.constantFrom('人员经费', '人员经费支出'),
      operating: fc.constantFrom('公用经费', '日常公用经费', '公用经费支出'),
      total: fc.constantFrom('合计', '总计', '预算数'),
    })
    const figures = fc.array(amount, { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(titles, captionForm, unitWord, heads, figures, (title, form, unit, head, amounts) => {
        const header = [
          [head.code, head.code.replace(/编码|代码/u, '名称'), head.total, head.personnel, head.operating],
        ]
        const body = ECONOMIC.map(([code, name, nature], i) => {
          const printed = units[unit](amounts[i]!)
          return [
            code,
            name,
            printed,
            nature === 'personnel' ? printed : '',
            nature === 'operating' ? printed : '',
          ]
        })
        const expected = ECONOMIC.flatMap(([economic, , nature], i) => {
          const dimensions = { fund: 'generalPublicBudget', economic }
          return [
            keyOf('expenditure', { ...dimensions, nature: 'basic' }, String(amounts[i])),
            keyOf('expenditure', { ...dimensions, nature }, String(amounts[i])),
          ]
        })
        expect(read(...captioned(form, title, unit, header, body)).keys).toEqual(expected.sort())
      }),
      { numRuns: 120 },
    )
  })

  test('income left, spending by function right', () => {
    const titles = withYear(
      '收支总表',
      '收支预算总表',
      '收支总体情况表',
      '收支情况总表',
      '财务收支总体情况表',
    )
    const heads = fc.constantFrom('预算数', '金额', '本年预算', '2026年预算', '2026年预算数')
    const figures = fc.array(amount, { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(titles, captionForm, unitWord, heads, figures, (title, form, unit, head, [a, b, c, d]) => {
        const print = units[unit]
        const header = [
          ['收入', '<', '支出', '<'],
          ['项目', head, '项目', head],
        ]
        const body = [
          ['一、一般公共预算拨款收入', print(a!), '一、一般公共服务支出', print(c!)],
          ['二、政府性基金预算拨款收入', print(b!), '二、教育支出', print(d!)],
          ['本年收入合计', print(a! + b!), '本年支出合计', print(c! + d!)],
        ]
        const expected = [
          keyOf('revenue', { fund: 'generalPublicBudget' }, String(a)),
          keyOf('revenue', { fund: 'governmentFund' }, String(b)),
          keyOf('revenue', {}, String(a! + b!)),
          keyOf('expenditure', { function: '201' }, String(c)),
          keyOf('expenditure', { function: '205' }, String(d)),
          keyOf('expenditure', {}, String(c! + d!)),
        ]
        expect(read(...captioned(form, title, unit, header, body)).keys).toEqual(expected.sort())
      }),
      { numRuns: 120 },
    )
  })

  test('“三公” by item, down or across', () => {
    const titles = withYear(
      '一般公共预算“三公”经费支出表',
      '“三公”经费支出预算表',
      '财政拨款“三公”经费支出情况表',
      '一般公共预算“三公”经费预算情况表',
    )
    const figures = fc.array(amount, { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(
        titles,
        captionForm,
        unitWord,
        fc.boolean(),
        figures,
        (title, form, unit, down, [a, b, c, d]) => {
          const print = units[unit]
          const cells = [a! + b! + c! + d!, a!, b! + c!, b!, c!, d!].map(print)
          const names = [
            '合计',
            '因公出国（境）费',
            '公务用车购置及运行费',
            '公务用车购置费',
            '公务用车运行费',
            '公务接待费',
          ]
          const [header, body] = down
            ? [[['项目', '预算数']], names.map((name, i) => [name, cells[i]!])]
            : [
                [
                  ['合计', '因公出国（境）费', '公务用车购置及运行费', '<', '<', '公务接待费'],
                  ['^', '^', '小计', '公务用车购置费', '公务用车运行费', '^'],
                ],
                [cells],
              ]
          const items = [
            undefined,
            'overseasTravel',
            'vehicles',
            'vehiclePurchase',
            'vehicleOperation',
            'officialReception',
          ]
          const values = [a! + b! + c! + d!, a!, b! + c!, b!, c!, d!]
          const expected = items.map((item, i) => keyOf('threePublicExpenses', { item }, String(values[i])))
          expect(read(...captioned(form, title, unit, header, body)).keys).toEqual(expected.sort())
        },
      ),
      { numRuns: 120 },
    )
  })

  test('income by source of each unit, and by function', () => {
    const titles = withYear('收入总表', '收入预算总表', '收入总体情况表', '收入预算情况表')
    const figures = fc.array(amount, { minLength: 3, maxLength: 3 })
    const heads = fc.constantFrom(
      ['一般公共预算拨款收入', '政府性基金预算拨款收入', '事业收入'],
      ['一般公共预算', '政府性基金预算', '事业收入'],
      ['一般公共预算财政拨款', '政府性基金预算财政拨款', '事业收入（不含财政专户管理资金）'],
    )
    fc.assert(
      fc.property(
        titles,
        captionForm,
        unitWord,
        fc.boolean(),
        heads,
        figures,
        (title, form, unit, perUnit, head, [a, b, c]) => {
          const print = units[unit]
          const lead = perUnit ? ['单位名称'] : ['科目编码', '科目名称']
          const header = [[...lead, '合计', ...head]]
          const body = [
            [
              ...(perUnit ? ['某市某中心'] : ['205', '教育支出']),
              print(a! + b! + c!),
              print(a!),
              print(b!),
              print(c!),
            ],
          ]
          const item: Record<string, string> = perUnit ? { entity: '某市某中心' } : { function: '205' }
          const expected = [
            keyOf('revenueTotal', item, String(a! + b! + c!)),
            keyOf('revenue', { ...item, fund: 'generalPublicBudget' }, String(a)),
            keyOf('revenue', { ...item, fund: 'governmentFund' }, String(b)),
            keyOf('revenue', { ...item, fund: 'publicService' }, String(c)),
          ]
          expect(read(...captioned(form, title, unit, header, body)).keys).toEqual(expected.sort())
        },
      ),
      { numRuns: 120 },
    )
  })
})

describe('the final accounts of any place', () => {
  const figures = fc.array(amount, { minLength: 6, maxLength: 6 })

  test('a fund from what was carried in to what is carried out', () => {
    const titles = fc.constantFrom(
      '政府性基金预算财政拨款收入支出决算表',
      '政府性基金预算收入支出决算表',
      '政府性基金收支决算表',
    )
    const codes = fc.constantFrom('功能分类科目编码', '支出功能分类科目编码', '科目编码')
    fc.assert(
      fc.property(
        titles,
        captionForm,
        unitWord,
        codes,
        figures,
        (title, form, unit, code, [a, b, c, d, e]) => {
          const header = [
            ['项目', '<', '年初结转和结余', '本年收入', '本年支出', '<', '<', '年末结转和结余'],
            [code, '科目名称', '^', '^', '小计', '基本支出', '项目支出', '^'],
            ['栏次', '<', '1', '2', '3', '4', '5', '6'],
          ]
          const values = [a!, b!, c! + d!, c!, d!, e!]
          const body = [['212', '城乡社区支出', ...values.map(units[unit])]]
          const base = { fund: 'governmentFund', function: '212' }
          const expected = [
            keyOf('carriedIn', base, String(a)),
            keyOf('revenue', base, String(b)),
            keyOf('expenditure', base, String(c! + d!)),
            keyOf('expenditure', { ...base, nature: 'basic' }, String(c)),
            keyOf('expenditure', { ...base, nature: 'project' }, String(d)),
            keyOf('carriedOut', base, String(e)),
          ]
          expect(readFinal(...captioned(form, title, unit, header, body)).keys).toEqual(expected.sort())
        },
      ),
      { numRuns: 80 },
    )
  })

  test('visits, vehicles and equipment are counted, the money beside them is money', () => {
    const titles = fc.constantFrom('机构运行信息表', '机构运行信息决算表', '机构运行信息公开表')
    fc.assert(
      fc.property(titles, captionForm, unitWord, fc.nat(99), amount, (title, form, unit, count, yuan) => {
        const header = [['项目', '行次', '统计数', '项目', '行次', '统计数']]
        const body = [
          ['一、“三公”经费支出', '1', '', '（一）车辆数合计（辆）', '11', String(count)],
          ['（一）支出合计', '2', units[unit](yuan), '1．副部（省）级及以上领导用车', '12', '0'],
          [
            '1．因公出国（境）费',
            '3',
            units[unit](yuan),
            '（二）单价100万元（含）以上设备（不含车辆）',
            '13',
            String(count),
          ],
          ['4．公务用车保有量（辆）', '4', String(count), '四、政府采购支出合计', '14', units[unit](yuan)],
        ]
        const expected = [
          keyOf('threePublicExpenses', {}, String(yuan)),
          keyOf('threePublicExpenses', { item: 'overseasTravel' }, String(yuan)),
          keyOf('vehicles', { label: '公务用车保有量' }, String(count)),
          keyOf('vehicles', {}, String(count)),
          keyOf('vehicles', { label: '副部(省)级及以上领导用车' }, '0'),
          keyOf('equipment', { label: '单价100万元以上设备' }, String(count)),
          keyOf('procurement', {}, String(yuan)),
        ]
        expect(readFinal(...captioned(form, title, unit, header, body)).keys).toEqual(expected.sort())
      }),
      { numRuns: 80 },
    )
  })
})

describe('a template that nobody has seen', () => {
  test('what is a known table is read, what is none keeps its cells and says so, each number is accounted for', () => {
    const { tables, keys, problems } = read(
      paragraph('附表1'),
      paragraph('2026年部门收支总体情况表'),
      paragraph('单位：万元'),
      grid([
        ['收 入', '<', '支 出', '<'],
        ['项 目', '金 额', '项 目', '金 额'],
        ['一般公共预算拨款收入', '5.00', '一般公共服务支出', '5.00'],
        ['收入总计', '5.00', '支出总计', '5.00'],
      ]),
      paragraph('附表2'),
      paragraph('2026年公共设施运行登记表'),
      paragraph('单位：处'),
      grid([
        ['设施', '位置', '处数', '完好'],
        ['公厕', '东区', '12', '11'],
      ]),
      paragraph('附表3'),
      paragraph('2026年项目支出情况表'),
      paragraph('单位：万元'),
      grid([
        ['项目名称', '合计', '一般公共预算', '实施进度'],
        ['绿道', '3.00', '3.00', '0.35'],
      ]),
    )
    expect(tables.map(({ kind }) => kind)).toEqual([
      'revenueExpenditureSummary',
      'unknown',
      'projectExpenditureSummary',
    ])
    expect(keys).toEqual([
      'expenditure function=201 50000',
      'expenditure nature=project project=绿道 30000',
      'expenditure nature=project project=绿道 source=generalPublicBudget 30000',
      'expenditureTotal 50000',
      'revenue fund=generalPublicBudget 50000',
      'revenueTotal 50000',
    ])
    expect(tables[1]!.rows).toEqual([['公厕', '东区', '12', '11']])
    expect(problems).toMatchObject([
      { code: 'table/unknown-kind', table: 't2', params: { title: '2026年公共设施运行登记表' } },
      {
        code: 'table/figure-unread',
        table: 't3',
        page: 1,
        params: { column: 4, row: 1, printed: '0.35', header: '实施进度' },
      },
    ])
  })
})
