// How much the checks could have seen: for each figure the smallest error that would have been found, whichever way it went,
// and the range that the rest of the document leaves it. In: judged instances. Out: both for each figure that stands in a
// relation, and the summary that gives “nothing found” a meaning.
import {
  absolute,
  compare,
  type Decimal,
  decimal,
  fromInteger,
  isZero,
  shift,
  subtract,
} from '../schemas/decimal.ts'
import type { Disclosure, Fact } from '../schemas/disclosure.ts'
import type { PowerSummary } from '../schemas/workings.ts'
import { ANYTHING, leftByItself, overlap, type Range } from './allowed.ts'
import { type FactIndex, placeOf } from './factIndex.ts'
import { bindings, identitiesOf, type JudgedInstance, judgeAll, tiesOf } from './instances.ts'
import { leftByRows } from './together/left.ts'
import { isHeld, systemOf } from './together/system.ts'

export interface FigurePower {
  readonly fact: string
  /** Relations that hold the figure and were satisfied; an equality counts once for each other statement (tiesOf). */
  readonly relations: number
  /** Every error of at least this size would have been found, in base units; null where one way nothing limits it. */
  readonly smallest: Decimal | null
  /** What the rest of the document leaves of it, in base units, its own print aside; null where nothing limits it. */
  readonly lowest: Decimal | null
  readonly highest: Decimal | null
}

/** For each figure that stands in a relation which holds and accuses without further evidence. */
export function power(disclosure: Disclosure): readonly FigurePower[] {
  const { index, instances } = identitiesOf(disclosure)
  return powerOf(disclosure, judgeAll(instances, index), index)
}

/** The same where the relations are judged already. */
export function powerOf(
  disclosure: Disclosure,
  judged: readonly JudgedInstance[],
  index: FactIndex,
): readonly FigurePower[] {
  const held = judged.filter(isHeld)
  const bound = bindings(held)
  const left = leftByRows(systemOf(held, index, 'all'), index)
  return disclosure.facts.flatMap((fact) => {
    const around = bound.get(fact.id)
    if (!around) return []
    // What no row writes (a stated ratio, a choice of totals) is asked of the relation itself.
    const others = around
      .filter(({ identity: { relation } }) => !left.writes(relation, fact))
      .map(({ identity }) =>
        leftByItself(
          identity,
          fact,
          identity.relation.kind === 'equal' ? index.interval : (other) => narrowed(other, index),
        ),
      )
    const once = [...left.once(fact).map((range) => [range]), ...others]
    const range = once.reduce<Range>((most, ranges) => overlap(most, hull(ranges)) ?? most, ANYTHING)
    return [
      {
        fact: fact.id,
        relations: around.reduce((sum, instance) => sum + tiesOf(instance), 0),
        smallest: smallestFound(fact, once, index),
        lowest: range.lo,
        highest: range.hi,
      },
    ]
  })
}

function narrowed(fact: Fact, index: FactIndex) {
  return index.twinsOf(fact)?.interval ?? index.interval(fact)
}

/** From the lowest to the highest of them. */
function hull(ranges: readonly Range[]): Range {
  return { lo: lowest(ranges), hi: highest(ranges), loClosed: true, hiClosed: true }
}

/** What a report can say in three lines. */
export function powerSummary(
  facts: readonly Pick<Fact, 'id' | 'value' | 'unit' | 'decimals'>[],
  figures: readonly FigurePower[],
): PowerSummary {
  const byId = new Map(facts.map((fact) => [fact.id, fact]))
  const within = (limit: (fact: Pick<Fact, 'value' | 'unit' | 'decimals'>) => Decimal | null) =>
    figures.filter(({ fact, smallest }) => {
      const most = limit(byId.get(fact)!)
      return smallest !== null && most !== null && compare(smallest, most) <= 0
    }).length
  const units = (n: number) => (fact: Pick<Fact, 'unit' | 'decimals'>) => shift(fromInteger(n), placeOf(fact))
  const hundredth = (fact: Pick<Fact, 'value'>) => {
    const value = absolute(decimal(fact.value))
    return isZero(value) ? null : shift(value, -2)
  }
  return {
    figures: facts.length,
    bound: figures.length,
    boundTwice: figures.filter((figure) => figure.relations >= 2).length,
    within: { '2': within(units(2)), '10': within(units(10)), '100': within(units(100)) },
    withinOnePercent: within(hundredth),
    oneWayOnly: figures.filter((figure) => figure.smallest === null).length,
  }
}

/** In whole units of the figure’s last place: the smallest step that leaves, upward and downward, what some relation allows. */
function smallestFound(
  fact: Fact,
  relations: readonly (readonly Range[])[],
  index: FactIndex,
): Decimal | null {
  const own = index.interval(fact)
  const place = placeOf(fact)
  let up: Decimal | null = null
  let down: Decimal | null = null
  for (const ranges of relations) {
    const [top, bottom] = [highest(ranges), lowest(ranges)]
    if (top) up = least(up, stepBeyond(subtract(top, own.lo), place))
    if (bottom) down = least(down, stepBeyond(subtract(own.hi, bottom), place))
  }
  if (!up || !down) return null
  return compare(up, down) > 0 ? up : down
}

/** The upper end of all ranges, null where one has none. */
function highest(ranges: readonly Range[]): Decimal | null {
  if (ranges.some((range) => range.hi === null)) return null
  return ranges.reduce<Decimal | null>(
    (best, { hi }) => (best === null || compare(hi!, best) > 0 ? hi : best),
    null,
  )
}

function lowest(ranges: readonly Range[]): Decimal | null {
  if (ranges.some((range) => range.lo === null)) return null
  return ranges.reduce<Decimal | null>(
    (best, { lo }) => (best === null || compare(lo!, best) < 0 ? lo : best),
    null,
  )
}

function least(a: Decimal | null, b: Decimal): Decimal {
  return a === null || compare(b, a) < 0 ? b : a
}

/** The smallest multiple of 10^place greater than `distance`, at least one. */
function stepBeyond(distance: Decimal, place: number): Decimal {
  const inSteps = shift(distance, -place)
  const whole = inSteps.coefficient / 10n ** BigInt(inSteps.scale)
  return shift({ coefficient: (whole < 0n ? 0n : whole) + 1n, scale: 0 }, place)
}
