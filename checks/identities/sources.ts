// The total of a row is the sum of what it is paid from: 总计 = 财政拨款 + 财政专户 + 其他资金, 财政拨款 = the three funds.
// In: tables whose value columns differ in fund or source only. Out: one sum for each row. No header says so: that the columns
// make up the total is believed where the document’s other rows show it, column by column; else a mismatch needs a slip.
import type { Disclosure, Fact, Panel, Table } from '../../schemas/disclosure.ts'
import { listTable } from '../example.ts'
import { type FactIndex, measureOf } from '../factIndex.ts'
import type { Check, Identity, Term } from '../identity.ts'
import { isNil, isUnread } from './cells.ts'
import { plus } from './changes.ts'
import { fiscalParts } from './funds.ts'
import { addsUp } from './sums.ts'

const AXES = ['fund', 'source'] as const

interface RowSum {
  readonly whole: Fact
  readonly parts: readonly Term[]
  readonly fits: boolean
}

function* instances(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  for (const table of disclosure.tables)
    for (const panel of table.reading?.panels ?? []) {
      const columns = partition(table, panel, index)
      if (!columns) continue
      const rows = panel.rows.flatMap((row): RowSum[] => {
        const whole = index.cell(table.id, row.index, columns.whole)
        const parts = columns.parts.flatMap((column) => index.cell(table.id, row.index, column) ?? [])
        const unread = columns.parts.some((column) => isUnread(table, [row.index, column], index))
        if (!whole || unread || parts.length === 0 || [whole, ...parts].every(isNil)) return []
        return [{ whole, parts: parts.map(plus), fits: addsUp(whole, parts, index) }]
      })
      const isShown = shownIn(rows)
      for (const row of rows) {
        const relation = { kind: 'sum', whole: row.whole, parts: row.parts } as const
        const group = `${table.id}.${columns.whole}.sources`
        yield isShown(row)
          ? { relation, group }
          : { relation, group, doubt: 'structure-uncertain', unlessSlip: true }
      }
    }
}

/** The total column and those that it is the sum of; null where other columns stand between them. */
function partition(
  table: Table,
  panel: Panel,
  index: FactIndex,
): { readonly whole: number; readonly parts: readonly number[] } | null {
  const values = panel.columns.filter((column) => column.role === 'value')
  const [total] = values
  if (!total || total.sumOf || values.length < 3) return null
  const nested = new Set(
    values.flatMap((column) => [
      ...(column.sumOf?.parts.map((part) => part.index) ?? []),
      ...(column.ofWhich === undefined ? [] : [column.index]),
    ]),
  )
  const rows = panel.rows.filter((row) => index.cell(table.id, row.index, total.index))
  const sample = (column: number): Fact | undefined => {
    for (const row of rows) {
      const fact = index.cell(table.id, row.index, column)
      if (fact) return fact
    }
    return undefined
  }
  const whole = sample(total.index)
  if (!whole || measureOf(whole) !== 'money' || sourceOf(whole) !== undefined) return null
  const others = values.filter((column) => column !== total && !nested.has(column.index))
  const facts = others.flatMap((column) => {
    const fact = sample(column.index)
    return fact ? [{ column: column.index, fact }] : []
  })
  if (facts.length < 2 || !facts.every(({ fact }) => isPart(fact, whole))) return null
  // 财政拨款 beside its three funds, and no header that nests them.
  const fiscal = facts.some(({ fact }) => sourceOf(fact) === 'fiscal')
  const parts = facts.filter(({ fact }) => !(fiscal && fiscalParts.includes(sourceOf(fact) ?? '')))
  return parts.length < 2 ? null : { whole: total.index, parts: parts.map((part) => part.column) }
}

function sourceOf(fact: Fact): string | undefined {
  return fact.dimensions.fund ?? fact.dimensions.source
}

/** The same money but for where it comes from: a fund, or what was carried in. */
function isPart(fact: Fact, whole: Fact): boolean {
  const carried = fact.concept === 'carriedIn' || fact.concept === 'surplusUsed'
  if (sourceOf(fact) === undefined && !carried) return false
  if (!carried && fact.concept.replace('Total', '') !== whole.concept.replace('Total', '')) return false
  const rest = ({ dimensions }: Fact) =>
    Object.keys(dimensions)
      .filter((axis) => dimensions[axis] !== undefined && axis !== 'label' && !AXES.some((a) => a === axis))
      .map((axis) =>
        axis === 'project' || axis === 'function' || axis === 'economic'
          ? axis
          : `${axis}=${dimensions[axis]}`,
      )
      .sort()
      .join()
  return rest(fact) === rest(whole) && fact.year === whole.year
}

/** Whether other rows in which the sum holds fill each column that a row fills: a column counted twice would fail there too. */
function shownIn(rows: readonly RowSum[]): (row: RowSum) => boolean {
  const holds = ({ whole, fits }: RowSum) => fits && !isNil(whole)
  const holding = rows.filter(holds)
  const filled = new Map<number | null, number>()
  for (const { parts } of holding)
    for (const { fact } of parts)
      if (!isNil(fact)) filled.set(fact.source.column, (filled.get(fact.source.column) ?? 0) + 1)
  return (row) => {
    const own = holds(row) ? 1 : 0
    if (holding.length === own) return false
    return row.parts.every(({ fact }) => isNil(fact) || (filled.get(fact.source.column) ?? 0) > own)
  }
}

const SOURCES = ['fiscal', 'fiscalAccount', 'other']

const example = (total: string) => () => {
  const table = listTable({
    header: ['项目', '总计', '财政拨款', '财政专户', '其他资金'],
    rows: [
      ['统计专项', total, '195.19', '0.00', '50.00'],
      ['人口调查', '15.00', '15.00', '0.00', '0.00'],
      ['上级调查', '50.00', '0.00', '0.00', '50.00'],
    ],
  })
  const facts = table.facts.map((fact) => {
    const { row, column } = fact.source
    const source = SOURCES[column! - 2]
    const dimensions = { project: `项目${row}`, ...(source === undefined ? {} : { source }) }
    return { ...fact, dimensions }
  })
  return { ...table, facts }
}

export const sources: Check = {
  id: 'within/sources',
  family: 'sum',
  zh: '按资金来源分栏的表中，每行的总计等于各来源之和。',
  en: 'In a table with a column for each source of funds, the total of a row is the sum of its sources.',
  instances,
  examples: [
    {
      says: 'three rows, all hold',
      disclosure: example('245.19'),
      verdicts: ['consistent', 'consistent', 'consistent'],
    },
    {
      says: 'the last place is 1 off',
      disclosure: example('245.20'),
      verdicts: ['consistent', 'consistent', 'rounding'],
    },
    {
      says: 'two digits swapped',
      disclosure: example('254.19'),
      verdicts: ['consistent', 'consistent', 'inconsistent'],
    },
  ],
}
