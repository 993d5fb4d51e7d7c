// Protects against text layers that lie: whatever is read of fonts that stress a reader is what another reader and
// the eye see, or the page is reported; and a font that cannot be believed is told however little it sets.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { extractPdf } from '../../extractors/pdf/index.ts'
import { layoutPages } from '../../extractors/pdf/layout.ts'
import { trustCount } from '../../extractors/pdf/trust.ts'
import type { FontFacts } from '../../extractors/pdf/fonts.ts'
import type { Problem } from '../../schemas/source.ts'
import { corpusPath, hasCorpus } from '../corpus.ts'

/** Where the other reader is not to be followed, and why; each was looked at as it is drawn. */
const OTHERWISE: Readonly<Record<string, string>> = {
  'XiaoBiaoSong.pdf':
    'pdftotext reads the bytes of a Chinese encoding as Latin letters; ours is what is drawn',
  'issue-842-example.pdf': 'words struck twice to look bold are printed twice by pdftotext',
}

const folder = hasCorpus ? corpusPath('public', 'cjk') : ''
const files = hasCorpus
  ? (readdirSync(folder, { recursive: true }) as string[]).filter((f) => f.endsWith('.pdf'))
  : []
/** The other reader knows Chinese encodings of fonts that are not embedded only with its data (poppler-data). */
const other = ((): boolean => {
  try {
    return execFileSync('pdftotext', ['-listenc'], { encoding: 'utf8' }).includes('GBK')
  } catch {
    return false
  }
})()

const TOLD =
  /^pdf\/(untrusted-text|no-text-layer|page-without-text|recognised-layer|hidden-text|clipped-text|slanted-text|broken)/

const fold = (text: string): string => text.normalize('NFKC').replace(/[\s\f]+/gu, '')

/** Characters of the longer text that the other does not have. */
function apart(a: string, b: string): number {
  const counts = new Map<string, number>()
  for (const c of b) counts.set(c, (counts.get(c) ?? 0) + 1)
  let common = 0
  for (const c of a) {
    const left = counts.get(c) ?? 0
    if (left > 0) common++
    counts.set(c, left - 1)
  }
  return Math.max(a.length, b.length) - common
}

describe.skipIf(!hasCorpus || !other)(
  'fonts that stress a reader (skipped without corpus, pdftotext or poppler-data)',
  () => {
    test.each(files)('%s is read as it is seen, or reported', async (file) => {
      const path = `${folder}/${file}`
      const bytes = new Uint8Array(readFileSync(path))
      const problems: Problem[] = []
      await extractPdf(bytes, (problem) => problems.push(problem))
      if (problems.some(({ code }) => TOLD.test(code)) || OTHERWISE[file.split('/').at(-1)!]) return
      let ours = ''
      for await (const { runs } of layoutPages(bytes, () => undefined))
        ours += runs.map((run) => run.text).join('')
      const theirs = execFileSync('pdftotext', ['-q', path, '-'], { encoding: 'utf8', maxBuffer: 1 << 26 })
      expect(apart(fold(ours), fold(theirs))).toBeLessThanOrEqual(Math.max(3, 0.01 * ours.length))
    })
  },
)

const font: FontFacts = {
  name: 'ABCDEF+Song',
  unreadable: false,
  bold: false,
  vertical: false,
  type3: false,
  composite: true,
  unit: 0.001,
  em: 1,
  drawsDigit: () => undefined,
}

/** Trust in a page that shows these characters, given with their codes, after 1000 plain ones in another font. */
function trustIn(shown: readonly (readonly [unicode: string, code: number])[], name = font.name): boolean {
  const count = trustCount()
  const plain = { ...font, composite: false }
  const glyph = (unicode: string, originalCharCode: number) => ({
    unicode,
    originalCharCode,
    width: 500,
    isSpace: false,
  })
  for (let i = 0; i < 1000; i++) count.glyph(plain, glyph('a', 97))
  const few = { ...font, name }
  for (const [unicode, code] of shown) count.glyph(few, glyph(unicode, code))
  return !count.result().broken
}

test('a font that sets a few figures without their characters is told, a font of bullets is not', () => {
  const figures = ['\ue001', '\ue002', '\ue003', '\ue004'].map((unicode, i) => [unicode, 300 + i] as const)
  expect(trustIn(figures)).toBe(false)
  expect(trustIn(figures, 'ABCDEF+Wingdings')).toBe(true)
  expect(
    trustIn([
      ['1', 301],
      ['2', 302],
      ['3', 303],
    ]),
  ).toBe(true)
})

test('many glyphs that are all said to be one character are told, two variants of one are not', () => {
  const many = Array.from({ length: 12 }, (_, i) => ['0', 400 + i] as const)
  expect(trustIn(many)).toBe(false)
  expect(trustIn(many.map(([unicode], i) => [unicode, 400 + (i % 2)]))).toBe(true)
  // A letter that changes with its place in the word.
  expect(trustIn(many.map(([, code]) => ['\u0646', code]))).toBe(true)
})
