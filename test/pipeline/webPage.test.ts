// Protects tables that a web page publishes as pictures: they are read from bytes that are at hand, in their place on the
// page and with their witness; what is not at hand is told, and nothing outside the page's folder is reached for.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { readSource } from '../../corpus/identify.ts'
import { normalizeReading } from '../../pipeline/reading/index.ts'
import { readWebPage } from '../../pipeline/webPage.ts'
import type { ExtractedDocument } from '../../schemas/block.ts'
import type { Problem } from '../../schemas/source.ts'
import { picture, rows } from './tablePicture.ts'

const TITLE =
  '<h1>云州市遗产保护中心2025年部门预算</h1><p>现将本部门2025年部门预算公开如下，金额单位为万元。</p>'
const CAPTION = '<p align=center>一般公共预算支出表（按功能分类）</p><p align=right>单位：万元</p>'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gouji-page-'))
  vi.stubEnv('GOUJI_CACHE', '')
  vi.stubEnv('GOUJI_OCR', '')
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

async function read(body: string, name = 'page.html') {
  const path = join(folder, name)
  writeFileSync(path, `<!doctype html><meta charset=utf-8><body>${body}</body>`)
  const problems: Problem[] = []
  const report = (problem: Problem) => void problems.push(problem)
  const extracted = await readWebPage(await readSource(path), report)
  return { extracted, problems, codes: problems.map(({ code }) => code) }
}

function tableOf({ blocks }: ExtractedDocument) {
  const table = blocks.find((block) => block.kind === 'table')
  if (!table) return null
  const grid = Array.from({ length: table.rowCount }, () => new Array<string>(table.columnCount).fill(''))
  for (const { row, column, text } of table.cells) grid[row]![column] = text
  return { grid, table }
}

describe('a table that is a picture', () => {
  test('beside the page is read as its facts, where it stands and with its witness', async () => {
    mkdirSync(join(folder, '图 表'))
    writeFileSync(join(folder, '图 表/1.png'), picture(1).toBuffer('image/png'))
    const image = `<p><img src="./%E5%9B%BE%20%E8%A1%A8/1.png?v=2"></p>`
    const { extracted, problems } = await read(`${TITLE}${CAPTION}${image}<p>注：本表不含上年结转。</p>`)
    expect(problems.find(({ code }) => code === 'html/recognised-pictures')?.params).toEqual({
      images: 1,
      names: '1.png',
    })
    expect(problems.map(({ code }) => code)).not.toContain('html/pictures')
    const { grid, table } = tableOf(extracted)!
    expect(grid).toEqual(rows)
    expect(table.witness).toBe('ocr')
    const order = extracted.blocks.map((block) => (block.kind === 'table' ? 'table' : block.text.slice(0, 2)))
    expect(order).toEqual(['云州', '现将', '一般', '单位', 'table', '注：'])
    expect(new Set(extracted.blocks.map(({ id }) => id)).size).toBe(extracted.blocks.length)

    const { disclosure } = normalizeReading(extracted, () => {})
    expect(disclosure.tables[0]).toMatchObject({ kind: 'generalPublicBudgetExpenditure', pages: [1] })
    const printed = disclosure.facts.filter(({ source }) => source.table !== null)
    expect(printed.map((fact) => fact.printed)).toEqual(rows.slice(1).flatMap((row) => row.slice(2)))
    for (const { source, value } of printed) {
      expect(source).toMatchObject({ page: 1, witness: 'ocr' })
      expect(source.box![2]).toBeGreaterThan(source.box![0])
      expect(value).toMatch(/^\d+(\.\d+)?$/)
    }
  })

  test('scanned, as JPEG, inside the page itself', async () => {
    const bytes = picture(2.5).toBuffer('image/jpeg', 70)
    const { extracted, codes } = await read(
      `${TITLE}${CAPTION}<p><img src="data:image/jpeg;base64,${bytes.toString('base64')}"></p>`,
    )
    expect(tableOf(extracted)!.grid).toEqual(rows)
    expect(codes).toContain('html/recognised-pictures')
  })

  test('loaded late, or small with a link to its full size, is read from where it is whole', async () => {
    writeFileSync(join(folder, 'whole.png'), picture(2).toBuffer('image/png'))
    const late = await read(
      `${TITLE}<p><img src="https://example.invalid/wait.gif" data-src="whole.png"></p>`,
    )
    expect(tableOf(late.extracted)!.grid).toEqual(rows)
    const linked = await read(`${TITLE}<p><a href="whole.png"><img src="small.png"></a></p>`)
    expect(tableOf(linked.extracted)!.grid).toEqual(rows)
  })

  test('that a harvest holds is found by the address it was fetched from', async () => {
    const kept = 'files/www.example.invalid/images/t-1a2b3c4d.png'
    mkdirSync(join(folder, 'files/www.example.invalid/images'), { recursive: true })
    mkdirSync(join(folder, 'files/www.example.invalid/a'))
    writeFileSync(join(folder, kept), picture(2).toBuffer('image/png'))
    const database = new Database(join(folder, 'harvest.db'))
    database.exec(
      `CREATE TABLE urls (url TEXT PRIMARY KEY, parent TEXT, status INTEGER, path TEXT);
       CREATE TABLE versions (url TEXT, path TEXT)`,
    )
    const page = 'files/www.example.invalid/a/t1.html'
    database.prepare('INSERT INTO versions VALUES (?, ?)').run('https://www.example.invalid/a/t1.html', page)
    database
      .prepare('INSERT INTO urls VALUES (?, NULL, 200, ?)')
      .run('https://www.example.invalid/images/t.png?id=7', kept)
    database.close()
    const { extracted } = await read(`${TITLE}<p><img src="/images/t.png?id=7"></p>`, page)
    expect(tableOf(extracted)!.grid).toEqual(rows)
  })
})

