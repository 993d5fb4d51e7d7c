// facts.csv and findings.csv. In: documents, one after the other. Out: UTF-8 with a byte order mark (Excel then reads
// Chinese right), CRLF line ends, one header line. Streams: memory does not grow with the number of documents.
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import type { ContractDocument } from '../../schemas/contract.ts'
import { findingSubjects } from '../database/subjects.ts'
import { factColumns, findingColumns, type Column, type Places, type Row } from './columns.ts'

export { factColumns, findingColumns } from './columns.ts'

const [FACTS, FINDINGS] = ['facts.csv', 'findings.csv']

/**
 * Writes `folder`/facts.csv and `folder`/findings.csv; each appears under its name only when it is whole. Without `head` they
 * are rows alone, to follow those of another part.
 */
export async function writeCsvFiles(
  folder: string,
  documents: Iterable<ContractDocument> | AsyncIterable<ContractDocument>,
  head = true,
): Promise<void> {
  const facts = openCsv(join(folder, FACTS), factColumns, head)
  const findings = openCsv(join(folder, FINDINGS), findingColumns, head)
  try {
    for await (const document of documents) {
      const places = placesOf(document)
      for (const record of document.facts) await facts.write({ document, record, places })
      for (const record of document.findings) await findings.write({ document, record, places })
    }
  } catch (error) {
    facts.abandon()
    findings.abandon()
    throw error
  }
  await Promise.all([facts.finish(), findings.finish()])
}

/**
 * Joins what writeCsvFiles wrote into each of `parts`, the first of them with a head, to one in `folder`, and removes the parts.
 * Returns whether there was any part.
 */
export async function joinCsvFiles(folder: string, parts: AsyncIterable<string>): Promise<boolean> {
  const names = [FACTS, FINDINGS].map((name) => ({ name, part: join(folder, `${name}.part`) }))
  let any = false
  for await (const each of parts) {
    for (const { name, part } of names) await append(join(each, name), part, any ? 'a' : 'w')
    any = true
    await rm(each, { recursive: true })
  }
  if (any) for (const { name, part } of names) await rename(part, join(folder, name))
  return any
}

/** By one buffer: streams take a new one for every 64 kB, and what they leave behind is tens of MB before it is collected. */
async function append(from: string, to: string, flags: 'a' | 'w'): Promise<void> {
  const buffer = Buffer.allocUnsafe(1 << 20)
  const source = await open(from)
  try {
    const target = await open(to, flags)
    try {
      for (;;) {
        const { bytesRead } = await source.read(buffer)
        if (bytesRead === 0) return
        await target.writeFile(buffer.subarray(0, bytesRead))
      }
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}

interface OpenCsv<T> {
  /** Resolves when there is room for the next row. */
  write(row: Row<T>): Promise<void>
  finish(): Promise<void>
  /** Lets go of the file, which stays under its provisional name. */
  abandon(): void
}

function openCsv<T>(path: string, columns: readonly Column<T>[], head: boolean): OpenCsv<T> {
  const part = `${path}.part`
  const csv = stringify({
    bom: head,
    header: head,
    record_delimiter: 'windows',
    columns: columns.map((column) => column.name),
  })
  const written = pipeline(csv, createWriteStream(part))
  // Whoever writes next, or finishes, is told of a failure.
  written.catch(() => {})
  return {
    async write(row) {
      if (csv.destroyed) return written
      if (!csv.write(columns.map((column) => cell(column, row))))
        await Promise.race([once(csv, 'drain'), written])
    },
    async finish() {
      csv.end()
      await written
      await rename(part, path)
    },
    abandon: () => void csv.destroy(),
  }
}

function cell<T>({ of, type }: Column<T>, row: Row<T>): string {
  const value = String(of(row) ?? '')
  return type === 'text' ? guardFormula(value) : value
}

function placesOf(document: ContractDocument): Places {
  const subjects = findingSubjects(document, document.findings)
  return {
    facts: new Map(document.facts.map((fact) => [fact.id, fact])),
    tables: new Map(document.tables.map((table) => [table.id, table])),
    sections: new Map(document.sections.map((section) => [section.id, section])),
    subjects: new Map(document.findings.map(({ id }, i) => [id, subjects[i]!])),
  }
}

const FORMULA = /^[\s]*[=+\-@＝＋－＠]|^[\t\r\n]/u
const NUMBER = /^[+-]?[\d,]+(\.\d+)?%?$/

/**
 * A text that a spreadsheet would run as a formula (=, +, -, @, also full-width or after white space) gets a leading
 * apostrophe, as OWASP advises for CSV injection; printed numbers such as -12.50 stay as they are.
 */
export function guardFormula(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text
}
