// Protects the one pass over the operator list: where text and rules land, what is left out and that it is said.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PageLayout } from '../../schemas/page.ts'
import type { Problem } from '../../schemas/source.ts'
import { layoutPages } from '../../extractors/pdf/layout.ts'
import { makePdf, stream, type PageSource } from './makePdf.ts'

async function layOut(...pages: PageSource[]): Promise<{ pages: PageLayout[]; problems: Problem[] }> {
  const problems: Problem[] = []
  const laidOut: PageLayout[] = []
  for await (const page of layoutPages(makePdf(pages), (problem) => problems.push(problem)))
    laidOut.push(page)
  return { pages: laidOut, problems }
}

async function onePage(content: string, more: Partial<PageSource> = {}) {
  const { pages, problems } = await layOut({ content, ...more })
  return { ...pages[0]!, problems, texts: pages[0]!.runs.map((run) => run.text) }
}

describe('text', () => {
  test('lands in points from the top left, with an edge before and after every character', async () => {
    const { runs } = await onePage('BT /F1 10 Tf 50 150 Td (1,737) Tj ET')
    expect(runs).toHaveLength(1)
    const [run] = runs
    expect(run!.text).toBe('1,737')
    expect(run!.edges).toHaveLength(6)
    // Helvetica digits are 556/1000 wide, the comma 278/1000.
    expect(run!.edges[0]).toBeCloseTo(50)
    expect(run!.edges[1]).toBeCloseTo(55.56)
    expect(run!.edges[2]).toBeCloseTo(58.34)
    expect(run!.box[3]).toBeGreaterThan(50)
    expect(run!.box[1]).toBeLessThan(50)
    expect(run!.fontSize).toBe(10)
  })

  test('never bridges a gap that may separate two cells, whatever operators make the gap', async () => {
    const moved = await onePage('BT /F1 10 Tf 50 150 Td (256) Tj 30 0 Td (36) Tj ET')
    expect(moved.texts).toEqual(['256', '36'])
    const spaced = await onePage('BT /F1 10 Tf 50 150 Td [(256) -2000 (36)] TJ ET')
    expect(spaced.texts).toEqual(['256', '36'])
    const blanks = await onePage('BT /F1 10 Tf 50 150 Td (256        36) Tj ET')
    expect(blanks.texts).toEqual(['256', '36'])
    const near = await onePage('BT /F1 10 Tf 50 150 Td (256) Tj 20 0 Td (36) Tj ET')
    expect(near.texts).toEqual(['256', '36'])
  })

  test('keeps a phrase together: single spaces, kerning, characters shown one by one', async () => {
    expect((await onePage('BT /F1 10 Tf 50 150 Td [(Open) -280 (bud) 20 (get)] TJ ET')).texts).toEqual([
      'Open budget',
    ])
    expect((await onePage('BT /F1 10 Tf 50 150 Td (1) Tj (2) Tj (.) Tj (5) Tj ET')).texts).toEqual(['12.5'])
  })

  test('follows every way to set the pen: Td TD T* TL quote Tc Tw Tz Ts, save and restore', async () => {
    const { runs } = await onePage(
      `q 2 0 0 2 0 0 cm BT /F1 5 Tf 10 TL 25 75 Td (a) Tj T* (b) Tj (c) ' 0 -10 TD (d) Tj T* (e) Tj
       1 2 (f g) " ET Q BT /F1 10 Tf 50 Tz 3 Ts 200 150 Td (wide) Tj ET`,
    )
    const at = new Map(runs.map((run) => [run.text, run]))
    expect(['a', 'b', 'c', 'd', 'e'].map((text) => Math.round(at.get(text)!.box[3]))).toEqual([
      51, 71, 91, 111, 131,
    ])
    expect(at.get('f g')!.fontSize).toBe(10)
    // Each character carries 2 more units, the space 1 more on top, all twice as large on the page.
    expect(at.get('f g')!.edges[2]! - at.get('f g')!.edges[0]!).toBeCloseTo(10 * 0.556 + 2 * (2 + 2 + 1), 0)
    const wide = at.get('wide')!
    expect(wide.box[2] - wide.box[0]).toBeCloseTo(0.5 * 10 * (0.722 + 0.222 + 0.556 + 0.556), 1)
    expect(wide.box[3]).toBeCloseTo(50 - 3 + 1.4)
  })

  test('struck twice reads once and bold, also when the second print is cut into other pieces', async () => {
    const { runs } = await onePage(
      'BT /F1 10 Tf 50 150 Td (Total 5,855) Tj ET BT /F1 10 Tf 50.4 150 Td (Tot) Tj (al) Tj ( 5,855) Tj ET',
    )
    expect(runs.map((run) => [run.text, run.bold])).toEqual([['Total 5,855', true]])
    const distinct = await onePage('BT /F1 10 Tf 50 150 Td (0) Tj 0 -12 Td (0) Tj ET')
    expect(distinct.texts).toEqual(['0', '0'])
  })

  test('what nobody sees is left out, and said so', async () => {
    const hidden = await onePage('BT /F1 10 Tf 50 150 Td (seen) Tj 3 Tr 0 -20 Td (unseen) Tj ET')
    expect(hidden.texts).toEqual(['seen'])
    expect(hidden.problems).toMatchObject([{ code: 'pdf/hidden-text', page: 1, params: { count: 6 } }])
    const outside = await onePage('BT /F1 10 Tf 50 150 Td (in) Tj 0 100 Td (out) Tj ET')
    expect(outside.texts).toEqual(['in'])
    expect(outside.problems).toMatchObject([{ code: 'pdf/text-outside-page', params: { count: 3 } }])
    const clipped = await onePage(
      'q 40 120 200 40 re W n BT /F1 10 Tf 50 150 Td (first) Tj 0 -20 Td (second) Tj 0 -20 Td (third) Tj ET Q',
    )
    expect(clipped.texts).toEqual(['first', 'second'])
    expect(clipped.problems).toMatchObject([{ code: 'pdf/clipped-text', params: { count: 5 } }])
    const slanted = await onePage('BT /F1 10 Tf 0.7 0.7 -0.7 0.7 50 50 Tm (DRAFT) Tj ET')
    expect(slanted.texts).toEqual([])
    expect(slanted.problems).toMatchObject([{ code: 'pdf/slanted-text', params: { count: 5 } }])
    const transparent = await onePage('/G0 gs BT /F1 10 Tf 50 150 Td (glass) Tj ET')
    expect(transparent.texts).toEqual([])
  })

  test('on a rotated page stands as displayed', async () => {
    // Text that reads upwards in the file, on a page displayed turned by 90° clockwise, reads level.
    const { width, height, runs } = await onePage('BT /F1 10 Tf 0 1 -1 0 100 50 Tm (level) Tj ET', {
      rotate: 90,
    })
    expect([width, height]).toEqual([200, 300])
    expect(runs[0]!.angle).toBe(0)
    expect(runs[0]!.box[0]).toBeCloseTo(50)
    expect(runs[0]!.box[3]).toBeCloseTo(101.4)
    const plain = await onePage('BT /F1 10 Tf 50 150 Td (turned) Tj ET', { rotate: 90 })
    expect(plain.runs[0]!.angle).toBe(90)
    expect(plain.runs[0]!.edges).toHaveLength(7)
  })

  test('beside the frame that cuts it nothing is read; what shows in part is read whole', async () => {
    const beside = await onePage(
      'q 50 90 60 30 re W n BT /F1 10 Tf 55 100 Td (a label longer than its cell) Tj 0 0 Td 95 0 Td (1) Tj ET Q',
    )
    expect(beside.texts).toEqual(['a label longer than its cell'])
    expect(beside.problems).toMatchObject([
      { code: 'pdf/clipped-text', params: { count: 1 } },
      { code: 'pdf/partly-cut-text', params: { left: 'a label longe' } },
    ])
    // The same upwards on the page: its frame cuts along the line as well.
    const upwards = await onePage(
      'q 90 50 30 60 re W n BT /F1 10 Tf 0 1 -1 0 110 55 Tm (in) Tj 0 1 -1 0 110 150 Tm (out) Tj ET Q',
    )
    expect(upwards.texts).toEqual(['in'])
  })

  test('a figure of which digits are cut away, by its cell or by the page, is told with what is left of it', async () => {
    const cell = await onePage('q 100 90 30 30 re W n BT /F1 10 Tf 80 100 Td (1,234,567) Tj ET Q')
    expect(cell.texts).toEqual(['1,234,567'])
    expect(cell.problems).toMatchObject([
      { code: 'pdf/partly-cut-text', page: 1, params: { text: '1,234,567', left: '4,567' } },
    ])
    const page = await onePage('BT /F1 10 Tf 280 100 Td (1,234,567) Tj ET')
    expect(page.problems).toMatchObject([
      { code: 'pdf/partly-cut-text', params: { text: '1,234,567', left: '1,23' } },
    ])
    const upwards = await onePage('q 90 50 30 25 re W n BT /F1 10 Tf 0 1 -1 0 110 55 Tm (12345) Tj ET Q')
    expect(upwards.problems).toMatchObject([{ code: 'pdf/partly-cut-text', params: { left: '1234' } }])
  })

  test('a clip that follows the text, or touches no more than its ends, cuts nothing', async () => {
    const { problems } = await onePage('q 49 90 44 30 re W n BT /F1 10 Tf 50 100 Td (1,234,567) Tj ET Q')
    expect(problems).toEqual([])
  })

  test('edges law: one more than characters, growing, inside the box', async () => {
    const words = fc.array(fc.stringMatching(/^[A-Za-z0-9,. ]{1,12}$/), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(
        words,
        fc.integer({ min: 4, max: 40 }),
        fc.integer({ min: -300, max: 300 }),
        async (list, size, gap) => {
          const shown = list.map((word) => `(${word}) ${gap}`).join(' ')
          const { runs } = await onePage(`BT /F1 ${size} Tf 20 100 Td [${shown}] TJ ET`, { width: 4000 })
          for (const { text, edges, box } of runs) {
            expect(edges).toHaveLength(text.length + 1)
            expect(text).toBe(text.trim())
            for (let i = 1; i < edges.length; i++)
              expect(edges[i]!).toBeGreaterThanOrEqual(edges[i - 1]! - size)
            expect(box[0]).toBeCloseTo(edges[0]!)
            expect(box[2]).toBeCloseTo(edges[edges.length - 1]!)
          }
          const read = runs
            .map((run) => run.text)
            .join('')
            .replaceAll(' ', '')
          expect([...read].sort()).toEqual([...list.join('').replaceAll(' ', '')].sort())
        },
      ),
      { numRuns: 15 },
    )
  })
})

