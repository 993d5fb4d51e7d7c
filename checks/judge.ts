// Decides one identity: consistent, rounding, inconsistent, blocked or unchecked, by exact interval arithmetic.
// In: Identity and the facts' intervals. Out: Judgement. The rule is XBRL Calculations 1.1: duplicates intersect first;
// contradicting duplicates block what uses them; a relation is inconsistent only when no values inside the intervals fit.
import {
  absolute,
  add,
  compare,
  type Decimal,
  fromInteger,
  isZero,
  negate,
  shift,
  subtract,
  toText,
} from '../schemas/decimal.ts'
import type { Fact } from '../schemas/disclosure.ts'
import type { Verdict } from '../schemas/contract.ts'
import { unitPower } from '../schemas/unit.ts'
import { type FactIndex, isCertain, measureOf, nearness, placeOf } from './factIndex.ts'
import { factsOf, type Identity, type ReasonCode, type Relation, type Term } from './identity.ts'
import {
  fractionRange,
  type FractionTerm,
  holds,
  type Interval,
  intersect,
  printedInterval,
  rangeMeets,
  weightedSum,
} from './interval.ts'
import { mayBeMisread } from './misreading.ts'
import { quotient, rounded } from './rational.ts'
import { type Slip, slipExplains } from './slip.ts'

export interface Judgement {
  readonly verdict: Verdict
  readonly reason?: ReasonCode
  /** What the other figures give for it, and what is stated; base units. */
  readonly expected: Decimal | null
  readonly actual: Decimal | null
  /** The largest |expected − actual| that rounding allows. */
  readonly slack: Decimal | null
  /** The statement that deviates, where several state the same. */
  readonly deviating?: Fact
  /** Twins that are printed more exactly and whose digits decided. */
  readonly narrowedBy?: readonly Fact[]
  /** The stated ratio does not round to what is printed but would agree had its last digits been cut off. */
  readonly cutOff?: boolean
  /** Facts whose twins contradict them. */
  readonly blockedBy?: readonly Fact[]
  /** The alternative that agrees, or the first. */
  readonly chosen?: readonly Term[]
}

const OPEN = { expected: null, actual: null, slack: null } as const

/** Judges one identity of a disclosure; `facts` are those of its relation. Never throws on figures, whatever they are. */
export function judge(
  { relation, unchecked, doubt, doubtWhen, unlessSlip }: Identity,
  index: FactIndex,
  facts: readonly Fact[] = factsOf(relation),
): Judgement {
  if (unchecked || relation.kind === 'unformed')
    return { verdict: 'unchecked', reason: unchecked ?? 'nothing-to-compare', ...OPEN }
  if (relation.kind !== 'count' && relation.kind !== 'ratio' && !oneMeasure(relation, facts))
    return { verdict: 'unchecked', reason: 'different-measures', ...OPEN }
  if (relation.kind === 'equal') return judgeEqual(relation.facts, index, doubt, unlessSlip)
  if (relation.kind !== 'oneOf') {
    if (facts.some(index.isContradicted))
      return { verdict: 'blocked', blockedBy: facts.filter(index.isContradicted), ...OPEN }
  }
  const judgement = decide(relation, index)
  if (judgement.verdict !== 'inconsistent') return judgement
  if (!facts.every(isCertain) && mayBeMisread(relation, index))
    return { ...judgement, verdict: 'unchecked', reason: 'uncertain-reading' }
  if (
    doubt &&
    !(doubtWhen && isFirm(doubtWhen, judgement, facts)) &&
    !(
      unlessSlip &&
      isSlip(
        amends(relation, judgement),
        index,
        mayLackParts(doubt) ? tellingKinds(relation, judgement, unlessSlip, index) : unlessSlip,
      )
    )
  )
    return { ...judgement, verdict: 'unchecked', reason: doubt }
  return judgement
}

/** What the doubt on one side leaves to the relation. */
function isFirm(
  doubtWhen: NonNullable<Identity['doubtWhen']>,
  { expected, actual }: Judgement,
  facts: readonly Fact[],
): boolean {
  if (!expected || !actual) return false
  const gap = subtract(actual, expected)
  if (gap.coefficient < 0n) return true
  return doubtWhen === 'whole-far-above-parts' && compare(gap, nearness(facts)) <= 0
}

