// Protects: what a file is, is told by its bytes; a name that lies is reported; a file that cannot be read is a
// typed problem, never a crash.
import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { identify, readSource } from '../../corpus/identify.ts'
import type { Problem } from '../../schemas/source.ts'
import { ReadError } from '../../schemas/source.ts'
import { corpusPath, hasCorpus } from '../corpus.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, mark = true) =>
  new Uint8Array(Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le'))
/** “部门预算” in GB18030. */
const GB = [0xb2, 0xbf, 0xc3, 0xc5, 0xd4, 0xa4, 0xcb, 0xe3]
const page = '<!DOCTYPE html><html><body><p>预算</p></body></html>'

async function problemOf(work: Promise<unknown>): Promise<Problem> {
  const error = await work.then(
    () => undefined,
    (e: unknown) => e,
  )
  expect(error).toBeInstanceOf(ReadError)
  return (error as ReadError).problem
}

describe('identify', () => {
  test.each<[string, Uint8Array, string]>([
    ['a PDF', utf8('%PDF-1.7\n%âãÏÓ\n'), 'application/pdf'],
    [
      'a PDF behind a mail header',
      utf8('HTTP/1.1 200 OK\r\nServer: x\r\n\r\n%PDF-1.4\n1 0 obj'),
      'application/pdf',
    ],
    ['a page in UTF-8', utf8(page), 'text/html'],
    ['a page behind a mark and blank lines', utf8('\ufeff\n\n  <!-- a --><html>'), 'text/html'],
    ['a page in UTF-16', utf16(page), 'text/html'],
    ['a page in UTF-16 without a mark', utf16(page, false), 'text/html'],
    [
      'a page in GB18030',
      new Uint8Array([...utf8('<html><body>'), ...GB, ...utf8('</body></html>')]),
      'text/html',
    ],
    ['a fragment that begins with text', utf8('公开\n<table><tr><td>1</td></tr></table>'), 'text/html'],
    ['a page that speaks of %PDF-1.4', utf8('<html><body>files begin with %PDF-1.4</body>'), 'text/html'],
    ['XHTML behind an XML declaration', utf8('<?xml version="1.0"?>\n' + page), 'text/html'],
    [
      'XML that is no page',
      utf8('<?xml version="1.0"?><doc><table id="1"></table></doc>'),
      'application/xml',
    ],
    ['text in GB18030', new Uint8Array([...GB, 10, ...GB]), 'text/plain'],
    ['a PNG', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 'image/png'],
    ['noise', new Uint8Array([0, 1, 2, 3, 200, 0, 7, 0, 9]), 'application/octet-stream'],
  ])('%s', async (_, bytes, mediaType) => {
    expect(await identify(bytes)).toBe(mediaType)
  })

  test('never throws, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect(await identify(bytes)).toMatch(/^[a-z]+\/[\w.+-]+$/)
      }),
    )
  })
})

describe('readSource', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gouji-identify-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  test('gives bytes, sha256 and type', async () => {
    const path = join(folder, 'page.html')
    await writeFile(path, 'abc<p>x</p>')
    const source = await readSource(path)
    expect(source.mediaType).toBe('text/html')
    expect(source.sha256).toBe('e94e751aa0ff6f5ed5b28964b58d09cad9fca3a7e8481cc9a13c3d35213a0cec')
    expect(new TextDecoder().decode(source.bytes)).toBe('abc<p>x</p>')
    expect(source.problems).toBeUndefined()
  })

  test('a name that lies about the content is said, and the content wins', async () => {
    const path = join(folder, 'page.PDF')
    await writeFile(path, page)
    const source = await readSource(path)
    expect(source.mediaType).toBe('text/html')
    expect(source.problems).toEqual([
      { code: 'source/mislabelled', params: { extension: '.pdf', mediaType: 'text/html' } },
    ])
  })

  test('an empty file, a missing one, a folder, a broken link and a file above the limit are typed problems', async () => {
    const empty = join(folder, 'empty.pdf')
    await writeFile(empty, '')
    await mkdir(join(folder, 'sub.pdf'))
    await symlink(join(folder, 'gone'), join(folder, 'link.pdf'))
    await symlink(join(folder, 'self.pdf'), join(folder, 'self.pdf'))
    const big = join(folder, 'big.html')
    await writeFile(big, page)
    expect(await problemOf(readSource(empty))).toEqual({ code: 'source/empty-file' })
    expect(await problemOf(readSource(join(folder, 'none.pdf')))).toEqual({ code: 'source/not-found' })
    expect((await problemOf(readSource(join(folder, 'sub.pdf')))).code).toBe('source/not-a-file')
    expect((await problemOf(readSource(join(folder, 'self.pdf')))).code).toBe('source/unreadable')
    expect(await problemOf(readSource(big, 10))).toEqual({
      code: 'source/too-large',
      params: { size: utf8(page).length, limit: 10 },
    })
  })

  test.skipIf(!hasCorpus)('pages that a harvest saved as .pdf are pages', async () => {
    for (const name of ['chongqing-police-page', 'chongqing-publicity-2026']) {
      const source = await readSource(corpusPath('mislabelled', `${name}.html-named.pdf`))
      expect(source.mediaType).toBe('text/html')
      expect(source.problems?.[0]?.code).toBe('source/mislabelled')
    }
    const scan = await readSource(corpusPath('mislabelled', 'baoding-circular-scan.pdf'))
    expect(scan.mediaType).toBe('application/pdf')
    expect(scan.problems).toBeUndefined()
  })
})
