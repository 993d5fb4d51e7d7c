// The room's one door: a disclosure in, findings out. Nothing here reads a page; everything rests on facts.
import type { Finding } from '../schemas/contract.ts'
import type { Disclosure } from '../schemas/disclosure.ts'
import { findingsOver } from './findings.ts'
import { identitiesOf, judgeAll } from './instances.ts'
import { type FigurePower, powerOf } from './power.ts'
import { conflictsOf } from './together/conflicts.ts'

export {
  type BetweenFinding,
  type Bond,
  checkBetween,
  familiesOf,
  type Group,
  groupsOf,
  type Headed,
  type Named,
} from './between/index.ts'
export { unitSums } from './between/unitSums.ts'
export { checks } from './identities/index.ts'
export { type FigurePower, powerSummary } from './power.ts'
export { together } from './together/conflicts.ts'

/** Every check on one disclosure, relation by relation. */
export function check(disclosure: Disclosure): Finding[] {
  const { index, instances } = identitiesOf(disclosure)
  return findingsOver(judgeAll(instances, index), index)
}

/** What the checks say of a document, and how much of each figure they could have seen. */
export interface Examination {
  readonly findings: readonly Finding[]
  /** The figures that stand in a relation. */
  readonly figures: readonly FigurePower[]
}

/** Every check, relation by relation and all together (together/), with the power of what found nothing. */
export async function examine(disclosure: Disclosure): Promise<Examination> {
  const { findings, judged, index } = await checkTogether(disclosure)
  return { findings, figures: powerOf(disclosure, judged, index) }
}

/** Every check, and what it rests on; without the power. */
export async function checkTogether(disclosure: Disclosure) {
  const { index, instances } = identitiesOf(disclosure)
  const judged = judgeAll(instances, index)
  const findings = findingsOver(judged, index, await conflictsOf(judged, index))
  return { findings, judged, index }
}
