// `gouji query`: SQL in, rows out, under each other on a terminal. Returns the exit code.
import { readFileSync } from 'node:fs'
import { stringify } from 'csv-stringify/sync'
import stringWidth from 'string-width'
import { QueryError, queryResults, type QueryAnswer } from '../pipeline/query.ts'
import type { Language } from '../schemas/problem.ts'
import { say } from './messages.ts'
import { storedProblem } from './stored.ts'

export const queryFormats = ['table', 'csv', 'json'] as const
export type QueryFormat = (typeof queryFormats)[number]

export interface QueryCommandOptions {
  /** Absent: a table for a terminal, CSV for a pipe or file. */
  readonly format?: QueryFormat
  readonly lang: Language
}

export async function queryCommand(
  target: string,
  sql: string,
  { format = process.stdout.isTTY ? 'table' : 'csv', lang }: QueryCommandOptions,
): Promise<number> {
  try {
    await queryResults(target, sql === '-' ? readFileSync(0, 'utf8') : sql, printers[format])
    return 0
  } catch (error) {
    if (error instanceof QueryError) {
      console.error(`gouji: ${error.message}`)
      return 2
    }
    console.error(say(lang, ...storedProblem(target, error)))
    return 3
  }
}

const printers: Readonly<Record<QueryFormat, (answer: QueryAnswer) => Promise<void>>> = {
  table: printTable,
  csv: async ({ columns, rows }) => {
    process.stdout.write(stringify([[...columns]]))
    for await (const some of rows) process.stdout.write(stringify(some.map((row) => row.map(plain))))
  },
  json: async ({ columns, numeric, rows }) => {
    let separator = '[\n'
    for await (const some of rows) {
      for (const row of some) {
        const record = Object.fromEntries(columns.map((name, i) => [name, jsonValue(row[i], numeric[i]!)]))
        process.stdout.write(separator + JSON.stringify(record))
        separator = ',\n'
      }
    }
    process.stdout.write(separator === '[\n' ? '[]\n' : '\n]\n')
  },
}

/** Columns are as wide as what their first rows hold, within reason. */
const WIDEST = 60

async function printTable({ columns, numeric, rows }: QueryAnswer): Promise<void> {
  let widths: readonly number[] | undefined
  for await (const some of rows) {
    const cells = some.map((row) => row.map((value) => shorten(plain(value).replace(/\s+/g, ' '))))
    if (!widths) {
      widths = columns.map((name, i) => Math.max(...[name, ...cells.map((row) => row[i]!)].map(width)))
      printHead(columns, numeric, widths)
    }
    for (const row of cells) console.log(line(row, numeric, widths))
  }
  if (!widths) printHead(columns, numeric, columns.map(width))
}

function printHead(columns: readonly string[], numeric: readonly boolean[], widths: readonly number[]) {
  console.log(line(columns, numeric, widths))
  console.log(widths.map((n) => '─'.repeat(n)).join('  '))
}

function line(cells: readonly string[], numeric: readonly boolean[], widths: readonly number[]): string {
  const padded = cells.map((cell, i) => {
    const padding = ' '.repeat(Math.max(0, widths[i]! - width(cell)))
    return numeric[i] ? padding + cell : cell + padding
  })
  return padded.join('  ').trimEnd()
}

/** Han characters take two columns. */
const width = (text: string) => stringWidth(text)

function shorten(text: string): string {
  if (width(text) <= WIDEST) return text
  let kept = ''
  for (const char of text) {
    if (width(kept + char) >= WIDEST) break
    kept += char
  }
  return `${kept}…`
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(trimmed(value))
}

/** A number where a float holds all its digits, else its digits as text. */
function jsonValue(value: unknown, numeric: boolean): unknown {
  const digits = trimmed(value)
  if (!numeric || typeof digits !== 'string') return digits
  return String(Number(digits)) === digits ? Number(digits) : digits
}

/** A decimal comes with all twelve digits of its type; those that say nothing go. */
function trimmed(value: unknown): unknown {
  if (typeof value !== 'string' || !/^-?\d+\.\d{12}$/.test(value)) return value
  return value.replace(/\.?0+$/, '')
}
