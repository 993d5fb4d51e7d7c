// Protects who may ask the viewer, what it gives out, and what it says of results that are not as they should be.
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { writeDocument } from '../../output/database/documents.ts'
import { openDatabase } from '../../output/database/open.ts'
import { migrations } from '../../output/database/schema.ts'
import { checks, together, unitSums } from '../../checks/index.ts'
import { checkNames } from '../../viewer/client/checkNames.ts'
import { serve, type Serving } from '../../viewer/server/serve.ts'
import type { DocumentAnswer, SearchAnswer } from '../../viewer/api.ts'
import { invented } from '../output/fixture.ts'

const PDF = 'corpus/samples/yunzhou-river-center-2025-budget.pdf'
const info = { status: 'read', name: 'haizhou', version: '1.0.0', stages: 's', lang: 'zh' } as const

const open: Serving[] = []
afterEach(async () => {
  for (const serving of open.splice(0)) await serving.close()
})

async function serving(database: string, host = '127.0.0.1'): Promise<Serving> {
  const started = await serve({ database, host, port: 0 })
  open.push(started)
  return started
}

/** A results folder with the invented document, whose file stands where `file` says. */
async function results(mark?: (text: string) => string, file?: string) {
  const out = mkdtempSync(join(tmpdir(), 'gouji-viewer-'))
  const document = invented(mark)
  const bytes = file ? readFileSync(file) : undefined
  const source = bytes
    ? { ...document.source, path: file!, sha256: createHash('sha256').update(bytes).digest('hex') }
    : document.source
  const target = join(out, 'gouji.db')
  const database = await openDatabase(target)
  await writeDocument(database, { ...document, source }, info)
  await database.destroy()
  return { out, target }
}

const get = async <T>(address: string, path: string, init?: RequestInit) => {
  const response = await fetch(new URL(path, address), init)
  return { status: response.status, headers: response.headers, body: (await response.json()) as T }
}

/** fetch sets Host itself; a rebinding page does not. */
function withHost(address: string, host: string): Promise<number> {
  return new Promise((done, fail) => {
    request(new URL('/api/overview', address), { headers: { host } }, (response) => {
      response.resume()
      done(response.statusCode!)
    })
      .on('error', fail)
      .end()
  })
}

test('answers this machine alone, and only under its own names', async () => {
  const { target } = await results()
  const { address } = await serving(target)
  const { port } = new URL(address)
  expect(await withHost(address, `127.0.0.1:${port}`)).toBe(200)
  expect(await withHost(address, `localhost:${port}`)).toBe(200)
  expect(await withHost(address, `evil.example:${port}`)).toBe(403)
  expect(await withHost(address, 'localhost.evil.example')).toBe(403)
})

test('on any other address it wants the token that it printed, and never says it again', async () => {
  const { target } = await results()
  const { address } = await serving(target, '0.0.0.0')
  const { origin, search } = new URL(address)
  expect((await get(origin, '/api/overview')).status).toBe(401)
  expect((await get(origin, '/?token=guessed')).status).toBe(401)
  const first = await fetch(new URL(`/${search}`, origin), { redirect: 'manual' })
  expect(first.headers.get('location')).toBe('/')
  const cookie = first.headers.get('set-cookie')!
  expect(cookie).toMatch(/HttpOnly/)
  expect(cookie).toMatch(/SameSite=Strict/)
  const known = { headers: { cookie: cookie.split(';')[0]! } }
  expect((await get(origin, '/api/overview', known)).status).toBe(200)
})

test('every answer forbids scripts, styles and pictures from elsewhere, and being framed', async () => {
  const { target } = await results()
  const { address } = await serving(target)
  for (const path of ['/', '/api/overview', '/nowhere']) {
    const { headers } = await fetch(new URL(path, address))
    const policy = headers.get('content-security-policy')!
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|\*/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  }
})

