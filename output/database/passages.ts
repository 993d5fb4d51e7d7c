// Where in a document the searched words stand. In: a document and what was typed. Out: the first passages that hold them,
// each with its place and the words marked.
import { sql, type RawBuilder } from 'kysely'
import { isPostgresDatabase, type GoujiDatabase } from './open.ts'
import { terms, type Term } from './tokens.ts'

export interface Passage {
  readonly kind: 'section' | 'row'
  /** Title of the section or table. */
  readonly title: string
  readonly page: number | null
  /** The words around; those searched for stand at odd places. */
  readonly text: readonly string[]
  /** Of a table: which, and its row. */
  readonly table: string | null
  readonly row: number | null
}

/** Characters kept on each side of what was found. */
const AROUND = 24

/** Rows that are looked at, of those that may hold a word; the likeliest first. */
const CANDIDATES = 200

/** At most `limit` passages: table rows and sentences that hold every word first, then any that holds one. */
export async function passagesOf(
  database: GoujiDatabase,
  documentId: number,
  query: string,
  limit: number,
): Promise<Passage[]> {
  const wanted = terms(query).filter((term) => !term.single)
  if (wanted.length === 0) return []
  const isPostgres = isPostgresDatabase(database)
  const patterns = wanted.map((term) => patternOf(term.plain))
  const found: { readonly passage: Passage; readonly weight: number }[] = []
  const look = (text: string, make: (parts: readonly string[]) => Passage) => {
    const weight = patterns.filter((pattern) => pattern.test(text)).length
    if (weight > 0) found.push({ passage: make(marked(text, patterns)), weight })
  }
  const isEnough = () => found.filter(({ weight }) => weight === patterns.length).length >= limit
  const sections = await database
    .selectFrom('sections')
    .select(['title', 'text', 'pages'])
    .where('document_id', '=', documentId)
    .where((where) => where.or(wanted.map((term) => sieve(sql`title || text`, term, isPostgres).mayHold)))
    .orderBy('position')
    .execute()
  for (const { title, text, pages } of sections) {
    const [page = null] = JSON.parse(pages) as number[]
    const at = { kind: 'section', title, page, table: null, row: null } as const
    for (const sentence of [title, ...text.split(/(?<=[。；\n])/)])
      look(sentence, (text) => ({ ...at, text }))
    if (isEnough()) return best(found, limit)
  }
  const inRows = wanted.map((term) => sieve(sql`cells`, term, isPostgres))
  const rows = await database
    .selectFrom('table_rows')
    .innerJoin('tables', (join) =>
      join
        .onRef('tables.document_id', '=', 'table_rows.document_id')
        .onRef('tables.position', '=', 'table_rows.table_position'),
    )
    .select(['tables.id as table', 'title', 'pages', 'row', 'cells'])
    .where('table_rows.document_id', '=', documentId)
    .where((where) => where.or(inRows.map(({ mayHold }) => mayHold)))
    .orderBy(
      sql`${sql.join(
        inRows.map(({ likely }) => likely),
        sql` + `,
      )} DESC`,
    )
    .orderBy('table_position')
    .orderBy('row')
    .limit(CANDIDATES)
    .execute()
  for (const { table, title, pages, row, cells } of rows) {
    const text = (JSON.parse(cells) as string[]).filter(Boolean).join('　')
    const [page = null] = JSON.parse(pages) as number[]
    look(text, (text) => ({ kind: 'row', title, page, table, row, text }))
    if (isEnough()) break
  }
  return best(found, limit)
}

function best(
  found: readonly { readonly passage: Passage; readonly weight: number }[],
  limit: number,
): Passage[] {
  return found
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, limit)
    .map(({ passage }) => passage)
}

/** What the database can tell by itself, so that a document's rows need not all be handed over. */
interface Sieve {
  /** Never false where `patternOf` finds the word. */
  readonly mayHold: RawBuilder<boolean>
  /** The likelier, the greater. */
  readonly likely: RawBuilder<number>
}

/**
 * The characters of a word in their order, with whatever stands between; likelier where they stand together, as typed or with
 * thousands parted. Letters and digits may be printed in full width, which only `patternOf` knows.
 */
function sieve(text: RawBuilder<unknown>, { plain }: Term, isPostgres: boolean): Sieve {
  const characters = [...plain].filter((character) => /[\p{L}\p{N}]/u.test(character))
  const like = (pattern: string): RawBuilder<boolean> =>
    isPostgres ? sql`${text} ILIKE ${pattern}` : sql`${text} LIKE ${pattern}`
  const inOrder = like(`%${characters.join('%')}%`)
  const parted = plain.replace(/(?<=\d)(?=(\d{3})+(?!\d))/g, ',')
  const printed = [plain, parted].flatMap((word) => [
    word,
    inFullWidth(word),
    inFullWidth(word.toUpperCase()),
  ])
  const together = [...new Set(printed)].map((word) => like(`%${word.replace(/[%_\\]/g, '%')}%`))
  const wide = isPostgres ? sql`${text} ~ '[０-９Ａ-Ｚａ-ｚ]'` : sql`${text} GLOB '*[０-９Ａ-Ｚａ-ｚ]*'`
  const mayHold: RawBuilder<boolean> = /[a-z0-9]/.test(plain) ? sql`(${inOrder} OR ${wide})` : inOrder
  const likely = sql<number>`CASE WHEN ${sql.join(together, sql` OR `)} THEN 3 WHEN ${inOrder} THEN 2 WHEN ${mayHold} THEN 1 ELSE 0 END`
  return { mayHold, likely }
}

const inFullWidth = (word: string) =>
  word.replace(/[!-~]/g, (character) => String.fromCodePoint(character.codePointAt(0)! + 0xfee0))

/** Finds what `plain` made alike: other widths and cases, spaces and separators in between. */
function patternOf(plainText: string): RegExp {
  const between = '[\\s,，]*'
  const characters = [...plainText].map((character) => {
    const escaped = character.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
    const wide = inFullWidth(character)
    return wide === character ? escaped : `(?:${escaped}|${wide})`
  })
  return new RegExp(characters.join(between), 'iu')
}

/** Split so that what was found stands at odd places; the rest cut to what stands near. */
function marked(text: string, patterns: readonly RegExp[]): readonly string[] {
  const any = new RegExp(`(${patterns.map((pattern) => pattern.source).join('|')})`, 'iu')
  const parts = text.trim().split(any)
  return parts.map((part, i) => {
    if (i % 2 === 1) return part
    const characters = [...part]
    if (characters.length <= AROUND * 2) return part
    const start = i === 0 ? '' : characters.slice(0, AROUND).join('')
    const end = i === parts.length - 1 ? '' : characters.slice(-AROUND).join('')
    return `${start}…${end}`
  })
}
