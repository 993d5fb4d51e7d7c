// Protects the aim itself: the seed's tables, read from its PDF, equal the truth cell for cell, spans included.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { extractPdf } from '../../extractors/pdf/index.ts'
import type { TableBlock } from '../../schemas/block.ts'
import { corpusPath, hasCorpus } from '../corpus.ts'

interface TruthTable {
  readonly no: number
  readonly present: boolean
  readonly header: readonly (readonly string[])[]
  readonly rows: readonly (readonly string[])[]
  readonly headerSpans: readonly (readonly number[])[]
  readonly rowSpans: readonly (readonly number[])[]
  readonly pages: readonly number[]
}

const fold = (text: string): string => text.replace(/\s+/gu, '')

function matrix(table: TableBlock): string[][] {
  const rows = Array.from({ length: table.rowCount }, () => new Array<string>(table.columnCount).fill(''))
  for (const cell of table.cells) rows[cell.row]![cell.column] = fold(cell.text)
  return rows
}

const spans = (list: readonly (readonly number[])[]): string[] => list.map((span) => span.join()).sort()

test.skipIf(!hasCorpus)(
  'the seed PDF gives the eleven tables of its truth, joined over pages',
  { timeout: 60_000 },
  async () => {
    const truth = JSON.parse(readFileSync(corpusPath('seed', 'truth.json'), 'utf8')) as {
      tables: TruthTable[]
      part7Table: { header: string[] | string[][]; rows: string[][]; inPdfPages: number[] }
    }
    const { blocks } = await extractPdf(
      new Uint8Array(readFileSync(corpusPath('seed', 'seed.pdf'))),
      () => undefined,
    )
    const tables = blocks.filter((block) => block.kind === 'table')
    const present = truth.tables.filter((table) => table.present)
    expect(tables).toHaveLength(present.length + 1)
    const { header, rows } = truth.part7Table
    const part7 = [...(Array.isArray(header[0]) ? (header as string[][]) : [header as string[]]), ...rows]
    expect(matrix(tables[0]!)).toEqual(part7.map((row) => row.map(fold)))
    present.forEach((table, i) => {
      const found = tables[i + 1]!
      const depth = table.header.length
      expect(matrix(found), `table ${table.no}`).toEqual(
        [...table.header, ...table.rows].map((row) => row.map(fold)),
      )
      const merged = found.cells.filter((cell) => cell.rowSpan > 1 || cell.colSpan > 1)
      expect(
        spans(merged.map((c) => [c.row, c.column, c.rowSpan, c.colSpan])),
        `spans of table ${table.no}`,
      ).toEqual(spans([...table.headerSpans, ...table.rowSpans.map(([r, ...rest]) => [r! + depth, ...rest])]))
      expect(found.parts.map((part) => part.page)).toEqual(table.pages)
    })
  },
)
