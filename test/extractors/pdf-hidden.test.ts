// Protects what no reader sees from being read: text in the color of its ground, and text painted over; and keeps
// what is seen, however odd its color and whatever was painted before it.
import { expect, test } from 'vitest'
import { layoutPages } from '../../extractors/pdf/layout.ts'
import type { PageLayout } from '../../schemas/page.ts'
import type { Problem } from '../../schemas/source.ts'
import { makePdf } from './makePdf.ts'

async function lay(content: string): Promise<{ texts: string[]; page: PageLayout; problems: Problem[] }> {
  const problems: Problem[] = []
  const pages: PageLayout[] = []
  for await (const page of layoutPages(makePdf([{ content }]), (p) => problems.push(p))) pages.push(page)
  return { texts: pages[0]!.runs.map((run) => run.text), page: pages[0]!, problems }
}

const text = (words: string, x = 60, y = 100): string => `BT /F1 10 Tf ${x} ${y} Td (${words}) Tj ET`
const seen = text('seen', 60, 30)
const area = '50 90 200 30 re f'
const picture = 'BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI'
const pictureOfArea = `q 200 0 0 30 50 90 cm ${picture} Q`
const pictureOfPage = `q 300 0 0 200 0 0 cm ${picture} Q`

test.each([
  ['white on bare paper', `1 g ${text('lost')} 0 g`],
  ['white on a white area', `1 g ${area} ${text('lost')} 0 g`],
  ['white on white in another color space', `1 1 1 rg ${text('lost')} 0 g`],
  ['blue on the same blue', `0 0 1 rg ${area} ${text('lost')} 0 g`],
  ['under a black bar', `${text('lost')} 0 g ${area}`],
  ['under a white bar', `${text('lost')} 1 g ${area} 0 g`],
  ['under an opaque picture', `${text('lost')} ${pictureOfArea}`],
])('hidden: text %s', async (_, content) => {
  const { texts, problems } = await lay(`${content}\n${seen}`)
  expect(texts).toEqual(['seen'])
  expect(problems).toEqual([{ code: 'pdf/hidden-text', page: 1, params: { page: 1, count: 4 } }])
})

test.each([
  ['white on a black area', `${area} 1 g ${text('kept')} 0 g`],
  ['white on an area drawn as a thick line', `30 w 50 105 m 250 105 l S 1 g ${text('kept')} 0 g`],
  ['white on a picture', `${pictureOfArea} 1 g ${text('kept')} 0 g`],
  ['black on a black area under a white one', `0 g ${area} 1 g ${area} 0 g ${text('kept')}`],
  ['black beside a black bar', `${text('kept')} 0 g 100 90 50 30 re f`],
  ['printed, painted over and printed again', `${text('kept')} 1 g ${area} 0 g ${text('kept')}`],
  ['under an area that lets light through', `${text('kept')} /G0 gs ${area}`],
  ['under a frame around it', `${text('kept')} 50 90 200 30 re 55 95 190 20 re f*`],
  ['outlined on white', `1 g 0 G 1 Tr ${text('kept')} 0 Tr 0 g`],
])('kept: text %s', async (_, content) => {
  const { texts, problems } = await lay(`${seen}\n${content}`)
  expect(texts).toEqual(['seen', 'kept'])
  expect(problems).toEqual([])
})

test('text that a picture of the page covers is the layer of a scan', async () => {
  const { page, problems } = await lay(`${text('recognised text')} ${pictureOfPage}`)
  expect(page.witness).toBe('ocr')
  expect(page.runs.map((run) => run.text)).toEqual(['recognised text'])
  expect(problems.map(({ code }) => code)).toEqual(['pdf/recognised-layer'])
})
