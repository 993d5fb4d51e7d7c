// What a disclosure is before it is set: parts in order, from which the PDF and the web page are both made.

export interface Cell {
  readonly text: string
  readonly rowSpan?: number
  readonly colSpan?: number
  readonly align?: 'left' | 'center' | 'right'
  /** Ems. */
  readonly indent?: number
}

export interface Column {
  /** Share of the width, relative to the other columns. */
  readonly width: number
  readonly align: 'left' | 'center' | 'right'
}

export interface Table {
  readonly kind: 'table'
  /** “表 1”, or '' in templates that do not number. */
  readonly number: string
  readonly title: string
  readonly left: string
  readonly right: string
  readonly columns: readonly Column[]
  readonly header: readonly (readonly (string | Cell)[])[]
  /** Cells in the order of HTML: a place that a merged cell covers has none. No rows: only the caption is printed. */
  readonly rows: readonly (readonly (string | Cell)[])[]
  readonly notes: readonly string[]
  readonly landscape: boolean
  /** What is printed again on each further page. */
  readonly repeat: 'caption and header' | 'header' | 'nothing'
  /** Body rows on one page; by height alone where absent. */
  readonly rowsPerPage?: number
  /** Lower bound of a row's height in points. */
  readonly rowHeight?: number
}

export type Part =
  | { readonly kind: 'cover'; readonly lines: readonly string[]; readonly foot: readonly string[] }
  | {
      readonly kind: 'contents'
      readonly title: string
      readonly entries: readonly { readonly text: string; readonly level: 0 | 1 | 2 }[]
    }
  | { readonly kind: 'divider'; readonly text: string }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string; readonly newPage?: boolean }
  | { readonly kind: 'paragraph'; readonly text: string }
  | Table

export interface Sample {
  /** File name without ending. */
  readonly name: string
  readonly title: string
  readonly entity: string
  readonly parts: readonly Part[]
  readonly pdf: {
    readonly landscape: boolean
    /** How rules are drawn: as strokes, or as thin filled rectangles. */
    readonly rules: 'stroke' | 'fill'
    readonly pageNumbers: boolean
  }
  readonly html: {
    readonly encoding: 'utf-8' | 'gb18030'
    readonly site: string
    readonly style: 'semantic' | 'office'
  }
}

export function cellOf(cell: string | Cell): Cell {
  return typeof cell === 'string' ? { text: cell } : cell
}

/** Merged header cell: text, columns, rows. */
export function wide(text: string, colSpan: number, rowSpan = 1): Cell {
  return { text, colSpan, rowSpan, align: 'center' }
}

export function tall(text: string, rowSpan: number): Cell {
  return { text, rowSpan, align: 'center' }
}

export function paragraph(text: string): Part {
  return { kind: 'paragraph', text }
}

export function heading(level: 1 | 2 | 3, text: string, newPage = false): Part {
  return { kind: 'heading', level, text, newPage }
}
