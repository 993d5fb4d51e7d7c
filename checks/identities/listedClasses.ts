// Amounts, or their changes, that sentences state class by class add up to what is stated for all of them together.
// In: prose facts by function or economic class. Out: one sum for each total and each length of codes. A narrative may leave
// classes out, so the sums of a document are believed where nearly all hold; else a mismatch needs a slip.
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { facts } from '../example.ts'
import { type FactIndex, hasTwoMeanings, measureOf, quantityKey } from '../factIndex.ts'
import type { Check, Identity } from '../identity.ts'
import { trusted } from '../twins.ts'
import { plus } from './changes.ts'
import { addsUp } from './sums.ts'

const AXES = ['function', 'economic'] as const

interface ClassSum {
  readonly whole: Fact
  readonly parts: readonly Fact[]
  readonly key: string
  readonly pattern: string
  readonly agrees: boolean
}

function* instances(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  const totals = Map.groupBy(disclosure.facts.filter(hasTwoMeanings), (fact) => index.keyOf(fact))
  const found = AXES.flatMap((axis) => {
    const listed = disclosure.facts.filter((fact) => isListed(fact, axis, index))
    const groups = Map.groupBy(
      listed,
      (fact) => `${quantityKey(fact, { without: [axis] })}|${digitsOf(fact.dimensions[axis]!)}`,
    )
    return [...groups.values()].flatMap((group) => sumsOf(group, axis, totals, index))
  })
  const believed = trusted(found)
  for (const { whole, parts, key, pattern, agrees } of found) {
    const relation = { kind: 'sum', whole, parts: parts.map(plus) } as const
    yield believed({ pattern, agrees })
      ? { relation, key }
      : { relation, key, doubt: 'maybe-incomplete', unlessSlip: true }
  }
}

function isListed(fact: Fact, axis: (typeof AXES)[number], index: FactIndex): boolean {
  const code = fact.dimensions[axis]
  return (
    fact.source.table === null &&
    fact.concept === 'expenditure' &&
    measureOf(fact) === 'money' &&
    code !== undefined &&
    digitsOf(code) > 0 &&
    AXES.every((other) => other === axis || fact.dimensions[other] === undefined) &&
    index.isStating(fact)
  )
}

/** How many digits its code has, also where a misprinted name (类/款/项) left it without one; 0 where it is no class. */
function digitsOf(code: string): number {
  if (/^\d{3,7}$/.test(code)) return code.length
  const names = code.split('/').length
  return names === 2 || names === 3 ? 2 * names + 1 : 0
}

/** One figure a class; the total is stated in prose or in a table. */
function sumsOf(
  group: readonly Fact[],
  axis: string,
  totals: ReadonlyMap<string, readonly Fact[]>,
  index: FactIndex,
): readonly ClassSum[] {
  const parts = [...new Map(group.map((fact) => [fact.dimensions[axis], fact])).values()]
  if (parts.length < 2) return []
  const [first] = parts
  const dimensions = Object.fromEntries(Object.entries(first!.dimensions).filter(([a]) => a !== axis))
  const keys = ['expenditure', 'expenditureTotal'].map((concept) =>
    quantityKey(first!, { dimensions, concept }),
  )
  const [whole] = keys.flatMap((key) => [...index.stating(key), ...(totals.get(key) ?? [])])
  if (!whole) return []
  const length = digitsOf(first!.dimensions[axis]!)
  return [
    {
      whole,
      parts,
      key: `${quantityKey(first!, { without: [axis] })}|${axis}|${length}`,
      pattern: `${axis}|${length}`,
      agrees: addsUp(whole, parts, index),
    },
  ]
}

const example =
  (...totals: readonly string[]) =>
  () =>
    facts(
      ...['2021', '2022', '2023', '2024'].flatMap((comparedWith, i) => {
        const change = { measure: 'change', comparedWith, fund: 'fiscal' }
        return [
          { printed: totals[i] ?? '3,545', dimensions: change, quote: `支出增加${totals[i] ?? '3,545'}万元` },
          {
            printed: '3,537',
            dimensions: { ...change, function: '2010301' },
            quote: '行政运行增加3,537万元',
          },
          {
            printed: '8',
            dimensions: { ...change, function: '2010302' },
            quote: '一般行政管理事务增加8万元',
          },
        ]
      }),
    )

export const listedClasses: Check = {
  id: 'narrative/classes',
  family: 'sum',
  zh: '文字中逐个科目所说的金额（或增减额）之和，等于所说的总数（或总的增减额）。',
  en: 'Amounts, or changes, that sentences state class by class add up to the total, or the change of the total.',
  instances,
  examples: [
    {
      says: 'two classes and their total, four times',
      disclosure: example(),
      verdicts: ['consistent', 'consistent', 'consistent', 'consistent'],
    },
    {
      says: '1 off, three roundings allow 1.5',
      disclosure: example('3,546'),
      verdicts: ['consistent', 'consistent', 'consistent', 'rounding'],
    },
    {
      says: 'the others hold, one has two digits swapped',
      disclosure: example('3,554'),
      verdicts: ['consistent', 'consistent', 'consistent', 'inconsistent'],
    },
    {
      says: 'few hold: classes are left out',
      disclosure: example('4,000', '4,100', '4,200'),
      verdicts: ['consistent', 'unchecked', 'unchecked', 'unchecked'],
    },
  ],
}