function mayLackParts(doubt: ReasonCode): boolean {
  return doubt === 'maybe-incomplete' || doubt === 'row-may-be-missing'
}

/** Slips by which a sum differs by no plain amount, such as one more part might have. */
const NO_PLAIN_AMOUNT: readonly Slip[] = ['swap', 'shift', 'sign']

/**
 * What a slip in a doubtful sum has to be. A whole above its parts may have one more part that is not there, and plain amounts
 * (5.00, 300) look like one changed digit; a whole below them by just the amount of one of them may not count that one.
 */
function tellingKinds(
  relation: Relation,
  { expected, actual }: Judgement,
  kinds: true | readonly Slip[],
  index: FactIndex,
): true | readonly Slip[] {
  if (relation.kind !== 'sum' || !expected || !actual) return kinds
  const gap = subtract(actual, expected)
  if (gap.coefficient > 0n)
    return kinds === true ? NO_PLAIN_AMOUNT : kinds.filter((k) => NO_PLAIN_AMOUNT.includes(k))
  const extra = relation.parts.some(({ fact }) => compare(absolute(index.value(fact)), absolute(gap)) === 0)
  return extra ? [] : kinds
}

function isSlip(changes: readonly Amends[], index: FactIndex, kinds: true | readonly Slip[]): boolean {
  // A bare 0 says nothing of the digits that the others were kept to.
  const telling = changes.filter(({ fact }) => !isZero(index.value(fact)))
  const place = Math.max(...(telling.length > 0 ? telling : changes).map(({ fact }) => placeOf(fact)))
  return slipExplains(
    changes.map(({ fact, by }) => ({ value: index.value(fact), by })),
    place,
    kinds,
  )
}

/** By how much one figure alone would have to be more for the relation to fit. */
interface Amends {
  readonly fact: Fact
  readonly by: Decimal
}

/** Of ratios only the quotient’s is known; there either way is tried for all. */
function amends(relation: Relation, { expected, actual, chosen }: Judgement): readonly Amends[] {
  if (!expected || !actual) return []
  const gap = subtract(actual, expected)
  const less = negate(gap)
  const sum = (whole: Fact, parts: readonly Term[]): readonly Amends[] => [
    { fact: whole, by: less },
    ...parts.map(({ fact, weight }) => ({ fact, by: weight < 0 ? less : gap })),
  ]
  switch (relation.kind) {
    case 'sum':
    case 'difference':
      return sum(relation.whole, relation.parts)
    case 'oneOf':
      return sum(relation.fact, chosen ?? [])
    case 'ordering':
      return [
        { fact: relation.lesser, by: less },
        { fact: relation.greater, by: gap },
      ]
    default:
      return factsOf(relation).flatMap((fact) => [
        { fact, by: gap },
        { fact, by: less },
      ])
  }
}

function decide(relation: Exclude<Relation, { kind: 'equal' | 'unformed' }>, index: FactIndex): Judgement {
  switch (relation.kind) {
    case 'sum':
    case 'difference':
      return judgeSum(relation.whole, relation.parts, index)
    case 'percent':
    case 'ratio':
      return judgeFraction(relation, index)
    case 'ordering':
      return judgeOrdering(relation.lesser, relation.greater, index)
    case 'count':
      return judgeCount(relation.count, relation.lists, index)
    case 'oneOf':
      return judgeOneOf(relation, index)
  }
}

/** Percent relations put a percentage beside amounts; all else compares like with like. */
function oneMeasure(relation: Relation, facts: readonly Fact[]): boolean {
  const first = relation.kind === 'percent' ? 1 : 0
  const second = facts[first]
  if (!second) return true
  const measure = measureOf(second)
  for (let at = first + 1; at < facts.length; at++) if (measureOf(facts[at]!) !== measure) return false
  return true
}

