// A source of revenue that one table leaves blank is nil in another that prints it, where the sources that the first prints make
// up its total by themselves and the other gives the same for each. In: table facts of revenue by source. Out: one relation for
// each source that only one of two tables prints.
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { facts } from '../example.ts'
import type { FactIndex } from '../factIndex.ts'
import type { Check, Identity } from '../identity.ts'
import { meet } from '../twins.ts'
import { addsUp } from './sums.ts'

/** Sources that are no part of one another. */
const SOURCES: ReadonlySet<string> = new Set([
  'generalPublicBudget',
  'governmentFund',
  'stateCapital',
  'fiscalAccount',
  'publicService',
  'business',
  'superiorSubsidy',
  'subsidiaryRemittance',
  'other',
])

/** What one table says of the revenue of an entity, by source. */
interface Listed {
  readonly table: string
  readonly totals: readonly Fact[]
  readonly sources: ReadonlyMap<string, Fact>
}

function* instances(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  const stated = disclosure.facts.filter(
    ({ concept, source, dimensions }) =>
      source.table !== null &&
      (concept === 'revenue' || concept === 'revenueTotal') &&
      Object.keys(dimensions).every((axis) => axis === 'fund'),
  )
  const scopes = Map.groupBy(stated, ({ entity, year, phase }) => `${entity}|${year}|${phase}`)
  for (const scope of scopes.values()) {
    const lists = [...Map.groupBy(scope, ({ source }) => source.table!).values()].flatMap(listedBy)
    if (lists.length < 2) continue
    for (const list of lists) {
      if (!list.totals.some((total) => addsUp(total, [...list.sources.values()], index))) continue
      for (const other of lists)
        if (other !== list && agree(list, other, index))
          for (const [fund, fact] of other.sources)
            if (!list.sources.has(fund))
              yield { relation: { kind: 'sum', whole: fact, parts: [] }, key: `${fact.id}|${list.table}` }
    }
  }
}

/** Nothing where a source stands twice (a unit’s row beside the total’s) or the table gives several of them as one. */
function listedBy(stated: readonly Fact[]): readonly Listed[] {
  const totals = stated.filter(({ dimensions }) => dimensions.fund === undefined)
  const sources = new Map<string, Fact>()
  for (const fact of stated) {
    const { fund } = fact.dimensions
    if (fund === undefined) continue
    if (!SOURCES.has(fund)) return []
    const known = sources.get(fund)
    if (known && known.value !== fact.value) return []
    if (!known) sources.set(fund, fact)
  }
  return totals.length > 0 && sources.size > 0 ? [{ table: stated[0]!.source.table!, totals, sources }] : []
}

/** Both give one total, and for each source of the first the same. */
function agree(list: Listed, other: Listed, index: FactIndex): boolean {
  const same = (a: Fact, b: Fact | undefined) => b !== undefined && meet(a, b, index)
  return (
    list.totals.some((total) => other.totals.some((twin) => same(total, twin))) &&
    [...list.sources].every(([fund, fact]) => same(fact, other.sources.get(fund)))
  )
}

const example =
  (unprinted: string, listed = '1,338.13') =>
  () =>
    facts(
      { printed: '1,338.13', concept: 'revenueTotal', dimensions: {}, table: '收支总表' },
      {
        printed: listed,
        concept: 'revenue',
        dimensions: { fund: 'generalPublicBudget' },
        table: '收支总表',
      },
      { printed: '1,338.13', concept: 'revenueTotal', dimensions: {}, table: '收入总表' },
      {
        printed: '1,338.13',
        concept: 'revenue',
        dimensions: { fund: 'generalPublicBudget' },
        table: '收入总表',
      },
      { printed: unprinted, concept: 'revenue', dimensions: { fund: 'business' }, table: '收入总表' },
    )

export const blankSources: Check = {
  id: 'between/blank-sources',
  family: 'sum',
  zh: '一张表留空的收入来源，在另一张表中应为零（该表所列来源之和等于合计，两表合计和各来源都相符时）。',
  en: 'A source of revenue that one table leaves blank is nil in another, where those it prints make up its total and the other agrees with each.',
  instances,
  examples: [
    { says: 'printed as nil', disclosure: example('0.00'), verdicts: ['consistent'] },
    { says: 'less than rounding shows', disclosure: example('0'), verdicts: ['consistent'] },
    {
      says: 'an amount, and the other table has none',
      disclosure: example('50.00'),
      verdicts: ['inconsistent'],
    },
    {
      says: 'what the table prints does not make up its total: something was not read',
      disclosure: example('50.00', '1,288.13'),
      verdicts: [],
    },
  ],
}
