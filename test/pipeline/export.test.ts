// Protects what people take away: every format holds every row and every digit, is whole or not there, the same each time, and
// readable by other programs than ours.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { read, type WorkBook } from '@e965/xlsx'
import { strFromU8, unzipSync } from 'fflate'
import { parse } from 'csv-parse/sync'
import { Package, Profile } from 'datapackage'
import { asyncBufferFromFile, parquetReadObjects, parquetSchema } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { published, publishedNames } from '../../output/data/published.ts'
import { writeBetween, writeDocument } from '../../output/database/documents.ts'
import { openDatabase } from '../../output/database/open.ts'
import { exportFormats, type ExportFormat } from '../../output/data/published.ts'
import { exportResults } from '../../pipeline/export.ts'
import { QueryError, queryResults } from '../../pipeline/query.ts'
import { ForeignFolder } from '../../pipeline/replaceFolder.ts'
import { run } from '../../pipeline/run.ts'
import type { ContractDocument } from '../../schemas/contract.ts'
import { add, decimal, toText, trim, ZERO } from '../../schemas/decimal.ts'
import { invented } from '../output/fixture.ts'
import { startPostgres } from '../postgres.ts'

const root = resolve(import.meta.dirname, '../..')
const scratch = mkdtempSync(join(tmpdir(), 'gouji-export-'))
const results = join(scratch, 'results')
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

let documents: ContractDocument[] = []
const exported = new Map<ExportFormat, string>()
const count = (of: (document: ContractDocument) => readonly unknown[]) =>
  documents.reduce((sum, document) => sum + of(document).length, 0)

beforeAll(async () => {
  const samples = ['yunzhou-heritage-center-2025-budget.pdf', 'qinghe-justice-bureau-2024-final-account.html']
  await run(
    samples.map((name) => join(root, 'corpus/samples', name)),
    { out: results, lang: 'zh', jobs: 1, timeoutSeconds: 600, memoryMb: 2048, force: false },
  )
  const database = await openDatabase(join(results, 'gouji.db'))
  // Every text of this one is a formula to a spreadsheet and has whatever parts or ends a text elsewhere.
  const hostile = invented((text) => `=${text}"'\\\r\n%s,NULL`)
  const stored = { status: 'read', name: 'hostile', version: '1', stages: '', lang: 'zh' } as const
  await writeDocument(database, hostile, stored)
  await writeBetween(database, [
    {
      ...{ id: 'a b:years', bond: 'years', check: 'between/years', family: 'equal', verdict: 'inconsistent' },
      ...{
        severity: 'error',
        message: { zh: '两年不同', en: 'years differ' },
        expected: '1',
        actual: '2',
        slack: '0',
      },
      facts: ['f1', 'f4'].map((fact) => ({ path: hostile.source.path, fact })),
    },
  ])
  const by = {
    version: 1,
    sha256: hostile.source.sha256,
    reason: '=1+1',
    author: '@someone',
    at: '2031-01-02T03:04:05Z',
  }
  await database
    .insertInto('reviews')
    .values({
      ...by,
      subject: 's',
      check_id: 'c',
      message_zh: '说',
      message_en: 'says',
      decision: 'confirmed',
    })
    .execute()
  await database
    .insertInto('corrections')
    .values({ ...by, subject: 'f', source: '{"page":3}', printed: '5,855', corrected: '5,856' })
    .execute()
  await database.destroy()
  documents = readdirSync(join(results, 'documents'))
    .map((name) => JSON.parse(readFileSync(join(results, 'documents', name), 'utf8')) as ContractDocument)
    .concat(hostile)
  for (const format of exportFormats) {
    const out = join(scratch, format)
    await exportResults(results, { format, out })
    exported.set(format, out)
  }
}, 120_000)

const records = (file: string) =>
  parse(readFileSync(file, 'utf8'), { bom: true, columns: true }) as Record<string, string>[]
const csv = (format: 'csv' | 'datapackage', table: string) =>
  records(join(exported.get(format)!, `${table}.csv`))
