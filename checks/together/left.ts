// What the others leave to each figure by each of its relations. In: a system. Out: ranges of values, open where nothing limits;
// the figure’s own print has no part in them.
import { add, type Decimal } from '../../schemas/decimal.ts'
import type { Fact } from '../../schemas/disclosure.ts'
import type { Range } from '../allowed.ts'
import type { FactIndex } from '../factIndex.ts'
import type { Relation } from '../identity.ts'
import { above, below, type Row, type System } from './system.ts'

export interface Left {
  /** Whether some row stands for what the relation says of the fact. */
  readonly writes: (relation: Relation, fact: Fact) => boolean
  /** A range for each row that holds the fact; the others have the room of their print and that of their twins. */
  readonly once: (fact: Fact) => readonly Range[]
}

/** Null where nothing limits. */
interface Ends {
  readonly lo: bigint | null
  readonly hi: bigint | null
}

export function leftByRows({ scale, variables, rows }: System, index: FactIndex): Left {
  const numbers = new Map(variables.map(({ fact }, at) => [fact, at]))
  const around: Row[][] = variables.map(() => [])
  const written = new Map<Relation, Set<number>>()
  for (const row of rows) {
    const { relation } = row.instance.identity
    const facts = written.get(relation) ?? new Set()
    written.set(relation, facts)
    for (const { variable } of row.terms) {
      around[variable]!.push(row)
      facts.add(variable)
    }
  }
  const units = (value: Decimal): bigint => value.coefficient * 10n ** BigInt(scale - value.scale)
  const rooms = variables.map(({ fact, lo, hi }): Ends => {
    const twins = index.twinsOf(fact)?.interval
    if (!twins) return { lo, hi }
    const print = units(index.value(fact))
    return { lo: units(twins.lo) - print, hi: units(twins.hi) - print }
  })
  /** In a row that says that two are equal, each has the room of its own print only. */
  const roomIn = ({ instance }: Row, variable: number): Ends =>
    instance.identity.relation.kind === 'equal' ? variables[variable]! : rooms[variable]!
  const asRange = (fact: Fact, { lo, hi }: Ends): Range => {
    const at = (end: bigint | null) =>
      end === null ? null : add(index.value(fact), { coefficient: end, scale })
    return { lo: at(lo), hi: at(hi), loClosed: true, hiClosed: true }
  }
  const byRow = (row: Row, variable: number) => solved(row, variable, (other) => roomIn(row, other))
  return {
    // Rows compare twins in pairs, and of more than two the relation itself says more.
    writes: (relation, fact) =>
      !(relation.kind === 'equal' && relation.facts.length > 2) &&
      (written.get(relation)?.has(numbers.get(fact) ?? -1) ?? false),
    once: (fact) => {
      const variable = numbers.get(fact)
      return variable === undefined ? [] : around[variable]!.map((row) => asRange(fact, byRow(row, variable)))
    },
  }
}

/** Σ coefficient·deviation = residual (or ≤), for one of them, outward to whole units. */
function solved(row: Row, variable: number, roomOf: (other: number) => Ends): Ends {
  let own = 0n
  let least: bigint | null = 0n
  let most: bigint | null = 0n
  for (const { variable: other, coefficient } of row.terms) {
    if (other === variable) {
      own = coefficient
      continue
    }
    const { lo, hi } = roomOf(other)
    const [low, high] = coefficient > 0n ? [lo, hi] : [hi, lo]
    least = least === null || low === null ? null : least + coefficient * low
    most = most === null || high === null ? null : most + coefficient * high
  }
  const top = least === null ? null : row.residual - least
  const bottom = row.kind === '<=' || most === null ? null : row.residual - most
  const [lo, hi] = own > 0n ? [bottom, top] : [top, bottom]
  return {
    lo: lo === null ? null : below(lo, own),
    hi: hi === null ? null : above(hi, own),
  }
}
