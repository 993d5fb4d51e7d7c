// Tables that leave out money carried over, as their titles say (不含上年结转). In: tables and facts of a document. Out: the
// same; where money was carried in, their figures are kept apart from those of tables that take it in.
import { decimal, isZero } from '../../schemas/decimal.ts'
import type { Fact, Table } from '../../schemas/disclosure.ts'

const LEFT_OUT = /不含(?:上年)?结转/u

export function keepCarriedOverApart(tables: readonly Table[], facts: readonly Fact[]): void {
  const without = new Set(tables.flatMap((table) => (LEFT_OUT.test(table.title) ? [table.id] : [])))
  if (without.size === 0) return
  const carries = facts.some(
    ({ concept, dimensions, value }) =>
      (concept === 'carriedIn' || dimensions['source'] === 'carriedIn') && !isZero(decimal(value)),
  )
  if (!carries) return
  for (const { source, dimensions } of facts)
    if (source.table !== null && without.has(source.table)) dimensions['without'] = 'carriedIn'
}
