// The door to checks between documents: a group of documents in, findings over figures of more than one of them out.
// One disclosure in two files is judged as one document. Elsewhere figures may have been revised between two publications, so a
// mismatch is held against them only where a slip in one figure explains it.
import type { Finding } from '../../schemas/contract.ts'
import { findingsOver } from '../findings.ts'
import { factsOf, type Identity } from '../identity.ts'
import { identitiesOf, judgeAll } from '../instances.ts'
import type { Slip } from '../slip.ts'
import type { Bond } from './bonds.ts'
import { join, type Named, origin } from './join.ts'
import { unitSums } from './unitSums.ts'

export { type Bond, familiesOf, type Group, groupsOf, type Headed } from './bonds.ts'
export type { Named } from './join.ts'

/** A finding whose facts stand in several documents, named by their place in the group. */
export interface BetweenFinding extends Omit<Finding, 'facts'> {
  readonly bond: Bond
  readonly facts: readonly { readonly document: number; readonly fact: string }[]
}

export function checkBetween(bond: Bond, documents: readonly Named[]): BetweenFinding[] {
  const whole = join(documents)
  const { index, instances } = identitiesOf(whole)
  const sums = bond === 'units' ? [...unitSums.instances(whole, index)] : []
  const spanning = [...instances, ...sums.map((identity) => ({ check: unitSums, identity }))].filter(
    ({ identity }) => new Set(factsOf(identity.relation).map(({ id }) => origin(id).document)).size > 1,
  )
  const judged = judgeAll(
    bond === 'one-disclosure'
      ? spanning
      : spanning.map((instance) => ({ ...instance, identity: doubted(instance.identity, bond) })),
    index,
  )
  const named = { ...index, documentOf: (id: string) => documents[origin(id).document]?.name ?? '' }
  return findingsOver(judged, named).map(({ facts, ...finding }) => ({
    ...finding,
    bond,
    facts: facts.map(origin),
  }))
}

/** A revised budget often differs by one digit (150 and 160); it seldom has two swapped or another unit. */
const NEVER_REVISED: readonly Slip[] = ['swap', 'shift', 'sign']

/** A department and its units publish at one time; years and outturns lie apart. */
function doubted(identity: Identity, bond: Bond): Identity {
  const unlessSlip = bond === 'units' ? true : NEVER_REVISED
  return { ...identity, doubt: identity.doubt ?? 'may-have-been-revised', unlessSlip }
}
