// Protects against loss: every character that another reader sees on a page stands in a table, in a paragraph, with the
// furniture, or is told as left out; and nothing stands there that the other reader does not see.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ExtractedDocument, TextLine } from '../../schemas/block.ts'
import type { Problem } from '../../schemas/source.ts'
import { extractPdf } from '../../extractors/pdf/index.ts'
import { corpusPath, hasCorpus } from '../corpus.ts'

const hasPdftotext = ((): boolean => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()
// eslint-disable-next-line no-console -- a skipped comparison must be seen
if (!hasPdftotext) console.warn('no pdftotext: the comparison of characters is skipped')

/** The seed and the smallest document of each city, or all documents with GOUJI_ALL=1, as continuous integration has it. */
function comparedFiles(): string[] {
  const real = corpusPath('real')
  if (!existsSync(real)) return []
  const cities = readdirSync(real).map((city) => {
    const names = readdirSync(join(real, city)).filter((name) => name.endsWith('.pdf'))
    const paths = names.map((name) => join(real, city, name))
    paths.sort((a, b) => statSync(a).size - statSync(b).size)
    return process.env.GOUJI_ALL ? paths : paths.slice(0, 1)
  })
  return [corpusPath('seed', 'seed.pdf'), ...cities.flat()]
}

const plain = (text: string): string => text.normalize('NFKC').replace(/[\s\p{Cf}\p{Cc}]/gu, '')

/** Text that is told as left out; each problem counts its characters. */
const LEFT_OUT = /^pdf\/(clipped-text|hidden-text|text-outside-page|slanted-text)$/

function linesOf({ blocks, furniture }: ExtractedDocument): TextLine[] {
  return [
    ...furniture,
    ...blocks.flatMap((block) =>
      block.kind === 'paragraph' ? block.lines : block.cells.flatMap(({ lines }) => lines),
    ),
  ]
}

/** What is wrong with each page: characters missing beyond those told, and characters that only we see. */
function breaches(
  document: ExtractedDocument,
  problems: readonly Problem[],
  theirs: readonly string[],
): string[] {
  const lines = Map.groupBy(linesOf(document), ({ page }) => page)
  return document.pages.flatMap(({ number, width }) => {
    const here = lines.get(number) ?? []
    const counts = new Map<string, number>()
    for (const c of plain(theirs[number - 1] ?? '')) counts.set(c, (counts.get(c) ?? 0) + 1)
    for (const { text } of here) for (const c of plain(text)) counts.set(c, (counts.get(c) ?? 0) - 1)
    let told = 0
    for (const { code, page, params } of problems)
      if (page === number && LEFT_OUT.test(code)) told += Number(params?.count)
    const missing = [...counts].filter(([, count]) => count > 0)
    // The other reader drops hyphens at line ends and what stands beyond the page's edge in a line that begins on it.
    const beyond = here.some(({ box }) => box[0] < 0 || box[2] > width)
    const ours = [...counts].filter(([c, count]) => count < 0 && c !== '-' && !beyond)
    const lost = missing.reduce((sum, [, count]) => sum + count, 0) > told
    return [
      ...(lost ? [`page ${number} lacks ${missing.map(([c, count]) => c.repeat(count)).join('')}`] : []),
      ...(ours.length > 0 ? [`page ${number} adds ${ours.map(([c]) => c).join('')}`] : []),
    ]
  })
}

describe.skipIf(!hasCorpus || !hasPdftotext)('against pdftotext', () => {
  test.each(comparedFiles())('nothing printed is lost, nothing is added: %s', async (path) => {
    const theirs = execFileSync('pdftotext', ['-q', '-enc', 'UTF-8', path, '-'], { maxBuffer: 1 << 28 })
    const problems: Problem[] = []
    const document = await extractPdf(new Uint8Array(readFileSync(path)), (problem) => problems.push(problem))
    expect(breaches(document, problems, theirs.toString().split('\f'))).toEqual([])
  })
})

test('a font that cannot be loaded is told', async () => {
  const { makePdf } = await import('./makePdf.ts')
  const page = { content: 'BT /F3 10 Tf 50 100 Td (5,855) Tj ET', fonts: '/F3 8 0 R' }
  const problems: Problem[] = []
  await extractPdf(makePdf([page], ['<< /Type /Font /Subtype /Type3 >>']), (problem) =>
    problems.push(problem),
  )
  expect(problems).toMatchObject([{ code: 'pdf/unreadable-font', page: 1, params: { count: 1 } }])
})
