// Protects pages that are published as picture files: read like a scan, told what they are, and bounded where they are bad.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCanvas, type Canvas } from '@napi-rs/canvas'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { processDocument } from '../../pipeline/document.ts'
import { picture, rows } from './tablePicture.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gouji-picture-'))
  vi.stubEnv('GOUJI_CACHE', '')
  vi.stubEnv('GOUJI_OCR', '')
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

async function read(name: string, bytes: Uint8Array) {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  const { status, document } = await processDocument(path, 'zh')
  return { status, document, codes: document.problems.map(({ code }) => code) }
}

/** The table under its caption, as a sheet is photographed. */
function sheet(): Canvas {
  const table = picture(2)
  const canvas = createCanvas(table.width, table.height + 120)
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = '#000000'
  context.font = '32px Song'
  context.fillText('一般公共预算支出表（按功能分类）', 380, 50)
  context.font = '26px Song'
  context.fillText('单位：万元', 1080, 100)
  context.drawImage(table, 0, 120)
  return canvas
}

/** What a PNG says of itself before its pixels, and its end. */
function withoutPixels(width: number, height: number): Uint8Array {
  const head = Buffer.from(
    '89504e470d0a1a0a0000000d49484452000000000000000008000000000000000049454e44',
    'hex',
  )
  head.writeUInt32BE(width, 16)
  head.writeUInt32BE(height, 20)
  return head
}

const figures = rows.slice(1).flatMap((row) => row.slice(2))

test.each([
  ['page.png', () => sheet().toBuffer('image/png')],
  ['page.jpg', () => sheet().toBuffer('image/jpeg', 85)],
])('%s is read as a page of figures, each with its box', async (name, bytes) => {
  const { status, document, codes } = await read(name, bytes())
  // A table alone does not say whose it is.
  expect(status).toBe('partly')
  expect(document.source.pages).toBe(1)
  expect(document.facts.map(({ printed }) => printed)).toEqual(figures)
  expect(document.tables.map(({ kind }) => kind)).toEqual(['generalPublicBudgetExpenditure'])
  for (const { source } of document.facts) {
    expect(source).toMatchObject({ page: 1, witness: 'ocr' })
    expect(source.box![2]).toBeLessThanOrEqual(842)
  }
  expect(codes).toContain('ocr/recognised')
})

test('one that lies on its side is turned, and told', async () => {
  const upright = sheet()
  const canvas = createCanvas(upright.height, upright.width)
  const context = canvas.getContext('2d')
  context.translate(0, upright.width)
  context.rotate(-Math.PI / 2)
  context.drawImage(upright, 0, 0)
  const { document, codes } = await read('turned.png', canvas.toBuffer('image/png'))
  expect(document.facts.map(({ printed }) => printed)).toEqual(figures)
  expect(codes).toContain('ocr/turned-page')
})

test('print in red is left out, and told', async () => {
  const canvas = sheet()
  const context = canvas.getContext('2d')
  context.fillStyle = '#e00000'
  context.font = '32px Song'
  context.fillText('注：本表不含上年结转', 100, 50)
  const { codes } = await read('red.png', canvas.toBuffer('image/png'))
  expect(codes).toContain('ocr/red-print')
})

test('bad pictures have their words', async () => {
  const whole = sheet().toBuffer('image/png')
  expect(await read('cut.png', whole.subarray(0, whole.length / 2))).toMatchObject({
    status: 'failed',
    codes: ['picture/broken'],
  })
  expect(await read('huge.png', withoutPixels(20_000, 20_000))).toMatchObject({
    status: 'failed',
    codes: ['picture/too-large'],
  })
  expect(await read('icon.png', createCanvas(32, 32).toBuffer('image/png'))).toMatchObject({
    status: 'failed',
    codes: ['source/unsupported'],
  })
  const blank = createCanvas(1240, 1754)
  blank.getContext('2d').fillStyle = '#ffffff'
  blank.getContext('2d').fillRect(0, 0, 1240, 1754)
  const empty = await read('blank.png', blank.toBuffer('image/png'))
  expect(empty.document.facts).toEqual([])
  expect(empty.codes).toContain('ocr/blank-page')
})

test('without recognition it is told as not read', async () => {
  vi.stubEnv('GOUJI_OCR', 'off')
  expect(await read('page.png', sheet().toBuffer('image/png'))).toMatchObject({
    status: 'failed',
    codes: ['picture/not-recognised'],
  })
})
