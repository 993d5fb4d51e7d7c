// Which statements of one key really state one quantity. Table cells mean what row and column say; a sentence leaves more
// unsaid (the fund, the unit, 其中), so a sentence that disagrees is held against the document only with a reason to
// believe that it speaks of the same thing. In: facts by key. Out: twins, and what was set aside with the reason.
import { absolute, compare, type Decimal, isZero, multiply, subtract } from '../schemas/decimal.ts'
import type { Fact } from '../schemas/disclosure.ts'
import { axesKey, axesOf } from './axes.ts'
import type { ReasonCode } from './identity.ts'
import { type Interval, intersect } from './interval.ts'
import { isAmong, type Slip, slipBetween } from './slip.ts'

/** Facts that state one quantity. */
export interface Twins {
  readonly key: string
  readonly facts: readonly Fact[]
  /** What all certain ones allow; null where they contradict each other or none is certain. */
  readonly interval: Interval | null
  readonly contradictory: boolean
  /** They agree, and some would be set aside if they did not: they may speak of something else. */
  readonly loose: boolean
}

/** Facts of one key that were not compared as twins, and why. */
export interface SetAside {
  readonly key: string
  readonly facts: readonly Fact[]
  readonly reason: ReasonCode
}

export interface Figures {
  readonly value: (fact: Fact) => Decimal
  readonly interval: (fact: Fact) => Interval
  readonly certain: (fact: Fact) => boolean
  readonly count: (fact: Fact) => boolean
  /** Power of ten of the last printed digit in base units. */
  readonly place: (fact: Fact) => number
  /** The sentence says by itself which quantity it means. */
  readonly plain: (fact: Fact) => boolean
}

/** Same concept and axes, whatever their values: sentences of one pattern are read by one rule, rightly or wrongly. */
export function patternOf(fact: Fact): string {
  return `${fact.concept}|${axesOf(fact.dimensions).join(',')}`
}

/** One sentence pattern is trusted where this many of its facts agree with other places and few do not. */
const TRUST_AGREEING = 3

/** A sentence this close to the table means the same quantity: 1 %. */
const NEAR: Decimal = { coefficient: 1n, scale: 2 }

/** The facts that bear each key. */
type ByKey = ReadonlyMap<string, { readonly facts: readonly Fact[] }>

/** Twins of every key that several facts bear; a group may shrink to one fact when the others are set aside. */
export function findTwins(
  byKey: ByKey,
  figures: Figures,
): { readonly twins: readonly Twins[]; readonly aside: readonly SetAside[] } {
  const aside: SetAside[] = []
  const cleared = new Map<string, readonly Fact[]>()
  for (const [key, { facts: all }] of byKey) {
    if (all.length < 2) continue
    const rows = muddledRows(all)
    if (rows.length > 0) aside.push({ key, facts: rows, reason: 'several-rows' })
    const said = muddledSentences(all, figures)
    if (said.length > 0) aside.push({ key, facts: said, reason: 'same-sentence' })
    const out = new Set([...rows, ...said])
    cleared.set(key, out.size === 0 ? all : all.filter((fact) => !out.has(fact)))
  }
  const trusts = trustedPatterns(cleared.values(), figures)
  let known: ReadonlyMap<string, readonly Fact[]> | undefined
  const elsewhere = (key: string): readonly Fact[] => (known ??= valuesElsewhere(byKey)).get(key) ?? []
  const twins: Twins[] = []
  for (const [key, facts] of cleared) {
    // What was not read for certain may be told as well, where it is believed to be of this.
    const doubtful = common(facts, figures) ? [] : disbelieved(facts, trusts, elsewhere, figures)
    for (const reason of new Set(doubtful.map((d) => d.reason)))
      aside.push({ key, facts: doubtful.filter((d) => d.reason === reason).map((d) => d.fact), reason })
    const out = new Set(doubtful.map((d) => d.fact))
    const kept = facts.filter((fact) => !out.has(fact))
    if (kept.length === 0) continue
    const certain = kept.filter(figures.certain)
    const interval = common(certain, figures)
    twins.push({
      key,
      facts: kept,
      interval,
      contradictory: certain.length > 0 && !interval,
      loose: common(kept, figures) !== null && isLoose(kept, trusts, figures),
    })
  }
  return { twins, aside }
}

