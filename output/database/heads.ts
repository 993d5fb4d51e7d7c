// Who, when and how much of each document, without its facts. In: an open database. Out: one line a document.
import type { DocumentHead } from '../../schemas/documentHead.ts'
import type { GoujiDatabase } from './open.ts'
import { byPath } from './read.ts'

/** In order of path; documents that could not be read have neither head nor facts. */
export async function listHeads(database: GoujiDatabase): Promise<DocumentHead[]> {
  const rows = await database
    .selectFrom('documents')
    .select(['id', 'path', 'sha256', 'entity', 'year', 'phase', 'scope'])
    .execute()
  const { count } = database.fn
  const counts = await database
    .selectFrom('facts')
    .select(['document_id', count('id').as('all'), count('table_id').as('inTables')])
    .groupBy('document_id')
    .execute()
  const countOf = new Map(counts.map((row) => [row.document_id, row]))
  return rows.sort(byPath).map(({ id, phase, scope, ...row }) => {
    const tableFacts = Number(countOf.get(id)?.inTables ?? 0)
    return {
      ...row,
      phase: phase as DocumentHead['phase'],
      scope: scope as DocumentHead['scope'],
      tableFacts,
      narrativeFacts: Number(countOf.get(id)?.all ?? 0) - tableFacts,
    }
  })
}
