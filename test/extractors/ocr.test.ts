// Protects the reading of pictures: a small page made here is read to the last digit whichever way it lies; what cannot be
// read is named and never crashes; what was read once is not read again.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { createCanvas } from '@napi-rs/canvas'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { openRecogniser, type Recogniser } from '../../extractors/ocr/index.ts'
import type { RecognisedPage } from '../../extractors/ocr/page.ts'
import { turnBack } from '../../extractors/ocr/prepared.ts'
import { blank, quarterTurn, resize } from '../../extractors/ocr/raster.ts'
import { grayOf, type ScannedGray } from '../../extractors/ocr/stamps.ts'
import { readFigure } from '../../extractors/ocr/figures.ts'
import type { Reading } from '../../extractors/ocr/reader.ts'
import { findRulings } from '../../extractors/ocr/rulings.ts'
import { isNumber, likeness, mendedNumbers, numbersIn, printedAs } from '../../extractors/ocr/separators.ts'
import { inkOf } from '../../extractors/ocr/ink.ts'
import { isFigureLike, tidied } from '../../extractors/ocr/signs.ts'
import { skewOf } from '../../extractors/ocr/skew.ts'
import { extractPdf } from '../../extractors/pdf/index.ts'
import type { Problem } from '../../schemas/source.ts'
import { drawn, drawnCanvas, line, rows, SCALE } from './drawnPage.ts'

const opened: Recogniser[] = []
afterAll(() => Promise.all(opened.map((recogniser) => recogniser.close())))
const shared = openRecogniser({ cache: null })
opened.push(shared)

async function read(
  gray: ScannedGray,
  recogniser = shared,
): Promise<{ page: RecognisedPage; codes: string[] }> {
  const codes: string[] = []
  const picture = { number: 1, width: gray.width / SCALE, height: gray.height / SCALE, gray }
  return { page: await recogniser.recognise(picture, ({ code }) => void codes.push(code)), codes }
}

function texts({ layout }: RecognisedPage): string[] {
  return layout.runs.toSorted((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]).map(({ text }) => text)
}

describe('a page made here', () => {
  test('is read to the last digit, with its lines and places', async () => {
    const { page, codes } = await read(drawn())
    expect(codes).toEqual([])
    expect(page.doubts.filter(({ agreed }) => !agreed)).toEqual([])
    for (const text of rows.flat()) expect(texts(page)).toContain(text)
    expect(page.layout.rules.filter(({ orientation }) => orientation === 'horizontal')).toHaveLength(4)
    expect(page.layout.rules.filter(({ orientation }) => orientation === 'vertical')).toHaveLength(4)
    const figure = page.layout.runs.find(({ text }) => text === '45,317.81')!
    expect(Math.abs(figure.box[0] - 208)).toBeLessThan(1)
    expect(figure.edges).toHaveLength(figure.text.length + 1)
  })

  test('upside down is turned, and its boxes are given back as displayed', async () => {
    const { page, codes } = await read(quarterTurn(drawn(), 180))
    expect(codes).toEqual(['ocr/turned-page'])
    for (const text of rows.flat()) expect(texts(page)).toContain(text)
    const back = turnBack(page.layout, page.turned!)
    const [, , right] = back(page.layout.runs.find(({ text }) => text === '45,317.81')!.box)
    expect(Math.abs(right - (300 - 208))).toBeLessThan(1)
  })

  test('photographed at a slant is read as far as it goes, and named', async () => {
    const { codes } = await read(drawn((context, row) => context.transform(1, 0.03 * row - 0.02, 0, 1, 0, 0)))
    expect(codes).toContain('ocr/distorted-page')
  })
})