/** A composite font that is not embedded, as object 8 and 9, with its map to Unicode as object 10. */
function composite(encoding: string, entries: string, map: string): string[] {
  return [
    `<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /${encoding} /DescendantFonts [9 0 R] /ToUnicode 10 0 R >>`,
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /FontDescriptor 11 0 R ' +
      `/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> ${entries} >>`,
    stream(
      '',
      `begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 4 beginbfchar ${map} endbfchar endcmap`,
    ),
    '<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 ' +
      '/Descent -200 /CapHeight 700 /StemV 80 >>',
  ]
}

describe('composite fonts', () => {
  const lay = async (content: string, objects: readonly string[]) => {
    const page = { content, fonts: '/F3 8 0 R', height: 400 }
    for await (const { runs } of layoutPages(makePdf([page], objects), () => undefined)) return runs
    throw new Error('no page')
  }
  const FIGURES = '<0001> <0031> <0002> <0032> <0003> <0033> <0020> <0034>'

  test('widths come from the font, and where it has none from its default', async () => {
    const objects = composite('Identity-H', '/DW 600 /W [1 [400] 3 3 250]', FIGURES)
    const [run] = await lay('BT /F3 10 Tf 50 300 Td <000100020003> Tj ET', objects)
    expect(run!.text).toBe('123')
    expect(run!.edges.map((x) => Math.round(10 * x) / 10)).toEqual([50, 54, 60, 62.5])
  })

  test('word spacing is for codes of one byte, character spacing and scaling for all', async () => {
    const objects = composite('Identity-H', '/DW 500', FIGURES)
    const [run] = await lay('BT /F3 10 Tf 40 Tw 1 Tc 50 Tz 50 300 Td <000100200002> Tj ET', objects)
    expect(run!.text).toBe('142')
    expect(run!.edges.map((x) => Math.round(10 * x) / 10)).toEqual([50, 53, 56, 58.5])
  })

  test('vertical writing goes down by the advances of the font, its own and its default ones', async () => {
    const objects = composite('Identity-V', '/DW 1000 /DW2 [900 -1200] /W2 [2 [-2000 500 900]]', FIGURES)
    const runs = await lay('BT /F3 10 Tf 100 300 Td <000100020003> Tj ET', objects)
    expect(runs.map(({ text }) => text)).toEqual(['1', '2', '3'])
    // The origin of a glyph is half its width to the left and 0.9 em up; it is set upright.
    expect(runs.map(({ box }) => Math.round(box[0]))).toEqual([95, 95, 95])
    const baselines = runs.map(({ box }) => Math.round(10 * (box[3] - 1.4)) / 10)
    expect(baselines).toEqual([109, 121, 141])
  })

  test('characters without ink are left out and never read as something', async () => {
    const map = '<0001> <0031> <0002> <2060> <0003> <FE0F> <0020> <0032>'
    const runs = await lay(
      'BT /F3 10 Tf 50 300 Td <0001000200030020> Tj ET',
      composite('Identity-H', '/DW 300', map),
    )
    expect(runs.map(({ text }) => text).join('')).toBe('12')
  })
})

