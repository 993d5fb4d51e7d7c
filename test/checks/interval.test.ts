// The laws of interval arithmetic, against brute force over exact samples: what an interval holds, sums, products, fractions.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  fractionRange,
  holds,
  type Interval,
  intersect,
  point,
  printedInterval,
  product,
  rangeMeets,
  weightedSum,
} from '../../checks/interval.ts'
import { compareRationals, fromDecimal, quotient, type Rational } from '../../checks/rational.ts'
import { add, compare, type Decimal, decimal, multiply, negate, subtract } from '../../schemas/decimal.ts'

const value = fc
  .record({ coefficient: fc.bigInt({ min: -2000n, max: 2000n }), scale: fc.integer({ min: 0, max: 2 }) })
  .map((d): Decimal => d)

const interval = fc
  .tuple(value, value, fc.boolean(), fc.boolean())
  .map(([a, b, loClosed, hiClosed]): Interval => {
    const [lo, hi] = compare(a, b) <= 0 ? [a, b] : [b, a]
    return compare(lo, hi) === 0 ? point(lo) : { lo, hi, loClosed, hiClosed }
  })

/** Ends, middle, and points a hair inside the ends: only those the interval holds. */
function samples({ lo, hi, ...ends }: Interval): readonly Decimal[] {
  const width = subtract(hi, lo)
  const at = (thousandths: bigint) =>
    add(lo, { coefficient: width.coefficient * thousandths, scale: width.scale + 3 })
  return [lo, at(1n), at(250n), at(500n), at(999n), hi].filter((v) => holds({ lo, hi, ...ends }, v))
}

describe('printed figures', () => {
  test('5,855 万元 stands for 58,545,000 to 58,555,000 yuan, both ends included', () => {
    const { lo, hi, loClosed, hiClosed } = printedInterval(decimal('58550000'), 0, 4, 'nearest')
    expect([compare(lo, decimal('58545000')), compare(hi, decimal('58555000'))]).toEqual([0, 0])
    expect([loClosed, hiClosed]).toEqual([true, true])
  })

  test.each([
    ['12.4', '12.4', true, '12.5', false],
    ['-8.7', '-8.8', false, '-8.7', true],
    ['0.0', '-0.1', false, '0.1', false],
  ])('cut off, %s stands for a half-open interval', (text, lo, loClosed, hi, hiClosed) => {
    const cut = printedInterval(decimal(text), 1, 0, 'truncate')
    expect(compare(cut.lo, decimal(lo))).toBe(0)
    expect(compare(cut.hi, decimal(hi))).toBe(0)
    expect([cut.loClosed, cut.hiClosed]).toEqual([loClosed, hiClosed])
  })

  test('whatever prints as v lies in the interval of v', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -999999n, max: 999999n }),
        fc.constantFrom('nearest', 'truncate'),
        (n, mode) => {
          // n thousandths, printed with one digit.
          const step = 100n
          const magnitude = n < 0n ? -n : n
          const kept = mode === 'nearest' ? (magnitude + step / 2n) / step : magnitude / step
          const printed = { coefficient: n < 0n ? -kept : kept, scale: 1 }
          expect(holds(printedInterval(printed, 1, 0, mode), { coefficient: n, scale: 3 })).toBe(true)
        },
      ),
    )
  })
})

test('an intersection holds exactly what both hold', () => {
  fc.assert(
    fc.property(interval, interval, (a, b) => {
      const both = intersect(a, b)
      for (const v of [...samples(a), ...samples(b), ...(both ? samples(both) : [])])
        expect(both !== null && holds(both, v)).toBe(holds(a, v) && holds(b, v))
    }),
  )
})

test('a weighted sum holds the sum of any values, and its closed ends are taken', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(interval, fc.constantFrom(1 as const, -1 as const)), { maxLength: 4 }),
      (terms) => {
        const total = weightedSum(terms.map(([i, weight]) => ({ interval: i, weight })))
        for (const pick of [0, 1, 2, 3, 4, 5]) {
          let sum: Decimal = { coefficient: 0n, scale: 0 }
          let empty = false
          for (const [i, weight] of terms) {
            const inside = samples(i)
            if (inside.length === 0) empty = true
            else
              sum = add(
                sum,
                weight < 0 ? negate(inside[pick % inside.length]!) : inside[pick % inside.length]!,
              )
          }
          if (!empty) expect(holds(total, sum)).toBe(true)
        }
        const ends = terms.map(([i, weight]) => (weight < 0 ? negate(i.hi) : i.lo))
        const closed = terms.every(([i, weight]) => (weight < 0 ? i.hiClosed : i.loClosed))
        expect(compare(total.lo, ends.reduce(add, { coefficient: 0n, scale: 0 }))).toBe(0)
        expect(total.loClosed).toBe(closed)
      },
    ),
  )
})

