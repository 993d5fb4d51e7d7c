// Protects: the committed samples are what their data say, errors included, byte for byte; PDF and page of a sample
// state the same; every planted error stands where docs/samples.md says.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { elevenTables, elevenTablesErrors } from '../../scripts/samples/eleven-tables.ts'
import type { Sample, Table } from '../../scripts/samples/document.ts'
import type { PlantedError } from '../../scripts/samples/errors.ts'
import { plant } from '../../scripts/samples/errors.ts'
import { finalAccount, finalAccountErrors } from '../../scripts/samples/final-account.ts'
import { place } from '../../scripts/samples/grid.ts'
import { renderHtml } from '../../scripts/samples/html.ts'
import { change, rounded, wan, wholeWan, yuan } from '../../scripts/samples/money.ts'
import { nineTables } from '../../scripts/samples/nine-tables.ts'
import { renderPdf } from '../../scripts/samples/pdf.ts'
import { readme } from '../../scripts/samples/readme.ts'
import { wrap } from '../../scripts/samples/wrap.ts'
import { extractHtml } from '../../extractors/html/index.ts'
import { extractPdf } from '../../extractors/pdf/index.ts'
import type { ExtractedDocument } from '../../schemas/block.ts'
import { foldLabel } from '../../schemas/text.ts'

const samples: readonly (readonly [Sample, readonly PlantedError[]])[] = [
  [elevenTables(), elevenTablesErrors],
  [nineTables(), []],
  [finalAccount(), finalAccountErrors],
]
const committed = (name: string) => readFileSync(join(import.meta.dirname, '../../corpus/samples', name))

/** What the tables of a sample state, in order. */
function stated(sample: Sample): string[][][] {
  const tables = sample.parts.filter((part): part is Table => part.kind === 'table')
  return tables.flatMap((table) => {
    const rows = [...table.header, ...table.rows]
    if (rows.length === 0) return []
    const matrix = rows.map(() => new Array<string>(table.columns.length).fill(''))
    for (const cell of place(rows, table.columns.length))
      matrix[cell.row]![cell.column] = foldLabel(cell.text)
    return [matrix]
  })
}

function read(document: ExtractedDocument): string[][][] {
  return document.blocks.flatMap((block) => {
    if (block.kind !== 'table') return []
    const matrix = Array.from({ length: block.rowCount }, () => new Array<string>(block.columnCount).fill(''))
    for (const cell of block.cells) matrix[cell.row]![cell.column] = foldLabel(cell.text)
    return [matrix]
  })
}

const saidBy = (document: ExtractedDocument): string =>
  foldLabel(document.blocks.map((block) => (block.kind === 'paragraph' ? block.text : '')).join(''))

describe.each(samples)('$title', (truth, errors) => {
  const sample = plant(truth, errors)
  const page = extractHtml(committed(`${sample.name}.html`), () => {})

  test('the committed files are what the data make', async () => {
    const pdf = await renderPdf(sample)
    expect(Buffer.from(pdf).equals(committed(`${sample.name}.pdf`)), 'run npm run samples').toBe(true)
    expect(
      Buffer.from(renderHtml(sample)).equals(committed(`${sample.name}.html`)),
      'run npm run samples',
    ).toBe(true)
    expect(pdf.length).toBeLessThan(400_000)
  })

  test('the page is read back as it was made, without the site around it', () => {
    expect(read(page)).toEqual(stated(sample))
    const said = saidBy(page)
    for (const part of sample.parts) {
      if (part.kind === 'paragraph') expect(said).toContain(foldLabel(part.text))
      if (part.kind === 'table') for (const note of part.notes) expect(said).toContain(foldLabel(note))
    }
    expect(said).not.toContain('联系我们')
    expect(said).not.toContain('互动交流')
  })

  test('the PDF says the same', async () => {
    const pdf = await extractPdf(new Uint8Array(committed(`${sample.name}.pdf`)), () => {})
    const said = saidBy(pdf)
    for (const part of sample.parts) {
      if (part.kind === 'paragraph') expect(said).toContain(foldLabel(part.text))
    }
    const body = (matrix: string[][]): string => matrix.map((row) => row.join('|')).join('\n')
    const read_ = read(pdf).map(body)
    for (const matrix of stated(sample)) expect(read_).toContain(body(matrix))
  })

  test('planted errors change what the data say, and only there', () => {
    const differing = sample.parts.filter(
      (part, i) => JSON.stringify(part) !== JSON.stringify(truth.parts[i]),
    )
    expect(differing).toHaveLength(errors.length)
  })
})

test('an error that no longer fits stops the making', () => {
  const place = { in: 'paragraph', containing: '没有这句话', from: '1', to: '2' } as const
  expect(() => plant(nineTables(), [{ where: 'x', wrong: 'y', place }])).toThrow('fits 0 times')
})

test('docs/samples.md is made from the same data', () => {
  expect(readFileSync(join(import.meta.dirname, '../../docs/samples.md'), 'utf8')).toBe(readme(samples))
})

describe('money', () => {
  test('figures are rounded half away from zero, each for itself', () => {
    expect(rounded(yuan(12_345.5), 1_000_000, 2)).toBe(123)
    expect(wan(yuan(12_350), 2)).toBe('1.24')
    expect(wan(yuan(-12_350), 2)).toBe('-1.24')
    expect(wan(yuan(43_738_400), 2)).toBe('4,373.84')
    expect(wholeWan(yuan(4_000))).toBe('0.4')
    expect(wholeWan(0)).toBe('0')
    expect(change(yuan(164_000), yuan(186_000), wholeWan, 1)).toBe('减少 2 万元，下降 11.8%')
  })

  test('a printed figure is within half a unit of its last place', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.constantFrom(0, 1, 2), (amount, decimals) => {
        const printed = rounded(amount, 1_000_000, decimals)
        expect(Math.abs(printed * 1_000_000 - amount * 10 ** decimals)).toBeLessThanOrEqual(500_000)
      }),
    )
  })
})

test('lines lose nothing and never begin with a closing mark', () => {
  const char = fc.constantFrom(...'收支预算，。、（）“”1234,5.6% 万元'.split(''))
  fc.assert(
    fc.property(fc.array(char, { maxLength: 80 }), (chars) => {
      const text = chars.join('')
      const lines = wrap(text, (piece) => piece.length, 20, 2)
      expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
    }),
  )
})
