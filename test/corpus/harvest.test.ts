// Protects a harvest: everything that is due arrives once, whole and under a safe name, whatever the site does; nothing
// else is asked. All of it on loopback.
import Database from 'better-sqlite3'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { WARCParser } from 'warcio'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bytesBeside } from '../../corpus/beside.ts'
import { isPublicAddress, refusalOf } from '../../corpus/harvest/guard.ts'
import { harvest, type HarvestOptions, type HarvestSummary } from '../../corpus/harvest/index.ts'
import { pathFor } from '../../corpus/harvest/keep.ts'
import { readSources } from '../../corpus/harvest/sources.ts'
import { pagePictures } from '../../extractors/html/index.ts'
import { pageLinks } from '../../extractors/html/links.ts'
import {
  bomb,
  changing,
  cut,
  dripping,
  failing,
  listing,
  redirect,
  serve,
  type Handler,
  type Site,
} from '../sources/site.ts'

const PDF = (words: string): Buffer => Buffer.from(`%PDF-1.4\n${words}\n%%EOF`)
const send =
  (body: Buffer | string, headers: Record<string, string> = {}): Handler =>
  (_, response) =>
    response.writeHead(200, headers).end(body)

let out: string
let site: Site
beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'gouji-harvest-'))
})
afterEach(async () => {
  await site.close()
  await rm(out, { recursive: true, force: true })
})

async function go(
  options: Partial<Omit<HarvestOptions, 'limits'>> & {
    size?: number
    seconds?: number
    allowPrivate?: boolean
    yaml?: string
  } = {},
): Promise<HarvestSummary> {
  const { size = 8 * 1024 * 1024, seconds = 2, allowPrivate = true, yaml, ...rest } = options
  const sources = readSources(
    Buffer.from(yaml ?? `- {name: 财政局, region: 云州市, url: "${site.url}/list/index.html"}`),
    'sources.yaml',
  )
  return harvest(sources, {
    out,
    delay: 0,
    hosts: 4,
    recheckDays: 0,
    dry: false,
    linksOf: pageLinks,
    picturesOf: pagePictures,
    limits: { size, seconds, retries: 3, backoff: 50, allowPrivate },
    ...rest,
  })
}

