// The figures of the nine-table sample that more than one place states, from its data.
import { heritageCenter as data } from './data/heritage-center.ts'
import type { FunctionRow } from './functions.ts'
import { functionRows } from './functions.ts'
import type { Fen } from './money.ts'
import { agree, sum } from './money.ts'

const isPersonnel = (code: string): boolean => /^30[13]/.test(code)

export const personnel = sum(data.economic.flatMap(([code, , amount]) => (isPersonnel(code) ? [amount] : [])))
export const operating = sum(data.economic.flatMap(([code, , amount]) => (isPersonnel(code) ? [] : [amount])))
export const basic = personnel + operating
export const own: Fen = sum(data.projects.map(([, , , amount]) => amount))
export const total = basic + sum(data.projects.map(([, , amount]) => amount))
export const fiscal = total - own

export interface Row extends FunctionRow {
  readonly personnel: Fen
  readonly operating: Fen
  /** Paid for out of the unit's own operating revenue. */
  readonly own: Fen
}

export const rows: readonly Row[] = (() => {
  const named = sum(data.personnelByFunction.map(([, amount]) => amount))
  const people = [...data.personnelByFunction, [data.elsewhere, personnel - named] as const]
  const leaves = [
    ...people.map(([code, amount]) => ({ code, basic: amount, project: 0 })),
    { code: data.elsewhere, basic: operating, project: 0 },
    ...data.projects.map(([, code, amount]) => ({ code, basic: 0, project: amount })),
  ]
  const below = (code: string, of: readonly (readonly [string, Fen])[]): Fen =>
    sum(of.flatMap(([leaf, amount]) => (leaf.startsWith(code) ? [amount] : [])))
  const ownBy = data.projects.map(([, code, , amount]) => [code, amount] as const)
  return functionRows(leaves).map((row) => ({
    ...row,
    personnel: below(row.code, people),
    operating: below(row.code, [[data.elsewhere, operating]]),
    own: below(row.code, ownBy),
  }))
})()

agree('spending by function', total, sum(rows.filter((row) => row.level === 0).map((row) => row.total)))

function withTotals(year: { travel: Fen; reception: Fen; purchase: Fen; operation: Fen }) {
  const vehicles = year.purchase + year.operation
  return { ...year, vehicles, total: year.travel + year.reception + vehicles }
}

export const threePublic = {
  now: withTotals(data.threePublic.now),
  then: withTotals(data.threePublic.before),
}
