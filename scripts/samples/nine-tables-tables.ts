// The nine tables of the sample, from its figures: in yuan, empty where there is nothing, codes in three columns.
import type { Cell, Column, Table } from './document.ts'
import { tall, wide } from './document.ts'
import { heritageCenter as data } from './data/heritage-center.ts'
import type { Row } from './nine-tables-figures.ts'
import { basic, fiscal, operating, own, personnel, rows, threePublic, total } from './nine-tables-figures.ts'
import { numeral } from './functions.ts'
import type { Fen } from './money.ts'
import { inYuan, sum, wan } from './money.ts'

const { entity, year } = data

export const TITLES = [
  `${year}年预算单位财务收支预算总表`,
  `${year}年预算单位收入预算总表`,
  `${year}年预算单位支出预算总表`,
  `${year}年预算单位财政拨款收支预算总表`,
  `${year}年预算单位一般公共预算支出功能分类预算表`,
  `${year}年预算单位政府性基金预算支出功能分类预算表`,
  `${year}年预算单位国有资本经营预算支出功能分类预算表`,
  `${year}年预算单位一般公共预算基本支出部门预算经济分类预算表`,
  `${year}年单位“三公”经费和机关运行经费预算表`,
] as const

const text = (width: number): Column => ({ width, align: 'left' })
const number = (width: number): Column => ({ width, align: 'right' })
const centre = (width: number): Column => ({ width, align: 'center' })
/** Nothing is printed for nothing. */
const print = (amount: Fen): string => (amount === 0 ? '' : inYuan(amount, 0))

type Given = Pick<Table, 'columns' | 'header' | 'rows'> & Partial<Table>

function table(no: number, given: Given): Table {
  return {
    kind: 'table',
    number: '',
    title: TITLES[no - 1]!,
    left: `编制单位：${entity}`,
    right: '单位：元',
    notes: [],
    landscape: true,
    repeat: 'nothing',
    rowHeight: 23,
    ...given,
  }
}

export function tables(): Table[] {
  return [
    summary(),
    byFunction(
      2,
      '收入预算',
      ['合计', '财政拨款收入', '事业收入', '事业单位经营收入', '其他收入'],
      rows,
      (row) => [row.total, row.total - row.own, row.own, 0, 0],
    ),
    byFunction(3, '支出预算', SPLIT, rows, (row) => [row.total, row.basic, row.project]),
    appropriations(),
    byFunction(5, '一般公共预算支出', SPLIT, rows, (row) => [
      row.total - row.own,
      row.basic,
      row.project - row.own,
    ]),
    byFunction(6, '政府性基金预算支出', SPLIT, [], () => []),
    byFunction(7, '国有资本经营预算支出', SPLIT, [], () => []),
    economic(),
    threePublicTable(),
  ]
}

const SPLIT = ['合计', '基本支出', '项目支出'] as const
const heads = rows.filter((row) => row.level === 0)

function sides(
  left: readonly (readonly [string | Cell, string])[],
  right: readonly (readonly string[])[],
  width: number,
): (string | Cell)[][] {
  const height = Math.max(left.length, right.length) + 1
  return Array.from({ length: height }, (_, i) => [
    ...(left[i] ?? ['', '']),
    ...(right[i] ?? new Array<string>(width).fill('')),
  ])
}

function summary(): Table {
  const left = [
    ['一、财政拨款收入', print(fiscal)],
    [{ text: '1、一般公共预算', indent: 1 }, print(fiscal)],
    [{ text: '2、政府性基金预算', indent: 1 }, ''],
    [{ text: '3、国有资本经营预算', indent: 1 }, ''],
    ['二、事业收入', print(own)],
    ['三、事业单位经营收入', ''],
    ['四、其他收入', ''],
  ] as const
  const right = heads.map((row, i) => [
    `${numeral(i + 1)}、${row.name}`,
    ...[row.total, row.personnel, row.operating, row.project].map(print),
  ])
  return table(1, {
    columns: [text(3.4), number(2), text(4), number(2), number(2), number(2), number(2)],
    header: [
      [wide('本年收入', 2), wide('本年支出', 5)],
      [tall('项目', 3), tall('预算数', 3), tall('项目', 3), wide('预算数', 4)],
      [tall('合计', 2), wide('基本支出', 2), tall('项目支出', 2)],
      ['人员经费', '公用经费'],
    ],
    rows: [
      ...sides(left, right, 5),
      [
        { text: '收入总计', align: 'center' },
        print(total),
        { text: '支出总计', align: 'center' },
        ...[total, personnel, operating, total - basic].map(print),
      ],
    ],
  })
}

