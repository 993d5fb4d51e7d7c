// facts.csv and findings.csv. In: documents, one after the other. Out: UTF-8 with a byte order mark (Excel then reads
// Chinese right), CRLF line ends, one header line. Streams: memory does not grow with the number of documents.
import { createWriteStream } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import type { ContractDocument } from '../../schemas/contract.ts'
import { factColumns, findingColumns, type Column, type Places } from './columns.ts'

export { factColumns, findingColumns } from './columns.ts'

type Documents = Iterable<ContractDocument> | AsyncIterable<ContractDocument>

/** Writes `folder`/facts.csv and `folder`/findings.csv; each appears under its name only when it is whole. */
export async function writeCsvFiles(folder: string, documents: () => Documents): Promise<void> {
  await writeCsv(join(folder, 'facts.csv'), factColumns, documents(), (document) => document.facts)
  await writeCsv(join(folder, 'findings.csv'), findingColumns, documents(), (document) => document.findings)
}

/** Writes one file with a row for each record of each document. */
export async function writeCsv<T>(
  path: string,
  columns: readonly Column<T>[],
  documents: Documents,
  recordsOf: (document: ContractDocument) => readonly T[],
): Promise<void> {
  const part = `${path}.part`
  const csv = stringify({
    bom: true,
    header: true,
    record_delimiter: 'windows',
    columns: columns.map((column) => column.name),
  })
  await pipeline(rowsOf(columns, documents, recordsOf), csv, createWriteStream(part))
  await rename(part, path)
}

async function* rowsOf<T>(
  columns: readonly Column<T>[],
  documents: Documents,
  recordsOf: (document: ContractDocument) => readonly T[],
): AsyncGenerator<string[]> {
  for await (const document of documents) {
    const places = placesOf(document)
    for (const record of recordsOf(document)) {
      yield columns.map((column) => {
        const value = column.of({ document, record, places }) ?? ''
        return column.holds === 'text' ? guardFormula(String(value)) : String(value)
      })
    }
  }
}

function placesOf(document: ContractDocument): Places {
  return {
    facts: new Map(document.facts.map((fact) => [fact.id, fact])),
    tables: new Map(document.tables.map((table) => [table.id, table])),
    sections: new Map(document.sections.map((section) => [section.id, section])),
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
