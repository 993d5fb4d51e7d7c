// A list by two classifications (function and economic class) adds up to what other tables, or its own rows of classes, state by one
// of them. In: table facts that bear two of these axes or more. Out: one sum for each stated quantity that a list breaks down. A list
// may hold less than all, so it is believed where nearly all of its sums hold; else a mismatch needs a slip.
import { compare, type Decimal, subtract } from '../../schemas/decimal.ts'
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { facts } from '../example.ts'
import { type FactIndex, quantityKey } from '../factIndex.ts'
import type { Check, Identity } from '../identity.ts'
import { trusted } from '../twins.ts'
import { isUnread } from './cells.ts'
import { plus } from './changes.ts'
import { lackingParts } from './lacking.ts'
import { soleFunds, withFund } from './onlyFund.ts'
import { addsUp } from './sums.ts'

const AXES = ['function', 'economic', 'governmentEconomic'] as const
type Axis = (typeof AXES)[number]

/** Lengths of codes, outermost first. */
const LEVELS: Readonly<Record<Axis, readonly number[]>> = {
  function: [3, 5, 7],
  economic: [3, 5],
  governmentEconomic: [3, 5],
}

interface Rollup {
  readonly whole: Fact
  readonly parts: readonly Fact[]
  readonly key: string
  readonly pattern: string
  readonly agrees: boolean
}

function* instances(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  const cells = disclosure.facts.filter((fact) => isListed(fact, index))
  if (cells.length === 0) return
  const widths = soleFunds(disclosure, index)
  const lists = Map.groupBy(cells, (fact) => `${fact.source.table}|${quantityKey(fact, { without: AXES })}`)
  const found = [...lists.values()].flatMap((list) => {
    if (hasUnread(list, index)) return []
    const axes = AXES.filter((axis) => list.every((fact) => fact.dimensions[axis] !== undefined))
    return [
      ...axes.flatMap((axis) => rollups(list, axis, widths, index)),
      ...(axes.length > 2 ? axes.flatMap((axis) => over(list, axis, axes, widths, index)) : []),
    ]
  })
  const believed = trusted(found)
  for (const rollup of found) {
    const { whole, parts, key, pattern } = rollup
    const relation = { kind: 'sum', whole, parts: parts.map(plus) } as const
    yield believed(rollup) && !mayLackRow(rollup, found, index)
      ? { relation, key, group: pattern, ...lackingParts(parts, index) }
      : { relation, key, doubt: 'maybe-incomplete', unlessSlip: true }
  }
}

/**
 * A row that was not read leaves the sums over every class it belongs to short by the same amount; so does one wrong figure in
 * the list, and the two cannot be told apart.
 */
function mayLackRow(rollup: Rollup, all: readonly Rollup[], index: FactIndex): boolean {
  if (rollup.agrees) return false
  const gap = gapOf(rollup, index)
  const [table] = rollup.pattern.split('|')
  return (
    gap.coefficient > 0n &&
    all.some(
      (other) =>
        !other.agrees &&
        other.pattern !== rollup.pattern &&
        other.pattern.startsWith(`${table}|`) &&
        compare(gapOf(other, index), gap) === 0,
    )
  )
}

function gapOf({ whole, parts }: Rollup, index: FactIndex): Decimal {
  return parts.reduce((rest, part) => subtract(rest, index.value(part)), index.value(whole))
}

/** A printed cell in the list's column yielded no figure. */
function hasUnread([first]: readonly Fact[], index: FactIndex): boolean {
  const table = index.table(first!.source.table ?? '')
  return (
    table?.reading?.panels.some((panel) =>
      panel.rows.some(
        (row) => row.role === 'item' && isUnread(table, [row.index, first!.source.column!], index),
      ),
    ) ?? false
  )
}

/** A row of a list by at least two classifications that is no sum of other rows. */
function isListed(fact: Fact, index: FactIndex): boolean {
  const { table } = fact.source
  if (table === null || fact.concept !== 'expenditure') return false
  const { label, measure, occurrence } = fact.dimensions
  if (label !== undefined || measure !== undefined || occurrence !== undefined) return false
  let coded = 0
  for (const axis of AXES) {
    const code = fact.dimensions[axis]
    if (code !== undefined && /^\d+$/.test(code)) coded += 1
  }
  if (coded < 2) return false
  const row = index.row(fact)
  return row !== undefined && row.role === 'item' && !row.sumOf && row.ofWhich === undefined
}

/** Added up over one axis; another table lists what is left by the others. */
function over(
  list: readonly Fact[],
  axis: Axis,
  axes: readonly Axis[],
  fundsOf: (fact: Fact) => readonly (string | undefined)[],
  index: FactIndex,
): readonly Rollup[] {
  const table = list[0]!.source.table
  const others = axes.filter((other) => other !== axis)
  const groups = Map.groupBy(list, (fact) => others.map((other) => fact.dimensions[other]).join('|'))
  return [...groups].flatMap(([codes, parts]) => {
    const dimensions = Object.fromEntries(Object.entries(parts[0]!.dimensions).filter(([a]) => a !== axis))
    const whole = elsewhere(parts[0]!, dimensions, fundsOf, index)
    if (!whole) return []
    const key = `${table}|${quantityKey(parts[0]!, { without: AXES })}|over ${axis}|${codes}`
    return [{ whole, parts, key, pattern: `${table}|over ${axis}`, agrees: addsUp(whole, parts, index) }]
  })
}

