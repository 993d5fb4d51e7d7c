// Sums that hold by definition, wherever in the narrative their parts stand: “三公”经费 and government procurement.
// In: prose facts. Out: one sum for each total whose parts are all stated; tables have their own (columnSums).
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { facts } from '../example.ts'
import { type FactIndex, measureOf, quantityKey } from '../factIndex.ts'
import type { Check, Identity } from '../identity.ts'
import { plus } from './changes.ts'

interface Definition {
  readonly concept: Fact['concept']
  /** Dimensions of the whole besides those that whole and parts share. */
  readonly whole: Readonly<Record<string, string>>
  readonly axis: string
  readonly parts: readonly string[]
}

const DEFINITIONS: readonly Definition[] = [
  {
    concept: 'threePublicExpenses',
    whole: {},
    axis: 'item',
    parts: ['overseasTravel', 'officialReception', 'vehicles'],
  },
  {
    concept: 'threePublicExpenses',
    whole: { item: 'vehicles' },
    axis: 'item',
    parts: ['vehiclePurchase', 'vehicleOperation'],
  },
  { concept: 'procurement', whole: {}, axis: 'procurement', parts: ['goods', 'works', 'services'] },
]

function* instances(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  for (const definition of DEFINITIONS) {
    const done = new Set<string>()
    for (const fact of disclosure.facts) {
      if (fact.concept !== definition.concept || fact.source.table !== null) continue
      // Amounts add up, and so do their changes; percentages do not.
      if (measureOf(fact) === 'percent') continue
      if (fact.dimensions[definition.axis] !== definition.whole[definition.axis]) continue
      const key = index.keyOf(fact)
      if (done.has(key) || !index.isStating(fact)) continue
      const parts = definition.parts.map((part) => {
        const dimensions = { ...fact.dimensions, [definition.axis]: part }
        return inProse(index.stating(quantityKey(fact, { dimensions })))
      })
      if (parts.some((part) => part === undefined)) continue
      done.add(key)
      const terms = parts.map((part) => plus(part!))
      yield { relation: { kind: 'sum', whole: fact, parts: terms }, key: `${key}|${definition.axis}` }
    }
  }
}

function inProse(stating: readonly Fact[]): Fact | undefined {
  return stating.find((fact) => fact.source.table === null)
}

const example = (total: string) => () =>
  facts(
    { printed: total, concept: 'threePublicExpenses', dimensions: {} },
    { printed: '0', concept: 'threePublicExpenses', dimensions: { item: 'overseasTravel' } },
    { printed: '0.4', concept: 'threePublicExpenses', dimensions: { item: 'officialReception' } },
    { printed: '12', concept: 'threePublicExpenses', dimensions: { item: 'vehicles' } },
  )

export const definitions: Check = {
  id: 'narrative/definition',
  family: 'sum',
  zh: '文字中的“三公”经费等于因公出国（境）费、公务接待费、公务用车费之和；政府采购等于货物、工程、服务之和。',
  en: 'In the narrative, the three public expenses equal overseas travel, receptions and vehicles; procurement equals goods, works and services.',
  instances,
  examples: [
    { says: '0 + 0.4 + 12 = 12.4', disclosure: example('12.4'), verdicts: ['consistent'] },
    { says: '0 and 12 are rounded to 1 万元', disclosure: example('12.9'), verdicts: ['rounding'] },
    { says: 'two digits swapped', disclosure: example('21.4'), verdicts: ['inconsistent'] },
  ],
}
