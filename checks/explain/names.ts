// Names a reader knows: units, the axes of a quantity, and the place where a figure stands.
// In: facts. Out: short texts in Chinese and English; titles, labels and sentences stay as printed.
import { concepts } from '../../schemas/concept.ts'
import type { Unit } from '../../schemas/contract.ts'
import { absolute, type Decimal, pow10, shift, toText, trim } from '../../schemas/decimal.ts'
import type { ColumnReading, Fact } from '../../schemas/disclosure.ts'
import { unitPower } from '../../schemas/unit.ts'
import { type FactIndex } from '../factIndex.ts'
import type { Sentence } from './sentences.ts'

/** What is printed is the same in both languages. */
export function inBoth(text: string): Sentence {
  return { zh: text, en: text }
}

export function joinedBy(separator: string | Sentence, items: readonly Sentence[]): Sentence {
  const between = typeof separator === 'string' ? inBoth(separator) : separator
  let zh = ''
  let en = ''
  for (let i = 0; i < items.length; i++) {
    if (i > 0) {
      zh += between.zh
      en += between.en
    }
    zh += items[i]!.zh
    en += items[i]!.en
  }
  return { zh, en }
}

const UNITS: Readonly<Record<Unit, Sentence>> = {
  CNY: { zh: ' 元', en: ' yuan' },
  CNY_1K: { zh: ' 千元', en: ' thousand yuan' },
  CNY_10K: { zh: ' 万元', en: ' × 10,000 yuan' },
  CNY_100M: { zh: ' 亿元', en: ' × 100 million yuan' },
  percent: { zh: '%', en: ' %' },
  count: { zh: '', en: '' },
}

const AXES: Readonly<Record<string, Readonly<Record<string, Sentence>>>> = {
  nature: {
    basic: { zh: '基本支出', en: 'basic' },
    personnel: { zh: '人员支出', en: 'personnel' },
    operating: { zh: '公用支出', en: 'operating' },
    householdSubsidies: { zh: '对个人和家庭的补助', en: 'subsidies to households' },
    project: { zh: '项目支出', en: 'projects' },
  },
  fund: {
    generalPublicBudget: { zh: '一般公共预算', en: 'general public budget' },
    governmentFund: { zh: '政府性基金', en: 'government funds' },
    stateCapital: { zh: '国有资本经营预算', en: 'state capital' },
    fiscal: { zh: '财政拨款', en: 'fiscal appropriation' },
    fiscalAccount: { zh: '财政专户', en: 'fiscal account' },
    own: { zh: '单位资金', en: 'own funds' },
  },
  item: {
    overseasTravel: { zh: '因公出国（境）费', en: 'overseas travel' },
    officialReception: { zh: '公务接待费', en: 'official receptions' },
    vehicles: { zh: '公务用车购置及运行维护费', en: 'vehicles' },
    vehiclePurchase: { zh: '公务用车购置费', en: 'vehicle purchase' },
    vehicleOperation: { zh: '公务用车运行维护费', en: 'vehicle operation' },
  },
  procurement: {
    goods: { zh: '货物', en: 'goods' },
    works: { zh: '工程', en: 'works' },
    services: { zh: '服务', en: 'services' },
  },
  reservedFor: {
    smes: { zh: '面向中小企业', en: 'for SMEs' },
    smallAndMicro: { zh: '面向小型、微型企业', en: 'for small and micro enterprises' },
    none: { zh: '未预留', en: 'reserved for nobody' },
  },
  awardedTo: {
    smes: { zh: '授予中小企业', en: 'awarded to SMEs' },
    smallAndMicro: { zh: '授予小微企业', en: 'awarded to small and micro enterprises' },
  },
  basis: {
    adjusted: { zh: '全年预算', en: 'budget as adjusted' },
    execution: { zh: '执行数', en: 'executed' },
  },
  measure: {
    change: { zh: '增减额', en: 'change' },
    changePercent: { zh: '增减幅度', en: 'change in percent' },
  },
}

