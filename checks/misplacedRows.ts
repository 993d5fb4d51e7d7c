// Whether rows that were taken for parts and are none, or not taken for parts and are some, would set a sum right in every column.
// In: the failing sums of one row. Out: yes where a run of neighbouring rows adds up to what is missing or too much.
import { add, compare, type Decimal, fromInteger, isZero, negate } from '../schemas/decimal.ts'
import type { FactIndex } from './factIndex.ts'
import { factsOf } from './identity.ts'
import { gapOf, type Judged } from './mismatch.ts'

/** Neighbouring rows that are tried together. */
const LONGEST_RUN = 40

export function isRunOfRows(failing: readonly Judged[], index: FactIndex): boolean {
  const whole = failing.map(({ identity }) => factsOf(identity.relation)[0])[0]
  const table = index.table(whole?.source.table ?? '')
  if (!whole || !table) return false
  const gaps = failing.map(gapOf)
  const parts = new Set(failing.flatMap(({ identity }) => factsOf(identity.relation).slice(1)))
  const columns = failing.map(({ identity }) => factsOf(identity.relation)[0]!.source.column!)
  const tooMuch = gaps.every((gap) => gap.coefficient <= 0n)
  if (!tooMuch && !gaps.every((gap) => gap.coefficient >= 0n)) return false
  const wanted = tooMuch ? gaps.map(negate) : gaps
  const rows = new Set([...parts].map((fact) => fact.source.row!))
  const inside = (row: number) => rows.has(row)
  const own = whole.source.row!
  const [first, last] = [Math.min(...rows), Math.max(...rows)]
  const amounts = (row: number): readonly Decimal[] | null =>
    row === own || row < 0 || row >= table.rows.length || inside(row) !== tooMuch
      ? null
      : columns.map((column) => {
          const fact = index.cell(table.id, row, column)
          return fact ? index.value(fact) : NIL
        })
  const fits = (from: number, step: 1 | -1): boolean => {
    let sums: readonly Decimal[] = columns.map(() => NIL)
    for (let row = from; Math.abs(row - from) < LONGEST_RUN; row += step) {
      const next = amounts(row)
      if (!next) return false
      sums = sums.map((sum, i) => add(sum, next[i]!))
      if (sums.every((sum, i) => compare(sum, wanted[i]!) === 0) && !sums.every(isZero)) return true
    }
    return false
  }
  // Parts too many: the first or the last of them, or those that come after rows of a part of their own.
  if (tooMuch)
    return fits(last, -1) || [...rows].some((row) => (row === first || !inside(row - 1)) && fits(row, 1))
  // Rows too few: those next to the parts, or under them.
  const next = [first - 1, last + 1, own + 1, own - 1]
  const under = table.rows.flatMap((_, row) => (row > first && row < last && !inside(row) ? [row] : []))
  return [...next, ...under].some((row) => fits(row, 1) || fits(row, -1))
}

const NIL = fromInteger(0)