describe('nothing to read', () => {
  test('a blank page is named', async () => {
    const { page, codes } = await read(blank(800, 600, 236))
    expect(codes).toEqual(['ocr/blank-page'])
    expect(page.layout.runs).toEqual([])
  })

  test('a page of another language is named', async () => {
    const canvas = createCanvas(700, 300)
    const context = canvas.getContext('2d')
    context.fillStyle = '#ffffff'
    context.fillRect(0, 0, 700, 300)
    context.fillStyle = '#000000'
    context.font = '28px Song'
    for (let row = 0; row < 3; row++)
      context.fillText('Отчёт об исполнении бюджета области', 30, 60 + 60 * row)
    const { codes } = await read(grayOf(700, 300, context.getImageData(0, 0, 700, 300).data))
    expect(codes.some((code) => code === 'ocr/foreign-page' || code === 'ocr/illegible-page')).toBe(true)
  })

  test('a picture of 20,000 × 20,000 pixels is bounded and named', async () => {
    const data = deflateSync(Buffer.alloc((20_000 / 8) * 20_000, 0xff))
    const problems: Problem[] = []
    await extractPdf(pictureOf(20_000, data), (problem) => void problems.push(problem), undefined, shared)
    expect(problems).toContainEqual(
      expect.objectContaining({
        code: 'pdf/picture-too-large',
        params: { page: 1, width: 20_000, height: 20_000 },
      }),
    )
  })
})

/** A page that paints one black and white picture. */
function pictureOf(side: number, data: Buffer): Uint8Array {
  const content = 'q 500 0 0 500 0 0 cm /I Do Q'
  const image = `<</Type/XObject/Subtype/Image/Width ${side}/Height ${side}/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/FlateDecode/Length ${data.length}>>`
  return Buffer.concat([
    Buffer.from(
      `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n` +
        `3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 500]/Resources<</XObject<</I 5 0 R>>>>/Contents 4 0 R>>endobj\n` +
        `4 0 obj<</Length ${content.length}>>stream\n${content}\nendstream endobj\n5 0 obj${image}stream\n`,
    ),
    data,
    Buffer.from('\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF'),
  ])
}

