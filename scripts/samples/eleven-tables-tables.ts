// The eleven tables of the sample, from its figures.
import type { Cell, Column, Table } from './document.ts'
import { tall, wide } from './document.ts'
import { riverCenter as data } from './data/river-center.ts'
import { basic, groups, projects, rows, threePublic, total } from './eleven-tables-figures.ts'
import { numeral } from './functions.ts'
import type { Fen } from './money.ts'
import { sum, wan, wholeWan } from './money.ts'

const { entity, year } = data
const NOTE = '注：本套报表金额单位转换时可能存在尾数误差。'
const revenue = total - data.carriedIn

const text = (width: number): Column => ({ width, align: 'left' })
const number = (width: number): Column => ({ width, align: 'right' })
const centre = (text: string): Cell => ({ text, align: 'center' })

type Given = Pick<Table, 'columns' | 'header' | 'rows'> & Partial<Table>

function table(no: number, title: string, given: Given): Table {
  return {
    kind: 'table',
    number: `表 ${no}`,
    title,
    left: `部门名称：${entity}`,
    right: '单位：万元',
    notes: [],
    landscape: true,
    repeat: 'caption and header',
    ...given,
  }
}

export function tables(): Table[] {
  return [
    bothSides(1, '收支总表', revenueLines(), [
      '注：财政拨款收支情况包括一般公共预算、政府性基金预算、国有资本经营预算拨款收支情况；本套报表金额单位转换时可能存在尾数误差。',
    ]),
    revenueTable(),
    expenditureTable(),
    basicTable(),
    projectTable(),
    bothSides(6, '政府预算拨款收支总表', appropriationLines(), []),
    functionTable(7, '一般公共预算支出表（按功能分类）', rows, [NOTE]),
    threePublicTable(),
    functionTable(9, '政府性基金预算支出表', [], ['注：本表本年无发生额。']),
    functionTable(10, '国有资本经营预算支出表', [], ['注：本表本年无发生额。']),
    targetsTable(),
  ]
}

type Line = readonly [string | Cell, string]

function revenueLines(): Line[] {
  return [
    ['一、政府预算拨款', wholeWan(revenue)],
    [{ text: '1.一般公共预算拨款', indent: 1 }, wholeWan(revenue)],
    [{ text: '2.政府性基金预算拨款', indent: 1 }, '0'],
    [{ text: '3.国有资本经营预算拨款', indent: 1 }, '0'],
    ['二、财政专户管理资金', '0'],
    ['三、单位资金', '0'],
    [{ text: '1.事业收入', indent: 1 }, '0'],
    [{ text: '2.事业单位经营收入', indent: 1 }, '0'],
    [{ text: '3.上级补助收入', indent: 1 }, '0'],
    [{ text: '4.附属单位上缴收入', indent: 1 }, '0'],
    [{ text: '5.其他收入', indent: 1 }, '0'],
  ]
}

function appropriationLines(): Line[] {
  return [
    ['政府预算拨款', wholeWan(revenue)],
    [{ text: '一般公共预算拨款', indent: 1 }, wholeWan(revenue)],
    [{ text: '政府性基金预算拨款', indent: 1 }, '0'],
    [{ text: '国有资本经营预算拨款', indent: 1 }, '0'],
  ]
}

/** Income on the left, spending by function on the right. */
function bothSides(no: number, title: string, left: readonly Line[], notes: readonly string[]): Table {
  let heads = 0
  const right: Line[] = rows.map((row) => [
    row.level === 0 ? `${numeral(++heads)}、${row.name}` : { text: row.name, indent: row.level },
    wholeWan(row.total),
  ])
  const height = Math.max(left.length, right.length)
  const lines = Array.from({ length: height }, (_, i) => [
    ...(left[i] ?? ['', '']),
    ...(right[i] ?? ['', '']),
  ])
  return table(no, title, {
    columns: [text(4), number(2), text(5), number(2)],
    header: [
      [wide('收  入', 2), wide('支  出', 2)],
      ['项  目', `${year} 年预算数`, '项  目', `${year} 年预算数`],
    ],
    rows: [
      ...lines,
      [centre('本年收入合计'), wholeWan(revenue), centre('本年支出合计'), wholeWan(total)],
      ['上年结余、结转', wholeWan(data.carriedIn), '结转下年', '0'],
      [centre('收入总计'), wholeWan(total), centre('支出总计'), wholeWan(total)],
    ],
    notes,
    rowHeight: 21,
    rowsPerPage: 17,
  })
}