test('a product holds the product of any two values, and is no wider than its corners', () => {
  fc.assert(
    fc.property(interval, interval, (a, b) => {
      const all = product(a, b)
      for (const x of samples(a)) for (const y of samples(b)) expect(holds(all, multiply(x, y))).toBe(true)
      const corners = [a.lo, a.hi].flatMap((x) => [b.lo, b.hi].map((y) => multiply(x, y)))
      expect(corners.some((c) => compare(c, all.lo) === 0)).toBe(true)
      expect(corners.some((c) => compare(c, all.hi) === 0)).toBe(true)
      // A closed end is a value that two held values give; samples hold the ends and, for zero, a zero or nothing.
      const reached = (end: Decimal) =>
        compare(end, decimal('0')) === 0
          ? holds(a, end) || holds(b, end)
          : samples(a).some((x) => samples(b).some((y) => compare(multiply(x, y), end) === 0))
      expect(all.loClosed).toBe(reached(all.lo))
      expect(all.hiClosed).toBe(reached(all.hi))
    }),
  )
})

const weight = fc.constantFrom(-1 as const, 0 as const, 1 as const)
const term = fc.record({ interval, above: weight, below: weight })

test('a fraction holds every quotient of held values, and its ends are the least and greatest of them', () => {
  fc.assert(
    fc.property(fc.array(term, { minLength: 1, maxLength: 3 }), (terms) => {
      const range = fractionRange(terms)
      const side = (at: 'above' | 'below', values: readonly Decimal[]) =>
        terms.reduce<Decimal>(
          (sum, t, i) => (t[at] === 0 ? sum : add(sum, t[at] < 0 ? negate(values[i]!) : values[i]!)),
          { coefficient: 0n, scale: 0 },
        )
      const boxes = terms.reduce<readonly (readonly Decimal[])[]>(
        (rows, t) => rows.flatMap((row) => samples(t.interval).map((v) => [...row, v])),
        [[]],
      )
      if (!range) {
        const below = weightedSum(
          terms.flatMap((t) => (t.below === 0 ? [] : [{ weight: t.below, interval: t.interval }])),
        )
        expect(compare(below.lo, decimal('0')) <= 0 && compare(below.hi, decimal('0')) >= 0).toBe(true)
        return
      }
      for (const values of boxes) {
        const q = quotient(side('above', values), side('below', values))
        expect(inside(q, range.lo, range.loClosed, range.hi, range.hiClosed)).toBe(true)
      }
      const corners = terms
        .reduce<readonly (readonly Decimal[])[]>(
          (rows, t) =>
            rows.flatMap((row) => [
              [...row, t.interval.lo],
              [...row, t.interval.hi],
            ]),
          [[]],
        )
        .map((values) => quotient(side('above', values), side('below', values)))
      expect(corners.some((q) => compareRationals(q, range.lo) === 0)).toBe(true)
      expect(corners.some((q) => compareRationals(q, range.hi) === 0)).toBe(true)
      // Closed exactly where some held value takes it: samples hold closed ends and inner points.
      const taken = (end: Rational) =>
        boxes.some(
          (values) => compareRationals(quotient(side('above', values), side('below', values)), end) === 0,
        )
      expect(range.loClosed).toBe(taken(range.lo))
      expect(range.hiClosed).toBe(taken(range.hi))
    }),
  )
})

function inside(q: Rational, lo: Rational, loClosed: boolean, hi: Rational, hiClosed: boolean): boolean {
  const low = compareRationals(lo, q)
  const high = compareRationals(q, hi)
  return (low < 0 || (low === 0 && loClosed)) && (high < 0 || (high === 0 && hiClosed))
}

test('a range of fractions meets an interval exactly where cross-multiplication says so', () => {
  fc.assert(
    fc.property(interval, value, value, (i, a, b) => {
      fc.pre(b.coefficient !== 0n)
      const q = quotient(a, b)
      const meets = rangeMeets({ lo: q, hi: q, loClosed: true, hiClosed: true }, 100n, i)
      const times = { numerator: q.numerator * 100n, denominator: q.denominator }
      expect(meets).toBe(inside(times, fromDecimal(i.lo), i.loClosed, fromDecimal(i.hi), i.hiClosed))
    }),
  )
})
