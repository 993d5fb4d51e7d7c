// Who, when and how much of each document, without its facts. In: an open database. Out: one line a document.
import type { DocumentHead } from '../../schemas/documentHead.ts'
import type { GoujiDatabase } from './open.ts'

/** In order of path; documents that could not be read have neither head nor facts. */
export function listHeads(database: GoujiDatabase): DocumentHead[] {
  return database
    .prepare(
      `SELECT path, sha256, entity, year, phase, scope,
         (SELECT count(*) FROM facts WHERE document_id = d.id AND table_id IS NOT NULL) AS tableFacts,
         (SELECT count(*) FROM facts WHERE document_id = d.id AND table_id IS NULL) AS narrativeFacts
       FROM documents d ORDER BY path`,
    )
    .all() as DocumentHead[]
}
