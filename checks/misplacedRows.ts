// Whether rows that were taken for parts and are none, or not taken for parts and are some, would set a sum right in every column.
// In: the sums of one row, some of which fail. Out: yes where a run of neighbouring rows adds up to what is missing or too much.
import { absolute, add, compare, fromInteger, isZero } from '../schemas/decimal.ts'
import { type FactIndex, nearness } from './factIndex.ts'
import { factsOf } from './identity.ts'
import { gapOf, isMismatch, type Judged, sameGap } from './mismatch.ts'

/** Neighbouring rows that are tried together. */
const LONGEST_RUN = 40

export function isRunOfRows(members: readonly Judged[], index: FactIndex): boolean {
  const sums = members.map((one) => columnSum(one))
  const failing = sums.filter(({ gap }) => !isZero(gap))
  // No row is worth a few units of the last place.
  if (failing.every(({ gap, near }) => compare(absolute(gap), near) <= 0)) return false
  const [whole] = factsOf(members[0]!.identity.relation)
  const table = index.table(whole?.source.table ?? '')
  const tooMuch = failing.every(({ gap }) => gap.coefficient < 0n)
  if (!table || (!tooMuch && failing.some(({ gap }) => gap.coefficient < 0n))) return false
  const parts = new Set(members.flatMap(({ identity }) => factsOf(identity.relation).slice(1)))
  const rows = new Set([...parts].map((fact) => fact.source.row!))
  const own = whole!.source.row!
  const [first, last] = [Math.min(...rows), Math.max(...rows)]
  const isPart = (row: number) => rows.has(row)
  const usable = (row: number) =>
    row !== own && row >= 0 && row < table.rows.length && isPart(row) === tooMuch
  const fits = (from: number, step: 1 | -1): boolean => {
    const totals = sums.map(() => NIL)
    for (let row = from; usable(row) && Math.abs(row - from) < LONGEST_RUN; row += step) {
      for (const [i, { column }] of sums.entries()) {
        const fact = index.cell(table.id, row, column)
        if (fact) totals[i] = add(totals[i]!, index.value(fact))
      }
      if (sums.every(({ gap, room }, i) => sameGap(totals[i]!, absolute(gap), room))) return true
    }
    return false
  }
  // Parts too many: the last of them or the first, or those that come after rows that are under a part.
  if (tooMuch)
    return fits(last, -1) || [...rows].some((row) => (row === first || !isPart(row - 1)) && fits(row, 1))
  // Rows too few: those next to the parts, or under them.
  const next = [first - 1, last + 1, own + 1, own - 1]
  const under = table.rows.flatMap((_, row) => (row > first && row < last && !isPart(row) ? [row] : []))
  return [...next, ...under].some((row) => fits(row, 1) || fits(row, -1))
}

/** Where a sum holds, rows that were taken wrongly have nothing there. */
function columnSum(one: Judged) {
  return {
    column: factsOf(one.identity.relation)[0]!.source.column!,
    gap: isMismatch(one) ? gapOf(one) : NIL,
    room: one.judgement.slack ?? NIL,
    near: nearness(factsOf(one.identity.relation)),
  }
}

const NIL = fromInteger(0)