const files = async (): Promise<string[]> =>
  existsSync(join(out, 'files'))
    ? (await readdir(join(out, 'files'), { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(join(out, 'files', site.host).length))
        .sort()
    : []
const codes = (summary: HarvestSummary): string[] =>
  summary.problems.map(({ url, problem }) => `${url.slice(site.url.length)} ${problem.code}`)
const gbk = (html: string): Buffer => execFileSync('iconv', ['-f', 'UTF-8', '-t', 'GB18030'], { input: html })

test('listing pages in GB18030, pagers in links and in scripts, pages with attachments and further pages', async () => {
  site = await serve({
    '/list/index.html': gbk(
      listing(
        [
          ['../a/t1.html', '甲局2026年部门预算'],
          ['../b/b.pdf', '乙局2025年度部门决算'],
          ['../news/x.html', '工作动态'],
          ['../a/t1.html#top', '甲局2026年部门预算'],
        ],
        '<script>createPageHTML(3, 0, "index", "html");</script>',
      ),
    ),
    '/list/index_1.html': listing([['/c/c.xls', '丙局2026年部门预算']]),
    '/list/index_2.html': listing([['/d/d.zip', '丁局2026年部门预算']], '<a href="/other/">下一栏目</a>'),
    '/a/t1.html':
      '<html><body><p>正文</p><a href="./P020.doc">附件1</a><a href="t1_1.html">2</a><a href="/x.pdf?v=1">表</a><a href="/login">登录</a></body></html>',
    '/a/t1_1.html': '<html><body><p>续</p></body></html>',
    '/a/P020.doc': send(Buffer.from('{\\rtf1 x}')),
    '/x.pdf': send(PDF('x')),
    '/b/b.pdf': send(PDF('b')),
    '/c/c.xls': send(Buffer.from('<html><table><tr><td>1</td></tr></table></html>')),
    '/d/d.zip': send(Buffer.from('PK\x03\x04 not whole', 'latin1')),
  })
  const summary = await go()
  expect(summary.problems).toEqual([])
  expect(await files()).toEqual([
    '/a/P020.doc',
    '/a/t1.html',
    '/a/t1_1.html',
    '/b/b.pdf',
    '/c/c.xls.html',
    '/d/d.zip',
    expect.stringMatching(/^\/x-[0-9a-f]{8}\.pdf$/),
  ])
  for (const path of new Set(site.asked)) expect([path, site.times(path)]).toEqual([path, 1])
  expect(site.asked).not.toContain('/news/x.html')
  expect(site.asked).not.toContain('/login')
  const manifest = await readFile(join(out, 'manifest.csv'), 'utf8')
  expect(manifest).toContain('云州市')
  expect(manifest.split('\n').find((line) => line.includes('b.pdf'))).toContain('乙局2025年度部门决算')
})

test('404, 429, 503, answers that break off, stall or grow: retried, then told; the rest arrives', async () => {
  const whole = PDF('long '.repeat(2000))
  site = await serve({
    '/list/index.html': listing(
      ['gone', 'busy', 'down', 'cut', 'always-cut', 'drip', 'huge', 'bomb', 'good'].map((name) => [
        `/${name}.pdf`,
        `${name} 预算`,
      ]),
    ),
    '/busy.pdf': failing([429, 429], PDF('busy'), { 'retry-after': '0' }),
    '/down.pdf': failing([503, 500], PDF('down')),
    '/cut.pdf': cut(2, whole),
    '/always-cut.pdf': cut(99, whole),
    '/drip.pdf': dripping,
    '/huge.pdf': send(Buffer.alloc(9 * 1024 * 1024)),
    '/bomb.pdf': bomb,
    '/good.pdf': send(PDF('good')),
  })
  const summary = await go({ seconds: 1 })
  expect(codes(summary)).toEqual([
    '/gone.pdf harvest/refused',
    '/always-cut.pdf harvest/unreachable',
    '/drip.pdf harvest/unreachable',
    '/huge.pdf harvest/too-large',
    '/bomb.pdf harvest/bad-encoding',
  ])
  expect(await files()).toEqual(['/busy.pdf', '/cut.pdf', '/down.pdf', '/good.pdf'])
  expect(await readFile(join(out, 'files', site.host, 'cut.pdf'))).toEqual(whole)
  expect([
    site.times('/busy.pdf'),
    site.times('/down.pdf'),
    site.times('/cut.pdf'),
    site.times('/gone.pdf'),
  ]).toEqual([3, 3, 3, 1])
})

test('a second harvest asks conditionally, keeps both contents of a file that changed and fetches nothing else', async () => {
  let now = 0
  site = await serve({
    '/list/index.html': changing(
      [
        Buffer.from(listing([['/a.pdf', '预算']])),
        Buffer.from(
          listing([
            ['/a.pdf', '预算'],
            ['/b.pdf', '决算'],
          ]),
        ),
      ],
      () => now,
    ),
    '/a.pdf': changing([PDF('first'), PDF('second')], () => now),
    '/b.pdf': send(PDF('first')),
  })
  expect((await go()).steps).toMatchObject({ listing: 1, new: 1 })
  expect((await go()).steps).toMatchObject({ listing: 0, new: 0, unchanged: 2 })
  now = 1
  expect((await go()).steps).toMatchObject({ listing: 1, changed: 1, known: 1, new: 0 })
  const [first, second] = await files()
  expect(first).toMatch(/^\/a\.\d{8}T\d{6}Z\.pdf$/)
  expect(second).toBe('/a.pdf')
  expect(await readFile(join(out, 'files', site.host, 'a.pdf'))).toEqual(PDF('first'))
  expect((await go({ recheckDays: 30 })).steps).toMatchObject({ unchanged: 1, new: 0, changed: 0 })
  expect(site.times('/b.pdf')).toBe(1)
})

test('the answers are kept as proof, with address, time and headers', async () => {
  site = await serve({
    '/list/index.html': listing([['/old.pdf', '预算']]),
    '/old.pdf': redirect('/new.pdf'),
    '/new.pdf': send(PDF('proof'), { 'x-served-by': 'site' }),
  })
  await go()
  const bytes = await readFile(join(out, 'warc', '00001.warc.gz'))
  expect(gunzipSync(bytes).toString('latin1')).toContain('WARC/1.1')
  const records: [string, string, string][] = []
  for await (const record of new WARCParser([new Uint8Array(bytes)])) {
    const body = Buffer.from(await record.readFully(true)).toString()
    records.push([
      record.warcTargetURI!.slice(site.url.length),
      String(record.httpHeaders?.headers.get('x-served-by') ?? ''),
      body.slice(0, 14),
    ])
    expect(Date.parse(record.warcDate!)).toBeGreaterThan(Date.now() - 60_000)
    expect(record.warcPayloadDigest).toMatch(/^sha256:/)
  }
  expect(records).toEqual([
    ['/list/index.html', '', '<html><body><u'],
    ['/new.pdf', 'site', PDF('proof').toString().slice(0, 14)],
  ])
})

test('hosts answer at the same time, their records stand where the database says; a list in another order keeps its regions', async () => {
  const paths = Array.from({ length: 30 }, (_, i) => `/f${i}.pdf`)
  const routes = (host: string) => ({
    '/list/index.html': listing(paths.map((path) => [path, '预算'])),
    ...Object.fromEntries(paths.map((path) => [path, send(PDF(host + path.repeat(200)))])),
  })
  site = await serve(routes('a'))
  const other = await serve(routes('b'))
  try {
    const entries = [
      `- {name: 甲局, region: 甲市, url: "${site.url}/list/index.html"}`,
      `- {name: 乙局, region: 乙市, url: "${other.url}/list/index.html"}`,
    ]
    await go({ yaml: entries.join('\n') })
    const database = new Database(join(out, 'harvest.db'), { readonly: true })
    const rows = database.prepare('SELECT * FROM versions').all() as Record<string, string | number>[]
    database.close()
    expect(rows).toHaveLength(62)
    const warc = await readFile(join(out, 'warc', '00001.warc.gz'))
    for (const { url, warc_offset, warc_length } of rows) {
      const record = gunzipSync(warc.subarray(Number(warc_offset), Number(warc_offset) + Number(warc_length)))
      expect(record.toString('latin1')).toContain(`WARC-Target-URI: ${url}\r\n`)
    }
    await go({ yaml: entries.toReversed().join('\n') })
    const manifest = (await readFile(join(out, 'manifest.csv'), 'utf8')).trim().split('\n').slice(1)
    expect(manifest).toHaveLength(60)
    for (const line of manifest) expect(line).toContain(line.includes(site.url) ? '甲市,甲局' : '乙市,乙局')
  } finally {
    await other.close()
  }
})

test('robots.txt is obeyed, and where the server fails to give one nothing is asked', async () => {
  site = await serve({
    '/robots.txt': 'User-agent: *\nDisallow: /secret/\n',
    '/list/index.html': listing([
      ['/secret/a.pdf', '预算'],
      ['/b.pdf', '预算'],
    ]),
    '/secret/a.pdf': send(PDF('a')),
    '/b.pdf': send(PDF('b')),
  })
  expect(codes(await go())).toEqual(['/secret/a.pdf harvest/robots'])
  expect([site.times('/secret/a.pdf'), site.times('/b.pdf')]).toEqual([0, 1])
  await site.close()
  await rm(out, { recursive: true })
  site = await serve({
    '/robots.txt': (_, response) => response.writeHead(500).end(),
    '/list/index.html': listing([]),
  })
  expect(codes(await go())).toEqual(['/list/index.html harvest/refused'])
  expect(site.times('/list/index.html')).toBe(0)
})

test('one question at a time to a host, with the pause that was asked for', async () => {
  let open = 0
  let most = 0
  const starts: number[] = []
  const slow: Handler = (_, response) => {
    starts.push(Date.now())
    most = Math.max(most, ++open)
    setTimeout(() => {
      open--
      response.writeHead(200).end(PDF(String(starts.length)))
    }, 20)
  }
  const paths = Array.from({ length: 5 }, (_, i) => `/f${i}.pdf`)
  site = await serve({
    '/list/index.html': listing(paths.map((path) => [path, '预算'])),
    ...Object.fromEntries(paths.map((path) => [path, slow])),
  })
  await go({ delay: 60 })
  expect(most).toBe(1)
  for (let i = 1; i < starts.length; i++) expect(starts[i]! - starts[i - 1]!).toBeGreaterThanOrEqual(55)
})

describe('traps', () => {
  test('a calendar without end, links that turn in circles, redirects without end', async () => {
    let day = 0
    site = await serve(
      {
        '/list/index.html': listing([
          ['/loop/', '预算'],
          ['/a/b/a/b/a/b/a/b/a/x.html', '预算'],
          ['/cal?p=1', '下一页'],
        ]),
        '/loop/': redirect('/loop/1'),
      },
      (request, response) => {
        const path = request.url!
        if (path.startsWith('/loop/')) response.writeHead(302, { location: `${path}1` }).end()
        else if (path.startsWith('/cal'))
          response.writeHead(200).end(listing([[`/cal?p=${++day + 1}`, '下一页']]))
        else response.writeHead(404).end()
      },
    )
    const summary = await go()
    expect(summary.problems.map(({ problem }) => problem.code).sort()).toEqual([
      'harvest/endless-pager',
      'harvest/redirects',
    ])
    expect(site.asked.length).toBeLessThan(20)
  })

  test('a pager whose every page is new ends at the bound of its source, and says so', async () => {
    site = await serve({}, (request, response) => {
      const n = Number(/\d+/.exec(request.url!)?.[0] ?? 0)
      if (request.url!.endsWith('.pdf')) response.writeHead(200).end(PDF(String(n)))
      else
        response.writeHead(200).end(
          listing([
            [`/d${n}.pdf`, '预算'],
            [`/list/index_${n + 1}.html`, '下一页'],
          ]),
        )
    })
    const bounded = await go({ yaml: `- {name: x, url: "${site.url}/list/index.html", pages: 5}` })
    expect(codes(bounded)).toEqual(['/list/index_4.html harvest/limit'])
    expect(await files()).toHaveLength(5)
  })

  test('names that climb stay in the archive', async () => {
    const disposition = { 'content-disposition': 'attachment; filename="../../../evil.pdf"' }
    site = await serve({
      '/list/index.html': listing([
        ['/x/..%2F..%2F..%2Fetc%2Fpasswd.pdf', '预算'],
        ['/get?id=1', '预算'],
        ['/get?id=2', '预算'],
      ]),
      '/x/..%2F..%2F..%2Fetc%2Fpasswd.pdf': send(PDF('1')),
      '/get?id=1': send(PDF('2'), disposition),
      '/get?id=2': send(PDF('3'), disposition),
    })
    await go()
    const names = await files()
    expect(names).toHaveLength(3)
    for (const name of names) expect(name).toMatch(/^\/(x\/)?[^/]*\.pdf$/)
    expect(names).toContain('/_.._.._evil.pdf')
  })
})

describe('private addresses', () => {
  test('are never asked without the flag: by number or by name', async () => {
    site = await serve({ '/list/index.html': listing([]) })
    const port = new URL(site.url).port
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]']) {
      const summary = await go({
        allowPrivate: false,
        yaml: `- {name: x, url: "http://${host}:${port}/list/index.html"}`,
      })
      expect([host, summary.problems.map(({ problem }) => problem.code)]).toEqual([
        host,
        ['harvest/private-address'],
      ])
    }
    expect(site.asked).toEqual([])
  })

  test('what is public and what is not', () => {
    for (const address of [
      '10.0.0.1',
      '172.16.0.1',
      '192.168.1.1',
      '169.254.169.254',
      '100.64.0.1',
      '0.0.0.0',
      '::',
      'fe80::1',
      'fd00::1',
      '224.0.0.1',
      '::ffff:10.0.0.1',
      'nonsense',
    ])
      expect([address, isPublicAddress(address)]).toEqual([address, false])
    for (const address of ['8.8.8.8', '2606:4700::1111']) expect(isPublicAddress(address)).toBe(true)
    expect(refusalOf(new URL('ftp://example.org/'), true)?.code).toBe('harvest/bad-address')
    expect(refusalOf(new URL('http://169.254.169.254/latest'), false)?.code).toBe('harvest/private-address')
  })
})

