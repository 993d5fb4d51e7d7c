// The tables as the queries see them: one interface a table of schema.ts. Integers are numbers here; `fen` alone may be larger.
import type { Generated } from 'kysely'
import type { Finding, Verdict } from '../../schemas/contract.ts'
import type { Decision } from '../../schemas/review.ts'
import type { Severity } from '../../schemas/source.ts'

interface Part {
  document_id: number
  position: number
}

/** What a finding says, within a document or between documents. */
export interface FindingColumns {
  id: string
  check_id: string
  family: Finding['family']
  verdict: Verdict
  severity: Severity
  message_zh: string
  message_en: string
  expected: string | null
  actual: string | null
  slack: string | null
  uncertain: number
}

interface Said {
  subject: string
  version: number
  sha256: string
  reason: string
  author: string
  at: string
}

interface Review extends Said {
  check_id: string
  message_zh: string
  message_en: string
  decision: Decision
}

interface Correction extends Said {
  source: string
  printed: string
  corrected: string | null
}

export interface Tables {
  documents: {
    id: Generated<number>
    path: string
    name: string
    sha256: string
    media_type: string
    pages: number
    status: 'read' | 'partly' | 'failed'
    version: string
    stages: string
    lang: string
    stored_at: string
    entity: string
    year: number | null
    phase: string | null
    scope: string | null
    template: string
    language: string
    units: string
  }
  duplicates: { path: string; sha256: string }
  tables: Part & {
    id: string
    kind: string
    number: string
    title: string
    entity: string
    unit: string | null
    pages: string
    header: string
    notes: string
    empty: number
  }
  table_rows: { document_id: number; table_position: number; row: number; cells: string }
  sections: Part & {
    id: string
    number: string
    title: string
    level: number
    pages: string
    text: string
  }
  facts: Part & {
    id: string
    concept: string
    entity: string
    year: number | null
    phase: string | null
    dimensions: string
    printed: string
    value: string
    fen: bigint | null
    unit: string
    decimals: number
    page: number | null
    box: string | null
    table_id: string | null
    row: number | null
    column: number | null
    section_id: string | null
    quote: string | null
    witness: string
    confidence: number | null
    reading: string | null
    rollup: string | null
    cofog: string | null
    correction: string | null
  }
  findings: Part & FindingColumns & { subject: string }
  finding_facts: { document_id: number; finding_position: number; position: number; fact_id: string }
  problems: Part & { code: string; severity: Severity; message: string; page: number | null }
  structures: { document_id: number; structure: string }
  figure_checks: {
    document_id: number
    fact_id: string
    relations: number
    smallest: string | null
    lowest: string | null
    highest: string | null
  }
  between_findings: FindingColumns & { pair: string; subject: string }
  between_facts: { finding_id: string; position: number; document_id: number; fact_id: string }
  overviews: { document_id: number; region: string; size: number | null; facts: number } & Record<
    Verdict,
    number
  >
  headlines: { document_id: number; headline: string; fact_id: string; value: string }
  function_totals: {
    function: string
    fund: string
    document_id: number
    value: string
    fact_id: string
  }
  reviews: Review
  current_reviews: Review
  corrections: Correction
  current_corrections: Correction
}
