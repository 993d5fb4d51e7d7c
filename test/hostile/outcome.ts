// In: a results folder and the paths that went in. Out: whether each came out with a typed outcome of its own.
import { join } from 'node:path'
import { listDocuments, readDocument } from '../../output/database/documents.ts'
import { openDatabase } from '../../output/database/open.ts'
import { problemMessages } from '../../schemas/problem.ts'

export interface Outcome {
  readonly path: string
  /** A status, and where nothing could be read a known reason that is no fault of ours. */
  readonly typed: boolean
  readonly codes: readonly string[]
}

export async function outcomesOf(out: string, paths: readonly string[]): Promise<Outcome[]> {
  const database = await openDatabase(join(out, 'gouji.db'))
  try {
    const stored = new Map((await listDocuments(database)).map((summary) => [summary.path, summary]))
    const outcomes: Outcome[] = []
    for (const path of paths) {
      const summary = stored.get(path)
      const codes = ((await readDocument(database, path))?.problems ?? []).map(({ code }) => code)
      const known = codes.every((code) => code in problemMessages && code !== 'run/internal-error')
      const explained = summary !== undefined && (summary.status !== 'failed' || codes.length > 0)
      outcomes.push({ path, typed: explained && known, codes })
    }
    return outcomes
  } finally {
    await database.destroy()
  }
}
