// Protects the tables whose lines are not all drawn: columns from white space, rows from figures; and that prose,
// lists and contents pages stay prose.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { headFaces, headLevels } from '../../extractors/tables/headGroups.ts'
import { findTables, type PageTable } from '../../extractors/tables/index.ts'
import type { GlyphRun, PageLayout, Rule } from '../../schemas/page.ts'
import { drawRules, layout, level, plainGrid, run, upright } from './layouts.ts'

const tablesOf = (page: PageLayout): PageTable[] => findTables(page, () => undefined)

function rows({ cells, ys, xs }: PageTable): string[][] {
  const out = Array.from({ length: ys.length - 1 }, () => new Array<string>(xs.length - 1).fill(''))
  for (const cell of cells) out[cell.row]![cell.column] = cell.text
  return out
}

/** Lines of text at the given x positions, 16 points apart. */
function printed(lines: readonly (readonly string[])[], xs: readonly number[], top = 100): GlyphRun[] {
  return lines.flatMap((line, i) =>
    line.flatMap((text, c) => (text ? [run(text, xs[c]!, top + 16 * i)] : [])),
  )
}

const body = [
  ['基本支出', '2,311', '1,402'],
  ['项目支出', '3,545', '3,537'],
  ['合计', '5,856', '4,939'],
]

test('a three-line table: columns stand where the text leaves white strips', () => {
  const texts = printed([['项目', '预算数', '决算数'], ...body], [60, 200, 300])
  const page = layout(texts, [level(96, 50, 400), level(113, 50, 400), level(165, 50, 400)])
  const tables = tablesOf(page)
  expect(tables.map((table) => table.form)).toEqual(['lined'])
  expect(rows(tables[0]!)).toEqual([['项目', '预算数', '决算数'], ...body])
})

test('lines between all rows: text between two of them is one row, and a lone title above stays outside', () => {
  const texts = [
    run('收入和支出情况', 210, 102),
    ...printed([['一般公共', '2,311', '1,402']], [60, 200, 300], 122),
    run('预算', 60, 132),
    ...printed([['基金', '3', '4']], [60, 200, 300], 148),
  ]
  const lines = [96, 116, 144, 162].map((y) => level(y, 50, 400))
  const [table] = tablesOf(layout(texts, lines))
  expect(rows(table!)).toEqual([
    ['一般公共预算', '2,311', '1,402'],
    ['基金', '3', '4'],
  ])
})

test('a three-line table that the page end cuts before its last line goes on to its last row', () => {
  const texts = printed([['项目', '预算数', '决算数'], ...body], [60, 200, 300])
  const note = run('注：本表金额单位转换时可能存在尾数误差。', 60, 172)
  const page = layout([...texts, note], [level(96, 50, 400), level(113, 50, 400)])
  expect(tablesOf(page).map(rows)).toEqual([[['项目', '预算数', '决算数'], ...body]])
})

test('lines drawn cell by cell show the columns, however the texts stand in them', () => {
  const pieces = [96, 113, 145].flatMap((y) => [level(y, 50, 180), level(y, 180, 290), level(y, 290, 400)])
  const texts = [
    ...printed([['项目', '预算数', '决算数']], [100, 220, 330]),
    ...printed(body.slice(0, 1), [52, 265, 375], 116),
  ]
  expect(rows(tablesOf(layout(texts, pieces))[0]!)).toEqual([['项目', '预算数', '决算数'], body[0]])
})

test('without outer uprights, a row from side to side still belongs to its table', () => {
  const lines = [100, 120, 140, 160].map((y) => level(y, 50, 350))
  const uprights = [150, 250].flatMap((x) => [upright(x, 100, 120), upright(x, 140, 160)])
  const texts = [
    ...printed([['a', 'b', 'c']], [60, 160, 260], 105),
    run('across', 60, 125),
    ...printed([['d', 'e', 'f']], [60, 160, 260], 145),
  ]
  const [table, more] = tablesOf(layout(texts, [...lines, ...uprights]))
  expect(more).toBeUndefined()
  expect(rows(table!)).toEqual([
    ['a', 'b', 'c'],
    ['across', '', ''],
    ['d', 'e', 'f'],
  ])
})

