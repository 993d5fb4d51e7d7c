// The published contract of `gouji extract --json` (docs/design.md). The JSON Schema is generated from these types.
import { z } from 'zod'
import { box, severity, witness } from './source.ts'

const decimalText = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .describe('an exact decimal in plain notation')

export const phase = z.enum(['budget', 'final'])
export const unit = z
  .enum(['CNY', 'CNY_1K', 'CNY_10K', 'CNY_100M', 'percent', 'count'])
  .describe('unit as printed: 元, 千元, 万元, 亿元, %, or a count of things')
export type Unit = z.infer<typeof unit>

export const sourceHead = z.object({
  path: z.string(),
  sha256: z
    .string()
    .regex(/^([0-9a-f]{64})?$/)
    .describe('of the bytes; "" where the file could not be read'),
  mediaType: z.string().describe('by content, never by name; "" where the file could not be read'),
  pages: z.int().nonnegative().describe('0 in sources without pages'),
})

export const disclosureHead = z.object({
  entity: z.string().describe('the department or unit as printed; "" where the document does not say'),
  year: z.int().nullable(),
  phase: phase.nullable(),
  scope: z.enum(['department', 'unit']).nullable(),
  template: z.string().describe('key of the template, or "unknown"'),
  language: z.string(),
  units: z.array(z.string()).describe('names of the units whose own tables the document holds'),
})

export const table = z.object({
  id: z.string(),
  kind: z.string().describe('key of the table kind, or "unknown"'),
  number: z.string().describe('the number as printed, "" where there is none'),
  title: z.string(),
  entity: z.string(),
  unit: unit.nullable(),
  pages: z.array(z.int()),
  header: z.array(z.array(z.string())).describe('header rows, spans resolved by repeating'),
  rows: z
    .array(z.array(z.string()))
    .describe('printed strings of the body; "" where a cell is empty or covered'),
  notes: z.array(z.string()),
  empty: z.boolean(),
})

export const section = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  level: z.int().nonnegative(),
  pages: z.array(z.int()),
  text: z.string(),
})

export const factSource = z.object({
  page: z.int().nullable(),
  box: box
    .nullable()
    .describe('points from the top left of the page as displayed; null in sources without pages'),
  table: z.string().nullable(),
  row: z.int().nullable().describe('index into the rows of the table'),
  column: z.int().nullable(),
  section: z.string().nullable(),
  quote: z.string().nullable().describe('the sentence in which the figure stands'),
  witness,
  confidence: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .describe(
      'of recognition: 1 where the figure counts as read, less where it is uncertain; null for print',
    ),
  reading: z
    .object({
      raw: z.string().describe('the characters as recognised'),
      alternatives: z.array(z.string()).describe('what else they may be, the likeliest first'),
      decidedBy: z
        .array(z.string())
        .describe('ids of the findings that decided; empty while it is uncertain'),
    })
    .optional()
    .describe('only of figures that recognition did not read for certain'),
})

export const fact = z.object({
  id: z.string(),
  concept: z.string(),
  entity: z.string(),
  year: z.int().nullable(),
  phase: phase.nullable(),
  dimensions: z.record(z.string(), z.string()),
  printed: z.string().describe('the characters as printed'),
  value: decimalText.describe(
    'exact, in the base unit of its measure: yuan for money, percent, or things counted',
  ),
  unit,
  decimals: z.int().nonnegative().describe('digits after the point as printed, in the printed unit'),
  rollup: z
    .enum(['leaf', 'total', 'ofWhich'])
    .optional()
    .describe(
      'in tables: whether the figure adds up others of its table, or is a part (其中) that another holds already; only leaves of one table and concept may be added up. Absent for prose, movements and targets',
    ),
  correction: z
    .object({
      printed: z.string().describe('as gouji had read it'),
      value: decimalText,
      decimals: z.int().nonnegative(),
      author: z.string(),
      reason: z.string(),
      at: z.string().describe('UTC, ISO 8601'),
    })
    .optional()
    .describe('a person read the figure anew: what had been read before, who corrected it, why and when'),
  source: factSource,
})

export const verdict = z.enum(['consistent', 'rounding', 'inconsistent', 'blocked', 'unchecked'])
export type Verdict = z.infer<typeof verdict>

export const finding = z.object({
  id: z.string(),
  check: z.string(),
  family: z.enum(['equal', 'sum', 'difference', 'percent', 'ratio', 'count', 'ordering', 'quality']),
  verdict,
  severity,
  message: z.object({ zh: z.string(), en: z.string() }),
  facts: z.array(z.string()),
  expected: decimalText.nullable(),
  actual: decimalText.nullable(),
  slack: decimalText.nullable().describe('the largest difference that rounding allows here'),
  uncertain: z
    .boolean()
    .optional()
    .describe('true where the finding rests on a figure that was not read for certain'),
})
export type Finding = z.infer<typeof finding>

export const problem = z.object({
  code: z.string(),
  severity,
  message: z.string(),
  page: z.int().nullable(),
})
export type ContractProblem = z.infer<typeof problem>

/** One document, as `gouji extract FILE --json` prints it. */
export const contractDocument = z
  .object({
    source: sourceHead,
    disclosure: disclosureHead,
    tables: z.array(table),
    sections: z.array(section),
    facts: z.array(fact),
    findings: z.array(finding),
    problems: z.array(problem),
  })
  .meta({ id: 'gouji-document', title: 'What gouji read in one published disclosure' })
export type ContractDocument = z.infer<typeof contractDocument>
