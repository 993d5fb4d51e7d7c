// One walk over a disclosure that lets every check find figures by place and by meaning.
// In: Disclosure. Out: facts by id, by cell and by quantity, each with the interval it stands for. Judges nothing but twins.
import { concepts } from '../schemas/concept.ts'
import { type Decimal, decimal, fromInteger, shift } from '../schemas/decimal.ts'
import type { ColumnReading, Disclosure, Fact, Panel, RowReading, Table } from '../schemas/disclosure.ts'
import { isDenied } from '../schemas/disclosure.ts'
import { placeFigures } from '../schemas/quotedFigures.ts'
import { unitPower } from '../schemas/unit.ts'
import { axesKey } from './axes.ts'
import { type Interval, point, printedInterval, type RoundingMode } from './interval.ts'
import { type RowChain, rowChain } from './rowChain.ts'
import { findTwins, type SetAside, type Twins } from './twins.ts'
import { namesItself } from './wording.ts'

export interface FactIndex {
  readonly mode: RoundingMode
  readonly fact: (id: string) => Fact | undefined
  readonly cell: (table: string, row: number, column: number) => Fact | undefined
  readonly table: (id: string) => Table | undefined
  readonly row: (fact: Fact) => RowReading | undefined
  readonly column: (fact: Fact) => ColumnReading | undefined
  /** Where rows of the table may be missing. */
  readonly chain: (table: Table) => RowChain
  /** Exact printed value in base units. */
  readonly value: (fact: Fact) => Decimal
  /** What the print of this fact alone stands for. */
  readonly interval: (fact: Fact) => Interval
  /** Where in its sentence the figure is printed; −1 for a cell, and where words stand for it. */
  readonly offset: (fact: Fact) => number
  /** A sentence that says by itself which quantity it means (wording.ts). */
  readonly plain: (fact: Fact) => boolean
  /** The quantity that the fact states. */
  readonly keyOf: (fact: Fact) => string
  /** How the document of a fact is called, where several are checked together. */
  readonly documentOf?: (id: string) => string
  /** All quantities stated more than once, in document order. */
  readonly twins: readonly Twins[]
  readonly twinsOf: (fact: Fact) => Twins | undefined
  /** Whether twins of the fact contradict it. */
  readonly isContradicted: (fact: Fact) => boolean
  /** Facts of a quantity, each readable as that quantity without doubt; those read for certain first. */
  readonly stating: (key: string) => readonly Fact[]
  /** Whether the fact is one of those that state its quantity so. */
  readonly isStating: (fact: Fact) => boolean
  /** Statements that bear one key and were not compared, with the reason. */
  readonly aside: readonly SetAside[]
}

/** Power of ten of the last printed digit in base units: 2 for 万元 with two decimals. */
export function placeOf(fact: Pick<Fact, 'unit' | 'decimals'>): number {
  return unitPower(fact.unit) - fact.decimals
}

/** A difference of no more than so many units of the last printed place is small, however certain. */
const SMALL_UNITS = 10

/** The largest small difference between these figures, in base units. */
export function nearness(facts: readonly Pick<Fact, 'unit' | 'decimals'>[]): Decimal {
  return shift(fromInteger(SMALL_UNITS), Math.max(...facts.map(placeOf)))
}

/** Money, percent or count: only figures of one measure add and compare. */
export function measureOf(fact: Fact): 'money' | 'percent' | 'count' {
  return fact.unit === 'percent' ? 'percent' : fact.unit === 'count' ? 'count' : 'money'
}

export function isCertain(fact: Fact): boolean {
  return fact.source.confidence === null || fact.source.confidence >= 1
}

/** What a quantity is known by. */
interface Meaning extends Pick<Fact, 'entity' | 'year' | 'phase' | 'dimensions'> {
  readonly concept: string
}

/**
 * The quantity a fact states; equal keys, equal quantity (schemas/concept.ts). `but` replaces parts of it, and leaves out the axes
 * in `without`.
 */
export function quantityKey(
  fact: Meaning,
  but: Readonly<Partial<Meaning>> & { readonly without?: readonly string[] } = {},
): string {
  const year = but.year === undefined ? fact.year : but.year
  const {
    concept = fact.concept,
    entity = fact.entity,
    phase = fact.phase,
    dimensions = fact.dimensions,
  } = but
  return `${concept}|${entity}|${year}|${phase}${axesKey(dimensions, but.without)}`
}

/** The first table's statement of the fact's quantity with parts of it replaced, as in quantityKey. */
export function statedInTable(
  fact: Meaning,
  but: Parameters<typeof quantityKey>[1],
  index: FactIndex,
): Fact | undefined {
  return index.stating(quantityKey(fact, but)).find(({ source }) => source.table !== null)
}

const TOTALS: readonly string[] = ['revenue', 'revenueTotal', 'expenditure', 'expenditureTotal']
const NARROWING_AXES = ['nature', 'function', 'economic', 'project', 'item', 'procurement']

/**
 * “收入” in a sentence may mean 本年收入 or 收入总计, “支出” likewise: the key of such a fact names one of two quantities,
 * and nobody says which. Basic and project expenditure and single functions have only one meaning.
 */
