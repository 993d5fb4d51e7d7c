// What a figure may be that was not read for certain, and whether any of that would end a contradiction. In: a relation that
// does not fit. Out: yes or no. Tried is what a reader offered, and any digit where readings differ in one; where none offered
// anything, any one sign and nothing at all. A slip of the document that every reading shows is told, with the mark; what a
// misreading may have made is not.
import { decimal, negate, shift } from '../schemas/decimal.ts'
import type { Fact } from '../schemas/disclosure.ts'
import { unitPower } from '../schemas/unit.ts'
import { allowed, meets } from './allowed.ts'
import { type FactIndex, isCertain, measureOf } from './factIndex.ts'
import { distinct, factsOf, type Relation } from './identity.ts'
import { type Interval, point, printedInterval } from './interval.ts'

/** More combinations of what several figures may be are not tried, and nothing is told. */
const MOST_COMBINATIONS = 5_000

const NUMBER = /^-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?%?$/
const DIGITS = [...'0123456789']

/**
 * Whether a misreading may be all there is to a mismatch: figures that are uncertain may be such that the relation holds, or
 * nobody knows what they may be.
 */
export function mayBeMisread(relation: Relation, index: FactIndex): boolean {
  const facts = distinct(factsOf(relation))
  const [first] = facts
  const doubtful = facts
    .filter((fact) => !isCertain(fact))
    .map((fact) => ({ fact, readings: readingsOf(fact, index) }))
  const combinations = doubtful.reduce((product, { readings }) => product * readings.length, 1)
  if (!first || combinations === 0 || combinations > MOST_COMBINATIONS) return true
  for (let n = 0; n < combinations; n++) {
    let rest = n
    const taken = new Map<Fact, Interval>()
    for (const { fact, readings } of doubtful) {
      taken.set(fact, readings[rest % readings.length]!)
      rest = Math.floor(rest / readings.length)
    }
    const interval = (fact: Fact) => taken.get(fact) ?? index.interval(fact)
    if (allowed(relation, first, interval).some((range) => meets(range, interval(first)))) return true
  }
  return false
}

/** What each thing that the figure may be stands for; nothing where it is not its characters that are in doubt. */
function readingsOf(fact: Fact, index: FactIndex): readonly Interval[] {
  const { reading } = fact.source
  if (!reading || reading.decidedBy.length > 0 || !NUMBER.test(reading.raw)) return []
  const { raw, alternatives } = reading
  const others = alternatives.filter((text) => NUMBER.test(text))
  const texts = new Set(
    alternatives.length > 0 ? [...others, ...anyDigitWhereTheyDiffer(raw, others)] : anySign(raw),
  )
  texts.delete(raw)
  return [index.interval(fact), ...[...texts].map((text) => intervalOf(fact, raw, text, index))]
}

/** The figure with each digit in which a reading of as many digits differs, taken for every other. */
function anyDigitWhereTheyDiffer(raw: string, others: readonly string[]): readonly string[] {
  const digits = digitsOf(raw)
  const like = others.map(digitsOf).filter((other) => other.length === digits.length)
  let at = -1
  return [...raw].flatMap((sign, i) => {
    if (!/\d/.test(sign)) return []
    at++
    if (like.every((other) => other[at] === sign)) return []
    return DIGITS.map((digit) => raw.slice(0, i) + digit + raw.slice(i + 1))
  })
}

/**
 * Readers that agree under a stamp agree on what they see of it as well: one digit may be another, or of the stamp, or lost;
 * and all of it may be of the stamp.
 */
function anySign(raw: string): readonly string[] {
  const plain = raw.replace(/[,%]/g, '')
  const others = [...plain].flatMap((sign, i) => {
    const [before, behind] = [plain.slice(0, i), plain.slice(i + 1)]
    const more = DIGITS.map((digit) => before + digit + sign + behind)
    return /\d/.test(sign)
      ? [...DIGITS.map((digit) => before + digit + behind), before + behind, ...more]
      : more
  })
  return ['0', ...others, ...DIGITS.map((digit) => plain + digit)].filter((text) => NUMBER.test(text))
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}

/** What the fact would stand for if `text` were printed where `raw` is. */
function intervalOf(fact: Fact, raw: string, text: string, index: FactIndex): Interval {
  const power = unitPower(fact.unit)
  const magnitude = shift(decimal(text.replace(/[,%]/g, '')), power)
  // A word such as “decrease” may have made the printed number negative.
  const value = fact.value.startsWith('-') && !raw.startsWith('-') ? negate(magnitude) : magnitude
  if (measureOf(fact) === 'count') return point(value)
  const decimals = Math.max(0, fact.decimals - decimalsOf(raw) + decimalsOf(text))
  return printedInterval(value, decimals, power, index.mode)
}

function decimalsOf(text: string): number {
  return NUMBER.exec(text)?.[1]?.length ?? 0
}
