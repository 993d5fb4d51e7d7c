// Protects workbooks: a cell reads as it is shown, every figure knows its sheet and cell, and what is hidden or computed is told.
import { utils, write, type WorkBook, type WorkSheet } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { extractOffice } from '../../extractors/office/index.ts'
import { shownText } from '../../extractors/office/shown.ts'
import type { ExtractedDocument, TableBlock } from '../../schemas/block.ts'
import { ReadError, type Problem } from '../../schemas/source.ts'
import { zipOf } from '../sources/archives.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const XLS = 'application/vnd.ms-excel'

type Format = 'xlsx' | 'biff8' | 'ods'
const bytesOf = (book: WorkBook, bookType: Format = 'xlsx'): Uint8Array =>
  new Uint8Array(write(book, { type: 'buffer', bookType, cellStyles: true }) as Buffer)

function book(sheets: Readonly<Record<string, WorkSheet>>): WorkBook {
  const made = utils.book_new()
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(made, sheet, name)
  return made
}

async function read(
  bytes: Uint8Array,
  mediaType = XLSX,
): Promise<ExtractedDocument & { problems: Problem[] }> {
  const problems: Problem[] = []
  const document = await extractOffice(bytes, mediaType, (problem) => void problems.push(problem))
  return { ...document, problems }
}

const tables = (document: ExtractedDocument): TableBlock[] =>
  document.blocks.filter((b): b is TableBlock => b.kind === 'table')
const texts = (document: ExtractedDocument): string[] =>
  document.blocks.flatMap((b) => (b.kind === 'paragraph' ? [b.text] : []))
const rows = (table: TableBlock): string[][] =>
  Array.from({ length: table.rowCount }, (_, r) => table.cells.filter((c) => c.row === r).map((c) => c.text))

const FORM = [
  ['收支总表', null, null],
  ['部门：甲局', null, '单位：万元'],
  ['项目', '预算数', '决算数'],
  ['一、基本支出', 1200.5, 1100],
  ['  工资福利支出', 800, 700.25],
  [null, null, null],
  ['支出总计', 1200.5, 1100],
  ['注：本表为示例。', null, null],
]

function form(): WorkSheet {
  const sheet = utils.aoa_to_sheet(FORM)
  sheet['!merges'] = [
    { s: { r: 0, c: 0 }, e: { r: 0, c: 2 } },
    { s: { r: 7, c: 0 }, e: { r: 7, c: 2 } },
  ]
  for (const address of ['B4', 'C4', 'B5', 'C5', 'B7', 'C7']) sheet[address].z = '#,##0.00'
  return sheet
}

test.each<[Format, string]>([
  ['xlsx', XLSX],
  ['biff8', XLS],
  ['ods', 'application/vnd.oasis.opendocument.spreadsheet'],
])('%s: lines and table, figures as shown, each with its sheet and cell', async (format, mediaType) => {
  const document = await read(
    bytesOf(book({ 封面: utils.aoa_to_sheet([['甲局2026年部门预算']]), 表1: form() }), format),
    mediaType,
  )
  expect(texts(document)).toEqual(['甲局2026年部门预算', '收支总表', '注：本表为示例。'])
  const [table] = tables(document)
  expect(rows(table!)).toEqual([
    ['部门：甲局', '', '单位：万元'],
    ['项目', '预算数', '决算数'],
    ['一、基本支出', '1,200.50', '1,100.00'],
    ['工资福利支出', '800.00', '700.25'],
    ['', '', ''],
    ['支出总计', '1,200.50', '1,100.00'],
  ])
  const figure = table!.cells.find((cell) => cell.text === '700.25')!
  expect(figure).toMatchObject({ name: '表1!C5', page: 2 })
  const [x0, y0, x1, y1] = figure.box
  expect(x1 > x0 && y1 > y0 && x1 <= document.pages[1]!.width && y1 <= document.pages[1]!.height).toBe(true)
  expect(table!.cells.find((cell) => cell.text === '工资福利支出')!.indent).toBe(1)
})

test('what is shown is what is read, whatever is stored', () => {
  const shown = (v: number, z: string) => shownText({ t: 'n', v, z }).text
  expect(shown(12345, '0!.0,')).toBe('1.2')
  expect(shown(123456, '0\\.0000"万元"')).toBe('12.3456万元')
  expect(shown(1234.5, '#,##0.00_ ')).toBe('1,234.50 ')
  expect(shown(0, '#,##0.00;-#,##0.00;')).toBe('')
  expect(shown(0.1 + 0.2, 'General')).toBe('0.3')
  expect(shown(0.1234, '0.00%')).toBe('12.34%')
  expect(shown(7, '"a!b"0')).toBe('a!b7')
})

test('a format that shows ten thousands of what is stored is named, with an example', async () => {
  const sheet = utils.aoa_to_sheet([
    ['项目', '金额'],
    ['甲', 123456],
    ['乙', 50],
  ])
  sheet['B2'].z = '0!.0000'
  const { problems, ...document } = await read(bytesOf(book({ 表: sheet })))
  expect(rows(tables(document)[0]!)[1]).toEqual(['甲', '12.3456'])
  expect(problems).toEqual([
    {
      code: 'office/scaled-format',
      page: 1,
      params: { sheet: '表', count: 1, example: 'B2', stored: '123456', printed: '12.3456' },
    },
  ])
})

