// Every identity of a disclosure, and every identity judged: the step before anything is told.
// In: Disclosure. Out: its index and the identities that the declared checks form; then their verdicts, structure doubted.
import type { Disclosure, Fact } from '../schemas/disclosure.ts'
import { type FactIndex, indexFacts } from './factIndex.ts'
import { checks } from './identities/index.ts'
import { type Check, distinct, factsOf, type Identity, type Relation } from './identity.ts'
import { judge, type Judgement } from './judge.ts'
import { accused } from './mismatch.ts'
import { doubtSeveral, entitiesOfSeveral } from './severalDisclosures.ts'
import { doubtStructure } from './structure.ts'

/** One identity and the declared check that formed it. */
export interface Instance {
  readonly check: Check
  readonly identity: Identity
}

export interface JudgedInstance extends Instance {
  /** Of its relation (factsOf): asked for at every step. */
  readonly facts: readonly Fact[]
  readonly judgement: Judgement
}

export interface Identified {
  readonly index: FactIndex
  /** In the order of the checks, and in document order within each. */
  readonly instances: readonly Instance[]
}

/** All identities of a disclosure, not yet judged. */
export function identitiesOf(disclosure: Disclosure): Identified {
  const index = indexFacts(disclosure)
  const sums: Sums = new Map()
  const instances: Instance[] = []
  const several = entitiesOfSeveral(disclosure, index)
  for (const check of checks)
    for (const identity of check.instances(disclosure, index))
      if (isFirst(identity, sums)) instances.push({ check, identity: doubtSeveral(identity, several) })
  return { index, instances }
}

/** Judges identities together, check by check, so that a sum that fails everywhere at once is doubted (structure.ts). */
export function judgeAll(instances: readonly Instance[], index: FactIndex): readonly JudgedInstance[] {
  const byCheck = Map.groupBy(instances, (instance) => instance.check)
  return confirmed(
    [...byCheck.values()].flatMap((members) =>
      doubtStructure(
        members.map(({ check, identity }): JudgedInstance => {
          const facts = factsOf(identity.relation)
          return { check, identity, facts, judgement: judge(identity, index, facts) }
        }),
        index,
      ),
    ),
  )
}

/**
 * A row that is missing spoils the sums down its columns and nothing else: where a figure of such a sum is contradicted otherwise
 * as well, across its own row or by a twin, that figure is wrong and the sum counts.
 */
function confirmed(judged: readonly JudgedInstance[]): readonly JudgedInstance[] {
  const doubted = judged.filter(
    (one) => one.judgement.reason === 'row-may-be-missing' && one.judgement.verdict === 'unchecked',
  )
  if (doubted.length === 0) return judged
  const contradicted = new Set(
    judged.flatMap(({ identity: { relation }, judgement: { verdict } }) =>
      verdict === 'inconsistent' && !isDownColumn(relation) ? factsOf(relation) : [],
    ),
  )
  const sure = new Set(
    doubted.filter(({ identity }) => factsOf(identity.relation).some((fact) => contradicted.has(fact))),
  )
  return judged.map((one) => (sure.has(one) ? accused(one) : one))
}

/** A sum of figures in one column, or over several tables. */
function isDownColumn(relation: Relation): boolean {
  if (relation.kind !== 'sum') return false
  const rows = new Set(factsOf(relation).map(({ source }) => `${source.table}.${source.row}`))
  return rows.size > 1
}

/** The formed relations that each figure stands in, by fact id; a relation that lacks something binds nothing. */
export function bindings<I extends Instance>(instances: readonly I[]): ReadonlyMap<string, readonly I[]> {
  const byFact = new Map<string, I[]>()
  for (const instance of instances) {
    const { relation, unchecked } = instance.identity
    if (relation.kind === 'unformed' || unchecked) continue
    for (const { id } of distinct(factsOf(relation))) {
      const known = byFact.get(id)
      if (known) known.push(instance)
      else byFact.set(id, [instance])
    }
  }
  return byFact
}

/** How many statements the relation holds each of its figures against: an equality of five has four others for each. */
export function tiesOf({ identity: { relation } }: Instance): number {
  return relation.kind === 'equal' ? relation.facts.length - 1 : 1
}

type SumRelation = Extract<Relation, { kind: 'sum' | 'difference' }>
type Sums = Map<Fact, SumRelation[]>

/** Two checks may find the same sum, one in the sentence and one in the definition: it is told once, by the first. */
function isFirst({ relation }: Identity, sums: Sums): boolean {
  if (relation.kind !== 'sum') return true
  const known = sums.get(relation.whole)
  if (!known) sums.set(relation.whole, [relation])
  else if (known.some((other) => sameParts(other, relation))) return false
  else known.push(relation)
  return true
}

/** In any order; a fact stands in a sum once. */
function sameParts(a: SumRelation, b: SumRelation): boolean {
  if (a.parts.length !== b.parts.length) return false
  if (a.parts.every(({ fact, weight }, at) => fact === b.parts[at]!.fact && weight === b.parts[at]!.weight))
    return true
  const weights = new Map(a.parts.map(({ fact, weight }) => [fact.id, weight]))
  return b.parts.every(({ fact, weight }) => weights.get(fact.id) === weight)
}
