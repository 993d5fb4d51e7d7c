// The search over what doubtful figures may be: which of them hang together, and which combinations fulfil the most
// identities. Exact: what is not followed cannot be better.
import { factsOf } from '../../checks/identity.ts'
import type { Instance } from '../../checks/instances.ts'
import type { Variable } from './candidates.ts'
import type { Test } from './relations.ts'

/** Combinations of one group of doubts that hang together; a larger group keeps its likeliest candidates only. */
const MOST_COMBINATIONS = 20_000

export interface Group {
  readonly variables: readonly Variable[]
  readonly instances: readonly Instance[]
}

/** Doubts that share an identity are decided together. */
export function groupsOf(variables: readonly Variable[], instances: readonly Instance[]): Group[] {
  const owner = new Map<string, Variable>()
  for (const variable of variables) for (const fact of variable.facts) owner.set(fact.id, variable)
  const groups = new Map<Variable, { variables: Set<Variable>; instances: Instance[] }>()
  for (const variable of variables) groups.set(variable, { variables: new Set([variable]), instances: [] })
  for (const instance of instances) {
    const own = new Set(factsOf(instance.identity.relation).flatMap(({ id }) => owner.get(id) ?? []))
    const [first, ...others] = own
    if (!first) continue
    const group = groups.get(first)!
    group.instances.push(instance)
    for (const other of others) {
      const joined = groups.get(other)!
      if (joined === group) continue
      group.instances.push(...joined.instances)
      for (const variable of joined.variables) {
        group.variables.add(variable)
        groups.set(variable, group)
      }
    }
  }
  return [...new Set(groups.values())].map((group) => ({ ...group, variables: [...group.variables] }))
}

/** The variables with so few candidates, the likeliest, that all combinations can be tried. */
export function within(variables: readonly Variable[]): readonly Variable[] {
  for (let most = Math.max(...variables.map(({ candidates }) => candidates.length)); most > 0; most--) {
    const sets = variables.map((variable) => ({
      ...variable,
      candidates: variable.candidates.slice(0, most),
    }))
    if (sets.reduce((product, { candidates }) => product * candidates.length, 1) <= MOST_COMBINATIONS)
      return sets
  }
  return []
}

/** All combinations, as candidate numbers by variable, that fulfil the most tests. */
export function bestCombinations(variables: readonly Variable[], tests: readonly Test[]): number[][] {
  let best: number[][] = []
  let most = -1
  const chosen = variables.map(() => 0)
  // A test is counted at the last of its variables; what cannot reach the best any more is not followed.
  const endingAt = variables.map((_, i) => tests.filter(({ on }) => Math.max(...on) === i))
  const left = endingAt.map((_, i) => endingAt.slice(i).reduce((sum, ending) => sum + ending.length, 0))
  const follow = (i: number, fulfilled: number): void => {
    if (i === variables.length) {
      if (fulfilled < most) return
      if (fulfilled > most) [best, most] = [[], fulfilled]
      best.push([...chosen])
      return
    }
    if (fulfilled + left[i]! < most) return
    for (let k = 0; k < variables[i]!.candidates.length; k++) {
      chosen[i] = k
      follow(i + 1, fulfilled + endingAt[i]!.filter(({ holds }) => holds(chosen)).length)
    }
  }
  follow(0, 0)
  return best
}
