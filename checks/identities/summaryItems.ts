// A class in a summary is all that the tables by function list under it: 教育支出 of 财政拨款收支总表 is the sum of the items 205…
// of the general public budget and of the government funds. In: table facts by function. Out: one sum for each function of a
// summary, over the lists of its own fund or of the three that make up 财政拨款. A list may leave something out: a mismatch
// accuses only where a slip explains it.
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { facts } from '../example.ts'
import { type FactIndex, statedInTable } from '../factIndex.ts'
import type { Check, Identity } from '../identity.ts'
import { isNil } from './cells.ts'
import { plus } from './changes.ts'
import { fiscalParts } from './funds.ts'
import { withFund } from './onlyFund.ts'
import { summaryKinds } from './unlisted.ts'

/** What an amount out of one fund is made of. */
const FUNDS: Readonly<Record<string, readonly string[]>> = {
  fiscal: fiscalParts,
}

function* instances(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  const kinds = new Map(disclosure.tables.map(({ id, kind }) => [id, kind]))
  const isSummary = ({ source }: Fact) => summaryKinds.includes(kinds.get(source.table ?? '') ?? '')
  const byFunction = disclosure.facts.filter(
    ({ concept, source, dimensions }) =>
      concept === 'expenditure' &&
      source.table !== null &&
      /^\d+$/.test(dimensions.function ?? '') &&
      Object.keys(dimensions).every((axis) => axis === 'function' || axis === 'fund'),
  )
  const lists = firstLists(byFunction.filter((fact) => !isSummary(fact)))
  for (const whole of byFunction) {
    if (!isSummary(whole) || !index.isStating(whole)) continue
    const { fund } = whole.dimensions
    const alternatives = [[fund], ...(fund !== undefined && FUNDS[fund] ? [FUNDS[fund]] : [])]
    for (const funds of alternatives) {
      const parts = funds.map((one) => partsOf(whole, one, lists, index))
      if (parts.includes(null)) continue
      const all = parts.flatMap((list) => list ?? [])
      // A class that no list has is another check's (unlisted.ts), and so is the same quantity in two places.
      if (all.length === 0 || (all.length === 1 && index.keyOf(all[0]!) === index.keyOf(whole))) continue
      yield {
        relation: { kind: 'sum', whole, parts: all.map(plus) },
        key: `${index.keyOf(whole)}|${funds.join('+')}|items`,
        doubt: 'maybe-incomplete',
        unlessSlip: true,
      }
    }
  }
}

function scopeOf(fact: Pick<Fact, 'entity' | 'year' | 'phase' | 'dimensions'>): string {
  return `${fact.entity}|${fact.year}|${fact.phase}|${fact.dimensions.fund ?? ''}`
}

/** By scope, the facts of the first table that has any. */
function firstLists(facts: readonly Fact[]): ReadonlyMap<string, readonly Fact[]> {
  const lists = Map.groupBy(facts, scopeOf)
  for (const [scope, list] of lists)
    lists.set(
      scope,
      list.filter(({ source }) => source.table === list[0]!.source.table),
    )
  return lists
}

/** The lowest codes that one list has under the function; null where no list of the fund is known, nor that it is nil. */
function partsOf(
  whole: Fact,
  fund: string | undefined,
  lists: ReadonlyMap<string, readonly Fact[]>,
  index: FactIndex,
): readonly Fact[] | null {
  const dimensions = withFund({ dimensions: {} }, fund)
  const list = lists.get(scopeOf({ ...whole, dimensions }))
  if (!list) {
    const total = statedInTable(whole, { dimensions }, index)
    return total && isNil(total) ? [] : null
  }
  const code = whole.dimensions.function!
  const under = list.filter(({ dimensions: { function: one } }) => one!.startsWith(code))
  return under.filter(
    (fact) =>
      !under.some(
        ({ dimensions: { function: other } }) =>
          other !== fact.dimensions.function && other!.startsWith(fact.dimensions.function!),
      ),
  )
}

const example = (education: string) => () => {
  const item = (printed: string, code: string, fund: string, table: string) => ({
    printed,
    dimensions: { function: code, fund },
    table,
  })
  const made = facts(
    item(education, '205', 'fiscal', '财政拨款收支总表'),
    item('4,939', '2050203', 'generalPublicBudget', '一般公共预算支出表'),
    item('916', '2050803', 'generalPublicBudget', '一般公共预算支出表'),
    item('61', '2059901', 'governmentFund', '政府性基金预算支出表'),
    { printed: '0', dimensions: { fund: 'stateCapital' }, table: '国有资本经营预算支出表' },
  )
  const [summary, ...others] = made.tables
  return { ...made, tables: [{ ...summary!, kind: 'appropriationSummary' }, ...others] }
}

export const summaryItems: Check = {
  id: 'between/summary-items',
  family: 'sum',
  zh: '总表中一个功能科目的支出，等于分科目的表中该科目下各项之和；财政拨款的，为一般公共预算、政府性基金、国有资本经营三表之和。',
  en: 'What a summary gives for a function is the sum of the items listed under it; for fiscal appropriations over the tables of the general public budget, the government funds and the state capital budget.',
  instances,
  examples: [
    { says: 'items of two funds', disclosure: example('5,916'), verdicts: ['consistent'] },
    { says: '1 off, four roundings allow 2', disclosure: example('5,917'), verdicts: ['rounding'] },
    { says: 'two digits swapped', disclosure: example('5,961'), verdicts: ['inconsistent'] },
    { says: 'an item may not be listed', disclosure: example('7,312'), verdicts: ['unchecked'] },
  ],
}
