// Protects exactness: figures add, compare, shift and print without a float anywhere.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  absolute,
  add,
  compare,
  decimal,
  multiply,
  negate,
  shift,
  subtract,
  toText,
  trim,
  ZERO,
} from '../../schemas/decimal.ts'

const number = fc
  .tuple(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.integer({ min: 0, max: 8 }))
  .map(([coefficient, scale]) => ({ coefficient, scale }))
const same = (a: typeof ZERO, b: typeof ZERO) => compare(a, b) === 0

describe('laws', () => {
  test('print and read give the same number with the same places', () => {
    fc.assert(
      fc.property(number, (a) => {
        expect(decimal(toText(a))).toEqual(a)
      }),
    )
  })

  test('addition is commutative, associative and undone by subtraction', () => {
    fc.assert(
      fc.property(number, number, number, (a, b, c) => {
        expect(add(a, b)).toEqual(add(b, a))
        expect(same(add(add(a, b), c), add(a, add(b, c)))).toBe(true)
        expect(same(subtract(add(a, b), b), a)).toBe(true)
      }),
    )
  })

  test('order is total and agrees with the sign of the difference', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        expect(Math.sign(compare(a, b))).toBe(-Math.sign(compare(b, a)) + 0)
        expect(Math.sign(compare(subtract(a, b), ZERO))).toBe(Math.sign(compare(a, b)))
      }),
    )
  })

  test('multiplication distributes; shifting is multiplication by a power of ten; trimming changes no value', () => {
    fc.assert(
      fc.property(number, number, number, fc.integer({ min: -6, max: 9 }), (a, b, c, n) => {
        expect(same(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c)))).toBe(true)
        expect(same(shift(shift(a, n), -n), a)).toBe(true)
        expect(same(trim(a), a)).toBe(true)
        expect(compare(absolute(a), ZERO)).toBeGreaterThanOrEqual(0)
        expect(same(negate(negate(a)), a)).toBe(true)
      }),
    )
  })
})

test.each(['', '1,234', '1.2.3', '１２', '1e3', '.5', '5.', ' 5', 'NaN'])('%j is no decimal', (text) => {
  expect(() => decimal(text)).toThrow(RangeError)
})

test('0.1 + 0.2 is 0.3', () => {
  expect(toText(add(decimal('0.1'), decimal('0.2')))).toBe('0.3')
  expect(toText(shift(decimal('5855'), 4))).toBe('58550000')
  expect(toText(decimal('-0.05'))).toBe('-0.05')
})
