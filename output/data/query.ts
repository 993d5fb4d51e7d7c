// SQL over results. In: the database and a statement. Out: its rows, a few at a time. The statement sees the published tables as
// views, nothing else: it can neither change anything nor reach a file or the net.
import { StatementType, type DuckDBConnection } from '@duckdb/node-api'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { GoujiDatabase } from '../database/open.ts'
import { onSnapshot } from '../database/rows.ts'
import { budgetLines } from './budgetLines.ts'
import { openDuckDB, quoted, selectOf, typedValues } from './duckdb.ts'
import { published, publishedNames, type PublishedTable } from './published.ts'
import { quantities } from './quantities.ts'
import { loadRaw, rankedDocuments } from './raw.ts'

/** What the statement is answered with instead of rows. */
export class QueryError extends Error {}

export interface QueryAnswer {
  readonly columns: readonly string[]
  /** Whether a column holds numbers, which stand to the right. */
  readonly numeric: readonly boolean[]
  readonly rows: AsyncIterable<readonly (readonly unknown[])[]>
}

/** Memory that DuckDB may fill before it uses `scratch`, a folder of the caller's. */
const MEMORY_MB = 1024

/** Results in a database, or exported as Parquet into a folder: there a query need not load anything first. */
export type QuerySource = { readonly database: GoujiDatabase } | { readonly parquet: string }

/**
 * Runs `sql` and hands its answer to `use`; what is answered is gone afterwards. Rejects with QueryError where the statement is
 * wrong, in words of DuckDB and with a hint.
 */
export async function query<T>(
  source: QuerySource,
  scratch: string,
  sql: string,
  use: (answer: QueryAnswer) => Promise<T>,
): Promise<T> {
  const duck = await openDuckDB(scratch, MEMORY_MB)
  try {
    const connection = await duck.connect()
    if ('database' in source) await viewDatabase(connection, source.database, scratch, tablesIn(sql))
    else await viewParquet(connection, source.parquet)
    await connection.run('SET enable_external_access = false; SET lock_configuration = true')
    return await use(await answer(connection, sql))
  } finally {
    duck.closeSync()
  }
}

/**
 * Those whose names stand anywhere in the statement: too many cost time, one too few would answer wrongly. (DuckDB's own list
 * of a statement's tables is empty where it has USING or PIVOT.) query() and query_table() can make a name up, and raw is
 * what all stand on.
 */
export function tablesIn(sql: string): readonly PublishedTable[] {
  const words = new Set(sql.toLowerCase().match(/\w+/g))
  if (derived.some(({ name }) => words.has(name))) words.add('facts')
  if (['query', 'query_table', 'raw'].some((name) => words.has(name))) return published
  return published.filter(({ name }) => words.has(name))
}

async function viewDatabase(
  connection: DuckDBConnection,
  database: GoujiDatabase,
  scratch: string,
  wanted: readonly PublishedTable[],
) {
  await onSnapshot(database, async (snapshot) => {
    const documents = await rankedDocuments(snapshot)
    await loadRaw(connection, snapshot, { kind: 'all', documents }, wanted, scratch)
  })
  for (const table of published) {
    const unsorted = selectOf(table, typedValues, false)
    await connection.run(`CREATE VIEW ${table.name} AS ${unsorted}`)
  }
  await viewDerived(connection)
}

/** Made from the facts, wherever these come from. */
const derived = [quantities, budgetLines]

async function viewDerived(connection: DuckDBConnection) {
  for (const table of derived) {
    const types = { ...typedValues, decimal: (sql: string) => sql, json: (sql: string) => sql }
    await connection.run(`CREATE VIEW ${table.name} AS ${selectOf(table, types, false)}`)
  }
}

async function viewParquet(connection: DuckDBConnection, folder: string) {
  const inside = `${resolve(folder)}/`
  await connection.run(`SET allowed_directories = [${quoted(inside)}]`)
  for (const { name, columns } of published) {
    const file = name === 'facts' ? 'facts/*/*/*.parquet' : `${name}.parquet`
    if (!existsSync(join(folder, file.split('/*')[0]!))) continue
    const names = columns.map((column) => `"${column.name}"`).join(', ')
    await connection.run(
      `CREATE VIEW ${name} AS SELECT ${names} FROM read_parquet(${quoted(inside + file)}, hive_partitioning = false)`,
    )
    if (name === 'facts') await viewDerived(connection)
  }
}

const READING: ReadonlySet<StatementType> = new Set([
  StatementType.SELECT,
  StatementType.EXPLAIN,
  StatementType.RELATION,
])

async function answer(connection: DuckDBConnection, sql: string): Promise<QueryAnswer> {
  try {
    if (withoutComments(sql).trim() === '') throw new QueryError('no statement: SELECT …, or SHOW TABLES')
    const statements = await connection.extractStatements(sql)
    if (statements.count !== 1)
      throw new QueryError('one statement, please (a PIVOT needs an IN list, else it is two)')
    const prepared = await statements.prepare(0)
    if (!READING.has(prepared.statementType))
      throw new QueryError('only SELECT and the like: results are not changed')
    const result = await prepared.stream()
    const types = result.columnTypes().map(String)
    return {
      columns: result.columnNames(),
      numeric: types.map((type) => /INT|DECIMAL|DOUBLE|FLOAT/.test(type) && !/\[|\(.*[A-Z]/.test(type)),
      rows: rowsOf(result),
    }
  } catch (error) {
    throw toQueryError(error)
  }
}

const withoutComments = (sql: string) => sql.replace(/--.*|\/\*[^]*?\*\//g, '').replaceAll(';', '')

async function* rowsOf(result: { yieldRowsJson(): AsyncIterableIterator<unknown[][]> }) {
  try {
    for await (const rows of result.yieldRowsJson()) yield rows
  } catch (error) {
    throw toQueryError(error)
  }
}

function toQueryError(error: unknown): Error {
  if (error instanceof QueryError || !(error instanceof Error)) return error as Error
  return new QueryError(`${error.message}\n${hint(error.message)}`.trim())
}

/** What to look at, where DuckDB's own words do not say. */
function hint(message: string): string {
  if (/Table with name/.test(message))
    return `tables: ${[...publishedNames, ...derived.map((table) => table.name)].join(', ')}`
  if (/column/i.test(message) && /not found/.test(message)) return 'columns of a table: DESCRIBE facts'
  if (/disabled|external/i.test(message)) return 'a query sees the results only, no other file'
  return ''
}
