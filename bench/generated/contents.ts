// Rows of words and numbers for one table: what stands in each cell, before it is known how it is set.
import type { Layout } from './layouts.ts'
import type { Align, ModelCell } from './model.ts'
import type { Random } from './random.ts'
import * as words from './words.ts'

export interface Drawn {
  readonly cells: readonly ModelCell[]
  readonly rowCount: number
  readonly columnCount: number
  readonly headerRows: number
}

/** Collects cells row by row. */
interface Sheet {
  readonly cells: ModelCell[]
  rows: number
}

const put = (
  sheet: Sheet,
  row: number,
  column: number,
  text: string,
  more: Partial<Pick<ModelCell, 'rowSpan' | 'colSpan' | 'align' | 'indent'>> = {},
): void => {
  sheet.cells.push({ row, column, rowSpan: 1, colSpan: 1, text, align: 'left', indent: 0, ...more })
}

/** How one table prints its amounts. */
interface Figures {
  readonly decimals: number
  readonly separators: boolean
  readonly nothing: string
  readonly empties: number
  readonly print: Layout['figures']
}

const figuresFor = (random: Random, { figures }: Layout): Figures => ({
  decimals: random.pick([2, 2, 2, 0, 6]),
  separators: random.chance(0.6),
  nothing: random.pick(['', '', '0.00', '—', '-', '0']),
  empties: random.pick([0.05, 0.2, 0.5]),
  print: figures,
})

function amount(random: Random, { decimals, separators, nothing, empties, print }: Figures): string {
  if (random.chance(empties)) return nothing
  const whole = String(random.int(0, 10 ** random.int(1, 7)))
  const mark = print === 'spaced' ? ' ' : ','
  const grouped = separators || print === 'spaced' ? whole.replace(/\B(?=(\d{3})+$)/g, mark) : whole
  const rest = decimals > 0 ? `.${String(random.int(0, 10 ** decimals - 1)).padStart(decimals, '0')}` : ''
  const plain = `${random.chance(0.04) ? '-' : ''}${grouped}${rest}`
  if (print !== 'full-width') return plain
  return plain.replace(/[\d.,-]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))
}

/** Head of the amount columns: names, some of them under a common one. Returns the depth of the head. */
function amountHead(sheet: Sheet, random: Random, from: number, count: number, grouped: boolean): number {
  const names = unique(random, words.amountHeads, count)
  if (!grouped || count < 3 || random.chance(0.25)) {
    names.forEach((name, i) => put(sheet, 0, from + i, name, { align: 'center' }))
    return 1
  }
  const groups = unique(random, words.groupHeads, words.groupHeads.length)
  const deep = count > 5 && random.chance(0.3)
  const depth = deep ? 3 : 2
  const top = deep ? 1 : 0
  if (deep) put(sheet, 0, from, '2026年部门预算', { colSpan: count, align: 'center' })
  for (let i = 0; i < count;) {
    const size = Math.min(random.int(1, 4), count - i)
    if (size === 1) put(sheet, top, from + i, names[i]!, { rowSpan: depth - top, align: 'center' })
    else {
      put(sheet, top, from + i, groups.pop() ?? '其中', { colSpan: size, align: 'center' })
      for (let k = 0; k < size; k++) put(sheet, top + 1, from + i + k, names[i + k]!, { align: 'center' })
    }
    i += size
  }
  // A group is not forced: where there was none, the lower rows of the head would be empty.
  return sheet.cells.some((cell) => cell.row === top + 1) ? depth : flatten(sheet, depth, top)
}

/** Takes back the rows of a head that nothing stands in. */
function flatten(sheet: Sheet, depth: number, top: number): number {
  sheet.cells.forEach((cell, i) => {
    if (cell.rowSpan === depth - top) sheet.cells[i] = { ...cell, rowSpan: 1 }
  })
  return top + 1
}

function unique<T>(random: Random, from: readonly T[], count: number): T[] {
  const rest = [...from]
  const out: T[] = []
  while (out.length < count && rest.length > 0) out.push(...rest.splice(random.int(0, rest.length - 1), 1))
  return out
}

function figuresRow(sheet: Sheet, random: Random, figures: Figures, from: number, to: number): void {
  for (let column = from; column < to; column++)
    put(sheet, sheet.rows, column, amount(random, figures), { align: 'right' })
}

