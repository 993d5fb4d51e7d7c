// Which bounds say something. In: two figures of which one is no more than the other. Out: whether a shifted point would show.
import { compare, fromInteger, multiply } from '../../schemas/decimal.ts'
import type { Fact } from '../../schemas/disclosure.ts'
import type { FactIndex } from '../factIndex.ts'

/** Ten times the lesser amount would be more than the greater. */
export function isTelling(lesser: Fact, greater: Fact, index: FactIndex): boolean {
  return compare(multiply(index.value(lesser), fromInteger(10)), index.interval(greater).hi) > 0
}