const jsonl = (table: string) =>
  readFileSync(join(exported.get('jsonl')!, `${table}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('all formats', () => {
  test('hold a row for each record of each document', () => {
    const rows = {
      documents: documents.length,
      facts: count(({ facts }) => facts),
      findings: count(({ findings }) => findings) + 1,
      finding_facts: count(({ findings }) => findings.flatMap(({ facts }) => facts)) + 2,
      tables: count(({ tables }) => tables),
      table_rows: count(({ tables }) => tables.flatMap((table) => table.rows)),
      sections: count(({ sections }) => sections),
      problems: count(({ problems }) => problems),
      reviews: 1,
      corrections: 1,
    }
    for (const format of ['csv', 'jsonl', 'parquet'] as const) {
      expect(JSON.parse(readFileSync(join(exported.get(format)!, 'export.json'), 'utf8')).rows).toEqual(rows)
    }
    for (const { name } of published) {
      expect([name, csv('csv', name).length]).toEqual([name, rows[name as keyof typeof rows]])
      expect([name, jsonl(name).length]).toEqual([name, rows[name as keyof typeof rows]])
    }
  })

  test('give the same bytes each time, and whatever order documents were stored in', async () => {
    for (const format of exportFormats) {
      const again = join(scratch, `again-${format}`)
      await exportResults(join(results, 'gouji.db'), { format, out: again })
      expect([format, fingerprint(again)]).toEqual([format, fingerprint(exported.get(format)!)])
    }
  })

  test('say every figure as its document does, digit by digit', () => {
    const facts = new Map(jsonl('facts').map((fact) => [`${fact.path} ${fact.fact_id}`, fact]))
    for (const { source, facts: stated } of documents) {
      for (const fact of stated) {
        const row = facts.get(`${source.path} ${fact.id}`)
        expect(row).toMatchObject({ printed: fact.printed, value: fact.value, concept: fact.concept })
        expect(row.page).toBe(fact.source.page)
        if (fact.source.box) expect([row.x0, row.y0, row.x1, row.y1]).toEqual(fact.source.box)
        const { function: code, comparedWith, ...rest } = fact.dimensions
        expect([row.function, row.compared_with]).toEqual([code ?? null, comparedWith ?? null])
        const known = published[1]!.columns.map(({ name }) => name)
        const others = Object.keys(rest).filter(
          (axis) => !known.includes(axis.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)),
        )
        expect(Object.keys(row.other_dimensions ?? {})).toEqual(others)
      }
    }
  })
})

describe('CSV', () => {
  test('is what a run leaves too: the same columns, the same values', () => {
    for (const table of ['facts', 'findings'] as const) {
      const left = records(join(results, `${table}.csv`))
      const numbers = published
        .find(({ name }) => name === table)!
        .columns.filter(({ type }) => type === 'number')
      const row = (record: Record<string, string>) => ({
        ...record,
        ...Object.fromEntries(numbers.map(({ name }) => [name, record[name] && Number(record[name])])),
      })
      // The one document that no run read, and what stands between documents, are in the database alone.
      const paths = new Set(left.map(({ path }) => path))
      const rows = csv('csv', table).filter(({ path }) => paths.has(path))
      const order = (all: readonly Record<string, string>[]) =>
        Map.groupBy(all.map(row), ({ path }) => String(path))
      expect(Object.fromEntries(order(left))).toEqual(Object.fromEntries(order(rows)))
      expect(left.length).toBeGreaterThan(100)
    }
  })

  test('every column says what it holds, in both languages, under a name of its own', () => {
    for (const { columns } of published) {
      expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length)
      for (const { name, zh, en } of columns) {
        expect(name).toMatch(/^[a-z][a-z0-9_]*$/)
        expect(zh.length * en.length).toBeGreaterThan(0)
      }
    }
  })

  test('opens in a spreadsheet: byte order mark, no text that runs as a formula, numbers untouched', () => {
    expect(
      readFileSync(join(exported.get('csv')!, 'facts.csv'))
        .subarray(0, 3)
        .toString('hex'),
    ).toBe('efbbbf')
    for (const { name } of published) {
      for (const row of csv('csv', name)) {
        for (const value of Object.values(row)) expect(value).not.toMatch(/^\s*[=+@＝＋＠]/u)
      }
    }
    const negative = csv('csv', 'facts').filter(({ value }) => value!.startsWith('-'))
    expect(negative.length).toBeGreaterThan(0)
  })
})

describe('Parquet', () => {
  const partitions = () =>
    readdirSync(join(exported.get('parquet')!, 'facts'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.parquet'))
      .map((name) => join(exported.get('parquet')!, 'facts', name))

  test('is partitioned by year and region, and read by another reader as exact decimals', async () => {
    expect(partitions().some((file) => file.includes('partition_year=2025/partition_region=云州市/'))).toBe(
      true,
    )
    let sum = ZERO
    for (const path of partitions()) {
      const file = await asyncBufferFromFile(path)
      const { parquetMetadataAsync } = await import('hyparquet')
      const schema = parquetSchema(await parquetMetadataAsync(file))
      const value = schema.children.find(({ element }) => element.name === 'value')!.element
      expect([value.converted_type, value.precision, value.scale]).toEqual(['DECIMAL', 38, 12])
      const rows = await parquetReadObjects({ file, compressors, columns: ['fact_id', 'x0'] })
      expect(rows.length).toBeGreaterThan(0)
    }
    for (const { facts } of documents) for (const { value } of facts) sum = add(sum, decimal(value))
    const [total] = (await ask(exported.get('parquet')!, 'SELECT sum(value) FROM facts'))[0]!
    expect(toText(trim(decimal(String(total))))).toBe(toText(trim(sum)))
  })

  test('answers the same queries as the database', async () => {
    for (const sql of [
      'SELECT concept, region, document_year, count(*), sum(value) FROM facts GROUP BY ALL ORDER BY ALL',
      'SELECT verdict, count(*), sum(slack), min(bond), sum(len(figures)) FROM findings GROUP BY ALL ORDER BY ALL',
      'SELECT * FROM documents ORDER BY path',
      'SELECT * FROM quantities ORDER BY ALL',
      'SELECT * FROM budget_lines ORDER BY ALL',
    ]) {
      expect(await ask(exported.get('parquet')!, sql)).toEqual(await ask(results, sql))
    }
  })
})

describe('the data package', () => {
  test('is valid for the Frictionless tools, as a Fiscal Data Package too, with every row of every resource', async () => {
    const file = join(exported.get('datapackage')!, 'datapackage.json')
    const profile = await Profile.load('fiscal-data-package')
    expect(profile.validate(JSON.parse(readFileSync(file, 'utf8')))).toEqual({ valid: true, errors: [] })
    const opened = await Package.load(file)
    expect(opened.errors).toEqual([])
    for (const resource of opened.resources) {
      const rows = await resource.read({ keyed: true, relations: true })
      expect([resource.name, rows.length > 0]).toEqual([resource.name, true])
    }
  })

  test('measures leave out what another figure holds already', () => {
    const leaves = new Set(
      csv('datapackage', 'facts')
        .filter(({ rollup, unit, measure }) => rollup === 'leaf' && unit!.startsWith('CNY') && !measure)
        .map(({ path, fact_id }) => `${path} ${fact_id}`),
    )
    const lines = csv('datapackage', 'budget_lines')
    expect(new Set(lines.map(({ path, fact_id }) => `${path} ${fact_id}`))).toEqual(leaves)
    expect(leaves.size).toBeGreaterThan(100)
    expect(lines.some(({ executed }) => executed) && lines.some(({ approved }) => approved)).toBe(true)
  })
})

describe('workbooks', () => {
  const open = (name: string): WorkBook => {
    const file = readdirSync(exported.get('xlsx')!).find((each) => each.startsWith(name))!
    return read(readFileSync(join(exported.get('xlsx')!, file)), { cellNF: true })
  }

  test('have a sheet a table, numbers as numbers with the printed digits, and links that lead to the figure', () => {
    const document = documents.find(({ source }) => source.path.includes('heritage'))!
    const book = open('yunzhou-heritage')
    expect(book.SheetNames).toHaveLength(document.tables.length + 4)
    let checked = 0
    for (const [i, table] of document.tables.entries()) {
      const sheet = book.Sheets[book.SheetNames[2 + i]!]!
      const dense = Object.entries(sheet).filter(([address]) => !address.startsWith('!'))
      for (const { printed, source } of document.facts.filter((fact) => fact.source.table === table.id)) {
        const address = cellAddress(2 + table.header.length + source.row!, source.column!)
        const cell = dense.find(([name]) => name === address)?.[1]
        if (!/^-?[\d,]+(\.\d+)?$/.test(printed) || table.rows[source.row!]![source.column!] !== printed)
          continue
        expect([address, cell.t, cell.v]).toEqual([address, 'n', Number(printed.replaceAll(',', ''))])
        expect(cell.w).toBe(printed)
        checked += 1
      }
    }
    expect(checked).toBeGreaterThan(100)
    const findings = book.Sheets[book.SheetNames[1]!]!
    const links = Object.values(findings).filter((cell) => cell?.l)
    expect(links.length).toBeGreaterThan(50)
    for (const cell of links) {
      const [, sheet, address] = /^#?'(.+)'!(\w+)$/.exec(cell.l.Target)!
      expect(book.Sheets[sheet!]![address!].w).toBe(cell.w)
    }
  })

  test('have heads merged as printed, units in words, and print across with the head on each page', () => {
    const document = documents.find(({ source }) => source.path.includes('heritage'))!
    const file = readdirSync(exported.get('xlsx')!).find((each) => each.startsWith('yunzhou-heritage'))!
    const parts = unzipSync(readFileSync(join(exported.get('xlsx')!, file)))
    const part = (name: string) => strFromU8(parts[name]!)
    const book = open('yunzhou-heritage')
    let merged = 0
    for (const [i, table] of document.tables.entries()) {
      const sheet = book.Sheets[book.SheetNames[2 + i]!]!
      if (table.unit === 'CNY_10K') expect(sheet['A2'].v).toMatch(/^万元 /)
      for (const { s, e } of sheet['!merges'] ?? []) {
        // Each cell that a merged one covers was printed with its text.
        for (let r = s.r; r <= e.r; r++)
          for (let c = s.c; c <= e.c; c++) expect(table.header[r - 2]![c]).toBe(table.header[s.r - 2]![s.c])
        merged += 1
      }
      const xml = part(`xl/worksheets/sheet${3 + i}.xml`)
      expect(xml).toMatch(
        /<pageSetup [^>]*fitToHeight="0"[^>]*orientation="landscape"|orientation="landscape"[^>]*fitToHeight="0"/,
      )
      expect(part('xl/workbook.xml')).toContain(`'!$1:$${2 + table.header.length}</definedName>`)
    }
    expect(merged).toBeGreaterThan(5)
  })

  test('hold no formula whatever stands in the document', () => {
    const book = open('hostile')
    for (const sheet of Object.values(book.Sheets)) {
      for (const cell of Object.values(sheet)) expect(cell?.f).toBeUndefined()
    }
  })
})

