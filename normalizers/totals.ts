// Where nothing is carried in or out, 收入总计 is 本年收入 and 支出总计 is 本年支出. In: tables and facts of a document.
// Out: the facts, totals renamed where the document leaves no room between the two, so that equal figures meet.
import { decimal, isZero } from '../schemas/decimal.ts'
import type { Fact, Table } from '../schemas/disclosure.ts'

const CARRIED = /结转|结余|动用|弥补/u
const WHOLE: ReadonlySet<string> = new Set(['carriedIn', 'carriedOut', 'surplusUsed', 'surplusDistributed'])

/**
 * Renames revenueTotal to revenue and expenditureTotal to expenditure when the summary of revenue and expenditure is
 * there and has no row for money carried in or out (Shanghai: 收入总计 stands under 本年收入), and no figure anywhere
 * in the tables is of such money.
 */
export function unifyTotals(tables: readonly Table[], facts: readonly Fact[]): readonly Fact[] {
  const summaries = tables.filter((table) => table.kind === 'revenueExpenditureSummary' && table.reading)
  if (summaries.length === 0) return facts
  const labels = summaries.flatMap((table) =>
    table.reading!.panels.flatMap((panel) => panel.rows.map((r) => r.label)),
  )
  if (labels.some((label) => CARRIED.test(label))) return facts
  if (
    facts.some(
      (fact) => WHOLE.has(fact.concept) && fact.source.table !== null && !isZero(decimal(fact.value)),
    )
  ) {
    return includeCarried(tables, facts)
  }
  return facts.map((fact) => {
    if (fact.concept === 'revenueTotal') return { ...fact, concept: 'revenue' }
    if (fact.concept === 'expenditureTotal') return { ...fact, concept: 'expenditure' }
    return fact
  })
}

/**
 * Money is carried in, as another table shows, and the summary has no row for it: its income by fund takes that money in
 * (Chongqing says so: 结转金额已纳入相应性质的资金收入中). So do the table of income beside it and the narrative.
 */
function includeCarried(tables: readonly Table[], facts: readonly Fact[]): readonly Fact[] {
  const summing = new Set(
    tables.flatMap((t) =>
      t.kind === 'revenueExpenditureSummary' || t.kind === 'revenueSummary' ? [t.id] : [],
    ),
  )
  return facts.map((fact) => {
    const within = fact.source.table === null || summing.has(fact.source.table)
    const plain = fact.dimensions['measure'] === undefined
    return fact.concept === 'revenue' && within && plain ? { ...fact, concept: 'revenueTotal' } : fact
  })
}

/**
 * “某中心预算 5 万元” is all that a unit spends; its table shows 支出 by nature and no row for what is carried out: then both are
 * the spending of the year. Of a unit with money carried out, or with 支出总计 in a table, the words of the prose stay.
 */
export function meetTables(facts: readonly Fact[]): readonly Fact[] {
  const ofTables = facts.filter(({ source }) => source.table !== null)
  const bodies = (concept: string, nonZero = false) =>
    new Set(
      ofTables
        .filter((fact) => fact.concept === concept && !(nonZero && isZero(decimal(fact.value))))
        .filter((fact) => nonZero || Object.keys(fact.dimensions).length === 0)
        .map(({ entity, year, phase }) => [entity, year, phase].join()),
    )
  const spending = bodies('expenditure')
  const total = bodies('expenditureTotal')
  const carried = bodies('carriedOut', true)
  return facts.map((fact) => {
    const body = [fact.entity, fact.year, fact.phase].join()
    const alone = spending.has(body) && !total.has(body) && !carried.has(body)
    return fact.concept === 'expenditureTotal' && fact.source.table === null && alone
      ? { ...fact, concept: 'expenditure' }
      : fact
  })
}