/** The values that every fact allows; null where there are none, and where there are no facts. */
function common(facts: readonly Fact[], { interval }: Figures): Interval | null {
  let result: Interval | null = null
  for (const fact of facts) {
    const next: Interval | null = result ? intersect(result, interval(fact)) : interval(fact)
    if (!next) return null
    result = next
  }
  return result
}

const inTable = (fact: Fact): boolean => fact.source.table !== null

/** Facts of one key that stand in one table more than once with different values: the key does not tell the rows apart. */
function muddledRows(facts: readonly Fact[]): readonly Fact[] {
  return differing(
    facts.filter(inTable),
    (fact) => fact.source.table!,
    (group) => group.some((fact) => fact.value !== group[0]!.value),
  )
}

/**
 * Nobody states one quantity twice in a sentence with different values: the sentence tells apart what the key does not.
 * Nor in a row of sentences of one form (“年初预算为…万元，支出决算为…”), which tell of one item after another.
 */
function muddledSentences(facts: readonly Fact[], figures: Figures): readonly Fact[] {
  return differing(
    facts.filter((fact) => !inTable(fact)),
    sentenceOf,
    (group) => group.some((fact) => saysOtherwise(fact, group[0]!, figures)),
  )
}

/** Sentences of one form in one section count as one. */
export function sentenceOf({ source }: Fact): string {
  return `${source.section}\t${formOf(source.quote ?? '')}`
}

/** The opening of a sentence without its figures. */
export function formOf(quote: string): string {
  return quote.replace(/[\d.,，．％%]/g, '').slice(0, 8)
}

/** Printed alike, any difference counts, even one that rounding would allow: the same hand wrote both. */
function saysOtherwise(a: Fact, b: Fact, figures: Figures): boolean {
  if (a.unit === b.unit && a.decimals === b.decimals) return a.value !== b.value
  return intersect(figures.interval(a), figures.interval(b)) === null
}

function differing(
  facts: readonly Fact[],
  place: (fact: Fact) => string,
  differ: (group: readonly Fact[]) => boolean,
): readonly Fact[] {
  if (facts.length < 2) return []
  return [...Map.groupBy(facts, place).values()].filter((group) => group.length > 1 && differ(group)).flat()
}

/** Sentence patterns that keep their word: nearly all of their facts agree with what else states their quantity. */
function trustedPatterns(groups: Iterable<readonly Fact[]>, figures: Figures): Trust {
  const outcomes: Outcome[] = []
  for (const facts of groups) {
    if (facts.length < 2) continue
    for (const fact of facts) {
      if (inTable(fact)) continue
      const others = facts.some(inTable) ? facts.filter(inTable) : facts.filter((f) => f !== fact)
      outcomes.push({ pattern: patternOf(fact), agrees: others.every((other) => meet(fact, other, figures)) })
    }
  }
  return trusted(outcomes)
}

export interface Outcome {
  readonly pattern: string
  readonly agrees: boolean
}

/** Whether what else bears the pattern nearly all agrees: the one that is asked about has no voice in it. */
export type Trust = (outcome: Outcome) => boolean

export function trusted(outcomes: readonly Outcome[]): Trust {
  const counts = new Map<string, { agree: number; all: number }>()
  for (const { pattern, agrees } of outcomes) {
    const count = counts.get(pattern) ?? { agree: 0, all: 0 }
    counts.set(pattern, { agree: count.agree + Number(agrees), all: count.all + 1 })
  }
  return ({ pattern, agrees }) => {
    const { agree, all } = counts.get(pattern) ?? { agree: 0, all: 0 }
    const others = agree - Number(agrees)
    return others >= TRUST_AGREEING && others >= TRUST_AGREEING * (all - others)
  }
}

export function meet(a: Fact, b: Fact, { interval }: Pick<Figures, 'interval'>): boolean {
  return intersect(interval(a), interval(b)) !== null
}

/** Table figures by concept and the axes that sentences name, whatever fund or unit they are of. */
function valuesElsewhere(byKey: ByKey): ReadonlyMap<string, readonly Fact[]> {
  const all = [...byKey.values()].flatMap(({ facts }) => facts.filter(inTable))
  return Map.groupBy(all, looseKey)
}

