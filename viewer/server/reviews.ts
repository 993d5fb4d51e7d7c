// The queue, and what people say: decisions on findings and corrections of figures. In: JSON from our own page. Out: what is
// now kept; where someone else was faster, what they said (409), and nothing of theirs is touched.
import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { listGone, listQueue } from '../../output/database/queue.ts'
import { decide, type Kept, type ReviewedFinding } from '../../output/database/reviews.ts'
import { correctFigure } from '../../pipeline/corrections.ts'
import { decision, said } from '../../schemas/review.ts'
import type { QueueAnswer } from '../api.ts'
import type { Viewed } from './app.ts'

const PAGE = 50

const asked = z.object({
  state: decision.default('open'),
  offset: z.coerce.number().int().nonnegative().default(0),
})

/** `several`: the finding is one over several documents, and has an id of its own. */
const decided = said.extend({
  document: z.string(),
  finding: z.string(),
  several: z.boolean(),
  decision,
})

const corrected = said.extend({
  document: z.string(),
  fact: z.string(),
  corrected: z.string().trim().min(1).max(100).nullable(),
  lang: z.enum(['zh', 'en']),
})

export function reviewRoutes({ database, catalogue, file }: Viewed): Hono {
  return new Hono()
    .get('/queue', async (context) => {
      const query = asked.safeParse(context.req.query())
      if (!query.success) return context.json({ error: 'bad-query' }, 400)
      const all = (name: string) => context.req.queries(name) ?? []
      const queue = await listQueue(database, {
        ...query.data,
        checks: all('check'),
        regions: all('region'),
        years: all('year').map(Number),
        limit: PAGE,
      })
      return context.json({ ...queue, gone: await listGone(database) } satisfies QueueAnswer)
    })
    .post('/reviews', async (context) => {
      const body = decided.safeParse(await bodyOf(context))
      if (!body.success) return context.json({ error: 'bad-review' }, 400)
      const { document, finding, several, decision, ...said } = body.data
      const about = several ? await between(finding) : await within(document, finding)
      if (!about) return context.json({ error: 'no-finding' }, 404)
      return answer(context, await decide(database, about, decision, said))
    })
    .post('/corrections', async (context) => {
      const body = corrected.safeParse(await bodyOf(context))
      if (!body.success) return context.json({ error: 'bad-review' }, 400)
      const { document, fact, corrected: print, lang, ...said } = body.data
      const entry = (await catalogue()).byName.get(document)
      if (!entry) return context.json({ error: 'no-document' }, 404)
      const figure = { path: entry.path, fact, lang, file }
      const result = await correctFigure(database, figure, print, said)
      if ('refused' in result) return context.json({ error: result.refused }, 422)
      return answer(context, result)
    })

  async function within(name: string, id: string): Promise<ReviewedFinding | undefined> {
    return database
      .selectFrom('findings')
      .innerJoin('documents', 'documents.id', 'findings.document_id')
      .select(['subject', 'sha256', 'check_id', 'message_zh', 'message_en'])
      .where('documents.name', '=', name)
      .where('findings.id', '=', id)
      .executeTakeFirst()
  }

  async function between(id: string): Promise<ReviewedFinding | undefined> {
    return database
      .selectFrom('between_findings as f')
      .innerJoin('between_facts as b', 'b.finding_id', 'f.id')
      .innerJoin('documents as d', 'd.id', 'b.document_id')
      .select(['subject', 'sha256', 'check_id', 'message_zh', 'message_en'])
      .where('f.id', '=', id)
      .where('b.position', '=', 0)
      .executeTakeFirst()
  }
}

function answer<T>(context: Context, result: Kept<T>) {
  return 'kept' in result
    ? context.json(result)
    : context.json({ error: 'said-meanwhile', newer: result.newer }, 409)
}

async function bodyOf(context: Context): Promise<unknown> {
  return context.req.json().catch(() => undefined)
}
