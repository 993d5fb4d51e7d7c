// What is paid out of 财政拨款, or out of its funds together, is never more than what is paid for the same thing out of all money.
// In: table facts of one quantity with and without the fund named. Out: one ordering or sum for each, where it says something: a
// bound that ten times the amount would not break is not formed. A table may leave out what was carried in, so an excess accuses
// only where nothing is carried over and everything else that the two tables share holds; else only swapped digits or a shifted
// point do.
import { compare, type Decimal, fromInteger, multiply } from '../../schemas/decimal.ts'
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { facts } from '../example.ts'
import { type FactIndex, measureOf, quantityKey } from '../factIndex.ts'
import type { Check, Identity } from '../identity.ts'
import { weightedSum } from '../interval.ts'
import { SELDOM_HONEST } from '../slip.ts'
import { isNil } from './cells.ts'
import { plus } from './changes.ts'
import { fiscalParts } from './funds.ts'
import { entitiesThatCarry } from './narrativeTotals.ts'
import { summaryKinds } from './unlisted.ts'

const CONCEPTS: ReadonlySet<string> = new Set([
  'expenditure',
  'expenditureTotal',
  'revenueTotal',
  'carriedIn',
  'carriedOut',
])

interface Bound {
  readonly whole: Fact
  readonly parts: readonly Fact[]
  readonly key: string
  readonly tables: string
  readonly agrees: boolean
}

function* instances(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  const found: Bound[] = []
  const summaries = new Set(
    disclosure.tables.flatMap(({ id, kind }) => (summaryKinds.includes(kind) ? [id] : [])),
  )
  const inSummary = ({ source }: Fact) => summaries.has(source.table ?? '')
  const carrying = entitiesThatCarry(disclosure, index)
  const done = new Set<string>()
  for (const whole of disclosure.facts) {
    if (!isOfAllMoney(whole, disclosure.head.entity)) continue
    const key = index.keyOf(whole)
    if (done.has(key) || !index.isStating(whole)) continue
    done.add(key)
    if (whole.dimensions.function !== undefined && !inSummary(whole)) continue
    const of = (fund: string) => elsewhere(whole, fund, index)
    for (const stated of [[of('fiscal')], fiscalParts.map(of)]) {
      const parts = stated.filter((part) => part !== undefined)
      // Rows of other tables have codes, and what their columns and children add up to; totals of 基本支出 and 项目支出 have not.
      const [part] = parts
      if (
        parts.length === 1 ? !inSummary(whole) || !inSummary(part!) : whole.dimensions.function !== undefined
      )
        continue
      const bound = boundOf(whole, parts, key, index)
      if (bound) found.push(bound)
    }
  }
  const byTables = Map.groupBy(found, ({ tables }) => tables)
  for (const { whole, parts, key, tables } of found) {
    const [part] = parts
    const relation =
      part && parts.length === 1
        ? ({ kind: 'ordering', lesser: part, greater: whole } as const)
        : ({ kind: 'sum', whole, parts: parts.map(plus) } as const)
    const alike = byTables.get(tables)!.filter((other) => other.whole !== whole)
    const sure =
      alike.every(({ agrees }) => agrees) && alike.filter((other) => !isNil(other.whole)).length >= ENOUGH
    if (!sure) yield { relation, key: `${key}|${tables}`, doubt: 'may-be-another' }
    else if (carrying.has(whole.entity))
      yield { relation, key: `${key}|${tables}`, doubt: 'may-be-another', unlessSlip: SELDOM_HONEST }
    else if (parts.length === 1) yield { relation, key: `${key}|${tables}` }
    else
      yield { relation, key: `${key}|${tables}`, doubt: 'maybe-incomplete', doubtWhen: 'whole-above-parts' }
  }
}

/** Amounts beside it, not nil, that must be held by the same tables. */
const ENOUGH = 2