describe('the cache', () => {
  test('a page is read once; a file cut short by a kill is read again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gouji-cache-'))
    try {
      const recogniser = openRecogniser({ cache: folder })
      const empty = blank(400, 300, 240)
      const first = await read(empty, recogniser)
      const name = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((file) =>
        file.endsWith('.json'),
      )!
      const kept = readFileSync(join(folder, name), 'utf8')
      writeFileSync(join(folder, name), kept.replace('"rotation":0', '"rotation":90'))
      const second = await read(empty, recogniser)
      expect(second.codes).toEqual(first.codes)
      expect(second.page.layout.rotation).toBe(90)
      writeFileSync(join(folder, name), kept.slice(0, 40))
      expect((await read(empty, recogniser)).page).toEqual(first.page)
      expect(readFileSync(join(folder, name), 'utf8')).toBe(kept)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

describe('comma and point', () => {
  const grouped = fc
    .tuple(
      fc.integer({ min: 1, max: 999 }),
      fc.array(fc.integer({ min: 0, max: 999 }), { minLength: 1, maxLength: 3 }),
    )
    .map(([head, tail]) => [String(head), ...tail.map((n) => String(n).padStart(3, '0'))])

  test('a comma that one reader takes for a point makes no other figure', () => {
    fc.assert(
      fc.property(grouped, (groups) => {
        const printed = groups.join(',')
        expect(likeness(groups.join('.'))).toBe(likeness(printed))
        expect(printedAs([groups.join('.'), printed])).toEqual({ text: printed, instead: null })
      }),
    )
  })

  test('a point that both saw before two digits stays, whatever the commas before it', () => {
    fc.assert(
      fc.property(grouped, fc.integer({ min: 0, max: 99 }), (groups, cents) => {
        const fraction = String(cents).padStart(2, '0')
        const printed = `${groups.join(',')}.${fraction}`
        expect(printedAs([`${groups.join('.')}.${fraction}`, printed])).toEqual({
          text: printed,
          instead: null,
        })
      }),
    )
  })

  test('three digits after nothing but a point may be thousands, and stay in doubt', () => {
    expect(printedAs(['3.537', '3.537'])).toEqual({ text: '3.537', instead: '3,537' })
    // Specks double a point, worn print loses one; what is a number, or the number of a heading, is left as it is.
    expect(mendedNumbers('36..71')).toEqual(['36.71'])
    expect(mendedNumbers('4,810.73.')).toEqual(['4,810.73'])
    expect(mendedNumbers('111,369,86413')).toEqual(['111,369,864.13'])
    for (const text of ['1,234.56', '5,855', '5.855', '1.2.3', '2026.1.5', '2026-01-05', '12'])
      expect(mendedNumbers(text)).toEqual([])
  })

  test('a lost point is another figure', () => {
    expect(likeness('58.55')).not.toBe(likeness('5855'))
  })
})

describe('two voices', () => {
  const views = { close: blank(100, 30), roomy: blank(100, 36) }
  const saying =
    (text: string, confidence = 1, others: Reading['letters'][number]['others'] = []) =>
    (): Promise<Reading> =>
      Promise.resolve({
        letters: [...text].map((sign, x) => ({ text: sign, x, confidence, others })),
      })
  const NOTHING = { letters: [] }

  test('what both read clearly is a reading, whatever they make of comma and point', async () => {
    const read = await readFigure(views, saying('1.234.50'), saying('1,234.50'), NOTHING)
    expect(read).toEqual({ text: '1,234.50', alternatives: [], confidence: 1 })
  })

  test('what both read and the first is unsure of is a doubt, with what else it saw', async () => {
    const first = saying('411', 0.6, [{ text: '4', confidence: 0.3 }])
    const read = await readFigure(views, first, saying('411'), NOTHING)
    expect(read.text).toBe('411')
    expect(read.confidence).toBeCloseTo(0.6)
    expect(read.agreed).toBeUndefined()
    expect(read.alternatives).toContain('414')
  })

  test('what both read, not quite clearly, is agreed, but never in print of a few pixels', async () => {
    const first = saying('411', 0.9)
    expect((await readFigure(views, first, saying('411'), NOTHING)).agreed).toBe(true)
    const tiny = { close: blank(60, 17), roomy: blank(60, 20) }
    expect((await readFigure(tiny, first, saying('411'), NOTHING)).agreed).toBeUndefined()
  })

  test('where they differ nothing is decided, and each is among the candidates', async () => {
    const read = await readFigure(views, saying('1,381', 0.99), saying('1,881', 0.9), NOTHING)
    expect(read.confidence).toBeLessThan(1)
    expect([read.text, ...read.alternatives]).toEqual(expect.arrayContaining(['1,381', '1,881']))
  })

  test('half a number that both see is none', async () => {
    const read = await readFigure(views, saying('91,000.'), saying('91,000.'), NOTHING)
    expect(read.confidence).toBeLessThan(1)
  })
})

test('every form of a reading is a number, or the reading itself', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^-?\d{1,4}([.,]\d{1,3}){0,3}$/), (text) => {
      for (const form of numbersIn(text)) expect(isNumber(form) || form === text).toBe(true)
    }),
  )
})

test('a red stamp fades with its fringes, and black print under it stays', () => {
  const canvas = createCanvas(300, 120)
  const context = canvas.getContext('2d')
  context.fillStyle = '#f0f0f0'
  context.fillRect(0, 0, 300, 120)
  context.fillStyle = '#101010'
  context.fillRect(40, 50, 220, 6)
  context.globalCompositeOperation = 'multiply'
  context.strokeStyle = 'rgba(214, 40, 40, 0.8)'
  context.lineWidth = 9
  context.beginPath()
  context.arc(150, 55, 40, 0, 2 * Math.PI)
  context.stroke()
  const picture = grayOf(300, 120, context.getImageData(0, 0, 300, 120).data)
  // What faded is counted, so that it can be told.
  expect(picture.stains!.red).toBeGreaterThan(1000)
  const ink = inkOf(picture)
  const inked = (y: number) =>
    ink.data.subarray(y * 300, (y + 1) * 300).reduce((sum, pixel) => sum + pixel, 0)
  expect(inked(53)).toBe(220)
  expect(inked(15) + inked(20) + inked(95)).toBe(0)
})