function judgeEqual(
  facts: readonly Fact[],
  index: FactIndex,
  doubt: ReasonCode | undefined,
  unlessSlip: Identity['unlessSlip'],
): Judgement {
  const expectedFact = mostStated(facts, index)
  const expected = index.value(expectedFact)
  let deviating = expectedFact
  let distance = ZERO
  for (const fact of facts) {
    if (fact.value === expectedFact.value) continue
    const d = absolute(subtract(index.value(fact), expected))
    if (compare(d, distance) > 0) [deviating, distance] = [fact, d]
  }
  const actual = index.value(deviating)
  const slack = add(halfOf(expectedFact, index), halfOf(deviating, index))
  const figures = { expected, actual, slack, ...(deviating === expectedFact ? {} : { deviating }) }
  if (isZero(distance)) return { verdict: 'consistent', ...figures }
  if (meet(facts, index)) return { verdict: 'rounding', ...figures }
  if (meet(facts.filter(isCertain), index) && mayBeMisread({ kind: 'equal', facts }, index))
    return { verdict: 'unchecked', reason: 'uncertain-reading', ...figures }
  if (
    doubt &&
    !(
      unlessSlip &&
      isSlip(
        [
          { fact: expectedFact, by: subtract(actual, expected) },
          { fact: deviating, by: subtract(expected, actual) },
        ],
        index,
        unlessSlip,
      )
    )
  )
    return { verdict: 'unchecked', reason: doubt, ...figures }
  return { verdict: 'inconsistent', ...figures }
}

function meet(facts: readonly Fact[], index: FactIndex): boolean {
  let shared: Interval | null = null
  for (const fact of facts) {
    const next: Interval | null = shared ? intersect(shared, index.interval(fact)) : index.interval(fact)
    if (!next) return false
    shared = next
  }
  return true
}

/** The fact whose value most others state; among equals a table before prose, then the more exact, then the first. */
function mostStated(facts: readonly Fact[], index: FactIndex): Fact {
  if (facts.every(({ value }) => value === facts[0]!.value))
    return facts.reduce((best, fact) => better(best, fact, index))
  const votes = new Map<string, number>()
  const text = (fact: Fact) =>
    toText(index.value(fact)).replace(/\.?0+$/, (zeros) => (zeros.startsWith('.') ? '' : zeros))
  for (const fact of facts) votes.set(text(fact), (votes.get(text(fact)) ?? 0) + (isCertain(fact) ? 1 : 0))
  const rank = (fact: Fact) => (votes.get(text(fact)) ?? 0) * 4 + (fact.source.table === null ? 0 : 2)
  return facts.reduce((best, fact) => {
    const difference = rank(fact) - rank(best)
    if (difference !== 0) return difference > 0 ? fact : best
    return isFiner(fact, best, index) ? fact : best
  })
}

/** Of two that say the same. */
function better(best: Fact, fact: Fact, index: FactIndex): Fact {
  if ((fact.source.table === null) !== (best.source.table === null))
    return fact.source.table === null ? best : fact
  return isFiner(fact, best, index) ? fact : best
}

function isFiner(fact: Fact, best: Fact, index: FactIndex): boolean {
  if (index.mode === 'nearest' && fact.unit === best.unit && fact.decimals === best.decimals) return false
  return compare(halfOf(fact, index), halfOf(best, index)) < 0
}

/** Own print first; only where that leaves room do more exact twins narrow it (“duplicates intersect first”). */
function judgeSum(whole: Fact, parts: readonly Term[], index: FactIndex): Judgement {
  let expected = ZERO
  for (const { fact, weight } of parts) expected = (weight < 0 ? subtract : add)(expected, index.value(fact))
  const actual = index.value(whole)
  const { slack, possible } = roomOf(whole, parts, subtract(actual, expected), index)
  if (compare(expected, actual) === 0) return { verdict: 'consistent', expected, actual, slack }
  if (!possible) return { verdict: 'inconsistent', expected, actual, slack }
  const narrow = (fact: Fact) => index.twinsOf(fact)?.interval ?? index.interval(fact)
  const narrowed = evaluate(whole, parts, narrow)
  if (holds(narrowed, ZERO)) return { verdict: 'rounding', expected, actual, slack }
  const narrowedBy = [whole, ...parts.map((t) => t.fact)].flatMap((fact) => exacter(fact, index))
  return {
    verdict: 'inconsistent',
    expected,
    actual,
    slack: reach(narrowed, subtract(actual, expected)),
    narrowedBy,
  }
}

