// The full-text index: one entry a document, written with it. In: a document. Out: its names, prose and tables as tokens.
import { sql } from 'kysely'
import type { ContractDocument } from '../../schemas/contract.ts'
import { isPostgresDatabase, type GoujiDatabase } from './open.ts'
import { plain, tokens } from './tokens.ts'

export async function insertSearch(
  database: GoujiDatabase,
  id: number,
  { source, disclosure, sections, tables }: ContractDocument,
): Promise<void> {
  const year = disclosure.year === null ? '' : `${disclosure.year}年`
  const names = [disclosure.entity, year, ...disclosure.units, fileName(source.path)].join('\n')
  const prose = sections.map(({ title, text }) => `${title}\n${text}`).join('\n')
  const cells = tables
    .map(({ title, header, rows, notes }) =>
      [title, ...new Set(header.flat()), ...rows.flat(), ...notes].filter(Boolean).join('\n'),
    )
    .join('\n')
  if (isPostgresDatabase(database)) {
    const named = [...new Set(tokens(names))]
    const all = [...new Set([...named, ...tokens(prose), ...tokens(cells)])]
    const text = plain([names, prose, cells].join('\n')).replaceAll('\0', '')
    await sql`INSERT INTO search VALUES (${id}, array_to_tsvector(${named}::text[]), array_to_tsvector(${all}::text[]), ${text})`.execute(
      database,
    )
    return
  }
  const text = (part: string) => tokens(part).join(' ')
  await sql`INSERT INTO search (rowid, names, prose, tables) VALUES (${id}, ${text(names)}, ${text(prose)}, ${text(cells)})`.execute(
    database,
  )
}

function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
}
