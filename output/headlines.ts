// The quantities that a reader looks for first and by which documents compare. In: a document. Out: the facts that state them.
import { concepts, type ConceptId } from '../schemas/concept.ts'
import type { ContractDocument } from '../schemas/contract.ts'

type Fact = ContractDocument['facts'][number]

export interface Headline {
  readonly key: string
  readonly concept: ConceptId
  readonly dimensions: Readonly<Record<string, string>>
  readonly name: { readonly zh: string; readonly en: string }
}

/** Named as its concept is, unless dimensions narrow it. */
function headline(
  key: string,
  concept: ConceptId,
  dimensions: Headline['dimensions'] = {},
  name: Headline['name'] = concepts[concept],
): Headline {
  return { key, concept, dimensions, name }
}

export const headlines: readonly Headline[] = [
  headline('revenueTotal', 'revenueTotal'),
  headline('revenue', 'revenue'),
  headline('expenditureTotal', 'expenditureTotal'),
  headline('expenditure', 'expenditure'),
  headline('basic', 'expenditure', { nature: 'basic' }, { zh: '基本支出', en: 'basic expenditure' }),
  headline('project', 'expenditure', { nature: 'project' }, { zh: '项目支出', en: 'project expenditure' }),
  headline('threePublicExpenses', 'threePublicExpenses'),
  headline('procurement', 'procurement'),
  headline('agencyOperatingExpenses', 'agencyOperatingExpenses'),
]

/** The facts that state a headline of the whole document in its own year; those that agree together, most stated first. */
export function headlineFacts(
  { facts, disclosure }: Pick<ContractDocument, 'facts' | 'disclosure'>,
  { concept, dimensions }: Headline,
): readonly (readonly Fact[])[] {
  const found = facts.filter(
    (fact) =>
      fact.concept === concept &&
      fact.year === disclosure.year &&
      // A final account states the year's budget beside what was spent.
      (fact.phase === disclosure.phase || fact.phase === null) &&
      (fact.entity === disclosure.entity || fact.entity === '') &&
      sameDimensions(fact.dimensions, dimensions),
  )
  return [...Map.groupBy(found, (fact) => fact.value).values()].toSorted((a, b) => b.length - a.length)
}

function sameDimensions(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key])
}