const ZERO = fromInteger(0)

/** How far rounding lets whole − Σ parts be from the printed difference, and whether that reaches nought. */
function roomOf(
  whole: Fact,
  parts: readonly Term[],
  difference: Decimal,
  index: FactIndex,
): { readonly slack: Decimal; readonly possible: boolean } {
  if (index.mode === 'nearest') {
    // Closed and symmetric: the half steps add up, whatever the signs. Nearly all sums of all documents pass here.
    const half = halfStep(whole)
    const slack = parts.every(({ fact }) => halfStep(fact) === half)
      ? { coefficient: half.coefficient * BigInt(parts.length + 1), scale: half.scale }
      : parts.reduce((sum, { fact }) => add(sum, halfStep(fact)), half)
    return { slack, possible: compare(absolute(difference), slack) <= 0 }
  }
  const printed = evaluate(whole, parts, index.interval)
  return { slack: reach(printed, difference), possible: holds(printed, ZERO) }
}

const halfSteps = new Map<number, Decimal>()

/** Half a unit of the last printed place; a count is exact. */
function halfStep(fact: Fact): Decimal {
  if (measureOf(fact) === 'count') return ZERO
  const place = placeOf(fact)
  let half = halfSteps.get(place)
  if (!half) halfSteps.set(place, (half = shift({ coefficient: 5n, scale: 0 }, place - 1)))
  return half
}

/** Half of what the print leaves open. */
function halfOf(fact: Fact, index: FactIndex): Decimal {
  return index.mode === 'nearest' ? halfStep(fact) : halfWidth(index.interval(fact))
}

/** All values of whole − Σ parts; the relation can hold where 0 is among them. */
function evaluate(whole: Fact, parts: readonly Term[], interval: (fact: Fact) => Interval): Interval {
  return weightedSum([
    { weight: 1, interval: interval(whole) },
    ...parts.map(({ fact, weight }) => ({
      weight: weight < 0 ? (1 as const) : (-1 as const),
      interval: interval(fact),
    })),
  ])
}

/** How far the ends lie from the printed difference, at most. */
function reach({ lo, hi }: Interval, printed: Decimal): Decimal {
  const down = subtract(printed, lo)
  const up = subtract(hi, printed)
  return compare(down, up) > 0 ? down : up
}

/** Twins that limit a fact more than its own print does. */
function exacter(fact: Fact, index: FactIndex): readonly Fact[] {
  const own = index.interval(fact)
  return (index.twinsOf(fact)?.facts ?? []).filter((twin) => {
    if (twin === fact || !isCertain(twin)) return false
    const { lo, hi } = index.interval(twin)
    return compare(lo, own.lo) > 0 || compare(hi, own.hi) < 0
  })
}

function judgeFraction(
  relation: Extract<Relation, { kind: 'percent' | 'ratio' }>,
  index: FactIndex,
): Judgement {
  const factor = relation.kind === 'percent' ? 100n : 1n
  const total = (terms: readonly Term[]) =>
    terms.reduce((sum, { fact, weight }) => (weight < 0 ? subtract : add)(sum, index.value(fact)), ZERO)
  const below = total(relation.below)
  const actual = index.value(relation.quotient)
  if (isZero(below)) return { verdict: 'unchecked', reason: 'zero-base', expected: null, actual, slack: null }
  const exact = quotient(total(relation.above), below)
  const stated = index.interval(relation.quotient)
  const scale = relation.quotient.decimals + 2 + (relation.kind === 'ratio' ? 2 : 0)
  const asDecimal = (r: { numerator: bigint; denominator: bigint }) =>
    rounded({ numerator: r.numerator * factor, denominator: r.denominator }, scale)
  const expected = asDecimal(exact)
  const range = fractionRange(fractionTerms(relation, index))
  const slack = range
    ? add(
        halfWidth(stated),
        reach({ lo: asDecimal(range.lo), hi: asDecimal(range.hi), loClosed: true, hiClosed: true }, expected),
      )
    : null
  const pointRange = { lo: exact, hi: exact, loClosed: true, hiClosed: true }
  if (rangeMeets(pointRange, factor, stated)) return { verdict: 'consistent', expected, actual, slack }
  if (!range) return { verdict: 'unchecked', reason: 'base-may-be-zero', expected, actual, slack }
  if (rangeMeets(range, factor, stated)) return { verdict: 'rounding', expected, actual, slack }
  const { decimals, unit } = relation.quotient
  const cut = printedInterval(actual, decimals, unitPower(unit), 'truncate')
  return { verdict: 'inconsistent', expected, actual, slack, cutOff: rangeMeets(range, factor, cut) }
}

