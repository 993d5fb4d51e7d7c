// Shares and fulfilment: “基本支出 19,170.50 万元，占本年支出 63.99%”, “支出决算 446.11 万元，完成年初预算的 98.61%”.
// In: facts with dimensions.measure share | fulfilment. Out: percent identities. What the whole is, the sentence often leaves
// unsaid: any total that fits will do, and a mismatch accuses only where the document's other shares all fit.
import { absolute, compare, type Decimal, isZero, subtract } from '../../schemas/decimal.ts'
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { facts } from '../example.ts'
import { type FactIndex, measureOf, quantityKey } from '../factIndex.ts'
import type { Check, Identity } from '../identity.ts'
import { judge, type Judgement } from '../judge.ts'
import { trusted } from '../twins.ts'
import { plus } from './changes.ts'

/** Axes that say which part of a whole is meant; a total has none of them. */
export const PART_AXES = [
  'nature',
  'function',
  'economic',
  'item',
  'procurement',
  'project',
  'label',
  'measure',
]

interface Candidate {
  readonly identity: Identity
  readonly judgement: Judgement
}

function* instances(
  measure: 'share' | 'fulfilment',
  disclosure: Disclosure,
  index: FactIndex,
): Iterable<Identity> {
  const stated = disclosure.facts.filter((f) => f.dimensions.measure === measure && f.source.table === null)
  if (stated.length === 0) return
  const amounts = disclosure.facts.filter((f) => measureOf(f) === 'money' && !f.dimensions.measure)
  const bySentence = Map.groupBy(
    amounts.filter((f) => f.source.table === null),
    sentenceOf,
  )
  const totals = Map.groupBy(
    amounts.filter((f) => PART_AXES.every((axis) => f.dimensions[axis] === undefined)),
    familyOf,
  )
  const found = stated.flatMap((percent) => {
    const beside = (bySentence.get(sentenceOf(percent)) ?? []).filter((fact) => sameThing(fact, percent))
    const fractions =
      measure === 'share'
        ? beside.flatMap((part) => shareFractions(part, totals.get(familyOf(part)) ?? [], index))
        : beside.flatMap((part) =>
            beside
              .filter((whole) => mayFulfil(part, whole))
              .map((whole): Fraction => ({ part, whole: [whole] })),
          )
    const [best] = fractions
      .filter(({ part, whole }) => !whole.includes(part) || whole.length > 1)
      .map((fraction) => candidate(percent, fraction, index))
      .sort(byFit(index.value(percent)))
    const clear = isClear(percent, beside)
    return best
      ? [{ ...best, clear, pattern: measure, agrees: best.judgement.verdict !== 'inconsistent' }]
      : []
  })
  const believed = trusted(found)
  for (const one of found) {
    const { identity, clear } = one
    yield believed(one) && clear ? identity : { ...identity, doubt: 'may-be-another' }
  }
}

interface Fraction {
  readonly part: Fact
  readonly whole: readonly Fact[]
}

/** Of every total there is, and of basic and project expenditure together, which some documents call 本年支出. */
function shareFractions(part: Fact, totals: readonly Fact[], index: FactIndex): readonly Fraction[] {
  const fractions = distinct(totals, index).map((whole): Fraction => ({ part, whole: [whole] }))
  const natures = ['basic', 'project'].flatMap((nature) => {
    const key = quantityKey(part, { dimensions: { ...part.dimensions, nature } })
    return part.dimensions.nature === nature ? [part] : index.stating(key).slice(0, 1)
  })
  const composed = natures.length === 2 && natures.includes(part)
  return composed ? [...fractions, { part, whole: natures }] : fractions
}

/** An outturn fulfils a budget, never a budget an outturn. */
function mayFulfil(part: Fact, whole: Fact): boolean {
  return !(part.phase === 'budget' && whole.phase === 'final')
}

/** What is divided by what is beyond doubt: one amount of the year, or one outturn and one budget. */
function isClear(percent: Fact, beside: readonly Fact[]): boolean {
  const { shareOf, measure } = percent.dimensions
  if (measure === 'share') return beside.length === 1 && (shareOf === undefined || shareOf.startsWith('本年'))
  const [a, b] = beside
  return beside.length === 2 && (a!.phase !== b!.phase || a!.dimensions.basis !== b!.dimensions.basis)
}

export function sentenceOf(fact: Fact): string {
  return `${fact.source.section}\t${fact.source.quote}`
}

