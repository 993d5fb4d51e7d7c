// Where the error may be: for a contradiction, the figures that one change would reconcile with everything they stand in.
// In: judged instances. Out: candidates, the likeliest first, with the evidence for each. A suggestion, never a verdict:
// it supposes that one figure is wrong, and two may be.
import { add, compare, type Decimal, fromInteger, shift, subtract } from '../schemas/decimal.ts'
import type { Fact } from '../schemas/disclosure.ts'
import { allowed, meets, overlap, type Range } from './allowed.ts'
import { type FactIndex, measureOf, placeOf, quantityKey } from './factIndex.ts'
import { factsOf } from './identity.ts'
import { bindings, type JudgedInstance } from './instances.ts'
import { ENOUGH_IN_A_SUM, type Slip, slipBetween } from './slip.ts'

/** What the corrected figure would be besides fitting: a slip away, or a figure that stands close by. */
export type Likeness = Slip | 'previous-year' | 'neighbour'

export interface Culprit {
  readonly fact: Fact
  /** A printable value that would reconcile it; where several would, the likest, else the middle one. */
  readonly corrected: Decimal
  /** No other printable value stands out or fits as well: it may be named to the digit. */
  readonly exact: boolean
  /** Contradictions that this one change would end. */
  readonly ended: number
  /** Relations that hold now and still would. */
  readonly kept: number
  /** Relations that hold now and would not any more. */
  readonly broken: number
  readonly likeness: Likeness | null
}

/** Ranks the figures of one contradiction; empty where no single change ends it. */
export type Rank = (conflict: JudgedInstance) => readonly Culprit[]

/** Prepares the ranking for one document: conflicts are what is inconsistent and what is blocked by it. */
export function culpritRanking(judged: readonly JudgedInstance[], index: FactIndex): Rank {
  // Most documents have no contradiction: nothing is prepared before one is asked about.
  let bound: ReadonlyMap<string, readonly JudgedInstance[]> | undefined
  const around = (fact: Fact) => {
    bound ??= bindings(judged.filter(({ judgement }) => judgement.verdict !== 'unchecked'))
    return bound.get(fact.id) ?? []
  }
  const standing = new Map<JudgedInstance, boolean>()
  const interval = (fact: Fact) => index.twinsOf(fact)?.interval ?? index.interval(fact)
  const rangesOf = ({ identity: { relation } }: JudgedInstance, fact: Fact) =>
    allowed(relation, fact, relation.kind === 'equal' ? index.interval : interval)
  const stands = (instance: JudgedInstance): boolean => {
    let known = standing.get(instance)
    if (known === undefined) {
      const [fact] = factsOf(instance.identity.relation)
      known = !fact || rangesOf(instance, fact).some((range) => meets(range, index.interval(fact)))
      standing.set(instance, known)
    }
    return known
  }
  const culprit = (fact: Fact): Culprit | null => {
    const relations = around(fact)
    const kept = relations.filter(stands).map((instance) => rangesOf(instance, fact))
    const fallen = relations.filter((i) => !stands(i)).map((instance) => rangesOf(instance, fact))
    let best: Change | null = null
    for (const start of fallen.flat()) {
      const change = widest(start, fallen, kept)
      if (change && (!best || score(change) > score(best))) best = change
    }
    return best && { fact, ...best, ...reconciled(fact, best.range, index) }
  }
  return ({ identity: { relation } }) => {
    if (relation.kind === 'unformed' || relation.kind === 'count') return []
    return factsOf(relation)
      .flatMap((fact) => culprit(fact) ?? [])
      .sort(byLikelihood)
  }
}

interface Change {
  readonly range: Range
  readonly ended: number
  readonly kept: number
  readonly broken: number
}

/** Starts in one range and takes in every relation that leaves something of it. */
function widest(
  start: Range,
  fallen: readonly (readonly Range[])[],
  standing: readonly (readonly Range[])[],
): Change | null {
  let range: Range | null = overlap(start, start)
  if (!range) return null
  const narrow = (relations: readonly (readonly Range[])[]) => {
    let met = 0
    for (const ranges of relations) {
      const next: Range | undefined = ranges.flatMap((r) => overlap(r, range!) ?? [])[0]
      if (!next) continue
      range = next
      met += 1
    }
    return met
  }
  const ended = narrow(fallen)
  const kept = narrow(standing)
  return { range, ended, kept, broken: standing.length - kept }
}

