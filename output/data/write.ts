// The published tables as files. In: the results database and an empty folder. Out: the files, written batch by batch, so that
// memory does not grow with the results; the same results give the same bytes.
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { GoujiDatabase } from '../database/open.ts'
import { onSnapshot } from '../database/rows.ts'
import {
  csvValues,
  jsonValues,
  openDuckDB,
  quoted,
  selectOf,
  spreadsheetValues,
  typedValues,
} from './duckdb.ts'
import { orderedFacts, type PublishedTable } from './published.ts'
import { loadRaw, rankedDocuments, type Batch, type RankedDocument } from './raw.ts'

export type DataFormat = 'csv' | 'jsonl' | 'parquet' | 'datapackage'

/** Rows written, by table. */
export type RowCounts = Readonly<Record<string, number>>

export async function writeTables(
  database: GoujiDatabase,
  folder: string,
  format: DataFormat,
  tables: readonly PublishedTable[],
): Promise<RowCounts> {
  const scratch = join(folder, '.scratch')
  await mkdir(scratch, { recursive: true })
  const duck = await openDuckDB(scratch)
  try {
    return await onSnapshot(database, async (snapshot) => {
      const sink = format === 'parquet' ? parquet(duck, folder) : text(folder, scratch, textForms[format])
      return writeBatches(snapshot, duck, sink, tables, scratch)
    })
  } finally {
    duck.closeSync()
    await rm(scratch, { recursive: true, force: true })
  }
}

interface Sink {
  readonly batches: (documents: readonly RankedDocument[]) => Iterable<readonly RankedDocument[]>
  readonly start: (table: PublishedTable) => Promise<void>
  readonly write: (connection: DuckDBConnection, table: PublishedTable, batch: Batch) => Promise<number>
  readonly finish: (table: PublishedTable) => Promise<void>
}

async function writeBatches(
  database: GoujiDatabase,
  duck: DuckDBInstance,
  sink: Sink,
  tables: readonly PublishedTable[],
  scratch: string,
): Promise<RowCounts> {
  const documents = await rankedDocuments(database)
  const rows = Object.fromEntries(tables.map(({ name }) => [name, 0]))
  for (const table of tables) await sink.start(table)
  for (const batch of batchesOf(documents, sink)) {
    const connection = await duck.connect()
    try {
      await loadRaw(connection, database, batch, tables, scratch)
      await connection.run(`CREATE TEMP VIEW facts AS ${selectOf(orderedFacts, csvValues, false)}`)
      for (const table of tables.filter(({ batches }) => holds(batches, batch.kind)))
        rows[table.name]! += await sink.write(connection, table, batch)
    } finally {
      connection.closeSync()
    }
  }
  for (const table of tables) await sink.finish(table)
  return rows
}

function* batchesOf(documents: readonly RankedDocument[], sink: Sink): Generator<Batch> {
  if (documents.length === 0) yield { kind: 'documents', documents }
  for (const some of sink.batches(documents)) yield { kind: 'documents', documents: some }
  yield { kind: 'between', documents }
}

const holds = (batches: PublishedTable['batches'], kind: Batch['kind']) =>
  kind === 'between' ? batches !== undefined : batches !== 'between'

/** Documents that are loaded together: few, so that the memory does not grow with the results or with a partition. */
const AT_ONCE = 64

function* inSteps(documents: readonly RankedDocument[]): Generator<readonly RankedDocument[]> {
  for (let from = 0; from < documents.length; from += AT_ONCE) yield documents.slice(from, from + AT_ONCE)
}

interface TextForm {
  readonly extension: string
  readonly select: (table: PublishedTable) => string
  readonly copy: string
  readonly head: (table: PublishedTable) => string
}

const headerLine = ({ columns }: PublishedTable) => `${columns.map(({ name }) => name).join(',')}\n`

const textForms: Readonly<Record<Exclude<DataFormat, 'parquet'>, TextForm>> = {
  csv: {
    extension: 'csv',
    select: (table) => selectOf(table, spreadsheetValues),
    copy: 'FORMAT csv, HEADER false',
    // With the byte order mark Excel reads Chinese right.
    head: (table) => `\uFEFF${headerLine(table)}`,
  },
  datapackage: {
    extension: 'csv',
    select: (table) => selectOf(table, csvValues),
    copy: 'FORMAT csv, HEADER false',
    head: headerLine,
  },
  jsonl: {
    extension: 'jsonl',
    select: (table) => selectOf(table, jsonValues),
    copy: 'FORMAT json',
    head: () => '',
  },
}

/** One file a table, to which each batch is added. */
function text(folder: string, scratch: string, { extension, select, copy, head }: TextForm): Sink {
  const fileOf = ({ name }: PublishedTable) => join(folder, `${name}.${extension}`)
  return {
    batches: inSteps,
    start: (table) => writeFile(fileOf(table), head(table)),
    write: async (connection, table) => {
      const part = join(scratch, 'part')
      const rows = await copyTo(connection, select(table), part, copy)
      await pipeline(createReadStream(part), createWriteStream(fileOf(table), { flags: 'a' }))
      return rows
    },
    finish: async () => {},
  }
}

const PARQUET = 'FORMAT parquet, COMPRESSION zstd'

/** facts/partition_year=…/partition_region=…/facts-….parquet; every other table is one file, in the same order of documents. */
function parquet(duck: DuckDBInstance, folder: string): Sink {
  const gathered = ({ name }: PublishedTable) => `gathered_${name}`
  const onMain = async <T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> => {
    const connection = await duck.connect()
    try {
      return await work(connection)
    } finally {
      connection.closeSync()
    }
  }
  return {
    *batches(documents) {
      const groups = Map.groupBy(documents, partitionOf)
      for (const key of [...groups.keys()].sort()) yield* inSteps(groups.get(key)!)
    },
    start: async () => {},
    write: async (connection, table, batch) => {
      if (table.name !== 'facts') {
        const select = selectOf(table, typedValues)
        await connection.run(`CREATE TABLE IF NOT EXISTS ${gathered(table)} AS ${select} LIMIT 0`)
        const { rowsChanged } = await connection.run(`INSERT INTO ${gathered(table)} ${select}`)
        return rowsChanged
      }
      const [first] = batch.documents
      if (!first) return 0
      const partition = join(folder, 'facts', partitionOf(first))
      await mkdir(partition, { recursive: true })
      const file = join(partition, `facts-${first.rank}.parquet`)
      return copyTo(connection, selectOf(table, typedValues), file, PARQUET)
    },
    finish: async (table) => {
      if (table.name === 'facts') return
      const file = join(folder, `${table.name}.parquet`)
      await onMain((connection) => copyTo(connection, `SELECT * FROM ${gathered(table)}`, file, PARQUET))
    },
  }
}

/**
 * Keys of their own beside document_year and region, which stand in the files with their types: what a folder calls NULL,
 * pandas cannot read.
 */
function partitionOf({ year, region }: RankedDocument): string {
  // A region is letters only (schemas/region.ts), so that nothing of a document’s can lead out of the folder.
  return join(`partition_year=${year ?? 'unknown'}`, `partition_region=${region ?? 'unknown'}`)
}

async function copyTo(connection: DuckDBConnection, select: string, file: string, options: string) {
  const { rowsChanged } = await connection.run(`COPY (${select}) TO ${quoted(file)} (${options})`)
  return rowsChanged
}
