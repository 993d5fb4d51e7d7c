// Whether parts can add up to a whole, asked before an identity is formed: to see which of its kin hold.
import { fromInteger } from '../../schemas/decimal.ts'
import type { Fact } from '../../schemas/disclosure.ts'
import type { FactIndex } from '../factIndex.ts'
import { holds, weightedSum } from '../interval.ts'

/** Some amounts behind the printed figures satisfy whole = Σ parts; the judge asks the same of what is yielded. */
export function addsUp(whole: Fact, parts: readonly Fact[], index: FactIndex): boolean {
  const difference = weightedSum([
    { weight: -1, interval: index.interval(whole) },
    ...parts.map((part) => ({ weight: 1 as const, interval: index.interval(part) })),
  ])
  return holds(difference, fromInteger(0))
}
