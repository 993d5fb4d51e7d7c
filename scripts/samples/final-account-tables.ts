// The nine tables of the final account, from its figures: in 万元 with 2 decimals, thousands not grouped.
import type { Cell, Column, Table } from './document.ts'
import { tall, wide } from './document.ts'
import { justiceBureau as data } from './data/justice-bureau.ts'
import * as figures from './final-account-figures.ts'
import { numeral } from './functions.ts'
import type { Fen } from './money.ts'
import { wan } from './money.ts'

const { entity } = data

export const TITLES = [
  '收入支出决算总表',
  '收入决算表',
  '支出决算表',
  '财政拨款收入支出决算总表',
  '一般公共预算财政拨款支出决算表',
  '一般公共预算财政拨款基本支出决算表',
  '财政拨款“三公”经费支出决算表',
  '政府性基金预算财政拨款收入支出决算表',
  '国有资本经营预算财政拨款收入支出决算表',
] as const

const text = (width: number): Column => ({ width, align: 'left' })
const number = (width: number): Column => ({ width, align: 'right' })
const centre = (text: string): Cell => ({ text, align: 'center' })
const print = (amount: Fen): string => wan(amount, 2, false)
/** Columns of a source that this department does not have are left empty. */
const some = (amount: Fen): string => (amount === 0 ? '' : print(amount))

type Given = Pick<Table, 'columns' | 'header' | 'rows'> & Partial<Table>

function table(no: number, given: Given): Table {
  return {
    kind: 'table',
    number: '',
    title: TITLES[no - 1]!,
    left: '',
    right: '单位：万元',
    notes: [],
    landscape: true,
    repeat: 'header',
    rowHeight: 20,
    ...given,
  }
}

export function tables(): Table[] {
  return [
    summary(),
    revenueTable(),
    expenditureTable(),
    fiscalSummary(),
    fiscalTable(),
    economicTable(),
    threePublicTable(),
    noFunds(8, '政府性基金预算财政拨款'),
    noFunds(9, '国有资本经营预算财政拨款'),
  ]
}

/** 支出 by function as the national form lists them, whether there is anything or not. */
const CLASSES: readonly (readonly [string, string])[] = [
  ['201', '一般公共服务支出'],
  ['202', '外交支出'],
  ['203', '国防支出'],
  ['204', '公共安全支出'],
  ['205', '教育支出'],
  ['206', '科学技术支出'],
  ['207', '文化旅游体育与传媒支出'],
  ['208', '社会保障和就业支出'],
  ['210', '卫生健康支出'],
  ['211', '节能环保支出'],
  ['212', '城乡社区支出'],
  ['213', '农林水支出'],
  ['214', '交通运输支出'],
  ['215', '资源勘探工业信息等支出'],
  ['216', '商业服务业等支出'],
  ['217', '金融支出'],
  ['219', '援助其他地区支出'],
  ['220', '自然资源海洋气象等支出'],
  ['221', '住房保障支出'],
  ['222', '粮油物资储备支出'],
  ['223', '国有资本经营预算支出'],
  ['224', '灾害防治及应急管理支出'],
  ['229', '其他支出'],
]

const classAmount = (rows: typeof figures.rows, code: string): Fen =>
  rows.find((row) => row.code === code)?.total ?? 0

