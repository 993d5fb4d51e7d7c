// The range that a relation leaves to one of its figures agrees with the judge: a figure inside it is never called
// inconsistent, one outside always is. Whatever asks “would this error be found” rests on that.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allowed, meets } from '../../checks/allowed.ts'
import { sentences } from '../../checks/example.ts'
import { indexFacts } from '../../checks/factIndex.ts'
import { factsOf, type Relation } from '../../checks/identity.ts'
import { judge } from '../../checks/judge.ts'

const printed = fc
  .tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 2 }))
  .map(([n, decimals]) => (n / 10 ** decimals).toFixed(decimals))

const figures = (texts: readonly string[]) => {
  const disclosure = sentences(
    texts.map((text, i) => ({ id: `f${i}`, printed: text, dimensions: { project: `p${i}` } })),
    [],
  )
  return { index: indexFacts(disclosure), facts: disclosure.facts }
}

const kinds = ['equal', 'sum', 'difference', 'ordering', 'ratio', 'oneOf'] as const

test('inside the allowed range is never inconsistent, outside always is', () => {
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.tuple(printed, printed, printed), (kind, texts) => {
      const { index, facts } = figures(texts)
      const [a, b, c] = facts as [(typeof facts)[0], (typeof facts)[0], (typeof facts)[0]]
      const term = (fact: typeof a) => ({ fact, weight: 1 as const })
      const relation: Relation =
        kind === 'equal'
          ? { kind, facts: [a, b] }
          : kind === 'ordering'
            ? { kind, lesser: a, greater: b }
            : kind === 'ratio'
              ? { kind, quotient: a, above: [term(b)], below: [term(c)] }
              : kind === 'oneOf'
                ? { kind, fact: a, alternatives: [{ terms: [term(b)] }, { terms: [term(b), term(c)] }] }
                : { kind, whole: a, parts: [term(b), { fact: c, weight: kind === 'sum' ? 1 : -1 }] }
      const { verdict } = judge({ relation }, index)
      if (verdict === 'unchecked') return
      for (const fact of factsOf(relation)) {
        const fits = allowed(relation, fact, index.interval).some((r) => meets(r, index.interval(fact)))
        expect(fits, `${fact.printed} in ${kind} of ${texts.join()}`).toBe(verdict !== 'inconsistent')
      }
    }),
    { numRuns: 2000 },
  )
})