export function hasTwoMeanings(fact: Fact): boolean {
  return (
    fact.source.table === null &&
    TOTALS.includes(fact.concept) &&
    !NARROWING_AXES.some((axis) => fact.dimensions[axis] !== undefined)
  )
}

/** Facts whose key says enough to compare them across places. */
function isComparable(fact: Fact): boolean {
  if (fact.concept === 'other' || isDenied(fact)) return false
  return concepts[fact.concept]?.measure !== 'target' && !hasTwoMeanings(fact)
}

/** What is known of a fact, worked out when it is first asked for; one look finds it all. */
interface Figure {
  /** Null where the fact cannot be compared across places. */
  readonly quantity: Quantity | null
  value: Decimal | undefined
  interval: Interval | undefined
  twins: Twins | undefined
  reading: Reading | undefined
}

/** The row and the column of its table in which a figure stands, as they were read. */
interface Reading {
  readonly row: RowReading | undefined
  readonly column: ColumnReading | undefined
}

const UNREAD: Reading = { row: undefined, column: undefined }

/** Everything that bears one key. */
interface Quantity {
  readonly key: string
  readonly facts: Fact[]
  twins: Twins | undefined
  stating: readonly Fact[] | undefined
}

export function indexFacts(disclosure: Disclosure): FactIndex {
  const mode: RoundingMode = disclosure.rounding?.mode ?? 'nearest'
  const byCell = new Map<string, Cells>()
  const quantities = new Map<string, Quantity>()
  const figures = new Map<Fact, Figure>()
  let at: string | undefined
  let cells: Cells | undefined
  const quantityOf = (fact: Fact): Quantity => {
    const key = quantityKey(fact)
    let known = quantities.get(key)
    if (known) known.facts.push(fact)
    // Most quantities are stated once: a list with room for one, where an empty one would make room for many.
    else quantities.set(key, (known = { key, facts: [fact], twins: undefined, stating: undefined }))
    return known
  }
  const figureOf = (fact: Fact, quantity: Quantity | null): Figure => {
    const figure: Figure = {
      quantity,
      value: undefined,
      interval: undefined,
      twins: undefined,
      reading: undefined,
    }
    figures.set(fact, figure)
    return figure
  }
  for (const fact of disclosure.facts) {
    const { table, row, column } = fact.source
    if (table !== null && row !== null && column !== null) {
      // Facts come table by table and row by row.
      if (table !== at) {
        cells = byCell.get(table)
        if (!cells) byCell.set(table, (cells = []))
        at = table
      }
      ;(cells![row] ??= [])[column] = fact
    }
    figureOf(fact, isComparable(fact) ? quantityOf(fact) : null)
  }
  // What is asked for by name are the figures of sentences, as a rule: a tenth of all.
  let told: ReadonlyMap<string, Fact> | undefined
  let byId: ReadonlyMap<string, Fact> | undefined
  const named = (id: string): Fact | undefined =>
    (told ??= idsOf(disclosure.facts.filter(({ source }) => source.quote !== null))).get(id) ??
    (byId ??= idsOf(disclosure.facts)).get(id)

  // Asked for its value, its interval and its twins, one after the other.
  let asked: Fact | undefined
  let known: Figure | undefined
  // A fact of no disclosure (a benchmark's, an example's) is a figure as well.
  const figure = (fact: Fact): Figure => {
    if (fact === asked) return known!
    asked = fact
    return (known = figures.get(fact) ?? figureOf(fact, null))
  }
  const value = (fact: Fact): Decimal => (figure(fact).value ??= decimal(fact.value))
  const interval = (fact: Fact): Interval => {
    const known = figure(fact)
    return (known.interval ??=
      measureOf(fact) === 'count'
        ? point(value(fact))
        : printedInterval(value(fact), fact.decimals, unitPower(fact.unit), mode))
  }

  // Where several units report, a sentence may speak of another of them than the section does.
  const plain = (fact: Fact) => disclosure.head.units.length <= 1 && namesItself(fact)
  const { twins, aside } = findTwins(quantities, {
    value,
    interval,
    certain: isCertain,
    count: (fact) => measureOf(fact) === 'count',
    place: placeOf,
    plain,
  })
  for (const group of twins) {
    quantities.get(group.key)!.twins = group
    for (const fact of group.facts) figure(fact).twins = group
  }
  const contradictions = twins.some(({ contradictory }) => contradictory)
  const statingOf = (quantity: Quantity): readonly Fact[] =>
    (quantity.stating ??= certainFirst(
      quantity.facts.length === 1 ? quantity.facts : (quantity.twins?.facts ?? NONE),
    ))

  const tables = new Map(disclosure.tables.map((t) => [t.id, t]))
  const readings = new Map<string, readonly PanelMaps[]>()
  const placeIn = ({ source: { table, row, column } }: Fact): Reading => {
    if (table === null || row === null || column === null) return UNREAD
    let known = readings.get(table)
    if (!known) readings.set(table, (known = (tables.get(table)?.reading?.panels ?? []).map(mapsOf)))
    const panel = known.find((maps) => maps.columns.has(column) && maps.rows.has(row))
    return panel ? { row: panel.rows.get(row), column: panel.columns.get(column) } : UNREAD
  }
  const reading = (fact: Fact): Reading => (figure(fact).reading ??= placeIn(fact))

  let offsets: ReadonlyMap<Fact, number> | undefined
  const offset = (fact: Fact): number => (offsets ??= offsetsInSentences(disclosure)).get(fact) ?? -1

  const chains = new Map<Table, RowChain>()
  let reach: ReturnType<typeof reachOfPages> | undefined
  let pages: ReadonlySet<number> | undefined
  const chain = (table: Table): RowChain => {
    let known = chains.get(table)
    if (!known) {
      const facts = (byCell.get(table.id) ?? []).flat()
      reach ??= reachOfPages(disclosure.facts)
      pages ??= knownPages(disclosure)
      const followed = pages.has(Math.max(0, ...table.pages) + 1)
      chains.set(table, (known = rowChain(table, facts, followed ? lowestLike(facts, reach) : 0)))
    }
    return known
  }

  return {
    mode,
    chain,
    fact: named,
    cell: (table, row, column) => byCell.get(table)?.[row]?.[column],
    table: (id) => tables.get(id),
    column: (fact) => reading(fact).column,
    row: (fact) => reading(fact).row,
    value,
    interval,
    offset,
    plain,
    keyOf: (fact) => figure(fact).quantity?.key ?? quantityKey(fact),
    twins: twins.filter((group) => group.facts.length > 1),
    aside,
    twinsOf: (fact) => figure(fact).twins,
    // In most documents there are none to look up.
    isContradicted: (fact) => contradictions && figure(fact).twins?.contradictory === true,
    stating: (key) => {
      const quantity = quantities.get(key)
      return quantity ? statingOf(quantity) : []
    },
    isStating: (fact) => {
      const { quantity } = figure(fact)
      return quantity ? statingOf(quantity).includes(fact) : false
    },
  }
}

