// In: a disclosure published as a web page. Out: the same in every other format, made by programs that people use: Word
// files by LibreOffice from the page, workbooks by SheetJS from its paragraphs and tables, archives around them.
import { utils, write, type WorkSheet } from '@e965/xlsx'
import { execFile } from 'node:child_process'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { extractHtml } from '../../extractors/html/index.ts'
import type { ParagraphBlock, TableBlock } from '../../schemas/block.ts'
import { zipOf } from '../../test/sources/archives.ts'

const execute = promisify(execFile)

export interface Rendition {
  readonly format: string
  readonly path: string
}

export async function hasOffice(): Promise<boolean> {
  return execute('soffice', ['--version']).then(
    () => true,
    () => false,
  )
}

/** Files in `folder`; those that LibreOffice makes are left out where it is not installed. */
export async function renditionsOf(page: string, folder: string): Promise<Rendition[]> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const bytes = new Uint8Array(await readFile(page))
  const made: Rendition[] = []
  const put = async (format: string, name: string, content: Uint8Array): Promise<string> => {
    const path = join(folder, name)
    await writeFile(path, content)
    made.push({ format, path })
    return path
  }
  await put('html', 'page.html', bytes)
  const text = decoded(bytes)
  await put('html gb18030', 'gbk.html', await recoded(folder, text, 'GB18030'))
  await put('html utf-16', 'wide.html', Buffer.from(`\ufeff${text}`, 'utf16le'))
  for (const [format, bookType] of [
    ['xlsx', 'xlsx'],
    ['xls', 'biff8'],
    ['ods', 'ods'],
  ] as const) {
    await put(format, `book.${format}`, workbook(bytes, bookType))
  }
  if (await hasOffice()) {
    const docx = await convert(
      join(folder, 'page.html'),
      'docx:Office Open XML Text',
      folder,
      'HTML (StarWriter)',
    )
    made.push({ format: 'docx', path: docx })
    made.push({ format: 'doc', path: await convert(docx, 'doc:MS Word 97', folder) })
    made.push({ format: 'rtf', path: await convert(docx, 'rtf:Rich Text Format', folder) })
    await put(
      'docx in zip',
      'word.zip',
      zipOf([{ name: '公开/决算.docx', data: await readFile(docx), gbk: true }]),
    )
  }
  await put(
    'html in zip in zip',
    'nested.zip',
    zipOf([{ name: 'inner.zip', data: zipOf([{ name: 'page.html', data: bytes }]) }]),
  )
  return made
}

/** Bytes in another encoding, the declared charset changed to match; iconv is on every system that has a shell. */
async function recoded(folder: string, text: string, encoding: string): Promise<Uint8Array> {
  const from = join(folder, 'recode.tmp')
  await writeFile(from, text.replace(/charset=["']?[\w-]+/i, `charset=${encoding}`))
  const { stdout } = await execute('iconv', ['-f', 'UTF-8', '-t', encoding, from], {
    encoding: 'buffer',
    maxBuffer: 1 << 28,
  })
  await rm(from)
  return stdout
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

async function convert(path: string, to: string, folder: string, filter?: string): Promise<string> {
  const profile = pathToFileURL(join(folder, 'profile')).href
  const extension = to.split(':')[0]!
  await execute('soffice', [
    `-env:UserInstallation=${profile}`,
    '--headless',
    ...(filter ? [`--infilter=${filter}`] : []),
    '--convert-to',
    to,
    '--outdir',
    folder,
    path,
  ])
  return join(folder, basename(path).replace(/\.\w+$/, `.${extension}`))
}

/** Prose on the first sheet, one paragraph a row; each table on a sheet of its own below the lines that stand before it. */
function workbook(bytes: Uint8Array, bookType: 'xlsx' | 'biff8' | 'ods'): Uint8Array {
  const { blocks } = extractHtml(bytes, () => {})
  const book = utils.book_new()
  let lines: ParagraphBlock[] = []
  let sheets = 0
  const add = (sheet: WorkSheet) => utils.book_append_sheet(book, sheet, `Sheet${++sheets}`)
  for (const block of blocks) {
    if (block.kind === 'paragraph') lines.push(block)
    else {
      add(sheetOf(lines, block))
      lines = []
    }
  }
  if (lines.length > 0) add(sheetOf(lines, undefined))
  return new Uint8Array(write(book, { type: 'buffer', bookType, bookSST: true }) as Buffer)
}

const NUMBER = /^-?(?:\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?$/

function sheetOf(lines: readonly ParagraphBlock[], table: TableBlock | undefined): WorkSheet {
  const sheet: WorkSheet = {}
  const width = Math.max(1, table?.columnCount ?? 1)
  const merges: NonNullable<WorkSheet['!merges']> = []
  lines.forEach(({ text }, r) => {
    sheet[utils.encode_cell({ r, c: 0 })] = { t: 's', v: text }
    if (width > 1) merges.push({ s: { r, c: 0 }, e: { r, c: width - 1 } })
  })
  const top = lines.length
  for (const cell of table?.cells ?? []) {
    const s = { r: top + cell.row, c: cell.column }
    if (cell.rowSpan > 1 || cell.colSpan > 1)
      merges.push({ s, e: { r: s.r + cell.rowSpan - 1, c: s.c + cell.colSpan - 1 } })
    if (cell.text === '') continue
    // Figures are numbers with a format, as the people who keep these workbooks have them; codes stay text.
    const number = NUMBER.exec(cell.text)
    const isFigure = number && (number[1] !== undefined || cell.text.includes(',')) && !/^0\d/.test(cell.text)
    const text = '\u3000'.repeat(Math.round(cell.indent)) + cell.lines.map((line) => line.text).join('\n')
    sheet[utils.encode_cell(s)] = isFigure
      ? { t: 'n', v: Number(cell.text.replaceAll(',', '')), z: formatOf(cell.text, number[1]) }
      : { t: 's', v: text }
  }
  sheet['!ref'] = utils.encode_range({
    s: { r: 0, c: 0 },
    e: { r: top + (table?.rowCount ?? 0), c: width - 1 },
  })
  sheet['!merges'] = merges
  return sheet
}

function formatOf(printed: string, fraction: string | undefined): string {
  const whole = printed.includes(',') ? '#,##0' : '0'
  return fraction ? `${whole}.${'0'.repeat(fraction.length - 1)}` : whole
}
