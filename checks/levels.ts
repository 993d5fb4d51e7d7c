// Whether a plain list may have levels that nothing shows: rows that are the sum of rows beside them count twice in the total.
// In: the rows of a list and what they exceed their total by. Out: yes where some such rows make up the excess in every column.
import { add, compare, type Decimal, fromInteger, isZero } from '../schemas/decimal.ts'
import type { FactIndex } from './factIndex.ts'

interface Excess {
  readonly column: number
  readonly excess: Decimal
}

/** Rows under one row that are tried together. */
const LONGEST = 40

/** Of more subtotals some would make up any amount by chance. */
const MOST = 10

/** `rows` of the table, in order; all of its columns that fail. True as well where there are too many to tell. */
export function levelsExplain(
  table: string,
  rows: readonly number[],
  failing: readonly Excess[],
  index: FactIndex,
): boolean {
  const amounts = rows.map((row) =>
    failing.map(({ column }) => {
      const fact = index.cell(table, row, column)
      return fact ? index.value(fact) : NIL
    }),
  )
  const subtotals = amounts.filter(
    (own, at) => isSubtotal(own, amounts, at, 1) || isSubtotal(own, amounts, at, -1),
  )
  if (subtotals.length > MOST) return true
  const all = failing.map(({ excess }) => excess)
  for (let chosen = 1; chosen < 1 << subtotals.length; chosen++) {
    const sum = subtotals
      .filter((_, at) => chosen & (1 << at))
      .reduce<readonly Decimal[]>(
        plus,
        all.map(() => NIL),
      )
    if (isSame(sum, all)) return true
  }
  return false
}

function isSubtotal(
  own: readonly Decimal[],
  amounts: readonly (readonly Decimal[])[],
  at: number,
  step: 1 | -1,
): boolean {
  if (own.every(isZero)) return false
  let sum: readonly Decimal[] = own.map(() => NIL)
  for (let next = at + step; amounts[next] && Math.abs(next - at) <= LONGEST; next += step) {
    sum = plus(sum, amounts[next]!)
    if (isSame(sum, own)) return true
  }
  return false
}

function plus(a: readonly Decimal[], b: readonly Decimal[]): readonly Decimal[] {
  return a.map((value, at) => add(value, b[at]!))
}

function isSame(a: readonly Decimal[], b: readonly Decimal[]): boolean {
  return a.every((value, at) => compare(value, b[at]!) === 0)
}

const NIL = fromInteger(0)