describe('rules', () => {
  const about = (rules: PageLayout['rules']) =>
    rules.map(({ orientation, at, from, to }) =>
      [orientation[0], at, from, to].map((v) => (typeof v === 'number' ? Math.round(10 * v) / 10 : v)),
    )

  test('strokes, thin filled bars and frames are lines where the eye sees them', async () => {
    expect(about((await onePage('0.5 w 20 100 m 120 100 l S')).rules)).toEqual([['h', 100, 20, 120]])
    expect(about((await onePage('20 99.5 100 1 re f')).rules)).toEqual([['h', 100, 20, 120]])
    expect(about((await onePage('19.5 50 1 100 re f')).rules)).toEqual([['v', 20, 50, 150]])
    const frame = about((await onePage('20 50 100 60 re S')).rules)
    expect(frame.filter(([orientation]) => orientation === 'h')).toHaveLength(2)
    expect(frame.filter(([orientation]) => orientation === 'v')).toHaveLength(2)
    const width = (await onePage('q 0.24 0 0 0.24 0 0 cm 4 w 100 400 m 500 400 l S Q')).rules
    expect(width[0]!.width).toBeCloseTo(0.96)
  })

  test('a filled background shows its edges; a white one, the page itself and a clip show nothing', async () => {
    expect((await onePage('0.8 g 20 50 100 60 re f')).rules).toHaveLength(4)
    expect((await onePage('1 g 20 50 100 60 re f')).rules).toEqual([])
    expect((await onePage('0.9 g 0 0 300 200 re f')).rules).toEqual([])
    expect((await onePage('20 50 100 60 re W n')).rules).toEqual([])
    expect((await onePage('1 1 1 RG 20 100 m 120 100 l S')).rules).toEqual([])
    expect((await onePage('20 100 m 120 150 l S 20 100 m 40 120 80 120 120 100 c S')).rules).toEqual([])
  })

  test('a line ends where its clip ends, and the clip ends with its state', async () => {
    const { rules } = await onePage('q 50 0 50 200 re W n 20 100 m 120 100 l S Q 20 80 m 120 80 l S')
    expect(about(rules)).toEqual([
      ['h', 100, 50, 100],
      ['h', 120, 20, 120],
    ])
  })

  test('turns with the page', async () => {
    const { rules } = await onePage('20 100 m 120 100 l S', { rotate: 90 })
    expect(about(rules)).toEqual([['v', 100, 20, 120]])
  })
})
