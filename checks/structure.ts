// Doubt about how a table was read: a sum that fails everywhere at once is seldom a wrong figure, nearly always a row or
// column that belongs elsewhere or is missing. In: judged identities of one check. Out: the same, such failures unchecked.
import { isZero } from '../schemas/decimal.ts'
import type { Identity } from './identity.ts'
import type { Judgement } from './judge.ts'

export interface Judged {
  readonly identity: Identity
  readonly judgement: Judgement
}

/**
 * Groups of at least two figures that are not nil, none of which fits, are not held against the document: one wrong
 * figure breaks one column of a row and leaves the others standing.
 */
export function doubtStructure(judged: readonly Judged[]): readonly Judged[] {
  if (!judged.some((j) => j.judgement.verdict === 'inconsistent')) return judged
  const groups = Map.groupBy(judged, (j) => j.identity.group)
  const doubtful = new Set<string>()
  for (const [group, members] of groups) {
    if (group === undefined) continue
    const decided = members.filter(({ judgement: { verdict, expected, actual } }) => {
      const nil = (!expected || isZero(expected)) && (!actual || isZero(actual))
      return !nil && verdict !== 'unchecked' && verdict !== 'blocked'
    })
    if (decided.length > 1 && decided.every((j) => j.judgement.verdict === 'inconsistent'))
      doubtful.add(group)
  }
  if (doubtful.size === 0) return judged
  return judged.map((one) =>
    one.judgement.verdict === 'inconsistent' &&
    one.identity.group !== undefined &&
    doubtful.has(one.identity.group)
      ? { ...one, judgement: { ...one.judgement, verdict: 'unchecked', reason: 'structure-uncertain' } }
      : one,
  )
}