test('a dry run asks the listing pages only, shows what it would fetch and keeps nothing', async () => {
  site = await serve({
    '/list/index.html': listing(
      [
        ['/a.pdf', '甲局预算'],
        ['/b.pdf', '乙局预算'],
      ],
      '<a href="index_1.html">2</a>',
    ),
    '/list/index_1.html': listing([['/c.pdf', '丙局预算']]),
  })
  const summary = await go({ dry: true, out: join(out, 'none') })
  expect(summary.planned.map(({ url, text }) => [url.slice(site.url.length), text])).toEqual([
    ['/a.pdf', '甲局预算'],
    ['/b.pdf', '乙局预算'],
    ['/c.pdf', '丙局预算'],
  ])
  expect(existsSync(join(out, 'none'))).toBe(false)
  expect(site.asked.filter((path) => path.endsWith('.pdf'))).toEqual([])
})

test('a dry run over an archive shows what is new in it and leaves it as it is', async () => {
  const links: [string, string][] = [['/a.pdf', '甲局预算']]
  site = await serve({
    '/list/index.html': (_, response) => response.writeHead(200).end(listing(links)),
    '/a.pdf': send(PDF('a')),
  })
  await go()
  const before = await readFile(join(out, 'manifest.csv'), 'utf8')
  links.push(['/b.pdf', '乙局预算'])
  const { planned } = await go({ dry: true, recheckDays: 30 })
  expect(planned.map(({ url }) => url.slice(site.url.length))).toEqual(['/b.pdf'])
  expect(await readFile(join(out, 'manifest.csv'), 'utf8')).toBe(before)
  expect(await files()).toEqual(['/a.pdf'])
})

