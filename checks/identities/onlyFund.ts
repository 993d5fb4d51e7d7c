// Where all the money of an entity comes from one fund, every amount of that fund is the whole amount: the tables by fund and
// those for all funds then state the same figures, and so do sentences. In: facts with and without a fund. Out: one equality for each
// such pair.
import { compare } from '../../schemas/decimal.ts'
import { type Disclosure, type Fact, isDenied } from '../../schemas/disclosure.ts'
import { facts } from '../example.ts'
import { type FactIndex, hasTwoMeanings, placeOf, quantityKey, statedInTable } from '../factIndex.ts'
import type { Check, Identity } from '../identity.ts'
import { SELDOM_HONEST } from '../slip.ts'
import { meet, slipOf, trusted } from '../twins.ts'
import { isNil } from './cells.ts'

interface Pair {
  readonly wide: string | undefined
  readonly narrow: string
}

/** Wider first: what is equal to it, is part of it. */
const PAIRS: readonly Pair[] = [
  { wide: undefined, narrow: 'fiscal' },
  { wide: undefined, narrow: 'generalPublicBudget' },
  { wide: 'fiscal', narrow: 'generalPublicBudget' },
]

const CONCEPTS: readonly string[] = ['expenditure', 'threePublicExpenses']

/** Three families ask the same of one document. */
const known = new WeakMap<FactIndex, ReturnType<typeof readByFund>>()

function statedByFund(disclosure: Disclosure, index: FactIndex) {
  let read = known.get(index)
  if (!read) known.set(index, (read = readByFund(disclosure, index)))
  return read
}

/** The tables' first statement of a quantity out of each fund: few. */
type ByFund = Fact[]

function outOf(fund: string | undefined, funds: ByFund | undefined): Fact | undefined {
  return funds?.find(({ dimensions }) => dimensions.fund === fund)
}

/** An entity in a year and phase, and by pair of funds and nature whether there is no other money. */
interface Scope extends Pick<Fact, 'entity' | 'year' | 'phase'> {
  readonly sole: Map<Pair, Map<string | undefined, boolean>>
}

const FUND: readonly string[] = ['fund']

/** The tables' facts, the first of each quantity, each with the same quantity out of other funds. */
function readByFund(disclosure: Disclosure, index: FactIndex) {
  const stated: { readonly fact: Fact; readonly funds: ByFund }[] = []
  const byMeaning = new Map<string, ByFund>()
  for (const fact of disclosure.facts) {
    if (!CONCEPTS.includes(fact.concept) || fact.source.table === null || fact.dimensions.measure) continue
    if (!index.isStating(fact)) continue
    const { fund } = fact.dimensions
    const meaning = fund === undefined ? index.keyOf(fact) : quantityKey(fact, { without: FUND })
    let funds = byMeaning.get(meaning)
    if (!funds) byMeaning.set(meaning, (funds = [fact]))
    else if (outOf(fund, funds)) continue
    else funds.push(fact)
    stated.push({ fact, funds })
  }
  /** Facts come row by row: of one entity, year and phase there are thousands on end. */
  const scopes = new Map<string, Scope>()
  let last: Scope | undefined
  const scopeOf = ({ entity, year, phase }: Fact): Scope => {
    if (last?.entity === entity && last.year === year && last.phase === phase) return last
    const key = `${entity}|${year}|${phase}`
    last = scopes.get(key)
    if (!last) scopes.set(key, (last = { entity, year, phase, sole: new Map() }))
    return last
  }
  /**
   * Whether all that the entity spends out of the wider fund, in all or on what the fact is spent on (基本支出), it spends out
   * of the narrower: both totals are printed and equal.
   */
  const isSole = (fact: Fact, pair: Pair): boolean => {
    const { nature } = fact.dimensions
    const { sole } = scopeOf(fact)
    let byNature = sole.get(pair)
    if (!byNature) sole.set(pair, (byNature = new Map()))
    const among = (by: string | undefined): boolean => {
      let known = byNature.get(by)
      if (known === undefined)
        byNature.set(by, (known = isSoleFor(fact, by === undefined ? {} : { nature: by }, pair)))
      return known
    }
    return among(undefined) || (nature !== undefined && among(nature))
  }
  const isSoleFor = (fact: Fact, dimensions: Fact['dimensions'], { wide, narrow }: Pair): boolean => {
    const totals = byMeaning.get(quantityKey(fact, { concept: 'expenditure', dimensions }))
    const [all, part] = [outOf(wide, totals), outOf(narrow, totals)]
    if (!all || !part || isNil(all)) return false
    return compare(index.value(all), index.value(part)) === 0
  }
  return { stated, isSole }
}

/** The dimensions of a fact with another fund, or with none. */
export function withFund(fact: Pick<Fact, 'dimensions'>, fund: string | undefined): Fact['dimensions'] {
  const dimensions: Record<string, string> = {}
  for (const axis in fact.dimensions) if (axis !== 'fund') dimensions[axis] = fact.dimensions[axis]!
  if (fund !== undefined) dimensions.fund = fund
  return dimensions
}

/** The funds out of which an amount is the same as out of its own, its own first. */
export function soleFunds(
  disclosure: Disclosure,
  index: FactIndex,
): (fact: Fact) => readonly (string | undefined)[] {
  const { isSole } = statedByFund(disclosure, index)
  return (fact) => {
    const own = fact.dimensions.fund
    const others = PAIRS.flatMap((pair) => {
      const { wide, narrow } = pair
      return (wide === own || narrow === own) && isSole(fact, pair) ? [wide === own ? narrow : wide] : []
    })
    return [own, ...others]
  }
}

