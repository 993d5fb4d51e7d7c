// The figures of the final account that more than one place states, from its data.
import { justiceBureau as data } from './data/justice-bureau.ts'
import { functionRows, nameOf } from './functions.ts'
import type { Fen } from './money.ts'
import { agree, sum } from './money.ts'

export const basic = sum(data.spending.map((leaf) => leaf.basic))
export const total = basic + sum(data.spending.map((leaf) => leaf.project))

/** Spent by `mixed` out of other income and of what was carried in. */
export const notFiscal = data.otherIncome + data.carriedIn - data.carriedOut
export const fiscal = total - notFiscal
export const revenue = fiscal + data.otherIncome
/** 总计: what there was, and where it went. */
export const grand = revenue + data.carriedIn
agree('both sides', grand, total + data.carriedOut)

export const rows = functionRows(data.spending)
export const fiscalRows = functionRows(
  data.spending.map((leaf) =>
    leaf.code === data.mixed ? { ...leaf, project: leaf.project - notFiscal } : leaf,
  ),
)
agree(
  'fiscal spending by function',
  fiscal,
  sum(fiscalRows.filter((row) => row.level === 0).map((row) => row.total)),
)

/** Revenue by function: fiscal funds, and other income where it was earned. */
export const revenueRows = fiscalRows.map((row) => ({
  ...row,
  fiscal: row.total,
  other: data.mixed.startsWith(row.code) ? data.otherIncome : 0,
}))

export const fiscalLeaves = data.spending.map((leaf) => {
  const row = fiscalRows.find(({ code }) => code === leaf.code)!
  const path = [3, 5, 7].map((length) => nameOf(leaf.code.slice(0, length)))
  return { ...leaf, actual: row.total, path }
})
export const planned = sum(data.spending.map((leaf) => leaf.planned))

const group = (code: string): Fen =>
  sum(data.economic.flatMap(([item, , amount]) => (amount !== '' && item.startsWith(code) ? [amount] : [])))

/** A line of the table by economic class: a group is the sum of its items. */
export const economic = data.economic.map(([code, name, amount]) => ({
  code,
  name,
  amount: amount === '' ? group(code) : amount,
}))
export const personnel = group('301') + group('303')
export const operating = group('302') + group('310')
agree('basic expenditure', basic, personnel + operating)

function withTotals(year: { travel: Fen; reception: Fen; purchase: Fen; operation: Fen }) {
  const vehicles = year.purchase + year.operation
  return { ...year, vehicles, total: year.travel + year.reception + vehicles }
}

export const threePublic = {
  planned: withTotals(data.threePublic.planned),
  actual: withTotals(data.threePublic.actual),
  before: withTotals(data.threePublic.before),
}
