// The seed's 323 hand-made identities, judged by our judge: exact ones are consistent, those within rounding are rounding,
// and nothing that the truth shows to be within rounding is ever called inconsistent.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { indexFacts } from '../../checks/factIndex.ts'
import type { Relation, Term } from '../../checks/identity.ts'
import { judge } from '../../checks/judge.ts'
import { sentences } from '../../checks/example.ts'
import type { Fact } from '../../schemas/disclosure.ts'
import type { Unit } from '../../schemas/contract.ts'
import { corpusPath, hasCorpus } from '../corpus.ts'

interface Operand {
  readonly ref: string
  readonly value: string
  readonly label: string
  readonly terms?: readonly { readonly sign: 1 | -1; readonly ref: string; readonly value: string }[]
}

interface TrueIdentity {
  readonly id: string
  readonly kind: 'equal' | 'sum' | 'difference' | 'percent' | 'ratio' | 'count'
  readonly left: Operand
  readonly right: readonly Operand[]
  readonly computed: string | null
  readonly exact: boolean
  readonly withinRounding: boolean
}

describe.skipIf(!hasCorpus)('the seed’s identities (skipped without the shared corpus)', () => {
  const identities = hasCorpus
    ? (JSON.parse(readFileSync(corpusPath('seed', 'truth.json'), 'utf8')) as { identities: TrueIdentity[] })
        .identities
    : []

  test('all 323 are there', () => expect(identities).toHaveLength(323))

  test.each(identities.map((i) => [i.id, i] as const))('%s', (_, identity) => {
    const expected = identity.exact
      ? 'consistent'
      : identity.withinRounding
        ? 'rounding'
        : identity.computed === null
          ? 'unchecked'
          : 'inconsistent'
    const { relation, facts } = relationOf(identity)
    const disclosure = { ...sentences([], []), facts }
    expect(judge({ relation }, indexFacts(disclosure)).verdict).toBe(expected)
  })
})

/** Each operand becomes one fact of its own quantity, with the digits the truth prints. */
function relationOf(identity: TrueIdentity): { relation: Relation; facts: readonly Fact[] } {
  const facts = new Map<string, Fact>()
  const fact = (ref: string, value: string, unit: Unit): Fact => {
    const id = ref === 'quote' ? `quote${facts.size}` : ref
    const known = facts.get(id)
    if (known) return known
    const [made] = sentences(
      [
        {
          id,
          printed: value.replace('-', ''),
          negative: value.startsWith('-'),
          unit,
          dimensions: { project: id },
        },
      ],
      [],
    ).facts
    facts.set(id, made!)
    return made!
  }
  const money: Unit = 'CNY_10K'
  const terms = (operand: Operand, unit: Unit): readonly Term[] =>
    operand.terms?.map((t) => ({ fact: fact(t.ref, t.value, unit), weight: t.sign })) ?? [
      { fact: fact(operand.ref, operand.value, unit), weight: 1 },
    ]
  const { kind, left, right } = identity
  const done = (relation: Relation) => ({ relation, facts: [...facts.values()] })
  switch (kind) {
    case 'equal':
      return done({ kind, facts: [left, ...right].map((o, i) => fact(`${i}:${o.ref}`, o.value, money)) })
    case 'sum':
      return done({
        kind,
        whole: fact(left.ref, left.value, money),
        parts: right.flatMap((o) => terms(o, money)),
      })
    case 'difference':
      return done({
        kind,
        whole: fact(left.ref, left.value, money),
        parts: [
          { fact: fact(right[0]!.ref, right[0]!.value, money), weight: 1 },
          { fact: fact(right[1]!.ref, right[1]!.value, money), weight: -1 },
        ],
      })
    case 'percent':
      return done({
        kind,
        quotient: fact(left.ref, left.value, 'percent'),
        above: terms(right[0]!, money),
        below: terms(right[1]!, money),
      })
    case 'ratio':
      return done({
        kind,
        quotient: fact(left.ref, left.value, money),
        above: terms(right[0]!, money),
        below: [{ fact: fact(right[1]!.ref, right[1]!.value, 'count'), weight: 1 }],
      })
    case 'count':
      return done({ kind, count: fact(left.ref, left.value, 'count'), lists: [right.map((o) => o.label)] })
  }
}