function* instances(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  const { stated, isSole } = statedByFund(disclosure, index)
  for (const pair of PAIRS) {
    const { wide, narrow } = pair
    const pairs = stated.flatMap(({ fact, funds }) => {
      if (fact.dimensions.fund !== wide) return []
      const part = outOf(narrow, funds)
      if (!part || !isSole(fact, pair)) return []
      return [{ fact, part, agrees: meet(fact, part, index), pattern: fact.entity }]
    })
    const believed = trusted(pairs)
    for (const one of pairs) {
      const { fact, part } = one
      const relation = { kind: 'equal', facts: [fact, part] } as const
      const key = `${index.keyOf(fact)}|${narrow}`
      const sure = believed(one) || slipOf(fact, part, { ...index, place: placeOf })
      yield sure ? { relation, key } : { relation, key, doubt: 'may-be-another' }
    }
  }
}

/**
 * A sentence gives an amount out of 财政拨款 that the tables give out of the general public budget alone. It may speak of other
 * money after all, so a difference contradicts only where digits are swapped or the point is shifted.
 */
function* told(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  const fundsOf = soleFunds(disclosure, index)
  for (const fact of disclosure.facts) {
    if (fact.source.table !== null || !CONCEPTS.includes(fact.concept) || fact.dimensions.measure) continue
    if (hasTwoMeanings(fact) || isDenied(fact) || inTables(fact, fact.dimensions.fund, index)) continue
    const own = fact.dimensions.fund
    const [same] = fundsOf(fact).flatMap((fund) => (fund === own ? [] : (inTables(fact, fund, index) ?? [])))
    if (same)
      yield {
        relation: { kind: 'equal', facts: [fact, same] },
        key: `${fact.id}|${same.id}`,
        doubt: 'may-be-another',
        unlessSlip: SELDOM_HONEST,
      }
  }
}

function inTables(fact: Fact, fund: string | undefined, index: FactIndex): Fact | undefined {
  return statedInTable(fact, { dimensions: withFund(fact, fund) }, index)
}

const example = (total: string, amount: string) => () =>
  facts(
    { printed: '5,855', dimensions: {}, table: '支出总表' },
    { printed: total, dimensions: { fund: 'generalPublicBudget' }, table: '一般公共预算支出表' },
    { printed: '4,939', dimensions: { function: '201' }, table: '收支总表' },
    {
      printed: amount,
      dimensions: { function: '201', fund: 'generalPublicBudget' },
      table: '一般公共预算支出表',
    },
  )

export const onlyFund: Check = {
  id: 'between/only-fund',
  family: 'equal',
  zh: '支出合计与一般公共预算（或财政拨款）支出合计相同，说明没有其他资金，这时各科目的支出也应当相同。',
  en: 'Where total expenditure equals that from the general public budget (or from appropriations), there is no other money, and every single amount is the same in both.',
  instances,
  examples: [
    {
      says: 'total and function',
      disclosure: example('5,855', '4,939'),
      verdicts: ['consistent', 'consistent'],
    },
    { says: 'in more digits', disclosure: example('5,855', '4,939.4'), verdicts: ['consistent', 'rounding'] },
    {
      says: 'two digits swapped',
      disclosure: example('5,855', '4,993'),
      verdicts: ['consistent', 'inconsistent'],
    },
    {
      says: 'quite another figure: it may mean something else',
      disclosure: example('5,855', '2,000'),
      verdicts: ['consistent', 'unchecked'],
    },
    {
      says: 'other money is spent as well: nothing follows',
      disclosure: example('5,000', '4,939'),
      verdicts: [],
    },
  ],
}

const toldExample =
  (told: string, all = '5,855') =>
  () =>
    facts(
      { printed: all, dimensions: { fund: 'fiscal' }, table: '财政拨款收支总表' },
      { printed: '5,855', dimensions: { fund: 'generalPublicBudget' }, table: '一般公共预算支出表' },
      {
        printed: '1,660',
        dimensions: { function: '2120101', fund: 'generalPublicBudget' },
        table: '一般公共预算支出表',
      },
      {
        printed: told,
        dimensions: { function: '2120101', fund: 'fiscal' },
        quote: `财政拨款支出主要内容：城乡社区支出（类）城乡社区管理事务（款）行政运行（项）${told}万元`,
      },
    )

export const toldOnlyFund: Check = {
  id: 'narrative/only-fund',
  family: 'equal',
  zh: '没有其他资金时，文字所说财政拨款的各项支出，与表中一般公共预算的同一项相同；只有换位、错位才算矛盾。',
  en: 'Where there is no other money, what sentences give out of appropriations is what the tables give out of the general public budget; only swapped digits or a shifted point contradict.',
  instances: told,
  examples: [
    { says: 'the same', disclosure: toldExample('1,660'), verdicts: ['consistent'] },
    { says: 'in more digits', disclosure: toldExample('1,660.32'), verdicts: ['rounding'] },
    { says: 'two digits swapped', disclosure: toldExample('1,606'), verdicts: ['inconsistent'] },
    {
      says: 'quite another figure: it may mean something else',
      disclosure: toldExample('1,900'),
      verdicts: ['unchecked'],
    },
    {
      says: 'government funds are spent as well: nothing follows',
      disclosure: toldExample('1,660', '6,000'),
      verdicts: [],
    },
  ],
}
