// Protects against text layers that look right and are wrong: a real font is embedded and its map to Unicode is bent.
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import { beforeAll, describe, expect, test } from 'vitest'
import type { GlyphRun } from '../../schemas/page.ts'
import type { Problem } from '../../schemas/source.ts'
import { layoutPages } from '../../extractors/pdf/layout.ts'
import { glyphShapes } from '../../extractors/pdf/shapes.ts'

const require = createRequire(import.meta.url)
const FONT = require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf')
const SENTENCE = '合计 1,234,567.89 万元，其中基本支出 300.5'

/** The pages set in one embedded font, as the bytes of a PDF whose streams are not compressed. */
function set(pages: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const document = new PDFDocument({ compress: false, autoFirstPage: false })
    const chunks: Buffer[] = []
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(Buffer.concat(chunks).toString('latin1')))
    document.on('error', reject)
    document.font(FONT).fontSize(12)
    for (const text of pages) document.addPage().text(text, 72, 72)
    document.end()
  })
}

interface Read {
  readonly pages: readonly (readonly GlyphRun[])[]
  readonly problems: readonly Problem[]
  readonly text: string
}

async function read(pdf: string): Promise<Read> {
  const problems: Problem[] = []
  const pages: (readonly GlyphRun[])[] = []
  for await (const { runs } of layoutPages(Buffer.from(pdf, 'latin1'), (problem) => problems.push(problem)))
    pages.push(runs)
  return {
    pages,
    problems,
    text: pages
      .flat()
      .map(({ text }) => text)
      .join(''),
  }
}

/** Changes the characters that the map to Unicode names, four hexadecimal digits each. */
const bend = (pdf: string, change: (code: number) => number): string =>
  pdf.replace(/(?<=beginbfrange\n<0000> <....> \[)[^\]]*/, (map) =>
    map.replace(/[0-9a-f]{4}/g, (hex) => change(parseInt(hex, 16)).toString(16).padStart(4, '0')),
  )

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39

let honest: string
beforeAll(async () => void (honest = await set([SENTENCE])))

test('a true map is believed', async () => {
  const { text, problems } = await read(honest)
  expect(text.replaceAll(' ', '')).toBe(SENTENCE.replaceAll(' ', ''))
  expect(problems).toEqual([])
})

test.each([1, 2, 3, 4, 5, 6, 7, 8, 9])(
  'figures shifted by %i are found out by what they look like, and none is kept',
  async (shift) => {
    const { pages, text, problems } = await read(
      bend(honest, (code) => (isDigit(code) ? 0x30 + ((code - 0x30 + shift) % 10) : code)),
    )
    expect(text).not.toMatch(/\d/)
    expect(text.replace(/[\s\ufffd]/g, '')).toBe('')
    expect(problems).toMatchObject([{ code: 'pdf/untrusted-text', page: 1 }])
    const [x0, y0, x1, y1] = problems[0]!.box!
    for (const { box } of pages[0]!) {
      expect(Math.min(box[0] - x0, box[1] - y0, x1 - box[2], y1 - box[3])).toBeGreaterThanOrEqual(0)
    }
  },
)

test.each([
  ['no map at all', (pdf: string) => pdf.replace(/\/ToUnicode \d+ 0 R/, (entry) => ' '.repeat(entry.length))],
  ['a map into private use', (pdf: string) => bend(pdf, (code) => (code > 0 ? 0xe000 + (code % 0x1000) : 0))],
  ['a map to one character', (pdf: string) => bend(pdf, (code) => (code > 0x20 ? 0x4e00 : code))],
  ['a map to control characters', (pdf: string) => bend(pdf, (code) => code % 0x20)],
])('%s is told, and no figure is read', async (_, change) => {
  const { text, problems } = await read(change(honest))
  expect(problems).toMatchObject([{ code: 'pdf/untrusted-text', page: 1 }])
  expect(text).not.toMatch(/[\d\u4e00-\u9fff]/)
})

test('pages that were read before a font was found out are told as well', async () => {
  const pdf = bend(await set(['10', SENTENCE]), (code) =>
    isDigit(code) ? 0x30 + ((code - 0x2f) % 10) : code,
  )
  const { problems } = await read(pdf)
  expect(problems.map(({ page }) => page).sort()).toEqual([1, 2])
})

test('names of glyphs bear witness as well', async () => {
  const { makePdf, stream } = await import('./makePdf.ts')
  const page = { content: 'BT /F3 10 Tf 50 100 Td (ABC) Tj ET', fonts: '/F3 8 0 R' }
  const font = (map: string): string[] => [
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 9 0 R ' +
      '/Encoding << /Type /Encoding /Differences [65 /one /two /eight] >> >>',
    stream(
      '',
      `begincmap 1 begincodespacerange <00> <ff> endcodespacerange 3 beginbfchar ${map} endbfchar endcmap`,
    ),
  ]
  const show = (map: string): Promise<Read> =>
    read(Buffer.from(makePdf([page], font(map))).toString('latin1'))
  expect(await show('<41> <0031> <42> <0032> <43> <0038>')).toMatchObject({ text: '128', problems: [] })
  const bent = await show('<41> <0032> <42> <0033> <43> <0039>')
  expect(bent.text).not.toMatch(/\d/)
  expect(bent.problems).toMatchObject([{ code: 'pdf/untrusted-text' }])
})

describe('shapes of figures', () => {
  test.each([
    ['sans', 'noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'],
    ['heavy', 'noto-sans-sc/900Black/NotoSansSC_900Black.ttf'],
    ['thin', 'noto-sans-sc/100Thin/NotoSansSC_100Thin.ttf'],
    ['serif', 'noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'],
  ])('in a %s typeface each may be itself, and those with holes few others', async (_, file) => {
    const { readFileSync } = await import('node:fs')
    const shapes = glyphShapes(new Uint8Array(readFileSync(require.resolve(`@expo-google-fonts/${file}`))))!
    const table = Array.from({ length: 10 }, (_, drawn) => {
      return Array.from({ length: 10 }, (_, digit) => digit).filter((digit) =>
        shapes.mayBe(digit, String(drawn)),
      )
    })
    table.forEach((may, drawn) => expect(may).toContain(drawn))
    // A 6 or 8 whose stroke crosses itself passes for one without a hole as well.
    for (const digit of [0, 6, 9]) expect(table[8]).not.toContain(digit)
    for (const digit of [1, 2, 3, 5, 6, 7, 8, 9]) expect(table[0]).not.toContain(digit)
    for (const digit of [0, 8, 9]) expect(table[6]).not.toContain(digit)
    for (const digit of [0, 6, 8]) expect(table[9]).not.toContain(digit)
  })

  test('what is no font program says nothing', () => {
    expect(glyphShapes(new Uint8Array(4))).toBeNull()
    expect(glyphShapes(Uint8Array.of(0, 1, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0))).toBeNull()
  })
})