describe('hidden things are named and kept apart', () => {
  const hide = (): WorkBook => {
    const sheet = utils.aoa_to_sheet([
      ['项目', '内部', '金额'],
      ['甲', '密', 1],
      ['乙', '密', 2],
      ['丙', '密', 3],
    ])
    sheet['!cols'] = [{}, { hidden: true }, {}]
    sheet['!rows'] = [{}, {}, { hidden: true }, {}]
    sheet['!merges'] = [{ s: { r: 0, c: 1 }, e: { r: 0, c: 2 } }]
    delete sheet['C1']
    const made = book({ 表: sheet, 底稿: utils.aoa_to_sheet([['草', 9]]) })
    made.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 2 }] } as never
    return made
  }
  test('columns, rows and sheets', async () => {
    const { problems, ...document } = await read(bytesOf(hide()))
    expect(rows(tables(document)[0]!)).toEqual([
      ['项目', '内部'],
      ['甲', '1'],
      ['丙', '3'],
    ])
    expect(
      problems.map(({ code, params }) => [code, params!['names'] ?? params!['sheet'], params!['count']]),
    ).toEqual([
      ['office/hidden-columns', 'B', 3],
      ['office/hidden-rows', '3', 3],
      ['office/hidden-sheet', '底稿', 2],
    ])
    expect(document.furniture.map(({ text }) => text).sort()).toEqual(
      ['2', '9', '乙', '密', '密', '密', '草'].sort(),
    )
  })

  test('in the old format too (columns and sheets: the program that writes the test file hides no rows there)', async () => {
    const { problems } = await read(bytesOf(hide(), 'biff8'), XLS)
    expect(problems.map(({ code }) => code)).toEqual(['office/hidden-columns', 'office/hidden-sheet'])
  })
})

test('formulas are not run: the saved result is taken, one without a result is empty and told', async () => {
  const sheet = utils.aoa_to_sheet([
    ['项目', '金额'],
    ['甲', 1],
    ['合计', null],
  ])
  sheet['B2'] = { t: 'n', v: 5, f: 'WEBSERVICE("http://127.0.0.1/")' }
  const bytes = bytesOf(book({ 表: sheet }))
  const document = await read(bytes)
  expect(rows(tables(document)[0]!)[1]).toEqual(['甲', '5'])
  expect(document.problems.map(({ code }) => code)).toEqual(['office/formulas'])
})

test('several tables below each other, blank rows of a form, merged labels', async () => {
  const sheet = utils.aoa_to_sheet([
    ['表一', null, null],
    ['类', '项', '金额'],
    ['甲', 'a', 1],
    [null, 'b', 2],
    [null, null, null],
    ['表二', null, null],
    ['类', '项', '金额'],
    ['乙', 'c', 3],
  ])
  sheet['!merges'] = [
    { s: { r: 0, c: 0 }, e: { r: 0, c: 2 } },
    { s: { r: 2, c: 0 }, e: { r: 3, c: 0 } },
    { s: { r: 5, c: 0 }, e: { r: 5, c: 2 } },
  ]
  const document = await read(bytesOf(book({ s: sheet })))
  expect(
    document.blocks.map((b) => (b.kind === 'table' ? `${b.rowCount}x${b.columnCount}` : b.text)),
  ).toEqual(['表一', '3x3', '表二', '2x3'])
  expect(tables(document)[0]!.cells.find((c) => c.text === '甲')).toMatchObject({ rowSpan: 2 })
})

describe('what cannot be read has its word', () => {
  const fails = async (bytes: Uint8Array, mediaType = XLSX): Promise<string> => {
    const error = await read(bytes, mediaType).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ReadError)
    return (error as ReadError).problem.code
  }

  test('a sheet of 500 MB is told by its directory', async () => {
    const sheet = Buffer.alloc(500 * 1024 * 1024, '<c r="A1"><v>1</v></c>')
    expect(await fails(zipOf([{ name: 'xl/worksheets/sheet1.xml', data: sheet }]))).toBe('office/too-large')
  })

  test('broken, empty, encrypted', async () => {
    expect(await fails(bytesOf(book({ 表: form() })).subarray(0, 500))).toBe('office/broken')
    expect(await fails(bytesOf(book({ 表: form() }), 'biff8').subarray(0, 700), XLS)).toBe('office/broken')
    expect(await fails(new Uint8Array(8), 'application/x-ole-encrypted')).toBe('office/encrypted')
  })

  test('macros and links to other workbooks are named', async () => {
    const made = bytesOf(book({ 表: form() }))
    const { openArchive } = await import('../../corpus/archive/index.ts')
    const parts = await Promise.all(
      (await openArchive(made, 'application/zip')).map(async (m) => ({ name: m.name, data: await m.read() })),
    )
    const rel =
      '<Relationships><Relationship Id="a" Type="x/externalLinkPath" Target="file:///C:/x.xlsx" TargetMode="External"/></Relationships>'
    const bytes = zipOf([
      ...parts,
      { name: 'xl/vbaProject.bin', data: Buffer.from('x') },
      { name: 'xl/externalLinks/_rels/externalLink1.xml.rels', data: Buffer.from(rel) },
    ])
    const { problems } = await read(bytes)
    expect(problems.map(({ code }) => code)).toEqual(['office/macros', 'office/external-references'])
  })
})
