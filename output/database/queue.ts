// What waits for a person: contradictions, within a document and between documents, with what was last said of each.
// In: what is asked for. Out: a page of them, those of most weight first, and how many there are in each state.
import { sql, type RawBuilder } from 'kysely'
import type { Finding } from '../../schemas/contract.ts'
import type { Decision } from '../../schemas/review.ts'
import type { GoujiDatabase } from './open.ts'

export interface QueueQuery {
  readonly state: Decision
  readonly checks: readonly string[]
  readonly regions: readonly string[]
  readonly years: readonly number[]
  readonly offset: number
  readonly limit: number
}

export interface QueueItem {
  readonly subject: string
  /** Its id in the document, or over several. */
  readonly id: string
  readonly several: boolean
  readonly check: string
  readonly message: Finding['message']
  /** The document, or the first of several. */
  readonly document: {
    readonly name: string
    readonly path: string
    readonly entity: string
    readonly year: number | null
    readonly phase: string | null
    readonly scope: string | null
  }
  readonly review: { readonly version: number; readonly author: string; readonly at: string } | null
}

export interface Queue {
  readonly items: readonly QueueItem[]
  readonly counts: Readonly<Record<Decision, number>>
}

interface Row {
  subject: string
  id: string
  several: number
  check_id: string
  message_zh: string
  message_en: string
  name: string
  path: string
  entity: string
  year: number | null
  phase: string | null
  scope: string | null
  version: number | null
  author: string | null
  at: string | null
}

export async function listQueue(database: GoujiDatabase, query: QueueQuery): Promise<Queue> {
  const found = contradictions(query)
  const counted = await sql<{ state: Decision; n: number }>`
    WITH found AS (${found})
    SELECT COALESCE(decision, 'open') AS state, COUNT(*) AS n FROM found
    LEFT JOIN current_reviews r ON r.subject = found.subject GROUP BY 1
  `.execute(database)
  const { rows } = await sql<Row>`
    WITH found AS (${found})
    SELECT found.*, r.version, r.author, r.at FROM found
    LEFT JOIN current_reviews r ON r.subject = found.subject
    WHERE COALESCE(decision, 'open') = ${query.state}
    ORDER BY grave DESC, gap DESC, name, id LIMIT ${query.limit} OFFSET ${query.offset}
  `.execute(database)
  const counts = { open: 0, confirmed: 0, explained: 0, dismissed: 0 }
  for (const { state, n } of counted.rows) counts[state] = Number(n)
  return { items: rows.map(itemOf), counts }
}

function itemOf({ subject, id, several, check_id, message_zh, message_en, ...row }: Row): QueueItem {
  const { name, path, entity, year, phase, scope, version, author, at } = row
  return {
    ...{ subject, id, several: Boolean(several), check: check_id },
    message: { zh: message_zh, en: message_en },
    document: { name, path, entity, year, phase, scope },
    review: version === null ? null : { version, author: author!, at: at! },
  }
}

/** The gap is a float for sorting alone: what is shown comes from the finding's own text. */
function contradictions(query: QueueQuery): RawBuilder<unknown> {
  const columns = (several: number) => sql`
    f.subject, f.id, ${sql.lit(several)} AS several, f.check_id, f.message_zh, f.message_en,
    d.name, d.path, d.entity, d.year, d.phase, d.scope,
    CASE f.severity WHEN 'error' THEN 1 ELSE 0 END AS grave,
    COALESCE(ABS(CAST(f.actual AS DOUBLE PRECISION) - CAST(f.expected AS DOUBLE PRECISION)), 0) AS gap
  `
  const chosen = sql.join(
    [
      sql`f.verdict = 'inconsistent'`,
      ...among(sql`f.check_id`, query.checks),
      ...among(sql`o.region`, query.regions),
      ...among(sql`d.year`, query.years),
    ],
    sql` AND `,
  )
  return sql`
    SELECT ${columns(0)} FROM findings f
    JOIN documents d ON d.id = f.document_id JOIN overviews o ON o.document_id = d.id WHERE ${chosen}
    UNION ALL
    SELECT ${columns(1)} FROM between_findings f
    JOIN between_facts b ON b.finding_id = f.id AND b.position = 0
    JOIN documents d ON d.id = b.document_id JOIN overviews o ON o.document_id = d.id WHERE ${chosen}
  `
}

function among(column: RawBuilder<unknown>, values: readonly (string | number)[]): RawBuilder<unknown>[] {
  return values.length === 0 ? [] : [sql`${column} IN (${sql.join(values.map((value) => sql`${value}`))})`]
}

/** What was said of findings that are no longer there: the document was read otherwise, published anew, or taken out. */
export async function listGone(database: GoujiDatabase) {
  return database
    .selectFrom('current_reviews as r')
    .selectAll()
    .where('decision', '<>', 'open')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('documents as d')
            .innerJoin('findings as f', 'f.document_id', 'd.id')
            .select('f.id')
            .whereRef('d.sha256', '=', 'r.sha256')
            .whereRef('f.subject', '=', 'r.subject')
            .where('f.verdict', '=', 'inconsistent'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('between_findings as b')
            .select('b.id')
            .whereRef('b.subject', '=', 'r.subject')
            .where('b.verdict', '=', 'inconsistent'),
        ),
      ),
    )
    .orderBy('at', 'desc')
    .execute()
}
