// Values that satisfy all rows, looked for by turns: what a row is off by is shared out among its figures as far as their room
// goes, and then the rows that this moved have their turn. Where rounding leaves room this costs less than a linear program.
// In: rows and room. Out: yes where values were found, as far as floats can tell; a no says nothing.
import type { PlainRow } from './merge.ts'
import { type Room, sizeOf } from './system.ts'

/** A row is satisfied this far, in units of the finest print: what the solver allows as well. */
const NOTHING = 1e-7

/** Turns a row, on average; what takes longer may have no answer. */
const TURNS = 300

/** A step goes so many times as far as its row needs: rows that pull against each other agree in fewer turns. */
const STRIDE = 1.3

/** What is off by most has its turn first: ripples wait until waves are gone, each level so many times as fine as the last. */
const FINER = 8

export function holdsByTurns(rows: readonly PlainRow[], room: readonly Room[]): boolean {
  const program = inFloats(rows, room)
  const { starts, columns, weights, isEquation, low, high, at, over } = program
  const around = rowsOf(program)
  // A figure that stands in many rows moves little: whatever it gives to one, it takes from the others.
  const ease = Float64Array.from(
    low,
    (_, column) => 1 / (around.starts[column + 1]! - around.starts[column]!) ** 2,
  )
  let due: number[] = []
  const isDue = new Uint8Array(rows.length)

  const offBy = (row: number): number => {
    const off = over[row]!
    return Math.abs(off) <= NOTHING || (off < 0 && !isEquation[row]) ? 0 : off
  }
  const ask = (row: number): void => {
    if (isDue[row]) return
    isDue[row] = 1
    due.push(row)
  }
  /** False where no figure of the row can move that way. */
  const move = (row: number, off: number): boolean => {
    let share = 0
    for (let k = starts[row]!; k < starts[row + 1]!; k++) {
      const column = columns[k]!
      const weight = weights[k]!
      const end = off * weight > 0 ? low[column]! : high[column]!
      if (at[column] !== end) share += weight * weight * ease[column]!
    }
    if (share === 0) return false
    for (let k = starts[row]!; k < starts[row + 1]!; k++) {
      const column = columns[k]!
      const step = (ease[column]! * off * weights[k]!) / share
      const moved = Math.min(high[column]!, Math.max(low[column]!, at[column]! - step))
      const by = moved - at[column]!
      if (by === 0) continue
      at[column] = moved
      for (let o = around.starts[column]!; o < around.starts[column + 1]!; o++) {
        const other = around.rows[o]!
        over[other]! += by * around.weights[o]!
        if (other !== row) ask(other)
      }
    }
    return true
  }

  let level = 0
  for (let row = 0; row < rows.length; row++) {
    const off = Math.abs(offBy(row))
    if (off > 0) ask(row)
    if (off > level) level = off
  }
  let turns = 0
  while (due.length > 0) {
    const later: number[] = []
    level = Math.max(level / FINER, NOTHING)
    for (let next = 0; next < due.length; next++) {
      if (++turns > rows.length * TURNS) return false
      const row = due[next]!
      const off = offBy(row)
      if (off !== 0 && Math.abs(off) <= level) {
        later.push(row)
        continue
      }
      isDue[row] = 0
      if (off === 0) continue
      if (!move(row, STRIDE * off)) return false
      // Figures that reached the end of their room left something to the others.
      const left = offBy(row)
      if (left * off > 0 && !move(row, left)) return false
      if (offBy(row) !== 0) ask(row)
    }
    due = later
  }
  return true
}

/** The rows one after another, each divided by its size; `at` starts with every figure as printed, `over` is what that leaves. */
function inFloats(rows: readonly PlainRow[], room: readonly Room[]) {
  const count = rows.reduce((sum, { terms }) => sum + terms.length, 0)
  const low = Float64Array.from(room, ({ lo }) => Number(lo))
  const high = Float64Array.from(room, ({ hi }) => Number(hi))
  const starts = new Uint32Array(rows.length + 1)
  const columns = new Uint32Array(count)
  const weights = new Float64Array(count)
  const over = new Float64Array(rows.length)
  const at = low.map((lo, column) => Math.min(Math.max(0, lo), high[column]!))
  let k = 0
  for (let row = 0; row < rows.length; row++) {
    const size = Number(sizeOf(rows[row]!))
    let sum = 0
    for (const { variable, coefficient } of rows[row]!.terms) {
      columns[k] = variable
      weights[k] = Number(coefficient) / size
      sum += weights[k]! * at[variable]!
      k += 1
    }
    starts[row + 1] = k
    over[row] = sum - Number(rows[row]!.residual) / size
  }
  return {
    starts,
    columns,
    weights,
    over,
    isEquation: rows.map(({ kind }) => kind === '='),
    low,
    high,
    at,
  }
}

/** The rows that each figure stands in, and its weight there, one figure after another. */
function rowsOf({ starts, columns, weights, low }: ReturnType<typeof inFloats>) {
  const firsts = new Uint32Array(low.length + 1)
  for (const column of columns) firsts[column + 1]! += 1
  for (let column = 0; column < low.length; column++) firsts[column + 1]! += firsts[column]!
  const rows = new Uint32Array(columns.length)
  const itsWeights = new Float64Array(columns.length)
  const filled = firsts.slice()
  for (let row = 0; row + 1 < starts.length; row++)
    for (let k = starts[row]!; k < starts[row + 1]!; k++) {
      const o = filled[columns[k]!]!++
      rows[o] = row
      itsWeights[o] = weights[k]!
    }
  return { starts: firsts, rows, weights: itsWeights }
}
