// The truth files of real documents' tables, and how a reading compares with them. In: test/truth/tables and what was
// read. Out: how many cells of header and body are exactly right, and a line for each difference.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ContractDocument } from '../../schemas/contract.ts'

export interface TruthTable {
  /** As printed above the table, "" where nothing names it. */
  readonly title: string
  readonly number: string
  readonly pages: readonly number[]
  /** Spans resolved by repeating. */
  readonly header: readonly (readonly string[])[]
  /** As in the contract; null: a long text, or one cut away by its cell, that is not compared. */
  readonly rows: readonly (readonly (string | null)[])[]
}

export interface TruthDocument {
  readonly name: string
  /** Path inside the corpus. */
  readonly file: string
  readonly sha256: string
  readonly tables: readonly TruthTable[]
}

export interface Comparison {
  readonly cells: number
  readonly exact: number
  /** Titles and numbers both as printed. */
  readonly captions: number
  readonly tables: number
  readonly differences: readonly string[]
}

type ReadTable = ContractDocument['tables'][number]

const folder = join(import.meta.dirname, 'tables')

export function truthDocuments(): TruthDocument[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({
      name: file.slice(0, -'.json'.length),
      ...(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Omit<TruthDocument, 'name'>),
    }))
}

/**
 * Each table of the truth is compared with the table on its pages that fits it best. Where the number of rows or columns
 * differs, no cell of the table is right: figures that moved are wrong figures. A table nobody printed is a difference.
 */
export function compareTables(truth: readonly TruthTable[], read: readonly ReadTable[]): Comparison {
  const left = new Set(read.filter((table) => table.rows.length > 0))
  const differences: string[] = []
  const sum = { cells: 0, exact: 0, captions: 0 }
  for (const table of truth) {
    const place = `page ${table.pages.join('–')} “${table.title}”`
    sum.cells += countCells(table)
    const found = [...left]
      .filter((candidate) => candidate.pages.some((page) => table.pages.includes(page)))
      .map((candidate) => ({ candidate, wrong: wrongCells(table, candidate) }))
      .sort((a, b) => a.wrong.length - b.wrong.length)[0]
    if (!found) {
      differences.push(`${place}: not found`)
      continue
    }
    left.delete(found.candidate)
    sum.exact += countCells(table) - Math.min(found.wrong.length, countCells(table))
    differences.push(...[...new Set(found.wrong)].map((line) => `${place}: ${line}`))
    if (fold(found.candidate.title) === fold(table.title) && found.candidate.number === table.number) {
      sum.captions += 1
    }
  }
  for (const table of left) {
    differences.push(`page ${table.pages.join('–')} “${table.title}”: read, but the truth has no such table`)
  }
  return { ...sum, tables: truth.length, differences }
}

function countCells(table: TruthTable): number {
  return [...table.header, ...table.rows].flat().filter((cell) => cell !== null).length
}

function wrongCells(table: TruthTable, found: ReadTable): string[] {
  const sizes = [
    ['header rows', table.header.length, found.header.length],
    ['rows', table.rows.length, found.rows.length],
    ['columns', table.rows[0]?.length, found.rows[0]?.length],
  ] as const
  const differing = sizes.filter(([, expected, actual]) => expected !== actual)
  if (differing.length > 0) {
    const line = differing.map(([name, expected, actual]) => `${expected} ${name}, read ${actual}`).join('; ')
    return new Array<string>(countCells(table)).fill(line)
  }
  return [...wrongIn(table.header, found.header, 'header row'), ...wrongIn(table.rows, found.rows, 'row')]
}

function wrongIn(
  expected: readonly (readonly (string | null)[])[],
  actual: readonly (readonly string[])[],
  what: string,
): string[] {
  return expected.flatMap((row, r) =>
    row.flatMap((cell, c) => {
      const read = actual[r]?.[c] ?? ''
      if (cell === null || fold(cell) === fold(read)) return []
      return [`${what} ${r}, column ${c}: expected “${cell}”, read “${read}”`]
    }),
  )
}

const fold = (text: string): string => text.replace(/\s+/gu, '')
