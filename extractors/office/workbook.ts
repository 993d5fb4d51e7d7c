// In: the bytes of a .xlsx, .xls or .et. Out: each sheet as a page with its tables and lines, every cell as it is shown.
// Nothing is computed: formulas keep the result that was saved with them, macros stay asleep, links are not followed.
import { CFB, read, utils, type CellObject, type WorkBook } from '@e965/xlsx'
import type { Block, ExtractedDocument, PageInfo, TextLine } from '../../schemas/block.ts'
import type { Report } from '../../schemas/source.ts'
import { ReadError } from '../../schemas/source.ts'
import { NOWHERE } from '../html/lines.ts'
import { brokenAs, openPackage, reportExternal } from './container.ts'
import { sheetBlocks } from './sheet.ts'
import { shownText } from './shown.ts'
import { visibleCells, type SheetCell, type VisibleSheet } from './visible.ts'

/** Bytes of the old binary format, which holds a cell in some 20 bytes: about three million of them. */
const BINARY_LIMIT = 64 * 1024 * 1024
/** Bytes of markup, of which a cell takes some 40; SheetJS needs about ten times as much memory to read it. */
const MARKUP_LIMIT = 96 * 1024 * 1024
/** Filled cells of one sheet; the largest real ones have some ten thousand. */
const CELLS = 400_000

/**
 * Reads a workbook. Reports what a reader of the sheets does not see or should know: office/hidden-sheet,
 * office/hidden-columns, office/hidden-rows, office/formulas, office/formula-without-result, office/error-cells, office/scaled-format,
 * office/macros, office/external-references, office/sheet-too-large. Throws ReadError: office/broken,
 * office/too-large, office/encrypted.
 */