/** Codes of three, five and seven digits, their names, and amounts. */
function functionTable(random: Random, layout: Layout, columns: number, rows: number): Drawn {
  const sheet: Sheet = { cells: [], rows: 0 }
  const figures = figuresFor(random, layout)
  const threefold = layout.grouped && columns >= 7 && random.chance(0.35)
  const codes = threefold ? 3 : 1
  const indented = random.chance(0.6)
  const depth = amountHead(sheet, random, codes + 1, columns - codes - 1, layout.grouped)
  sheet.rows = depth
  const lowered = threefold && depth === 1 ? 2 : depth
  if (lowered > depth) {
    sheet.cells.forEach((cell, i) => (sheet.cells[i] = { ...cell, rowSpan: 2 }))
    sheet.rows = 2
  }
  if (threefold) {
    put(sheet, 0, 0, '科目编码', { colSpan: 3, rowSpan: sheet.rows - 1, align: 'center' })
    ;['类', '款', '项'].forEach((name, i) => put(sheet, sheet.rows - 1, i, name, { align: 'center' }))
  } else put(sheet, 0, 0, '科目编码', { rowSpan: sheet.rows, align: 'center' })
  put(sheet, 0, codes, '科目名称', { rowSpan: sheet.rows, align: 'center' })
  const headerRows = sheet.rows
  const line = (code: string, name: string, level: number): void => {
    if (sheet.rows - headerRows >= rows) return
    const parts = threefold ? [code.slice(0, 3), code.slice(3, 5), code.slice(5)] : [code]
    parts.forEach((part, i) => put(sheet, sheet.rows, i, part, { align: threefold ? 'center' : 'left' }))
    put(sheet, sheet.rows, codes, name, { indent: indented ? level : 0 })
    figuresRow(sheet, random, figures, codes + 1, columns)
    sheet.rows++
  }
  const total = random.chance(0.5)
  if (total && layout.ruling === 'all') {
    put(sheet, sheet.rows, 0, '合计', { colSpan: codes + 1, align: 'center' })
    figuresRow(sheet, random, { ...figures, empties: 0 }, codes + 1, columns)
    sheet.rows++
  }
  while (sheet.rows - headerRows < rows) {
    const [code, name, items] = random.pick(words.functions)
    line(code, name, 0)
    items.forEach((item, i) => {
      const below = `${code}${String(i + 1).padStart(2, '0')}`
      line(below, item, 1)
      for (let k = random.int(1, 3); k > 0; k--)
        line(`${below}${String(random.int(1, 99)).padStart(2, '0')}`, random.pick(words.subItems), 2)
    })
  }
  return { cells: sheet.cells, rowCount: sheet.rows, columnCount: columns, headerRows }
}

/** Units and their amounts; a first row of totals. */
function unitTable(random: Random, layout: Layout, columns: number, rows: number): Drawn {
  const sheet: Sheet = { cells: [], rows: 0 }
  const figures = figuresFor(random, layout)
  const numbered = columns > 3 && random.chance(0.4)
  const labels = numbered ? 2 : 1
  sheet.rows = amountHead(sheet, random, labels, columns - labels, layout.grouped)
  const headerRows = sheet.rows
  if (numbered) put(sheet, 0, 0, '序号', { rowSpan: headerRows, align: 'center' })
  put(sheet, 0, labels - 1, '预算单位', { rowSpan: headerRows, align: 'center' })
  for (let r = 0; r < rows; r++) {
    if (numbered) put(sheet, sheet.rows, 0, String(r + 1), { align: 'center' })
    put(sheet, sheet.rows, labels - 1, r === 0 ? '合计' : random.pick(words.units), {
      align: r === 0 ? 'center' : 'left',
    })
    figuresRow(sheet, random, figures, labels, columns)
    sheet.rows++
  }
  return { cells: sheet.cells, rowCount: sheet.rows, columnCount: columns, headerRows }
}

/** Units down the side, each over the rows of its functions, with titles across the table between them. */
function mergedTable(random: Random, layout: Layout, columns: number, rows: number): Drawn {
  const sheet: Sheet = { cells: [], rows: 0 }
  const figures = figuresFor(random, layout)
  sheet.rows = amountHead(sheet, random, 2, columns - 2, layout.grouped)
  const headerRows = sheet.rows
  put(sheet, 0, 0, '预算单位', { rowSpan: headerRows, align: 'center' })
  put(sheet, 0, 1, '科目名称', { rowSpan: headerRows, align: 'center' })
  while (sheet.rows - headerRows < rows) {
    if (random.chance(0.25)) {
      put(sheet, sheet.rows, 0, `（${sheet.rows}）${random.pick(words.groupHeads)}`, {
        colSpan: columns,
        align: random.pick(['left', 'center']),
      })
      sheet.rows++
    }
    const count = random.int(1, 4)
    put(sheet, sheet.rows, 0, random.pick(words.units), { rowSpan: count })
    for (let k = 0; k < count; k++) {
      put(sheet, sheet.rows, 1, random.pick(words.subItems))
      figuresRow(sheet, random, figures, 2, columns)
      sheet.rows++
    }
  }
  return { cells: sheet.cells, rowCount: sheet.rows, columnCount: columns, headerRows }
}