/** An amount of the whole document’s entity; of its units there would be thousands, and their tables add up to this one. */
function isOfAllMoney({ concept, source, dimensions, entity, phase }: Fact, head: string): boolean {
  return (
    source.table !== null &&
    entity === head &&
    phase === 'budget' &&
    CONCEPTS.has(concept) &&
    dimensions.fund === undefined &&
    dimensions.source === undefined &&
    dimensions.measure === undefined &&
    dimensions.project === undefined
  )
}

function elsewhere(whole: Fact, fund: string, index: FactIndex): Fact | undefined {
  return index
    .stating(quantityKey(whole, { dimensions: { ...whole.dimensions, fund } }))
    .find(({ source }) => source.table !== null && source.table !== whole.source.table)
}

function boundOf(whole: Fact, parts: readonly Fact[], key: string, index: FactIndex): Bound | null {
  const all = [whole, ...parts]
  // Nobody plans to spend less than nothing, but money that is given back is a part above its whole.
  if (parts.length === 0 || parts.some((part) => part.value.startsWith('-'))) return null
  if (all.some((fact) => measureOf(fact) !== 'money')) return null
  const sum = weightedSum(parts.map((part) => ({ weight: 1, interval: index.interval(part) })))
  const { lo, hi } = index.interval(whole)
  // Rows in which the funds leave room for other money: several funds say nothing exact then, one is at least a bound.
  const tight =
    parts.length > 1
      ? compare(sum.hi, lo) >= 0
      : all.every(isNil) || compare(multiply(index.value(parts[0]!), TEN), hi) > 0
  if (!tight) return null
  const tables = [...new Set(all.map(({ source }) => source.table))].sort().join()
  return { whole, parts, key, tables, agrees: compare(sum.lo, hi) <= 0 }
}

const TEN: Decimal = fromInteger(10)

const example =
  (fiscal: string, last = '916', carried?: string) =>
  () => {
    const made = facts(
      ...(carried === undefined
        ? []
        : [{ printed: carried, concept: 'carriedIn' as const, dimensions: {}, table: '收支总表' }]),
      ...(
        [
          [undefined, '5,905', '5,855'],
          ['201', '4,989', fiscal],
          ['221', '916', last],
        ] as const
      ).flatMap(([code, all, part]) => {
        const dimensions = code === undefined ? undefined : { function: code }
        return [
          { printed: all, dimensions: { ...dimensions }, table: '收支总表' },
          { printed: part, dimensions: { ...dimensions, fund: 'fiscal' }, table: '财政拨款收支总表' },
        ]
      }),
    )
    const kinds = ['revenueExpenditureSummary', 'appropriationSummary']
    return { ...made, tables: made.tables.map((table, i) => ({ ...table, kind: kinds[i]! })) }
  }

export const fundsOfAll: Check = {
  id: 'between/funds-of-all',
  family: 'ordering',
  zh: '财政拨款（或其各项资金之和）中的一项，不超过全部资金中的同一项。',
  en: 'What fiscal appropriations (or their funds together) pay for something is no more than what all money pays for it.',
  instances,
  examples: [
    {
      says: 'other money pays for the rest',
      disclosure: example('4,939'),
      verdicts: ['consistent', 'consistent', 'consistent'],
    },
    {
      says: 'the last place is 1 above, two roundings allow it',
      disclosure: example('4,990'),
      verdicts: ['consistent', 'consistent', 'rounding'],
    },
    {
      says: 'two digits swapped',
      disclosure: example('9,439'),
      verdicts: ['consistent', 'consistent', 'inconsistent'],
    },
    {
      says: 'money is carried in: one of the tables may leave it out',
      disclosure: example('5,009', '916', '40'),
      verdicts: ['consistent', 'consistent', 'unchecked'],
    },
    {
      says: 'two amounts are more: the other table may leave something out',
      disclosure: example('5,439', '1,416'),
      verdicts: ['consistent', 'unchecked', 'unchecked'],
    },
  ],
}