test('a speck between characters is no sign; the point of an item, of a figure and of words is', () => {
  const tidy = (text: string) =>
    tidied([...text].map((sign, x) => ({ text: sign, x, confidence: 0.9, others: [] })))
      .map((letter) => letter.text)
      .join('')
  expect(tidy('国有资本经.营预算拨款')).toBe('国有资本经营预算拨款')
  expect(tidy('.合计')).toBe('合计')
  expect(tidy('4、·公共安全支出')).toBe('4、公共安全支出')
  expect(tidy('单位：·万元')).toBe('单位：万元')
  for (const text of ['一.本年收入', '增加1.5万元', '见www.gov.cn网站', '其他.', '·公共安全', '公开·透明'])
    expect(tidy(text)).toBe(text)
})

test('a short thick side between two lines of a table is a line, on whichever rows of pixels it lies', () => {
  const width = 400
  const data = new Uint8Array(width * 200)
  const draw = (x0: number, y0: number, x1: number, y1: number) => {
    for (let y = y0; y < y1; y++) data.fill(1, y * width + x0, y * width + x1)
  }
  draw(20, 40, 380, 43)
  draw(20, 160, 380, 163)
  draw(100, 43, 104, 160)
  const { rules } = findRulings({ width, height: 200, data }, blank(width, 200, 240), SCALE)
  expect(rules.map(({ orientation }) => orientation).sort()).toEqual(['horizontal', 'horizontal', 'vertical'])
})

describe('a line too light to be ink', () => {
  const width = 400
  const height = 340
  /** Grainy paper with a frame of ink; `draw` adds what is too light. */
  function page(draw: (darken: (x: number, y: number, by: number) => void) => void) {
    const data = new Uint8Array(width * height)
    let state = 7
    const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 4294967296
    for (let i = 0; i < data.length; i++)
      data[i] = Math.min(255, 240 + (random() + random() + random() - 1.5) * 16)
    const darken = (x: number, y: number, by: number) => void (data[y * width + x]! -= by)
    for (const y of [40, 300]) for (let x = 20; x < 380; x++) for (const k of [0, 1]) darken(x, y + k, 170)
    for (const x of [20, 378]) for (let y = 40; y < 302; y++) for (const k of [0, 1]) darken(x + k, y, 170)
    draw(darken)
    const level = { width, height, data }
    const { rules } = findRulings(inkOf(level), level, SCALE)
    const at = (orientation: string) =>
      rules.filter((rule) => rule.orientation === orientation).map((rule) => Math.round(rule.at / 4) * 4)
    return { across: at('horizontal'), down: at('vertical') }
  }

  test('is found where it leads from line to line, though a stamp parts it', () => {
    const { across, down } = page((darken) => {
      for (let y = 42; y < 300; y++) if (y < 165 || y > 178) for (const k of [0, 1]) darken(200 + k, y, 34)
      for (let x = 22; x < 200; x++) for (const k of [0, 1]) darken(x, 120 + k, 34)
    })
    expect(new Set(down)).toEqual(new Set([20, 200, 380]))
    expect(new Set(across)).toEqual(new Set([40, 120, 300]))
  })

  test('is none where it is a streak of the scanner or a row of dots', () => {
    const { across, down } = page((darken) => {
      for (let y = 0; y < height; y++) for (const k of [0, 1]) darken(300 + k, y, 34)
      for (let x = 22; x < 378; x++) if (x % 5 < 2) for (const k of [0, 1]) darken(x, 100 + k, 60)
    })
    expect(new Set(down)).toEqual(new Set([20, 380]))
    expect(new Set(across)).toEqual(new Set([40, 300]))
  })
})

test('the strokes of letters in a low row come close to its lines and are none', () => {
  const width = 400
  const data = new Uint8Array(width * 200)
  const draw = (x0: number, y0: number, x1: number, y1: number) => {
    for (let y = y0; y < y1; y++) data.fill(1, y * width + x0, y * width + x1)
  }
  // Rows 15 points high with letters of 10 points in them, a stroke of each in the same place.
  for (const y of [40, 82, 124]) draw(20, y, 380, y + 2)
  for (const y of [49, 91]) draw(120, y, 122, y + 27)
  draw(200, 42, 202, 82)
  const { rules } = findRulings({ width, height: 200, data }, blank(width, 200, 240), SCALE)
  const upright = rules.filter(({ orientation }) => orientation === 'vertical')
  expect(upright.map(({ at }) => Math.round(at))).toEqual([201])
})

