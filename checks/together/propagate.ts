// Narrows every figure through every row until nothing moves: what all relations together leave of each rounding interval.
// In: a system. Out: the room that is left, and the rows that this does not settle by itself (the core, where relations run in
// circles), or the news that nothing is left somewhere.
import { above, below, type Room, type Row, type System } from './system.ts'

interface Narrowing {
  lo: bigint
  hi: bigint
}

export interface Propagated {
  /** As many as the system has variables. */
  readonly room: readonly Room[]
  /** Some figure has no value left. */
  readonly empty: boolean
  /** Rows that still tie two figures or more in a circle; without any, the room left is proof that all hold together. */
  readonly core: readonly Row[]
}

/** Rounds after which a slow circle is left to the solver. */
const ROUNDS = 40

export function propagate({ variables, rows }: Pick<System, 'variables' | 'rows'>): Propagated {
  const room = variables.map(({ lo, hi }): Narrowing => ({ lo, hi }))
  const around: number[][] = variables.map(() => [])
  for (const [at, row] of rows.entries()) for (const { variable } of row.terms) around[variable]!.push(at)
  let due = new Set(rows.keys())
  for (let round = 0; due.size > 0 && round < ROUNDS; round++) {
    const next = new Set<number>()
    for (const at of due)
      for (const variable of narrow(rows[at]!, room)) {
        const { lo, hi } = room[variable]!
        if (lo > hi) return { room, empty: true, core: rows }
        for (const other of around[variable]!) if (other !== at) next.add(other)
      }
    due = next
  }
  return { room, empty: false, core: due.size > 0 ? rows : coreOf(rows, around) }
}

/** Takes from each figure of a row what the others forbid; returns those that lost something. */
function narrow({ terms, kind, residual }: Row, room: readonly Narrowing[]): readonly number[] {
  let least = 0n
  let most = 0n
  for (const { variable, coefficient } of terms) {
    const { lo, hi } = room[variable]!
    least += coefficient * (coefficient > 0n ? lo : hi)
    most += coefficient * (coefficient > 0n ? hi : lo)
  }
  const moved: number[] = []
  for (const { variable, coefficient } of terms) {
    const own = room[variable]!
    const { lo, hi } = own
    const [low, high] = coefficient > 0n ? [lo, hi] : [hi, lo]
    // coefficient·x is at most what the others leave when they are least, and in an equation at least …
    const top = residual - (least - coefficient * low)
    const bottom = residual - (most - coefficient * high)
    if (coefficient > 0n) {
      own.hi = lesser(hi, above(top, coefficient))
      if (kind === '=') own.lo = greater(lo, below(bottom, coefficient))
    } else {
      own.lo = greater(lo, below(top, coefficient))
      if (kind === '=') own.hi = lesser(hi, above(bottom, coefficient))
    }
    if (own.lo === lo && own.hi === hi) continue
    moved.push(variable)
    if (own.lo > own.hi) break
    least += coefficient * ((coefficient > 0n ? own.lo : own.hi) - low)
    most += coefficient * ((coefficient > 0n ? own.hi : own.lo) - high)
  }
  return moved
}

const lesser = (a: bigint, b: bigint) => (a < b ? a : b)
const greater = (a: bigint, b: bigint) => (a > b ? a : b)

/** A row that ties at most one figure to other rows has done its work by narrowing it; so rows go until circles are left. */
function coreOf(rows: readonly Row[], around: readonly (readonly number[])[]): readonly Row[] {
  const left = new Set(rows.keys())
  const degree = around.map((list) => list.length)
  const shared = rows.map(({ terms }) => terms.filter(({ variable }) => degree[variable]! > 1).length)
  const free = [...left].filter((at) => shared[at]! <= 1)
  for (let at = free.pop(); at !== undefined; at = free.pop()) {
    if (!left.delete(at)) continue
    for (const { variable } of rows[at]!.terms) {
      degree[variable]! -= 1
      if (degree[variable] !== 1) continue
      const last = around[variable]!.find((other) => left.has(other))
      if (last === undefined) continue
      shared[last]! -= 1
      if (shared[last]! <= 1) free.push(last)
    }
  }
  return [...left].map((at) => rows[at]!)
}