test('columns of figures without any line are a table with the header above them', () => {
  const texts = [
    run('Prose that goes before the table and fills its line as prose does in any document.', 60, 60),
    ...printed([['项目', '预算数', '决算数'], ...body], [60, 200, 300]),
    run('And prose that goes on after it.', 60, 190),
  ]
  const [table, more] = tablesOf(layout(texts, []))
  expect(more).toBeUndefined()
  expect(table!.form).toBe('aligned')
  expect(rows(table!)).toEqual([['项目', '预算数', '决算数'], ...body])
})

test.each<[string, GlyphRun[], Rule[]]>([
  [
    'contents with page numbers',
    printed(
      [1, 2, 3, 4, 5].map((n) => [`表 ${n}`, '收支总表', `${n + 10}`]),
      [60, 120, 400],
    ),
    [],
  ],
  [
    'prose between two lines',
    [1, 2, 3].map((n) => run('一段没有列的文字从左到右排满一行又排满下一行', 60, 90 + 16 * n)),
    [level(90, 50, 400), level(170, 50, 400)],
  ],
  ['two amounts in two lines', printed(body.slice(0, 2), [60, 200, 300]), []],
])('%s stay prose', (_, runs, rules) => {
  expect(tablesOf(layout(runs, rules))).toEqual([])
})

test('a body without inner lines is cut into the rows that its figures show', () => {
  const frame = [
    upright(50, 100, 200),
    upright(190, 100, 200),
    upright(290, 100, 200),
    upright(390, 100, 200),
  ]
  const lines = [100, 120, 200].map((y) => level(y, 50, 390))
  const texts = printed([['项目', '预算数', '决算数']], [60, 200, 300], 105)
  const page = layout([...texts, ...printed(body, [60, 200, 300], 128)], [...frame, ...lines])
  const problems: string[] = []
  const [table] = findTables(page, (problem) => problems.push(problem.code))
  expect(rows(table!)).toEqual([['项目', '预算数', '决算数'], ...body])
  expect(problems).toEqual(['tables/undrawn-lines'])
})

test('figures that stand apart in rows without uprights go to the columns that the header shows', () => {
  const head = plainGrid([['a', 'b', 'c']])
  const rules = [
    ...drawRules(head),
    upright(50, 120, 160),
    upright(230, 120, 160),
    level(140, 50, 230),
    level(160, 50, 230),
  ]
  const texts = [
    ...printed([['a', 'b', 'c']], [60, 120, 180], 105),
    ...printed([['x', '1', '2']], [60, 120, 180], 125),
    ...printed([['y', '3', '4']], [60, 120, 180], 145),
  ]
  expect(rows(tablesOf(layout(texts, rules))[0]!)).toEqual([
    ['a', 'b', 'c'],
    ['x', '1', '2'],
    ['y', '3', '4'],
  ])
})

test('shading smaller than its cell makes no columns or rows', () => {
  const grid = plainGrid([
    ['a', 'b'],
    ['c', 'd'],
  ])
  const shade = (x0: number, y0: number, x1: number, y1: number): Rule[] => [
    level(y0, x0, x1, 0),
    level(y1, x0, x1, 0),
    upright(x0, y0, y1, 0),
    upright(x1, y0, y1, 0),
  ]
  const rules = [...drawRules(grid), ...shade(54, 102, 106, 118), ...shade(114, 102, 166, 118)]
  const texts = printed([['a', 'b']], [70, 130], 105).concat(printed([['c', 'd']], [70, 130], 125))
  expect(rows(tablesOf(layout(texts, rules))[0]!)).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ])
})