function score({ ended, broken }: Pick<Culprit, 'ended' | 'broken'>): number {
  return ended - broken
}

/** By what the change would settle, then by how natural the slip is, then by how much confirms it. */
export function byLikelihood(a: Culprit, b: Culprit): number {
  return score(b) - score(a) || Number(b.likeness !== null) - Number(a.likeness !== null) || b.kept - a.kept
}

/** Whether the first is ahead of the second by more than the order in which they stand. */
export function isClear([first, second]: readonly Culprit[]): boolean {
  return first !== undefined && first.broken === 0 && (!second || byLikelihood(first, second) < 0)
}

/** Values tried for a likeness when rounding leaves several. */
const TRIED = 12n

/** The likest printable value in the range, else the one in its middle. */
function reconciled(
  fact: Fact,
  { lo, hi }: Range,
  index: FactIndex,
): Pick<Culprit, 'corrected' | 'exact' | 'likeness'> {
  const place = measureOf(fact) === 'count' ? 0 : placeOf(fact)
  const low = lo ?? hi ?? index.value(fact)
  const high = hi ?? lo ?? index.value(fact)
  const step = shift(fromInteger(1), place)
  const reach = { coefficient: step.coefficient * 5n, scale: step.scale + 1 }
  const fits = (value: Decimal) =>
    compare(add(value, reach), low) >= 0 && compare(subtract(value, reach), high) <= 0
  const moved = shiftsOf(index.value(fact)).find(fits)
  if (moved) return { corrected: moved, exact: true, likeness: 'shift' }
  const middle = roundTo(half(add(low, high)), place)
  const near = nearby(fact, index)
  const others: Decimal[] = []
  for (let i = 0n; i <= TRIED; i++) {
    for (const side of i === 0n ? [1n] : [1n, -1n]) {
      const value = add(middle, { coefficient: step.coefficient * i * side, scale: step.scale })
      if (!fits(value)) continue
      others.push(value)
      const beside = near.find((other) => compare(other.value, value) === 0)
      const likeness = slipBetween(index.value(fact), value, place, ENOUGH_IN_A_SUM) ?? beside?.likeness
      if (likeness) return { corrected: value, exact: true, likeness }
    }
  }
  return { corrected: middle, exact: others.length <= 1, likeness: null }
}

/** The value with its decimal point moved, or in the unit next to its own; nought has no other. */
function shiftsOf(value: Decimal): readonly Decimal[] {
  if (value.coefficient === 0n) return []
  return [1, 2, 3, 4, 8].flatMap((n) => [shift(value, n), shift(value, -n)])
}

/** Figures that a hand or an eye may have taken instead: last year’s, and those in the next cells. */
function nearby(fact: Fact, index: FactIndex): { readonly value: Decimal; readonly likeness: Likeness }[] {
  const previous = fact.year === null ? [] : index.stating(quantityKey(fact, { year: fact.year - 1 }))
  const { table, row, column } = fact.source
  const cells =
    table === null || row === null || column === null
      ? []
      : [index.cell(table, row - 1, column), index.cell(table, row + 1, column)].concat([
          index.cell(table, row, column - 1),
          index.cell(table, row, column + 1),
        ])
  const values = (facts: readonly (Fact | undefined)[], likeness: Likeness) =>
    facts.flatMap((other) => {
      const value = other && index.value(other)
      return value && value.coefficient !== 0n ? [{ value, likeness }] : []
    })
  return [...values(previous, 'previous-year'), ...values(cells, 'neighbour')]
}

function half(value: Decimal): Decimal {
  return { coefficient: value.coefficient * 5n, scale: value.scale + 1 }
}

/** To a whole number of 10^place, half away from zero. */
function roundTo(value: Decimal, place: number): Decimal {
  const digits = value.scale + place
  if (digits <= 0) return value
  const unit = 10n ** BigInt(digits)
  const magnitude = value.coefficient < 0n ? -value.coefficient : value.coefficient
  const rounded = (magnitude * 2n + unit) / (unit * 2n)
  return shift(fromInteger(value.coefficient < 0n ? -rounded : rounded), place)
}