/** Income on the left, spending on the right, totals below. */
function halvesTable(random: Random, layout: Layout): Drawn {
  const sheet: Sheet = { cells: [], rows: 0 }
  const figures = { ...figuresFor(random, layout), empties: 0.15 }
  if (layout.grouped) {
    put(sheet, 0, 0, '收　　入', { colSpan: 2, align: 'center' })
    put(sheet, 0, 2, '支　　出', { colSpan: 2, align: 'center' })
    sheet.rows = 1
  }
  ;['项目', '预算数', '项目（按功能分类）', '预算数'].forEach((name, i) =>
    put(sheet, sheet.rows, i, name, { align: 'center' }),
  )
  sheet.rows++
  const headerRows = sheet.rows
  const left = words.income.slice(0, random.int(5, words.income.length))
  const right = words.functions.slice(0, random.int(6, words.functions.length)).map(([, name]) => name)
  for (let r = 0; r < Math.max(left.length, right.length); r++) {
    for (const [side, names] of [left, right].entries()) {
      put(sheet, sheet.rows, 2 * side, names[r] ?? '')
      put(sheet, sheet.rows, 2 * side + 1, names[r] ? amount(random, figures) : '', { align: 'right' })
    }
    sheet.rows++
  }
  for (const [income, spending] of [
    ['本年收入合计', '本年支出合计'],
    ['收入总计', '支出总计'],
  ] as const) {
    put(sheet, sheet.rows, 0, income, { align: 'center' })
    put(sheet, sheet.rows, 1, amount(random, { ...figures, empties: 0 }), { align: 'right' })
    put(sheet, sheet.rows, 2, spending, { align: 'center' })
    put(sheet, sheet.rows, 3, amount(random, { ...figures, empties: 0 }), { align: 'right' })
    sheet.rows++
  }
  return { cells: sheet.cells, rowCount: sheet.rows, columnCount: 4, headerRows }
}

/** A form: facts of the project, then a tree of indicators whose upper levels run down over their rows. */
function indicatorTable(random: Random, columns: number): Drawn {
  const sheet: Sheet = { cells: [], rows: 0 }
  const last = columns - 1
  const wide: Align = random.pick(['left', 'center'])
  for (const [label, value] of [
    ['项目名称', `${random.pick(words.units)}${random.pick(words.subItems)}`],
    ['年度目标', random.pick(words.purposes) + random.pick(words.purposes)],
  ] as const) {
    put(sheet, sheet.rows, 0, label, { align: 'center' })
    put(sheet, sheet.rows, 1, value, { colSpan: last, align: wide })
    sheet.rows++
  }
  const heads = ['一级指标', '二级指标', '三级指标', '指标值', '备注', '权重']
  heads.slice(0, columns).forEach((name, i) => put(sheet, sheet.rows, i, name, { align: 'center' }))
  sheet.rows++
  for (const [first, seconds] of words.indicators) {
    const from = sheet.rows
    for (const [second, thirds] of seconds) {
      const begun = sheet.rows
      for (const third of thirds) {
        put(sheet, sheet.rows, 2, third)
        put(sheet, sheet.rows, 3, random.pick(words.targets), { align: 'center' })
        if (columns > 4) put(sheet, sheet.rows, 4, random.chance(0.3) ? random.pick(words.purposes) : '')
        if (columns > 5) put(sheet, sheet.rows, 5, String(random.int(1, 20)), { align: 'right' })
        sheet.rows++
      }
      put(sheet, begun, 1, second, { rowSpan: sheet.rows - begun, align: 'center' })
    }
    put(sheet, from, 0, first, { rowSpan: sheet.rows - from, align: 'center' })
  }
  return { cells: sheet.cells, rowCount: sheet.rows, columnCount: columns, headerRows: 0 }
}

/** Projects with their purposes in whole sentences, and amounts. */
function projectTable(random: Random, layout: Layout, columns: number, rows: number): Drawn {
  const sheet: Sheet = { cells: [], rows: 0 }
  const figures = figuresFor(random, layout)
  const heads = ['项目名称', '主管单位', '项目内容及用途', ...words.amountHeads.slice(0, columns - 3)]
  heads.forEach((name, i) => put(sheet, 0, i, name, { align: 'center' }))
  sheet.rows = 1
  for (let r = 0; r < rows; r++) {
    const text = Array.from({ length: random.int(1, 5) }, () => random.pick(words.purposes)).join('')
    put(sheet, sheet.rows, 0, `${random.pick(words.subItems)}（${r + 1}）`)
    put(sheet, sheet.rows, 1, random.pick(words.units))
    put(sheet, sheet.rows, 2, text)
    figuresRow(sheet, random, figures, 3, columns)
    sheet.rows++
  }
  return { cells: sheet.cells, rowCount: sheet.rows, columnCount: columns, headerRows: 1 }
}

/** The cells of one table of a layout. */
export function drawContents(random: Random, layout: Layout): Drawn {
  const columns = random.int(...layout.columns)
  const rows = random.int(...layout.rows)
  if (layout.merged && random.chance(0.7)) return mergedTable(random, layout, columns, rows)
  switch (columns < 3 ? 'units' : random.pick(layout.contents)) {
    case 'functions':
      return functionTable(random, layout, columns, rows)
    case 'units':
      return unitTable(random, layout, columns, rows)
    case 'halves':
      return halvesTable(random, layout)
    case 'indicators':
      return indicatorTable(random, columns)
    case 'projects':
      return projectTable(random, layout, columns, rows)
  }
}
