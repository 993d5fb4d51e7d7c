// Protects what a reader of the report relies on: nothing printed is lost or runs as markup, every link leads somewhere,
// the arithmetic shown is the finding's own, and the page needs neither network nor script.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contractDocument, type ContractDocument } from '../../schemas/contract.ts'
import { summarize } from '../../output/summary.ts'
import { indexPages, renderReport } from '../../output/report/index.ts'
import { invented } from './fixture.ts'

const strip = (html: string) =>
  html
    .replace(/<(style|script)>[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
const squeeze = (text: string) => text.replace(/\s+/g, '')
const idsOf = (html: string) => [...html.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1]!)
const targetsOf = (html: string) => [...html.matchAll(/\shref="#([^"]*)"/g)].map((match) => match[1]!)

function card(html: string, id: string): string {
  return new RegExp(`<article[^>]*id="finding-${id}">[\\s\\S]*?</article>`).exec(html)![0]
}

describe('a report', () => {
  const document = invented()
  const html = renderReport(document, 'zh')

  test('the document it is tested with is a valid one', () => {
    expect(() => contractDocument.parse(document)).not.toThrow()
  })

  test('shows every table with its title, cells and notes, and every sentence of the text', () => {
    const text = squeeze(strip(html))
    for (const table of document.tables) {
      for (const piece of [table.title, ...table.notes, ...table.header.flat(), ...table.rows.flat()]) {
        expect(text).toContain(squeeze(piece))
      }
    }
    for (const { text: said } of document.sections) expect(text).toContain(squeeze(said))
  })

  test('says that a caption without a body has none', () => {
    expect(html).toMatch(/<details class="table" id="table-t2"[^]*?<p class="missing">/)
  })

  test.each(['same', 'rounded', 'wrong', 'stuck', 'open', 'residue'])('shows the finding “%s”', (id) => {
    const said = document.findings.find((finding) => finding.id === id)!
    expect(html).toContain(`id="finding-${id}"`)
    if (said.verdict !== 'consistent') {
      expect(html).toContain(said.message.zh)
      expect(html).toContain(said.message.en)
    }
  })

  test('writes the arithmetic of a contradiction with all its figures, the difference and the slack', () => {
    const text = squeeze(strip(card(html, 'wrong')))
    for (const piece of ['700', '300', '350', '650', '1.5', '50']) expect(text).toContain(piece)
    expect(text).toContain('这些印出的数字不可能同时成立')
  })

  test('explains why rounding allows a difference', () => {
    const text = squeeze(strip(card(html, 'rounded')))
    for (const piece of ['5,855', '2,311', '3,545', '5,856', '±1.5']) expect(text).toContain(piece)
    expect(text).toContain('不说明有错')
  })

  test('never shows an equation that does not give the result of the finding', () => {
    const odd = invented()
    const wrong = odd.findings.find((finding) => finding.id === 'wrong')!
    const changed = { ...odd, findings: [{ ...wrong, expected: '6510000' }] }
    const text = squeeze(strip(card(renderReport(changed, 'zh'), 'wrong')))
    expect(text).not.toContain('+')
    expect(squeeze(strip(card(html, 'wrong')))).toContain('+')
    expect(text).toContain('651')
  })

  test('every link inside leads to one place that exists', () => {
    const ids = idsOf(html)
    expect(new Set(ids).size).toBe(ids.length)
    const known = new Set(ids)
    expect(targetsOf(html).filter((target) => !known.has(target))).toEqual([])
    expect(known).toContain('cell-t1.0.1')
  })

  test('links stay whole when facts point to places the document does not hold', () => {
    const lost = invented()
    const facts = lost.facts.map((fact, i) =>
      i % 2 ? fact : { ...fact, source: { ...fact.source, table: 'none', section: 'none', row: 99 } },
    )
    const page = renderReport({ ...lost, facts }, 'en')
    const known = new Set(idsOf(page))
    expect(idsOf(page).length).toBe(known.size)
    expect(targetsOf(page).filter((target) => !known.has(target))).toEqual([])
  })

  test('marks a figure in the text once for each fact, at the right place', () => {
    const prose = /<section id="section-s1">[\s\S]*?<\/section>/.exec(html)![0]
    expect(prose).toMatch(/支出 <a class="k v-b" id="fact-f7"[^>]*>5,855<\/a> 万元/)
    expect(prose).toMatch(/减少 <span class="k v-n" id="fact-f8">17<\/span> 万元/)
  })

  test('loads nothing from anywhere', () => {
    expect(html).not.toMatch(/(src|href)="(?!#)/)
    expect(html).not.toMatch(/@import|url\(/)
  })

  test('no text of the document becomes markup', () => {
    const nasty = `<img src=x onerror="alert('1')">&amp;</script><b>`
    const page = renderReport(
      invented((text) => text + nasty),
      'en',
    )
    expect(page).not.toContain('<img')
    expect(page).not.toContain('<b>s')
    expect(page.match(/<script>/g)).toHaveLength(1)
    expect(page.match(/<\/script>/g)).toHaveLength(1)
    expect(squeeze(strip(page))).toContain(squeeze(`支出总表${nasty}`))
  })

  test('law: whatever the strings are, tags balance and links resolve', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 12 }), (noise) => {
        const odd: ContractDocument = invented((text) => noise + text + noise)
        const page = renderReport(odd, 'zh')
        const known = new Set(idsOf(page))
        expect(targetsOf(page).filter((target) => !known.has(target))).toEqual([])
        for (const tag of ['div', 'table', 'tr', 'td', 'section', 'details', 'article', 'span', 'a']) {
          const opened = page.match(new RegExp(`<${tag}[ >]`, 'g'))?.length ?? 0
          const closed = page.match(new RegExp(`</${tag}>`, 'g'))?.length ?? 0
          expect(`${tag} ${opened}`).toBe(`${tag} ${closed}`)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('a document of which nothing was read still has a page that says why', () => {
    const empty = { ...document, tables: [], sections: [], facts: [], findings: [] }
    const page = renderReport(empty, 'zh')
    expect(page).toContain('没有可以核对的关系')
    expect(page).toContain('表 2 没有表体')
  })

  test('a document with thousands of findings stays small and quick enough to open', () => {
    const many = 200
    const id = (i: number, name: string) => `u${i}.${name}`
    const copies = Array.from({ length: many }, (_, i) => i)
    const large: ContractDocument = {
      ...document,
      tables: copies.flatMap((i) => document.tables.map((table) => ({ ...table, id: id(i, table.id) }))),
      facts: copies.flatMap((i) =>
        document.facts.map((fact) => ({
          ...fact,
          id: id(i, fact.id),
          source: { ...fact.source, table: fact.source.table && id(i, fact.source.table) },
        })),
      ),
      findings: copies.flatMap((i) =>
        document.findings.map((finding) => ({
          ...finding,
          id: id(i, finding.id),
          facts: finding.facts.map((fact) => id(i, fact)),
        })),
      ),
    }
    const page = renderReport(large, 'zh')
    for (const finding of large.findings) expect(page).toContain(`id="finding-${finding.id}"`)
    expect(page.length / large.findings.length).toBeLessThan(3500)
  })
})

describe('the index', () => {
  const good = summarize(invented(), 'partly', 'haizhou-2031')
  const clean = {
    ...good,
    path: 'b.pdf',
    name: 'b',
    entity: '山口镇',
    verdicts: { consistent: 7 },
    problems: {},
  }
  const broken = {
    ...good,
    path: 'c.pdf',
    name: 'c<d>',
    status: 'failed' as const,
    sentence: '文件是空的（0 字节）',
    verdicts: {},
  }
  const [{ html } = { html: '' }] = indexPages([clean, broken, good], 'zh')

  test('puts what needs attention first, and failures with their sentence', () => {
    expect(html.indexOf('海州市测绘中心')).toBeLessThan(html.indexOf('山口镇'))
    expect(html).toContain('文件是空的（0 字节）')
  })

  test('links to the report and the JSON of each document', () => {
    expect(html).toContain('href="haizhou-2031.html"')
    expect(html).toContain('href="../documents/haizhou-2031.json"')
    expect(html).toContain('href="c%3Cd%3E.html"')
  })

  test('stands without any document', () => {
    const [page] = indexPages([], 'en')
    expect(page!.html).toContain('No documents yet')
  })

  test('goes on over pages that a browser can show, each document on one of them, failures last', () => {
    const many = Array.from({ length: 1100 }, (_, i) => ({ ...clean, path: `${i}.pdf`, name: `d${i}` }))
    const failed = Array.from({ length: 500 }, (_, i) => ({ ...broken, path: `f${i}.pdf`, name: `f${i}` }))
    const pages = [...indexPages([...failed, ...many, good], 'zh')]
    expect(pages.map(({ file }) => file)).toEqual([
      'index.html',
      'index-2.html',
      'index-3.html',
      'index-4.html',
    ])
    for (const { html: page } of pages) expect(page.length).toBeLessThan(1_500_000)
    const linked = pages.flatMap(({ html: page }) =>
      [...page.matchAll(/class="(?:name|path)" href="(\w+(?:-2031)?)\.html"/g)].map(([, name]) => name),
    )
    expect(linked.toSorted()).toEqual([...failed, ...many, good].map(({ name }) => name).toSorted())
    expect(linked[0]).toBe('haizhou-2031')
    // Where the failures begin, and what all of them are.
    expect(pages[0]!.html).toContain('href="index-3.html#failed"')
    expect(pages[2]!.html).toContain('id="failed"')
    for (const { html: page } of pages) expect(page).toContain('1,601')
    // From each page to the last one.
    expect(pages[0]!.html).toContain('href="index-4.html"')
    expect(pages[3]!.html).toContain('href="index.html"')
  })
})
