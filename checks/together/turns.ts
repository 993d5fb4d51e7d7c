// Values that satisfy all rows, looked for by turns: what a row is off by is shared out among its figures as far as their room
// goes, and then the rows that this moved have their turn. Where rounding leaves room this costs less than a linear program.
// In: rows and room. Out: yes where values were found, as far as floats can tell; a no says nothing.
import type { PlainRow } from './merge.ts'
import { type Room, sizeOf } from './system.ts'

/** A row is satisfied this far, in units of the finest print: what the solver allows as well. */
const NOTHING = 1e-7

/** Turns a row, on average; what takes longer may have no answer. */
const TURNS = 300

/**
 * A step goes so many times as far as its row needs: rows that pull against each other agree in a quarter of the turns. Most
 * documents need the shorter stride, and those that are not done after so many turns a row the longer one.
 */
const STRIDE = { first: 1.4, turns: 30, then: 1.6 }

export function holdsByTurns(rows: readonly PlainRow[], room: readonly Room[]): boolean {
  const program = inFloats(rows, room)
  const { starts, columns, weights, right, isEquation, low, high, at } = program
  const around = rowsOf(program)
  // A figure that stands in many rows moves little: whatever it gives to one, it takes from the others.
  const ease = Float64Array.from(
    low,
    (_, column) => 1 / (around.starts[column + 1]! - around.starts[column]!) ** 2,
  )
  const due: number[] = []
  const isDue = new Uint8Array(rows.length)

  const offBy = (row: number): number => {
    let off = -right[row]!
    for (let k = starts[row]!; k < starts[row + 1]!; k++) off += weights[k]! * at[columns[k]!]!
    return Math.abs(off) <= NOTHING || (off < 0 && !isEquation[row]) ? 0 : off
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
      if (moved === at[column]) continue
      at[column] = moved
      for (let o = around.starts[column]!; o < around.starts[column + 1]!; o++) {
        const other = around.rows[o]!
        if (other === row || isDue[other]) continue
        isDue[other] = 1
        due.push(other)
      }
    }
    return true
  }

  for (let row = 0; row < rows.length; row++)
    if (offBy(row) !== 0) {
      isDue[row] = 1
      due.push(row)
    }
  for (let next = 0; next < due.length; next++) {
    if (next > rows.length * TURNS) return false
    const row = due[next]!
    isDue[row] = 0
    const off = offBy(row)
    if (off === 0) continue
    const stride = next < rows.length * STRIDE.turns ? STRIDE.first : STRIDE.then
    if (!move(row, stride * off)) return false
    // Figures that reached the end of their room left something to the others.
    const left = offBy(row)
    if (left * off > 0 && !move(row, left)) return false
    if (offBy(row) !== 0) {
      isDue[row] = 1
      due.push(row)
    }
  }
  return true
}

/** The rows one after another, each divided by its size; `at` starts with every figure as printed. */
function inFloats(rows: readonly PlainRow[], room: readonly Room[]) {
  const count = rows.reduce((sum, { terms }) => sum + terms.length, 0)
  const low = Float64Array.from(room, ({ lo }) => Number(lo))
  const high = Float64Array.from(room, ({ hi }) => Number(hi))
  const starts = new Uint32Array(rows.length + 1)
  const columns = new Uint32Array(count)
  const weights = new Float64Array(count)
  const right = new Float64Array(rows.length)
  let k = 0
  for (let row = 0; row < rows.length; row++) {
    const size = Number(sizeOf(rows[row]!))
    for (const { variable, coefficient } of rows[row]!.terms) {
      columns[k] = variable
      weights[k] = Number(coefficient) / size
      k += 1
    }
    starts[row + 1] = k
    right[row] = Number(rows[row]!.residual) / size
  }
  return {
    starts,
    columns,
    weights,
    right,
    isEquation: rows.map(({ kind }) => kind === '='),
    low,
    high,
    at: low.map((lo, column) => Math.min(Math.max(0, lo), high[column]!)),
  }
}

/** The rows that each figure stands in, one figure after another. */
function rowsOf({ starts, columns, low }: ReturnType<typeof inFloats>) {
  const firsts = new Uint32Array(low.length + 1)
  for (const column of columns) firsts[column + 1]! += 1
  for (let column = 0; column < low.length; column++) firsts[column + 1]! += firsts[column]!
  const rows = new Uint32Array(columns.length)
  const filled = firsts.slice()
  for (let row = 0; row + 1 < starts.length; row++)
    for (let k = starts[row]!; k < starts[row + 1]!; k++) rows[filled[columns[k]!]!++] = row
  return { starts: firsts, rows }
}
