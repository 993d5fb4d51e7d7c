// What the figures of a table mean, as read on its page. In: test/truth/meanings.txt, which says for each table of the truth
// what its columns and rows are, by their place, and the cells of the table. Out: the fact that each figure must give.
// Nothing of the program takes part: no header is matched, no name looked up but in the same document's own tables.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TruthDocument, TruthTable } from './tables.ts'

/** A figure's cell and its meaning. */
export interface MeantFact {
  readonly row: number
  readonly column: number
  readonly printed: string
  readonly concept: string
  readonly dimensions: Readonly<Record<string, string>>
  /** Absent: the document's own. */
  readonly entity?: string
  readonly year?: number
  readonly phase?: string
}

type Axes = Record<string, string>
interface Meaning {
  readonly concept: string
  readonly axes: Axes
}

/** One block of meanings.txt: lines of words, each a directive. */
interface Block {
  readonly tables: readonly string[]
  readonly lines: readonly string[]
}

const NUMBER = /^[-−－]?[\d,，]*\.?\d+%?$/
const COMPARATORS: Readonly<Record<string, string>> = { '≥': 'ge', '≤': 'le', '>': 'gt', '＞': 'gt', '<': 'lt', '＜': 'lt', '=': 'eq', '＝': 'eq' } // prettier-ignore

