// What a finding says, as columns and back: the same in the findings of a document and in those between documents.
import type { Finding } from '../../schemas/contract.ts'
import type { FindingColumns } from './tables.ts'

type Said = Omit<Finding, 'facts'>

export function findingColumns({ check, message, ...finding }: Said): FindingColumns {
  return {
    id: finding.id,
    check_id: check,
    family: finding.family,
    verdict: finding.verdict,
    severity: finding.severity,
    message_zh: message.zh,
    message_en: message.en,
    expected: finding.expected,
    actual: finding.actual,
    slack: finding.slack,
    uncertain: finding.uncertain ? 1 : 0,
  }
}

export function findingOf({ check_id, message_zh, message_en, ...row }: FindingColumns): Said {
  return {
    id: row.id,
    check: check_id,
    family: row.family,
    verdict: row.verdict,
    severity: row.severity,
    message: { zh: message_zh, en: message_en },
    expected: row.expected,
    actual: row.actual,
    slack: row.slack,
    ...(row.uncertain === 1 && { uncertain: true }),
  }
}
