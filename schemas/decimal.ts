// Exact decimal numbers: an integer coefficient in units of 10^-scale. No floats anywhere.
// In: printed digits. Out: values that add, compare and print exactly. Knows nothing of units.

/** `coefficient · 10^-scale`; `scale` is never negative. 5.80 and 5.8 are equal in value but differ in scale. */
export interface Decimal {
  readonly coefficient: bigint
  readonly scale: number
}

export const ZERO: Decimal = { coefficient: 0n, scale: 0 }

const POWERS: bigint[] = [1n]
/** 10ⁿ as a bigint, n ≥ 0. */
export function pow10(n: number): bigint {
  for (let i = POWERS.length; i <= n; i++) POWERS.push(POWERS[i - 1]! * 10n)
  return POWERS[n]!
}

/** Reads `-12.50` (ASCII digits, one optional point, optional sign); throws RangeError on anything else. */
export function decimal(text: string): Decimal {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (!match) throw new RangeError(`not a decimal: ${JSON.stringify(text)}`)
  const fraction = match[3] ?? ''
  const magnitude = BigInt(match[2]! + fraction)
  return { coefficient: match[1] === '-' ? -magnitude : magnitude, scale: fraction.length }
}

export function fromInteger(n: number | bigint): Decimal {
  return { coefficient: BigInt(n), scale: 0 }
}

/** Plain notation with exactly `scale` digits after the point. */
export function toText({ coefficient, scale }: Decimal): string {
  const negative = coefficient < 0n
  const digits = (negative ? -coefficient : coefficient).toString().padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  return (negative ? '-' : '') + (scale > 0 ? `${whole}.${digits.slice(-scale)}` : whole)
}

/** The same value with the smallest possible scale: 12.50 → 12.5, 3.00 → 3. */
export function trim(value: Decimal): Decimal {
  let { coefficient, scale } = value
  if (scale === 0) return value
  while (scale > 0 && coefficient % 10n === 0n) {
    coefficient /= 10n
    scale -= 1
  }
  return { coefficient, scale }
}

/** Both coefficients brought to the larger scale of the two. */
function align(a: Decimal, b: Decimal): [bigint, bigint, number] {
  const scale = Math.max(a.scale, b.scale)
  return [a.coefficient * pow10(scale - a.scale), b.coefficient * pow10(scale - b.scale), scale]
}

export function add(a: Decimal, b: Decimal): Decimal {
  // Figures of one table share their scale: no power of ten, no pair.
  if (a.scale === b.scale) return { coefficient: a.coefficient + b.coefficient, scale: a.scale }
  const [x, y, scale] = align(a, b)
  return { coefficient: x + y, scale }
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  if (a.scale === b.scale) return { coefficient: a.coefficient - b.coefficient, scale: a.scale }
  const [x, y, scale] = align(a, b)
  return { coefficient: x - y, scale }
}

export function negate(a: Decimal): Decimal {
  return { coefficient: -a.coefficient, scale: a.scale }
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { coefficient: a.coefficient * b.coefficient, scale: a.scale + b.scale }
}

/** a · 10ⁿ for any whole n, exact. */
export function shift(a: Decimal, n: number): Decimal {
  const scale = a.scale - n
  return scale >= 0
    ? { coefficient: a.coefficient, scale }
    : { coefficient: a.coefficient * pow10(-scale), scale: 0 }
}

/** Negative, zero or positive as a is less than, equal to or greater than b in value. */
export function compare(a: Decimal, b: Decimal): number {
  if (a.scale === b.scale) return a.coefficient < b.coefficient ? -1 : a.coefficient > b.coefficient ? 1 : 0
  const [x, y] = align(a, b)
  return x < y ? -1 : x > y ? 1 : 0
}

export function absolute(a: Decimal): Decimal {
  return a.coefficient < 0n ? negate(a) : a
}

export function isZero(a: Decimal): boolean {
  return a.coefficient === 0n
}
