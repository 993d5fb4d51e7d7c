// The generated set: built where it is not yet, read, and scored layout by layout.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Box } from '../../schemas/page.ts'
import { buildGenerated } from '../generated/build.ts'
import { scoreDocument, sumScores, type LayoutScore, type Place } from '../generated/score.ts'
import { textTable } from '../table.ts'
import { readOurs } from './ours.ts'

const execute = promisify(execFile)

export interface GeneratedSection {
  readonly lines: string[]
  readonly generatedCellsExact: number | null
  readonly generatedSilentErrors: number | null
}

/** `seed` other than 0 draws other documents of the same layouts than the scored ones. */
export async function generatedSection(examples = false, seed = 0): Promise<GeneratedSection> {
  const { documents, skipped } = await buildGenerated(() => true, seed)
  const scores: LayoutScore[] = []
  for (const { document, pdf } of documents) {
    scores.push(scoreDocument(document, await readOurs(pdf), await placeFinder(pdf)))
  }
  if (scores.length === 0)
    return { lines: [...skipped], generatedCellsExact: null, generatedSilentErrors: null }
  const all = sumScores('all', scores)
  return {
    lines: [
      'generated set: cells exactly right (text, row, column, spans; empty cells and texts too many count)',
      ...textTable(
        [
          'layout',
          'pages',
          'tables',
          'exact',
          'rows',
          'exact',
          'cells',
          'exact',
          'with text',
          'exact',
          'silent',
          'exact, told of',
          'page right',
        ],
        [...scores, all].map((score) => [
          score.name,
          ...[score.pages, score.tables, score.tablesExact, score.rows, score.rowsExact, score.cells].map(
            String,
          ),
          percent(score.exact / score.cells),
          String(score.textCells),
          percent(score.textExact / score.textCells),
          String(score.silent),
          String(score.reportedRight),
          score.pagesKnown > 0 ? percent(score.pagesRight / score.pagesKnown) : '–',
        ]),
      ),
      ...skipped,
      ...(examples
        ? scores.flatMap(({ name, examples: some }) => some.map((line) => `${name}: ${line}`))
        : []),
    ],
    generatedCellsExact: all.exact / all.cells,
    generatedSilentErrors: all.silent / all.cells,
  }
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`

/** The place of each text that poppler finds once in the document; a second witness, absent where poppler is. */
export async function placeFinder(pdf: string): Promise<(text: string) => Place | undefined> {
  const read = async (mode: string): Promise<string | undefined> =>
    (await execute('pdftotext', [mode, pdf, '-'], { maxBuffer: 1 << 28 }).catch(() => undefined))?.stdout
  const [laidOut, boxes] = [await read('-layout'), await read('-bbox')]
  if (laidOut === undefined || boxes === undefined) return () => undefined
  // Chromium's fonts map some characters to the radicals that look like them.
  const fold = (text: string): string => text.normalize('NFKC')
  const pages = fold(laidOut)
    .split('\f')
    .map((page) => ` ${page.replace(/\s+/gu, ' ')} `)
  const words = wordBoxes(fold(boxes))
  return (printed) => {
    const text = fold(printed)
    const on = pages.flatMap((page, i) => {
      const first = page.indexOf(` ${text} `)
      if (first < 0) return []
      return page.indexOf(` ${text} `, first + 1) < 0 ? [i + 1] : [i + 1, i + 1]
    })
    const word = words.get(text)
    const [page, more] = on
    if (page === undefined || more !== undefined) return undefined
    return { page, ...(word?.page === page ? { box: word.box } : {}) }
  }
}

/** Words of `pdftotext -bbox` that are printed once. */
function wordBoxes(xml: string): Map<string, { readonly page: number; readonly box: Box }> {
  const words = new Map<string, { readonly page: number; readonly box: Box }>()
  const twice = new Set<string>()
  xml.split('<page ').forEach((part, page) => {
    for (const [, x0, y0, x1, y1, text] of part.matchAll(
      /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/gu,
    )) {
      if (words.has(text!)) twice.add(text!)
      words.set(text!, { page, box: [Number(x0), Number(y0), Number(x1), Number(y1)] })
    }
  })
  for (const text of twice) words.delete(text)
  return words
}
