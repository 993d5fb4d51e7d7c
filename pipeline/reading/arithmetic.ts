// Arithmetic as a reader: what recognition left open is decided by what the document itself demands. In: a disclosure
// and the doubts that its facts rest on. Out: for each doubt that is decided, the text and the identities that decided.
//
// An exact search, not a guess: of all combinations of what the doubtful figures may be, those are kept that fulfil the
// most identities. A doubt is decided when all of them agree on it, when each other candidate would break an identity
// that this one fulfils, and when this one breaks none that another would fulfil. Figures read for certain are never
// touched, so that a contradiction of the document itself stays one; one that was read alike by both readers, but not
// clearly, is not bent either: where another of its candidates would heal a contradiction it becomes a doubt.
import { allowed, meets } from '../../checks/allowed.ts'
import type { FactIndex } from '../../checks/factIndex.ts'
import { factsOf } from '../../checks/identity.ts'
import { identitiesOf, type Instance } from '../../checks/instances.ts'
import { type Interval, point } from '../../checks/interval.ts'
import { baseText, readNumber } from '../../normalizers/quantity.ts'
import { decimal } from '../../schemas/decimal.ts'
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { factsOfDoubts, type Decision, type TrackedDoubt } from './doubts.ts'

/** Combinations of one group of doubts that hang together; a larger group keeps its likeliest candidates only. */
const MOST_COMBINATIONS = 20_000

/** A doubt with what it may be: the facts that would then stand in place of those that rest on it. */
interface Variable {
  readonly doubt: TrackedDoubt
  readonly facts: readonly Fact[]
  readonly candidates: readonly Candidate[]
}

interface Candidate {
  readonly text: string
  readonly facts: readonly Fact[]
}

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

function variablesOf(doubts: readonly TrackedDoubt[], { facts }: Disclosure): Variable[] {
  return [...factsOfDoubts(doubts, facts)]
    .map(([doubt, own]) => variableOf(doubt, own))
    .filter(({ candidates }) => candidates.length > 0)
}

function bindingOf(disclosure: Disclosure): {
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
function withText(fact: Fact, now: string, text: string): Fact | null {
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

interface Group {
  readonly variables: readonly Variable[]
  readonly instances: readonly Instance[]
}

/** Doubts that share an identity are decided together. */
function groupsOf(variables: readonly Variable[], instances: readonly Instance[]): Group[] {
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

/** One identity, as a test of what the doubts of its facts are taken for. */
interface Test {
  readonly instance: Instance
  /** Indexes of the variables that it depends on. */
  readonly on: readonly number[]
  /** Whether it holds with these candidates; `instead` puts other facts in the place of one variable's. */
  readonly holds: (chosen: readonly number[]) => boolean
  /** Whether it holds to the last digit, no rounding allowed; `instead` puts other facts in one variable's place. */
  readonly isExact: (chosen: readonly number[], instead?: Instead) => boolean
  readonly variableOfFact: (id: string) => number | undefined
}

interface Instead {
  readonly variable: number
  readonly facts: readonly Fact[]
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
    const holding = own.filter(({ holds }) => holds(first))
    const deciding = new Set<Test>()
    // Where nothing else offers itself the relation must leave no room for another digit.
    if (candidates.length === 1) {
      const pinning = holding.filter(
        (test) => test.isExact(first) && isPinned(candidates[0]!, test, i, first),
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

/** Whether a candidate has more decimals than any other figure of a relation: rounding alone would let it pass. */
function isFiner(variable: number, { facts }: Candidate, { instance, variableOfFact }: Test): boolean {
  const others = factsOf(instance.identity.relation).filter(({ id }) => variableOfFact(id) !== variable)
  const finest = Math.max(0, ...others.map(({ decimals }) => decimals))
  return others.length > 0 && facts.some(({ decimals }) => decimals > finest)
}

/** The variables with so few candidates, the likeliest, that all combinations can be tried. */
function within(variables: readonly Variable[]): readonly Variable[] {
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

function testOf({ check, identity }: Instance, variables: readonly Variable[], index: FactIndex): Test {
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

/** All combinations, as candidate numbers by variable, that fulfil the most tests. */
function bestCombinations(variables: readonly Variable[], tests: readonly Test[]): number[][] {
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
