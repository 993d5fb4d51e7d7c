// Facts by what they state. In: facts. Out: those of one concept, entity, year, phase and dimensions together.
import type { Fact } from '../../schemas/disclosure.ts'

export function byKey(facts: readonly Fact[]): ReadonlyMap<string, readonly Fact[]> {
  const groups = new Map<string, Fact[]>()
  for (const fact of facts) {
    const { concept, entity, year, phase, dimensions } = fact
    const key = JSON.stringify([concept, entity, year, phase, Object.entries(dimensions).sort()])
    const group = groups.get(key)
    if (group) group.push(fact)
    else groups.set(key, [fact])
  }
  return groups
}