function byFunction(
  no: number,
  over: string,
  heading: readonly string[],
  body: readonly Row[],
  amounts: (row: Row) => readonly Fen[],
): Table {
  const lines = body.map((row) => [...codes(row.code), row.name, ...amounts(row).map(print)])
  const blank = Array.from({ length: 6 }, () => new Array<string>(4 + heading.length).fill(''))
  const totals = heading.map((_, i) =>
    print(sum(body.filter((row) => row.level === 0).map((row) => amounts(row)[i]!))),
  )
  return table(no, {
    columns: [centre(0.8), centre(0.8), centre(0.8), text(5), ...heading.map(() => number(2.4))],
    header: [
      [wide('项目', 4), wide(over, heading.length)],
      [wide('功能分类科目编码', 3), tall('功能分类科目名称', 2), ...heading.map((name) => tall(name, 2))],
      ['类', '款', '项'],
    ],
    rows: [...(body.length ? lines : blank), [wide('合计', 4), ...totals]],
    rowsPerPage: 14,
  })
}

/** 2070204 → 207 | 02 | 04. */
function codes(code: string): string[] {
  return [code.slice(0, 3), code.slice(3, 5), code.slice(5, 7)]
}

function appropriations(): Table {
  const left = [
    ['一、一般公共预算', print(fiscal)],
    ['二、政府性基金预算', ''],
    ['三、国有资本经营预算', ''],
  ] as const
  const right = heads.map((row, i) => {
    const amount = print(row.total - row.own)
    return [`${numeral(i + 1)}、${row.name}`, amount, amount, '', '']
  })
  return table(4, {
    columns: [text(3.4), number(2), text(4), number(2), number(2), number(2), number(2)],
    header: [
      [wide('财政拨款收入', 2), wide('财政拨款支出', 5)],
      ['项目', '预算数', '项目', '合计', '一般公共预算', '政府性基金预算', '国有资本经营预算'],
    ],
    rows: [
      ...sides(left, right, 5).slice(0, -1),
      [
        { text: '收入总计', align: 'center' },
        print(fiscal),
        { text: '支出总计', align: 'center' },
        print(fiscal),
        print(fiscal),
        '',
        '',
      ],
    ],
  })
}

function economic(): Table {
  const line = (code: string, name: string, amount: Fen): (string | Cell)[] => {
    const people = /^30[13]/.test(code)
    return [
      code.slice(0, 3),
      code.slice(3),
      name,
      print(amount),
      people ? print(amount) : '',
      people ? '' : print(amount),
    ]
  }
  const body = Object.entries(data.groups).flatMap(([code, name]) => {
    const items = data.economic.filter(([item]) => item.startsWith(code))
    const amount = sum(items.map(([, , money]) => money))
    return [line(code, name, amount), ...items.map(([item, label, money]) => line(item, label, money))]
  })
  return table(8, {
    columns: [centre(0.9), centre(0.9), text(5), number(2.4), number(2.4), number(2.4)],
    header: [
      [wide('项目', 3), wide('一般公共预算基本支出', 3)],
      [
        wide('经济分类科目编码', 2),
        tall('部门经济分类科目名称', 2),
        tall('合计', 2),
        tall('人员经费', 2),
        tall('公用经费', 2),
      ],
      ['类', '款'],
    ],
    rows: [...body, [wide('合计', 3), ...[basic, personnel, operating].map(print)]],
    rowHeight: 20,
    rowsPerPage: 17,
  })
}

function threePublicTable(): Table {
  const { now } = threePublic
  const tenths = (amount: Fen): string => wan(amount, 2)
  return table(9, {
    right: '单位:万元',
    columns: Array.from({ length: 7 }, () => centre(2)),
    header: [
      [wide('“三公”经费预算数', 6), tall('机关运行经费预算数', 3)],
      [tall('合计', 2), tall('因公出国(境)费', 2), tall('公务接待费', 2), wide('公务用车购置及运行费', 3)],
      ['小计', '购置费', '运行费'],
    ],
    rows: [
      [...[now.total, now.travel, now.reception, now.vehicles, now.purchase, now.operation, 0].map(tenths)],
    ],
    rowHeight: 30,
  })
}
