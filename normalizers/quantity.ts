// Printed numbers and units. In: the characters of a cell or of a number token. Out: an exact decimal with the digits
// it was printed to, nothing (empty, a dash, a stroke), words, or what is wrong with it. Never a guess, never a float.
import type { Unit } from '../schemas/contract.ts'
import { decimal, shift, toText, trim, type Decimal } from '../schemas/decimal.ts'
import { foldWidth } from '../schemas/text.ts'
import { unitPower } from '../schemas/unit.ts'

/** Why characters that look like a number are not read as one. */
export type NumberFault =
  /** Thousands separators that do not part groups of three: 1,23 or 1,2345. */
  | 'grouping'
  /** More than one decimal point. */
  | 'points'
  /** Digits parted by blanks that are no thousands groups: perhaps two numbers. */
  | 'blanks'
  /** Digits among other characters. */
  | 'mixed'

export type NumberReading =
  | { readonly kind: 'number'; readonly value: Decimal; readonly decimals: number; readonly percent: boolean }
  /** Empty, or only a mark that says “nothing”: — - / … The mark is kept; it is not a zero. */
  | { readonly kind: 'nothing'; readonly mark: string }
  /** No digit at all. */
  | { readonly kind: 'words' }
  | { readonly kind: 'malformed'; readonly fault: NumberFault }

/** What nearly every cell holds; read without further ado. */
const PLAIN = /^-?(?:\d{1,3}(?:,\d{3})+|[1-9]\d*|0)(?:\.\d+)?$/
const NOTHING = /^[-‐-―−－–—─━－/／\\…·.．\s]*$/u
const MINUS = /^[-‐-―−–—─△▲]\s*/u
const GROUPED = /^(?:0|[1-9]\d{0,2})(?:,\d{3})+$/
const BLANKED = /^[1-9]\d{0,2}(?: \d{3})+$/

/**
 * Reads one printed number: `5,855`, `5 855`, `５８５５`, `-8.7`, `（8.7）` and `△8.7` (both negative), `12.4%`.
 * Brackets mean a negative only where the whole text is bracketed, as accountants print it.
 */
export function readNumber(printed: string): NumberReading {
  if (PLAIN.test(printed)) {
    const value = decimal(printed.replaceAll(',', ''))
    return { kind: 'number', value, decimals: value.scale, percent: false }
  }
  let text = foldWidth(printed).replace(/\s+/gu, ' ').trim()
  if (NOTHING.test(text)) return { kind: 'nothing', mark: text }
  if (!/\d/.test(text)) return { kind: 'words' }

  let negative = false
  const bracketed = /^\(([^()]*)\)$/.exec(text)
  if (bracketed) {
    negative = true
    text = bracketed[1]!.trim()
  }
  const sign = MINUS.exec(text)
  if (sign) {
    if (negative) return { kind: 'malformed', fault: 'mixed' }
    negative = true
    text = text.slice(sign[0].length)
  } else if (!negative) {
    text = text.replace(/^\+\s*/, '')
  }
  const percent = /\s*%$/.test(text)
  if (percent) text = text.replace(/\s*%$/, '')

  if (!/^[\d., ]+$/.test(text) || !/^[\d.]/.test(text)) return { kind: 'malformed', fault: 'mixed' }
  // A blank beside a separator comes from typesetting; a blank between digits may part two numbers.
  text = text.replace(/ ?([.,]) ?/g, '$1')
  const halves = text.split('.')
  if (halves.length > 2) return { kind: 'malformed', fault: 'points' }
  const whole = halves[0]!
  const fraction = halves[1]
  if (fraction !== undefined && !/^\d+$/.test(fraction)) {
    return {
      kind: 'malformed',
      fault: fraction === '' ? 'mixed' : fraction.includes(' ') ? 'blanks' : 'grouping',
    }
  }
  const digits = wholeDigits(whole)
  if (typeof digits !== 'string') return digits
  const magnitude = decimal(fraction === undefined ? digits : `${digits || '0'}.${fraction}`)
  const value = negative ? { coefficient: -magnitude.coefficient, scale: magnitude.scale } : magnitude
  return { kind: 'number', value, decimals: value.scale, percent }
}

/** The digits of the part before the point, separators taken out when they stand where separators stand. */
function wholeDigits(whole: string): string | { readonly kind: 'malformed'; readonly fault: NumberFault } {
  if (/^\d*$/.test(whole)) return whole
  if (whole.includes(',') && whole.includes(' ')) return { kind: 'malformed', fault: 'blanks' }
  if (whole.includes(',')) {
    return GROUPED.test(whole) ? whole.replaceAll(',', '') : { kind: 'malformed', fault: 'grouping' }
  }
  return BLANKED.test(whole) ? whole.replaceAll(' ', '') : { kind: 'malformed', fault: 'blanks' }
}

