// Protects: the broken files that other tests rest on are broken in the way they say, and what they are is told.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { identify, readSource } from '../../corpus/identify.ts'
import { extractHtml } from '../../extractors/html/index.ts'
import { makeHostileFiles } from './make.ts'

let folder: string
let files: Readonly<Record<string, string>>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gouji-hostile-'))
  files = await makeHostileFiles(folder)
})
afterAll(() => rm(folder, { recursive: true }))

const latin1 = async (name: string) => (await readFile(files[name]!)).toString('latin1')

test('each file is what it says', async () => {
  expect(await latin1('empty')).toBe('')
  expect(await latin1('truncated')).not.toContain('startxref')
  expect(await latin1('encrypted')).toContain('/Encrypt')
  expect(await latin1('noPages')).toContain('/Count 0')
})

test('each is told by its content', async () => {
  const types: Record<string, string> = {}
  for (const [name, path] of Object.entries(files)) types[name] = await identify(await readFile(path))
  expect(types).toMatchObject({
    truncated: 'application/pdf',
    encrypted: 'application/pdf',
    picture: 'image/png',
    noPages: 'application/pdf',
    noise: 'application/pdf',
    noTable: 'text/html',
    bottomless: 'text/html',
  })
  expect((await readSource(files['picture']!)).problems?.[0]?.code).toBe('source/mislabelled')
})

test('a page nested without end is refused at once', async () => {
  const bytes = await readFile(files['bottomless']!)
  const start = performance.now()
  expect(() => extractHtml(bytes, () => {})).toThrow('html/too-deep')
  expect(performance.now() - start).toBeLessThan(1000)
})