function summary(): Table {
  const left: readonly (readonly [string, string])[] = [
    ['一、一般公共预算财政拨款收入', print(figures.fiscal)],
    ['二、政府性基金预算财政拨款收入', ''],
    ['三、国有资本经营预算财政拨款收入', ''],
    ['四、上级补助收入', ''],
    ['五、事业收入', ''],
    ['六、经营收入', ''],
    ['七、附属单位上缴收入', ''],
    ['八、其他收入', print(data.otherIncome)],
  ]
  const body = CLASSES.map(([code, name], i) => [
    ...(left[i] ?? ['', '']),
    `${numeral(i + 1)}、${name}`,
    some(classAmount(figures.rows, code)),
  ])
  return table(1, {
    landscape: false,
    columns: [text(5), number(2.2), text(5), number(2.2)],
    header: [
      [wide('收入', 2), wide('支出', 2)],
      ['项目', '决算数', '项目', '决算数'],
    ],
    rows: [
      ...body,
      [centre('本年收入合计'), print(figures.revenue), centre('本年支出合计'), print(figures.total)],
      ['使用非财政拨款结余', '', '结余分配', ''],
      ['年初结转和结余', print(data.carriedIn), '年末结转和结余', print(data.carriedOut)],
      [centre('总计'), print(figures.grand), centre('总计'), print(figures.grand)],
    ],
    notes: ['注：本表反映部门本年度的总收支和年末结转结余情况。'],
    rowHeight: 22,
  })
}

const CODE_AND_NAME = [tall('功能分类科目编码', 1), tall('科目名称', 1)] as const

function revenueTable(): Table {
  const heads = [
    '本年收入合计',
    '财政拨款收入',
    '上级补助收入',
    '事业收入',
    '经营收入',
    '附属单位上缴收入',
    '其他收入',
  ]
  const line = (fiscal: Fen, other: Fen): string[] => [
    print(fiscal + other),
    print(fiscal),
    '',
    '',
    '',
    '',
    some(other),
  ]
  return table(2, {
    columns: [{ width: 2, align: 'left' }, text(5), ...heads.map(() => number(1.9))],
    header: [[wide('项目', 2), ...heads.map((name) => tall(name, 2))], CODE_AND_NAME],
    rows: [
      [wide('合计', 2), ...line(figures.fiscal, data.otherIncome)],
      ...figures.revenueRows.map((row) => [row.code, row.name, ...line(row.fiscal, row.other)]),
    ],
    notes: ['注：本表反映部门本年度取得的各项收入情况。'],
    rowsPerPage: 14,
  })
}

function expenditureTable(): Table {
  const heads = ['本年支出合计', '基本支出', '项目支出', '上缴上级支出', '经营支出', '对附属单位补助支出']
  const line = (basic: Fen, project: Fen): string[] => [
    ...[basic + project, basic, project].map(print),
    '',
    '',
    '',
  ]
  return table(3, {
    columns: [{ width: 2, align: 'left' }, text(5), ...heads.map(() => number(2))],
    header: [[wide('项目', 2), ...heads.map((name) => tall(name, 2))], CODE_AND_NAME],
    rows: [
      [wide('合计', 2), ...line(figures.basic, figures.total - figures.basic)],
      ...figures.rows.map((row) => [row.code, row.name, ...line(row.basic, row.project)]),
    ],
    notes: ['注：本表反映部门本年度各项支出情况。'],
    rowsPerPage: 14,
    repeat: 'nothing',
  })
}

function fiscalSummary(): Table {
  const left: readonly (readonly [string, string])[] = [
    ['一、一般公共预算财政拨款', print(figures.fiscal)],
    ['二、政府性基金预算财政拨款', ''],
    ['三、国有资本经营预算财政拨款', ''],
  ]
  const body = CLASSES.map(([code, name], i) => {
    const amount = some(classAmount(figures.fiscalRows, code))
    return [...(left[i] ?? ['', '']), `${numeral(i + 1)}、${name}`, amount, amount, '', '']
  })
  const all = print(figures.fiscal)
  return table(4, {
    columns: [text(5), number(2), text(5), number(2), number(2), number(2), number(2)],
    header: [
      [wide('收入', 2), wide('支出', 5)],
      [
        '项目',
        '决算数',
        '项目',
        '合计',
        '一般公共预算财政拨款',
        '政府性基金预算财政拨款',
        '国有资本经营预算财政拨款',
      ],
    ],
    rows: [
      ...body,
      [centre('本年收入合计'), all, centre('本年支出合计'), all, all, '', ''],
      ['年初财政拨款结转和结余', '', '年末财政拨款结转和结余', '', '', '', ''],
      ['一、一般公共预算财政拨款', '', '', '', '', '', ''],
      ['二、政府性基金预算财政拨款', '', '', '', '', '', ''],
      ['三、国有资本经营预算财政拨款', '', '', '', '', '', ''],
      [centre('总计'), all, centre('总计'), all, all, '', ''],
    ],
    notes: ['注：本表反映部门本年度财政拨款总收支和结转结余情况。'],
  })
}