test('nothing outside is read: no path of a request, and no path of the database but to the very bytes', async () => {
  const { target } = await results((text) => (text.endsWith('.pdf') ? '/etc/passwd' : text))
  const { address } = await serving(target)
  for (const path of [
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/pdfjs/cmaps/..%2f..%2fpackage.json',
    '/api/documents/..%2f..%2fgouji.db/file',
  ])
    expect((await fetch(new URL(path, address))).status).toBe(404)
  expect(await get(address, '/api/documents/haizhou/file')).toMatchObject({
    status: 404,
    body: { error: 'changed' },
  })
})

test('gives the file it read, for download only; says when it moved away or was changed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-file-'))
  const file = join(folder, 'a.pdf')
  copyFileSync(PDF, file)
  const { target, out } = await results(undefined, file)
  const { address } = await serving(target)
  const state = async () => (await get<DocumentAnswer>(address, '/api/documents/haizhou')).body.original
  const given = await fetch(new URL('/api/documents/haizhou/file', address))
  expect(Buffer.from(await given.arrayBuffer()).equals(readFileSync(PDF))).toBe(true)
  expect(given.headers.get('content-disposition')).toMatch(/^attachment/)
  expect(given.headers.get('content-security-policy')).toContain('sandbox')
  expect(await state()).toBe('here')
  // Beside the results it is found again.
  mkdirSync(join(out, 'files'))
  renameSync(file, join(out, 'a.pdf'))
  expect(await state()).toBe('here')
  renameSync(join(out, 'a.pdf'), join(out, 'files', 'other.pdf'))
  expect(await state()).toBe('moved')
  expect((await get(address, '/api/documents/haizhou/file')).body).toEqual({ error: 'moved' })
  writeFileSync(file, 'another file')
  expect(await state()).toBe('changed')
})

test('searches as a person types: two characters, a figure with its separator, names before text', async () => {
  const { target } = await results()
  const { address } = await serving(target)
  const found = async (query: string) =>
    (await get<SearchAnswer>(address, `/api/search?${query}`)).body.documents.map(({ passages }) => passages)
  expect(await found('q=测绘')).toHaveLength(1)
  expect((await found('q=5,855'))[0]![0]).toMatchObject({ kind: 'section', page: 1 })
  expect((await found('q=档案馆'))[0]).toEqual([
    { kind: 'row', title: '支出总表', page: 3, table: 't1', row: 1, text: ['', '档案馆', '　700　300　350'] },
  ])
  expect(await found('q=海州 减少')).toHaveLength(1)
  expect(await found('q=海州 增加')).toHaveLength(0)
  expect(
    await found('q=测绘&year=2031&region=海州市&contradicted=1&check=within/basicPlusProject'),
  ).toHaveLength(1)
  expect(await found('year=2030')).toHaveLength(0)
  expect(await found(`q=${encodeURIComponent('" OR names:* NEAR( \' %')}`)).toHaveLength(0)
  expect((await get(address, '/api/search?least=many')).status).toBe(400)
})

test('a half-written folder opens: a document without file or report, a database without documents', async () => {
  const out = mkdtempSync(join(tmpdir(), 'gouji-half-'))
  const { address } = await serving(join(out, 'gouji.db'))
  expect((await get<{ documents: number }>(address, '/api/overview')).body.documents).toBe(0)
  expect(await get(address, '/api/documents/none')).toMatchObject({
    status: 404,
    body: { error: 'no-document' },
  })
})

test('refuses what is no database and what a newer gouji wrote, naming it', async () => {
  const out = mkdtempSync(join(tmpdir(), 'gouji-bad-'))
  const noise = join(out, 'noise.db')
  writeFileSync(noise, 'no database'.repeat(999))
  await expect(serve({ database: noise, host: '127.0.0.1', port: 0 })).rejects.toThrow(/database/)
  const { target } = await results()
  const { default: Database } = await import('better-sqlite3')
  const newer = new Database(target)
  newer.pragma(`user_version = ${migrations.length + 1}`)
  newer.close()
  await expect(serve({ database: target, host: '127.0.0.1', port: 0 })).rejects.toThrow(/newer/)
})

test('every check has a short name in both languages, and no name is left over', () => {
  const ids = [...checks, together, unitSums].map(({ id }) => id)
  expect(Object.keys(checkNames).toSorted()).toEqual(ids.toSorted())
})
