// What a printed figure can stand for: an interval of exact decimals with open or closed ends, and its arithmetic.
// In: Decimals. Out: intervals and whether they meet. The rule is that of XBRL Calculations 1.1 (2023-02-22), chapter
// “rounding”: nearest gives [v − ½·10⁻ᵈ, v + ½·10⁻ᵈ] closed at both ends; truncation is half-open, away from zero.
import { add, compare, type Decimal, isZero, multiply, negate, shift, subtract } from '../schemas/decimal.ts'
import { compareRationals, fromDecimal, quotient, type Rational } from './rational.ts'

export interface Interval {
  readonly lo: Decimal
  readonly hi: Decimal
  readonly loClosed: boolean
  readonly hiClosed: boolean
}

export type RoundingMode = 'nearest' | 'truncate'

/** An interval whose ends are fractions: the range of a quotient. */
export interface RationalInterval {
  readonly lo: Rational
  readonly hi: Rational
  readonly loClosed: boolean
  readonly hiClosed: boolean
}

export function point(value: Decimal): Interval {
  return { lo: value, hi: value, loClosed: true, hiClosed: true }
}

/**
 * The values that print as `value` when `decimals` digits are kept and the unit is 10^`unitPower` base units.
 * `value` is already in base units: 5,855 万元 is (58550000, 0, 4) and stands for 58 545 000 to 58 555 000 yuan.
 */
export function printedInterval(
  value: Decimal,
  decimals: number,
  unitPower: number,
  mode: RoundingMode,
): Interval {
  if (mode === 'nearest') {
    const half = shift({ coefficient: 5n, scale: 0 }, unitPower - decimals - 1)
    return { lo: subtract(value, half), hi: add(value, half), loClosed: true, hiClosed: true }
  }
  const step = shift({ coefficient: 1n, scale: 0 }, unitPower - decimals)
  const positive = value.coefficient > 0n
  const negative = value.coefficient < 0n
  return {
    lo: positive ? value : subtract(value, step),
    hi: negative ? value : add(value, step),
    loClosed: positive,
    hiClosed: negative,
  }
}

/** The values common to both, or null where there are none. */
export function intersect(a: Interval, b: Interval): Interval | null {
  const low = compare(a.lo, b.lo)
  const high = compare(a.hi, b.hi)
  const result: Interval = {
    lo: low >= 0 ? a.lo : b.lo,
    loClosed: low > 0 ? a.loClosed : low < 0 ? b.loClosed : a.loClosed && b.loClosed,
    hi: high <= 0 ? a.hi : b.hi,
    hiClosed: high < 0 ? a.hiClosed : high > 0 ? b.hiClosed : a.hiClosed && b.hiClosed,
  }
  const order = compare(result.lo, result.hi)
  if (order > 0 || (order === 0 && !(result.loClosed && result.hiClosed))) return null
  return result
}

/** Σ weight·x over all x in their intervals; a negative weight swaps the ends. The empty sum is [0, 0]. */
export function weightedSum(
  terms: Iterable<{ readonly weight: 1 | -1; readonly interval: Interval }>,
): Interval {
  let lo: Decimal = { coefficient: 0n, scale: 0 }
  let hi = lo
  let loClosed = true
  let hiClosed = true
  for (const { weight, interval } of terms) {
    const swapped = weight < 0
    lo = add(lo, swapped ? negate(interval.hi) : interval.lo)
    hi = add(hi, swapped ? negate(interval.lo) : interval.hi)
    loClosed &&= swapped ? interval.hiClosed : interval.loClosed
    hiClosed &&= swapped ? interval.loClosed : interval.hiClosed
  }
  return { lo, hi, loClosed, hiClosed }
}

