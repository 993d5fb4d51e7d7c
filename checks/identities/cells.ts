// Sums and parts inside one table, formed from what its reading says of rows and columns.
// In: a table, the place of the whole and of its parts. Out: an Identity, or null where nothing is printed to check.
import { add, subtract } from '../../schemas/decimal.ts'
import type { Fact, Sum, Table } from '../../schemas/disclosure.ts'
import { foldLabel } from '../../schemas/text.ts'
import { type FactIndex, measureOf } from '../factIndex.ts'
import type { Identity, Term } from '../identity.ts'

type Place = readonly [row: number, column: number]

const NIL = new Set(['', '-', '--', '—', '——', '–', '―', '/', '\\', '无', '﹣', '─'])

type CellState = Fact | 'blank' | 'unread'

/** A cell's figure; `blank` where nothing or a dash is printed, `unread` where print yielded no figure. */
function cellState(table: Table, [row, column]: Place, index: FactIndex): CellState {
  const fact = index.cell(table.id, row, column)
  if (fact) return fact
  const printed = table.rows[row]?.[column] ?? ''
  return NIL.has(printed) || NIL.has(foldLabel(printed)) ? 'blank' : 'unread'
}

/** Something is printed there that yielded no figure. */
export function isUnread(table: Table, place: Place, index: FactIndex): boolean {
  return cellState(table, place, index) === 'unread'
}

/**
 * whole = Σ parts. A blank part states nothing and counts as nil; a blank whole or an unread cell leaves the relation
 * undecided. Nothing printed but zeros and blanks: no relation.
 */
export function sumOfCells(
  table: Table,
  whole: Place,
  sum: Sum,
  place: (part: number) => Place,
  index: FactIndex,
): Identity | null {
  const total = cellState(table, whole, index)
  const parts: Term[] = []
  const blank: Place[] = []
  let unread = total === 'unread'
  for (const { index: part, weight } of sum.parts) {
    const state = cellState(table, place(part), index)
    if (state === 'unread') unread = true
    else if (state === 'blank') blank.push(place(part))
    else parts.push({ fact: state, weight })
  }
  if (parts.some(({ fact }) => measureOf(fact) === 'percent')) return null
  const facts = () => parts.map((p) => p.fact)
  if (typeof total !== 'string' && measureOf(total) === 'percent') return null
  if (typeof total === 'string' && parts.length === 0) return null
  if (unread)
    return {
      relation: { kind: 'unformed', facts: typeof total === 'string' ? facts() : [total, ...facts()] },
      unchecked: 'part-unread',
    }
  if (typeof total === 'string')
    return parts.every(({ fact }) => isNil(fact))
      ? null
      : { relation: { kind: 'unformed', facts: facts() }, unchecked: 'total-blank' }
  if (parts.length === 0)
    return isNil(total) ? null : { relation: { kind: 'unformed', facts: [total] }, unchecked: 'parts-blank' }
  const relation = { kind: 'sum', whole: total, parts } as const
  return leftBlank(table, total, parts, blank, index) ? { relation, doubt: 'part-left-blank' } : { relation }
}

/**
 * Forms of performance targets are filled in by hand: a part without an amount in this column and with one in another was
 * left out rather than nil, where the total is more than the others.
 */
function leftBlank(
  table: Table,
  whole: Fact,
  parts: readonly Term[],
  blank: readonly Place[],
  index: FactIndex,
): boolean {
  if (whole.concept !== 'performanceTask' || blank.length === 0) return false
  const sum = parts.reduce((rest, { fact, weight }) => {
    return (weight < 0 ? add : subtract)(rest, index.value(fact))
  }, index.value(whole))
  if (sum.coefficient <= 0n) return false
  return blank.some(
    ([row]) =>
      row !== whole.source.row && table.rows[row]!.some((_, column) => index.cell(table.id, row, column)),
  )
}

/** Nothing, or zero. */
export function isNil(fact: Fact | undefined): boolean {
  return fact === undefined || /^-?0+(\.0+)?$/.test(fact.value)
}

/** part ≤ whole, for amounts that are no movements. */
export function partOfCells(table: Table, part: Place, whole: Place, index: FactIndex): Identity | null {
  const lesser = index.cell(table.id, ...part)
  const greater = index.cell(table.id, ...whole)
  if (!lesser || !greater || lesser.dimensions.measure || greater.dimensions.measure) return null
  if (measureOf(lesser) !== measureOf(greater) || measureOf(lesser) === 'percent') return null
  const relation = { kind: 'ordering', lesser, greater } as const
  return mayBeLess(greater, lesser) ? { relation, unchecked: 'negative-whole' } : { relation }
}

/** An outturn may be negative, money having come back; nobody plans to spend less than nothing. */
function mayBeLess(whole: Fact, part: Fact): boolean {
  return whole.value.startsWith('-') && (whole.phase !== 'budget' || part.value.startsWith('-'))
}
