// The relations that hold one by one, written together as linear rows over how far each figure may lie from its print.
// In: judged instances. Out: variables with their room and rows, all in whole numbers of one small unit: nothing is lost.
// A row may say less than its relation (an open end counts as closed), never more.
import { type Decimal, pow10 } from '../../schemas/decimal.ts'
import type { Fact } from '../../schemas/disclosure.ts'
import { type FactIndex, isCertain, measureOf, placeOf } from '../factIndex.ts'
import { distinct, firmness, type Identity, type Relation, type Term } from '../identity.ts'
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
  const numbers = new Map<Fact, number>()
  const facts: Fact[] = []
  const numberOf = (fact: Fact): number => {
    let number = numbers.get(fact)
    if (number === undefined) {
      numbers.set(fact, (number = facts.length))
      facts.push(fact)
    }
    return number
  }
  const shapes: (Shape & { readonly instance: JudgedInstance })[] = []
  let scale = 0
  for (const instance of judged) {
    if (!isHeld(instance) || (which === 'binding' && !mayBind(instance))) continue
    for (const { terms, kind } of linear(instance.identity, numberOf, index))
      shapes.push({ instance, terms, kind })
    // No variable, but what it leaves to others is told in its digits.
    const { relation } = instance.identity
    if ('quotient' in relation) scale = Math.max(scale, scaleOf(relation.quotient, index))
  }
  for (const fact of facts) scale = Math.max(scale, scaleOf(fact, index))
  // Asked for where a row does not hold to the last digit: few of all figures.
  const prints: (bigint | undefined)[] = []
  const printOf = (variable: number): bigint =>
    (prints[variable] ??= inUnits(index.value(facts[variable]!), scale))
  const rooms = new Map<number, Room>()
  const variables = facts.map((fact, at): Variable => {
    const measured = (): Room => {
      const { lo, hi } = index.interval(fact)
      return { lo: inUnits(lo, scale) - printOf(at), hi: inUnits(hi, scale) - printOf(at) }
    }
    // Few prints differ in what they leave open: rounded, it depends on the last place alone, and a count leaves nothing.
    if (index.mode !== 'nearest' || measureOf(fact) === 'count') return { fact, ...measured() }
    const place = placeOf(fact)
    let room = rooms.get(place)
    if (!room) rooms.set(place, (room = measured()))
    return { fact, lo: room.lo, hi: room.hi }
  })
  const rows: Row[] = []
  for (const { instance, terms, kind } of shapes) {
    let residual = 0n
    if (kind === '<=' || instance.judgement.verdict !== 'consistent')
      for (const { variable, coefficient } of terms) residual -= coefficient * printOf(variable)
    const row: Row = { instance, kind, residual, terms }
    if (kind === '=' || which === 'all' || highest(row, variables) > residual) rows.push(row)
  }
  return { scale, variables, rows }
}

/** Digits after the point in which its print, half of its last place and the ends of what its twins allow are whole numbers. */
function scaleOf(fact: Fact, index: FactIndex): number {
  const twins = index.twinsOf(fact)?.interval
  const own = Math.max(index.value(fact).scale, 1 - placeOf(fact))
  return twins ? Math.max(own, twins.lo.scale, twins.hi.scale) : own
}

/** In units of 10^-scale, which is fine enough. */
function inUnits({ coefficient, scale: own }: Decimal, scale: number): bigint {
  return own === scale ? coefficient : coefficient * pow10(scale - own)
}

export function isHeld({ identity, judgement, facts }: JudgedInstance): boolean {
  if (firmness(identity) === 'none') return false
  if (judgement.verdict !== 'consistent' && judgement.verdict !== 'rounding') return false
  return facts.every(isCertain)
}

/** A ratio that fits the figures beside it as printed may have been worked out from them: it binds what they round no further. */
function mayBind({ identity: { relation }, judgement }: JudgedInstance): boolean {
  return !((relation.kind === 'percent' || relation.kind === 'ratio') && judgement.verdict === 'consistent')
}

