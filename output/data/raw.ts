// The rows of the results database in DuckDB, from where everything that leaves is written. In: documents and the names of
// tables, a folder for what lies in between. Out: the schema `raw`, anew: these tables, and the views `dimensions` and
// `evidence` over them.
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import {
  DOUBLE,
  DuckDBDataChunk,
  INTEGER,
  VARCHAR,
  type DuckDBConnection,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api'
import { concepts } from '../../schemas/concept.ts'
import { regionOf } from '../../schemas/region.ts'
import type { GoujiDatabase } from '../database/open.ts'
import { allRows, factsBetween, linesOf, type StoredColumns, type StoredRow } from '../database/rows.ts'
import { dimensionColumns } from './dimensions.ts'
import { quoted } from './duckdb.ts'
import type { PublishedTable } from './published.ts'

const [text, integer, number] = [VARCHAR, INTEGER, DOUBLE]
const part = { document_id: integer, position: integer }
const finding = {
  ...{
    id: text,
    check_id: text,
    family: text,
    verdict: text,
    severity: text,
    message_zh: text,
    message_en: text,
  },
  ...{ expected: text, actual: text, slack: text, subject: text, uncertain: integer },
}

/** Tables and columns that are loaded; a subset of output/database/tables.ts. */
const stored = {
  tables: {
    ...part,
    ...{ id: text, kind: text, number: text, title: text, entity: text, unit: text, pages: text },
    ...{ header: text, notes: text, empty: integer },
  },
  table_rows: { document_id: integer, table_position: integer, row: integer, cells: text },
  sections: { ...part, id: text, number: text, title: text, level: integer, pages: text, text },
  facts: {
    ...part,
    ...{ id: text, concept: text, entity: text, year: integer, phase: text, dimensions: text, printed: text },
    ...{ value: text, unit: text, decimals: integer, page: integer, box: text, table_id: text, row: integer },
    ...{
      column: integer,
      section_id: text,
      quote: text,
      witness: text,
      confidence: number,
      rollup: text,
      cofog: text,
      correction: text,
      reading: text,
    },
  },
  findings: { ...part, ...finding },
  finding_facts: { document_id: integer, finding_position: integer, position: integer, fact_id: text },
  problems: { ...part, code: text, severity: text, message: text, page: integer },
} as const
const between = {
  between_findings: { position: integer, pair: text, ...finding },
  between_facts: { finding_id: text, position: integer, document_id: integer, fact_id: text },
} as const
/** What people said; kept beside the documents, whatever becomes of these. */
const said = {
  reviews: {
    ...{ subject: text, version: integer, sha256: text, check_id: text, message_zh: text, message_en: text },
    ...{ decision: text, reason: text, author: text, at: text },
  },
  corrections: {
    ...{ subject: text, version: integer, sha256: text, source: text, printed: text, corrected: text },
    ...{ reason: text, author: text, at: text },
  },
} as const
const documentColumns = {
  ...{ path: text, name: text, sha256: text, media_type: text, pages: integer, status: text, version: text },
  ...{ entity: text, year: integer, phase: text, scope: text, template: text, units: text },
} as const

type StoredName = keyof typeof stored
type Columns = Readonly<Record<string, DuckDBType>>

/** A document with its place among all, by path, and its region. */
export interface RankedDocument {
  readonly id: number
  readonly rank: number
  readonly year: number | null
  readonly region: string | null
  readonly row: StoredRow
}

/** All documents in order of path, by code unit: what a database sorts by depends on its locale. */
export async function rankedDocuments(database: GoujiDatabase): Promise<RankedDocument[]> {
  const rows = await allRows(database, 'documents', ['id', ...Object.keys(documentColumns)])
  return [...rows]
    .sort((a, b) => (String(a['path']) < String(b['path']) ? -1 : 1))
    .map((row, rank) => ({
      id: Number(row['id']),
      rank,
      year: row['year'] as number | null,
      region: regionOf(String(row['entity']), String(row['path']), String(row['template'])) || null,
      row,
    }))
}

/** What one connection loads: the parts of some documents, or what stands between documents and beside them. */
export type Batch =
  | { readonly kind: 'documents'; readonly documents: readonly RankedDocument[] }
  | { readonly kind: 'between'; readonly documents: readonly RankedDocument[] }
  /** For queries: both. */
  | { readonly kind: 'all'; readonly documents: readonly RankedDocument[] }

/** Loads what `tables` ask for; `scratch` is a folder of the caller's. */
export async function loadRaw(
  connection: DuckDBConnection,
  database: GoujiDatabase,
  batch: Batch,
  tables: readonly PublishedTable[],
  scratch: string,
): Promise<void> {
  const wanted = new Set(tables.flatMap(({ from }) => rawNames(from)))
  await connection.run('DROP SCHEMA IF EXISTS raw CASCADE')
  await connection.run('CREATE SCHEMA raw')
  await loadDocuments(connection, batch.documents)
  await loadConcepts(connection)
  for (const name of Object.keys(stored) as StoredName[]) {
    await create(connection, name, stored[name])
    if (wanted.has(name)) await loadLines(connection, scratch, name, partsOf(database, name, batch))
  }
  await loadBetween(connection, database, batch.kind !== 'documents')
  for (const [name, columns] of Object.entries(said)) {
    const load = await loader(connection, name, columns)
    if (wanted.has(name) && batch.kind !== 'documents')
      load.append(await allRows(database, name as keyof typeof said, Object.keys(columns)))
    load.close()
  }
  for (const view of views) await connection.run(view)
}

/** Names after raw. in `sql`, and what its views stand on. */
function rawNames(sql: string): string[] {
  const names = [...sql.matchAll(/\braw\.(\w+)/g)].map((match) => match[1]!)
  return /\bevidence\b/.test(sql) ? [...names, 'findings', 'finding_facts'] : names
}

const views = [
  // Figures of one table share few sets of dimensions: each is taken apart once.
  `CREATE TABLE raw.dimensions AS
   SELECT dimensions, from_json(dimensions, '{${dimensionColumns.map(({ axis }) => `"${axis}":"VARCHAR"`).join(',')}}') AS axes,
     nullif(json_merge_patch(dimensions, '{${dimensionColumns.map(({ axis }) => `"${axis}":null`).join(',')}}'), '{}')::VARCHAR AS other
   FROM (SELECT DISTINCT dimensions FROM raw.facts)`,
  // document_id: of the finding, NULL between documents; fact_document: of the fact.
  `CREATE VIEW raw.evidence AS
   SELECT n.document_id, n.id AS finding_id, n.position AS finding_position, e.position, n.document_id AS fact_document, e.fact_id
   FROM raw.finding_facts e
   JOIN raw.findings n ON n.document_id = e.document_id AND n.position = e.finding_position
   UNION ALL
   SELECT NULL, n.id, n.position, e.position, e.document_id, e.fact_id
   FROM raw.between_facts e JOIN raw.between_findings n ON n.id = e.finding_id`,
]

async function loadDocuments(connection: DuckDBConnection, documents: readonly RankedDocument[]) {
  const load = await loader(connection, 'documents', {
    document_id: integer,
    rank: integer,
    region: text,
    ...documentColumns,
  })
  load.append(documents.map(({ id, rank, region, row }) => ({ ...row, document_id: id, rank, region })))
  load.close()
}

async function loadConcepts(connection: DuckDBConnection) {
  const load = await loader(connection, 'concepts', { id: text, zh: text })
  load.append(Object.entries(concepts).map(([id, { zh }]) => ({ id, zh })))
  load.close()
}

/** Documents whose rows are asked for at once: few, so that they do not fill the memory. */
const AT_ONCE = 16

async function* partsOf(database: GoujiDatabase, name: StoredName, { kind, documents }: Batch) {
  const columns: StoredColumns = Object.entries(stored[name]).map(([column, type]) => [
    column,
    type === text ? 'text' : 'number',
  ])
  if (kind === 'between') {
    if (name === 'facts') yield await factsBetween(database, columns)
    return
  }
  for (let from = 0; from < documents.length; from += AT_ONCE) {
    const ids = documents.slice(from, from + AT_ONCE).map(({ id }) => id)
    yield await linesOf(database, name, columns, ids)
  }
}

/** DuckDB's own least for a line of text. */
const LINE = 2 ** 21

/** By way of a file, which DuckDB reads on its own threads. */
async function loadLines(
  connection: DuckDBConnection,
  scratch: string,
  name: StoredName,
  parts: AsyncIterable<readonly (Buffer | string)[]>,
) {
  const path = join(scratch, `${name}.lines`)
  const file = await open(path, 'w')
  let [length, longest] = [0, LINE]
  try {
    for await (const texts of parts) {
      const bytes = texts.map((lines) => (typeof lines === 'string' ? Buffer.from(lines) : lines))
      await file.writeFile(Buffer.concat(bytes.flatMap((lines) => [lines, NEWLINE])))
      length += bytes.length
      // A line is shorter than the text that holds it.
      longest = Math.max(longest, ...bytes.map((lines) => lines.length))
    }
  } finally {
    await file.close()
  }
  const columns = Object.entries(stored[name]).map(([column, type]) => `'${column}': '${type.toString()}'`)
  const form = `auto_detect = false, header = false, delim = ',', quote = '''', escape = '''', new_line = '\\n',
    nullstr = ['NULL', ''], allow_quoted_nulls = false, max_line_size = ${longest}, buffer_size = ${longest * 2}`
  if (length > 0)
    await connection.run(
      `INSERT INTO raw.${name} FROM read_csv(${quoted(path)}, ${form}, columns = {${columns.join(', ')}})`,
    )
  await rm(path)
}

const NEWLINE = Buffer.from('\n')

async function loadBetween(connection: DuckDBConnection, database: GoujiDatabase, wanted: boolean) {
  const findings = await loader(connection, 'between_findings', between.between_findings)
  const facts = await loader(connection, 'between_facts', between.between_facts)
  if (wanted) {
    const rows = [...(await allRows(database, 'between_findings', ['pair', ...Object.keys(finding)]))]
    rows.sort((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1))
    findings.append(rows.map((row, position) => ({ ...row, position })))
    facts.append(await allRows(database, 'between_facts', Object.keys(between.between_facts)))
  }
  findings.close()
  facts.close()
}

interface Loader {
  readonly append: (rows: readonly StoredRow[]) => void
  readonly close: () => void
}

/** Rows of one DuckDB vector. */
const CHUNK = 2048

async function loader(connection: DuckDBConnection, name: string, columns: Columns): Promise<Loader> {
  const names = Object.keys(columns)
  const types = Object.values(columns)
  await create(connection, name, columns)
  const appender = await connection.createAppender(name, 'raw')
  return {
    append: (rows) => {
      for (let from = 0; from < rows.length; from += CHUNK) {
        const some = rows.slice(from, from + CHUNK)
        const chunk = DuckDBDataChunk.create(types)
        chunk.setColumns(names.map((column) => some.map((row) => row[column] as DuckDBValue)))
        appender.appendDataChunk(chunk)
      }
    },
    close: () => appender.closeSync(),
  }
}

async function create(connection: DuckDBConnection, name: string, columns: Columns) {
  const declared = Object.entries(columns).map(([column, type]) => `"${column}" ${type.toString()}`)
  await connection.run(`CREATE TABLE raw.${name} (${declared.join(', ')})`)
}
