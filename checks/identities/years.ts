// This year, last year and the movement between them, wherever in the document each of the three stands.
// In: facts with dimensions.measure change | changePercent. Out: differences and percentages over two years' figures.
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { facts } from '../example.ts'
import { type FactIndex, hasTwoMeanings, quantityKey } from '../factIndex.ts'
import type { Check, Identity } from '../identity.ts'
import { judge } from '../judge.ts'
import { type ChangeFacts, changeFacts, minus, plus } from './changes.ts'
import { statementsOf } from './statements.ts'

interface TwoYears {
  readonly current: Fact
  readonly previous: Fact
}

/** The two figures a movement in a table lies between, both in the same table. */
function inSameTable(movement: Fact, index: FactIndex): TwoYears | null {
  const year = yearBefore(movement)
  if (year === null) return null
  const without = ['measure', 'comparedWith']
  const find = (of: number | null) =>
    index
      .stating(quantityKey(movement, { year: of, without }))
      .find((f) => f.source.table === movement.source.table)
  const current = find(movement.year)
  const previous = find(year)
  return current && previous ? { current, previous } : null
}

/** “2021”, or “2021 budget” where the phase is told as well; null where it is not a plain year. */
function yearBefore(movement: Fact): number | null {
  const text = movement.dimensions.comparedWith
  return text !== undefined && /^\d{4}$/.test(text) ? Number(text) : null
}

function* differences(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  for (const fact of disclosure.facts) {
    if (fact.dimensions.measure !== 'change' || fact.source.table === null) continue
    // The reading of the table may already say that this row or column is a difference.
    if (index.row(fact)?.sumOf?.parts.some((p) => p.weight < 0)) continue
    if (index.column(fact)?.sumOf?.parts.some((p) => p.weight < 0)) continue
    const years = inSameTable(fact, index)
    if (years)
      yield {
        relation: { kind: 'difference', whole: fact, parts: [plus(years.current), minus(years.previous)] },
      }
  }
}

function* percents(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  for (const fact of disclosure.facts) {
    if (fact.dimensions.measure !== 'changePercent' || fact.source.table === null) continue
    const years = inSameTable(fact, index)
    if (!years) continue
    const above = [plus(years.current), minus(years.previous)]
    yield { relation: { kind: 'percent', quotient: fact, above, below: [plus(years.previous)] } }
  }
}

/** A sentence prints a movement, and last year's figure stands elsewhere in the document. */
function* elsewhere(disclosure: Disclosure, index: FactIndex): Iterable<ChangeFacts & TwoYears> {
  for (const statement of statementsOf(disclosure, 'change')) {
    const found = changeFacts(statement, index)
    if (!found || found.previous) continue
    const moved = found.change ?? found.percent
    const year = moved ? yearBefore(moved) : null
    if (year === null || hasTwoMeanings(found.current)) continue
    const previous = index.stating(quantityKey(found.current, { year }))[0]
    if (previous) yield { ...found, previous }
  }
}

function* differencesToPrevious(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  for (const { current, previous, change } of elsewhere(disclosure, index))
    if (change)
      yield { relation: { kind: 'difference', whole: change, parts: [plus(current), minus(previous)] } }
}

/**
 * A percentage may have been worked out from the amounts as the sentence rounds them, which last year's figure in all its digits
 * does not give: only where the sentence contradicts itself does this contradict it as well.
 */
function* percentsOfPrevious(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  for (const { current, previous, change, percent } of elsewhere(disclosure, index)) {
    if (!percent) continue
    const above = change ? [plus(change)] : [plus(current), minus(previous)]
    const relation = { kind: 'percent', quotient: percent, above, below: [plus(previous)] } as const
    const worksOut = !change || fits(percent, change, current, index)
    yield worksOut ? { relation, doubt: 'may-count-otherwise' } : { relation }
  }
}

/** The sentence's own amounts give the percentage. */
function fits(percent: Fact, change: Fact, current: Fact, index: FactIndex): boolean {
  const below = [plus(current), minus(change)]
  const { verdict } = judge(
    { relation: { kind: 'percent', quotient: percent, above: [plus(change)], below } },
    index,
  )
  return verdict !== 'inconsistent'
}

const movement = { measure: 'change', comparedWith: '2021' }
const inTable = (change: string) => () =>
  facts(
    {
      printed: '21.1',
      year: 2021,
      concept: 'threePublicExpenses',
      dimensions: {},
      table: '“三公”经费支出表',
    },
    { printed: '12.4', concept: 'threePublicExpenses', dimensions: {}, table: '“三公”经费支出表' },
    {
      printed: change,
      concept: 'threePublicExpenses',
      dimensions: movement,
      negative: true,
      table: '“三公”经费支出表',
    },
  )

