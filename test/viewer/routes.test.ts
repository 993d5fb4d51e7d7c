// Protects what the viewer answers and keeps, on SQLite and PostgreSQL alike: search, documents, comparison, the queue; that of
// two reviewers at once both are heard; and that nobody writes but the viewer's own page.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { writeDocument } from '../../output/database/documents.ts'
import { openDatabase } from '../../output/database/open.ts'
import { structure } from '../../schemas/workings.ts'
import type { CompareAnswer, DocumentAnswer, Overview, QueueAnswer, SearchAnswer } from '../../viewer/api.ts'
import { serve, type Serving } from '../../viewer/server/serve.ts'
import { invented } from '../output/fixture.ts'
import { startPostgres, type PostgresServer } from '../postgres.ts'

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

const info = { status: 'read', version: '1.0.0', stages: 's', lang: 'zh' } as const

/** Two years of one department; the later spends on a function of its own. */
async function fill(target: string): Promise<void> {
  const database = await openDatabase(target)
  for (const year of [2031, 2032]) {
    const document = invented()
    const facts = document.facts.map((fact) =>
      fact.year === 2031
        ? { ...fact, year, ...(fact.id === 'f4' && { dimensions: { function: '20101' } }) }
        : fact,
    )
    await writeDocument(
      database,
      {
        ...{ ...document, facts },
        source: { ...document.source, path: `海州 ${year}.pdf`, sha256: String(year).repeat(16) },
        disclosure: { ...document.disclosure, year },
      },
      { ...info, name: `haizhou-${year}` },
      {
        structure: structure.parse({
          readings: document.tables.map(() => null),
          statements: [],
          rounding: null,
        }),
        power: {
          ...{ figures: 9, bound: 0, boundTwice: 0, withinOnePercent: 0, oneWayOnly: 0 },
          within: { '2': 0, '10': 0, '100': 0 },
        },
        figures: [],
      },
    )
  }
  await database.destroy()
}

async function told(address: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const { origin } = new URL(address)
  const response = await fetch(new URL(path, address), {
    ...(body !== undefined && {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', origin, ...headers },
    }),
  })
  return { status: response.status, body: (await response.json()) as unknown }
}

const review = (over: object = {}) => ({
  ...{ document: 'haizhou-2031', finding: 'wrong', several: false, decision: 'confirmed' },
  ...{ version: 0, author: '王', reason: '对照过原件' },
  ...over,
})