describe('a body whose rows no line parts', () => {
  const framed = (texts: readonly GlyphRun[], bottom: number): PageLayout =>
    layout(texts, [
      ...[50, 150, 250, 350, 450].map((x) => upright(x, 100, bottom)),
      ...[100, 120, bottom].map((y) => level(y, 50, 450)),
    ])

  test('has the rows of all its printed lines, though no column has a figure in each', () => {
    const lines = [
      ['收入', '预算数', '支出', '预算数'],
      ['a', '1.00', 'x', ''],
      ['b', '', 'y', '3.00'],
      ['c', '5.00', 'z', '-'],
    ]
    const texts = printed(lines, [60, 160, 260, 360], 105)
    expect(rows(tablesOf(framed(texts, 170))[0]!)).toEqual(lines)
  })

  test('is one row where one key stands beside several figures', () => {
    const texts = [
      ...printed([['序号', '名称', '合同', '金额']], [60, 160, 260, 360], 105),
      ...printed(
        [
          ['2', '采购车辆', '第一批', '62,785,105'],
          ['', '越野', '第二批', '11,200'],
        ],
        [60, 160, 260, 360],
        124,
      ),
    ]
    const [table] = tablesOf(framed(texts, 170))
    expect(table!.ys.length - 1).toBe(2)
  })

  test('keeps a name with its figures where it wraps around them', () => {
    const texts = [
      ...printed([['单位', '合计', '基本', '项目']], [60, 160, 260, 360], 105),
      ...[124, 146, 168].flatMap((y, i) => [
        run('某市固体废物管', 60, y),
        run(`${i}1`, 160, y + 4.6),
        run(`${i}2`, 260, y + 4.6),
        run('理中心', 60, y + 9.2),
      ]),
    ]
    const name = '某市固体废物管理中心'
    expect(rows(tablesOf(framed(texts, 190))[0]!)).toEqual([
      ['单位', '合计', '基本', '项目'],
      [name, '01', '02', ''],
      [name, '11', '12', ''],
      [name, '21', '22', ''],
    ])
  })
})

test('a frame without uprights has the columns that its text shows', () => {
  const texts = printed([['项目', '预算数', '决算数'], ...body], [60, 200, 300])
  const frame = [upright(50, 96, 165), upright(400, 96, 165), ...[96, 113, 165].map((y) => level(y, 50, 400))]
  const tables = tablesOf(layout(texts, frame))
  expect(tables.map(rows)).toEqual([[['项目', '预算数', '决算数'], ...body]])
})

test('a head of titles over lines that reach over their columns only', () => {
  const texts = [
    run('项目', 60, 108),
    run('本年支出', 236, 100),
    ...printed([['', '预算数', '决算数']], [60, 200, 300], 118),
    ...printed(body, [60, 200, 300], 136),
  ]
  const lines = [level(96, 50, 400), level(113, 180, 400), level(132, 50, 400), level(190, 50, 400)]
  const [table] = tablesOf(layout(texts, lines))
  expect(
    table!.cells
      .slice(0, 4)
      .map(({ row, column, rowSpan, colSpan, text }) => [text, row, column, rowSpan, colSpan]),
  ).toEqual([
    ['项目', 0, 0, 2, 1],
    ['本年支出', 0, 1, 1, 2],
    ['预算数', 1, 1, 1, 1],
    ['决算数', 1, 2, 1, 1],
  ])
  expect(rows(table!).slice(2)).toEqual(body)
})

test('spread titles over pairs of columns are told by where they are centred', () => {
  const texts = [
    run('收', 116, 100),
    run('入', 142, 100),
    run('支', 286, 100),
    run('出', 312, 100),
    ...printed([['项目', '预算数', '项目', '预算数']], [60, 170, 230, 340], 118),
    ...printed(
      [
        ['基本支出拨款', '2,311.00', '教育支出', '1,402.00'],
        ['项目支出拨款', '3,545.00', '农林水支出', '3,537.00'],
      ],
      [52, 170, 222, 340],
      136,
    ),
  ]
  const lines = [96, 113, 132, 175].map((y) => level(y, 50, 390))
  const [table] = tablesOf(layout(texts, lines))
  expect(table!.cells.slice(0, 2).map(({ text, colSpan }) => [text, colSpan])).toEqual([
    ['收 入', 2],
    ['支 出', 2],
  ])
})

test('two tables of one width with a table of another width between them stay three', () => {
  const at = (top: number): GlyphRun[] =>
    printed([['项目', '预算数', '决算数'], ...body], [60, 200, 300], top)
  const lines = (top: number, to: number): Rule[] =>
    [top - 4, top + 13, top + 65].map((y) => level(y, 50, to))
  const captions = [180, 280].map((y) => run('表 2 收支总表', 180, y))
  const page = layout(
    [...at(100), ...captions, ...at(200), ...at(300)],
    [...lines(100, 400), ...lines(200, 380), ...lines(300, 400)],
  )
  expect(tablesOf(page).map(rows)).toEqual([1, 2, 3].map(() => [['项目', '预算数', '决算数'], ...body]))
})

