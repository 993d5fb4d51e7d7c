// Protects what makes lines into paragraphs: lines, measures, furniture, list numbers, and turning a page.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GlyphRun, PageLayout } from '../../schemas/page.ts'
import { enumeratorOf } from '../../extractors/pdf/enumerators.ts'
import { findFurniture } from '../../extractors/pdf/furniture.ts'
import { printedLines, type PrintedLine } from '../../extractors/pdf/lines.ts'
import { buildParagraphs } from '../../extractors/pdf/paragraphs.ts'
import { turnUpright } from '../../extractors/pdf/turn.ts'

const EM = 10
/** The measure begins here and is 30 ems wide. */
const LEFT = 50

function run(text: string, x: number, y: number, more: Partial<GlyphRun> = {}): GlyphRun {
  const size = more.fontSize ?? EM
  const edges = [x]
  for (const c of text) edges.push(edges.at(-1)! + (c.charCodeAt(0) < 0x300 ? size / 2 : size))
  return {
    text,
    box: [x, y, edges.at(-1)!, y + size],
    edges,
    fontSize: size,
    bold: false,
    angle: 0,
    ...more,
  }
}

function line(text: string, x: number, y: number, page = 1, more: Partial<GlyphRun> = {}): PrintedLine {
  return printedLines([run(text, x, y, more)], page)[0]!
}

const full = (page: number, y: number, indent = 0): PrintedLine =>
  line('文'.repeat(30 - indent), LEFT + indent * EM, y, page)

/** Paragraphs of pages whose lines stand 20 points apart, each page begun by full lines that fix its measure. */
function paragraphs(...pages: PrintedLine[][]): string[] {
  return buildParagraphs(pages.map((lines, i) => ({ number: i + 1, width: 400, lines, barriers: [] }))).map(
    (paragraph) => paragraph.text,
  )
}

describe('lines', () => {
  test('join what stands on one height, with a space only where one is seen', () => {
    const lines = printedLines([run('预算', 50, 100), run('5,855', 72, 101), run('万元', 97, 100)], 1)
    expect(lines.map((l) => l.text)).toEqual(['预算5,855万元'])
    const apart = printedLines([run('目', 50, 100), run('录', 80, 100)], 1)
    expect(apart.map((l) => l.text)).toEqual(['目 录'])
    const words = printedLines([run('open', 50, 100), run('budget', 75, 100)], 1)
    expect(words.map((l) => l.text)).toEqual(['open budget'])
  })

  test('a caption left and a unit right are two lines; a page number after a gap belongs to its entry', () => {
    const lines = printedLines([run('部门名称：甲', 50, 100), run('单位：万元', 300, 100)], 1)
    expect(lines.map((l) => l.text)).toEqual(['部门名称：甲', '单位：万元'])
    const contents = printedLines([run('一、部门职责', 50, 100), run('3', 340, 100)], 1)
    expect(contents.map((l) => [l.text, l.leader])).toEqual([['一、部门职责 3', true]])
  })

  test('keep one more edge than characters', () => {
    const [only] = printedLines([run('a b', 50, 100), run('c', 90, 100)], 1)
    expect(only!.edges).toHaveLength(only!.text.length + 1)
  })
})

describe('paragraphs', () => {
  const opening = [full(1, 20, 2), full(1, 40), full(1, 60), full(1, 80), full(1, 100)]

  test('full lines flow on; an indent and a short line end the paragraph', () => {
    const lines = [...opening, line('短。', LEFT, 120), full(1, 140, 2), line('尾。', LEFT, 160)]
    expect(paragraphs(lines)).toEqual(['文'.repeat(148) + '短。', '文'.repeat(28) + '尾。'])
  })

  test('a wider gap, another size and another weight end it', () => {
    expect(paragraphs([...opening, line('隔开。', LEFT, 160)])).toHaveLength(1)
    expect(paragraphs([...opening, line('远。', LEFT, 250)])).toHaveLength(2)
    expect(paragraphs([...opening, line('大字', LEFT, 115, 1, { fontSize: 15 })])).toHaveLength(2)
    expect(paragraphs([...opening, line('黑体标题', LEFT, 120, 1, { bold: true })])).toHaveLength(2)
  })

  test('a number that does not fit at the end of a line does not end the paragraph', () => {
    const short = line('数'.repeat(26), LEFT, 120)
    expect(paragraphs([...opening, short, line('108,249.74万元。', LEFT, 140)])).toHaveLength(1)
    expect(paragraphs([...opening, short, line('其余。', LEFT, 140)])).toHaveLength(2)
  })

  test('goes on over a page end where the sentence does, and not where it ends or a table stands between', () => {
    const second = [line('续上页。', LEFT, 20, 2), ...[40, 60, 80, 100, 120].map((y) => full(2, y))]
    expect(paragraphs(opening, second)[0]).toBe('文'.repeat(148) + '续上页。')
    const indented = [line('另起。', LEFT + 2 * EM, 20, 2), full(2, 40), full(2, 60), full(2, 80)]
    expect(paragraphs(opening, indented)[1]).toBe('另起。')
    const pages = [
      { number: 1, width: 400, lines: opening, barriers: [300] },
      { number: 2, width: 400, lines: second, barriers: [] },
    ]
    expect(buildParagraphs(pages)[1]!.text).toBe('续上页。')
  })

  test('a list item after the end of a sentence begins anew even when the line before is full', () => {
    const sentence = line('句'.repeat(29) + '。', LEFT, 120)
    expect(paragraphs([...opening, sentence, line('二、下一条', LEFT, 140)])).toHaveLength(2)
    expect(
      paragraphs([...opening, line('句'.repeat(30), LEFT, 120), line('一、二、三', LEFT, 140)]),
    ).toHaveLength(1)
  })

  test('lines say where each begins in the text', () => {
    const [paragraph] = buildParagraphs([{ number: 1, width: 400, lines: opening, barriers: [] }])
    for (const { start, text } of paragraph!.lines) {
      expect(paragraph!.text.slice(start, start + text.length)).toBe(text)
    }
  })
})

