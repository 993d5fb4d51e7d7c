// Findings over figures of several documents, in and out of the database. In: findings with the paths of their documents.
// Out: rows, and the same back. They are written anew by every check and go when one of their documents goes.
import type { Finding } from '../../schemas/contract.ts'
import type { GoujiDatabase } from './open.ts'

export interface StoredBetween extends Omit<Finding, 'facts'> {
  /** What the documents are to each other: one-disclosure, years, outturn or units. */
  readonly bond: string
  readonly facts: readonly { readonly path: string; readonly fact: string }[]
}

export function clearBetween(database: GoujiDatabase): void {
  database.prepare('DELETE FROM between_findings').run()
}

export function writeBetween(database: GoujiDatabase, findings: readonly StoredBetween[]): void {
  const insert = database.prepare('INSERT INTO between_findings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const insertFact = database.prepare(
    'INSERT INTO between_facts SELECT ?, ?, id, ? FROM documents WHERE path = ?',
  )
  database.transaction(() => {
    for (const { id, bond, check, family, verdict, severity, message, facts, ...figures } of findings) {
      const { expected, actual, slack } = figures
      insert.run(id, bond, check, family, verdict, severity, message.zh, message.en, expected, actual, slack)
      facts.forEach(({ path, fact }, position) => insertFact.run(id, position, fact, path))
    }
  })()
}

/** Gravest first, as they were written. */
export function listBetween(database: GoujiDatabase): StoredBetween[] {
  const facts = Map.groupBy(
    database
      .prepare(
        `SELECT finding_id AS owner, path, fact_id AS fact FROM between_facts
         JOIN documents ON id = document_id ORDER BY finding_id, position`,
      )
      .all() as { owner: string; path: string; fact: string }[],
    (row) => row.owner,
  )
  const rows = database
    .prepare(
      `SELECT id, pair AS bond, check_id AS "check", family, verdict, severity, message_zh, message_en,
         expected, actual, slack
       FROM between_findings
       ORDER BY CASE verdict WHEN 'inconsistent' THEN 0 WHEN 'blocked' THEN 1 WHEN 'unchecked' THEN 2
         WHEN 'rounding' THEN 3 ELSE 4 END, id`,
    )
    .all() as (Omit<StoredBetween, 'facts' | 'message'> & { message_zh: string; message_en: string })[]
  return rows.map(({ message_zh, message_en, ...row }) => ({
    ...row,
    message: { zh: message_zh, en: message_en },
    facts: (facts.get(row.id) ?? []).map(({ path, fact }) => ({ path, fact })),
  }))
}
