// What the other figures of a relation leave to one of them: the ranges in which it may lie without a contradiction.
// In: a relation, one of its facts, the interval of every other. Out: ranges, open where nothing limits. Detects nothing
// itself: power, culprits and the benchmark ask it what an error would meet.
import {
  add,
  compare,
  type Decimal,
  fromInteger,
  multiply,
  negate,
  shift,
  subtract,
} from '../schemas/decimal.ts'
import type { Fact } from '../schemas/disclosure.ts'
import { nearness } from './factIndex.ts'
import { factsOf, firmness, type Identity, type Relation, type Term } from './identity.ts'
import { type Interval, intersect, weightedSum } from './interval.ts'
import { compareRationals, quotient, type Rational } from './rational.ts'

/** Like an interval, but an end may be missing. */
export interface Range {
  readonly lo: Decimal | null
  readonly hi: Decimal | null
  readonly loClosed: boolean
  readonly hiClosed: boolean
}

export const ANYTHING: Range = { lo: null, hi: null, loClosed: false, hiClosed: false }

type IntervalOf = (fact: Fact) => Interval

/** The ranges (one as a rule) that the others leave to `fact`; none where the others already contradict each other. */
export function allowed(relation: Relation, fact: Fact, interval: IntervalOf): readonly Range[] {
  switch (relation.kind) {
    case 'equal':
      return common(relation.facts.filter((other) => other !== fact).map(interval))
    case 'sum':
    case 'difference':
      return [inSum(fact, relation.whole, relation.parts, interval)]
    case 'ordering':
      return fact === relation.lesser
        ? [{ ...ANYTHING, hi: interval(relation.greater).hi, hiClosed: interval(relation.greater).hiClosed }]
        : [{ ...ANYTHING, lo: interval(relation.lesser).lo, loClosed: interval(relation.lesser).loClosed }]
    case 'percent':
    case 'ratio':
      return inFraction(fact, relation, interval)
    case 'oneOf': {
      if (fact === relation.fact)
        return relation.alternatives.map(({ terms }) => inSum(fact, fact, terms, interval))
      // Another alternative that holds leaves this figure free.
      return relation.alternatives.map(({ terms }) =>
        terms.some((t) => t.fact === fact)
          ? inSum(fact, relation.fact, terms, interval)
          : meets(inSum(relation.fact, relation.fact, terms, interval), interval(relation.fact))
            ? ANYTHING
            : NOTHING,
      )
    }
    case 'count':
      return relation.lists.map((list) => {
        const length = fromInteger(list.length)
        return { lo: length, hi: length, loClosed: true, hiClosed: true }
      })
    case 'unformed':
      return [ANYTHING]
  }
}

/** The same for what the identity forbids by itself: where it is doubtful on one side, that end is open. */
export function leftByItself(identity: Identity, fact: Fact, interval: IntervalOf): readonly Range[] {
  const { relation } = identity
  const firm = firmness(identity)
  if (firm === 'none' || identity.taken?.includes(fact)) return [ANYTHING]
  const ranges = allowed(relation, fact, interval)
  if (firm === 'both') return ranges
  const whole = relation.kind === 'sum' && fact === relation.whole
  if (firm === 'parts-above') return ranges.map((range) => (whole ? upward(range) : downward(range)))
  // Told by the prints, as the judge does: the first whole that is far above them is one step more than just near.
  const near = nearness(factsOf(relation))
  const far = add(near, shift(near, -1))
  return ranges.flatMap((range) => {
    const middle = middleOf(range)
    return [
      range,
      whole
        ? { ...ANYTHING, lo: middle && add(middle, far), loClosed: true }
        : { ...ANYTHING, hi: middle && subtract(middle, far), hiClosed: true },
    ]
  })
}

function middleOf({ lo, hi }: Range): Decimal | null {
  if (!lo || !hi) return null
  const { coefficient, scale } = add(lo, hi)
  return { coefficient: coefficient * 5n, scale: scale + 1 }
}

function upward(range: Range): Range {
  return { ...range, hi: null, hiClosed: false }
}

function downward(range: Range): Range {
  return { ...range, lo: null, loClosed: false }
}

/** lo > hi: no value. */
const NOTHING: Range = { lo: fromInteger(1), hi: fromInteger(0), loClosed: false, hiClosed: false }

/** Whether some value lies in both. */
export function meets(a: Range, b: Range): boolean {
  return overlap(a, b) !== null
}

/** The values in both, or null. */
export function overlap(a: Range, b: Range): Range | null {
  const [lo, loClosed] = higher(a, b)
  const [hi, hiClosed] = lower(a, b)
  if (lo !== null && hi !== null) {
    const order = compare(lo, hi)
    if (order > 0 || (order === 0 && !(loClosed && hiClosed))) return null
  }
  return { lo, hi, loClosed, hiClosed }
}

function higher(a: Range, b: Range): [Decimal | null, boolean] {
  if (a.lo === null) return [b.lo, b.loClosed]
  if (b.lo === null) return [a.lo, a.loClosed]
  const order = compare(a.lo, b.lo)
  return order > 0 ? [a.lo, a.loClosed] : order < 0 ? [b.lo, b.loClosed] : [a.lo, a.loClosed && b.loClosed]
}