function blocks(): Block[] {
  const text = readFileSync(join(import.meta.dirname, 'meanings.txt'), 'utf8')
  const found: { tables: string[]; lines: string[] }[] = []
  for (const line of text.split('\n').map((words) => words.replace(/#.*$/u, '').trim())) {
    if (line.startsWith('[')) found.push({ tables: line.slice(1, -1).split(/\s+/), lines: [] })
    else if (line !== '') found.at(-1)!.lines.push(line)
  }
  return found
}

let known: Map<string, Block[]> | undefined

/** The facts of one table of a document; null where meanings.txt says nothing of it. */
export function meantFacts(document: TruthDocument, index: number): MeantFact[] | null {
  if (!known) {
    known = new Map()
    for (const block of blocks())
      for (const name of block.tables) known.set(name, [...(known.get(name) ?? []), block])
  }
  const own = known.get(`${document.name}:${index}`)
  return own ? own.flatMap((block) => expand(block, document, document.tables[index]!)) : null
}

function expand({ lines }: Block, document: TruthDocument, table: TruthTable): MeantFact[] {
  const found: MeantFact[] = []
  const values: { column: number; meaning: Meaning }[] = []
  const words = (head: string): string[][] =>
    lines.filter((line) => line.startsWith(head + ' ')).map((line) => line.slice(head.length + 1).split(/\s+/))
  const one = (head: string): string[] | undefined => words(head)[0]
  const numbers = (list: string | undefined): number[] => (list ?? '').split(',').filter((n) => n !== '').map(Number)
  const base = axesOf(one('of') ?? [])
  for (const line of lines.filter((each) => /^\d+ /.test(each)))
    for (const part of line.split(';')) {
      const [column, concept, ...axes] = part.trim().split(/\s+/)
      values.push({ column: Number(column), meaning: { concept: concept!, axes: { ...base, ...axesOf(axes) } } })
    }
  const [from, to] = (one('rows')?.[0] ?? '0-').split('-')
  const inRange = (row: number): boolean => row >= Number(from) && (to === '' || to === undefined || row <= Number(to))
  const labels = lines.filter((line) => line.startsWith('“')).map((line): readonly [string, Meaning] => {
    const end = line.indexOf('”')
    const [concept, ...axes] = line.slice(end + 1).trim().split(/\s+/)
    return [line.slice(1, end), { concept: concept!, axes: axesOf(axes) }]
  })
  const code = one('code')
  const side = one('side')
  const nameOf = one('names')
  const names = nameOf ? namesIn(document, Number(nameOf[0]), numbers(nameOf[1])) : new Map<string, string>()
  const units = one('unit')
  const unitNames = one('units')
  const unitSet = unitNames ? columnOf(document, Number(unitNames[0]), Number(unitNames[1])) : null
  const label = one('label')
  const path = numbers(one('path')?.[0])
  const form = one('projectAt')
  const state = { parts: [] as string[], entity: undefined as string | undefined, carried: false, path: path.map(() => ''), project: (form && fold(table.rows[Number(form[0])]?.[Number(form[1])] ?? '')) as string | undefined, section: {} as Axes, axes: {} as Axes } // prettier-ignore

  table.rows.forEach((row, r) => {
    if (!inRange(r)) return
    const at = (column: number): string => fold(row[column] ?? '')
    let axes: Axes = {}
    let own: Meaning | undefined
    let year: number | undefined
    let phase: string | undefined
    let skip = false
    if (units) {
      const unit = at(Number(units[0]))
      if (unit !== '' && !/^(?:合计|总计)$/.test(unit)) state.entity = unit
      if (/^(?:合计|总计)$/.test(unit)) state.entity = undefined
    }
    if (code) {
      const digits = codeOf(numbers(code[0]).map(at), state)
      if (digits !== '') axes = { ...axes, [code[1] ?? axisOf(digits)]: digits }
    }
    const merged = one('merged') !== undefined && !row.some((cell) => /^(?:合计|总计)$/.test(fold(cell ?? '')))
    for (const [axis, columns] of words('axis').map(([name, list]) => [name!, numbers(list)] as const)) {
      const text = columns.map(at).join('')
      const leading = /^\[?(\d{3,7})/.exec(text)
      const isTotal = text === '' || /^(?:合计|总计)$/.test(text)
      if (!isTotal) axes = { ...axes, [axis]: leading && axis !== 'catalogue' ? leading[1]! : text }
      // A merged cell shows its text in its first row; page ends cut it.
      else if (text === '' && merged && state.axes[axis] !== undefined) axes = { ...axes, [axis]: state.axes[axis]! }
      if (!isTotal) state.axes[axis] = axes[axis]!
    }
    for (const [rows, ...read] of words('at')) {
      const [first, last] = rows!.split('-').map(Number)
      if (r >= first! && r <= (last ?? first!)) axes = { ...axes, ...axesOf(read) }
    }
    for (const [list] of words('project')) {
      const name = at(Number(list))
      if (name !== '') state.project = name
      if (unitSet?.has(name)) state.project = undefined
      if (state.project !== undefined && !/^(?:合计|总计)$/.test(name)) axes = { ...axes, project: state.project }
    }
    const catalogue = numbers(one('catalogue')?.[0]).map(at).filter((text) => text !== '')
    if (catalogue.length > 0 && !/^(?:合计|总计)$/.test(catalogue[0]!)) axes = { ...axes, catalogue: catalogue.join('›') }
    if (label) {
      const printed = at(Number(label[0]))
      const named = labels.find(([name]) => fold(name) === printed)
      if (named) own = named[1]
      else if (/^(?:合计|总计)$/.test(printed)) state.entity = undefined
      else if (unitSet?.has(printed) || (unitSet && printed !== '' && !names.has(bare(printed)) && label[1] === 'economic')) state.entity = printed
      else if (printed !== '' && label[1] === 'economic') axes = { ...axes, economic: names.get(bare(printed))! }
      else if (printed !== '' && label[1] === 'project') axes = { ...axes, project: printed }
      else if (label[1] === 'listed') skip = true
    }
    if (side) {
      const printed = at(Number(side[1]))
      const meaning = side[0] === 'income' ? income(printed, state) : spending(printed, names)
      const named = labels.find(([name]) => fold(name) === printed)?.[1]
      if (!named && !meaning) skip = true
      own = named ?? meaning ?? undefined
      if (own?.concept === 'revenue' && one('within')) own = { ...own, concept: 'revenueTotal' }
    }
    const sectionLine = one('section')
    if (sectionLine) {
      const printed = at(Number(sectionLine[0]))
      const kind = (/货物/.test(printed) && 'goods') || (/工程/.test(printed) && 'works') || (/服务/.test(printed) && 'services')
      if (kind) state.section = { procurement: kind }
      else if (/^(?:合计|总计)$/.test(printed)) state.section = {}
      axes = { ...axes, ...state.section }
    }
    const years = one('year')
    if (years) {
      const printed = at(Number(years[0]))
      year = Number(/\d{4}/.exec(printed)?.[0] ?? Number.NaN)
      if (Number.isNaN(year)) {
        year = undefined
        axes = { ...axes, measure: 'change', comparedWith: '*' }
      }
    }
    state.path = state.path.map((text, i) => {
      const printed = at(path[i]!)
      return printed !== '' ? printed : text
    })
    if (skip) return
    for (const { column, meaning } of values) {
      const cell = row[column]
      if (!cell || !NUMBER.test(cell.trim())) continue
      const all = { ...meaning.axes, ...axes, ...own?.axes }
      const { '@year': shifted, '@phase': phased, ...dimensions } = all
      found.push({
        row: r,
        column,
        printed: cell.trim(),
        concept: own && own.concept !== '=' ? own.concept : meaning.concept,
        dimensions,
        ...(state.entity !== undefined && { entity: state.entity }),
        ...((shifted ?? year) !== undefined && { year: Number(shifted ?? year) }),
        ...((phased ?? phase) !== undefined && { phase: phased ?? phase! }),
      })
    }
    for (const [column, sign, name] of words('target')) {
      const cell = fold(row[Number(column)] ?? '')
      const target = /^([≥≤<>=＞＜＝]?)(\d[\d,.]*)(?:%|[\p{Script=Han}/（）()]*)$/u.exec(cell)
      if (!target || /^\d{4}[.年]/.test(target[2]! + cell.slice(target[0].length)) || /^(?:19|20)\d{2}年/.test(cell)) continue
      // A long name is not kept in the truth: nothing to compare.
      if (row[Number(name)] === null) continue
      const beside = sign === undefined || sign === '-' ? '' : at(Number(sign))
      const tail = cell.slice(target[1]!.length + target[2]!.length)
      if (/以|内|余|月底|前|后|、/.test(tail)) continue
      found.push({
        row: r,
        column: Number(column),
        printed: row[Number(column)]!.trim(),
        concept: 'performanceTarget',
        dimensions: {
          ...(state.project === undefined ? {} : { project: state.project }),
          indicator: [...state.path, at(Number(name))].filter((text) => text !== '').map(indicator).join('›'),
          comparator: COMPARATORS[target[1]!] ?? COMPARATORS[beside] ?? 'eq',
        },
      })
    }
  })
  for (const line of lines.filter((each) => each.startsWith('cell '))) {
    const [, r, c, concept, ...axes] = line.split(/\s+/)
    const cell = table.rows[Number(r)]?.[Number(c)]
    if (cell && NUMBER.test(cell.trim()))
      found.push({ row: Number(r), column: Number(c), printed: cell.trim(), concept: concept!, dimensions: { ...base, ...axesOf(axes.filter((axis) => !axis.startsWith('@'))), ...(axes.includes('@projectAt') ? { project: state.project! } : {}) } })
  }
  return found
}

function axesOf(words: readonly string[]): Axes {
  return Object.fromEntries(words.map((word) => word.split('=') as [string, string]))
}

function fold(text: string): string {
  return text.replace(/\s+/gu, '')
}

function bare(text: string): string {
  return text.replace(/^(?:[一二三四五六七八九十]+、|\d+[.、]|[（(][一二三四五六七八九十\d]+[)）])/u, '')
}

function indicator(text: string): string {
  return text.replace(/[（(]?\d+(?:\.\d+)?分[)）]?$/u, '').replace(/^指标\d*[:：.、]/u, '')
}

/** 208 | 05 | 01, blanks on the left being those of the row above; 2080501 in one column. */
function codeOf(printed: readonly string[], state: { parts: string[] }): string {
  if (!printed.some((part) => /^\[?\d+/.test(part))) return ''
  const parts = printed.map((part) => /^\[?(\d+)/.exec(part)?.[1] ?? '')
  const last = parts.findLastIndex((part) => part !== '')
  const first = parts.findIndex((part) => part !== '')
  const full = parts.slice(0, last + 1).map((part, i) => (i < first ? (state.parts[i] ?? '') : part))
  state.parts = full
  return full.join('')
}

function axisOf(code: string): string {
  return code.startsWith('2') ? 'function' : 'economic'
}

/** Names beside their codes in another table of the same document. */
function namesIn(document: TruthDocument, table: number, [code, name]: readonly number[]): Map<string, string> {
  const names = new Map<string, string>()
  for (const row of document.tables[table]!.rows) {
    const both = code === name ? /^\[(\d+)\](.*)$/.exec(fold(row[code!] ?? '')) : null
    if (both) names.set(both[2]!, both[1]!)
    const digits = fold(row[code!] ?? '')
    if (/^\d{3,7}$/.test(digits) && !names.has(bare(fold(row[name!] ?? '')))) names.set(bare(fold(row[name!] ?? '')), digits)
  }
  return names
}

function columnOf(document: TruthDocument, table: number, column: number): Set<string> {
  return new Set(document.tables[table]!.rows.map((row) => fold(row[column] ?? '')).filter((text) => text !== '' && text !== '合计'))
}

const FUNDS: readonly (readonly [RegExp, string])[] = [
  [/^一般公共预算(?:财政拨款|拨款|资金)?(?:收入)?$/, 'generalPublicBudget'],
  [/^政府性基金(?:预算)?(?:财政拨款|拨款|资金)?(?:收入)?$/, 'governmentFund'],
  [/^国有资本经营(?:预算)?(?:财政拨款|拨款|资金)?(?:收入)?$/, 'stateCapital'],
  [/^(?:财政拨款|预算拨款|本级财政拨款)(?:收入)?$/, 'fiscal'],
  [/^财政专户/, 'fiscalAccount'],
  [/^单位资金$/, 'own'],
  [/^事业收入/, 'publicService'],
  [/^(?:事业单位)?经营(?:服务)?收入/, 'business'],
  [/^上级补助收入/, 'superiorSubsidy'],
  [/^附属单位上缴收入/, 'subsidiaryRemittance'],
  [/^其[他它]收入/, 'other'],
]

/** A row of income; what stands below 上年结转 is part of it. */
function income(printed: string, state: { carried: boolean }): Meaning | null {
  const name = bare(printed.replace(/[:：]$/, ''))
  const carried = /^(?:上年|年初).*(?:结转|结余)/.test(name)
  if (carried) state.carried = true
  if (/^本年收入|^(?:收入)?(?:合计|总计)$/.test(name)) state.carried = false
  if (/^本年收入(?:合计|小计)?$/.test(name)) return { concept: 'revenue', axes: {} }
  if (/^(?:收入)?(?:合计|总计)$/.test(name)) return { concept: 'revenueTotal', axes: {} }
  if (carried) return { concept: 'carriedIn', axes: {} }
  const fund = FUNDS.find(([form]) => form.test(name))?.[1]
  if (fund === undefined) return null
  return state.carried ? { concept: 'carriedIn', axes: { fund } } : { concept: 'revenue', axes: { fund } }
}

const CLASSES: Readonly<Record<string, string>> = {
  一般公共服务: '201', 外交: '202', 国防: '203', 公共安全: '204', 教育: '205', 科学技术: '206',
  文化旅游体育与传媒: '207', 社会保障和就业: '208', 卫生健康: '210', 节能环保: '211', 城乡社区: '212', 农林水: '213',
  交通运输: '214', 资源勘探工业信息等: '215', 商业服务业等: '216', 金融: '217', 援助其他地区: '219',
  自然资源海洋气象等: '220', 住房保障: '221', 粮油物资储备: '222', 国有资本经营预算: '223', 灾害防治及应急管理: '224',
  预备费: '227', 其他: '229', 转移性: '230', 债务还本: '231', 债务付息: '232', 债务发行费用: '233',
  抗疫特别国债安排的: '234', 社会保险基金: '209',
} // prettier-ignore

/** A row of spending by class, 款 or 项, the latter known from another table of the document. */
function spending(printed: string, names: ReadonlyMap<string, string>): Meaning | null {
  const name = bare(printed.replace(/[:：]$/, ''))
  if (/^本年支出(?:合计|小计)?$/.test(name)) return { concept: 'expenditure', axes: {} }
  if (/^(?:支出)?(?:合计|总计)$/.test(name)) return { concept: 'expenditureTotal', axes: {} }
  if (/结转下年|^年[终末].*结转|结转结余下年/.test(name)) return { concept: 'carriedOut', axes: {} }
  const isClass = printed !== name || names.size === 0
  const code = (isClass ? CLASSES[name.replace(/支出$/, '')] : undefined) ?? names.get(name) ?? CLASSES[name.replace(/支出$/, '')]
  return code === undefined ? null : { concept: 'expenditure', axes: { function: code } }
}