describe('a folder', () => {
  test('that holds other things is left as it is', async () => {
    const out = mkdtempSync(join(scratch, 'mine-'))
    writeFileSync(join(out, 'thesis.txt'), 'years of work')
    await expect(exportResults(results, { format: 'csv', out })).rejects.toThrow(ForeignFolder)
    expect(readdirSync(out)).toEqual(['thesis.txt'])
  })

  test('is whole or not there, whenever the export is killed', async () => {
    const out = join(scratch, 'killed')
    for (const delay of [300, 600, 900, 1200]) {
      const child = spawn(
        process.execPath,
        ['cli/main.ts', 'export', results, '--format', 'jsonl', '--out', out],
        {
          cwd: root,
        },
      )
      const ended = new Promise((done) => child.once('exit', done))
      setTimeout(() => child.kill('SIGKILL'), delay)
      await ended
      if (existsSync(out)) expect(fingerprint(out)).toBe(fingerprint(exported.get('jsonl')!))
    }
    await exportResults(results, { format: 'jsonl', out })
    expect(fingerprint(out)).toBe(fingerprint(exported.get('jsonl')!))
    expect(readdirSync(scratch).filter((name) => name.startsWith('.killed'))).toEqual([])
  })
})

test('PostgreSQL gives the same bytes as SQLite', async () => {
  const server = await startPostgres()
  try {
    const address = await server.createDatabase()
    const database = await openDatabase(address)
    // In another order than in SQLite.
    for (const [i, document] of [...documents].reverse().entries()) {
      const name = `document-${i}`
      await writeDocument(database, document, { status: 'read', name, version: '1', stages: '', lang: 'zh' })
    }
    await database.destroy()
    const out = join(scratch, 'from-postgres')
    await exportResults(address, {
      format: 'jsonl',
      out,
      tables: ['facts', 'tables', 'table_rows', 'sections'],
    })
    for (const table of ['facts', 'tables', 'table_rows', 'sections']) {
      const file = (folder: string) => readFileSync(join(folder, `${table}.jsonl`), 'utf8')
      expect(file(out) === file(exported.get('jsonl')!), table).toBe(true)
    }
  } finally {
    await server.stop()
  }
})

