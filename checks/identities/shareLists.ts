// A list whose every item bears its share (“基本支出 … 占 79.49%；项目支出 … 占 20.51%”): the items make up the whole, and each share is
// its item divided by all of them. In: shares and amounts of one section. Out: one sum for each list and one percentage for each
// share, where the list shows that it is whole: its amounts add up to a total that the document states, or its shares to 100 %.
import { add, compare, fromInteger, isZero } from '../../schemas/decimal.ts'
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { facts } from '../example.ts'
import { type FactIndex, measureOf } from '../factIndex.ts'
import type { Check, Identity } from '../identity.ts'
import { holds, weightedSum } from '../interval.ts'
import { judge } from '../judge.ts'
import { plus } from './changes.ts'
import { familyOf, PART_AXES, sameThing, sentenceOf } from './shares.ts'
import { addsUp } from './sums.ts'

interface Item {
  readonly part: Fact
  readonly share: Fact
}

interface List {
  readonly items: readonly Item[]
  /** The total that its amounts add up to, or the one stated before it. */
  readonly whole: Fact
  readonly key: string
  readonly fits: boolean
}

/** Both families ask the same of one document. */
const known = new WeakMap<FactIndex, readonly List[]>()

function listsOf(disclosure: Disclosure, index: FactIndex): readonly List[] {
  let lists = known.get(index)
  if (!lists) known.set(index, (lists = readLists(disclosure, index)))
  return lists
}

function readLists({ facts: all }: Disclosure, index: FactIndex): readonly List[] {
  const shares = all.filter((f) => f.dimensions.measure === 'share' && f.source.table === null)
  if (shares.length < 2) return []
  const amounts = all.filter((f) => measureOf(f) === 'money' && f.dimensions.measure === undefined)
  const sentences = Map.groupBy(
    amounts.filter((f) => f.source.table === null),
    sentenceOf,
  )
  const totals = Map.groupBy(
    amounts.filter((f) => PART_AXES.every((axis) => f.dimensions[axis] === undefined)),
    familyOf,
  )
  const items = shares.flatMap((share): Item[] => {
    const beside = (sentences.get(sentenceOf(share)) ?? []).filter((fact) => sameThing(fact, share))
    return beside.length === 1 ? [{ part: beside[0]!, share }] : []
  })
  const groups = Map.groupBy(items, ({ part, share }) => {
    const axes = PART_AXES.filter((axis) => part.dimensions[axis] !== undefined && axis !== 'label')
    return `${part.source.section}|${familyOf(part)}|${axes.join()}|${share.dimensions.shareOf}`
  })
  return [...groups].flatMap(([key, list]): List[] => {
    if (list.length < 2 || list.length > MOST || new Set(list.map(({ part }) => part)).size < list.length)
      return []
    const parts = list.map(({ part }) => part)
    const wholes = (totals.get(familyOf(parts[0]!)) ?? []).filter(
      (fact) => !parts.includes(fact) && !isZero(index.value(fact)),
    )
    const fitting = wholes.find((whole) => addsUp(whole, parts, index))
    const told = wholes.findLast(
      (whole) =>
        whole.source.table === null &&
        whole.source.section === parts[0]!.source.section &&
        all.indexOf(whole) < all.indexOf(parts[0]!),
    )
    const whole = fitting ?? (isHundred(list, index) ? told : undefined)
    return whole ? [{ items: list, whole, key, fits: fitting !== undefined }] : []
  })
}

/** Longer lists were not met; of more, some would fit by chance. */
const MOST = 24

function isHundred(list: readonly Item[], index: FactIndex): boolean {
  const sum = weightedSum(list.map(({ share }) => ({ weight: 1, interval: index.interval(share) })))
  return holds(sum, fromInteger(100))
}

function* sums(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  for (const { items, whole, key } of listsOf(disclosure, index))
    yield {
      relation: { kind: 'sum', whole, parts: items.map(({ part }) => plus(part)) },
      key,
      doubt: 'may-be-another',
      unlessSlip: true,
    }
}

