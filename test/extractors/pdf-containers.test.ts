// Protects what stands inside something else: forms, groups, soft masks, annotations, form fields, layers, page boxes.
import { expect, test } from 'vitest'
import type { PageLayout } from '../../schemas/page.ts'
import type { Problem } from '../../schemas/source.ts'
import { layoutPages } from '../../extractors/pdf/layout.ts'
import { makePdf, stream, type PageSource } from './makePdf.ts'

interface Shown extends PageLayout {
  readonly texts: readonly string[]
  readonly problems: readonly Problem[]
}

/** One page; the first of `more` is object 8. */
async function show(page: PageSource, more: readonly string[] = [], catalog = ''): Promise<Shown> {
  const problems: Problem[] = []
  for await (const layout of layoutPages(makePdf([page], more, catalog), (p) => problems.push(p)))
    return { ...layout, texts: layout.runs.map(({ text }) => text), problems }
  throw new Error('no page')
}

const text = (words: string, x = 60, y = 100): string => `BT /F1 10 Tf ${x} ${y} Td (${words}) Tj ET `
const FONTS = '/Resources << /Font << /F1 3 0 R /F9 4 0 R >> >>'
const form = (content: string, entries = '/BBox [0 0 300 200]'): string =>
  stream(`/Type /XObject /Subtype /Form ${FONTS} ${entries}`, content)
const codes = ({ problems }: Shown): string[] => problems.map(({ code }) => code)

test('forms inside forms: every matrix, box and font counts where it is declared', async () => {
  const outer = stream(
    '/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Matrix [1 0 0 1 10 0] /Resources << /XObject << /X1 9 0 R >> >>',
    'q 1 0 0 1 0 5 cm /X1 Do Q',
  )
  const inner = form(
    'BT /F9 10 Tf 4 4 Td (5,855) Tj ET BT /F9 10 Tf 4 44 Td (cut) Tj ET',
    '/BBox [0 0 50 30] /Matrix [0.5 0 0 0.5 0 0]',
  )
  const page = await show(
    { content: `q 2 0 0 2 0 0 cm /X1 Do Q ${text('page')}`, resources: '/XObject << /X1 8 0 R >>' },
    [outer, inner],
  )
  expect(page.texts).toEqual(['5,855', 'page'])
  const [figure] = page.runs
  // (4 · 0.5 + 10) · 2 from the left; (4 · 0.5 + 5) · 2 above the bottom.
  expect(figure!.box[0]).toBeCloseTo(24)
  expect(figure!.box[3]).toBeCloseTo(200 - 14 + 1.4)
  expect([figure!.fontSize, figure!.bold]).toEqual([10, true])
  expect(codes(page)).toEqual(['pdf/clipped-text'])
})

test('a group is cut by its box, and what only shapes a soft mask is no ink', async () => {
  const group = form(
    `${text('in', 20, 20)} ${text('cut', 20, 100)} 10 10 100 100 re S`,
    '/BBox [0 0 300 60] /Group << /S /Transparency >>',
  )
  const cut = await show({ content: '/X1 Do', resources: '/XObject << /X1 8 0 R >>' }, [group])
  expect(cut.texts).toEqual(['in'])
  expect(cut.rules.filter(({ orientation }) => orientation === 'horizontal')).toHaveLength(1)

  const mask = form(
    `1 g 0 0 300 200 re f 0 g ${text('mask', 20, 20)} 10 10 100 100 re S`,
    '/BBox [0 0 300 200] /Group << /S /Transparency /CS /DeviceGray >>',
  )
  const masked = await show(
    {
      content: `/GS gs ${text('page')}`,
      resources: '/ExtGState << /GS << /SMask << /S /Luminosity /G 8 0 R >> >> >>',
    },
    [mask],
  )
  expect([masked.texts, masked.rules, masked.problems]).toEqual([['page'], [], []])
})

test('a form that paints itself ends', async () => {
  const loop = stream(
    `/Type /XObject /Subtype /Form /BBox [0 0 300 200] /Resources << /XObject << /X1 8 0 R >> /Font << /F1 3 0 R >> >>`,
    `${text('loop', 20, 20)} /X1 Do`,
  )
  const { texts } = await show({ content: `/X1 Do ${text('page')}`, resources: '/XObject << /X1 8 0 R >>' }, [
    loop,
  ])
  expect(texts).toEqual(['loop', 'page'])
})