describe('a query', () => {
  test('sums exactly', async () => {
    const expected = documents
      .flatMap(({ facts }) => facts)
      .reduce((sum, { value }) => add(sum, decimal(value)), ZERO)
    const [sum] = (await ask(results, 'SELECT sum(value) FROM facts'))[0]!
    expect(toText(trim(decimal(String(sum))))).toBe(toText(trim(expected)))
  })

  test('has one row for a quantity, and no value where its statements cannot all be true', async () => {
    const database = await openDatabase(join(scratch, 'stated.db'))
    const document = invented()
    const fact = (
      id: string,
      concept: string,
      printed: string,
      value: string,
      unit: 'CNY' | 'CNY_10K',
      decimals: number,
    ) => ({ ...document.facts[0]!, id, concept, printed, value, unit, decimals })
    const facts = [
      // Both may be true: 371,514,655 rounds to 37,151.47 万元.
      fact('a1', 'revenue', '37,151.47', '371514700', 'CNY_10K', 2),
      fact('a2', 'revenue', '371,514,655.00', '371514655', 'CNY', 2),
      // No number rounds to both.
      fact('b1', 'expenditure', '2,047', '20470000', 'CNY_10K', 0),
      fact('b2', 'expenditure', '2,074', '20740000', 'CNY_10K', 0),
      { ...fact('c1', 'revenue', '5', '50000', 'CNY_10K', 0), dimensions: { fund: 'x', odd: 'y' } },
    ]
    const info = { status: 'read', version: '1', stages: '', lang: 'zh' } as const
    const part = { ...document, facts, findings: [] }
    await writeDocument(database, part, { ...info, name: 'one' })
    // The same disclosure in a second file, as web page or attachment.
    const again = { ...document.source, path: '预算/again.html', sha256: 'e'.repeat(64) }
    await writeDocument(database, { ...part, source: again }, { ...info, name: 'two' })
    await database.destroy()
    const sql = `SELECT concept, narrowed_by, value::VARCHAR, lowest::VARCHAR, highest::VARCHAR, statements::INTEGER,
      files::INTEGER, fact_id FROM quantities ORDER BY ALL`
    const exact = (yuan: number) => `${yuan}.${'0'.repeat(12)}`
    expect(await ask(join(scratch, 'stated.db'), sql)).toEqual([
      ['expenditure', 0, null, exact(20470000), exact(20740000), 4, 2, 'b1'],
      ['revenue', 0, exact(371514655), exact(371514655), exact(371514700), 4, 2, 'a2'],
      ['revenue', 2, exact(50000), exact(50000), exact(50000), 2, 2, 'c1'],
    ])
  })

  test('misses no table, however it is named', async () => {
    const rows = count(({ tables }) => tables.flatMap((table) => table.rows))
    for (const sql of [
      'SELECT count(*) FROM tables JOIN table_rows USING (path, table_id)',
      'WITH r AS (FROM "TABLE_ROWS") SELECT count(*) FROM r',
      "SELECT count(*) FROM query('FROM table_' || 'rows')",
    ]) {
      expect([sql, Number((await ask(results, sql))[0]![0])]).toEqual([sql, rows])
    }
  })

  test.each([
    ["SELECT * FROM read_csv('/etc/passwd')", /results only/],
    ["SELECT * FROM read_text('/etc/passwd')", /results only/],
    ["COPY (SELECT 1) TO '/tmp/gouji-query-breach'", /results only|only SELECT/],
    ["ATTACH '/tmp/gouji-query-breach'", /only SELECT|results only/],
    ['SET enable_external_access = true', /only SELECT/],
    ['INSTALL httpfs', /only SELECT/],
    ['CREATE TABLE mine AS SELECT 1', /only SELECT/],
    ['SELECT 1; SELECT 2', /one statement/],
    ['SELECT * FROM fact', /facts, findings/],
    ['SELECT nothing FROM facts', /DESCRIBE facts/],
    ['SELEC', /syntax error/],
    ['', /no statement/],
    ['-- nothing', /no statement/],
    ['INSTALL json', /only SELECT/],
    ['LOAD httpfs', /only SELECT/],
    ["FROM glob('/*')", /results only/],
    ["FROM 'https://example.com/x.csv'", /results only/],
    ["SELECT * FROM facts WHERE year = 'abc'", /Could not convert/],
  ])('%s is answered with a sentence and reaches nothing', async (sql, sentence) => {
    const error = await ask(results, sql).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(QueryError)
    expect(String(error)).toMatch(sentence)
    expect(existsSync('/tmp/gouji-query-breach')).toBe(false)
  })

  test('shows what can be asked, and nothing that is not published', async () => {
    const names = [...publishedNames, 'quantities', 'budget_lines'].sort()
    expect((await ask(results, 'SHOW TABLES')).flat()).toEqual(names)
    expect((await ask(exported.get('parquet')!, 'SHOW TABLES')).flat()).toEqual(names)
  })

  test('prints a table, CSV and JSON', () => {
    const gouji = (...args: string[]) =>
      spawnSync(process.execPath, ['cli/main.ts', 'query', results, ...args, '--lang', 'en'], {
        cwd: root,
        encoding: 'utf8',
      })
    const sql =
      "SELECT '预算' AS word, count(*) AS n, 12345678901234567.5::DECIMAL(38,12) AS big FROM documents"
    expect(gouji(sql).stdout).toBe('word,n,big\n预算,3,12345678901234567.5\n')
    expect(JSON.parse(gouji(sql, '--format', 'json').stdout)).toEqual([
      { word: '预算', n: 3, big: '12345678901234567.5' },
    ])
    const [head, , row] = gouji(sql, '--format', 'table').stdout.split('\n')
    expect([head, row]).toEqual(['word  n                  big', '预算  3  12345678901234567.5'])
    expect(gouji('SELECT').status).toBe(2)
    const input = `-- from a file\n${sql};\n`
    const args = ['cli/main.ts', 'query', results, '-']
    expect(spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', input }).stdout).toBe(
      gouji(sql).stdout,
    )
  })
})

async function ask(target: string, sql: string): Promise<unknown[][]> {
  return queryResults(target, sql, async ({ rows }) => {
    const all: unknown[][] = []
    for await (const some of rows) all.push(...some.map((row) => [...row]))
    return all
  })
}

function fingerprint(folder: string): string {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const hash = createHash('sha256')
  for (const name of names) hash.update(name.slice(folder.length)).update(readFileSync(name))
  return hash.digest('hex')
}

function cellAddress(row: number, column: number): string {
  const letters = column < 26 ? '' : String.fromCharCode(64 + Math.floor(column / 26))
  return `${letters}${String.fromCharCode(65 + (column % 26))}${row + 1}`
}