test('small print in black and white only is in doubt, however alike it is read; the same in grey is not', async () => {
  const whole = drawn()
  const small = resize(whole, Math.round(whole.width * 0.6), Math.round(whole.height * 0.6))
  const black = { ...small, data: small.data.map((value) => (value < 150 ? 0 : 255)) }
  const open = async (gray: ScannedGray) => {
    const picture = { number: 1, width: 300, height: 200, gray }
    const { doubts, layout } = await shared.recognise(picture, () => {})
    const figures = layout.runs.filter(({ text }) => /^-?[\d.,]+$/.test(text)).map(({ text }) => text)
    const doubted = new Set(doubts.filter(({ agreed }) => !agreed).map(({ text }) => text))
    return { read: figures.length, sure: figures.filter((text) => !doubted.has(text)).length }
  }
  const poor = await open(black)
  expect(poor.read).toBeGreaterThan(3)
  expect(poor.sure).toBe(0)
  expect((await open(small)).sure).toBeGreaterThan(3)
})

describe('a stamp over figures', () => {
  const stamped = () => {
    const canvas = drawnCanvas()
    const context = canvas.getContext('2d')
    context.resetTransform()
    context.globalCompositeOperation = 'multiply'
    context.strokeStyle = 'rgba(214, 40, 40, 0.75)'
    context.lineWidth = 3 * SCALE
    context.beginPath()
    // Its rim goes through the last figure of the table and no other.
    context.arc(262 * SCALE, 145 * SCALE, 36 * SCALE, 0, 2 * Math.PI)
    context.stroke()
    const { width, height } = canvas
    return grayOf(width, height, context.getImageData(0, 0, width, height).data)
  }

  test('leaves them legible, but what is read there is in doubt until the document decides', async () => {
    const { page } = await read(stamped())
    for (const text of rows.flat()) expect(texts(page)).toContain(text)
    const open = page.doubts.filter(({ agreed }) => !agreed)
    expect(open.map(({ text }) => text)).toEqual(['45,317.81'])
    expect(open[0]!.confidence).toBeLessThan(1)
  })

  test('is found where it was when the page lies on its head', async () => {
    const { stains, ...gray } = stamped()
    const { columns, rows: height, data, red } = stains!
    // A picture that was scanned the other way round has its stains turned too, tile by tile.
    const turned = { columns, rows: height, data: data.toReversed(), red }
    const { page } = await read({ ...quarterTurn(gray, 180), stains: turned })
    expect(page.turned?.turn).toBe(180)
    expect(page.doubts.filter(({ agreed }) => !agreed).map(({ text }) => text)).toEqual(['45,317.81'])
  })

  test('in grey, drawn across a figure, makes it doubtful as well', async () => {
    const gray = drawn((context, row) => {
      if (row !== rows.length) return
      context.save()
      context.lineWidth = 2
      context.beginPath()
      context.arc(262, 175, 62, 0, 2 * Math.PI)
      context.stroke()
      context.restore()
    })
    const { page } = await read(gray)
    expect(page.doubts.filter(({ agreed }) => !agreed).map(({ text }) => text)).toEqual(['45,317.81'])
  })
})

test('the lean of a page is found to a twentieth of a degree', () => {
  const canvas = createCanvas(900, 600)
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, 900, 600)
  context.rotate((1.3 * Math.PI) / 180)
  for (let y = 60; y < 560; y += 40) line(context, 40, y, 860, y)
  const ink = inkOf(grayOf(900, 600, context.getImageData(0, 0, 900, 600).data))
  expect((skewOf(ink) * 180) / Math.PI).toBeCloseTo(1.3, 1)
})

test('ones beside one another that are read as a numeral of Rome may be a figure; among words they are none', () => {
  expect(isFigureLike('\u2161')).toBe(true)
  expect(isFigureLike('1\u2161')).toBe(true)
  expect(isFigureLike('\u2161类费用标准')).toBe(false)
})