const annotation = (entries: string): string => `<< /Type /Annot /Rect [100 50 200 70] ${entries} >>`
const appearance = form('BT /F1 10 Tf 2 5 Td (5,855) Tj ET', '/BBox [0 0 100 20]')

test.each(['Stamp', 'FreeText'])(
  'a %s is read as it is painted, whatever state the page ends in',
  async (kind) => {
    const { texts, runs } = await show(
      { content: `${text('page')} 3 Tr /G0 gs`, entries: '/Annots [8 0 R]' },
      [annotation(`/Subtype /${kind} /F 4 /AP << /N 9 0 R >>`), appearance],
    )
    expect(texts).toEqual(['page', '5,855'])
    expect(runs[1]!.box[0]).toBeCloseTo(102)
    expect(runs[1]!.box[3]).toBeCloseTo(200 - 55 + 1.4)
  },
)

const FIELDS = '/AcroForm << /Fields [8 0 R] /DR << /Font << /F1 3 0 R >> >> >>'
const field = (entries: string): string =>
  annotation(`/Subtype /Widget /FT /Tx /T (amount) /V (5,855) /DA (/F1 10 Tf 0 g) ${entries}`)

test('the value of a form field is read where it is painted', async () => {
  const page = { content: text('page'), entries: '/Annots [8 0 R]' }
  const painted = await show(page, [field('/F 4 /AP << /N 9 0 R >>'), appearance], FIELDS)
  expect([painted.texts, painted.problems]).toEqual([['page', '5,855'], []])
  const asked = await show(page, [field('/F 4')], FIELDS.replace('<<', '<< /NeedAppearances true'))
  expect([asked.texts, asked.problems]).toEqual([['page', '5,855'], []])
})

test.each([
  ['without print', '/F 4'],
  ['that is hidden', '/F 2 /AP << /N 9 0 R >>'],
])('the value of a form field %s is told', async (_, entries) => {
  const page = { content: text('page'), entries: '/Annots [8 0 R]' }
  const { texts, problems } = await show(page, [field(entries), appearance], FIELDS)
  expect(texts).toEqual(['page'])
  expect(problems).toEqual([
    {
      code: 'pdf/unprinted-field',
      page: 1,
      box: [100, 130, 200, 150],
      params: { page: 1, field: 'amount', text: '5,855' },
    },
  ])
})

test('what a switched-off layer holds is left out, in the page and in a form, and told', async () => {
  const { texts, rules, problems } = await show(
    {
      content: `/OC /L0 BDC ${text('off')} 10 10 m 100 10 l S EMC /OC /L1 BDC ${text('on', 60, 50)} EMC /X1 Do`,
      resources: '/Properties << /L0 8 0 R /L1 9 0 R >> /XObject << /X1 10 0 R >>',
    },
    [
      '<< /Type /OCG /Name (off) >>',
      '<< /Type /OCG /Name (on) >>',
      form(text('off too', 10, 10), '/OC 8 0 R /BBox [0 0 300 200]'),
    ],
    '/OCProperties << /OCGs [8 0 R 9 0 R] /D << /OFF [8 0 R] >> >>',
  )
  expect([texts, rules]).toEqual([['on'], []])
  expect(problems).toMatchObject([{ code: 'pdf/hidden-text' }])
})

test('the page is what its crop box shows, in its own unit, wherever its origin is', async () => {
  const cropped = await show({
    content: text('in', 110, 150) + text('below', 110, 20) + text('beside', 2, 150),
    entries: '/MediaBox [-50 -50 400 400] /CropBox [100 100 300 200]',
  })
  expect([cropped.width, cropped.height, cropped.texts]).toEqual([200, 100, ['in']])
  expect(cropped.runs[0]!.box[0]).toBeCloseTo(10)
  expect(cropped.problems).toMatchObject([{ code: 'pdf/text-outside-page', params: { count: 11 } }])
  const doubled = await show({ content: text('page'), entries: '/UserUnit 2' })
  expect([doubled.width, doubled.height, doubled.runs[0]!.fontSize]).toEqual([600, 400, 20])
})

test('what is drawn is read, whatever other words the file offers for it', async () => {
  const { texts } = await show({
    content: `/Span << /ActualText (9,999) >> BDC ${text('5,855')} EMC /Artifact BMC ${text('1', 20, 20)} EMC`,
  })
  expect(texts).toEqual(['5,855', '1'])
})
