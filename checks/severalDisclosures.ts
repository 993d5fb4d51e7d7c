// Whether one file holds several disclosures bound together, of one name: the same kind of summary stands in it twice and gives
// quite another total. In: Disclosure. Out: the entities of which that is so; what is said of them in two places may be of two.
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
  return new Set(
    [...groups.values()].flatMap((group) => (areOfSeveral(group, index) ? [group[0]!.entity] : [])),
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