const SOURCES = ['事业收入', '事业单位经营收入', '上级补助收入', '附属单位上缴收入', '其他收入'] as const
const FUNDS = ['一般公共预算拨款', '政府性基金预算拨款', '国有资本经营预算拨款'] as const

function revenueTable(): Table {
  return table(2, '收入总表', {
    columns: [text(3), ...Array.from({ length: 11 }, () => number(1.5))],
    header: [
      [tall('预算单位', 3), tall('收入总计', 3), wide('本年收入', 9), tall('上年结余、结转', 3)],
      [wide('政府预算拨款', 3), tall('财政专户管理资金', 2), wide('单位资金', 5)],
      [...FUNDS, ...SOURCES],
    ],
    rows: [
      [
        entity,
        wholeWan(total),
        wholeWan(revenue),
        ...new Array<string>(8).fill('0'),
        wholeWan(data.carriedIn),
      ],
    ],
    notes: [NOTE],
    rowHeight: 24,
  })
}

function expenditureTable(): Table {
  return table(3, '支出总表', {
    columns: [text(3), ...Array.from({ length: 6 }, () => number(2))],
    header: [
      [
        tall('预算单位', 2),
        tall('支出总计', 2),
        tall('基本支出', 2),
        tall('项目支出', 2),
        wide(`${year} 年政府采购项目`, 3),
      ],
      ['小计', '其中：面向中小企业政府采购项目', '其中：面向小型、微型企业政府采购项目'],
    ],
    rows: [
      [
        entity,
        ...[
          total,
          basic,
          total - basic,
          sum(Object.values(data.procurement)),
          data.forSmes,
          data.forSmall,
        ].map(wholeWan),
      ],
    ],
    notes: [NOTE],
    rowHeight: 24,
  })
}

/** Amounts by source: all of it from the general public budget but what was carried in. */
function bySource(amount: Fen, carried: Fen, withSubtotal: boolean): string[] {
  const fresh = wholeWan(amount - carried)
  return [
    wholeWan(amount),
    ...(withSubtotal ? [fresh] : []),
    fresh,
    ...new Array<string>(8).fill('0'),
    wholeWan(carried),
  ]
}

function basicTable(): Table {
  const body = groups.flatMap(({ name, amount, items }) => [
    [{ text: name, indent: 1 }, ...bySource(amount, 0, true)],
    ...items.map(([item, money]) => [{ text: item, indent: 2 }, ...bySource(money, 0, true)]),
  ])
  return table(4, '基本支出总表', {
    columns: [text(4), ...Array.from({ length: 12 }, () => number(1.5))],
    header: [
      [
        tall('支出项目类别', 2),
        tall('总计', 2),
        wide('政府预算拨款', 4),
        tall('财政专户管理资金', 2),
        wide('单位资金', 5),
        tall('上年结余、结转', 2),
      ],
      ['小计', ...FUNDS, ...SOURCES],
    ],
    rows: [[entity, ...bySource(basic, 0, true)], ...body],
    notes: [NOTE],
  })
}

function projectTable(): Table {
  const carriedTo = projects.at(-1)!
  return table(5, '项目支出总表', {
    columns: [text(4), ...Array.from({ length: 11 }, () => number(1.5))],
    header: [
      [tall('支出项目类别', 3), wide(`${year} 年预算`, 11)],
      [
        tall('总计', 2),
        wide('政府预算拨款', 3),
        tall('财政专户管理资金', 2),
        wide('单位资金', 5),
        tall('上年结余、结转', 2),
      ],
      [...FUNDS, ...SOURCES],
    ],
    rows: [
      [entity, ...bySource(total - basic, data.carriedIn, false)],
      ...projects.map((project) => [
        { text: project.name, indent: 1 },
        ...bySource(project.amount, project === carriedTo ? data.carriedIn : 0, false),
      ]),
    ],
    notes: [NOTE],
    rowHeight: 24,
  })
}