/** The quantity as another table states it, out of the fact’s own fund or one that is the same. */
function elsewhere(
  fact: Fact,
  dimensions: Fact['dimensions'],
  fundsOf: (fact: Fact) => readonly (string | undefined)[],
  index: FactIndex,
): Fact | undefined {
  return fundsOf(fact)
    .map((fund) =>
      stated(fact, withFund({ dimensions }, fund), index).find(
        ({ source }) => source.table !== fact.source.table,
      ),
    )
    .find((whole) => whole !== undefined)
}

/** The same by the row of the class above, where a list that gives one class several rows prints it. */
function within(fact: Fact, dimensions: Fact['dimensions'], index: FactIndex): Fact | undefined {
  return stated(fact, dimensions, index).find(
    ({ source }) => source.table === fact.source.table && source.column === fact.source.column,
  )
}

function stated(fact: Fact, dimensions: Fact['dimensions'], index: FactIndex): readonly Fact[] {
  return index.stating(quantityKey(fact, { dimensions })).filter(({ source }) => source.table !== null)
}

function rollups(
  list: readonly Fact[],
  axis: Axis,
  fundsOf: (fact: Fact) => readonly (string | undefined)[],
  index: FactIndex,
): readonly Rollup[] {
  const table = list[0]!.source.table
  return LEVELS[axis].flatMap((length) =>
    [...Map.groupBy(list, (fact) => fact.dimensions[axis]!.slice(0, length))].flatMap(([code, parts]) => {
      if (code.length !== length || parts.length < 2) return []
      const [first] = parts
      const rest = Object.entries(first!.dimensions).filter(([a]) => !AXES.some((other) => other === a))
      const own = first!.dimensions.fund
      const dimensions = { ...Object.fromEntries(rest), [axis]: code }
      const whole = elsewhere(first!, dimensions, fundsOf, index) ?? within(first!, dimensions, index)
      if (!whole) return []
      const key = `${table}|${quantityKey(first!, { without: AXES })}|${own ?? ''}|${axis}=${code}`
      return [{ whole, parts, key, pattern: `${table}|${axis}`, agrees: addsUp(whole, parts, index) }]
    }),
  )
}

const example =
  (functional: string, economic = '310') =>
  () => {
    const cell = (printed: string, fn: string, ec: string) => ({
      printed,
      dimensions: { function: fn, economic: ec },
      table: '支出总表',
    })
    const made = facts(
      cell('200', '2010501', '30101'),
      cell('110', '2010502', '30101'),
      cell('50', '2010501', '30201'),
      cell('40', '2010502', '30201'),
      { printed: functional, dimensions: { function: '2010501' }, table: '收支总表' },
      { printed: '150', dimensions: { function: '2010502' }, table: '收支总表' },
      { printed: '400', dimensions: { function: '201' }, table: '收支总表' },
      { printed: economic, dimensions: { economic: '30101' }, table: '基本支出表' },
    )
    const rows = made.facts.flatMap((fact) => {
      const { table, row } = fact.source
      return table === 't0' ? [{ index: row!, role: 'item' as const, label: '', level: 0 }] : []
    })
    const panel = {
      side: 'whole' as const,
      columns: [{ index: 1, path: ['金额'], role: 'value' as const }],
      rows,
    }
    const tables = made.tables.map((table) =>
      table.id === 't0' ? { ...table, reading: { panels: [panel] } } : table,
    )
    return { ...made, tables }
  }

export const listRollups: Check = {
  id: 'rollup/lists',
  family: 'sum',
  zh: '按功能分类和经济分类逐项列出的金额，按其中一种分类相加，等于别的表中该科目的金额。',
  en: 'Amounts listed by functional and economic class add up, by either, to what other tables state for that class.',
  instances,
  examples: [
    {
      says: 'three by function, one by economic class',
      disclosure: example('250'),
      verdicts: ['consistent', 'consistent', 'consistent', 'consistent'],
    },
    {
      says: '1 off, three roundings allow 1.5',
      disclosure: example('251'),
      verdicts: ['consistent', 'consistent', 'consistent', 'rounding'],
    },
    {
      says: 'two digits swapped',
      disclosure: example('205'),
      verdicts: ['consistent', 'consistent', 'consistent', 'inconsistent'],
    },
    {
      says: 'a list may leave something out: only a slip accuses',
      disclosure: example('250', '738'),
      verdicts: ['consistent', 'consistent', 'consistent', 'unchecked'],
    },
  ],
}
