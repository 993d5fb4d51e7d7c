// What a generated document is before a program sets it: paragraphs and tables whose every cell is known.
import type { Layout } from './layouts.ts'

export type Align = 'left' | 'center' | 'right'

/** Zero-based; covered places of a merged cell have no cell, empty cells have one. */
export interface ModelCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly colSpan: number
  /** Without indentation. */
  readonly text: string
  readonly align: Align
  /** Full-width blanks set before the text. */
  readonly indent: number
}

export interface ModelTable {
  readonly rowCount: number
  readonly columnCount: number
  readonly headerRows: number
  readonly cells: readonly ModelCell[]
  /** Width of each column in ems, padding included. */
  readonly widths: readonly number[]
  /** In points; small enough for the page. */
  readonly fontSize: number
  /** Where a table is set in pieces, one a page: the whole of it, on its first piece. */
  readonly whole?: ModelTable
  /** A later piece of a table, no table of its own. */
  readonly goesOn?: boolean
}

export type ModelBlock =
  | {
      readonly kind: 'text'
      readonly text: string
      readonly role: 'title' | 'caption' | 'unit' | 'prose' | 'note'
    }
  | { readonly kind: 'tables'; readonly tables: readonly ModelTable[] }
  | { readonly kind: 'newPage' }

export interface ModelDocument {
  readonly name: string
  readonly layout: Layout
  readonly blocks: readonly ModelBlock[]
}

const pageWidths = { portrait: 595.28, landscape: 841.89, wide: 1446 } as const

/** Blank around the text of a page, in points. */
export const margin = 51

/** Whether the page is drawn wider than high before it is turned. */
export const isWide = (layout: Layout): boolean => layout.page !== 'portrait'

/** Width and height of the sheet as it is set, in points. */
export function sheetOf(layout: Layout): readonly [width: number, height: number] {
  if (layout.page === 'wide') return [pageWidths.wide, pageWidths.landscape]
  return isWide(layout)
    ? [pageWidths.landscape, pageWidths.portrait]
    : [pageWidths.portrait, pageWidths.landscape]
}

export const textWidth = (layout: Layout): number => sheetOf(layout)[0] - 2 * margin

/** All tables of a document in reading order. */
export const tablesOf = (document: ModelDocument): ModelTable[] =>
  document.blocks
    .flatMap((block) => (block.kind === 'tables' ? block.tables : []))
    .filter((table) => !table.goesOn)
    .map((table) => table.whole ?? table)

/** Width of a text in ems: Han and full-width characters 1, others a generous 0.62. */
export function ems(text: string): number {
  let width = 0
  for (const char of text) width += char.codePointAt(0)! > 0x2000 ? 1 : 0.62
  return width
}
