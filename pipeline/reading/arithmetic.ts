// Arithmetic as a reader: what recognition left open is decided by what the document itself demands. In: a disclosure
// and the doubts that its facts rest on. Out: for each doubt that is decided, the text and the identities that decided.
//
// An exact search, not a guess: of all combinations of what the doubtful figures may be, those are kept that fulfil the
// most identities. A doubt is decided when all of them agree on it, when each other candidate would break an identity
// that this one fulfils, and when this one breaks none that another would fulfil. Figures read for certain are never
// touched, so that a contradiction of the document itself stays one; one that was read alike by both readers, but not
// clearly, is not bent either: where another of its candidates would heal a contradiction it becomes a doubt.
import { factsOf } from '../../checks/identity.ts'
import type { FactIndex } from '../../checks/factIndex.ts'
import type { Instance } from '../../checks/instances.ts'
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { variablesOf, withText, type Candidate, type Variable } from './candidates.ts'
import type { Decision, TrackedDoubt } from './doubts.ts'
import { bindingOf, isFiner, testOf, type Test } from './relations.ts'
import { bestCombinations, groupsOf, within } from './search.ts'

export interface Choice {
  readonly text: string
  readonly decidedBy: readonly Decision[]
}

/** What arithmetic says of doubts that neither the readers nor the lists have settled. */
export function decideByArithmetic(
  disclosure: Disclosure,
  doubts: readonly TrackedDoubt[],
): ReadonlyMap<TrackedDoubt, Choice> {
  const open = doubts.filter(({ agreed }) => !agreed)
  const variables = variablesOf(open, disclosure)
  const chosen = new Map<TrackedDoubt, Choice>()
  if (variables.length === 0) return chosen
  const { index, instances } = bindingOf(disclosure)
  for (const group of groupsOf(variables, instances)) {
    for (const [doubt, choice] of decideGroup(group.variables, group.instances, index))
      chosen.set(doubt, choice)
  }
  return chosen
}

/** Figures read alike but not clearly that the document speaks against: another candidate would heal a contradiction. */
export function contradicted(
  disclosure: Disclosure,
  doubts: readonly TrackedDoubt[],
): ReadonlySet<TrackedDoubt> {
  const agreed = doubts.filter((doubt) => doubt.agreed)
  const variables = variablesOf(agreed, disclosure).filter(({ candidates }) => candidates.length > 1)
  const found = new Set<TrackedDoubt>()
  if (variables.length === 0) return found
  const { index, instances } = bindingOf(disclosure)
  const tests = instances.map((instance) => testOf(instance, variables, index))
  const asRead = variables.map(() => 0)
  for (const [i, { doubt, candidates }] of variables.entries()) {
    const own = tests.filter(({ on }) => on.includes(i))
    const heals = (k: number) =>
      own.some(({ holds }) => !holds(asRead) && holds(asRead.with(i, k))) &&
      own.every(({ holds }) => !holds(asRead) || holds(asRead.with(i, k)))
    if (candidates.keys().some((k) => k > 0 && heals(k))) found.add(doubt)
  }
  return found
}

function decideGroup(
  variables: readonly Variable[],
  instances: readonly Instance[],
  index: FactIndex,
): (readonly [TrackedDoubt, Choice])[] {
  if (instances.length === 0) return []
  const sets = within(variables)
  const tests = instances.map((instance) => testOf(instance, sets, index))
  const best = bestCombinations(sets, tests)
  const [first] = best
  if (!first) return []
  return sets.flatMap(({ doubt, candidates }, i) => {
    if (best.some((combination) => combination[i] !== first[i])) return []
    const own = tests.filter(({ on }) => on.includes(i))
    // A digit that was read and is to be none is bent to less: rounding is no reason for it.
    const isShorter = digitsIn(candidates[first[i]!]!) < digitsIn(candidates[0]!)
    const holding = own.filter((test) => (isShorter ? test.isExact(first) : test.holds(first)))
    const deciding = new Set<Test>()
    // Where nothing else offers itself the relation must leave no room for another digit. Where the group is too large for
    // all that offers itself, figures misread alike would confirm one another: others of the relation must be certain.
    if (candidates.length === 1) {
      const dropped = variables[i]!.candidates.slice(1)
      const pinning = holding.filter(
        (test) =>
          test.isExact(first) &&
          isPinned(candidates[0]!, test, i, first) &&
          (dropped.length === 0 ||
            (test.on.length === 1 &&
              dropped.every(({ facts }) => !test.isExact(first, { variable: i, facts })))),
      )
      if (pinning.length === 0) return []
      for (const test of pinning) deciding.add(test)
    }
    const others = candidates.keys().filter((k) => k !== first[i])
    for (const k of others) {
      const changed = first.with(i, k)
      const broken = holding.filter((test) => !test.holds(changed) || isFiner(i, candidates[k]!, test))
      const mended = own.some(({ holds }) => !holds(first) && holds(changed))
      if (broken.length === 0 || mended) return []
      for (const test of broken) deciding.add(test)
    }
    const decidedBy = [...deciding].map(({ instance: { check, identity } }) => ({
      check: check.id,
      facts: factsOf(identity.relation).map(({ id }) => id),
    }))
    return [[doubt, { text: candidates[first[i]!]!.text, decidedBy }] as const]
  })
}

function digitsIn({ text }: Candidate): number {
  return text.replace(/\D/g, '').length
}

/** Whether a relation would break if any one digit of a figure were another. */
function isPinned(
  { text, facts }: Candidate,
  test: Test,
  variable: number,
  chosen: readonly number[],
): boolean {
  return [...text].every(
    (digit, at) =>
      !/\d/.test(digit) ||
      DIGITS.every((other) => {
        if (other === digit) return true
        const changed = facts.map((fact) =>
          withText(fact, text, text.slice(0, at) + other + text.slice(at + 1)),
        )
        return (
          changed.some((fact) => fact === null) ||
          !test.isExact(chosen, { variable, facts: changed as Fact[] })
        )
      }),
  )
}

const DIGITS = [...'0123456789']