function fiscalTable(): Table {
  const line = (basic: Fen, project: Fen): string[] => [basic + project, basic, project].map(print)
  return table(5, {
    landscape: false,
    columns: [{ width: 2, align: 'left' }, text(5), number(2.4), number(2.4), number(2.4)],
    header: [
      [wide('项目', 2), ...['合计', '基本支出', '项目支出'].map((name) => tall(name, 2))],
      CODE_AND_NAME,
    ],
    rows: [
      ...figures.fiscalRows.map((row) => [row.code, row.name, ...line(row.basic, row.project)]),
      [wide('合计', 2), ...line(figures.basic, figures.fiscal - figures.basic)],
    ],
    notes: ['注：本表反映部门本年度一般公共预算财政拨款支出情况。'],
    rowHeight: 22,
  })
}

/** Two halves side by side: personnel on the left, operating on the right. */
function economicTable(): Table {
  const side = (people: boolean) => figures.economic.filter(({ code }) => /^30[13]/.test(code) === people)
  const [left, right] = [side(true), side(false)]
  const cells = (item: (typeof left)[number] | undefined): string[] =>
    item ? [item.code, item.name, print(item.amount)] : ['', '', '']
  const body = Array.from({ length: Math.max(left.length, right.length) }, (_, i) => [
    ...cells(left[i]),
    ...cells(right[i]),
  ])
  const half = [{ width: 1.6, align: 'left' }, text(4.4), number(2)] as const
  const heads = ['经济分类科目编码', '科目名称', '决算数']
  return table(6, {
    landscape: false,
    columns: [...half, ...half],
    header: [[...heads, ...heads]],
    rows: [
      ...body,
      [wide('人员经费合计', 2), print(figures.personnel), wide('公用经费合计', 2), print(figures.operating)],
    ],
    notes: ['注：本表反映部门本年度一般公共预算财政拨款基本支出明细情况。'],
  })
}

function threePublicTable(): Table {
  const keys = ['total', 'travel', 'vehicles', 'purchase', 'operation', 'reception'] as const
  const { planned, actual } = figures.threePublic
  return table(7, {
    columns: keys.flatMap(() => [number(1), number(1)]),
    header: [
      [wide('财政拨款“三公”经费', 12)],
      [
        wide('合计', 2, 2),
        wide('因公出国（境）费', 2, 2),
        wide('公务用车购置及运行维护费', 6),
        wide('公务接待费', 2, 2),
      ],
      [wide('小计', 2), wide('公务用车购置费', 2), wide('公务用车运行维护费', 2)],
      keys.flatMap(() => ['预算数', '决算数']),
    ],
    rows: [keys.flatMap((key) => [print(planned[key]), print(actual[key])])],
    notes: ['注：本表反映部门本年度“三公”经费支出预决算情况。'],
    rowHeight: 24,
  })
}

function noFunds(no: number, fund: string): Table {
  const blank = new Array<string>(8).fill('')
  return table(no, {
    columns: [text(2), text(4), ...Array.from({ length: 6 }, () => number(2))],
    header: [
      [
        wide('项目', 2),
        tall('年初结转和结余', 2),
        tall('本年收入', 2),
        wide('本年支出', 3),
        tall('年末结转和结余', 2),
      ],
      ['功能分类科目编码', '科目名称', '合计', '基本支出', '项目支出'],
    ],
    rows: [[wide('合计', 2), ...blank.slice(2)], blank, blank],
    notes: [
      `注：本表反映部门本年度${fund}收入支出及结转和结余情况。`,
      `说明：${entity}本年度没有${fund}收入和支出，故本表无数据。`,
    ],
  })
}