function idsOf(facts: readonly Fact[]): ReadonlyMap<string, Fact> {
  return new Map(facts.map((fact) => [fact.id, fact]))
}

/** Figures of one sentence may be printed alike, so all of a sentence are placed together. */
function offsetsInSentences({ facts }: Disclosure): ReadonlyMap<Fact, number> {
  const prose = facts.filter((fact) => fact.source.quote !== null)
  const sentences = Map.groupBy(prose, ({ source }) => `${source.section}\n${source.quote}`)
  return new Map(
    [...sentences.values()].flatMap((together) =>
      placeFigures(together[0]!.source.quote!, together).map(({ fact, start }) => [fact, start]),
    ),
  )
}

/** Pages of which something was read, and one behind the last, after which no more is missing. */
function knownPages({ tables, sections, facts }: Disclosure): ReadonlySet<number> {
  const pages = new Set([...tables, ...sections].flatMap((one) => one.pages))
  for (const { source } of facts) if (source.page !== null) pages.add(source.page)
  return pages.add([...pages].reduce((last, page) => Math.max(last, page), 0) + 1)
}

interface Reach {
  right: number
  bottom: number
}

/** How far the cells of tables reach on each page, in points. */
function reachOfPages(facts: readonly Fact[]): ReadonlyMap<number, Reach> {
  const pages = new Map<number, Reach>()
  for (const { source } of facts) {
    const { page, box, table } = source
    if (page === null || !box || table === null) continue
    const known = pages.get(page)
    if (!known) pages.set(page, { right: box[2], bottom: box[3] })
    else {
      known.right = Math.max(known.right, box[2])
      known.bottom = Math.max(known.bottom, box[3])
    }
  }
  return pages
}

/** Pages whose tables end so near to each other on the right are of one shape, in points. */
const ALIKE = 60

/** The lowest cell of any page like those on which these facts stand. */
function lowestLike(facts: readonly Fact[], reach: ReadonlyMap<number, Reach>): number {
  const own = [...new Set(facts.map((fact) => fact.source.page ?? 0))].flatMap(
    (page) => reach.get(page) ?? [],
  )
  const right = Math.max(0, ...own.map((page) => page.right))
  const like = [...reach.values()].filter((page) => Math.abs(page.right - right) < ALIKE)
  return Math.max(0, ...like.map((page) => page.bottom))
}

/** Facts of one table by row and column. */
type Cells = Fact[][]

const NONE: readonly Fact[] = []

/** The list itself where all are certain, as nearly always; what rests on one that is not says so. */
function certainFirst(facts: readonly Fact[]): readonly Fact[] {
  if (facts.every(isCertain)) return facts
  return [...facts.filter(isCertain), ...facts.filter((fact) => !isCertain(fact))]
}

interface PanelMaps {
  readonly columns: ReadonlyMap<number, ColumnReading>
  readonly rows: ReadonlyMap<number, RowReading>
}

function mapsOf(panel: Panel): PanelMaps {
  return {
    columns: new Map(panel.columns.map((column) => [column.index, column])),
    rows: new Map(panel.rows.map((row) => [row.index, row])),
  }
}
