// Protects the tables whose lines are not all drawn: columns from white space, rows from figures; and that prose,
// lists and contents pages stay prose.
import { expect, test } from 'vitest'
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