describe.each(['sqlite', 'postgres'] as const)('in %s', (kind) => {
  let viewer: Serving
  beforeEach(async () => {
    const target =
      kind === 'sqlite'
        ? join(mkdtempSync(join(tmpdir(), 'gouji-routes-')), 'gouji.db')
        : await server.createDatabase()
    await fill(target)
    viewer = await serve({ database: target, host: '127.0.0.1', port: 0 })
  })
  afterEach(() => viewer.close())

  const get = async <T>(path: string) => {
    const { status, body } = await told(viewer.address, path)
    expect(status).toBe(200)
    return body as T
  }

  test('says what is held, without a password', async () => {
    const overview = await get<Overview>('/api/overview')
    expect(overview).toMatchObject({ documents: 2, facts: 18 })
    expect(overview.place).not.toContain('gouji:gouji')
  })

  test('searches, filters and shows where words stand', async () => {
    const found = await get<SearchAnswer>('/api/search?q=档案馆&year=2032&order=size')
    expect(found.total).toBe(1)
    expect(found.documents[0]).toMatchObject({ name: 'haizhou-2032', region: '海州市' })
    expect(found.documents[0]!.passages[0]).toMatchObject({ kind: 'row', table: 't1', row: 1 })
    expect(found.facets.years.map(({ value }) => value).toSorted()).toEqual(['2031', '2032'])
    for (const bad of ['offset=-1', 'order=worst', 'least=many'])
      expect((await told(viewer.address, `/api/search?${bad}`)).status).toBe(400)
  })

  test('gives a document with its other years', async () => {
    const answer = await get<DocumentAnswer>('/api/documents/haizhou-2032')
    expect(answer.document.facts).toHaveLength(9)
    expect(answer.original).toBe('moved')
    expect(await get('/api/documents/haizhou-2032/head')).toEqual(answer.head)
    expect((await told(viewer.address, '/api/documents/nobody/head')).status).toBe(404)
    expect(answer.relatives.map(({ name }) => name)).toEqual(['haizhou-2031'])
    expect((await told(viewer.address, '/api/documents/nobody')).status).toBe(404)
  })

  test('compares by headline and by function', async () => {
    const basic = await get<CompareAnswer>('/api/compare?headline=basic')
    expect(basic.lines[0]!.figures.map(({ year, value }) => [year, value])).toEqual([
      [2031, '23110000'],
      [2032, '23110000'],
    ])
    expect(await get('/api/functions?q=2010')).toEqual([{ code: '20101', name: '人大事务', documents: 2 }])
    expect(await get('/api/functions?q=人大')).toHaveLength(1)
    const spent = await get<CompareAnswer>('/api/compare?function=20101')
    expect(spent.lines[0]!.figures.map(({ value, fact }) => [value, fact])).toEqual([
      ['7000000', 'f4'],
      ['7000000', 'f4'],
    ])
    expect((await get<CompareAnswer>('/api/compare?function=20101&fund=governmentFund')).lines).toEqual([])
    expect((await get<CompareAnswer>('/api/compare?function=20101&region=云州市')).lines).toEqual([])
    const file = await fetch(new URL('/api/compare.csv?function=20101', viewer.address))
    expect(file.headers.get('content-disposition')).toContain('attachment')
    expect((await file.text()).split('\r\n').slice(0, 2)).toEqual([
      'entity,region,year,phase,scope,value,contradictions,document,fact',
      '海州市测绘中心,海州市,2031,budget,unit,7000000,1,haizhou-2031,f4',
    ])
    expect(await get('/api/entities?q=海州')).toEqual(['海州市测绘中心'])
    expect((await told(viewer.address, '/api/compare?headline=none')).status).toBe(400)
  })

  test('two reviewers at once: one is kept, the other hears what was said and may answer to it', async () => {
    const answers = await Promise.all(
      ['王', '李', '张'].map((author) => told(viewer.address, '/api/reviews', review({ author }))),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
    const { kept } = answers.find(({ status }) => status === 200)!.body as { kept: { author: string } }
    for (const { body } of answers.filter(({ status }) => status === 409))
      expect(body).toMatchObject({ error: 'said-meanwhile', newer: { author: kept.author, version: 1 } })
    const again = await told(
      viewer.address,
      '/api/reviews',
      review({ version: 1, decision: 'explained', author: '李', reason: '另有说明' }),
    )
    expect(again.status).toBe(200)
    const { reviews } = await get<DocumentAnswer>('/api/documents/haizhou-2031')
    expect(reviews['wrong']!.map(({ version, decision }) => [version, decision])).toEqual([
      [1, 'confirmed'],
      [2, 'explained'],
    ])
    const open = await get<QueueAnswer>('/api/queue')
    const explained = await get<QueueAnswer>('/api/queue?state=explained&region=海州市&year=2031')
    expect(open.counts).toMatchObject({ open: 3, explained: 1 })
    expect(explained.items.map(({ id, review }) => [id, review?.author])).toEqual([['wrong', '李']])
  })

  test('a figure is corrected once; the second person hears of it', async () => {
    const correction = (corrected: string | null, version: number) => ({
      ...{ document: 'haizhou-2031', fact: 'f4', corrected, lang: 'zh' },
      ...{ version, author: '王', reason: '看不清' },
    })
    expect((await told(viewer.address, '/api/corrections', correction('no number', 0))).status).toBe(422)
    expect((await told(viewer.address, '/api/corrections', correction('650', 0))).status).toBe(200)
    expect((await told(viewer.address, '/api/corrections', correction('651', 0))).status).toBe(409)
    const { document, corrections } = await get<DocumentAnswer>('/api/documents/haizhou-2031')
    expect(document.facts.find(({ id }) => id === 'f4')).toMatchObject({
      printed: '650',
      value: '6500000',
      correction: { printed: '700' },
    })
    expect(corrections['f4']).toHaveLength(1)
    expect((await get<CompareAnswer>('/api/compare?function=20101')).lines[0]!.figures[0]!.value).toBe(
      '6500000',
    )
    expect((await told(viewer.address, '/api/corrections', correction(null, 1))).status).toBe(200)
    const restored = await get<DocumentAnswer>('/api/documents/haizhou-2031')
    expect(restored.document.facts.find(({ id }) => id === 'f4')!.printed).toBe('700')
  })

  test('what is no review, of no finding or of no document is refused, and nothing is kept', async () => {
    const answers = [
      await told(viewer.address, '/api/reviews', review({ reason: '' })),
      await told(viewer.address, '/api/reviews', review({ decision: 'guilty' })),
      await told(viewer.address, '/api/reviews', review({ finding: 'none' })),
      await told(viewer.address, '/api/reviews', review({ document: 'none' })),
      await told(viewer.address, '/api/reviews', review({ finding: 'none', several: true })),
    ]
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 404, 404, 404])
    expect((await get<QueueAnswer>('/api/queue')).counts.open).toBe(4)
  })

  test('writes from anywhere else are refused before they are read', async () => {
    const { host } = new URL(viewer.address)
    const refused = async (headers: Record<string, string>, body = JSON.stringify(review())) => {
      const response = await fetch(new URL('/api/reviews', viewer.address), { method: 'POST', body, headers })
      return [response.status, ((await response.json()) as { error: string }).error]
    }
    const json = { 'content-type': 'application/json' }
    const own = { origin: `http://${host}` }
    const foreign = [403, 'foreign-write']
    expect(await refused(json)).toEqual(foreign)
    expect(await refused({ ...json, origin: 'https://evil.example' })).toEqual(foreign)
    expect(await refused({ ...json, origin: `http://evil.example:${new URL(viewer.address).port}` })).toEqual(
      foreign,
    )
    expect(await refused({ ...json, origin: 'null' })).toEqual(foreign)
    expect(await refused({ ...own, 'content-type': 'text/plain' })).toEqual(foreign)
    expect(await refused({ ...own, 'content-type': 'application/x-www-form-urlencoded' })).toEqual(foreign)
    expect(await refused({ ...own, 'content-type': 'application/jsonp' })).toEqual(foreign)
    expect(await refused({ ...own, ...json, 'sec-fetch-site': 'cross-site' })).toEqual(foreign)
    expect(await refused({ ...own, ...json, 'sec-fetch-site': 'same-site' })).toEqual(foreign)
    for (const method of ['PUT', 'DELETE', 'PATCH'])
      expect((await fetch(new URL('/api/reviews', viewer.address), { method })).status).toBe(403)
    expect((await get<QueueAnswer>('/api/queue')).counts.open).toBe(4)
    const huge = await fetch(new URL('/api/reviews', viewer.address), {
      ...{ method: 'POST', headers: { ...own, ...json } },
      body: JSON.stringify(review({ reason: '长'.repeat(70_000) })),
    })
    expect(huge.status).toBe(413)
    expect((await get<QueueAnswer>('/api/queue')).counts.open).toBe(4)
  })
})

test('on another address a write wants the token too, and a token does not help a foreign page', async () => {
  const target = join(mkdtempSync(join(tmpdir(), 'gouji-routes-')), 'gouji.db')
  await fill(target)
  const viewer = await serve({ database: target, host: '0.0.0.0', port: 0 })
  try {
    const { origin, searchParams } = new URL(viewer.address)
    const cookie = `gouji=${searchParams.get('token')!}`
    const status = async (headers: Record<string, string>) =>
      (await told(origin, '/api/reviews', review(), headers)).status
    expect(await status({})).toBe(401)
    expect(await status({ cookie: 'gouji=guessed' })).toBe(401)
    expect(await status({ cookie, origin: 'https://evil.example' })).toBe(403)
    expect(await status({ cookie })).toBe(200)
  } finally {
    await viewer.close()
  }
})
