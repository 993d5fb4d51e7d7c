// One error at a time in what a disclosure states, as hands make them. In: a disclosure, one of its figures, chance.
// Out: the disclosures that would have been published with each kind of error, and which figures are wrong in it.
import { placeOf, quantityKey } from '../../checks/factIndex.ts'
import type { FactIndex } from '../../checks/factIndex.ts'
import { type Decimal, fromInteger, negate, shift, toText, trim } from '../../schemas/decimal.ts'
import type { Disclosure, Fact, Statement } from '../../schemas/disclosure.ts'

export const kinds = [
  '±1 in the last place',
  '±2 in the last place',
  '±10 in the last place',
  'a digit',
  'two digits swapped',
  '×10',
  'last year’s figure',
  'sign or direction word',
  'row shifted',
] as const
export type Kind = (typeof kinds)[number]

export interface Mutant {
  readonly kind: Kind
  readonly disclosure: Disclosure
  /** The figures that are wrong now, by id. */
  readonly wrong: ReadonlyMap<string, Fact>
}

/** A whole number below `limit`. */
export type Chance = (limit: number) => number

/** Every error that can be made in this figure, each once, in one place or with one sign by chance. */
export function mutantsOf(
  disclosure: Disclosure,
  fact: Fact,
  index: FactIndex,
  chance: Chance,
): readonly Mutant[] {
  const place = placeOf(fact)
  const value = index.value(fact)
  const whole = shift(value, -place)
  // The figure as an integer in units of its last place.
  const digits = trim(whole)
  if (digits.scale > 0) return []
  const units = digits.coefficient
  const mutants: Mutant[] = []
  const one = (kind: Kind, next: Decimal | null) => {
    if (next) mutants.push(changed(disclosure, kind, new Map([[fact.id, restated(fact, next)]])))
  }
  const of = (n: bigint | null) => (n === null || n === units ? null : shift(fromInteger(n), place))
  const side = () => (chance(2) === 0 ? 1n : -1n)
  one('±1 in the last place', of(units + side()))
  one('±2 in the last place', of(units + 2n * side()))
  one('±10 in the last place', of(units + 10n * side()))
  one('a digit', of(otherDigit(units, chance)))
  one('two digits swapped', of(swapped(units, chance)))
  one('×10', of(units * 10n))
  one('last year’s figure', lastYears(fact, index))
  const turned = otherDirection(disclosure, fact, index)
  if (turned) mutants.push(turned)
  const shifted = shiftedRow(disclosure, fact, index)
  if (shifted) mutants.push(shifted)
  return mutants
}

function changed(disclosure: Disclosure, kind: Kind, wrong: ReadonlyMap<string, Fact>): Mutant {
  const facts = disclosure.facts.map((fact) => wrong.get(fact.id) ?? fact)
  return { kind, disclosure: { ...disclosure, facts }, wrong }
}

/** The fact with another value, printed with as many digits as before. */
function restated(fact: Fact, value: Decimal): Fact {
  const units = trim(shift(value, -placeOf(fact))).coefficient
  return {
    ...fact,
    value: toText(trim(value)),
    printed: toText({ coefficient: units, scale: fact.decimals }),
  }
}

function otherDigit(units: bigint, chance: Chance): bigint {
  const { sign, text } = parts(units)
  const at = chance(text.length)
  const digit = (Number(text[at]) + 1 + chance(9)) % 10
  return sign * BigInt(text.slice(0, at) + digit + text.slice(at + 1))
}

function swapped(units: bigint, chance: Chance): bigint | null {
  const { sign, text } = parts(units)
  const places = [...text.slice(1)].flatMap((digit, i) => (digit === text[i] ? [] : [i]))
  if (places.length === 0) return null
  const at = places[chance(places.length)]!
  return sign * BigInt(text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2))
}

function parts(units: bigint): { readonly sign: bigint; readonly text: string } {
  return units < 0n ? { sign: -1n, text: (-units).toString() } : { sign: 1n, text: units.toString() }
}

function lastYears(fact: Fact, index: FactIndex): Decimal | null {
  if (fact.year === null) return null
  const [previous] = index.stating(quantityKey(fact, { year: fact.year - 1 }))
  return previous && previous.value !== fact.value && placeOf(previous) >= placeOf(fact)
    ? index.value(previous)
    : null
}

const TURNED = { increase: 'decrease', decrease: 'increase' } as const

/** 增加 for 减少: every movement of the sentence takes the other sign; in a table, the one figure does. */
function otherDirection(disclosure: Disclosure, fact: Fact, index: FactIndex): Mutant | null {
  const kind: Kind = 'sign or direction word'
  const { measure } = fact.dimensions
  if ((measure !== 'change' && measure !== 'changePercent') || index.value(fact).coefficient === 0n)
    return null
  const turn = (one: Fact) => [one.id, restated(one, negate(index.value(one)))] as const
  if (fact.source.table !== null) return changed(disclosure, kind, new Map([turn(fact)]))
  const statement = disclosure.statements.find(
    (s) => s.kind === 'change' && (s.change === fact.id || s.percent === fact.id),
  )
  if (statement?.kind !== 'change' || statement.direction === 'unchanged') return null
  const movements = [statement.change, statement.percent].flatMap((id) =>
    id === undefined ? [] : (index.fact(id) ?? []),
  )
  const other: Statement = { ...statement, direction: TURNED[statement.direction] }
  const mutant = changed(disclosure, kind, new Map(movements.map(turn)))
  const statements = disclosure.statements.map((s) => (s === statement ? other : s))
  return { ...mutant, disclosure: { ...mutant.disclosure, statements } }
}

/** The row’s figures are those of the row below, as when a column of cells was pasted one row off. */
function shiftedRow(disclosure: Disclosure, fact: Fact, index: FactIndex): Mutant | null {
  const { table, row } = fact.source
  if (table === null || row === null) return null
  const pairs = disclosure.facts.flatMap((one) => {
    if (one.source.table !== table || one.source.row !== row || one.source.column === null) return []
    const below = index.cell(table, row + 1, one.source.column)
    return below?.unit === one.unit && below.decimals === one.decimals ? [{ one, below }] : []
  })
  const wrong = pairs.filter(({ one, below }) => one.value !== below.value)
  if (!wrong.some(({ one }) => one === fact)) return null
  return changed(
    disclosure,
    'row shifted',
    new Map(wrong.map(({ one, below }) => [one.id, restated(one, index.value(below))])),
  )
}
