// Protects scans as they come in PDFs: compressed as scanners do it, lying on a side or on the head, and under a text layer
// that says something else. All through the reader of PDFs, to the last digit.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Canvas } from '@napi-rs/canvas'
import { afterAll, describe, expect, test } from 'vitest'
import { openRecogniser } from '../../extractors/ocr/index.ts'
import { extractPdf } from '../../extractors/pdf/index.ts'
import type { ExtractedDocument } from '../../schemas/block.ts'
import type { Problem } from '../../schemas/source.ts'
import { drawnCanvas, rows } from './drawnPage.ts'
import { jbig2 } from './jbig2.ts'
import { writeObjects } from './makePdf.ts'

const recogniser = openRecogniser({ cache: null })
afterAll(() => recogniser.close())

interface Scan {
  readonly filter: string
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
  readonly bits?: number
  /** Drawn under the picture, so that nobody sees it. */
  readonly layer?: string
}

/** A page of its picture, at 200 dots an inch. */
function pdfOf({ filter, data, width, height, bits = 8, layer = '' }: Scan): Uint8Array {
  const [w, h] = [(width * 72) / 200, (height * 72) / 200]
  const content = `${layer} q ${w} 0 0 ${h} 0 0 cm /I Do Q`
  const hex = `${Buffer.from(data).toString('hex')}>`
  return writeObjects([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${w} ${h}]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>/Font<</F 6 0 R>>>>>>`,
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    `<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceGray/BitsPerComponent ${bits}/Filter[/ASCIIHexDecode/${filter}]/Length ${hex.length}>>stream\n${hex}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ])
}

async function read(scan: Scan) {
  const problems: Problem[] = []
  const document = await extractPdf(pdfOf(scan), (each) => void problems.push(each), undefined, recogniser)
  return { document, problems, codes: problems.map(({ code }) => code) }
}

function gridOf({ blocks }: ExtractedDocument): string[][] {
  const table = blocks.find((block) => block.kind === 'table')!
  const grid = Array.from({ length: table.rowCount }, () => new Array<string>(table.columnCount).fill(''))
  for (const { row, column, text } of table.cells) grid[row]![column] = text
  return grid
}

function pixels(canvas: Canvas) {
  const { width, height } = canvas
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height)
  return { width, height, isInk: (x: number, y: number) => data[4 * (y * width + x)]! < 140 }
}

const jpeg = (canvas: Canvas, layer?: string): Scan => ({
  filter: 'DCTDecode',
  data: canvas.toBuffer('image/jpeg', 85),
  width: canvas.width,
  height: canvas.height,
  ...(layer !== undefined && { layer }),
})

describe('compressed as scanners do it', () => {
  test('JBIG2, black and white', async () => {
    const { width, height, isInk } = pixels(drawnCanvas())
    const { document } = await read({
      filter: 'JBIG2Decode',
      data: jbig2(width, height, isInk),
      width,
      height,
      bits: 1,
    })
    expect(document.pages[0]!.witness).toBe('ocr')
    expect(gridOf(document)).toEqual(rows)
  })

  test('JPX (JPEG 2000), by another program', async () => {
    // The page of drawnPage.ts, written by OpenJPEG at a twentieth of its size.
    const data = readFileSync(join(import.meta.dirname, 'drawnPage.jp2'))
    const { document } = await read({ filter: 'JPXDecode', data, width: 833, height: 556 })
    expect(document.pages[0]!.witness).toBe('ocr')
    expect(gridOf(document)).toEqual(rows)
  })
})

test.each([90, 180, 270])(
  'a page that lies turned by %i degrees is read, its places as displayed',
  async (degrees) => {
    const upright = drawnCanvas()
    const { createCanvas } = await import('@napi-rs/canvas')
    const sideways = degrees !== 180
    const canvas = createCanvas(
      sideways ? upright.height : upright.width,
      sideways ? upright.width : upright.height,
    )
    const context = canvas.getContext('2d')
    context.translate(canvas.width / 2, canvas.height / 2)
    context.rotate((degrees * Math.PI) / 180)
    context.drawImage(upright, -upright.width / 2, -upright.height / 2)
    const { document, problems } = await read(jpeg(canvas))
    expect(problems.find(({ code }) => code === 'ocr/turned-page')?.params).toEqual({
      page: 1,
      degrees: 360 - degrees,
    })
    expect(gridOf(document)).toEqual(rows)
    const table = document.blocks.find((block) => block.kind === 'table')!
    const cell = table.cells.find(({ text }) => text === '45,317.81')!
    const [x, y] = [(cell.box[0] + cell.box[2]) / 2, (cell.box[1] + cell.box[3]) / 2]
    // In the last column and row: at (240, 115) of 300 × 200 points when upright.
    const place = degrees === 90 ? [85, 240] : degrees === 180 ? [60, 85] : [115, 60]
    expect(Math.hypot(x - place[0]!, y - place[1]!)).toBeLessThan(3)
  },
)

describe('a scan over a text layer', () => {
  // Columns and lines of drawnPage.ts; the layer has one digit otherwise, and one figure apart in two pieces.
  const at = (x: number, y: number, words: string) =>
    `BT /F 10 Tf 1 0 0 1 ${x} ${200 - y} Tm (${words}) Tj ET`
  const layer = (figure: string) =>
    [
      at(128, 59, '2,094.60'),
      at(208, 59, '1,872.35'),
      at(208, 119, figure),
      at(128, 89, '104'),
      at(144, 89, '.20'),
    ].join(' ')

  test('that says the same is told, and nothing is in doubt for it', async () => {
    const { document, codes } = await read(jpeg(drawnCanvas(), layer('45,317.81')))
    expect(codes).toContain('pdf/recognised-layer')
    expect(codes).not.toContain('ocr/layer-differs')
    expect(gridOf(document)).toEqual(rows)
  })

  test('that has another figure: the picture counts, the other is told and stays a possibility', async () => {
    const { document, problems } = await read(jpeg(drawnCanvas(), layer('45,371.81')))
    expect(document.pages[0]!.witness).toBe('ocr')
    expect(gridOf(document)).toEqual(rows)
    expect(problems.find(({ code }) => code === 'ocr/layer-differs')?.params).toMatchObject({
      page: 1,
      count: 1,
      examples: '45,317.81\u226045,371.81',
    })
    const doubt = document.doubts!.find(({ text }) => text === '45,317.81')!
    expect(doubt.alternatives).toContain('45,371.81')
    const cell = document.blocks
      .flatMap((block) => (block.kind === 'table' ? block.cells : []))
      .find(({ text }) => text === doubt.text)!
    expect(doubt.box[0]).toBeGreaterThan(cell.box[0])
    expect(doubt.box[2]).toBeLessThan(cell.box[2])
  })
})
