// Protects that a Parquet export is what pandas and the DuckDB of Python take it for, without a word from us: every value of
// every table. Skipped where GOUJI_PYTHON (else python3) has no pandas with pyarrow: Debian 12 has none, `pip install pandas
// pyarrow duckdb` has.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { published } from '../../output/data/published.ts'
import { writeDocument } from '../../output/database/documents.ts'
import { openDatabase } from '../../output/database/open.ts'
import { exportResults } from '../../pipeline/export.ts'
import { run } from '../../pipeline/run.ts'
import { decimal, toText, trim } from '../../schemas/decimal.ts'
import { invented } from '../output/fixture.ts'

const root = resolve(import.meta.dirname, '../..')
const python = process.env['GOUJI_PYTHON'] ?? 'python3'
const has = (modules: string) => spawnSync(python, ['-c', `import ${modules}`]).status === 0

const readers = {
  pandas: has('pandas, pyarrow') && 'pandas.read_parquet(source).to_dict("records")',
  duckdb:
    has('duckdb') &&
    '(lambda found: [dict(zip([c[0] for c in found.description], row)) for row in found.fetchall()])(duckdb.sql(f"FROM read_parquet(\'{source}{glob}\', hive_partitioning = {bool(glob)})"))',
}

/** Every row as JSON: exact decimals as text, what is missing as null. */
const script = (rows: string) => `
import decimal, json, sys
try: import pandas, pyarrow
except ImportError: pass
try: import duckdb
except ImportError: pass
source, glob = sys.argv[1], sys.argv[2]
def plain(value):
    if hasattr(value, 'tolist'): value = value.tolist()
    if isinstance(value, decimal.Decimal): return format(value, 'f')
    if isinstance(value, list): return [plain(each) for each in value]
    return None if value is None or value != value else value
for row in ${rows}:
    print(json.dumps({name: plain(value) for name, value in row.items()}))
`

const scratch = mkdtempSync(join(tmpdir(), 'gouji-pandas-'))
const [results, parquet, jsonl] = ['results', 'parquet', 'jsonl'].map((name) => join(scratch, name)) as [
  string,
  string,
  string,
]
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

describe.each(Object.entries(readers))('%s', (_, rows) => {
  beforeAll(async () => {
    if (!rows) return
    const samples = ['yunzhou-river-center-2025-budget.pdf', 'qinghe-justice-bureau-2024-final-account.html']
    const limits = { lang: 'zh', jobs: 1, timeoutSeconds: 600, memoryMb: 2048, force: true } as const
    await run(
      samples.map((name) => join(root, 'corpus/samples', name)),
      { out: results, ...limits },
    )
    const database = await openDatabase(join(results, 'gouji.db'))
    const other = { status: 'read', name: 'other', version: '1', stages: '', lang: 'zh' } as const
    await writeDocument(database, invented(), other)
    // Of no known year or region: a folder has to say so.
    const nowhere = invented((text) => `某${text.replaceAll('海州', '')}"'`)
    const { source, disclosure } = nowhere
    await writeDocument(
      database,
      {
        ...nowhere,
        source: { ...source, sha256: 'f'.repeat(64) },
        disclosure: { ...disclosure, year: null },
      },
      { ...other, name: 'nowhere' },
    )
    await database.destroy()
    await exportResults(results, { format: 'parquet', out: parquet })
    await exportResults(results, { format: 'jsonl', out: jsonl })
  }, 120_000)

  test.skipIf(!rows).each(published)('reads every value of $name', ({ name, columns }) => {
    const partitioned = name === 'facts'
    const source = join(parquet, partitioned ? name : `${name}.parquet`)
    const read = execFileSync(
      python,
      ['-c', script(String(rows)), source, partitioned ? '/*/*/*.parquet' : ''],
      {
        encoding: 'utf8',
        maxBuffer: 2 ** 28,
      },
    )
    const ours = lines(readFileSync(join(jsonl, `${name}.jsonl`), 'utf8'))
    const decimals = columns.filter(({ type }) => type === 'decimal').map((column) => column.name)
    const nested = columns.filter(({ type }) => type === 'json').map((column) => column.name)
    const plain = (row: Row) => {
      const values = { ...row }
      for (const each of decimals) values[each] = row[each] && toText(trim(decimal(String(row[each]))))
      for (const each of nested)
        values[each] = typeof row[each] === 'string' ? JSON.parse(row[each]) : row[each]
      return JSON.stringify(columns.map((column) => values[column.name] ?? null))
    }
    // Python reads one partition after the other, the lines stand in order of path.
    expect(lines(read).map(plain).sort()).toEqual(ours.map(plain).sort())
    if (!['reviews', 'corrections'].includes(name)) expect(ours.length).toBeGreaterThan(0)
  })
})

type Row = Readonly<Record<string, unknown>>

const lines = (text: string) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row)