function* percents(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  for (const { items, key, fits } of listsOf(disclosure, index)) {
    const sum = items.reduce((total, { part }) => add(total, index.value(part)), fromInteger(0))
    if (compare(sum, fromInteger(0)) <= 0) continue
    const filled = items.filter(({ part }) => !isZero(index.value(part)))
    const found = items.map(({ part, share }) => {
      const below = filled.some((item) => item.part === part) ? filled : [...filled, { part, share }]
      const relation = {
        kind: 'percent',
        quotient: share,
        above: [plus(part)],
        below: below.map((item) => plus(item.part)),
      } as const
      return { relation, fails: judge({ relation }, index).verdict === 'inconsistent' }
    })
    const failing = found.filter(({ fails }) => fails).length
    for (const { relation } of found) {
      const identity = { relation, key: `${relation.quotient.id}|${key}` }
      // The amounts are whole and all other shares fit: this one is wrong.
      yield fits && failing <= 1 && items.length > 2 ? identity : { ...identity, doubt: 'may-be-another' }
    }
  }
}

const example =
  (amounts: readonly string[], percent: readonly string[], total = '100.00') =>
  () =>
    facts(
      { printed: total, concept: 'revenue', dimensions: {}, quote: `收入合计${total}万元` },
      ...amounts.flatMap((amount, i) => {
        const quote = `（${i}）第${i}项收入${amount}万元，占${percent[i]}%`
        const dimensions = { fund: ['generalPublicBudget', 'governmentFund', 'business'][i]! }
        return [
          { printed: amount, concept: 'revenue' as const, dimensions, quote },
          {
            printed: percent[i]!,
            concept: 'revenue' as const,
            unit: 'percent' as const,
            dimensions: { ...dimensions, measure: 'share' },
            quote,
          },
        ]
      }),
    )

export const sharesOfList: Check = {
  id: 'narrative/share-of-list',
  family: 'percent',
  zh: '逐项写明占比的一组数，每项占比等于该项除以各项之和（各项合起来等于总数，占比合起来为 100%）。',
  en: 'Where every item of a list bears its share, each share is its item divided by all of them (together they are the whole, and their shares 100 %).',
  instances: percents,
  examples: [
    {
      says: 'three items, three shares',
      disclosure: example(['60.00', '30.00', '10.00'], ['60', '30', '10']),
      verdicts: ['consistent', 'consistent', 'consistent'],
    },
    {
      says: 'the amounts are whole, one share has a digit mistyped',
      disclosure: example(['60.00', '30.00', '10.00'], ['60', '80', '10']),
      verdicts: ['consistent', 'consistent', 'inconsistent'],
    },
    {
      says: 'two shares do not fit: they may be of something else',
      disclosure: example(['60.00', '30.00', '10.00'], ['70', '35', '10']),
      verdicts: ['consistent', 'unchecked', 'unchecked'],
    },
    {
      says: 'neither the amounts nor the shares are whole: an item is not listed',
      disclosure: example(['60.00', '10.00'], ['60', '10']),
      verdicts: [],
    },
  ],
}

export const sharedParts: Check = {
  id: 'narrative/shared-parts',
  family: 'sum',
  zh: '逐项写明占比的一组数，各项之和等于总数。',
  en: 'Where every item of a list bears its share of a total, the items make up the total.',
  instances: sums,
  examples: [
    {
      says: 'three items make up the total',
      disclosure: example(['60.00', '30.00', '10.00'], ['60', '30', '10']),
      verdicts: ['consistent'],
    },
    {
      says: 'the last place is 1 off',
      disclosure: example(['60.00', '30.01', '10.00'], ['60', '30', '10']),
      verdicts: ['rounding'],
    },
    {
      says: 'the shares are whole, one amount has two digits swapped',
      disclosure: example(['61.52', '30.29', '8.46'], ['61.25', '30.29', '8.46']),
      verdicts: ['inconsistent'],
    },
    {
      says: 'the shares are whole, and the amounts miss the total by what no slip explains',
      disclosure: example(['60.00', '30.00', '22.37'], ['60', '30', '10']),
      verdicts: ['unchecked'],
    },
  ],
}
