// Findings over figures of several documents, in and out of the database. In: findings with the paths of their documents.
// Out: rows, and the same back. They are written anew by every check and go when one of their documents goes.
import type { Finding } from '../../schemas/contract.ts'
import { findingColumns, findingOf } from './findings.ts'
import type { GoujiDatabase } from './open.ts'
import { asRead, betweenSubject } from './subjects.ts'

export interface StoredBetween extends Omit<Finding, 'facts'> {
  /** What the documents are to each other: one-disclosure, years, outturn or units. */
  readonly bond: string
  readonly facts: readonly { readonly path: string; readonly fact: string }[]
}

export async function clearBetween(database: GoujiDatabase): Promise<void> {
  await database.deleteFrom('between_findings').execute()
}

export async function writeBetween(
  database: GoujiDatabase,
  findings: readonly StoredBetween[],
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    for (const { bond, facts, ...finding } of findings) {
      const found = []
      for (const fact of facts) found.push(await placeOf(transaction, fact))
      const subject = betweenSubject(
        finding.check,
        found.filter((fact) => fact !== undefined),
      )
      await transaction
        .insertInto('between_findings')
        .values({ pair: bond, subject, ...findingColumns(finding) })
        .execute()
      for (const [position, fact] of found.entries()) {
        if (!fact) continue
        const { document_id, fact_id } = fact
        await transaction
          .insertInto('between_facts')
          .values({ finding_id: finding.id, position, document_id, fact_id })
          .execute()
      }
    }
  })
}

async function placeOf(database: GoujiDatabase, { path, fact }: StoredBetween['facts'][number]) {
  const found = await database
    .selectFrom('documents')
    .innerJoin('facts', 'facts.document_id', 'documents.id')
    .select(['document_id', 'facts.id as fact_id', 'sha256', 'page', 'printed', 'correction'])
    .where('path', '=', path)
    .where('facts.id', '=', fact)
    .executeTakeFirst()
  return found && { ...found, printed: asRead(found) }
}

const GRAVEST_FIRST = ['inconsistent', 'blocked', 'unchecked', 'rounding', 'consistent']

/** How many findings there are between documents. */
export async function countBetween(database: GoujiDatabase): Promise<number> {
  const { count } = database.fn
  const found = await database.selectFrom('between_findings').select(count('id').as('n')).executeTakeFirst()
  return Number(found?.n ?? 0)
}

/** Gravest first, then by their ids. */
export async function listBetween(database: GoujiDatabase): Promise<StoredBetween[]> {
  const joined = await database
    .selectFrom('between_facts')
    .innerJoin('documents', 'documents.id', 'between_facts.document_id')
    .select(['finding_id', 'path', 'fact_id as fact'])
    .orderBy('finding_id')
    .orderBy('between_facts.position')
    .execute()
  const facts = Map.groupBy(joined, (row) => row.finding_id)
  const rows = await database.selectFrom('between_findings').selectAll().execute()
  return rows
    .map((row) => ({
      ...findingOf(row),
      bond: row.pair,
      facts: (facts.get(row.id) ?? []).map(({ path, fact }) => ({ path, fact })),
    }))
    .sort(
      (a, b) => GRAVEST_FIRST.indexOf(a.verdict) - GRAVEST_FIRST.indexOf(b.verdict) || (a.id < b.id ? -1 : 1),
    )
}
