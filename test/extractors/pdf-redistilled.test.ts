// Protects the reading of a document from the program that wrote it down: what Poppler sets anew from the same pages, bold
// text as stroked outlines and every font anew, gives the same cells at the same places.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { extractPdf } from '../../extractors/pdf/index.ts'
import { corpusPath, hasCorpus } from '../corpus.ts'

const program = 'pdftocairo'

function isInstalled(): boolean {
  try {
    execFileSync(program, ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Every cell of every table; a font set anew may map a character to the one that looks like it. */
async function cellsOf(bytes: Uint8Array): Promise<string[]> {
  const { blocks } = await extractPdf(bytes, () => undefined)
  return blocks
    .filter((block) => block.kind === 'table')
    .flatMap(({ id, cells }) =>
      cells.map(({ row, column, rowSpan, colSpan, text }) =>
        [id, row, column, rowSpan, colSpan, text.normalize('NFKC').replace(/\s+/gu, '')].join(' '),
      ),
    )
}

test.skipIf(!hasCorpus || !isInstalled())(
  'a document set anew has the same cells (skipped without the corpus, or without pdftocairo of poppler-utils)',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gouji-redistilled-'))
    try {
      const again = join(folder, 'again.pdf')
      const path = corpusPath('real', 'shenzhen', '2026年深圳市信访局部门预算.pdf')
      execFileSync(program, ['-pdf', path, again])
      const cells = await cellsOf(readFileSync(path))
      expect(cells.length).toBeGreaterThan(1000)
      expect(await cellsOf(readFileSync(again))).toEqual(cells)
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
)