describe('a picture that cannot be read is told', () => {
  test('where it is not at hand, or recognition is off', async () => {
    writeFileSync(join(folder, '1.png'), picture(1).toBuffer('image/png'))
    const body = `${TITLE}<p><img src="https://www.example.invalid/a.png"></p><p><img src="1.png"></p>`
    const { problems, extracted } = await read(body)
    expect(problems).toContainEqual({ code: 'html/pictures', params: { images: 1, names: 'a.png' } })
    expect(extracted.pictures).toBe(1)
    // A file that is called like a harvest and is none takes nothing from the page.
    writeFileSync(join(folder, 'harvest.db'), 'no database')
    expect((await read(body)).problems).toEqual(problems)
    rmSync(join(folder, 'harvest.db'))
    vi.stubEnv('GOUJI_OCR', 'off')
    const off = await read(body)
    expect(off.problems).toEqual([{ code: 'html/pictures', params: { images: 2, names: 'a.png, 1.png' } }])
  })

  test('where it lies outside the page’s folder, whatever the address tries', async () => {
    mkdirSync(join(folder, 'site'))
    writeFileSync(join(folder, 'secret.png'), picture(1).toBuffer('image/png'))
    const tries = [
      '../secret.png',
      '%2e%2e/secret.png',
      `file://${folder}/secret.png`,
      join(folder, 'secret.png'),
    ]
    const images = tries.map((src) => `<p><img src="${src}"></p>`).join('')
    const { extracted, problems } = await read(TITLE + images, 'site/page.html')
    expect(tableOf(extracted)).toBeNull()
    expect(problems.map(({ code }) => code)).toEqual(['html/pictures'])
    expect(problems[0]!.params!['images']).toBe(tries.length)
  })

  test('where it is damaged, beyond measure, or no writing at all', async () => {
    const whole = picture(1).toBuffer('image/png')
    writeFileSync(join(folder, 'cut.png'), whole.subarray(0, 400))
    writeFileSync(join(folder, 'text.png'), 'no picture')
    const huge = Buffer.from(whole)
    huge.writeUInt32BE(20_000, 16)
    huge.writeUInt32BE(20_000, 20)
    writeFileSync(join(folder, 'huge.png'), huge)
    writeFileSync(join(folder, 'empty.png'), createCanvas(600, 200).toBuffer('image/png'))
    const images = ['cut', 'text', 'huge', 'empty'].map((name) => `<p><img src="${name}.png"></p>`).join('')
    const { problems } = await read(TITLE + images)
    expect(problems).toContainEqual({
      code: 'html/picture-too-large',
      params: { name: 'huge.png', width: 20_000, height: 20_000 },
    })
    // An empty picture leaves nothing unread.
    expect(problems.find(({ code }) => code === 'html/pictures')?.params).toEqual({
      images: 3,
      names: 'cut.png, text.png, huge.png',
    })
  })
})