export async function extractWorkbook(bytes: Uint8Array, report: Report): Promise<ExtractedDocument> {
  return brokenAs(async () => {
    await checkContainer(bytes, report)
    const book = parse(bytes)
    const pages: PageInfo[] = []
    const blocks: Block[] = []
    const furniture: TextLine[] = []
    book.SheetNames.forEach((name, index) => {
      const number = index + 1
      const cells = cellsOf(book, name, report)
      if (!cells) return void pages.push(pageInfo(number, 0, 0, 0))
      if ((book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0) {
        pages.push(pageInfo(number, 0, 0, 0))
        if (cells.length > 0) {
          report({ code: 'office/hidden-sheet', page: number, params: { sheet: name, count: cells.length } })
        }
        for (const { text } of cells) furniture.push(hiddenLine(text, number))
        return
      }
      const sheet = visibleCells(book.Sheets[name]!, name, number, cells)
      reportHidden(sheet, report)
      for (const { text } of sheet.hidden) furniture.push(hiddenLine(text, number))
      for (const block of sheetBlocks(sheet, blocks.length)) blocks.push(block)
      const characters = sheet.cells.reduce((sum, { text }) => sum + text.length, 0)
      pages.push(pageInfo(number, sheet.width, sheet.height, characters))
    })
    return {
      pages,
      blocks,
      furniture,
      declaredTitle: book.Props?.Title?.trim() ?? '',
      producer: book.Props?.Application ?? '',
    }
  })
}

/** Size, password and macros, told before SheetJS unpacks everything at once. */
async function checkContainer(bytes: Uint8Array, report: Report): Promise<void> {
  if (bytes[0] === 0x50) {
    const parts = await openPackage(bytes, report)
    if (parts.size > MARKUP_LIMIT) {
      throw new ReadError({ code: 'office/too-large', params: { size: parts.size, limit: MARKUP_LIMIT } })
    }
    await reportExternal(parts, report)
    return
  }
  if (bytes.byteLength > BINARY_LIMIT) {
    const params = { size: bytes.byteLength, limit: BINARY_LIMIT }
    throw new ReadError({ code: 'office/too-large', params })
  }
  const { FullPaths } = CFB.read(bytes, { type: 'array' })
  if (FullPaths.some((path: string) => /EncryptedPackage/.test(path)))
    throw new ReadError({ code: 'office/encrypted' })
  if (FullPaths.some((path: string) => /_VBA_PROJECT/i.test(path))) report({ code: 'office/macros' })
}

function parse(bytes: Uint8Array): WorkBook {
  try {
    return read(bytes, {
      type: 'array',
      dense: true,
      cellNF: true,
      cellStyles: true,
      cellHTML: false,
      cellText: false,
      bookVBA: false,
    })
  } catch (error) {
    if (/password|encrypt/i.test(String(error)))
      throw new ReadError({ code: 'office/encrypted' }, { cause: error })
    throw error
  }
}

/** Cells that show something, in reading order; null where the sheet is beyond measure. */
function cellsOf(book: WorkBook, name: string, report: Report): SheetCell[] | null {
  const data = (book.Sheets[name] as { '!data'?: (CellObject | undefined)[][] } | undefined)?.['!data'] ?? []
  const found = { formulas: [] as string[], unsaved: [] as string[], errors: [] as string[] }
  const scaled: { address: string; stored: string; printed: string }[] = []
  const cells: SheetCell[] = []
  for (let row = 0; row < data.length; row++) {
    const line = data[row]
    if (!line) continue
    for (let column = 0; column < line.length; column++) {
      const cell = line[column]
      if (!cell) continue
      const address = utils.encode_cell({ r: row, c: column })
      if (cell.f !== undefined) (cell.v === undefined ? found.unsaved : found.formulas).push(address)
      if (cell.t === 'e') found.errors.push(address)
      const shown = shownText(cell)
      if (shown.text.trim() === '') continue
      if (shown.scaled) scaled.push({ address, stored: String(cell.v), printed: shown.text.trim() })
      cells.push({ row, column, text: shown.text })
      if (cells.length > CELLS) {
        report({ code: 'office/sheet-too-large', params: { sheet: name, limit: CELLS } })
        return null
      }
    }
  }
  const page = book.SheetNames.indexOf(name) + 1
  const tell = (code: string, addresses: readonly string[]): void => {
    if (addresses.length === 0) return
    report({ code, page, params: { sheet: name, count: addresses.length, example: addresses[0]! } })
  }
  tell('office/formulas', found.formulas)
  tell('office/formula-without-result', found.unsaved)
  tell('office/error-cells', found.errors)
  if (scaled.length > 0) {
    const { address, stored, printed } = scaled[0]!
    const params = { sheet: name, count: scaled.length, example: address, stored, printed }
    report({ code: 'office/scaled-format', page, params })
  }
  return cells
}

function reportHidden(sheet: VisibleSheet, report: Report): void {
  const tell = (code: string, names: readonly string[], of: (cell: SheetCell) => boolean): void => {
    if (names.length === 0) return
    const listed = names.slice(0, 8).join(', ') + (names.length > 8 ? ' …' : '')
    const params = { sheet: sheet.name, names: listed, count: sheet.hidden.filter(of).length }
    report({ code, page: sheet.page, params })
  }
  const { hiddenColumns, hiddenRows } = sheet
  const inColumns = new Set(hiddenColumns)
  const inRows = new Set(hiddenRows)
  const columns = hiddenColumns.map((column) => utils.encode_col(column))
  tell('office/hidden-columns', columns, ({ column }) => inColumns.has(column))
  const rows = hiddenRows.map((row) => String(row + 1))
  tell('office/hidden-rows', rows, ({ row }) => inRows.has(row))
}

function hiddenLine(text: string, page: number): TextLine {
  return { text: text.trim(), start: 0, page, box: NOWHERE }
}

function pageInfo(number: number, width: number, height: number, characters: number): PageInfo {
  return { number, width, height, rotation: 0, characters, imageCoverage: 0, witness: 'markup' }
}
