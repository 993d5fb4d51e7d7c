// Protects the second witness: a tagged table that is cut like ours is confirmed, one that is cut otherwise is
// reported with both readings, and tags are asked only where the catalog says that the content is marked.
import { expect, test } from 'vitest'
import { extractPdf } from '../../extractors/pdf/index.ts'
import type { ExtractedDocument, TableBlock } from '../../schemas/block.ts'
import type { Problem } from '../../schemas/source.ts'
import { corpusPath, hasCorpus } from '../corpus.ts'
import { writeObjects } from './makePdf.ts'
import { readFileSync } from 'node:fs'

/** Two rows of two columns, each text in a marked content of its own: 0 and 1 above, 2 and 3 below. */
const content = [
  '0.5 w 50 150 m 250 150 l S 50 120 m 250 120 l S 50 90 m 250 90 l S',
  '50 90 m 50 150 l S 150 90 m 150 150 l S 250 90 m 250 150 l S',
  ...[
    ['Name', 60, 130],
    ['Amount', 160, 130],
    ['Alpha', 60, 100],
    ['1,234.50', 160, 100],
  ].map(([text, x, y], id) => `/TD <</MCID ${id}>> BDC BT /F1 10 Tf ${x} ${y} Td (${text}) Tj ET EMC`),
].join('\n')

/** `rows`: for each tagged row its cells, each a list of marked contents. */
function tagged(
  rows: readonly (readonly (readonly number[])[])[],
  marked = true,
  page = content,
  words: Readonly<Record<number, string>> = {},
): Uint8Array {
  const objects: string[] = [
    `<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 6 0 R ${marked ? '/MarkInfo << /Marked true >>' : ''} >>`,
    '<< /Type /Pages /Kids [4 0 R] /Count 1 >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 5 0 R /StructParents 0 ' +
      '/Resources << /Font << /F1 3 0 R >> >> >>',
    `<< /Length ${page.length} >>\nstream\n${page}\nendstream`,
  ]
  const table = 8
  let next = table + 1
  const parents: number[] = []
  const rowIds: number[] = []
  const nodes: string[] = []
  for (const cells of rows) {
    const row = next++
    rowIds.push(row)
    const ids = cells.map(() => next++)
    nodes.push(
      `<< /Type /StructElem /S /TR /P ${table} 0 R /K [${ids.map((id) => `${id} 0 R`).join(' ')}] >>`,
    )
    cells.forEach((contents, i) => {
      for (const id of contents) parents[id] = ids[i]!
      const other = words[contents[0]!] === undefined ? '' : `/ActualText (${words[contents[0]!]})`
      nodes.push(`<< /Type /StructElem /S /TD /P ${row} 0 R /Pg 4 0 R ${other} /K [${contents.join(' ')}] >>`)
    })
  }
  objects.push(
    `<< /Type /StructTreeRoot /K [${table} 0 R] /ParentTree 7 0 R >>`,
    `<< /Nums [0 [${parents.map((id) => `${id} 0 R`).join(' ')}]] >>`,
    `<< /Type /StructElem /S /Table /P 6 0 R /K [${rowIds.map((id) => `${id} 0 R`).join(' ')}] >>`,
    ...nodes,
  )
  return writeObjects(objects)
}

async function readAll(bytes: Uint8Array): Promise<{ tables: TableBlock[]; problems: Problem[] }> {
  const problems: Problem[] = []
  const document = await extractPdf(bytes, (problem) => problems.push(problem))
  return { tables: tablesOf(document), problems }
}

async function read(bytes: Uint8Array): Promise<{ table: TableBlock; problems: Problem[] }> {
  const { tables, problems } = await readAll(bytes)
  return { table: tables[0]!, problems }
}

const tablesOf = ({ blocks }: ExtractedDocument): TableBlock[] =>
  blocks.filter((block): block is TableBlock => block.kind === 'table')

test('tags that cut a table like its lines confirm it', async () => {
  const { table, problems } = await read(
    tagged([
      [[0], [1]],
      [[2], [3]],
    ]),
  )
  expect(table.confirmedBy).toBe('tagged')
  expect(problems).toEqual([])
})

test('tags that keep two cells together are reported with both readings', async () => {
  const { table, problems } = await read(tagged([[[0], [1]], [[2, 3]]]))
  expect(table.confirmedBy).toBeUndefined()
  expect(table.cells.map((cell) => cell.text)).toEqual(['Name', 'Amount', 'Alpha', '1,234.50'])
  expect(problems).toEqual([
    expect.objectContaining({
      code: 'tables/tags-disagree',
      page: 1,
      params: { ours: 'Alpha | 1,234.50', tagged: 'Alpha1,234.50' },
    }),
  ])
  expect(problems[0]!.box).toHaveLength(4)
})

test('tags that put two rows into one are reported', async () => {
  const { table, problems } = await read(tagged([[[0], [1], [2], [3]]]))
  expect(table.confirmedBy).toBeUndefined()
  expect(problems.map(({ code }) => code)).toContain('tables/tags-disagree')
})

test('a table of the tags that no line and no column of figures shows is reported, not passed over', async () => {
  const bare = content.split('\n').slice(2).join('\n')
  const { problems, tables } = await readAll(
    tagged(
      [
        [[0], [1]],
        [[2], [3]],
      ],
      true,
      bare,
    ),
  )
  expect(tables).toEqual([])
  expect(problems).toMatchObject([
    { code: 'tables/tags-unread', page: 1, params: { count: 4, all: 4, text: 'Name' } },
  ])
})

test('a table without uprights is reported, unless the tags confirm its columns', async () => {
  const levels = content
    .split('\n')
    .filter((_, i) => i !== 1)
    .join('\n')
  const rows = [
    [[0], [1]],
    [[2], [3]],
  ]
  const seen = await readAll(tagged(rows, true, levels))
  expect(seen.tables[0]!.confirmedBy).toBe('tagged')
  expect(seen.problems).toEqual([])
  const alone = await readAll(tagged(rows, false, levels))
  expect(alone.tables[0]!.cells).toEqual(seen.tables[0]!.cells)
  expect(alone.problems).toMatchObject([{ code: 'tables/no-lines', page: 1 }])
})

test('other words of a cell are told where they differ from what it prints, which is what is read', async () => {
  const rows = [
    [[0], [1]],
    [[2], [3]],
  ]
  const { tables, problems } = await readAll(tagged(rows, true, content, { 0: 'Na me', 3: '9,999.99' }))
  expect(tables[0]!.cells.map(({ text }) => text)).toEqual(['Name', 'Amount', 'Alpha', '1,234.50'])
  expect(problems).toMatchObject([
    { code: 'pdf/replacement-text', page: 1, params: { printed: '1,234.50', other: '9,999.99' } },
  ])
})

test('structure without a mark in the catalog says nothing', async () => {
  const { table, problems } = await read(tagged([[[0], [1]], [[2, 3]]], false))
  expect(table.confirmedBy).toBeUndefined()
  expect(problems).toEqual([])
})

test.skipIf(!hasCorpus)(
  'the tags of the seed confirm all of its tables (skipped without the corpus)',
  async () => {
    const problems: Problem[] = []
    const document = await extractPdf(readFileSync(corpusPath('seed', 'seed.pdf')), (p) => problems.push(p))
    expect(tablesOf(document).filter((table) => table.confirmedBy !== 'tagged')).toEqual([])
    expect(problems).toEqual([])
  },
)
