// Whether one figure looks like another mistyped: a digit, two digits swapped, a shifted point, a wrong unit, a lost digit.
// In: two exact values and the last printed place. Out: yes or no. Evidence that two statements mean the same quantity,
// where their words alone do not prove it; never evidence that something is wrong.
import { absolute, type Decimal, pow10 } from '../schemas/decimal.ts'

/** Below this many digits, likeness is likely by chance. */
const ENOUGH_DIGITS = 4

/** Differences of so many units of the last place count as slips whatever the digits. */
const LAST_PLACE_UNITS = 10n

/** Powers of ten that a misplaced point or a wrong unit (元, 千元, 万元, 亿元) makes. */
const SHIFTS = [1, 2, 3, 4, 8]

/** How one figure may have become the other: the fewer ways lead there, the stronger the likeness. */
export type Slip = 'sign' | 'last-place' | 'shift' | 'swap' | 'digit' | 'lost-digit'

/** Amounts that differ honestly may differ in one digit, but seldom so. */
export const SELDOM_HONEST: readonly Slip[] = ['swap', 'shift']

/**
 * The slip that would turn one figure into the other, or null; null for equal figures and for figures of few digits. `place` is
 * the power of ten of the coarser last digit in base units: 2 for 万元 with two decimals.
 */
export function slipBetween(a: Decimal, b: Decimal, place: number, enough = ENOUGH_DIGITS): Slip | null {
  const x = inUnitsOf(a, place)
  const y = inUnitsOf(b, place)
  if (x === y) return null
  const [p, q] = [magnitude(x).toString(), magnitude(y).toString()]
  if (Math.max(p.length, q.length) < enough) return null
  if (x === -y) return 'sign'
  if (SHIFTS.some((n) => shifted(a, b, place, n) || shifted(b, a, place, n))) return 'shift'
  if (p.length === q.length) {
    const slip = oneDigitOrSwap(p, q)
    if (slip) return slip
  } else if (oneDigitLost(p, q)) return 'lost-digit'
  return magnitude(x - y) <= LAST_PLACE_UNITS ? 'last-place' : null
}

/** Fewer digits do where a whole sum but for the difference already fits. */
export const ENOUGH_IN_A_SUM = 3

/** A figure and by how much it would have to be more for its relation to fit. */
export interface Change {
  readonly value: Decimal
  readonly by: Decimal
}

/** Whether any one of the changes would look like undoing a slip. */
export function slipExplains(
  changes: readonly Change[],
  place: number,
  kinds: true | readonly Slip[] = true,
): boolean {
  return changes.some(({ value, by }) =>
    isAmong(slipBetween(value, plus(value, by), place, ENOUGH_IN_A_SUM), kinds),
  )
}

/** Whether there is a slip, and of a kind that counts. */
export function isAmong(slip: Slip | null, kinds: true | readonly Slip[]): boolean {
  return slip !== null && (kinds === true || kinds.includes(slip))
}

function plus(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale)
  return {
    coefficient: a.coefficient * pow10(scale - a.scale) + b.coefficient * pow10(scale - b.scale),
    scale,
  }
}

/** The value in units of 10^place, rounded half away from zero. */
function inUnitsOf(value: Decimal, place: number): bigint {
  const digits = value.scale + place
  if (digits <= 0) return value.coefficient * pow10(-digits)
  const unit = pow10(digits)
  const rounded = (absolute(value).coefficient * 2n + unit) / (unit * 2n)
  return value.coefficient < 0n ? -rounded : rounded
}

function magnitude(n: bigint): bigint {
  return n < 0n ? -n : n
}

function shifted(a: Decimal, b: Decimal, place: number, n: number): boolean {
  const moved = { coefficient: a.coefficient * pow10(n), scale: a.scale }
  const digits = inUnitsOf(b, place + n)
  // Two digits at least must be left to compare: everything is alike at nought.
  return magnitude(digits) >= 10n && inUnitsOf(moved, place + n) === digits
}

function oneDigitOrSwap(p: string, q: string): 'digit' | 'swap' | null {
  const places = [...p].flatMap((digit, i) => (digit === q[i] ? [] : [i]))
  if (places.length === 1) return 'digit'
  const [i, j] = places
  // Hands swap neighbours; of two digits further apart chance makes as many.
  return places.length === 2 && j === i! + 1 && p[i!] === q[j] && p[j] === q[i!] ? 'swap' : null
}

function oneDigitLost(p: string, q: string): boolean {
  const [long, short] = p.length > q.length ? [p, q] : [q, p]
  if (long.length - short.length !== 1) return false
  let i = 0
  while (i < short.length && long[i] === short[i]) i++
  return long.slice(i + 1) === short.slice(i)
}
