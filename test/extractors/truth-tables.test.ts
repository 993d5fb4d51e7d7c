// Protects every cell of the tables of real documents: all eleven cities and every producer, against truth files that
// were made by another way than ours (test/truth/README.md).
import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { processDocument } from '../../pipeline/document.ts'
import { corpusPath } from '../corpus.ts'
import { compareTables, truthDocuments, type TruthTable } from '../truth/tables.ts'

const documents = truthDocuments()

test('the truth covers at least sixteen documents of eleven cities', () => {
  const cities = new Set(documents.map((document) => document.file.split('/')[1]!.split('-')[0]))
  expect(documents.length).toBeGreaterThanOrEqual(16)
  expect(cities.size).toBeGreaterThanOrEqual(11)
})

test('every row of a truth table is as wide as the table', () => {
  const ragged = documents.flatMap((document) =>
    document.tables
      .filter(({ header, rows }) => new Set([...header, ...rows].map((row) => row.length)).size > 1)
      .map((table) => `${document.name}: ${table.title}`),
  )
  expect(ragged).toEqual([])
})

test('a figure that moved, a row too many and a table nobody printed are differences', () => {
  const rows = [['201', '1.00', '']]
  const truth: TruthTable = { title: 'A', number: '', pages: [1], header: [['a', 'b', 'c']], rows }
  const read = {
    id: 't1',
    kind: 'unknown',
    entity: '',
    unit: null,
    notes: [],
    empty: false,
    ...truth,
    pages: [1],
    header: [['a', 'b', 'c']],
    rows: [['2 01', '1.00', '']],
  }
  expect(compareTables([truth], [read])).toMatchObject({ cells: 6, exact: 6, captions: 1, differences: [] })
  const moved = { ...read, rows: [['201', '', '1.00']] }
  expect(compareTables([truth], [moved])).toMatchObject({ cells: 6, exact: 4 })
  const longer = { ...read, rows: [...read.rows, ['', '', '']] }
  expect(compareTables([truth], [longer])).toMatchObject({ cells: 6, exact: 0 })
  expect(compareTables([truth], [read, { ...read, id: 't2' }]).differences).toHaveLength(1)
  expect(compareTables([truth], []).differences).toEqual(['page 1 “A”: not found'])
})

describe('cell by cell', () => {
  for (const truth of documents) {
    test.skipIf(!existsSync(corpusPath(truth.file)))(truth.name, { timeout: 180_000 }, async () => {
      const { document } = await processDocument(corpusPath(truth.file), 'en')
      expect(document.source.sha256).toBe(truth.sha256)
      expect(compareTables(truth.tables, document.tables).differences).toEqual([])
    })
  }
})
