// Exact proof that rows contradict each other: multiples of them whose sum no values inside the rounding intervals satisfy
// (Farkas). In: rows and multipliers, from wherever. Out: whether they prove it. Whole numbers only: whatever a solver with
// floats proposed, nothing but this accuses.
import { type Row, type Room, sizeOf } from './system.ts'

/** Multipliers are rounded to this fraction of one. */
const PARTS = 2 ** 20

/**
 * Σ multiplier·row (rows divided by their size) is an inequality that follows from the rows, when no multiplier of a ≤ row
 * is negative. It is impossible when the least that its left side can be exceeds its right side.
 */
export function proves(
  rows: readonly Row[],
  multipliers: readonly number[],
  variables: readonly Room[],
): boolean {
  const used = rows.flatMap((row, at) => {
    const parts = Math.round(multipliers[at]! * PARTS)
    return parts === 0 || !Number.isFinite(parts) ? [] : [{ row, parts: BigInt(parts), size: sizeOf(row) }]
  })
  const common = used.reduce((product, { size }) => multipleOf(product, size), 1n)
  const sum = new Map<number, bigint>()
  let right = 0n
  for (const { row, parts, size } of used) {
    if (row.kind === '<=' && parts < 0n) return false
    const by = parts * (common / size)
    right += by * row.residual
    for (const { variable, coefficient } of row.terms)
      sum.set(variable, (sum.get(variable) ?? 0n) + by * coefficient)
  }
  let least = 0n
  for (const [variable, coefficient] of sum) {
    const { lo, hi } = variables[variable]!
    least += coefficient * (coefficient > 0n ? lo : hi)
  }
  return least > right
}

/** The least common multiple. */
function multipleOf(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y > 0n) [x, y] = [y, x % y]
  return (a / x) * b
}