/** Σ coefficient·figure = 0, or ≤ 0. */
interface Shape {
  readonly terms: readonly RowTerm[]
  readonly kind: Row['kind']
}

type NumberOf = (fact: Fact) => number

/** A sum is ≤ 0 where only parts above their whole are held against it. Counts against lists say nothing here, nor what leaves a choice. */
function linear(identity: Identity, numberOf: NumberOf, index: FactIndex): readonly Shape[] {
  const { relation } = identity
  switch (relation.kind) {
    case 'equal': {
      const [first, ...others] = relation.facts
      const variable = numberOf(first!)
      return others.map((fact) => ({
        terms: [
          { variable, coefficient: 1n },
          { variable: numberOf(fact), coefficient: -1n },
        ],
        kind: '=',
      }))
    }
    case 'sum':
    case 'difference':
      // What holds within rounding lacks no row: it is an equation.
      return firmness(identity) !== 'parts-above'
        ? [{ terms: against(relation.whole, relation.parts, 1n, numberOf), kind: '=' }]
        : [{ terms: against(relation.whole, relation.parts, -1n, numberOf), kind: '<=' }]
    case 'oneOf': {
      const [only, ...others] = relation.alternatives
      if (!only || others.length > 0) return []
      return [{ terms: against(relation.fact, only.terms, 1n, numberOf), kind: '=' }]
    }
    case 'ordering':
      return [
        {
          terms: [
            { variable: numberOf(relation.lesser), coefficient: 1n },
            { variable: numberOf(relation.greater), coefficient: -1n },
          ],
          kind: '<=',
        },
      ]
    case 'percent':
    case 'ratio':
      return fraction(relation, numberOf, index)
    case 'count':
    case 'unformed':
      return []
  }
}

/** by·(whole − Σ parts) */
function against(whole: Fact, parts: readonly Term[], by: bigint, numberOf: NumberOf): readonly RowTerm[] {
  return added([{ variable: numberOf(whole), coefficient: by }, ...weighted(parts, -by, numberOf)])
}

/**
 * lowest ≤ factor·above ÷ below ≤ highest, multiplied out where the divisor is positive whatever rounding did; the printed
 * quotient is no variable then: its room stands in the coefficients.
 */
function fraction(
  { kind, quotient, above, below }: Extract<Relation, { kind: 'percent' | 'ratio' }>,
  numberOf: NumberOf,
  index: FactIndex,
): readonly Shape[] {
  const divisor = weightedSum(below.map(({ fact, weight }) => ({ weight, interval: index.interval(fact) })))
  if (divisor.lo.coefficient <= 0n) return []
  const stated: Interval = index.twinsOf(quotient)?.interval ?? index.interval(quotient)
  const scale = Math.max(stated.lo.scale, stated.hi.scale)
  const factor = (kind === 'percent' ? 100n : 1n) * pow10(scale)
  const sides = (ofBelow: bigint, ofAbove: bigint): readonly RowTerm[] =>
    added([...weighted(below, ofBelow, numberOf), ...weighted(above, ofAbove, numberOf)])
  return [
    { terms: sides(inUnits(stated.lo, scale), -factor), kind: '<=' },
    { terms: sides(-inUnits(stated.hi, scale), factor), kind: '<=' },
  ]
}

function weighted(terms: readonly Term[], by: bigint, numberOf: NumberOf): readonly RowTerm[] {
  return terms.map(({ fact, weight }) => ({ variable: numberOf(fact), coefficient: weight < 0 ? -by : by }))
}

/** Each figure once. */
function added(terms: readonly RowTerm[]): readonly RowTerm[] {
  const variables = terms.map(({ variable }) => variable)
  return distinct(variables) === variables ? terms : summed(terms)
}

/** The terms of each figure as one. */
export function summed(terms: readonly RowTerm[]): readonly RowTerm[] {
  const sums = new Map<number, bigint>()
  for (const { variable, coefficient } of terms) sums.set(variable, (sums.get(variable) ?? 0n) + coefficient)
  return [...sums].flatMap(([variable, coefficient]) => (coefficient === 0n ? [] : { variable, coefficient }))
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
