// Totals in sentences, where 收入 may mean 本年收入 or 收入总计 and 支出 likewise: the figure must be one of the two.
// In: prose facts with two meanings. Out: oneOf identities; a mismatch accuses only where both meanings coincide.
import { isZero } from '../../schemas/decimal.ts'
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { facts } from '../example.ts'
import { type FactIndex, hasTwoMeanings, placeOf, quantityKey } from '../factIndex.ts'
import type { Check, Identity, Relation } from '../identity.ts'
import { likeTheSame, meet, patternOf, slipOf, trusted } from '../twins.ts'
import { saysGrandTotal, saysMoreThanRead } from '../wording.ts'
import { plus } from './changes.ts'

const MEANINGS: Readonly<Record<string, readonly string[]>> = {
  revenue: ['revenue', 'revenueTotal'],
  revenueTotal: ['revenueTotal', 'revenue'],
  expenditure: ['expenditure', 'expenditureTotal'],
  expenditureTotal: ['expenditureTotal', 'expenditure'],
}

const CARRIED = ['carriedIn', 'carriedOut', 'surplusUsed', 'surplusDistributed']

function* instances(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  const carrying = entitiesThatCarry(disclosure, index)
  const figures = { ...index, place: placeOf }
  const found = disclosure.facts.filter(hasTwoMeanings).flatMap((fact) => {
    const meanings = MEANINGS[fact.concept]!.map(
      (concept) => index.stating(quantityKey(fact, { concept }))[0],
    )
    const stated = meanings.filter((meaning) => meaning !== undefined)
    const agrees = stated.some((meaning) => meet(fact, meaning, figures))
    return stated.length === 0 ? [] : [{ fact, stated, pattern: patternOf(fact), agrees }]
  })
  const believed = trusted(found)
  for (const { fact, stated, pattern, agrees } of found) {
    const alternatives = stated.map((meaning) => ({ terms: [plus(meaning)] }))
    const relation: Relation = { kind: 'oneOf', fact, alternatives }
    const slip = stated.some((meaning) => slipOf(fact, meaning, figures))
    const alike = slip || stated.some((meaning) => likeTheSame(fact, meaning, figures))
    if (!slip && !isSettled(fact, stated, carrying)) yield { relation, doubt: 'ambiguous-meaning' }
    else if (!slip && saysMoreThanRead(fact, index.offset(fact))) yield { relation, doubt: 'may-be-another' }
    else if (index.plain(fact) || believed({ pattern, agrees })) yield { relation }
    // That it agrees is no proof that this is what it means: agreeing or not, only a likeness accuses.
    else yield alike && !agrees ? { relation } : { relation, doubt: 'may-be-another' }
  }
}

/** Those of which some figure says that money was carried in or out. */
export function entitiesThatCarry(disclosure: Disclosure, index: FactIndex): ReadonlySet<string> {
  return new Set(
    disclosure.facts
      .filter((f) => CARRIED.includes(f.concept) && !isZero(index.value(f)))
      .map((f) => f.entity),
  )
}

/** Only one meaning is left: the sentence says 总计, both meanings are one amount, or nothing was carried over. */
function isSettled(fact: Fact, stated: readonly Fact[], carrying: ReadonlySet<string>): boolean {
  if (saysGrandTotal(fact) && stated[0]!.concept === fact.concept) return true
  return stated.length === 1 ? !carrying.has(fact.entity) : agree(stated)
}

function agree(meanings: readonly Fact[]): boolean {
  return meanings.every((meaning) => meaning.value === meanings[0]!.value)
}

const example = (sentence: string, total: string) => () =>
  facts(
    { printed: '5,855', concept: 'revenue', dimensions: {}, table: '收支总表' },
    { printed: total, concept: 'revenueTotal', dimensions: {}, table: '收支总表' },
    { printed: sentence, concept: 'revenue', dimensions: {}, quote: `部门预算收入${sentence}万元` },
  )

const grandTotal = (sentence: string) => () =>
  facts(
    { printed: '2,940.05', concept: 'revenue', dimensions: {}, table: '收支总表' },
    { printed: '2,961.68', concept: 'revenueTotal', dimensions: {}, table: '收支总表' },
    { printed: sentence, concept: 'revenueTotal', dimensions: {}, quote: `收入支出总计${sentence}万元` },
  )

export const narrativeTotals: Check = {
  id: 'narrative/totals',
  family: 'equal',
  zh: '文字中的收入（支出）总数等于表中的本年收入（支出）合计，或收入（支出）总计。',
  en: 'A total of revenue or expenditure in a sentence equals that of the year or the grand total in the tables.',
  instances,
  examples: [
    {
      says: 'the grand total with what was carried in',
      disclosure: example('6,000', '6,000'),
      verdicts: ['consistent'],
    },
    {
      says: 'a digit more than the table prints',
      disclosure: example('5,855.3', '6,000'),
      verdicts: ['rounding'],
    },
    {
      says: 'neither, and both meanings coincide',
      disclosure: example('5,585', '5,855'),
      verdicts: ['inconsistent'],
    },
    {
      says: 'neither, but one of them with a digit mistyped',
      disclosure: example('5,865', '6,000'),
      verdicts: ['inconsistent'],
    },
    {
      says: '总计 has one meaning',
      disclosure: grandTotal('0.3'),
      verdicts: ['inconsistent'],
    },
    {
      says: 'neither, and the meanings differ: no accusation',
      disclosure: example('5,900', '6,000'),
      verdicts: ['unchecked'],
    },
  ],
}
