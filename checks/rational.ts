// Exact fractions, for the few relations that divide: a percentage, a cost per vehicle.
// In: Decimals. Out: comparisons without rounding. The denominator is always positive and fractions are not reduced.
import { type Decimal, pow10 } from '../schemas/decimal.ts'

/** numerator ÷ denominator, denominator > 0. */
export interface Rational {
  readonly numerator: bigint
  readonly denominator: bigint
}

export function fromDecimal({ coefficient, scale }: Decimal): Rational {
  return { numerator: coefficient, denominator: pow10(scale) }
}

/** a ÷ b as a fraction; b must not be zero. */
export function quotient(a: Decimal, b: Decimal): Rational {
  if (b.coefficient === 0n) throw new RangeError('division by zero')
  const numerator = a.coefficient * pow10(b.scale)
  const denominator = b.coefficient * pow10(a.scale)
  return denominator < 0n ? { numerator: -numerator, denominator: -denominator } : { numerator, denominator }
}

/** Negative, zero or positive as a is less than, equal to or greater than b. */
export function compareRationals(a: Rational, b: Rational): number {
  const left = a.numerator * b.denominator
  const right = b.numerator * a.denominator
  return left < right ? -1 : left > right ? 1 : 0
}

/** The fraction as a Decimal with `scale` digits, half away from zero: for showing, never for deciding. */
export function rounded({ numerator, denominator }: Rational, scale: number): Decimal {
  const negative = numerator < 0n
  const scaled = (negative ? -numerator : numerator) * pow10(scale)
  const coefficient = (scaled * 2n + denominator) / (denominator * 2n)
  return { coefficient: negative ? -coefficient : coefficient, scale }
}
