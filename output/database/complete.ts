// Documents that an earlier gouji stored without what the viewer asks for. In: an open database. Out: the same rows that
// writing a document makes today, from what is stored; nothing is read or checked again.
import { readDocument } from './read.ts'
import type { GoujiDatabase } from './open.ts'
import { insertOverview } from './overviews.ts'
import { insertSearch } from './searchIndex.ts'
import { findingSubjects } from './subjects.ts'

/** One transaction a document, so that it may be stopped and go on; `onProgress` is told how many are left. */
export async function completeDocuments(
  database: GoujiDatabase,
  onProgress?: (left: number) => void,
): Promise<void> {
  const missing = await database
    .selectFrom('documents')
    .leftJoin('overviews', 'overviews.document_id', 'documents.id')
    .select(['id', 'path'])
    .where('overviews.document_id', 'is', null)
    .execute()
  for (const [done, { id, path }] of missing.entries()) {
    onProgress?.(missing.length - done)
    await database.transaction().execute(async (transaction) => {
      const document = await readDocument(transaction, path)
      if (!document) return
      await insertOverview(transaction, id, document)
      await insertSearch(transaction, id, document)
      for (const [position, subject] of findingSubjects(document, document.findings).entries())
        await transaction
          .updateTable('findings')
          .set({ subject })
          .where('document_id', '=', id)
          .where('position', '=', position)
          .execute()
    })
  }
}
