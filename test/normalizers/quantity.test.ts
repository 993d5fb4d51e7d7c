// Protects the reading of printed numbers: exact for every figure that can be printed, and no guess where print is broken.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { baseText, inBaseUnit, lastPlace, readNumber, readUnit, unitsIn } from '../../normalizers/quantity.ts'
import { decimal, toText } from '../../schemas/decimal.ts'
import { readHanNumber } from '../../schemas/hanNumber.ts'

const read = (printed: string): string => {
  const reading = readNumber(printed)
  if (reading.kind === 'number') return toText(reading.value) + (reading.percent ? '%' : '')
  return reading.kind === 'malformed' ? reading.fault : reading.kind
}

/** Digits as accountants print them: grouped by `separator`, with `places` decimals. */
const grouped = (coefficient: bigint, places: number, separator: string): string => {
  const text = coefficient.toString().padStart(places + 1, '0')
  const whole = text.slice(0, text.length - places).replace(/\B(?=(\d{3})+$)/g, separator)
  return places > 0 ? `${whole}.${text.slice(-places)}` : whole
}
const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))

describe('printed numbers', () => {
  test('any figure is read back exactly, however it is grouped, signed or widened', () => {
    const figure = fc.record({
      coefficient: fc.bigInt({ min: 0n, max: 10n ** 18n }),
      places: fc.integer({ min: 0, max: 6 }),
      separator: fc.constantFrom('', ',', ' ', '，'),
      sign: fc.constantFrom('', '-', '－', '−', '—', '△'),
      wide: fc.boolean(),
    })
    fc.assert(
      fc.property(figure, ({ coefficient, places, separator, sign, wide }) => {
        const magnitude = grouped(coefficient, places, separator)
        const reading = readNumber(sign + (wide ? fullWidth(magnitude) : magnitude))
        expect(reading).toEqual({
          kind: 'number',
          value: { coefficient: sign ? -coefficient : coefficient, scale: places },
          decimals: places,
          percent: false,
        })
      }),
    )
  })

  test('two points, or commas that do not part threes, are never a number', () => {
    const part = fc.stringMatching(/^\d{1,3}$/)
    fc.assert(
      fc.property(part, part, part, (a, b, c) => {
        expect(read(`${a}.${b}.${c}`)).toBe('points')
      }),
    )
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.stringMatching(/^(\d{1,2}|\d{4,5})$/), (a, b) => {
        expect(read(`${a},${b}`)).toBe('grouping')
      }),
    )
  })

  test.each([
    ['5,855', '5855'],
    ['5 855', '5855'],
    ['５８５５', '5855'],
    ['-8.7', '-8.7'],
    ['（8.7）', '-8.7'],
    ['33, 934.54', '33934.54'],
    ['12.4', '12.4'],
    ['0.00', '0.00'],
    ['.5', '0.5'],
    ['+3', '3'],
    ['95%', '95%'],
    ['-33.3 ％', '-33.3%'],
    ['', 'nothing'],
    [' — ', 'nothing'],
    ['-', 'nothing'],
    ['/', 'nothing'],
    ['及时', 'words'],
    ['1,23', 'grouping'],
    ['1234,567', 'grouping'],
    ['1.2.3', 'points'],
    ['12 34', 'blanks'],
    ['12.3 4', 'blanks'],
    ['1,234 567', 'blanks'],
    ['5.', 'mixed'],
    ['≥95', 'mixed'],
    ['20台', 'mixed'],
    ['-(5)', 'mixed'],
    ['(-5)', 'mixed'],
    ['--5', 'mixed'],
  ])('%j is %s', (printed, expected) => {
    expect(read(printed)).toBe(expected)
  })
})

describe('units', () => {
  test.each([
    ['元', 'CNY'],
    ['千元', 'CNY_1K'],
    ['万 元', 'CNY_10K'],
    ['万', 'CNY_10K'],
    ['亿元', 'CNY_100M'],
    ['人民币万元', 'CNY_10K'],
    ['％', 'percent'],
    ['台', null],
    ['百万元', null],
  ])('%s', (word, unit) => {
    expect(readUnit(word)).toBe(unit)
  })

  test('captions name their unit; two units in one caption are both seen', () => {
    expect(unitsIn('部门名称：某局  单位：万元')).toEqual([{ unit: 'CNY_10K', printed: '万元' }])
    expect(unitsIn('金额单位: 元')).toEqual([{ unit: 'CNY', printed: '元' }])
    expect(unitsIn('2022年预算数（万元）')).toEqual([{ unit: 'CNY_10K', printed: '万元' }])
    expect(unitsIn('单位：万元（单位：元）').map((u) => u.unit)).toEqual(['CNY_10K', 'CNY'])
    expect(unitsIn('预算单位：某中心')).toEqual([])
  })

  test('the base unit keeps every digit: 37,151.47 万元 is 371,514,700 元', () => {
    expect(baseText(decimal('37151.47'), 'CNY_10K')).toBe('371514700')
    expect(baseText(decimal('0.10'), 'CNY_10K')).toBe('1000')
    expect(baseText(decimal('12.50'), 'CNY')).toBe('12.5')
    fc.assert(
      fc.property(fc.bigInt(), fc.integer({ min: 0, max: 10 }), (coefficient, scale) => {
        const value = { coefficient, scale }
        const yuan = inBaseUnit(value, 'CNY_100M')
        expect(yuan.coefficient * 10n ** BigInt(scale)).toBe(coefficient * 10n ** BigInt(8 + yuan.scale))
      }),
    )
    expect(lastPlace(2, 'CNY_10K')).toBe(2)
    expect(lastPlace(2, 'CNY')).toBe(-2)
  })
})

test('Chinese numerals', () => {
  const cases = {
    三: 3,
    十: 10,
    十二: 12,
    二十: 20,
    两百零五: 205,
    一万二千: 12000,
    三千零二十: 3020,
    一二: null,
    百: null,
  }
  for (const [printed, value] of Object.entries(cases)) {
    expect(readHanNumber(printed), printed).toBe(value)
  }
  expect(readHanNumber('若干')).toBe(null)
})
