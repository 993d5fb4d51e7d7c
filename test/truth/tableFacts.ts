// What the cells of the truth's tables state, key and value, by plain rules of their own: words of titles, headers and
// rows as data below, nothing of the normalizers. In: truth tables. Out: the expected fact of each cell whose words these
// rules know; a cell that they do not know expects nothing and is not counted.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { foldLabel } from '../../schemas/text.ts'
import { meantFacts, type MeantFact } from './meanings.ts'
import { truthDocuments } from './tables.ts'

export interface CellTable {
  readonly title: string
  readonly header: readonly (readonly string[])[]
  readonly rows: readonly (readonly (string | null)[])[]
}

export interface ExpectedFact {
  readonly row: number
  readonly column: number
  readonly printed: string
  /** Concept and dimensions as `concept axis=value …`, axes sorted; totals are told from the year's own figures. */
  readonly key: string
}

type Meaning = Readonly<Record<string, string>>

const NUMBER = /^-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/
const FUNDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:本级财政拨款›金额|本年)?一般公共预算(?:财政拨款|拨款|资金)?(?:收入)?$/u, 'generalPublicBudget'],
  [/^政府性基金(?:预算)?(?:财政拨款|拨款|资金)?(?:收入)?$/u, 'governmentFund'],
  [/^国有资本经营(?:预算)?(?:财政拨款|拨款|资金)?(?:收入)?$/u, 'stateCapital'],
  [/^财政拨款(?:收入)?$|^政府预算拨款$/u, 'fiscal'],
  [/^财政专户管理资金(?:收入)?$/u, 'fiscalAccount'],
  [/^单位资金$/u, 'own'],
  [/^事业收入$/u, 'publicService'],
  [/^(?:事业单位)?经营收入$/u, 'business'],
  [/^上级补助收入$/u, 'superiorSubsidy'],
  [/^附属单位上缴收入$/u, 'subsidiaryRemittance'],
  [/^其他收入$/u, 'other'],
]
const NATURES: readonly (readonly [RegExp, string])[] = [
  [/^(?:其中：)?基本支出$/u, 'basic'],
  [/^项目支出$/u, 'project'],
  [/^人员(?:经费|类)(?:支出)?$/u, 'personnel'],
  [/^公用经费(?:支出)?$/u, 'operating'],
  [/^(?:事业单位)?经营支出$/u, 'business'],
  [/^上缴上级支出$/u, 'superiorRemittance'],
  [/^对附属单位补助支出$/u, 'subsidiarySubsidy'],
]
const ITEMS: readonly (readonly [RegExp, string])[] = [
  [/^因公出国\(境\)费(?:用)?$/u, 'overseasTravel'],
  [/^公务接待费$/u, 'officialReception'],
  [/^公务用车购置(?:及|和)运行(?:维护)?费$/u, 'vehicles'],
  [/^(?:其中：)?(?:\(1\))?(?:公务用车)?购置费?$/u, 'vehiclePurchase'],
  [/^(?:其中：)?(?:\(2\))?(?:公务用车)?运行(?:维护)?费$/u, 'vehicleOperation'],
]
const CLASSES: Readonly<Record<string, string>> = {
  一般公共服务: '201', 外交: '202', 国防: '203', 公共安全: '204', 教育: '205', 科学技术: '206',
  文化旅游体育与传媒: '207', 社会保障和就业: '208', 卫生健康: '210', 节能环保: '211', 城乡社区: '212', 农林水: '213',
  交通运输: '214', 资源勘探工业信息等: '215', 商业服务业等: '216', 金融: '217', 援助其他地区: '219',
  自然资源海洋气象等: '220', 住房保障: '221', 粮油物资储备: '222', 国有资本经营预算: '223', 灾害防治及应急管理: '224',
  其他: '229', 债务还本: '231', 债务付息: '232', 债务发行费用: '233',
} // prettier-ignore
const NUMBERING = /^(?:[一二三四五六七八九十]+、|\d+[.、]|\([一二三四五六七八九十]+\))/u
const WHOLE =
  /^(?:合计|小计|总计|金额|支出总计|收入总计|本年支出合计|本年收入合计|(?:\d{4}年)?(?:预算|决算)数|本年预算|预算|支出预算|收入预算|“三公”经费合计)$/u