const FUND = ['fund']

function looseKey(fact: Fact): string {
  return `${fact.concept.replace('Total', '')}|${fact.year}${axesKey(fact.dimensions, FUND)}`
}

/** The statements of a contradicting group that may speak of something else. */
function disbelieved(
  facts: readonly Fact[],
  trusts: Trust,
  elsewhere: (looseKey: string) => readonly Fact[],
  figures: Figures,
): readonly { readonly fact: Fact; readonly reason: ReasonCode }[] {
  const firm = facts.filter(isFirm)
  const loose = facts.filter((fact) => !isFirm(fact))
  if (facts.some(figures.count)) return loose.map((fact) => ({ fact, reason: 'may-count-otherwise' }))
  const strays = (fact: Fact) =>
    elsewhere(looseKey(fact)).some((other) => !facts.includes(other) && meet(fact, other, figures))
  if (firm.length === 0) {
    const stray = loose.filter(strays).map((fact) => ({ fact, reason: 'agrees-elsewhere' as const }))
    if (stray.length > 0) return stray
    return twoLikeValues(loose, trusts, figures) ? [] : loose.map(another)
  }
  const deviating = loose.filter((fact) => !firm.every((twin) => meet(fact, twin, figures)))
  // Several other values under one key: the key stands for more than one thing.
  if (new Set(deviating.map((fact) => fact.value)).size > 1) return deviating.map(another)
  return deviating.flatMap((fact) => {
    if (strays(fact)) return [{ fact, reason: 'agrees-elsewhere' as const }]
    const believed =
      figures.plain(fact) ||
      trusts({ pattern: patternOf(fact), agrees: false }) ||
      firm.some((twin) => likeTheSame(fact, twin, figures))
    return believed ? [] : [another(fact)]
  })
}

/** What `disbelieved` would say of statements that agree, were one of them another figure. */
function isLoose(facts: readonly Fact[], trusts: Trust, figures: Figures): boolean {
  const sure = (fact: Fact) => figures.plain(fact) || trusts({ pattern: patternOf(fact), agrees: true })
  const loose = facts.filter((fact) => !isFirm(fact))
  if (loose.length === facts.length) return !trusts({ pattern: patternOf(facts[0]!), agrees: true })
  return loose.some((fact) => !sure(fact))
}

/** A cell says by row and column what it means; only projects go by names that several units give theirs. */
function isFirm(fact: Fact): boolean {
  return inTable(fact) && fact.dimensions.project === undefined
}

function another(fact: Fact): { readonly fact: Fact; readonly reason: ReasonCode } {
  return { fact, reason: 'may-be-another' }
}

/** No firm figure among them: two values, one a slip of the other, or a pattern that elsewhere keeps its word. */
function twoLikeValues(facts: readonly Fact[], trusts: Trust, figures: Figures): boolean {
  const values = [...new Map(facts.map((fact) => [fact.value, fact])).values()]
  if (values.length !== 2) return false
  const like = facts.some(inTable) ? likeTheSame : slipOf
  return trusts({ pattern: patternOf(facts[0]!), agrees: false }) || like(values[0]!, values[1]!, figures)
}

/** Two different figures that a slip or little separates: they were meant to be the same. */
export function likeTheSame(a: Fact, b: Fact, figures: Pick<Figures, 'value' | 'place'>): boolean {
  return slipOf(a, b, figures) || near(a, b, figures)
}

/** One figure looks like the other mistyped, in one of the ways named. */
export function slipOf(
  a: Fact,
  b: Fact,
  { value, place }: Pick<Figures, 'value' | 'place'>,
  kinds: true | readonly Slip[] = true,
): boolean {
  return isAmong(slipBetween(value(a), value(b), Math.max(place(a), place(b))), kinds)
}

function near(a: Fact, b: Fact, { value }: Pick<Figures, 'value'>): boolean {
  const [x, y] = [value(a), value(b)]
  if (isZero(y)) return false
  return compare(absolute(subtract(x, y)), multiply(absolute(y), NEAR)) <= 0
}
