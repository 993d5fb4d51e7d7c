// The generated set: built where it is not yet, read, and scored layout by layout.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { buildGenerated } from '../generated/build.ts'
import { scoreDocument, sumScores, type LayoutScore } from '../generated/score.ts'
import { textTable } from '../table.ts'
import { readOurs } from './ours.ts'

const execute = promisify(execFile)

export interface GeneratedSection {
  readonly lines: string[]
  readonly generatedCellsExact: number | null
  readonly generatedSilentErrors: number | null
}

export async function generatedSection(examples = false): Promise<GeneratedSection> {
  const { documents, skipped } = await buildGenerated()
  const scores: LayoutScore[] = []
  for (const { document, pdf } of documents) {
    scores.push(scoreDocument(document, await readOurs(pdf), await pageFinder(pdf)))
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

/** The page of each text that poppler finds once in the document; a witness for pages, absent where poppler is. */
async function pageFinder(pdf: string): Promise<(text: string) => number | undefined> {
  const out = await execute('pdftotext', ['-layout', pdf, '-'], { maxBuffer: 1 << 26 }).catch(() => undefined)
  if (!out) return () => undefined
  const pages = out.stdout.split('\f').map((page) => ` ${page.replace(/\s+/gu, ' ')} `)
  return (text) => {
    const on = pages.flatMap((page, i) => {
      const first = page.indexOf(` ${text} `)
      if (first < 0) return []
      return page.indexOf(` ${text} `, first + 1) < 0 ? [i + 1] : [i + 1, i + 1]
    })
    return on.length === 1 ? on[0] : undefined
  }
}