/**
 * What a malformed print may stand for: `5.4.1` is 5.41 or 54.1, `1,2345` is 12345 or 1.2345, `12 34` is 1234 or two numbers.
 * For a person to choose from; nothing is believed.
 */
export function possibleReadings(printed: string): readonly string[] {
  const text = foldWidth(printed).replace(/\s+/gu, ' ').trim()
  const reading = readNumber(text)
  if (reading.kind !== 'malformed' || reading.fault === 'mixed') return []
  const places = (mark: string): number[] => [...text].flatMap((char, i) => (char === mark ? [i] : []))
  const dots = places('.')
  // A comma may be a point that slipped only where no point is printed.
  const points = dots.length > 0 ? dots : [-1, ...places(',')]
  const found = points.map((point) => digitsWithPoint(text, point))
  const parts = text.split(' ')
  if (parts.length > 1 && parts.every((part) => readNumber(part).kind === 'number'))
    found.push(parts.join(' | '))
  return [...new Set(found)].filter(
    (candidate) => candidate.includes('|') || readNumber(candidate).kind === 'number',
  )
}

/** The digits alone, with the mark at `point` kept as the decimal point. */
function digitsWithPoint(text: string, point: number): string {
  const [before, after] = point < 0 ? [text, ''] : [text.slice(0, point), text.slice(point + 1)]
  const plain = (part: string): string => part.replace(/[., ]/g, '')
  return plain(before) + (point < 0 ? '' : `.${plain(after)}`)
}

const LAST_SEPARATOR = /^([-−－]?[1-9]\d{3,}),(\d{3}(?:\.\d+)?)$/

/**
 * 128138,600 without its separator: some spreadsheets set one before the last three digits only. Null for any other
 * print. Alone it may be a slip; a table that sets all its numbers so means it (see tables/facts.ts).
 */
export function withoutLastSeparator(printed: string): string | null {
  const match = LAST_SEPARATOR.exec(foldWidth(printed).replace(/\s+/gu, ''))
  return match ? match[1]! + match[2]! : null
}

const UNIT_WORDS: Readonly<Record<string, Unit>> = {
  元: 'CNY',
  千元: 'CNY_1K',
  万元: 'CNY_10K',
  万: 'CNY_10K',
  亿元: 'CNY_100M',
  亿: 'CNY_100M',
  '%': 'percent',
  个百分点: 'percent',
}

/** Unit of a word that is nothing but a unit (万元, 人民币元, ％); null for any other word. */
export function readUnit(word: string): Unit | null {
  const folded = foldWidth(word)
    .replace(/\s+/gu, '')
    .replace(/^人民币/, '')
  return UNIT_WORDS[folded] ?? null
}

const UNIT_LABEL = /(?:金额|计量|货币)?单位[:：][\s·.．]*(?:人民币)?\s*([亿千百十万]*\s*元)/gu
const UNIT_IN_BRACKETS = /[(（]\s*(?:单位[:：])?\s*(?:人民币)?\s*([亿千百十万]*\s*元)\s*[)）]/gu

/** The money units that a caption or header names (单位：万元, 预算数（元）), in order, each once, with their print. */
export function unitsIn(text: string): readonly { readonly unit: Unit | null; readonly printed: string }[] {
  const found: { unit: Unit | null; printed: string }[] = []
  for (const pattern of [UNIT_LABEL, UNIT_IN_BRACKETS]) {
    for (const match of text.matchAll(pattern)) {
      const printed = match[1]!.replace(/\s+/gu, '')
      if (!found.some((f) => f.printed === printed)) found.push({ unit: readUnit(printed), printed })
    }
  }
  return found
}

/** A figure of `unit` in the base unit of its measure (yuan for money), exact. */
export function inBaseUnit(value: Decimal, unit: Unit): Decimal {
  return shift(value, unitPower(unit))
}

/** Contract form of a figure: plain decimal text in the base unit, no digits that only the scale of the unit made. */
export function baseText(value: Decimal, unit: Unit): string {
  return toText(trim(inBaseUnit(value, unit)))
}

/** Width of the interval's half, as a power of ten in the base unit: a figure stands for value ± ½·10^this. */
export function lastPlace(decimals: number, unit: Unit): number {
  return unitPower(unit) - decimals
}
