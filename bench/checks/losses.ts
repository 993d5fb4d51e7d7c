// How often a loss that puts no wrong figure anywhere makes the checks accuse (damage.ts). In: the blocks of two documents, chance.
// Out: for each kind of loss how often it was tried, and in how many of these a contradiction was told that neither document has.
import { check } from '../../checks/index.ts'
import { normalize } from '../../normalizers/index.ts'
import type { ExtractedDocument } from '../../schemas/block.ts'
import type { Disclosure } from '../../schemas/disclosure.ts'
import { damaged, type Loss, losses } from './damage.ts'
import type { Chance } from './mutants.ts'

export interface LossTally {
  tried: number
  accused: number
}

/** Of each kind so many, where chance has something to choose. */
const TIMES = 2
const ONCE: readonly Loss[] = ['two documents in one file', 'every year one less']

export function measureLosses(
  document: ExtractedDocument,
  other: ExtractedDocument,
  chance: Chance,
): {
  readonly tallies: Readonly<Record<Loss, LossTally>>
  readonly accusations: readonly string[]
} {
  const known = new Set([...contradictions(read(document)), ...contradictions(read(other))])
  const accusations: string[] = []
  const tally = (kind: Loss): [Loss, LossTally] => {
    const count = { tried: 0, accused: 0 }
    for (let time = 0; time < (ONCE.includes(kind) ? 1 : TIMES); time++) {
      const less = damaged(kind, document, other, chance)
      if (!less) continue
      count.tried += 1
      const [first] = contradictions(read(less)).filter((one) => !known.has(one))
      if (first === undefined) continue
      count.accused += 1
      accusations.push(`${kind}: ${first}`)
    }
    return [kind, count]
  }
  const tallies = Object.fromEntries(losses.map(tally)) as Record<Loss, LossTally>
  return { tallies, accusations }
}

function read(document: ExtractedDocument): Disclosure {
  return normalize(document, () => undefined)
}

/** By check and print, which a loss elsewhere does not change. */
function contradictions(disclosure: Disclosure): readonly string[] {
  const printed = new Map(disclosure.facts.map(({ id, printed: text }) => [id, text]))
  return check(disclosure)
    .filter(({ verdict }) => verdict === 'inconsistent')
    .map(
      (one) =>
        `${one.check} ${one.facts
          .map((id) => printed.get(id))
          .sort()
          .join(' ')}`,
    )
}