/** The quantity of a fact in words: 2022 年支出（基本支出，2080502）. */
export function quantityName(fact: Fact): Sentence {
  const concept: Sentence = concepts[fact.concept] ?? inBoth(fact.concept)
  const year = fact.year === null ? '' : `${fact.year} `
  const zh = fact.year === null ? concept.zh : `${year}年${concept.zh}`
  const en = year + concept.en
  const narrowed: Sentence[] = []
  for (const axis in fact.dimensions) {
    const value = fact.dimensions[axis]
    if (value !== undefined && axis !== 'comparedWith') narrowed.push(AXES[axis]?.[value] ?? inBoth(value))
  }
  if (narrowed.length === 0) return { zh, en }
  const by = joinedBy({ zh: '，', en: ', ' }, narrowed)
  return { zh: `${zh}（${by.zh}）`, en: `${en} (${by.en})` }
}

/** Printed with its unit already. */
const UNIT_ENDS = '%％元'

/** The figure as printed, with its unit; a decrease that is printed without a sign gets one. */
export function figure(fact: Fact): Sentence {
  const signed =
    fact.value.startsWith('-') && !/^[-－−—(（△▲]/.test(fact.printed) ? `−${fact.printed}` : fact.printed
  return UNIT_ENDS.includes(signed.at(-1) ?? ' ') ? inBoth(signed) : inUnit(signed, fact.unit)
}

function inUnit(text: string, unit: Unit): Sentence {
  const { zh, en } = UNITS[unit]
  return { zh: text + zh, en: text + en }
}

/** An exact amount in the unit of `like`, without a sign, with at least the places that `like` is printed with. */
export function amount(value: Decimal, like: Fact): Sentence {
  return inUnit(digitsOf(value, like), like.unit)
}

/** A computed result, with its sign. */
export function result(value: Decimal, like: Fact): Sentence {
  return inUnit((value.coefficient < 0n ? '−' : '') + digitsOf(value, like), like.unit)
}

function digitsOf(value: Decimal, like: Fact): string {
  const plain = trim(shift(absolute(value), -unitPower(like.unit)))
  const missing = Math.max(0, like.decimals - plain.scale)
  return grouped({ coefficient: plain.coefficient * pow10(missing), scale: plain.scale + missing })
}

/** Of no negative value. */
function grouped(value: Decimal): string {
  const [whole, fraction] = toText(value).split('.')
  let digits = whole!.slice(-3)
  for (let end = whole!.length - 3; end > 0; end -= 3)
    digits = `${whole!.slice(Math.max(0, end - 3), end)},${digits}`
  return fraction === undefined ? digits : `${digits}.${fraction}`
}

/** Where several figures stand together, and how each is called there. */
export interface Scene {
  /** Ends in a colon; empty where the figures have no place in common. */
  readonly where: Sentence
  readonly name: (fact: Fact) => Sentence
}

/** Finds what the places have in common: one row, one column, one sentence; else every figure tells its own place. */
export function sceneOf(facts: readonly Fact[], index: FactIndex): Scene {
  const [first] = facts
  if (!first) return { where: NOTHING, name: () => NOTHING }
  const { table, row, column, quote, section } = first.source
  const all = (same: (source: Fact['source']) => boolean) => facts.every((fact) => same(fact.source))
  const labelled = (label: (fact: Fact, index: FactIndex) => string) => (fact: Fact) => {
    const text = label(fact, index)
    return text === '' ? quantityName(fact) : inBoth(text)
  }
  if (table !== null && all((s) => s.table === table)) {
    const title = tableName(first, index)
    if (facts.length > 1 && all((s) => s.row === row))
      return { where: headed(title, rowName(first, index)), name: labelled(columnLabel) }
    if (facts.length > 1 && all((s) => s.column === column))
      return { where: headed(title, columnName(first, index)), name: labelled(rowLabel) }
    return { where: headed(title), name: (f) => cellName(f, index) }
  }
  if (quote !== null && all((s) => s.table === null && s.section === section && s.quote === quote))
    return { where: headed(quoted(first, index)), name: labelled(leadIn) }
  return { where: NOTHING, name: (f) => place(f, index) }
}

const NOTHING: Sentence = inBoth('')

function headed(title: Sentence, name = NOTHING): Sentence {
  return { zh: `${title.zh}${name.zh}：`, en: `${title.en}${name.en}: ` }
}

/** The full place of one figure. */
export function place(fact: Fact, index: FactIndex): Sentence {
  if (fact.source.table === null) return quoted(fact, index)
  return joinedBy('', [tableName(fact, index), rowName(fact, index), columnName(fact, index)])
}

/** On which page of which document a text stands. */
function onPage(text: Sentence, { id, source: { page } }: Fact, index: FactIndex): Sentence {
  const document = index.documentOf?.(id) ?? ''
  const named = document === '' ? NOTHING : { zh: `〔${document}〕`, en: `[${document}] ` }
  if (page === null) return { zh: named.zh + text.zh, en: named.en + text.en }
  return { zh: `${named.zh}第 ${page} 页${text.zh}`, en: `${named.en}page ${page}, ${text.en}` }
}

const UNTITLED: Sentence = { zh: '没有标题的表', en: 'a table without a title,' }

/** Thousands of findings name few tables: the name of each, as on the page that was asked for last. */
const tableNames = new WeakMap<
  FactIndex,
  Map<string, { readonly page: number | null; readonly name: Sentence }>
>()

function tableName(fact: Fact, index: FactIndex): Sentence {
  const { page } = fact.source
  const table = fact.source.table ?? ''
  let names = tableNames.get(index)
  if (!names) tableNames.set(index, (names = new Map()))
  const known = names.get(table)
  if (known?.page === page) return known.name
  const title = index.table(table)?.title ?? ''
  const name = onPage(title === '' ? UNTITLED : inBoth(`《${title}》`), fact, index)
  names.set(table, { page, name })
  return name
}

function rowLabel(fact: Fact, index: FactIndex): string {
  return index.row(fact)?.label ?? ''
}

const columnLabels = new WeakMap<ColumnReading, string>()

function columnLabel(fact: Fact, index: FactIndex): string {
  const column = index.column(fact)
  if (!column) return ''
  let label = columnLabels.get(column)
  if (label === undefined) {
    const { path } = column
    label = path.filter((part, i) => part !== '' && part !== path[i - 1]).join(' › ')
    columnLabels.set(column, label)
  }
  return label
}

function rowName(fact: Fact, index: FactIndex): Sentence {
  const label = rowLabel(fact, index)
  return label === '' ? NOTHING : { zh: `“${label}”行`, en: ` row “${label}”` }
}

function columnName(fact: Fact, index: FactIndex): Sentence {
  const label = columnLabel(fact, index)
  return label === '' ? NOTHING : { zh: `“${label}”栏`, en: ` column “${label}”` }
}

/** Row and column, behind the name of their table. */
function cellName(fact: Fact, index: FactIndex): Sentence {
  const [row, column] = [rowName(fact, index), columnName(fact, index)]
  return { zh: row.zh + column.zh, en: (row.en + column.en).trimStart() }
}

const QUOTE_LIMIT = 60

/** The sentence, cut around the figure where it is long. */
function quoted(fact: Fact, index: FactIndex): Sentence {
  const quote = fact.source.quote ?? ''
  if (quote.length <= QUOTE_LIMIT) return onPage(inBoth(`“${quote}”`), fact, index)
  const at = Math.max(0, index.offset(fact))
  const from = Math.max(0, Math.min(at - QUOTE_LIMIT / 2, quote.length - QUOTE_LIMIT))
  const [before, after] = [from > 0 ? '…' : '', from + QUOTE_LIMIT < quote.length ? '…' : '']
  return onPage(inBoth(`“${before}${quote.slice(from, from + QUOTE_LIMIT)}${after}”`), fact, index)
}

/** Characters that are taken for the name of a figure, each of one or two code units. */
const LEAD_IN = 24

/** What the sentence prints right before the figure: the name it goes by, else the words back to the last comma. */
function leadIn(fact: Fact, index: FactIndex): string {
  const quote = fact.source.quote ?? ''
  const at = index.offset(fact)
  if (at <= 0) return ''
  const before = quote.slice(0, at).trimEnd()
  // A name may hold commas of its own: 原水费、电费及水资源税.
  const { label, project } = fact.dimensions
  const name = [label, project].find((one) => one !== undefined && one !== '' && before.endsWith(one))
  if (name !== undefined) return name
  const words = /[^，,。；;：:、（）()“”\d\s]{2,24}$/u.exec(before.slice(-2 * LEAD_IN))?.[0] ?? ''
  // What is left of the figure before, and of the list’s opening: “…万元增加”, “2026 年支出预算”, “其中货物”.
  return words
    .replace(/^(?:[千万亿]?元|年(?!初)|%|％|个|辆|人)+/u, '')
    .replace(/^(?:其中|(?:主要)?包括)(?=.{2})/u, '')
}
