// Where a table of income runs by function as the table of spending does, each function's income is its spending.
// In: table facts by function of a budget that carries nothing over. Out: one equality for each function and fund that both
// state. No header says so: that they are equal is believed where nearly all of a document's functions show it.
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { facts } from '../example.ts'
import { type FactIndex, quantityKey } from '../factIndex.ts'
import type { Check, Identity } from '../identity.ts'
import { meet, trusted } from '../twins.ts'
import { entitiesThatCarry } from './narrativeTotals.ts'

const SIDES: Readonly<Record<string, string>> = { revenue: 'expenditure', revenueTotal: 'expenditureTotal' }

function* instances(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  if (disclosure.head.phase !== 'budget') return
  const carrying = entitiesThatCarry(disclosure, index)
  const done = new Set<string>()
  const found = disclosure.facts.flatMap((fact) => {
    const other = SIDES[fact.concept]
    if (other === undefined || fact.source.table === null || fact.dimensions.function === undefined) return []
    if (carrying.has(fact.entity)) return []
    const key = index.keyOf(fact)
    if (done.has(key) || !index.isStating(fact)) return []
    const spent = spending(fact, other, index)
    if (!spent) return []
    done.add(key)
    const agrees = meet(fact, spent, index)
    return [{ fact, spent, key, agrees, pattern: `${fact.entity}|${fact.dimensions.fund}` }]
  })
  const believed = trusted(found)
  for (const { fact, spent, key, pattern, agrees } of found) {
    const relation = { kind: 'equal', facts: [fact, spent] } as const
    yield believed({ pattern, agrees }) ? { relation, key } : { relation, key, doubt: 'may-be-another' }
  }
}

/** Of the year or with what is carried over: tables call it either. */
function spending(fact: Fact, concept: string, index: FactIndex): Fact | undefined {
  return [concept, concept.endsWith('Total') ? 'expenditure' : 'expenditureTotal']
    .flatMap((each) => index.stating(quantityKey(fact, { concept: each })))
    .find(({ source }) => source.table !== null && source.table !== fact.source.table)
}

const example =
  (...spent: readonly string[]) =>
  () =>
    facts(
      ...['1,402', '783', '1,372', '98'].flatMap((printed, i) => {
        const dimensions = { function: `201380${i}` }
        return [
          { printed, concept: 'revenue' as const, dimensions, table: '收入预算总表' },
          { printed: spent[i] ?? printed, dimensions, table: '支出预算总表' },
        ]
      }),
    )

export const functionBalance: Check = {
  id: 'between/function-balance',
  family: 'equal',
  zh: '收入表和支出表都按功能科目列示时，同一科目的收入等于支出。',
  en: 'Where income is listed by function as spending is, each function’s income equals its spending.',
  instances,
  examples: [
    {
      says: 'four functions',
      disclosure: example(),
      verdicts: ['consistent', 'consistent', 'consistent', 'consistent'],
    },
    {
      says: 'one with more digits',
      disclosure: example('1,402.3'),
      verdicts: ['consistent', 'consistent', 'consistent', 'rounding'],
    },
    {
      says: 'two digits swapped',
      disclosure: example('1,420'),
      verdicts: ['consistent', 'consistent', 'consistent', 'inconsistent'],
    },
    {
      says: 'most differ: income by function means something else here',
      disclosure: example('2,000', '500', '900'),
      verdicts: ['consistent', 'unchecked', 'unchecked', 'unchecked'],
    },
  ],
}
