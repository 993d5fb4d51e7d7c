// Whether one file holds several disclosures bound together, of one name: the same kind of summary stands in it twice and gives
// quite another total, or its narrative and its tables have no total in common. In: Disclosure. Out: the entities of which that
// is so; what is said of them in two places may be of two.
import { compare } from '../schemas/decimal.ts'
import type { Disclosure, Fact } from '../schemas/disclosure.ts'
import { type FactIndex, placeOf } from './factIndex.ts'
import { factsOf, type Identity } from './identity.ts'
import { isNil } from './identities/cells.ts'
import { likeTheSame } from './twins.ts'

const SUMMARIES: readonly string[] = [
  'revenueExpenditureSummary',
  'revenueSummary',
  'expenditureSummary',
  'appropriationSummary',
]
const TOTALS: readonly string[] = ['revenue', 'revenueTotal', 'expenditure', 'expenditureTotal']

export function entitiesOfSeveral(disclosure: Disclosure, index: FactIndex): ReadonlySet<string> {
  const kinds = new Map(disclosure.tables.map(({ id, kind }) => [id, kind]))
  const totals = disclosure.facts.filter(
    (fact) =>
      (fact.source.table === null || SUMMARIES.includes(kinds.get(fact.source.table) ?? '')) &&
      TOTALS.includes(fact.concept) &&
      Object.keys(fact.dimensions).length === 0 &&
      !isNil(fact),
  )
  const groups = Map.groupBy(
    totals,
    (fact) =>
      `${kinds.get(fact.source.table ?? '')}|${fact.entity}|${fact.concept}|${fact.year}|${fact.phase}`,
  )
  const stated = Map.groupBy(totals, (fact) => `${fact.entity}|${fact.year}|${fact.phase}`)
  return new Set([
    ...[...groups.values()].flatMap((group) => (areOfSeveral(group, index) ? [group[0]!.entity] : [])),
    ...(holdsStranger(disclosure.head.entity, totals, kinds, index) ? [disclosure.head.entity] : []),
    ...[...stated.values()].flatMap((group) => (proseIsOfAnother(group, index) ? [group[0]!.entity] : [])),
  ])
}

/** One wrong figure leaves another that agrees. */
const ENOUGH = 2

/**
 * Another entity with summaries of its own has more money than the one that the file is of, or is none of the units that its
 * tables list: it is no part of it, and sentences that name nobody may be of either.
 */
function holdsStranger(
  entity: string,
  totals: readonly Fact[],
  kinds: ReadonlyMap<string, string>,
  index: FactIndex,
): boolean {
  const inTables = totals.filter(({ source }) => source.table !== null)
  const tablesOf = (one: string) =>
    new Set(inTables.flatMap((fact) => (fact.entity === one ? fact.source.table! : [])))
  const own = tablesOf(entity)
  // Each total of the one above each of the other: one figure that is wrong does not make a stranger.
  const hasMore = (other: string) =>
    inTables.every(
      (fact) =>
        fact.entity !== other ||
        inTables.every((one) => one.entity !== entity || compare(index.value(fact), index.value(one)) > 0),
    )
  const listed = new Set(inTables.flatMap((fact) => (own.has(fact.source.table!) ? fact.entity : [])))
  return [...new Set(inTables.map((fact) => fact.entity))].some((other) => {
    if (other === entity || own.size === 0) return false
    const apart = [...tablesOf(other)].filter((table) => !own.has(table))
    if (new Set(apart.map((table) => kinds.get(table))).size < ENOUGH) return false
    return hasMore(other) || (listed.size > 1 && !listed.has(other))
  })
}

/** No total of the narrative is any of the tables, nor like one: the narrative of one, the tables of another. */
function proseIsOfAnother(totals: readonly Fact[], index: FactIndex): boolean {
  const [tables, prose] = [true, false].map((inTable) =>
    totals.filter(({ source }) => (source.table !== null) === inTable),
  )
  return (
    tables!.length >= ENOUGH &&
    prose!.length >= ENOUGH &&
    tables!.every((one) =>
      prose!.every(
        (other) => one.value !== other.value && !likeTheSame(one, other, { ...index, place: placeOf }),
      ),
    )
  )
}

/** Two tables, one figure each, that are not meant to be the same. */
function areOfSeveral(group: readonly Fact[], index: FactIndex): boolean {
  const [first, ...others] = group
  return others.some(
    (other) =>
      placeOfFact(other) !== placeOfFact(first!) &&
      other.value !== first!.value &&
      !likeTheSame(first!, other, { ...index, place: placeOf }),
  )
}

function placeOfFact({ source }: Fact): string {
  return source.table ?? `${source.section}\t${source.quote}`
}

/** Doubts what ties figures of different places for such an entity; inside one table or sentence nothing changes. */
export function doubtSeveral(identity: Identity, entities: ReadonlySet<string>): Identity {
  if (entities.size === 0) return identity
  const facts = factsOf(identity.relation)
  const places = new Set(facts.map(placeOfFact))
  if (places.size < 2 || !facts.some((fact) => entities.has(fact.entity))) return identity
  return { relation: identity.relation, ...keyed(identity), doubt: 'several-disclosures' }
}

function keyed({ key, group }: Identity): Pick<Identity, 'key' | 'group'> {
  return { ...(key === undefined ? {} : { key }), ...(group === undefined ? {} : { group }) }
}
