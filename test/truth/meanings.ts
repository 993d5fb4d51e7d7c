// What the figures of a table mean, as read on its page. In: test/truth/meanings.txt, which says for each table of the truth
// what its columns and rows are, by their place, and the cells of the table. Out: the fact that each figure must give.
// Nothing of the program takes part: no header is matched, no name looked up but in the same document's own tables.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bare, income, spending, type Axes, type Meaning } from './summaryRows.ts'
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
        ...(phased !== undefined && { phase: phased }),
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
