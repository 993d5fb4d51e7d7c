// Whether the gaps of several rows look like one more column that was not read or not counted: the total of each is more than
// its columns, and the gaps of parts add up to the gap of their whole, as amounts do and slips do not.
// In: failing sums across the columns of one table. Out: yes or no.
import { absolute, add, fromInteger } from '../schemas/decimal.ts'
import type { FactIndex } from './factIndex.ts'
import { factsOf } from './identity.ts'
import { gapOf, type Judged, sameGap } from './mismatch.ts'

export function isMissingColumn(failing: readonly Judged[], index: FactIndex): boolean {
  if (failing.length < 2 || failing.some((one) => gapOf(one).coefficient <= 0n)) return false
  const byRow = new Map(failing.map((one) => [factsOf(one.identity.relation)[0]!.source.row, one]))
  if (byRow.size < failing.length) return false
  return failing.some((one) => {
    const [whole] = factsOf(one.identity.relation)
    const parts = index.row(whole!)?.sumOf?.parts ?? []
    const gaps = parts.flatMap((part) => byRow.get(part.index) ?? [])
    if (gaps.length === 0) return false
    const sum = gaps.reduce((total, part) => add(total, gapOf(part)), fromInteger(0))
    const room = [one, ...gaps].reduce((total, { judgement }) => {
      return judgement.slack ? add(total, absolute(judgement.slack)) : total
    }, fromInteger(0))
    return sameGap(sum, gapOf(one), room)
  })
}