export function familyOf(fact: Fact): string {
  const family = fact.concept === 'carriedIn' ? 'revenue' : fact.concept.replace('Total', '')
  return `${family}|${fact.entity}|${fact.year}|${fact.phase}`
}

export function sameThing(fact: Fact, percent: Fact): boolean {
  const without = [
    'measure',
    'comparedWith',
    'shareOf',
    ...(percent.dimensions.measure === 'share' ? [] : ['basis']),
  ]
  // A budget and its outturn are of two phases.
  const key = (of: Fact) => quantityKey(of, { phase: percent.phase, without })
  return key(fact) === key(percent)
}

function distinct(wholes: readonly Fact[], index: FactIndex): readonly Fact[] {
  const seen = new Map<string, Fact>()
  for (const whole of wholes) {
    const { lo, hi } = index.interval(whole)
    const key = `${whole.value}|${lo.coefficient}|${hi.coefficient}`
    if (!isZero(index.value(whole)) && !seen.has(key)) seen.set(key, whole)
  }
  return [...seen.values()]
}

function candidate(percent: Fact, { part, whole }: Fraction, index: FactIndex): Candidate {
  const relation = {
    kind: 'percent',
    quotient: percent,
    above: [plus(part)],
    below: whole.map(plus),
  } as const
  return { identity: { relation }, judgement: judge({ relation }, index) }
}

const FIT: readonly string[] = ['consistent', 'rounding', 'blocked', 'unchecked', 'inconsistent']

function byFit(stated: Decimal): (a: Candidate, b: Candidate) => number {
  const gap = ({ judgement: { expected } }: Candidate) => absolute(subtract(expected ?? stated, stated))
  return (a, b) =>
    FIT.indexOf(a.judgement.verdict) - FIT.indexOf(b.judgement.verdict) || compare(gap(a), gap(b))
}

const ofYear = { measure: 'share', shareOf: '本年' }
const shareExample = (last: string, others: readonly [string, string][]) => () =>
  facts(
    { printed: '29,956.27', dimensions: {}, quote: '本年支出29,956.27万元' },
    ...[['19,170.50', '63.99'], ['9,785.77', '32.67'], ...others, ['1,000.00', last]].flatMap(
      ([amount, percent], i) => {
        const quote = `（${i}）科目${i}支出${amount}万元，占${percent}%`
        return [
          { printed: amount!, dimensions: { function: String(201 + i) }, quote },
          {
            printed: percent!,
            unit: 'percent' as const,
            dimensions: { function: String(201 + i), ...ofYear },
            quote,
          },
        ]
      },
    ),
  )

const fulfilmentExample = (percent: string) => () => {
  const quote = `支出年初预算452.40万元，支出决算446.11万元，完成${percent}%`
  return facts(
    { printed: '446.11', dimensions: { function: '2080505' }, quote },
    { printed: '452.40', dimensions: { function: '2080505', basis: '年初' }, quote },
    { printed: percent, unit: 'percent', dimensions: { function: '2080505', measure: 'fulfilment' }, quote },
  )
}

export const shares: Check = {
  id: 'narrative/share',
  family: 'percent',
  zh: '文字中的占比等于该项金额除以总额。',
  en: 'A share equals the amount divided by its whole.',
  instances: (disclosure, index) => instances('share', disclosure, index),
  examples: [
    {
      says: 'every share fits the total',
      disclosure: shareExample('3.34', []),
      verdicts: ['consistent', 'consistent', 'consistent'],
    },
    {
      says: 'the others fit, one has two digits swapped',
      disclosure: shareExample('3.43', [['500.00', '1.67']]),
      verdicts: ['consistent', 'consistent', 'consistent', 'inconsistent'],
    },
    {
      says: 'too few shares fit to know that this total is meant',
      disclosure: shareExample('9.31', []),
      verdicts: ['consistent', 'consistent', 'unchecked'],
    },
  ],
}

export const fulfilments: Check = {
  id: 'narrative/fulfilment',
  family: 'percent',
  zh: '文字中的完成比例等于决算数除以预算数。',
  en: 'A stated fulfilment equals the outturn divided by the budget.',
  instances: (disclosure, index) => instances('fulfilment', disclosure, index),
  examples: [
    { says: '446.11 ÷ 452.40 is 98.61 %', disclosure: fulfilmentExample('98.61'), verdicts: ['consistent'] },
    { says: 'alone it proves nothing', disclosure: fulfilmentExample('89.61'), verdicts: ['unchecked'] },
  ],
}
