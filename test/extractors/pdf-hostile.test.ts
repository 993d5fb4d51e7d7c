// Protects against files made or broken to hang a reader: each ends, with what can be read or with a typed problem.
import { describe, expect, test } from 'vitest'
import type { ExtractedDocument } from '../../schemas/block.ts'
import { ReadError, type Problem } from '../../schemas/source.ts'
import { extractPdf } from '../../extractors/pdf/index.ts'
import { makePdf, stream, writeObjects } from './makePdf.ts'

async function read(
  bytes: Uint8Array,
): Promise<ExtractedDocument & { readonly problems: readonly Problem[] }> {
  const problems: Problem[] = []
  return { ...(await extractPdf(bytes, (problem) => problems.push(problem))), problems }
}

const FIGURE = 'BT /F1 10 Tf 50 150 Td (5,855) Tj ET '
const textOf = ({ blocks }: ExtractedDocument): string =>
  blocks.map((block) => (block.kind === 'paragraph' ? block.text : 'table')).join('|')

const catalog = '<< /Type /Catalog /Pages 2 0 R >>'
const leaf = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>'

test.each([
  ['its own child', [catalog, '<< /Type /Pages /Kids [2 0 R] /Count 1 >>']],
  [
    'a loop beside a page',
    [
      catalog,
      '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>',
      '<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>',
      leaf,
    ],
  ],
])('a page tree that is %s ends in broken pages', async (_, objects) => {
  const { problems } = await read(writeObjects(objects))
  expect(problems).toMatchObject([{ code: 'pdf/broken-page', page: 1 }])
})

test('a count of pages that is a lie is not believed', async () => {
  const { pages } = await read(
    writeObjects([catalog, '<< /Type /Pages /Kids [3 0 R] /Count 1000000 >>', leaf]),
  )
  expect(pages).toHaveLength(1)
})

test('a table of cross-references that points nowhere is made anew', async () => {
  const whole = Buffer.from(makePdf([{ content: FIGURE }])).toString('latin1')
  const lost = await read(Buffer.from(whole.replaceAll(/\d{10} 00000 n/g, '0000000007 00000 n'), 'latin1'))
  expect(textOf(lost)).toBe('5,855')
  const none = read(Buffer.from(whole.slice(0, whole.indexOf('xref\n')) + '%%EOF', 'latin1'))
  await expect(none).rejects.toBeInstanceOf(ReadError)
})

test('content that breaks off leaves what stood before it, and the next page', async () => {
  const { blocks } = await read(
    makePdf([{ content: `${FIGURE} <<< >>> [ ( q 1 0 0` }, { content: FIGURE.replace('5,855', '2') }]),
  )
  expect(blocks).toMatchObject([{ text: '5,855' }, { text: '2' }])
})

describe('numbers without measure', () => {
  test.each([
    ['a box', { content: `${FIGURE} 0 0 1e30 1e30 re f`, entries: '/MediaBox [0 0 1e9 1e9]' }],
    [
      'a matrix',
      {
        content: `q 1e30 0 0 1e30 0 0 cm 1e30 0 0 1e30 0 0 cm 0 0 1 1 re f BT /F1 1 Tf (x) Tj ET Q ${FIGURE}`,
      },
    ],
    [
      'nothing at all',
      { content: `q 0 0 0 0 0 0 cm BT /F1 9 Tf (flat) Tj ET 0 0 9 9 re S Q BT /F1 0 Tf (0) Tj ET ${FIGURE}` },
    ],
    ['states never restored', { content: `${'q '.repeat(500)}${FIGURE}` }],
    ['states never saved', { content: `${'Q '.repeat(20_000)}${'EMC '.repeat(500)}${FIGURE}` }],
  ])('%s', async (_, page) => {
    const { pages, blocks } = await read(makePdf([page]))
    expect(pages).toHaveLength(1)
    for (const block of blocks) if (block.kind === 'paragraph') expect(block.text).toMatch(/^5,855$|^x$/)
    expect(blocks.length).toBeGreaterThan(0)
  })
})

describe('more than any page has', () => {
  const many = (count: number, of: (i: number) => string): string =>
    Array.from({ length: count }, (_, i) => of(i)).join('\n')
  const x = (i: number): number => (i * 7919) % 290
  const y = (i: number): number => (i * 104_729) % 190
  test.each([
    ['slanted and level lines', many(100_000, (i) => `${x(i)} ${y(i)} m ${x(i) + (i % 40)} ${y(i)} l S`)],
    ['areas over areas', many(40_000, (i) => `${(i % 7) / 10} g ${x(i)} ${y(i)} 10 10 re f`)],
    [
      'white lines on white areas',
      many(20_000, (i) => `1 g ${x(i)} ${y(i)} 9 9 re f 1 G ${x(i)} ${y(i)} m 290 ${y(i)} l S`),
    ],
    [
      'text over text',
      `BT /F1 10 Tf ${many(20_000, (i) => `1 0 0 1 ${100 + (i % 97) / 50} 20 Tm (${i % 10}${(7 * i) % 10}) Tj`)} ET`,
    ],
  ])('%s', async (_, content) => {
    const { pages } = await read(makePdf([{ content: `${content} 0 g ${FIGURE}` }]))
    expect(pages).toHaveLength(1)
    expect(pages[0]!.characters).toBeGreaterThan(0)
  })
})

test('forms, fields and structure that go in circles end', async () => {
  const annotation =
    '<< /Type /Annot /Subtype /Stamp /Rect [0 0 1e20 -1e20] /AP << /N 9 0 R >> /Parent 8 0 R >>'
  const circles = await read(
    makePdf(
      [{ content: FIGURE, entries: '/Annots [8 0 R 8 0 R]' }],
      [annotation, stream('/Type /XObject /Subtype /Form /BBox [0 0 0 0]', '/X Do')],
      '/AcroForm << /Fields [8 0 R 8 0 R] >>',
    ),
  )
  expect(textOf(circles)).toBe('5,855')
  const structure = await read(
    makePdf(
      [{ content: `/P << /MCID 0 >> BDC ${FIGURE} EMC`, entries: '/StructParents 0' }],
      [
        '<< /Type /StructTreeRoot /K 9 0 R /ParentTree 10 0 R >>',
        '<< /Type /StructElem /S /Table /P 9 0 R /K [9 0 R 0] /Pg 6 0 R >>',
        '<< /Nums [0 [9 0 R]] >>',
      ],
      '/MarkInfo << /Marked true >> /StructTreeRoot 8 0 R',
    ),
  )
  expect(textOf(structure)).toBe('5,855')
})
