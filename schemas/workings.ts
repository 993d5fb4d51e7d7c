// What a run keeps of a document beside its published contract, so that it can be checked again without reading it again: how
// its tables were read and what its sentences state; and how much of each figure the checks could have seen.
import { z } from 'zod'
import type { Disclosure, Statement, TableReading } from './disclosure.ts'

const sum = z.object({
  basis: z.enum(['codes', 'numbering', 'indentation', 'total-row', 'declared', 'header']),
  parts: z.array(z.object({ index: z.int(), weight: z.union([z.literal(1), z.literal(-1)]) })),
})

const reading = z.object({
  panels: z.array(
    z.object({
      side: z.enum(['whole', 'revenue', 'expenditure']),
      columns: z.array(
        z.object({
          index: z.int(),
          path: z.array(z.string()),
          role: z.enum(['key', 'value', 'text', 'ignored']),
          sumOf: sum.exactOptional(),
          ofWhich: z.int().exactOptional(),
        }),
      ),
      rows: z.array(
        z.object({
          index: z.int(),
          role: z.enum(['item', 'total', 'heading', 'blank']),
          label: z.string(),
          code: z.string().exactOptional(),
          level: z.int(),
          sumOf: sum.exactOptional(),
          ofWhich: z.int().exactOptional(),
        }),
      ),
    }),
  ),
}) satisfies z.ZodType<TableReading>

const said = { section: z.string(), quote: z.string() }

const statement = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('breakdown'),
    whole: z.string(),
    parts: z.array(z.string()),
    complete: z.boolean(),
    ...said,
  }),
  z.object({
    kind: z.literal('change'),
    current: z.string(),
    previous: z.string().exactOptional(),
    change: z.string().exactOptional(),
    percent: z.string().exactOptional(),
    direction: z.enum(['increase', 'decrease', 'unchanged']),
    ...said,
  }),
  z.object({ kind: z.literal('count'), count: z.string(), items: z.array(z.string()), ...said }),
  z.object({
    kind: z.literal('ratio'),
    quotient: z.string(),
    numerator: z.string(),
    denominator: z.string(),
    ...said,
  }),
]) satisfies z.ZodType<Statement>

/** One reading a table of the contract, in its order; null where a table was not read as a kind. */
export const structure = z.object({
  readings: z.array(reading.nullable()),
  statements: z.array(statement),
  rounding: z.object({ mode: z.enum(['nearest', 'truncate']), quote: z.string() }).nullable(),
})
export type Structure = z.infer<typeof structure>

/** How much of one figure the checks could have seen; decimals in base units. */
export interface FigureCheck {
  readonly fact: string
  /** Relations that hold the figure and were satisfied. */
  readonly relations: number
  /** Every error of at least this size would have been found; null where one way nothing limits it. */
  readonly smallest: string | null
  /** The range that the rest of the document leaves it, its own print aside; null where nothing limits it. */
  readonly lowest: string | null
  readonly highest: string | null
}

/** How much the checks could have seen in all: what a report can say in four lines. */
export interface PowerSummary {
  /** Figures that the document states. */
  readonly figures: number
  /** Of these, bound by at least one relation, and by at least two. */
  readonly bound: number
  readonly boundTwice: number
  /** Of the bound ones, those in which every error of at least so many units of their own last place would be found. */
  readonly within: Readonly<Record<'2' | '10' | '100', number>>
  /** Of the bound ones, those that an error of 1 % would not have escaped; nil figures are left out. */
  readonly withinOnePercent: number
  /** Bound, but an error one way would be found nowhere (其中 items, say). */
  readonly oneWayOnly: number
}

export interface Workings {
  readonly structure: Structure
  readonly power: PowerSummary
  readonly figures: readonly FigureCheck[]
}

export function structureOf({ tables, statements, rounding }: Disclosure): Structure {
  return structure.parse({ readings: tables.map((table) => table.reading), statements, rounding })
}
