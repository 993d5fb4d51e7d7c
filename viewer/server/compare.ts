// Departments and years side by side. In: what stands in the address. Out: one line a department, its figures by year.
import { stringify } from 'csv-stringify/sync'
import { Hono, type Context } from 'hono'
import type { Catalogue } from '../../output/database/catalogue.ts'
import { compareDocuments, type Compared } from '../../output/database/compare.ts'
import { listFunctions } from '../../output/database/functions.ts'
import { guardFormula } from '../../output/files/csv.ts'
import { headlines } from '../../output/headlines.ts'
import { functionName } from '../../pipeline/functionName.ts'
import { compare as compareDecimals, decimal } from '../../schemas/decimal.ts'
import type { CompareAnswer, FunctionAnswer } from '../api.ts'
import type { Viewed } from './app.ts'

/** Lines that are drawn: more than a person reads, and the largest come first. */
const LINES = 60

/** Of the file; `value` in yuan, exact. */
const COLUMNS = [
  ...['entity', 'region', 'year', 'phase', 'scope', 'value', 'contradictions', 'document', 'fact'],
]

/** Names that are offered while typing. */
const OFFERED = 12

export function compareRoutes({ database, catalogue }: Viewed): Hono {
  let held: { readonly of: Catalogue; readonly functions: FunctionAnswer } | undefined
  /** Counted anew where something was written meanwhile. */
  const functions = async (): Promise<FunctionAnswer> => {
    const of = await catalogue()
    if (held?.of !== of) {
      const stored = await listFunctions(database)
      held = { of, functions: stored.map((one) => ({ ...one, name: functionName(one.code) })) }
    }
    return held.functions
  }
  /** What the address asks for, of all documents; null where it makes no sense. */
  const compared = async (context: Context): Promise<readonly Compared[] | null> => {
    const { headline = 'expenditureTotal', phase = 'budget', scope } = context.req.query()
    const { function: code, fund = '' } = context.req.query()
    if (code === undefined && !headlines.some(({ key }) => key === headline)) return null
    const all = (name: string) => context.req.queries(name) ?? []
    const { entries } = await catalogue()
    return compareDocuments(database, entries, {
      quantity: code === undefined ? { headline } : { function: code, fund },
      phase,
      scope: scope ?? null,
      regions: all('region'),
      entities: all('entity'),
    })
  }
  return new Hono()
    .get('/compare', async (context) => {
      const found = await compared(context)
      if (found === null) return context.json({ error: 'bad-query' }, 400)
      const { entries } = await catalogue()
      const lines = [...Map.groupBy(found, ({ entry }) => entry.entity)].map(([entity, figures]) => ({
        entity,
        region: figures[0]!.entry.region,
        figures: figures.map(({ entry, value, fact }) => ({
          ...{ year: entry.year!, value, fact, document: entry.name },
          contradictions: entry.verdicts.inconsistent,
        })),
      }))
      const largest = lines.toSorted((a, b) => compareDecimals(last(b), last(a)))
      const regions = [...new Set(entries.map(({ region }) => region).filter(Boolean))].sort()
      return context.json({
        lines: largest.slice(0, LINES),
        total: lines.length,
        regions,
      } satisfies CompareAnswer)
    })
    .get('/compare.csv', async (context) => {
      const found = await compared(context)
      if (found === null) return context.json({ error: 'bad-query' }, 400)
      const rows = found.map(({ entry, value, fact }) => [
        ...[guardFormula(entry.entity), entry.region, entry.year, entry.phase, entry.scope, value],
        ...[entry.verdicts.inconsistent, guardFormula(entry.name), fact],
      ])
      // As every CSV of gouji: a mark by which Excel reads Chinese, and no text that it would take for a formula.
      const text = stringify([COLUMNS, ...rows], {
        bom: true,
        escape_formulas: true,
        record_delimiter: 'windows',
      })
      return context.body(text, 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="gouji-compare.csv"',
      })
    })
    .get('/functions', async (context) => {
      const typed = (context.req.query('q') ?? '').trim()
      const known = (await functions()).filter(
        ({ code, name }) => code.startsWith(typed) || name.includes(typed),
      )
      // What most documents state is what most people look for; a code typed in full comes first.
      const offered = known.toSorted(
        (a, b) => Number(b.code === typed) - Number(a.code === typed) || b.documents - a.documents,
      )
      return context.json(offered.slice(0, OFFERED) satisfies FunctionAnswer)
    })
    .get('/entities', async (context) => {
      const typed = (context.req.query('q') ?? '').trim()
      const { entries } = await catalogue()
      const names = new Set(entries.map(({ entity }) => entity).filter((entity) => entity.includes(typed)))
      return context.json([...names].filter(Boolean).sort().slice(0, OFFERED))
    })
}

function last({ figures }: CompareAnswer['lines'][number]) {
  return decimal(figures.at(-1)!.value)
}
