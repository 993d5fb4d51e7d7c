// The figures of the eleven-table sample that more than one place states, from its data.
import { riverCenter as data } from './data/river-center.ts'
import type { FunctionRow, Spending } from './functions.ts'
import { functionRows } from './functions.ts'
import type { Fen } from './money.ts'
import { agree, sum } from './money.ts'

export const groups = data.economic.map(({ name, items }) => ({
  name,
  items: items as readonly (readonly [string, Fen])[],
  amount: sum(items.map(([, amount]) => amount)),
}))

export const basic = sum(groups.map((group) => group.amount))

export const projects = data.projects.map((project) => ({
  ...project,
  uses: project.uses as readonly (readonly [string, Fen, string])[],
  amount: sum(project.uses.map(([, amount]) => amount)),
}))

export const total = basic + sum(projects.map((project) => project.amount))

export const rows: readonly FunctionRow[] = functionRows(leaves())
agree('spending by function', total, sum(rows.filter((row) => row.level === 0).map((row) => row.total)))

function leaves(): Spending[] {
  const named = data.basicByFunction.map(([code, amount]) => ({ code, basic: amount, project: 0 }))
  const rest = { code: data.basicElsewhere, basic: basic - sum(named.map((leaf) => leaf.basic)), project: 0 }
  const all: Spending[] = [
    ...named,
    rest,
    ...projects.map(({ code, amount }) => ({ code, basic: 0, project: amount })),
  ]
  return [...new Set(all.map((leaf) => leaf.code))].map((code) => {
    const own = all.filter((leaf) => leaf.code === code)
    return { code, basic: sum(own.map((leaf) => leaf.basic)), project: sum(own.map((leaf) => leaf.project)) }
  })
}

function withTotals(year: { travel: Fen; reception: Fen; purchase: Fen; operation: Fen }) {
  const vehicles = year.purchase + year.operation
  return { ...year, vehicles, total: year.travel + year.reception + vehicles }
}

export const threePublic = {
  now: withTotals(data.threePublic.now),
  then: withTotals(data.threePublic.before),
}
