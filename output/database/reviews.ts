// What people said of findings. In: a decision and the version of what the person saw. Out: it is kept as the next version,
// or, where someone else was faster, what they said. Nothing is ever overwritten, and a run touches none of it.
import type { Selectable } from 'kysely'
import type { Decision, Said } from '../../schemas/review.ts'
import type { GoujiDatabase } from './open.ts'
import type { Tables } from './tables.ts'

export type StoredReview = Selectable<Tables['reviews']>
export type StoredCorrection = Selectable<Tables['corrections']>

/** What a review is about: a finding of one document, or one over several. */
export interface ReviewedFinding {
  readonly subject: string
  /** Of the document, or of the first of several. */
  readonly sha256: string
  readonly check_id: string
  readonly message_zh: string
  readonly message_en: string
}

/** Either what is now kept, or what was kept meanwhile by someone else. */
export type Kept<T> = { readonly kept: T } | { readonly newer: T }

export async function decide(
  database: GoujiDatabase,
  finding: ReviewedFinding,
  decision: Decision,
  said: Said,
): Promise<Kept<StoredReview>> {
  const { subject, sha256, check_id, message_zh, message_en } = finding
  return keepNext(database, 'reviews', said, {
    ...{ subject, sha256, check_id, message_zh, message_en, decision },
    ...stamped(said),
  })
}

/** Keeps what a person read in place of `printed`; null takes the correction back. */
export async function correct(
  database: GoujiDatabase,
  figure: Pick<StoredCorrection, 'subject' | 'sha256' | 'source' | 'printed'>,
  corrected: string | null,
  said: Said,
): Promise<Kept<StoredCorrection>> {
  const { subject, sha256, source, printed } = figure
  return keepNext(database, 'corrections', said, {
    ...{ subject, sha256, source, printed, corrected },
    ...stamped(said),
  })
}

function stamped({ version, reason, author }: Said) {
  return { version: version + 1, reason, author, at: new Date().toISOString() }
}

/** The key (subject, version) lets only one of two through who saw the same version; the database decides which. */
async function keepNext<T extends 'reviews' | 'corrections'>(
  database: GoujiDatabase,
  table: T,
  { version }: Said,
  row: Selectable<Tables[T]> & { readonly subject: string },
): Promise<Kept<Selectable<Tables[T]>>> {
  return database.transaction().execute(async (transaction) => {
    const latest = await transaction
      .selectFrom(`current_${table}` as 'current_reviews')
      .selectAll()
      .where('subject', '=', row.subject)
      .executeTakeFirst()
    if ((latest?.version ?? 0) === version) {
      const inserted = await transaction
        .insertInto(table)
        .values(row as never)
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      if (inserted.numInsertedOrUpdatedRows === 1n) return { kept: row }
    }
    const newer = await transaction
      .selectFrom(`current_${table}` as 'current_reviews')
      .selectAll()
      .where('subject', '=', row.subject)
      .executeTakeFirst()
    return { newer: newer as unknown as Selectable<Tables[T]> }
  })
}

/** All versions that were said about the document with these bytes, by subject, in order of version. */
export async function reviewsOf(
  database: GoujiDatabase,
  sha256: string,
): Promise<ReadonlyMap<string, readonly StoredReview[]>> {
  const rows = await database
    .selectFrom('reviews')
    .selectAll()
    .where('sha256', '=', sha256)
    .orderBy('version')
    .execute()
  return Map.groupBy(rows, (row) => row.subject)
}

export async function correctionsOf(
  database: GoujiDatabase,
  sha256: string,
): Promise<ReadonlyMap<string, readonly StoredCorrection[]>> {
  const rows = await database
    .selectFrom('corrections')
    .selectAll()
    .where('sha256', '=', sha256)
    .orderBy('version')
    .execute()
  return Map.groupBy(rows, (row) => row.subject)
}