/** The facts of one table; none where its title tells no quantity. */
export function expectedFacts(table: CellTable): ExpectedFact[] {
  const title = foldLabel(table.title)
  if (/“三公”/u.test(title)) return threePublic(table)
  if (/收支总|收入支出决算总表|总体情况表$/u.test(title) && pairs(table).length > 0) return summary(table, title)
  return byCode(table, title)
}

function fundOf(title: string): Meaning {
  if (/一般公共预算/u.test(title)) return { fund: 'generalPublicBudget' }
  if (/政府性基金/u.test(title)) return { fund: 'governmentFund' }
  if (/国有资本经营/u.test(title)) return { fund: 'stateCapital' }
  return /财政拨款|政府预算拨款/u.test(title) ? { fund: 'fiscal' } : {}
}

/** Tables by code, in one column or in three, with a column for each nature. */
function byCode({ header, rows }: CellTable, title: string): ExpectedFact[] {
  if (!/支出|收入/u.test(title) || /收入支出|收支|绩效|采购|机关运行|上年结转|明细表/u.test(title)) return []
  const codes = columnsOf(header, (path) => /科目编码|^编码/u.test(path) || /^(?:类|款|项)(?:›\*\*)?$/u.test(path))
  if (codes.length === 0 || /政府(?:支出)?经济/u.test(header.flat().join(''))) return []
  const revenue = /收入/u.test(title)
  const economic = /经济/u.test(title + header.flat().join(''))
  const found: ExpectedFact[] = []
  const seen = new Set<string>()
  rows.forEach((row, r) => {
    const code = codes.map((c) => (row[c] ?? '').trim()).join('')
    const label = foldLabel(row.filter((cell) => cell !== null && !NUMBER.test(cell)).join(''))
    const known = /^\d{3}(?:\d{2}){0,2}$/.test(code)
    if (!known && !(code === '' && label === '合计')) return
    if (known && seen.has(code)) return void found.splice(0, found.length, ...found.filter((f) => !f.key.includes(`=${code}`)))
    seen.add(code)
    const item: Meaning = known ? (economic ? { economic: code } : { function: code }) : {}
    row.forEach((cell, c) => {
      const meaning = valueColumn(header, c, revenue)
      if (cell === null || !meaning || codes.includes(c) || !NUMBER.test(cell.trim())) return
      const base: Meaning = /基本支出/u.test(title) && meaning.nature === undefined ? { nature: 'basic' } : {}
      found.push(expected(r, c, cell, revenue ? 'revenue' : 'expenditure', { ...fundOf(title), ...base, ...item, ...meaning }))
    })
  })
  return found
}

/** What a value column says; null for one that these rules do not know. */
function valueColumn(header: readonly (readonly string[])[], column: number, revenue: boolean): Meaning | null {
  const path = pathOf(header, column).filter((part) => !/^(?:\d+|\*\*)$/.test(part))
  let found: Meaning | null = null
  if (path.some((part) => /采购|预留|拨款$/u.test(part)) && path.length > 1) return null
  if (path.some((part) => /^(?:19|20)\d{2}年/u.test(part)) && path.length > 0 && /^\d{4}年预算数$/u.test(path.at(-1)!)) return null
  for (const part of path.slice(-2)) {
    const nature = revenue ? undefined : match(NATURES, part)
    const fund = revenue ? match(FUNDS, part) : undefined
    if (nature) found = { nature }
    else if (fund) found = { fund }
    else if (WHOLE.test(part)) found ??= {}
    else if (part === path.at(-1)) return null
  }
  return found
}

/** 收支总表: names left and figures right of them, once for income and once for spending. */
function summary({ header, rows }: CellTable, title: string): ExpectedFact[] {
  const found: ExpectedFact[] = []
  const whole = fundOf(title)
  for (const { names, figures, revenue } of pairs({ title, header, rows })) {
    let carried = false
    rows.forEach((row, r) => {
      const cell = row[figures]
      const printed = foldLabel(row[names] ?? '')
      const name = printed.replace(NUMBERING, '')
      // What stands below 上年结转 is part of it, and names without a number may be of any level.
      if (revenue) carried ||= income(name)?.concept === 'carriedIn'
      const within = (carried && income(name)?.meaning.fund !== undefined) || (!revenue && printed === name)
      if (within && (revenue || spending(name)?.meaning.function !== undefined)) return
      if (!cell || !NUMBER.test(cell.trim())) return
      const line = revenue ? income(name) : spending(name)
      if (line) found.push(expected(r, figures, cell, line.concept, { ...whole, ...line.meaning }))
    })
  }
  return found
}

