// Where in a document the searched words stand. In: a document and what was typed. Out: the first passages that hold them,
// each with its place and the words marked.
import type { GoujiDatabase } from './open.ts'
import { terms } from './tokens.ts'

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

/** At most `limit` passages: table rows and sentences that hold every word first, then any that holds one. */
export async function passagesOf(
  database: GoujiDatabase,
  documentId: number,
  query: string,
  limit: number,
): Promise<Passage[]> {
  const wanted = terms(query).filter((term) => !term.single)
  if (wanted.length === 0) return []
  const patterns = wanted.map((term) => patternOf(term.plain))
  const found: { readonly passage: Passage; readonly weight: number }[] = []
  const look = (text: string, make: (parts: readonly string[]) => Passage) => {
    const held = patterns.filter((pattern) => pattern.test(text)).length
    if (held > 0) found.push({ passage: make(marked(text, patterns)), weight: held })
  }
  const sections = await database
    .selectFrom('sections')
    .select(['title', 'text', 'pages'])
    .where('document_id', '=', documentId)
    .orderBy('position')
    .execute()
  for (const { title, text, pages } of sections) {
    const [page = null] = JSON.parse(pages) as number[]
    const at = { kind: 'section', title, page, table: null, row: null } as const
    for (const sentence of [title, ...text.split(/(?<=[。；\n])/)])
      look(sentence, (text) => ({ ...at, text }))
    if (found.filter(({ weight }) => weight === patterns.length).length >= limit) break
  }
  const rows = await database
    .selectFrom('table_rows')
    .innerJoin('tables', (join) =>
      join
        .onRef('tables.document_id', '=', 'table_rows.document_id')
        .onRef('tables.position', '=', 'table_rows.table_position'),
    )
    .select(['tables.id as table', 'title', 'pages', 'row', 'cells'])
    .where('table_rows.document_id', '=', documentId)
    .orderBy('table_position')
    .orderBy('row')
    .execute()
  let rowsFound = 0
  for (const { table, title, pages, row, cells } of rows) {
    const text = (JSON.parse(cells) as string[]).filter(Boolean).join('　')
    const [page = null] = JSON.parse(pages) as number[]
    look(text, (text) => ({ kind: 'row', title, page, table, row, text }))
    if (found.at(-1)?.passage.table === table && ++rowsFound > limit * 4) break
  }
  return found
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, limit)
    .map(({ passage }) => passage)
}

/** Finds what `plain` made alike: other widths and cases, spaces and separators in between. */
function patternOf(plainText: string): RegExp {
  const between = '[\\s,，]*'
  const characters = [...plainText].map((character) => {
    const escaped = character.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
    const wide = /[!-~]/.test(character) ? String.fromCodePoint(character.codePointAt(0)! + 0xfee0) : ''
    return wide === '' ? escaped : `(?:${escaped}|${wide})`
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
