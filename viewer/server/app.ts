// The routes. In: an open database, where originals may be, and the browser's files. Out: a Hono app that answers questions
// about what is stored; nothing is computed here but what the repository and the pipeline give.
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { watchCatalogue } from '../../output/database/catalogue.ts'
import type { GoujiDatabase } from '../../output/database/open.ts'
import type { Assets } from './assets.ts'
import { compareRoutes } from './compare.ts'
import { documentRoutes } from './documents.ts'
import { overviewRoutes } from './overview.ts'
import { reviewRoutes } from './reviews.ts'
import { onlyLoopbackNames, onlyOwnWrites, onlyWithToken, policy } from './security.ts'
import { searchRoutes } from './search.ts'

export interface Viewed {
  readonly database: GoujiDatabase
  readonly catalogue: ReturnType<typeof watchCatalogue>
  /** Where files may stand that were read from a relative path. */
  readonly folders: readonly string[]
  /** The database file, beside which files of a run are kept up with it; null where there is none. */
  readonly file: string | null
  /** What is shown as the place of the results. */
  readonly place: string
}

export interface AppOptions extends Omit<Viewed, 'catalogue'> {
  readonly assets: Assets
  /** Asked for when others than this machine can reach the server. */
  readonly token?: string
}

/** The pages that the browser's code draws; each is the same file. */
const PAGES = ['/', '/document/:name', '/review', '/compare']

export function createApp({ assets, token, ...options }: AppOptions): Hono {
  const viewed: Viewed = { ...options, catalogue: watchCatalogue(options.database) }
  const app = new Hono()
  app.use(policy)
  app.use(token === undefined ? onlyLoopbackNames : onlyWithToken(token))
  app.use(onlyOwnWrites)
  app.use(bodyLimit({ maxSize: 64 * 1024, onError: (context) => context.json({ error: 'too-large' }, 413) }))
  app.route('/api', overviewRoutes(viewed))
  app.route('/api', searchRoutes(viewed))
  app.route('/api', documentRoutes(viewed))
  app.route('/api', reviewRoutes(viewed))
  app.route('/api', compareRoutes(viewed))
  const give = async (name: string) => {
    const asset = await assets(name)
    return asset && new Response(asset.bytes, { headers: { 'Content-Type': asset.type } })
  }
  for (const page of PAGES) app.get(page, async () => (await give('index.html'))!)
  app.get(
    '/assets/:name{.+}',
    async (context) => (await give(context.req.param('name'))) ?? context.notFound(),
  )
  app.notFound((context) => context.json({ error: 'not-found' }, 404))
  app.onError((error, context) => {
    const busy = (error as { code?: string }).code?.startsWith('SQLITE_BUSY') === true
    return context.json({ error: busy ? 'busy' : 'failed', reason: error.message }, busy ? 503 : 500)
  })
  return app
}
