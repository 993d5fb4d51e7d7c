// The relations that hold one by one, written together as linear rows over how far each figure may lie from its print.
// In: judged instances. Out: variables with their room and rows, all in whole numbers of one small unit: nothing is lost.
// A row may say less than its relation (an open end counts as closed), never more.
import { type Decimal, pow10 } from '../../schemas/decimal.ts'
import type { Fact } from '../../schemas/disclosure.ts'
import { type FactIndex, isCertain, measureOf, placeOf } from '../factIndex.ts'
import { distinct, factsOf, firmness, type Identity, type Relation, type Term } from '../identity.ts'
import type { JudgedInstance } from '../instances.ts'
import { type Interval, weightedSum } from '../interval.ts'

/** How far a figure may lie from its print; both ends count as possible. */
export interface Room {
  readonly lo: bigint
  readonly hi: bigint
}

export interface Variable extends Room {
  readonly fact: Fact
}

/** Σ coefficient·deviation = residual, or ≤ residual. */
export interface Row {
  readonly instance: JudgedInstance
  readonly terms: readonly RowTerm[]
  readonly kind: '=' | '<='
  readonly residual: bigint
}

export interface RowTerm {
  /** Index into the variables. */
  readonly variable: number
  readonly coefficient: bigint
}

export interface System {
  /** Digits after the point of a base unit: the small unit is 10^-scale yuan, percent or things. */
  readonly scale: number
  readonly variables: readonly Variable[]
  readonly rows: readonly Row[]
}

/**
 * Rows of all relations that hold and accuse without further evidence. `binding` leaves out what can never forbid anything:
 * an ordering with room to spare, a ratio that was worked out from the prints beside it.
 */
export function systemOf(
  judged: readonly JudgedInstance[],
  index: FactIndex,
  which: 'all' | 'binding',
): System {
  const held = judged.filter((one) => isHeld(one) && (which === 'all' || mayBind(one)))
  const scale = finest(held, index)
  const units = (value: Decimal): bigint => value.coefficient * pow10(scale - value.scale)
  const numbers = new Map<Fact, number>()
  const variables: Variable[] = []
  const rooms = new Map<number, Room>()
  const measured = (fact: Fact): Room => {
    const { lo, hi } = index.interval(fact)
    const print = units(index.value(fact))
    return { lo: units(lo) - print, hi: units(hi) - print }
  }
  const roomOf = (fact: Fact): Room => {
    // Few prints differ in what they leave open: rounded, it depends on the last place alone, and a count leaves nothing.
    if (index.mode !== 'nearest' || measureOf(fact) === 'count') return measured(fact)
    const place = placeOf(fact)
    let room = rooms.get(place)
    if (!room) rooms.set(place, (room = measured(fact)))
    return room
  }
  const numberOf = (fact: Fact): number => {
    let number = numbers.get(fact)
    if (number === undefined) {
      numbers.set(fact, (number = variables.length))
      const { lo, hi } = roomOf(fact)
      variables.push({ fact, lo, hi })
    }
    return number
  }
  const rows: Row[] = []
  for (const instance of held)
    for (const { terms, kind } of linear(instance.identity, index)) {
      const exact = kind === '=' && instance.judgement.verdict === 'consistent'
      const residual = exact
        ? 0n
        : -terms.reduce((sum, [fact, weight]) => sum + weight * units(index.value(fact)), 0n)
      const row: Row = {
        instance,
        kind,
        residual,
        terms: terms.map(([fact, coefficient]) => ({ variable: numberOf(fact), coefficient })),
      }
      if (kind === '=' || which === 'all' || highest(row, variables) > row.residual) rows.push(row)
    }
  return { scale, variables, rows }
}

/** Digits after the point in which every print and half of its last place are whole numbers. */
function finest(held: readonly JudgedInstance[], index: FactIndex): number {
  let scale = 0
  for (const { identity } of held)
    for (const fact of factsOf(identity.relation)) {
      const { scale: own } = index.value(fact)
      const half = 1 - placeOf(fact)
      if (own > scale) scale = own
      if (half > scale) scale = half
    }
  return scale
}

export function isHeld({ identity, judgement }: JudgedInstance): boolean {
  if (firmness(identity) === 'none') return false
  if (judgement.verdict !== 'consistent' && judgement.verdict !== 'rounding') return false
  return factsOf(identity.relation).every(isCertain)
}

