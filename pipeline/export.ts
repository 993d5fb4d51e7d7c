// Results as files for other programs. In: a results folder or database and a format. Out: a folder, whole or not there.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { budgetLines } from '../output/data/budgetLines.ts'
import { dataPackage } from '../output/data/dataPackage.ts'
import {
  published,
  type ExportFormat,
  type PublishedName,
  type PublishedTable,
} from '../output/data/published.ts'
import { writeTables, type DataFormat, type RowCounts } from '../output/data/write.ts'
import type { GoujiDatabase } from '../output/database/open.ts'
import { allRows } from '../output/database/rows.ts'
import { replaceFolder } from './replaceFolder.ts'
import { openStored } from './stored.ts'
import { version } from './version.ts'

export interface ExportOptions {
  readonly format: ExportFormat
  readonly out: string
  /** Only these tables; all where absent. Workbooks always hold what they hold. */
  readonly tables?: readonly PublishedName[]
}

/** What an export holds: also a file of it, by which a folder is known to be one. */
export interface ExportSummary {
  readonly gouji: string
  readonly format: ExportFormat
  /** Rows by table; for workbooks their number. */
  readonly rows: RowCounts
}

export const MARK = 'export.json'

/** Rejects with NoDatabase (stored.ts) or ForeignFolder (replaceFolder.ts) before anything is written. */
export async function exportResults(
  target: string,
  { format, out, tables }: ExportOptions,
): Promise<ExportSummary> {
  const database = await openStored(target)
  const wanted = published.filter(({ name }) => tables?.includes(name) ?? true)
  let summary: ExportSummary | undefined
  try {
    await replaceFolder(out, MARK, async (folder) => {
      summary = { gouji: version, format, rows: await write(database, folder, format, wanted) }
      await writeFile(join(folder, MARK), `${JSON.stringify(summary, null, 2)}\n`)
    })
  } finally {
    await database.destroy()
  }
  return summary!
}

async function write(
  database: GoujiDatabase,
  folder: string,
  format: ExportFormat,
  tables: readonly PublishedTable[],
): Promise<RowCounts> {
  if (format === 'xlsx') {
    const { writeWorkbooks } = await import('../output/data/workbooks.ts')
    return writeWorkbooks(database, folder)
  }
  if (format !== 'datapackage') return writeTables(database, folder, format, tables)
  return writePackage(database, folder, tables)
}

async function writePackage(
  database: GoujiDatabase,
  folder: string,
  tables: readonly PublishedTable[],
): Promise<RowCounts> {
  const all = tables.some(({ name }) => name === 'facts') ? [...tables, budgetLines] : tables
  const rows = await writeTables(database, folder, 'datapackage' satisfies DataFormat, all)
  const documents = await allRows(database, 'documents', ['year'])
  const years = documents.flatMap(({ year }) => (year === null ? [] : Number(year)))
  const descriptor = dataPackage(all, years, version)
  await writeFile(join(folder, 'datapackage.json'), `${JSON.stringify(descriptor, null, 2)}\n`)
  return rows
}
