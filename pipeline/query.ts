// SQL over results. In: a results folder, a database, or an export as Parquet, and a statement. Out: its answer, handed to the caller.
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { query, type QueryAnswer } from '../output/data/query.ts'
import { MARK, type ExportSummary } from './export.ts'
import { openStored } from './stored.ts'

export { QueryError, type QueryAnswer } from '../output/data/query.ts'

/** Rejects with NoDatabase (stored.ts) or QueryError. */
export async function queryResults<T>(
  target: string,
  sql: string,
  use: (answer: QueryAnswer) => Promise<T>,
): Promise<T> {
  const scratch = await mkdtemp(join(tmpdir(), 'gouji-query-'))
  try {
    if (isParquet(target)) return await query({ parquet: target }, scratch, sql, use)
    const database = await openStored(target)
    try {
      return await query({ database }, scratch, sql, use)
    } finally {
      await database.destroy()
    }
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

function isParquet(target: string): boolean {
  const mark = join(target, MARK)
  if (!existsSync(mark)) return false
  return (JSON.parse(readFileSync(mark, 'utf8')) as Partial<ExportSummary>).format === 'parquet'
}