/** All products x·y. An end is closed only where some pair of attained values gives it. */
export function product(a: Interval, b: Interval): Interval {
  const zeroInside = holds(a, ZERO) || holds(b, ZERO)
  const corners = [
    { value: multiply(a.lo, b.lo), closed: a.loClosed && b.loClosed },
    { value: multiply(a.lo, b.hi), closed: a.loClosed && b.hiClosed },
    { value: multiply(a.hi, b.lo), closed: a.hiClosed && b.loClosed },
    { value: multiply(a.hi, b.hi), closed: a.hiClosed && b.hiClosed },
  ]
  let lo = corners[0]!
  let hi = corners[0]!
  for (const corner of corners) {
    const below = compare(corner.value, lo.value)
    const above = compare(corner.value, hi.value)
    if (below < 0 || (below === 0 && corner.closed)) lo = corner
    if (above > 0 || (above === 0 && corner.closed)) hi = corner
  }
  return {
    lo: lo.value,
    hi: hi.value,
    // A zero end is attained wherever either factor can be zero, whatever the other is.
    loClosed: lo.closed || (isZero(lo.value) && zeroInside),
    hiClosed: hi.closed || (isZero(hi.value) && zeroInside),
  }
}

const ZERO: Decimal = { coefficient: 0n, scale: 0 }

/** Whether `value` is one of the interval's values. */
export function holds({ lo, hi, loClosed, hiClosed }: Interval, value: Decimal): boolean {
  const low = compare(lo, value)
  const high = compare(value, hi)
  return (low < 0 || (low === 0 && loClosed)) && (high < 0 || (high === 0 && hiClosed))
}

/** A variable with its weight above and below the line of a fraction. */
export interface FractionTerm {
  readonly interval: Interval
  readonly above: -1 | 0 | 1
  readonly below: -1 | 0 | 1
}

/**
 * The range of Σ above·x ÷ Σ below·x over all x in their intervals, each variable taken once, so that
 * change ÷ (current − change) is exact. Null where the denominator can be zero. A fraction of linear forms takes its
 * extremes in corners of the box, so few corners decide (terms are few: two or three).
 */
export function fractionRange(terms: readonly FractionTerm[]): RationalInterval | null {
  const denominator = weightedSum(
    terms.flatMap((t) => (t.below === 0 ? [] : [{ weight: t.below, interval: t.interval }])),
  )
  if (denominator.lo.coefficient <= 0n && denominator.hi.coefficient >= 0n) return null
  let lowest: { value: Rational; ends: readonly boolean[] } | undefined
  let highest: { value: Rational; ends: readonly boolean[] } | undefined
  for (let corner = 0; corner < 1 << terms.length; corner++) {
    const ends = terms.map((_, i) => (corner & (1 << i)) !== 0)
    const at = (side: 'above' | 'below') =>
      terms.reduce((sum, t, i) => {
        if (t[side] === 0) return sum
        const end = ends[i] ? t.interval.hi : t.interval.lo
        return add(sum, t[side] < 0 ? negate(end) : end)
      }, ZERO)
    const value = quotient(at('above'), at('below'))
    if (!lowest || compareRationals(value, lowest.value) < 0) lowest = { value, ends }
    if (!highest || compareRationals(value, highest.value) > 0) highest = { value, ends }
  }
  return {
    lo: lowest!.value,
    hi: highest!.value,
    loClosed: attained(terms, lowest!.value, lowest!.ends),
    hiClosed: attained(terms, highest!.value, highest!.ends),
  }
}

/** An extreme q is taken where Σ (above − q·below)·x = 0: only variables with a weight there must reach their end. */
function attained(terms: readonly FractionTerm[], q: Rational, ends: readonly boolean[]): boolean {
  return terms.every(({ interval, above, below }, i) => {
    const pull = BigInt(above) * q.denominator - BigInt(below) * q.numerator
    return pull === 0n || (ends[i] ? interval.hiClosed : interval.loClosed)
  })
}

/** Whether a range of fractions, multiplied by `factor` (100 for percent), meets an interval of decimals. */
export function rangeMeets(range: RationalInterval, factor: bigint, interval: Interval): boolean {
  const scaled = (r: Rational): Rational => ({ numerator: r.numerator * factor, denominator: r.denominator })
  const below = compareRationals(scaled(range.lo), fromDecimal(interval.hi))
  const above = compareRationals(fromDecimal(interval.lo), scaled(range.hi))
  return (
    (below < 0 || (below === 0 && range.loClosed && interval.hiClosed)) &&
    (above < 0 || (above === 0 && range.hiClosed && interval.loClosed))
  )
}
