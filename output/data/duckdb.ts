// DuckDB as a tool in memory: it sorts, joins, types and writes what the results database holds, within fixed limits.
import { DuckDBInstance } from '@duckdb/node-api'
import type { ColumnType, PublishedTable } from './published.ts'

/**
 * An instance that keeps to `memoryMb`, putting what is more into `scratch` (a folder of the caller's, who removes it).
 * Nothing is ever fetched from the net.
 */
export async function openDuckDB(scratch: string, memoryMb = 256): Promise<DuckDBInstance> {
  return DuckDBInstance.create(':memory:', {
    memory_limit: `${memoryMb}MB`,
    temp_directory: scratch,
    threads: '2',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
}

/** Digits after the point of a DECIMAL column: 亿元 printed with four decimals more than yuan need. */
const DECIMAL_SCALE = 12
const DECIMAL = `DECIMAL(38, ${DECIMAL_SCALE})`

type Wrap = (sql: string) => string
type Wraps = Readonly<Record<ColumnType, Wrap>>

const asIs: Wrap = (sql) => sql
const list = (sql: string, of: string) => `from_json(${sql}, '["${of}"]')`

/** For CSV: decimals digit by digit, lists as JSON. */
export const csvValues: Wraps = {
  text: asIs,
  integer: asIs,
  number: asIs,
  decimal: asIs,
  texts: asIs,
  integers: asIs,
  json: asIs,
}

/**
 * Text as DECIMAL(38, 12). DuckDB 1.5 reads text into 128 bits a thousand times slower than into 64, so that the common
 * short figures go by way of these.
 */
const exact: Wrap = (sql) => {
  const fraction = `strlen(split_part(${sql}, '.', 2))`
  return `CASE
    WHEN strlen(${sql}) <= 15 AND ${fraction} <= 4 THEN CAST(TRY_CAST(${sql} AS DECIMAL(18, 4)) AS ${DECIMAL})
    WHEN ${fraction} <= ${DECIMAL_SCALE} THEN TRY_CAST(${sql} AS ${DECIMAL}) END`
}

/** Columns with types: lists, and decimals exact, or NULL where no DECIMAL(38, 12) holds them. */
export const typedValues: Wraps = {
  ...csvValues,
  texts: (sql) => list(sql, 'VARCHAR'),
  integers: (sql) => list(sql, 'INTEGER'),
  decimal: exact,
}

/** For JSON: lists and JSON as such, decimals digit by digit as text. */
export const jsonValues: Wraps = { ...typedValues, decimal: asIs, json: (sql) => `CAST(${sql} AS JSON)` }

/**
 * A text that a spreadsheet would run as a formula (=, +, -, @, also full-width or after white space) gets a leading
 * apostrophe, as OWASP advises for CSV injection; printed numbers such as -12.50 stay as they are.
 */
const guarded: Wrap = (sql) =>
  `CASE WHEN regexp_matches(${sql}, '^\\s*[=+\\-@＝＋－＠]|^[\\t\\r\\n]')
     AND NOT regexp_matches(${sql}, '^[+-]?[\\d,]+(\\.\\d+)?%?$') THEN '''' || ${sql} ELSE ${sql} END`

export const spreadsheetValues: Wraps = { ...csvValues, text: guarded }

/** The rows of a published table, in their order unless that does not matter. */
export function selectOf({ columns, from, order }: PublishedTable, wraps: Wraps, sorted = true): string {
  const items = columns.map(({ name, type, sql }) => `${wraps[type](sql)} AS "${name}"`)
  return `SELECT ${items.join(', ')} FROM ${from}${sorted ? ` ORDER BY ${order}` : ''}`
}

/** A text as SQL writes it. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
