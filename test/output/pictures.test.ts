// Protects the picture of the published page as evidence: each contradiction shows its cells framed where they stand, each
// page is in the report once, and a report that is written anew keeps its pictures.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pagePictures } from '../../extractors/pdf/picture.ts'
import { pagesToPicture, picturesIn, renderReport } from '../../output/report/index.ts'
import { invented } from './fixture.ts'

const PDF = 'corpus/samples/yunzhou-river-center-2025-budget.pdf'
const document = invented()
const picture = (page: number) => ({
  page,
  width: 595.28,
  height: 841.89,
  webp: new Uint8Array([1, 2, page]),
})
const card = (html: string, id: string) => html.split(`id="finding-${id}"`)[1]!.split('</article>')[0]!

test('pages of contradictions are pictured, those of agreements are not', () => {
  expect(pagesToPicture(document)).toEqual([3, 1])
  const agreeing = document.findings.filter(({ verdict }) => verdict === 'consistent')
  expect(pagesToPicture({ ...document, findings: agreeing })).toEqual([])
  expect(pagesToPicture({ ...document, source: { ...document.source, mediaType: 'text/html' } })).toEqual([])
})

test('a contradiction shows the part of the page around its cells, each framed and leading to its cell', () => {
  const html = renderReport(document, 'en', { pictures: [picture(3)] })
  const shown = card(html, 'wrong')
  expect(shown.match(/<rect /g)).toHaveLength(3)
  expect(shown).toContain('href="#picture-3"')
  expect(shown).toMatch(/<a href="#cell-t1\.1\.1"><rect x="8" y="18" width="24" height="24">/)
  expect(shown).toMatch(/viewBox="0 0 595\.28 88"/)
  expect(html.match(/data:image\/webp/g)).toHaveLength(1)
  expect(card(html, 'rounded')).not.toContain('picture-')
})

test('a page that is not shown is said', () => {
  const shown = card(renderReport(document, 'en', { pictures: [picture(3)] }), 'stuck')
  expect(shown).toContain('Pages of which no picture is shown: 1.')
})

test('what a report holds is read back as it was', () => {
  const pictures = [picture(3), picture(1)]
  const read = picturesIn(renderReport(document, 'zh', { pictures }))
  expect(read.map(({ webp, ...rest }) => ({ ...rest, webp: new Uint8Array(webp) }))).toEqual(pictures)
  const forged = '<image id="picture-9" width="1" height="1" href="data:image/webp;base64,AAAA"/>'
  expect(
    picturesIn(
      renderReport(
        invented((text) => text + forged),
        'zh',
      ),
    ),
  ).toEqual([])
})

test('a page is drawn as it is displayed; one that is not there is left out', async () => {
  const drawn = await pagePictures(new Uint8Array(readFileSync(PDF)), [2, 99])
  expect(drawn.map(({ page }) => page)).toEqual([2])
  expect(Buffer.from(drawn[0]!.webp).subarray(0, 4).toString()).toBe('RIFF')
  expect(drawn[0]!.width).toBeGreaterThan(500)
})
