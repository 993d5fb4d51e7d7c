// Which findings come first. In: findings. Out: the same, the gravest first.
import type { Finding } from '../../schemas/contract.ts'
import { absolute, compare, decimal, subtract, ZERO, type Decimal } from '../../schemas/decimal.ts'

/** Whether the printed figures stand against each other in it. */
export const disputed = ({ verdict, family }: Finding) =>
  family !== 'quality' && (verdict === 'inconsistent' || verdict === 'blocked')

const VERDICT = { inconsistent: 0, blocked: 1, rounding: 2, unchecked: 3, consistent: 4 } as const
const SEVERITY = { error: 0, warning: 1, info: 2 } as const

/** By verdict, then severity, then the larger difference, then the order of the document. */
export function byWeight(findings: readonly Finding[]): Finding[] {
  const gaps = new Map(findings.map((finding) => [finding, gapOf(finding)]))
  return findings.toSorted(
    (a, b) =>
      VERDICT[a.verdict] - VERDICT[b.verdict] ||
      SEVERITY[a.severity] - SEVERITY[b.severity] ||
      compare(gaps.get(b)!, gaps.get(a)!),
  )
}

function gapOf({ expected, actual }: Finding): Decimal {
  return expected === null || actual === null ? ZERO : absolute(subtract(decimal(actual), decimal(expected)))
}
