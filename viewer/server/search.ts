// Search and lists. In: what stands in the address. Out: documents, with the passages in which the words stand.
import { Hono } from 'hono'
import { z } from 'zod'
import { passagesOf } from '../../output/database/passages.ts'
import { searchDocuments, searchOrders } from '../../output/database/search.ts'
import type { SearchAnswer } from '../api.ts'
import type { Viewed } from './app.ts'
import { listed } from './listed.ts'

const PAGE = 20
const PASSAGES = 3

/** Amounts are typed in 万元; kept in fen. */
const tenThousands = z.coerce
  .number()
  .finite()
  .transform((amount) => Math.round(amount * 1_000_000))

const query = z.object({
  q: z.string().max(200).default(''),
  order: z.enum(searchOrders).default('best'),
  offset: z.coerce.number().int().nonnegative().default(0),
  least: tenThousands.optional(),
  most: tenThousands.optional(),
  contradicted: z.literal('1').optional(),
})

export function searchRoutes({ database, catalogue }: Viewed): Hono {
  return new Hono().get('/search', async (context) => {
    const asked = query.safeParse(context.req.query())
    if (!asked.success) return context.json({ error: 'bad-query' }, 400)
    const { q, order, offset, least, most, contradicted } = asked.data
    const all = (name: string) => context.req.queries(name) ?? []
    const found = await searchDocuments(database, await catalogue(), {
      text: q,
      order,
      offset,
      limit: PAGE,
      regions: all('region'),
      years: all('year').map(Number),
      phases: all('phase'),
      checks: all('check'),
      contradicted: contradicted === '1',
      least: least ?? null,
      most: most ?? null,
    })
    const documents = []
    for (const entry of found.entries)
      documents.push({ ...listed(entry), passages: await passagesOf(database, entry.id, q, PASSAGES) })
    return context.json({ total: found.total, documents, facets: found.facets } satisfies SearchAnswer)
  })
}
