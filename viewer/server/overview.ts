// What the whole of the results is, and the words that the browser needs for it.
import { Hono } from 'hono'
import { headlines } from '../../output/headlines.ts'
import { version } from '../../pipeline/version.ts'
import { concepts } from '../../schemas/concept.ts'
import type { Overview } from '../api.ts'
import type { Viewed } from './app.ts'

export function overviewRoutes({ catalogue, place }: Viewed): Hono {
  const names = headlines.map(({ key, name }) => ({ key, name }))
  const words = Object.fromEntries(Object.entries(concepts).map(([id, { zh, en }]) => [id, { zh, en }]))
  return new Hono().get('/overview', async (context) => {
    const { entries } = await catalogue()
    return context.json({
      documents: entries.length,
      facts: entries.reduce((sum, { facts }) => sum + facts, 0),
      place,
      version,
      headlines: names,
      concepts: words,
    } satisfies Overview)
  })
}
