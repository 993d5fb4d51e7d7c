// Sums over rows of which some may be missing: on a page that is not there, or was not read. In: the rows. Out: the doubt that
// leaves a whole far above its parts unaccused, where the table has room for one (rowChain.ts).
import type { Fact, Table } from '../../schemas/disclosure.ts'
import type { FactIndex } from '../factIndex.ts'
import type { Identity } from '../identity.ts'

const LACKING = {
  doubt: 'row-may-be-missing',
  doubtWhen: 'whole-far-above-parts',
  unlessSlip: true,
} as const satisfies Partial<Identity>

/** Rows `from` to `to` of the table, or to its end. */
export function lackingRows(
  table: Table,
  from: number,
  to: number | 'end',
  index: FactIndex,
): Partial<Identity> {
  const { mayLack, mayGoOn } = index.chain(table)
  const lacks = to === 'end' ? mayLack(from, table.rows.length - 1) || mayGoOn : mayLack(from, to)
  return lacks ? LACKING : {}
}

/** Parts from anywhere in a list: it has to be whole from its first row to its end. */
export function lackingParts(parts: readonly Fact[], index: FactIndex): Partial<Identity> {
  for (const id of new Set(parts.map((part) => part.source.table))) {
    const table = id === null ? undefined : index.table(id)
    const lacking = table ? lackingRows(table, 0, 'end', index) : {}
    if (lacking.doubt) return lacking
  }
  return {}
}
