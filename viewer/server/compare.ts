// Departments and years side by side. In: what stands in the address. Out: one line a department, its figures by year.
import { Hono } from 'hono'
import { compareDocuments } from '../../output/database/compare.ts'
import { headlines } from '../../output/headlines.ts'
import { compare as compareDecimals, decimal } from '../../schemas/decimal.ts'
import type { CompareAnswer } from '../api.ts'
import type { Viewed } from './app.ts'

/** Lines that are drawn: more than a person reads, and the largest come first. */
const LINES = 60

/** Names that are offered while typing. */
const OFFERED = 12

export function compareRoutes({ database, catalogue }: Viewed): Hono {
  return new Hono()
    .get('/compare', async (context) => {
      const { headline = 'expenditureTotal', phase = 'budget', scope } = context.req.query()
      if (!headlines.some(({ key }) => key === headline)) return context.json({ error: 'bad-query' }, 400)
      const all = (name: string) => context.req.queries(name) ?? []
      const { entries } = await catalogue()
      const found = await compareDocuments(database, entries, {
        headline,
        phase,
        scope: scope ?? null,
        regions: all('region'),
        entities: all('entity'),
      })
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