describe('list numbers', () => {
  test.each([
    ['1.科技', '1.', 1],
    ['12、其他', '1,', 12],
    ['（三）项目', '(n)', 3],
    ['(10)合计', '(1)', 10],
    ['十一、结转', 'n,', 11],
    ['二十、说明', 'n,', 20],
    ['二十三、说明', 'n,', 23],
  ])('%s', (text, style, number) => {
    expect(enumeratorOf(text)).toEqual({ style, number })
  })

  test.each(['2022年', '1.5万元', '（本级）', '三公经费', '费、差旅费', '（境）费', '一二、'])(
    '%s is none',
    (text) => {
      expect(enumeratorOf(text)).toBeUndefined()
    },
  )
})

describe('furniture', () => {
  const page = (number: number, foot: string, head = '公开说明') => ({
    height: 800,
    lines: [
      line(head, LEFT, 30, number),
      full(number, 200),
      line(`${number + 4}`, LEFT, 400, number),
      line(foot, 180, 760, number),
    ],
    tables: [],
  })
  const texts = (pages: ReturnType<typeof page>[]) => [...findFurniture(pages)].map((l) => l.text)

  test('page numbers that run with the pages, whatever stands around them, and heads on most pages', () => {
    const found = texts([3, 4, 5, 6].map((number) => page(number, `- ${number - 2} -`)))
    expect(found.filter((text) => text === '公开说明')).toHaveLength(4)
    expect(found).toEqual(expect.arrayContaining(['- 1 -', '- 2 -', '- 3 -', '- 4 -']))
    expect(found).toHaveLength(8)
  })

  test('leaves a caption that some pages share and a number that does not run', () => {
    const found = texts([
      page(3, '2022', '表一'),
      page(4, '1,737', '表二'),
      page(5, '88%', '甲'),
      page(6, '合计 5', '乙'),
    ])
    expect(found.filter((text) => !/^表/.test(text))).toEqual([])
  })

  test('leaves the end of a sentence that a page break cut off, though it holds one number', () => {
    expect(
      texts([page(5, '排购置车辆0辆。'), page(6, '室20家。')]).filter((text) => text.endsWith('。')),
    ).toEqual([])
  })
})

describe('furniture that is none', () => {
  test('the first line of a paragraph that several pages begin with stays', () => {
    const pages = [1, 2, 3, 4].map((number) => ({
      height: 800,
      lines: [full(number, 60), full(number, 74), full(number, 88)],
      tables: [],
    }))
    expect(findFurniture(pages).size).toBe(0)
  })
})

describe('turning', () => {
  const layout = (runs: GlyphRun[]): PageLayout => ({
    number: 1,
    width: 600,
    height: 800,
    rotation: 0,
    runs,
    rules: [{ orientation: 'vertical', at: 100, from: 200, to: 700, width: 1 }],
    imageCoverage: 0,
    witness: 'text-layer',
  })

  test('a page that lies on its side is turned, its text level and its upright rules level', () => {
    const { layout: turned, back } = turnUpright(
      layout([{ ...run('横向', 0, 0), angle: 270, box: [100, 300, 110, 320], edges: [320, 310, 300] }]),
    )
    expect([turned.width, turned.height]).toEqual([800, 600])
    expect(turned.runs[0]!.angle).toBe(0)
    expect(turned.runs[0]!.edges).toEqual([480, 490, 500])
    expect(turned.runs[0]!.box).toEqual([480, 100, 500, 110])
    expect(turned.rules[0]).toMatchObject({ orientation: 'horizontal', at: 100, from: 100, to: 600 })
    expect(back!(turned.runs[0]!.box)).toEqual([100, 300, 110, 320])
  })

  test('turning there and back is nothing, whichever way', () => {
    const point = fc.integer({ min: 0, max: 500 })
    fc.assert(
      fc.property(fc.constantFrom(90, 180, 270), point, point, point, point, (angle, x, y, w, h) => {
        const box = [x, y, x + w, y + h] as const
        const { layout: turned, back } = turnUpright(
          layout([{ ...run('文字', 0, 0), angle: angle as GlyphRun['angle'], box, edges: [0, 1, 2] }]),
        )
        expect(back!(turned.runs[0]!.box)).toEqual([...box])
      }),
    )
  })

  test('a page with a few turned labels stays as it is', () => {
    expect(
      turnUpright(layout([run('正文正文正文', 0, 0), { ...run('侧', 0, 0), angle: 90 }])).back,
    ).toBeNull()
  })
})