describe('the list of sources', () => {
  test('YAML and CSV, also in GB18030, say the same', () => {
    site = { close: async () => {} } as Site
    const yaml = readSources(
      Buffer.from(
        '- name: 财政局\n  region: 云州市\n  url: http://example.org/\n  links: "t\\\\d+"\n  pages: 3\n',
      ),
      'a.yaml',
    )
    const csv = readSources(
      gbk('region,name,url,links,pages\n云州市,财政局,http://example.org/,t\\d+,3\n'),
      'a.csv',
    )
    expect(csv).toEqual(yaml)
    expect(yaml[0]!.links.source).toBe('t\\d+')
  })

  test.each([
    ['- {name: a}', /url/],
    ['- {name: a, url: "file:///etc/passwd"}', /url/],
    ['- {name: a, url: "http://x/", links: "("}', /links/],
    ['- {name: a, url: "http://x/", lnks: "x"}', /lnks/],
    ['{', /./],
    ['[]', /./],
  ])('%s is told', (yaml, place) => {
    site = { close: async () => {} } as Site
    const error = (() => {
      try {
        return readSources(Buffer.from(yaml), 'a.yaml')
      } catch (thrown) {
        return thrown
      }
    })()
    expect(error).toMatchObject({
      problem: { code: 'harvest/bad-sources', params: { reason: expect.stringMatching(place) } },
    })
  })
})

