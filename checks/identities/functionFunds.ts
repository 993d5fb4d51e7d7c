// 财政拨款 income that a table lists by function is what the tables of the general public budget, the government funds and the
// state capital budget spend on that function. In: table facts by function of a budget that carries nothing over. Out: one sum for
// each function. No header says so: it is believed where nearly all of a document's functions show it.
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { facts } from '../example.ts'
import { type FactIndex, quantityKey } from '../factIndex.ts'
import type { Check, Identity } from '../identity.ts'
import { trusted } from '../twins.ts'
import { plus } from './changes.ts'
import { fiscalParts } from './funds.ts'
import { entitiesThatCarry } from './narrativeTotals.ts'
import { addsUp } from './sums.ts'

function* instances(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  if (disclosure.head.phase !== 'budget') return
  const carrying = entitiesThatCarry(disclosure, index)
  const done = new Set<string>()
  const found = disclosure.facts.flatMap((whole) => {
    if (!isFiscalIncome(whole) || carrying.has(whole.entity)) return []
    const key = index.keyOf(whole)
    if (done.has(key) || !index.isStating(whole)) return []
    done.add(key)
    // Where the document states the spending out of 财政拨款 as one figure, the two are equal (functionBalance.ts).
    if (spending(whole, 'fiscal', index)) return []
    const parts = fiscalParts.flatMap((fund) => spending(whole, fund, index) ?? [])
    if (parts.length === 0) return []
    return [{ whole, parts, key, pattern: whole.entity, agrees: addsUp(whole, parts, index) }]
  })
  const believed = trusted(found)
  for (const { whole, parts, key, pattern, agrees } of found) {
    const relation = { kind: 'sum', whole, parts: parts.map(plus) } as const
    const id = `${key}|funds`
    yield believed({ pattern, agrees })
      ? { relation, key: id }
      : { relation, key: id, doubt: 'may-be-another' }
  }
}

function isFiscalIncome({ concept, source, dimensions }: Fact): boolean {
  return (
    concept === 'revenue' &&
    source.table !== null &&
    dimensions.fund === 'fiscal' &&
    dimensions.function !== undefined &&
    dimensions.measure === undefined
  )
}

function spending(income: Fact, fund: string, index: FactIndex): Fact | undefined {
  const key = quantityKey(income, {
    concept: 'expenditure',
    dimensions: { ...income.dimensions, fund },
  })
  return index
    .stating(key)
    .find(({ source }) => source.table !== null && source.table !== income.source.table)
}

const example =
  (...spent: readonly string[]) =>
  () =>
    facts(
      ...['1,402', '783', '1,372', '98'].flatMap((printed, i) => {
        const dimensions = { function: `201380${i}` }
        return [
          {
            printed,
            concept: 'revenue' as const,
            dimensions: { ...dimensions, fund: 'fiscal' },
            table: '收入预算总表',
          },
          {
            printed: spent[i] ?? printed,
            dimensions: { ...dimensions, fund: 'generalPublicBudget' },
            table: '一般公共预算支出功能分类预算表',
          },
        ]
      }),
    )

export const functionFunds: Check = {
  id: 'between/function-funds',
  family: 'sum',
  zh: '收入表按功能科目列出的财政拨款，等于该科目一般公共预算、政府性基金预算、国有资本经营预算支出之和（没有结转的预算）。',
  en: 'Fiscal income listed by function is what the three budgets of appropriations spend on that function (in a budget that carries nothing over).',
  instances,
  examples: [
    {
      says: 'four functions, all paid by the general public budget',
      disclosure: example(),
      verdicts: ['consistent', 'consistent', 'consistent', 'consistent'],
    },
    {
      says: 'the last place differs by 1',
      disclosure: example('1,403'),
      verdicts: ['consistent', 'consistent', 'consistent', 'rounding'],
    },
    {
      says: 'the others hold, one has two digits swapped',
      disclosure: example('1,420', '783', '1,372', '98'),
      verdicts: ['consistent', 'consistent', 'consistent', 'inconsistent'],
    },
    {
      says: 'few hold: income of the year is spent on something else as well',
      disclosure: example('1,500', '800', '1,372', '98'),
      verdicts: ['consistent', 'consistent', 'unchecked', 'unchecked'],
    },
  ],
}