test('a header and one row at the end of a page are the beginning of a table', () => {
  const header = ['科目编码', '科目名称', '基本支出', '项目支出']
  const texts = [
    run('本部门预算编制坚持量入为出的原则。', 60, 60),
    ...printed([header, ['201', '一般公共', '3.20', '']], [60, 130, 230, 330]),
    run('12', 240, 560),
  ]
  expect(tablesOf(layout(texts, [])).map(rows)).toEqual([[header, ['201', '一般公共', '3.20', '']]])
})

test('a head written from top to bottom is read so, what lies turned in its place', () => {
  const down = [...'增减率'].map((char, i) => run(char, 60, 102 + 9 * i))
  const turned = { ...run('%', 60, 129), angle: 90 as const, box: [60, 129, 69, 134] as const }
  const grid = plainGrid([
    ['', 'b'],
    ['1', '2'],
  ])
  const tall = { ...grid, ys: [100, 140, 160] }
  const texts = [
    ...down,
    turned,
    run('率', 60, 134.5),
    run('b', 120, 110),
    run('1', 60, 145),
    run('2', 120, 145),
  ]
  expect(rows(tablesOf(layout(texts, drawRules(tall)))[0]!)[0]![0]).toBe('增减率%率')
})

describe('laws of grids that are not all drawn', () => {
  const figure = fc.oneof(fc.constant(''), fc.constant('-'), fc.integer({ min: 0, max: 9999999 }).map(String))
  const bodies = fc
    .integer({ min: 2, max: 5 })
    .chain((columns) =>
      fc.array(fc.array(figure, { minLength: columns, maxLength: columns }), { minLength: 3, maxLength: 9 }),
    )

  test('uprights alone: every printed line is a row, whatever figures are missing', () => {
    fc.assert(
      fc.property(bodies, (figures) => {
        const count = figures[0]!.length
        // A column that is full is what tells rows from a list beside one key.
        const table = figures.map((row, r) => [`单位${r}`, `${r + 1}.00`, ...row])
        const xs = Array.from({ length: count + 2 }, (_, c) => 60 + 80 * c)
        const right = 50 + 80 * (count + 2)
        const bottom = 126 + 16 * table.length
        const header = ['名称', ...xs.slice(1).map((_, c) => `栏${c}`)]
        const rules = [
          ...[50, ...xs.slice(1).map((x) => x - 10), right].map((x) => upright(x, 100, bottom)),
          ...[100, 120, bottom].map((y) => level(y, 50, right)),
        ]
        const texts = [...printed([header], xs, 105), ...printed(table, xs, 124)]
        expect(rows(tablesOf(layout(texts, rules))[0]!)).toEqual([header, ...table])
      }),
      { numRuns: 60 },
    )
  })

  test('a head covers each of its places once, whatever lines are drawn in it', () => {
    const line = fc.record({ level: fc.nat(2), from: fc.nat(5), length: fc.integer({ min: 1, max: 6 }) })
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 7 }), fc.array(line, { maxLength: 6 }), (columns, drawn) => {
        const xs = Array.from({ length: columns + 1 }, (_, i) => 50 * i)
        const lines = drawn.map(({ level: at, from, length }) => ({
          at: 20 * (at + 1),
          from: xs[Math.min(from, columns - 1)]!,
          to: xs[Math.min(from + length, columns)]!,
          width: 1,
          inked: true,
        }))
        const head = { top: 0, bottom: 100, lines, titles: [] }
        const faces = headFaces(head, xs, 0)
        const rowCount = headLevels(head).length + 1
        const covered = Array.from({ length: rowCount }, () => new Array<number>(columns).fill(0))
        for (const face of faces)
          for (let r = face.row; r < face.row + face.rowSpan; r++)
            for (let c = face.column; c < face.column + face.colSpan; c++) covered[r]![c]!++
        expect(covered.flat().every((times) => times === 1)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})