test('paths are safe on every system', () => {
  site = { close: async () => {} } as Site
  const path = (url: string, type = 'application/pdf', headers = {}) =>
    pathFor(new URL(url), headers, type, () => false)
  expect(path('http://h.cn/a/b.pdf')).toBe('files/h.cn/a/b.pdf')
  expect(path('http://h.cn:8080/')).toBe('files/h.cn_8080/index.pdf')
  expect(path('http://h.cn/a/b.pdf', 'text/html')).toBe('files/h.cn/a/b.pdf.html')
  expect(path('http://h.cn/a/b.shtml', 'text/html')).toBe('files/h.cn/a/b.shtml')
  expect(path('http://h.cn/%E9%A2%84%E7%AE%97.pdf')).toBe('files/h.cn/预算.pdf')
  expect(path('http://h.cn/CON/nul.pdf')).toBe('files/h.cn/_CON/_nul.pdf')
  expect(path(`http://h.cn/${'x'.repeat(300)}.pdf`).length).toBeLessThan(110)
  expect(
    path('http://h.cn/d', 'application/pdf', {
      'content-disposition': "attachment; filename*=UTF-8''%E5%86%B3%E7%AE%97.pdf",
    }),
  ).toBe('files/h.cn/决算.pdf')
  expect(
    path('http://h.cn/d', 'application/pdf', {
      'content-disposition': `attachment; filename="${gbk('决算.pdf').toString('latin1')}"`,
    }),
  ).toBe('files/h.cn/决算.pdf')
})

