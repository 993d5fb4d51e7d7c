// The equation behind a finding, recovered from its figures so that it can be written out.
// In: a finding and its facts (the stated or whole figure first). Out: an equation that gives exactly what the finding
// expects, or null: an equation that does not reproduce the finding's own result is never shown.
import type { Finding } from '../../schemas/contract.ts'
import {
  absolute,
  add,
  compare,
  decimal,
  multiply,
  negate,
  shift,
  subtract,
  type Decimal,
} from '../../schemas/decimal.ts'
import type { Fact } from './anchors.ts'

export type Equation =
  /** stated = Σ sign·part; `beside` are other statements of the same figures, which narrow what rounding allows. */
  | {
      readonly kind: 'sum'
      readonly stated: Fact
      readonly terms: readonly Term[]
      readonly beside: readonly Fact[]
    }
  /** All state one quantity. */
  | { readonly kind: 'equal'; readonly facts: readonly Fact[] }
  /** stated = above ÷ below, times 100 for a percentage. */
  | {
      readonly kind: 'quotient'
      readonly stated: Fact
      readonly above: readonly Term[]
      readonly below: readonly Term[]
      readonly percent: boolean
    }
  /** lesser ≤ greater */
  | { readonly kind: 'ordering'; readonly lesser: Fact; readonly greater: Fact }

export interface Term {
  readonly sign: 1 | -1
  readonly fact: Fact
}

export function equationOf(finding: Finding, facts: readonly Fact[]): Equation | null {
  const [stated, ...others] = facts
  if (!stated || others.length === 0) return null
  switch (finding.family) {
    case 'equal':
      return { kind: 'equal', facts }
    case 'ordering':
      return others.length === 1 ? { kind: 'ordering', lesser: stated, greater: others[0]! } : null
    case 'sum':
    case 'difference':
      return sumOf(finding, stated, others)
    case 'percent':
    case 'ratio':
      return quotientOf(finding, stated, others)
    default:
      return null
  }
}

function sumOf(finding: Finding, stated: Fact, parts: readonly Fact[]): Equation | null {
  if (finding.expected === null || finding.actual === null) return null
  if (compare(decimal(stated.value), decimal(finding.actual)) !== 0) return null
  const expected = decimal(finding.expected)
  for (let count = parts.length; count > 0; count--) {
    const terms = signsThatGive(expected, parts.slice(0, count))
    if (terms) return { kind: 'sum', stated, terms, beside: parts.slice(count) }
  }
  return null
}

/** Plus throughout, else one part taken off, preferring the last: difference sentences name the subtrahend last. */
function signsThatGive(expected: Decimal, parts: readonly Fact[]): Term[] | null {
  const total = parts.map((part) => decimal(part.value)).reduce(add)
  if (compare(total, expected) === 0) return parts.map((fact) => ({ sign: 1, fact }))
  for (let i = parts.length - 1; i >= 0; i--) {
    const value = decimal(parts[i]!.value)
    if (compare(subtract(total, add(value, value)), expected) === 0) {
      return parts.map((fact, j) => ({ sign: j === i ? -1 : 1, fact }))
    }
  }
  return null
}

function quotientOf(finding: Finding, stated: Fact, others: readonly Fact[]): Equation | null {
  if (finding.expected === null) return null
  const percent = stated.unit === 'percent'
  for (const { above, below } of candidates(others)) {
    if (gives(above, below, percent, decimal(finding.expected))) {
      return { kind: 'quotient', stated, above, below, percent }
    }
  }
  return null
}

/** The forms in which two or three figures make a quotient: a ÷ b, (a − b) ÷ b, a ÷ (b − a), (a − b) ÷ c. */
function candidates(facts: readonly Fact[]): { above: Term[]; below: Term[] }[] {
  const plus = (fact: Fact): Term => ({ sign: 1, fact })
  const minus = (fact: Fact): Term => ({ sign: -1, fact })
  const [a, b, c] = facts
  if (facts.length === 2) {
    return [
      { above: [plus(a!)], below: [plus(b!)] },
      { above: [plus(a!), minus(b!)], below: [plus(b!)] },
      { above: [plus(a!)], below: [plus(b!), minus(a!)] },
    ]
  }
  if (facts.length === 3) {
    return [
      { above: [plus(a!), minus(b!)], below: [plus(c!)] },
      { above: [plus(a!)], below: [plus(b!), minus(c!)] },
    ]
  }
  return []
}

/** Whether above ÷ below is `expected` to the last digit that `expected` carries. */
function gives(above: readonly Term[], below: readonly Term[], percent: boolean, expected: Decimal): boolean {
  const [top, bottom] = [valueOf(above), valueOf(below)]
  if (bottom.coefficient === 0n) return false
  const exact = percent ? shift(top, 2) : top
  const error = absolute(subtract(exact, multiply(expected, bottom)))
  const lastDigit: Decimal = { coefficient: 1n, scale: expected.scale }
  if (error.coefficient === 0n) return true
  // One unit of the last digit either way, however the expected value was cut; with few digits too many quotients fit.
  return expected.scale >= 2 && compare(error, multiply(lastDigit, absolute(bottom))) <= 0
}

function valueOf(terms: readonly Term[]): Decimal {
  return terms
    .map(({ sign, fact }) => (sign === 1 ? decimal(fact.value) : negate(decimal(fact.value))))
    .reduce(add)
}
