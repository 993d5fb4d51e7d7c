// One document: what was read, and the file that it was read from. A document is asked for by its name in the database;
// no path ever comes from the browser.
import { Hono } from 'hono'
import type { CatalogueEntry } from '../../output/database/catalogue.ts'
import { readDocument } from '../../output/database/documents.ts'
import { correctionsOf, reviewsOf } from '../../output/database/reviews.ts'
import { figureSubject } from '../../output/database/subjects.ts'
import { findOriginal } from '../../pipeline/originals.ts'
import type { ContractDocument } from '../../schemas/contract.ts'
import type { DocumentAnswer } from '../api.ts'
import type { Viewed } from './app.ts'
import { listed } from './listed.ts'

export function documentRoutes({ database, catalogue, folders }: Viewed): Hono {
  return new Hono()
    .get('/documents/:name', async (context) => {
      const { entries, byName } = await catalogue()
      const entry = byName.get(context.req.param('name'))
      const document = entry && (await readDocument(database, entry.path))
      if (!entry || !document) return context.json({ error: 'no-document' }, 404)
      const isPdf = document.source.mediaType === 'application/pdf'
      const original = isPdf ? (await findOriginal(document.source, folders)).state : 'other'
      return context.json({
        head: listed(entry),
        document,
        original,
        relatives: relativesOf(entry, entries).map(listed),
        ...(await reviewsFor(entry.id, document.source.sha256)),
        corrections: correctionsById(document, await correctionsOf(database, document.source.sha256)),
      } satisfies DocumentAnswer)
    })
    .get('/documents/:name/head', async (context) => {
      const entry = (await catalogue()).byName.get(context.req.param('name'))
      return entry ? context.json(listed(entry)) : context.json({ error: 'no-document' }, 404)
    })
    .get('/documents/:name/file', async (context) => {
      const { byName } = await catalogue()
      const entry = byName.get(context.req.param('name'))
      const source = entry && (await sourceOf(entry.path))
      if (!source) return context.json({ error: 'no-document' }, 404)
      const original = await findOriginal(source, folders)
      if (original.state !== 'here') return context.json({ error: original.state }, 404)
      const { bytes } = original
      // Only our own page reads it, with pdf.js; the browser is never to open it as a page of this server.
      return new Response(new Uint8Array(bytes), {
        headers: {
          'Content-Type': 'application/octet-stream',
          'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName(source.path))}`,
          'Content-Security-Policy': "default-src 'none'; sandbox",
        },
      })
    })

  async function reviewsFor(
    id: number,
    sha256: string,
  ): Promise<Pick<DocumentAnswer, 'reviews' | 'between'>> {
    const said = await reviewsOf(database, sha256)
    if (said.size === 0) return { reviews: {}, between: {} }
    const findings = await database
      .selectFrom('findings')
      .select(['id', 'subject'])
      .where('document_id', '=', id)
      .where('subject', 'in', [...said.keys()])
      .execute()
    const reviews = findings.map((finding) => [finding.id, said.get(finding.subject) ?? []] as const)
    return { reviews: Object.fromEntries(reviews), between: Object.fromEntries(said) }
  }

  function sourceOf(path: string) {
    return database
      .selectFrom('documents')
      .select(['path', 'sha256'])
      .where('path', '=', path)
      .executeTakeFirst()
  }
}

function correctionsById(
  { source, facts }: ContractDocument,
  corrections: Awaited<ReturnType<typeof correctionsOf>>,
): DocumentAnswer['corrections'] {
  if (corrections.size === 0) return {}
  return Object.fromEntries(
    facts.flatMap((fact) => {
      const said = corrections.get(figureSubject(source.sha256, fact))
      return said ? [[fact.id, said]] : []
    }),
  )
}

function relativesOf(entry: CatalogueEntry, entries: readonly CatalogueEntry[]): CatalogueEntry[] {
  if (entry.entity === '') return []
  return entries
    .filter(({ id, entity }) => id !== entry.id && entity === entry.entity)
    .sort((a, b) => (b.year ?? 0) - (a.year ?? 0))
    .slice(0, 12)
}

function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1)!
}