describe('pictures of pages', () => {
  const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.from('a table')])
  const GIF = Buffer.from('GIF89a a chart', 'latin1')
  const page = (body: string): string =>
    `<html><head><title>甲局2026年部门预算</title></head><body><h1>甲局2026年部门预算</h1>
     <p>${'现将甲局2026年部门预算公开如下。'.repeat(8)}</p>${body}</body></html>`
  const pictures = async (): Promise<string[]> =>
    (await readdir(join(out, 'pictures'), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name)
      .sort()
  const nameOf = (bytes: Buffer, ending: string): string =>
    `${createHash('sha256').update(bytes).digest('hex')}.${ending}`

  test('of its text come once, by content, apart from the documents; icons and what the site shows do not', async () => {
    site = await serve({
      '/list/index.html': listing([
        ['/a/1.html', '甲局2026年部门预算'],
        ['/a/2.html', '乙局2026年部门预算'],
        ['/a/3.pdf', '丙局2026年部门预算'],
      ]),
      '/a/1.html': page(
        '<p><img src="t.png"></p><p><img src="wait.gif" data-src="/img/c.gif"></p><p><img src="icon.png" width=16 height=16></p>' +
          '<p><img src="data:image/png;base64,AAAA"></p><a href="/login"><img src="button.png"></a>',
      ),
      '/a/2.html': page('<p><img src="/moved.png"></p><p><img src="http://127.0.0.1:1/secret.png"></p>'),
      '/a/3.pdf': send(PDF('c')),
      '/a/t.png': send(PNG),
      '/img/c.gif': send(GIF),
      '/moved.png': redirect('/img/same.png'),
      '/img/same.png': send(PNG),
    })
    const { steps, problems } = await go()
    expect(steps).toMatchObject({ listing: 1, new: 3, picture: 3, redirect: 1, problem: 1 })
    expect(problems.map(({ url, problem }) => [url, problem.code])).toEqual([
      ['http://127.0.0.1:1/secret.png', 'harvest/unreachable'],
    ])
    expect(await files()).toEqual(['/a/1.html', '/a/2.html', '/a/3.pdf'])
    expect(await pictures()).toEqual([nameOf(PNG, 'png'), nameOf(GIF, 'gif')].sort())
    expect(site.asked).not.toContain('/a/icon.png')
    expect(site.asked).not.toContain('/a/wait.gif')
    expect(site.asked).not.toContain('/a/button.png')
    expect(await readFile(join(out, 'manifest.csv'), 'utf8')).not.toContain('pictures/')
    const at = join(out, 'files', site.host, 'a')
    expect(await bytesBeside(join(at, '1.html'), ['t.png'])).toEqual(new Uint8Array(PNG))
    expect(await bytesBeside(join(at, '1.html'), ['/img/c.gif'])).toEqual(new Uint8Array(GIF))
    expect(await bytesBeside(join(at, '2.html'), ['/moved.png'])).toEqual(new Uint8Array(PNG))
    const before = site.asked.length
    expect((await go({ recheckDays: 30 })).steps).toMatchObject({ new: 0, picture: 0 })
    // The listing, and what could not be had.
    expect(site.asked.slice(before)).toEqual(['/robots.txt', '/list/index.html'])
  })

  test('are bounded in number and bytes, obey robots.txt, and are pictures', async () => {
    const many = Array.from({ length: 130 }, (_, i) => `<p><img src="/many/${i}.png"></p>`).join('')
    site = await serve(
      {
        '/robots.txt': 'User-agent: *\nDisallow: /private/',
        '/list/index.html': listing([
          ['/a/1.html', '甲局2026年部门预算'],
          ['/a/2.html', '乙局2026年部门预算'],
        ]),
        '/a/1.html': page(many),
        '/a/2.html': page(
          '<p><img src="/large.png"></p><p><img src="/sorry.png"></p><p><img src="/private/x.png"></p><p><img src="/gone.png"></p>',
        ),
        '/large.png': send(Buffer.alloc(21 * 1024 * 1024)),
        '/sorry.png': send('<html><body>对不起</body></html>'),
      },
      (request, response) =>
        request.url!.startsWith('/many/')
          ? response.writeHead(200).end(Buffer.concat([PNG, Buffer.from(request.url!)]))
          : response.writeHead(404).end(),
    )
    const summary = await go({ size: 64 * 1024 * 1024 })
    expect(codes(summary)).toEqual([
      '/a/1.html harvest/picture-limit',
      '/large.png harvest/too-large',
      '/sorry.png harvest/no-picture',
      '/private/x.png harvest/robots',
      '/gone.png harvest/refused',
    ])
    expect(await pictures()).toHaveLength(100)
    expect(site.asked).not.toContain('/private/x.png')
  })

  test('come for a page that an earlier harvest brought without them, though it is unchanged', async () => {
    site = await serve({
      '/list/index.html': listing([['/a/1.html', '甲局2026年部门预算']]),
      '/a/1.html': changing([Buffer.from(page('<p><img src="t.png"></p>'))], () => 0),
      '/a/t.png': send(PNG),
    })
    await go({ picturesOf: () => [] })
    expect(site.times('/a/t.png')).toBe(0)
    expect((await go()).steps).toMatchObject({ new: 0, picture: 1, unchanged: 1 })
    expect(await pictures()).toEqual([nameOf(PNG, 'png')])
  })

  test('that a listing names as documents are kept as documents too', async () => {
    let named = false
    site = await serve({
      '/list/index.html': (_, response) =>
        response.end(
          listing([
            ['/a/1.html', '甲局2026年部门预算'],
            ...(named ? ([['/a/t.png', '乙局2026年部门预算']] as const) : []),
          ]),
        ),
      '/a/1.html': page('<p><img src="t.png"></p>'),
      '/a/t.png': changing([PNG], () => 0),
    })
    await go({ recheckDays: 30 })
    expect(await files()).toEqual(['/a/1.html'])
    named = true
    await go({ recheckDays: 30 })
    expect(await files()).toEqual(['/a/1.html', '/a/t.png'])
    expect(await readFile(join(out, 'manifest.csv'), 'utf8')).toContain('t.png')
    expect(await bytesBeside(join(out, 'files', site.host, 'a/1.html'), ['t.png'])).toEqual(
      new Uint8Array(PNG),
    )
  })
})