function functionTable(no: number, title: string, body: typeof rows, notes: readonly string[]): Table {
  const totals = body.length ? [total, basic, total - basic].map(wholeWan) : ['0', '0', '0']
  return table(no, title, {
    columns: [text(4), { width: 2, align: 'center' }, text(5), number(2.4), number(2.4), number(2.4)],
    header: [['预算单位', '科目编码', '科目名称', '支出总计', '基本支出', '项目支出']],
    rows: [
      [entity, '', '', ...totals],
      ...body.map((row) => ['', row.code, row.name, ...[row.total, row.basic, row.project].map(wholeWan)]),
    ],
    notes,
    rowHeight: 24,
    rowsPerPage: 15,
  })
}

function threePublicTable(): Table {
  const { now, then } = threePublic
  const tenth = (amount: Fen): string => wan(amount, 1).replace(/\.0$/, '')
  const line = (figures: typeof now): string[] =>
    [
      figures.total,
      figures.travel,
      figures.reception,
      figures.vehicles,
      figures.purchase,
      figures.operation,
    ].map(tenth)
  const moves = Object.fromEntries(
    Object.entries(now).map(([key, amount]) => [key, amount - then[key as keyof typeof then]]),
  ) as typeof now
  return table(8, '一般公共预算“三公”经费支出表', {
    columns: [text(4), { width: 2.4, align: 'center' }, ...Array.from({ length: 6 }, () => number(2))],
    header: [
      [
        tall('预算单位', 2),
        tall('年度', 2),
        tall('总计', 2),
        tall('因公出国(境)费', 2),
        tall('公务接待费', 2),
        wide('公务用车购置及运行维护费', 3),
      ],
      ['小计', '公务用车购置费', '公务用车运行维护费'],
    ],
    rows: [
      [{ text: entity, rowSpan: 3 }, `${year - 1} 年`, ...line(then)],
      [`${year} 年`, ...line(now)],
      ['增减变化金额', ...line(moves)],
    ],
    notes: ['注：无'],
    rowHeight: 26,
  })
}

/** Two forms under one frame: tasks with their amounts, then indicators; cut by pages wherever they end. */
function targetsTable(): Table {
  const tasks: (readonly [string, string, Fen, Fen])[] = [
    ['基本支出', '用于人员、公用及对个人和家庭的补助支出。', basic, basic],
    ...projects.map(({ name, content, amount }) => [name, content, amount, amount] as const),
  ]
  const first = groupBy(data.indicators.map(([one]) => one))
  const second = groupBy(data.indicators.map(([, two]) => two))
  return table(11, '单位整体支出绩效目标表', {
    left: `${year} 年度`,
    repeat: 'nothing',
    columns: [
      { width: 1.6, align: 'center' },
      { width: 2.6, align: 'center' },
      text(5.6),
      { width: 2, align: 'right' },
      { width: 2, align: 'right' },
      { width: 2, align: 'right' },
    ],
    header: [],
    rows: [
      [wide('单位名称', 2), entity, centre('主管部门'), wide(data.supervisor, 2)],
      [
        tall('年度主要任务', tasks.length + 3),
        tall('任务名称', 2),
        tall('主要内容', 2),
        wide('预算金额（万元）', 3),
      ],
      [centre('总额'), centre('其中：财政拨款'), centre('其中：其他资金')],
      ...tasks.map(([name, content, amount, fiscal]) => [
        name,
        content,
        wholeWan(amount),
        wholeWan(fiscal),
        '',
      ]),
      [wide('金额合计', 2), wholeWan(total), wholeWan(total), ''],
      [
        '年度总体目标',
        { text: data.goals.map((goal, i) => `${i + 1}. ${goal}`).join(' '), colSpan: 5, align: 'left' },
      ],
      [
        tall('年度绩效指标', data.indicators.length + 1),
        '一级指标',
        centre('二级指标').text,
        wide('三级指标', 1),
        wide('目标值', 2),
      ].map((cell) => (typeof cell === 'string' ? centre(cell) : cell)),
      ...data.indicators.map(([one, two, three, target], i) => [
        ...(first[i] ? [tall(one, first[i])] : []),
        ...(second[i] ? [tall(two, second[i])] : []),
        { text: three, align: 'left' as const },
        wide(target, 2),
      ]),
    ],
  })
}

/** At the first of each run its length, else 0. */
function groupBy(values: readonly string[]): number[] {
  return values.map((value, i) => {
    if (values[i - 1] === value) return 0
    let end = i
    while (values[end] === value) end++
    return end - i
  })
}