/** A ratio that fits the figures beside it as printed may have been worked out from them: it binds what they round no further. */
function mayBind({ identity: { relation }, judgement }: JudgedInstance): boolean {
  return !((relation.kind === 'percent' || relation.kind === 'ratio') && judgement.verdict === 'consistent')
}

type Weighted = readonly (readonly [fact: Fact, weight: bigint])[]

/** Σ weight·figure = 0, or ≤ 0 where only parts above their whole are held against it. Counts against lists say nothing here, nor what leaves a choice. */
function linear(
  identity: Identity,
  index: FactIndex,
): readonly { readonly terms: Weighted; readonly kind: Row['kind'] }[] {
  const { relation } = identity
  switch (relation.kind) {
    case 'equal': {
      const [first, ...others] = relation.facts
      return others.map((fact) => ({
        terms: [
          [first!, 1n],
          [fact, -1n],
        ],
        kind: '=',
      }))
    }
    case 'sum':
    case 'difference':
      // What holds within rounding lacks no row: it is an equation.
      return firmness(identity) !== 'parts-above'
        ? [{ terms: added([[relation.whole, 1n], ...weighted(relation.parts, -1n)]), kind: '=' }]
        : [{ terms: added([[relation.whole, -1n], ...weighted(relation.parts, 1n)]), kind: '<=' }]
    case 'oneOf': {
      const [only, ...others] = relation.alternatives
      if (!only || others.length > 0) return []
      return [{ terms: added([[relation.fact, 1n], ...weighted(only.terms, -1n)]), kind: '=' }]
    }
    case 'ordering':
      return [
        {
          terms: [
            [relation.lesser, 1n],
            [relation.greater, -1n],
          ],
          kind: '<=',
        },
      ]
    case 'percent':
    case 'ratio':
      return fraction(relation, index)
    case 'count':
    case 'unformed':
      return []
  }
}

/**
 * lowest ≤ factor·above ÷ below ≤ highest, multiplied out where the divisor is positive whatever rounding did; the printed
 * quotient is no variable then: its room stands in the coefficients.
 */
function fraction(
  { kind, quotient, above, below }: Extract<Relation, { kind: 'percent' | 'ratio' }>,
  index: FactIndex,
): readonly { readonly terms: Weighted; readonly kind: '<=' }[] {
  const divisor = weightedSum(below.map(({ fact, weight }) => ({ weight, interval: index.interval(fact) })))
  if (divisor.lo.coefficient <= 0n) return []
  const stated: Interval = index.twinsOf(quotient)?.interval ?? index.interval(quotient)
  const scale = Math.max(stated.lo.scale, stated.hi.scale)
  const at = (end: Decimal) => end.coefficient * pow10(scale - end.scale)
  const factor = (kind === 'percent' ? 100n : 1n) * pow10(scale)
  return [
    { terms: added([...weighted(below, at(stated.lo)), ...weighted(above, -factor)]), kind: '<=' },
    { terms: added([...weighted(above, factor), ...weighted(below, -at(stated.hi))]), kind: '<=' },
  ]
}

function weighted(terms: readonly Term[], by: bigint): Weighted {
  return terms.map(({ fact, weight }) => [fact, BigInt(weight) * by])
}

/** Each fact once. */
function added(terms: Weighted): Weighted {
  const facts = terms.map(([fact]) => fact)
  if (distinct(facts) === facts) return terms
  const sums = new Map<Fact, bigint>()
  for (const [fact, weight] of terms) sums.set(fact, (sums.get(fact) ?? 0n) + weight)
  return [...sums].filter(([, weight]) => weight !== 0n)
}

/** The most that the left side of a row can be. */
function highest({ terms }: Row, variables: readonly Room[]): bigint {
  let most = 0n
  for (const { variable, coefficient } of terms) {
    const { lo, hi } = variables[variable]!
    most += coefficient * (coefficient > 0n ? hi : lo)
  }
  return most
}

/** The largest coefficient: rows are compared by it, so that a ratio in many digits weighs no more than a sum. */
export function sizeOf({ terms }: Pick<Row, 'terms'>): bigint {
  return terms.reduce((most, { coefficient }) => {
    const size = coefficient < 0n ? -coefficient : coefficient
    return size > most ? size : most
  }, 1n)
}

/** The whole numbers next to a ÷ b, outward: nothing possible is cut away. */
export function below(a: bigint, b: bigint): bigint {
  const [n, d] = b < 0n ? [-a, -b] : [a, b]
  const whole = n / d
  return whole * d > n ? whole - 1n : whole
}

export function above(a: bigint, b: bigint): bigint {
  return -below(-a, b)
}