function income(name: string): { concept: string; meaning: Meaning } | null {
  const fund = match(FUNDS, name)
  if (fund) return { concept: 'revenue', meaning: { fund } }
  if (/^本年收入合?计?$/u.test(name)) return { concept: 'revenue', meaning: {} }
  if (/^收入(?:总计|合计)$/u.test(name)) return { concept: 'revenueTotal', meaning: {} }
  return /^上年(?:结转结余|结余、结转|结转)$/u.test(name) ? { concept: 'carriedIn', meaning: {} } : null
}

function spending(name: string): { concept: string; meaning: Meaning } | null {
  const code = CLASSES[name.replace(/支出$/u, '')]
  if (code !== undefined) return { concept: 'expenditure', meaning: { function: code } }
  if (/^本年支出合?计?$/u.test(name)) return { concept: 'expenditure', meaning: {} }
  if (/^支出(?:总计|合计)$/u.test(name)) return { concept: 'expenditureTotal', meaning: {} }
  return /^(?:结转下年(?:支出)?|年终结转结余)$/u.test(name) ? { concept: 'carriedOut', meaning: {} } : null
}

/** Halves of a summary that hold one column of names and one of figures each. */
function pairs({ header }: CellTable): { names: number; figures: number; revenue: boolean }[] {
  const bottom = header.at(-1) ?? []
  if (bottom.length !== 4) return []
  return [0, 2].flatMap((names) => {
    const top = foldLabel(header[0]![names]!)
    const fits = foldLabel(bottom[names]!) === '项目' && WHOLE.test(foldLabel(bottom[names + 1]!))
    if (!fits || !/收入|支出/u.test(top)) return []
    return [{ names, figures: names + 1, revenue: /收入/u.test(top) }]
  })
}

/** “三公”: one row of figures with an item a column, or an item a row. */
function threePublic({ header, rows }: CellTable): ExpectedFact[] {
  if (/(?:19|20)\d{2}年|上年|年度|单位|部门|预算数\s*$.*决算数/u.test(foldLabel(header.flat().join('')).replace(/“三公”经费预算数/gu, ''))) return []
  const found: ExpectedFact[] = []
  rows.forEach((row, r) => {
    row.forEach((cell, c) => {
      if (cell === null || !NUMBER.test(cell.trim())) return
      const listed = header.length === 1 && foldLabel(header[0]![0]!) === '项目' && row.length === 2
      const path = listed ? [foldLabel(row[0] ?? '').replace(/^\d、/u, '')] : pathOf(header, c)
      const last = path.findLast((part) => part !== '小计' && part !== '预算数') ?? ''
      const item = match(ITEMS, last)
      if (!listed && rows.length > 1) return
      if (item) found.push(expected(r, c, cell, 'threePublicExpenses', { item }))
      else if (/^(?:合计|“三公”经费合计|“三公”经费财政拨款预算总额)$/u.test(last))
        found.push(expected(r, c, cell, 'threePublicExpenses', {}))
      else if (/^机关运行经费预算数$/u.test(last)) found.push(expected(r, c, cell, 'agencyOperatingExpenses', {}))
    })
  })
  return found
}

function expected(row: number, column: number, printed: string, concept: string, meaning: Meaning): ExpectedFact {
  return { row, column, printed: printed.trim(), key: keyOf(concept, meaning) }
}

export function keyOf(concept: string, dimensions: Readonly<Record<string, string | undefined>>): string {
  const axes = Object.entries(dimensions)
    .filter(([, value]) => value !== undefined)
    .map(([axis, value]) => `${axis}=${value}`)
  return [concept, ...axes.sort()].join(' ')
}

function match(list: readonly (readonly [RegExp, string])[], text: string): string | undefined {
  return list.find(([pattern]) => pattern.test(text))?.[1]
}

function columnsOf(header: readonly (readonly string[])[], is: (path: string) => boolean): number[] {
  return (header[0] ?? []).flatMap((_, c) => (is(pathOf(header, c).join('›')) || is(pathOf(header, c).at(-1) ?? '') ? [c] : []))
}

/** Header cells of a column from top to bottom, each once. */
function pathOf(header: readonly (readonly string[])[], column: number): string[] {
  return [...new Set(header.map((row) => foldLabel(row[column] ?? '')))].filter((part) => part !== '')
}

