// Facts by what they state. In: facts. Out: those of one concept, entity, year, phase and dimensions together.
import type { Dimensions } from '../../schemas/concept.ts'
import type { Fact } from '../../schemas/disclosure.ts'

export function byKey(facts: readonly Fact[]): ReadonlyMap<string, readonly Fact[]> {
  return Map.groupBy(
    facts,
    ({ concept, entity, year, phase, dimensions }) =>
      `${concept}\t${entity}\t${year}\t${phase}\t${axesOf(dimensions)}`,
  )
}

/** Dimensions as one string, whatever their order. */
export function axesOf(dimensions: Dimensions): string {
  let axes = ''
  for (const axis of Object.keys(dimensions).sort()) axes += `${axis}=${dimensions[axis]}\t`
  return axes
}
