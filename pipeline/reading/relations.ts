// Identities as tests: whether one holds when doubtful figures are taken for one candidate or another. In: a disclosure and
// its doubts as variables. Out: the identities that can be judged, and a test for each.
import { allowed, meets } from '../../checks/allowed.ts'
import type { FactIndex } from '../../checks/factIndex.ts'
import { factsOf } from '../../checks/identity.ts'
import { identitiesOf, type Instance } from '../../checks/instances.ts'
import { type Interval, point } from '../../checks/interval.ts'
import { decimal } from '../../schemas/decimal.ts'
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import type { Candidate, Variable } from './candidates.ts'

/** The identities of a disclosure that can be judged. */
export function bindingOf(disclosure: Disclosure): {
  readonly index: FactIndex
  readonly instances: readonly Instance[]
} {
  const { index, instances } = identitiesOf(disclosure)
  return { index, instances: instances.filter(({ identity }) => isBinding(identity)) }
}

/**
 * What can be judged decides. That a relation may mean something else keeps its breach from being an accusation; that
 * it holds for one candidate and no other is no chance all the same.
 */
function isBinding({ relation, unchecked }: Instance['identity']): boolean {
  return relation.kind !== 'unformed' && relation.kind !== 'ordering' && unchecked === undefined
}

/** One identity, as a test of what the doubts of its facts are taken for. */
export interface Test {
  readonly instance: Instance
  /** Indexes of the variables that it depends on. */
  readonly on: readonly number[]
  /** Whether it holds with these candidates; `instead` puts other facts in the place of one variable's. */
  readonly holds: (chosen: readonly number[]) => boolean
  /** Whether it holds to the last digit, no rounding allowed; `instead` puts other facts in one variable's place. */
  readonly isExact: (chosen: readonly number[], instead?: Instead) => boolean
  readonly variableOfFact: (id: string) => number | undefined
}

export interface Instead {
  readonly variable: number
  readonly facts: readonly Fact[]
}

/** The test that an identity is. */
export function testOf(
  { check, identity }: Instance,
  variables: readonly Variable[],
  index: FactIndex,
): Test {
  const { relation } = identity
  const facts = factsOf(relation)
  const places = new Map<string, readonly [variable: number, fact: number]>()
  for (const [i, variable] of variables.entries()) {
    for (const [k, { id }] of variable.facts.entries()) places.set(id, [i, k])
  }
  const on = [...new Set(facts.flatMap(({ id }) => places.get(id)?.[0] ?? []))]
  const known = new Map<string, boolean>()
  const standing = (fact: Fact, chosen: readonly number[], instead?: Instead): Fact => {
    const place = places.get(fact.id)
    if (!place) return fact
    const [variable, at] = place
    const { facts: own } =
      instead?.variable === variable ? instead : variables[variable]!.candidates[chosen[variable]!]!
    return own[at]!
  }
  const holdsFor = (interval: (fact: Fact) => Interval): boolean =>
    allowed(relation, facts[0]!, interval).some((range) => meets(range, interval(facts[0]!)))
  return {
    instance: { check, identity },
    on,
    variableOfFact: (id) => places.get(id)?.[0],
    holds(chosen) {
      const key = on.map((i) => chosen[i]).join()
      let result = known.get(key)
      if (result === undefined) {
        result = holdsFor((fact) => index.interval(standing(fact, chosen)))
        known.set(key, result)
      }
      return result
    },
    isExact: (chosen, instead) => holdsFor((fact) => point(decimal(standing(fact, chosen, instead).value))),
  }
}

/** Whether a candidate has more decimals than any other figure of a relation: rounding alone would let it pass. */
export function isFiner(variable: number, { facts }: Candidate, { instance, variableOfFact }: Test): boolean {
  const others = factsOf(instance.identity.relation).filter(({ id }) => variableOfFact(id) !== variable)
  const finest = Math.max(0, ...others.map(({ decimals }) => decimals))
  return others.length > 0 && facts.some(({ decimals }) => decimals > finest)
}