/** The tables of the truth by the document's path: those of the real documents, and the seed's. */
export function truthTables(root: string): Map<string, readonly PlacedTable[]> {
  const found = new Map<string, readonly PlacedTable[]>(
    truthDocuments().map((document) => [
      join(root, document.file),
      document.tables.map((table, i) => ({ ...table, meant: meantFacts(document, i) })),
    ]),
  )
  const seed = join(root, 'seed/truth.json')
  if (existsSync(seed)) {
    const { tables } = JSON.parse(readFileSync(seed, 'utf8')) as { readonly tables: readonly CellTable[] }
    found.set(join(root, 'seed/seed.pdf'), tables)
  }
  return found
}

export interface PlacedTable extends CellTable {
  readonly pages?: readonly number[]
  /** What its figures mean as set down from the page; null where only the rules of this file speak. */
  readonly meant?: readonly MeantFact[] | null
}

export interface CellComparison {
  readonly cells: number
  readonly exact: number
  readonly differences: readonly string[]
}

/** Each expected fact against the fact of its cell: same key, same print; totals are the year's where nothing is carried. */
export function compareCells(truth: readonly PlacedTable[], disclosure: Disclosure): CellComparison {
  const facts = new Map(
    disclosure.facts.map((fact) => [`${fact.source.table} ${fact.source.row} ${fact.source.column}`, fact]),
  )
  const differences: string[] = []
  let cells = 0
  let exact = 0
  const expectations = truth.map((table) => ({ table, facts: table.meant ?? expectedFacts(table).map(asMeant) }))
  const carried = expectations.some(({ facts: all }) =>
    all.some(({ concept, printed }) => concept.startsWith('carried') && /[1-9]/.test(printed)),
  )
  const plain = (key: string) => (carried ? key : key.replace(/^(revenue|expenditure)Total/, '$1'))
  for (const { table, facts: all } of expectations) {
    const read = disclosure.tables.find(
      ({ title, rows, pages }) =>
        foldLabel(title) === foldLabel(table.title) &&
        rows.length === table.rows.length &&
        (table.pages === undefined || pages.some((page) => table.pages!.includes(page))),
    )
    for (const expected of all) {
      cells += 1
      const { row, column, printed } = expected
      const fact = read && facts.get(`${read.id} ${row} ${column}`)
      const key = plain(statementOf(expected, disclosure))
      const stated = fact && plain(statedBy(fact, expected))
      if (stated === key && fact!.printed === printed) exact += 1
      else
        differences.push(`“${table.title}” [${row}, ${column}] ${printed}: expected ${key}, read ${stated ?? 'no fact'}`)
    }
  }
  return { cells, exact, differences }
}

function asMeant({ row, column, printed, key }: ExpectedFact): MeantFact {
  const [concept, ...axes] = key.split(' ')
  const dimensions = Object.fromEntries(axes.map((axis) => axis.split('=') as [string, string]))
  return { row, column, printed, concept: concept!, dimensions }
}

/** Key, year, phase and owner of a figure as they must be. */
function statementOf({ concept, dimensions, year, phase, entity }: MeantFact, { head }: Disclosure): string {
  const owner = bareOwner(entity ?? head.entity)
  return `${keyOf(concept, folded(dimensions))} ${year ?? head.year} ${phase ?? head.phase} ${owner}`
}

/** The same of what was read; owners under a shorter name, and the year that a movement is counted from, are not compared. */
function statedBy(fact: Fact, expected: MeantFact): string {
  const dimensions = { ...fact.dimensions }
  // Which of several like rows it is, and in which of two tables of one kind, is no part of what it states.
  delete dimensions['occurrence']
  delete dimensions['form']
  const printed = expected.entity === undefined ? fact.entity : expected.entity
  const own = bareOwner(fact.entity)
  const owner = own.endsWith(bareOwner(printed)) || bareOwner(printed).endsWith(own) ? bareOwner(printed) : own
  if (expected.dimensions['comparedWith'] === '*') dimensions['comparedWith'] = '*'
  // What is counted stands in the target's own words, which are compared as print.
  if (fact.concept === 'performanceTarget') delete dimensions['label']
  return `${keyOf(fact.concept, folded(dimensions))} ${fact.year} ${fact.phase} ${owner}`
}

/** Names in one width, whichever brackets the print has. */
function folded(dimensions: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(dimensions).map(([axis, value]) => [axis, foldLabel(value)]))
}

function bareOwner(name: string): string {
  return foldLabel(name).replace(/\((?:本级|本部|机关|汇总)\)$|本级$/u, '')
}
