// Protects the reading of whole PDFs: the seed against its truth, pages without text, broken files.
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Block, ExtractedDocument, ParagraphBlock } from '../../schemas/block.ts'
import { ReadError, type Problem } from '../../schemas/source.ts'
import { extractPdf } from '../../extractors/pdf/index.ts'
import { corpusPath, hasCorpus } from '../corpus.ts'
import { makeHostileFiles } from '../hostile/make.ts'
import { makePdf } from './makePdf.ts'

interface Read extends ExtractedDocument {
  readonly problems: readonly Problem[]
}

async function read(bytes: Uint8Array): Promise<Read> {
  const problems: Problem[] = []
  return { ...(await extractPdf(bytes, (problem) => problems.push(problem))), problems }
}

const readCorpus = (...parts: string[]): Promise<Read> =>
  read(new Uint8Array(readFileSync(corpusPath(...parts))))
const bare = (text: string): string => text.replace(/\s+/g, '')
const isParagraph = (block: Block): block is ParagraphBlock => block.kind === 'paragraph'

/** How often each character occurs in a and not in b (positive) or in b and not in a (negative). */
function difference(a: string, b: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const c of a) counts.set(c, (counts.get(c) ?? 0) + 1)
  for (const c of b) counts.set(c, (counts.get(c) ?? 0) - 1)
  for (const [c, count] of counts) if (count === 0) counts.delete(c)
  return counts
}

describe.skipIf(!hasCorpus)('the seed', async () => {
  const seed = hasCorpus ? await readCorpus('seed', 'seed.pdf') : undefined
  const corrected = hasCorpus ? readFileSync(corpusPath('seed', 'corrected.txt'), 'utf8') : ''

  test('every character of the text is read, and none besides', () => {
    const texts = seed!.blocks.map((block) =>
      isParagraph(block) ? block.text : block.cells.map((cell) => cell.text).join(''),
    )
    // The PDF prints the caption of the table without a body on three pages, the text once.
    const caption = /表 4[\s\S]*?单位：万元/.exec(corrected)![0]
    expect(difference(bare(texts.join('')), bare(corrected + caption + caption))).toEqual(new Map())
  })

  test('every paragraph of the narrative is one paragraph, also over page ends', () => {
    const paragraphs = new Set(seed!.blocks.filter(isParagraph).map(({ text }) => bare(text)))
    const prose = corrected.split('\n').filter((line) => line.trim() !== '' && !line.includes('\t'))
    // The first line is the title, which the cover prints on two lines of their own.
    const missing = prose.slice(1).filter((line) => !paragraphs.has(bare(line)))
    expect(missing.filter((line) => line.length > 40)).toEqual([])
  })

  test('page numbers are kept out of the blocks and not thrown away', () => {
    const numbers = seed!.furniture.filter(({ text }) => /^- \d+ -$/.test(text))
    expect(numbers.map(({ text, page }) => text === `- ${page} -`)).toEqual(numbers.map(() => true))
    expect(numbers.length).toBeGreaterThanOrEqual(30)
    expect(seed!.blocks.filter(isParagraph).filter(({ text }) => /^- \d+ -$/.test(text))).toEqual([])
  })

  test('pages are as displayed and nothing had to be reported', () => {
    expect(seed!.pages).toHaveLength(34)
    expect(seed!.pages[0]).toMatchObject({ number: 1, rotation: 0, witness: 'text-layer' })
    expect(seed!.pages[20]!.width).toBeGreaterThan(seed!.pages[20]!.height)
    expect(seed!.problems.filter(({ code }) => code.startsWith('pdf/'))).toEqual([])
    expect(seed!.producer).toMatch(/Skia/)
  })
})

describe.skipIf(!hasCorpus)('pages that cannot be read', () => {
  test('a scan says that it has no text layer', async () => {
    const scan = await readCorpus('mislabelled', 'beijing-data-bureau-2026-scan.pdf')
    expect(scan.problems).toMatchObject([{ code: 'pdf/no-text-layer', params: { pages: 8 } }])
    expect(scan.blocks).toEqual([])
  })

  test('a font without a map to Unicode is not believed', async () => {
    const { problems } = await readCorpus('public', 'cjk', 'opendataloader-pdf', 'cid-font-no-tounicode.pdf')
    expect(problems).toMatchObject([{ code: 'pdf/untrusted-text', page: 1 }])
  })

  test('text recognised under a scan is read and named so', async () => {
    const { problems, pages } = await readCorpus('public', 'cjk', 'pdfplumber', 'pr-136-example.pdf')
    expect(problems.map(({ code }) => code)).toContain('pdf/recognised-layer')
    expect(pages[0]!.witness).toBe('ocr')
  })
})

describe('broken files', async () => {
  const files = await makeHostileFiles(mkdtempSync(join(tmpdir(), 'gouji-pdf-')))
  test.each([
    ['encrypted', 'pdf/encrypted'],
    ['truncated', 'pdf/cut-off'],
    ['noPages', 'pdf/no-pages'],
    ['noise', 'pdf/broken'],
    ['empty', 'pdf/broken'],
    ['picture', 'pdf/broken'],
  ])('%s is a typed problem', async (name, code) => {
    const reading = read(new Uint8Array(readFileSync(files[name]!)))
    await expect(reading).rejects.toBeInstanceOf(ReadError)
    await expect(reading).rejects.toMatchObject({ problem: { code } })
  })

  test('a document whose end mark is lost is read, and said to be cut', async () => {
    const whole = makePdf([{ content: 'BT /F1 10 Tf 50 150 Td (5,855) Tj ET' }])
    const { blocks, problems } = await read(whole.subarray(0, whole.length - 7))
    expect(blocks).toMatchObject([{ kind: 'paragraph', text: '5,855' }])
    expect(problems).toMatchObject([{ code: 'pdf/truncated' }])
  })

  test('the bytes handed in stay the caller’s', async () => {
    const bytes = makePdf([{ content: '' }])
    const copy = bytes.slice()
    await read(bytes)
    expect(bytes).toEqual(copy)
  })
})