function lower(a: Range, b: Range): [Decimal | null, boolean] {
  if (a.hi === null) return [b.hi, b.hiClosed]
  if (b.hi === null) return [a.hi, a.hiClosed]
  const order = compare(a.hi, b.hi)
  return order < 0 ? [a.hi, a.hiClosed] : order > 0 ? [b.hi, b.hiClosed] : [a.hi, a.hiClosed && b.hiClosed]
}

function common(intervals: readonly Interval[]): readonly Range[] {
  let result: Interval | null = null
  for (const next of intervals) {
    result = result ? intersect(result, next) : next
    if (!result) return []
  }
  return result ? [result] : [ANYTHING]
}

/** From whole − Σ parts = 0, solved for one figure, which may stand there once. */
function inSum(fact: Fact, whole: Fact, parts: readonly Term[], interval: IntervalOf): Range {
  const own = parts.find((part) => part.fact === fact)
  const others = parts.filter((part) => part.fact !== fact)
  const sum = weightedSum(others.map(({ fact: f, weight }) => ({ weight, interval: interval(f) })))
  if (fact === whole) return sum
  if (!own) return ANYTHING
  const rest = weightedSum([
    { weight: 1, interval: interval(whole) },
    { weight: -1, interval: sum },
  ])
  return own.weight > 0
    ? rest
    : { lo: negate(rest.hi), hi: negate(rest.lo), loClosed: rest.hiClosed, hiClosed: rest.loClosed }
}

/** Digits kept when a fraction becomes a decimal; the ends are moved outward, never inward. */
const PLACES = 8

/**
 * From quotient·Σ below = factor·Σ above, solved for one figure. For a term of the fraction the relation is linear once the
 * quotient is fixed, so the extremes lie in corners of the others; where the figure's own coefficient can be nil, or
 * the denominator, nothing is limited.
 */
function inFraction(
  fact: Fact,
  relation: Extract<Relation, { kind: 'percent' | 'ratio' }>,
  interval: IntervalOf,
): readonly Range[] {
  const factor = relation.kind === 'percent' ? fromInteger(100) : fromInteger(1)
  const weightIn = (terms: readonly Term[], f: Fact) => terms.find((t) => t.fact === f)?.weight ?? 0
  const facts = [...new Set([...relation.above, ...relation.below].map((t) => t.fact))]
  const others = facts.filter((f) => f !== fact)
  const own = { above: weightIn(relation.above, fact), below: weightIn(relation.below, fact) }
  const solvingQuotient = fact === relation.quotient
  const axes: readonly Interval[] = [
    ...others.map(interval),
    ...(solvingQuotient ? [] : [interval(relation.quotient)]),
  ]
  const values: Rational[] = []
  let sign = 0n
  for (let corner = 0; corner < 1 << axes.length; corner++) {
    const at = (i: number) => ((corner & (1 << i)) === 0 ? axes[i]!.lo : axes[i]!.hi)
    let above = fromInteger(0)
    let below = fromInteger(0)
    for (const [i, other] of others.entries()) {
      above = weighted(above, at(i), weightIn(relation.above, other))
      below = weighted(below, at(i), weightIn(relation.below, other))
    }
    let numerator: Decimal
    let denominator: Decimal
    if (solvingQuotient) {
      numerator = multiply(factor, above)
      denominator = below
    } else {
      const q = at(axes.length - 1)
      // factor·(above + a·x) = q·(below + b·x)  ⇒  x = (q·below − factor·above) ÷ (factor·a − q·b)
      numerator = subtract(multiply(q, below), multiply(factor, above))
      denominator = subtract(multiply(factor, fromInteger(own.above)), multiply(q, fromInteger(own.below)))
    }
    const now = denominator.coefficient > 0n ? 1n : denominator.coefficient < 0n ? -1n : 0n
    if (now === 0n || (sign !== 0n && now !== sign)) return [ANYTHING]
    sign = now
    values.push(quotient(numerator, denominator))
  }
  const lowest = values.reduce((a, b) => (compareRationals(b, a) < 0 ? b : a))
  const highest = values.reduce((a, b) => (compareRationals(b, a) > 0 ? b : a))
  return [{ lo: outward(lowest, -1), hi: outward(highest, 1), loClosed: true, hiClosed: true }]
}

function weighted(sum: Decimal, value: Decimal, weight: -1 | 0 | 1): Decimal {
  return weight === 0 ? sum : weight > 0 ? add(sum, value) : subtract(sum, value)
}

function outward({ numerator, denominator }: Rational, side: -1 | 1): Decimal {
  const scaled = numerator * 10n ** BigInt(PLACES)
  let coefficient = scaled / denominator
  if (coefficient * denominator !== scaled) {
    if (side > 0 && scaled > 0n) coefficient += 1n
    if (side < 0 && scaled < 0n) coefficient -= 1n
  }
  return { coefficient, scale: PLACES }
}