/** Each fact once, with its weight above and below the line, so that change ÷ (current − change) is not widened. */
function fractionTerms(
  relation: Extract<Relation, { kind: 'percent' | 'ratio' }>,
  index: FactIndex,
): readonly FractionTerm[] {
  const weight = (terms: readonly Term[], fact: Fact) => terms.find((t) => t.fact === fact)?.weight ?? 0
  const facts = new Set([...relation.above, ...relation.below].map((t) => t.fact))
  return [...facts].map((fact) => ({
    interval: index.interval(fact),
    above: weight(relation.above, fact),
    below: weight(relation.below, fact),
  }))
}

function judgeCount(count: Fact, lists: readonly (readonly string[])[], index: FactIndex): Judgement {
  const actual = index.value(count)
  const lengths = lists.map((list) => fromInteger(list.length))
  const expected = lengths.find((length) => compare(length, actual) === 0) ?? lengths[0] ?? null
  if (!expected) return { verdict: 'unchecked', reason: 'nothing-to-compare', ...OPEN }
  const verdict = compare(expected, actual) === 0 ? 'consistent' : 'inconsistent'
  return { verdict, expected, actual, slack: ZERO }
}

function judgeOrdering(lesser: Fact, greater: Fact, index: FactIndex): Judgement {
  const expected = index.value(greater)
  const actual = index.value(lesser)
  const slack = add(halfOf(lesser, index), halfOf(greater, index))
  if (compare(actual, expected) <= 0) return { verdict: 'consistent', expected, actual, slack }
  const low = index.interval(lesser)
  const high = index.interval(greater)
  const order = compare(low.lo, high.hi)
  const possible = order < 0 || (order === 0 && low.loClosed && high.hiClosed)
  return { verdict: possible ? 'rounding' : 'inconsistent', expected, actual, slack }
}

const RANK: readonly Verdict[] = ['consistent', 'rounding', 'inconsistent']

/** The best of the alternatives counts, the first among equals; a contradicted alternative cannot decide against the fact. */
function judgeOneOf(
  { fact, alternatives }: Extract<Relation, { kind: 'oneOf' }>,
  index: FactIndex,
): Judgement {
  let best: Judgement | undefined
  const blockedBy: Fact[] = []
  for (const { terms } of alternatives) {
    const contradicted = terms.map((t) => t.fact).filter(index.isContradicted)
    if (contradicted.length > 0) {
      blockedBy.push(...contradicted)
      continue
    }
    const judgement = { ...judgeSum(fact, terms, index), chosen: terms }
    if (!best || RANK.indexOf(judgement.verdict) < RANK.indexOf(best.verdict)) best = judgement
  }
  if (blockedBy.length > 0 && best?.verdict !== 'consistent' && best?.verdict !== 'rounding')
    return { verdict: 'blocked', blockedBy, ...OPEN }
  return best ?? { verdict: 'unchecked', reason: 'nothing-to-compare', ...OPEN }
}

function halfWidth({ lo, hi }: Interval): Decimal {
  const width = subtract(hi, lo)
  return { coefficient: width.coefficient * 5n, scale: width.scale + 1 }
}
