// gouji as a library: what the commands do, for programs. docs/api.md has examples, which run as tests.
import { availableParallelism } from 'node:os'
import { checkStored, type CheckSummary } from './pipeline/check.ts'
import { openGuard } from './pipeline/guard.ts'
import { documentsAt } from './pipeline/inputs.ts'
import { defaultLimits } from './pipeline/limits.ts'
import { queryResults } from './pipeline/query.ts'
import { run as runAll, type RunOptions as AllRunOptions, type RunSummary } from './pipeline/run.ts'
import { storedAt } from './pipeline/stored.ts'
import type { ContractDocument } from './schemas/contract.ts'
import type { Language } from './schemas/problem.ts'

export { contractDocument as documentSchema } from './schemas/contract.ts'
export type { Finding, Unit, Verdict } from './schemas/contract.ts'
export { exportFormats, type ExportFormat } from './output/data/published.ts'
export { exportResults, type ExportOptions, type ExportSummary } from './pipeline/export.ts'
export { QueryError } from './pipeline/query.ts'
export { NoDatabase } from './pipeline/stored.ts'
export { version } from './pipeline/version.ts'
export type { CheckSummary, Language, RunSummary }

/** One document: what `gouji extract FILE --json` prints. */
export type Document = ContractDocument
export type Table = Document['tables'][number]
export type Section = Document['sections'][number]
export type Fact = Document['facts'][number]
export type Problem = Document['problems'][number]

/** Language of problems' sentences and of reports; findings have both. English where it is left out. */
export interface LanguageOption {
  readonly lang?: Language
}

/**
 * Reads one file, in a process of its own. Never rejects because of what the file holds: what could not be read stands in `problems`.
 * Rejects with RangeError for an archive of several documents: those `extractEach` hands out.
 */
export async function extract(path: string, options: LanguageOption = {}): Promise<Document> {
  const documents: Document[] = []
  for await (const document of extractEach(path, options)) {
    documents.push(document)
    if (documents.length > 1) throw new RangeError(`${path} holds several documents: use extractEach`)
  }
  const [only] = documents
  if (!only) throw new RangeError(`${path} holds no document`)
  return only
}

/** The documents of a file or an archive, one by one. */
export async function* extractEach(
  path: string,
  { lang = 'en' }: LanguageOption = {},
): AsyncGenerator<Document> {
  const guard = await openGuard(defaultLimits)
  try {
    for await (const { document } of documentsAt(path, lang, guard.read)) yield document
  } finally {
    await guard.close()
  }
}

type Defaulted = 'lang' | 'jobs' | 'timeoutSeconds' | 'memoryMb' | 'force'
export type RunOptions = Omit<AllRunOptions, Defaulted | 'keys'> & Partial<Pick<AllRunOptions, Defaulted>>

/** What `gouji run` does: files, folders and archives into a results folder, each document in a process of its own. */
export async function run(paths: readonly string[], options: RunOptions): Promise<RunSummary> {
  return runAll(paths, {
    lang: 'en',
    jobs: availableParallelism(),
    ...defaultLimits,
    force: false,
    ...options,
  })
}

/** What `gouji check` does: a results folder or its database checked anew, and documents against each other. */
export async function check(results: string, { lang = 'en' }: LanguageOption = {}): Promise<CheckSummary> {
  return checkStored(storedAt(results), lang)
}

/**
 * Rows that answer one SELECT over results (a folder, a database, or an export as Parquet); docs/schema.md has the tables.
 * Decimals and 64-bit integers are texts, so that no digit is lost. Rejects with QueryError.
 */
export async function query(results: string, sql: string): Promise<Record<string, unknown>[]> {
  return queryResults(results, sql, async ({ columns, rows }) => {
    const records: Record<string, unknown>[] = []
    for await (const some of rows)
      records.push(...some.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i]]))))
    return records
  })
}