const inPercent = (percent: string) => () =>
  facts(
    { printed: '21.1', year: 2021, dimensions: {}, table: '支出总表' },
    { printed: '12.4', dimensions: {}, table: '支出总表' },
    {
      printed: percent,
      unit: 'percent',
      dimensions: { ...movement, measure: 'changePercent' },
      negative: true,
      table: '支出总表',
    },
  )

const inSentence = (change: string, percent?: string) => () => {
  const disclosure = facts(
    {
      id: 'previous',
      printed: '21.1',
      year: 2021,
      concept: 'threePublicExpenses',
      dimensions: {},
      table: '“三公”经费支出表',
    },
    { id: 'current', printed: '12.4', concept: 'threePublicExpenses', dimensions: {} },
    { id: 'change', printed: change, concept: 'threePublicExpenses', dimensions: movement, negative: true },
    ...(percent === undefined
      ? []
      : [
          {
            id: 'percent',
            printed: percent,
            unit: 'percent' as const,
            concept: 'threePublicExpenses' as const,
            dimensions: { ...movement, measure: 'changePercent' },
            negative: true,
          },
        ]),
  )
  const quote = `“三公”经费预算12.4万元，比2021年减少${change}万元`
  const statement = {
    kind: 'change',
    current: 'current',
    change: 'change',
    ...(percent === undefined ? {} : { percent: 'percent' }),
    direction: 'decrease',
    section: 's1',
    quote,
  } as const
  return { ...disclosure, statements: [statement] }
}

export const yearDifferences: Check = {
  id: 'years/difference',
  family: 'difference',
  zh: '表中的增减变化等于本年数减上年数。',
  en: 'The change in a table equals this year’s figure minus last year’s.',
  instances: differences,
  examples: [
    { says: '12.4 − 21.1 = −8.7', disclosure: inTable('8.7'), verdicts: ['consistent'] },
    { says: '0.1 off, three roundings allow 0.15', disclosure: inTable('8.6'), verdicts: ['rounding'] },
    { says: 'two digits swapped', disclosure: inTable('7.8'), verdicts: ['inconsistent'] },
  ],
}

export const yearPercents: Check = {
  id: 'years/percent',
  family: 'percent',
  zh: '表中的增减幅度等于（本年数 − 上年数）÷ 上年数。',
  en: 'The percentage in a table equals (this year − last year) ÷ last year.',
  instances: percents,
  examples: [
    { says: '−8.7 ÷ 21.1 is −41.2 %', disclosure: inPercent('41.2'), verdicts: ['consistent'] },
    { says: 'the rounded amounts allow 41.0 %', disclosure: inPercent('41.0'), verdicts: ['rounding'] },
    { says: 'two digits swapped', disclosure: inPercent('42.1'), verdicts: ['inconsistent'] },
  ],
}

export const previousYears: Check = {
  id: 'years/previous',
  family: 'difference',
  zh: '文字所说的增减额，等于本年数减去本文件他处所列的上年数。',
  en: 'The change a sentence states equals this year’s figure minus last year’s as it stands elsewhere in the document.',
  instances: differencesToPrevious,
  examples: [
    { says: '12.4 − 21.1 = −8.7', disclosure: inSentence('8.7'), verdicts: ['consistent'] },
    { says: '0.1 off, three roundings allow 0.15', disclosure: inSentence('8.8'), verdicts: ['rounding'] },
    { says: 'two digits swapped', disclosure: inSentence('7.8'), verdicts: ['inconsistent'] },
  ],
}

export const previousPercents: Check = {
  id: 'years/previous-percent',
  family: 'percent',
  zh: '文字所说的增减幅度，等于增减额除以本文件他处所列的上年数（文字本身的数能算出该幅度的，不算矛盾）。',
  en: 'The percentage a sentence states equals its change divided by last year’s figure as it stands elsewhere in the document (no contradiction where the sentence’s own amounts give the percentage).',
  instances: percentsOfPrevious,
  examples: [
    { says: '−8.7 ÷ 21.1 is −41.2 %', disclosure: inSentence('8.7', '41.2'), verdicts: ['consistent'] },
    {
      says: 'the rounded amounts allow 41.0 %',
      disclosure: inSentence('8.7', '41.0'),
      verdicts: ['rounding'],
    },
    { says: 'two digits swapped', disclosure: inSentence('8.7', '42.1'), verdicts: ['inconsistent'] },
    {
      says: 'last year’s figure was another: the sentence agrees with itself',
      disclosure: inSentence('6.2', '33.3'),
      verdicts: ['unchecked'],
    },
  ],
}
