// What a doubtful figure may be: each text that is a number, with the facts that would then stand in place of those that
// rest on the doubt. In: doubts and a disclosure. Out: the doubts as variables.
import { baseText, readNumber } from '../../normalizers/quantity.ts'
import { decimal } from '../../schemas/decimal.ts'
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { factsOfDoubts, type TrackedDoubt } from './doubts.ts'

/** A doubt with what it may be: the facts that would then stand in place of those that rest on it. */
export interface Variable {
  readonly doubt: TrackedDoubt
  readonly facts: readonly Fact[]
  readonly candidates: readonly Candidate[]
}

export interface Candidate {
  readonly text: string
  readonly facts: readonly Fact[]
}

/** The doubts that facts rest on and that may be a number. */
export function variablesOf(doubts: readonly TrackedDoubt[], { facts }: Disclosure): Variable[] {
  return [...factsOfDoubts(doubts, facts)]
    .map(([doubt, own]) => variableOf(doubt, own))
    .filter(({ candidates }) => candidates.length > 0)
}

/** Candidates of different values; what is no number is none. The reading as it stands comes first. */
function variableOf(doubt: TrackedDoubt, facts: readonly Fact[]): Variable {
  const candidates: Candidate[] = []
  const seen = new Set<string>()
  for (const text of [doubt.text, ...doubt.alternatives]) {
    const changed = facts.map((fact) => withText(fact, doubt.text, text))
    if (!changed.every((fact) => fact !== null)) continue
    const key = changed.map(({ value, decimals }) => `${value}/${decimals}`).join('|')
    if (seen.has(key)) continue
    seen.add(key)
    candidates.push({ text, facts: changed })
  }
  return { doubt, facts, candidates }
}

/** The fact as it would be if `text` were printed where `now` is; null where that is no number. */
export function withText(fact: Fact, now: string, text: string): Fact | null {
  if (text === now) return fact
  const before = readNumber(now)
  const after = readNumber(text)
  if (before.kind !== 'number' || after.kind !== 'number') return null
  const magnitude = baseText(after.value, fact.unit)
  // A word such as “decrease” may have made the printed number negative.
  const turned = before.value.coefficient > 0n && decimal(fact.value).coefficient < 0n
  const value = !turned ? magnitude : magnitude.startsWith('-') ? magnitude.slice(1) : `-${magnitude}`
  return { ...fact, value, decimals: Math.max(0, fact.decimals - before.decimals + after.decimals) }
}
