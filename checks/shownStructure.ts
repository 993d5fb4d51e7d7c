// Whether a table shows by its other rows how it is built, so that a row whose sums fail in all columns has a wrong figure under it
// and was not read wrongly. In: the failing sums of one row, all sums of its check. Out: yes or no. Only parts that are more than
// their whole count: rows that were not read leave the whole above its parts.
import { absolute, compare, negate } from '../schemas/decimal.ts'
import { type FactIndex, nearness } from './factIndex.ts'
import { factsOf } from './identity.ts'
import { levelsExplain } from './levels.ts'
import { gapOf, isMismatch, type Judged } from './mismatch.ts'

/** Other rows of the table that are sums in the same way and hold in every column. */
const ENOUGH = 4

export function isShown(
  failing: readonly Judged[],
  groups: ReadonlyMap<string | undefined, readonly Judged[]>,
  index: FactIndex,
): boolean {
  const above = failing.every((one) => {
    const gap = gapOf(one)
    return gap.coefficient < 0n && compare(absolute(gap), nearness(factsOf(one.identity.relation))) > 0
  })
  const facts = failing.flatMap(({ identity }) => factsOf(identity.relation))
  const table = index.table(facts[0]?.source.table ?? '')
  if (!above || !table || facts.some(({ source }) => source.table !== table.id)) return false
  const rows = facts.map(({ source }) => source.row!)
  // A heading between the parts that was passed over would make two lists one.
  if (index.chain(table).mayLack(Math.min(...rows), Math.max(...rows))) return false
  const parts = failing.flatMap(({ identity }) => factsOf(identity.relation).slice(1))
  const ofParts = [...new Set(parts.map(({ source }) => source.row!))].sort((a, b) => a - b)
  const excess = failing.map((one) => ({
    column: factsOf(one.identity.relation)[0]!.source.column!,
    excess: negate(gapOf(one)),
  }))
  if (levelsExplain(table.id, ofParts, excess, index)) return false
  const own = failing[0]!.identity.group
  let holding = 0
  for (const [group, members] of groups) {
    if (group === undefined || group === own) continue
    const [whole, ...others] = factsOf(members[0]!.identity.relation)
    if (whole?.source.table !== table.id) continue
    if (members.some(isMismatch)) return false
    if (others.length > 1) holding += 1
  }
  return holding >= ENOUGH
}
