// What extractors hand on, whatever the source was: paragraphs and grids in reading order. No budgets here.
// What stands on no page (HTML, but for its pictures) has `page` 0 and an all-zero `box`; its facts carry null.
import type { Witness } from './source.ts'
import type { Box } from './page.ts'

/** One printed line inside a paragraph or cell. `edges` as in GlyphRun where the source has coordinates. */
export interface TextLine {
  readonly text: string
  /** Offset of this line's first character in the text of its paragraph or cell. */
  readonly start: number
  readonly page: number
  readonly box: Box
  readonly edges?: readonly number[]
}

/** Text outside tables: a heading, a caption, a note or prose; which of them it is, is the normalizers' to say. */
export interface ParagraphBlock {
  readonly kind: 'paragraph'
  readonly id: string
  /** Lines joined as one reads them; a space only where two narrow words meet. */
  readonly text: string
  readonly lines: readonly TextLine[]
  /** First page; a paragraph may end on a later one (see lines). */
  readonly page: number
  readonly box: Box
  readonly fontSize: number
  readonly bold: boolean
  readonly align: 'left' | 'center' | 'right'
  /** 1 to 6 where the markup says so (h1 to h6); absent otherwise. */
  readonly headingLevel?: number
}

export interface Cell {
  /** Zero-based place in the joined table. */
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly colSpan: number
  readonly text: string
  readonly lines: readonly TextLine[]
  readonly page: number
  /** The cell's frame on `page`. */
  readonly box: Box
  /** Left indentation of the text inside the cell, in ems of its own font size; carries hierarchy. */
  readonly indent: number
  /** What the source itself calls the place, where it has names for places: `Sheet1!C7`. */
  readonly name?: string
}

/** One table, joined over the pages it runs on. Covered places of a merged cell have no Cell of their own. */
export interface TableBlock {
  readonly kind: 'table'
  readonly id: string
  readonly rowCount: number
  readonly columnCount: number
  readonly cells: readonly Cell[]
  /** Leading rows known to be header: repeated on continuation pages, or <th>/<thead>; 0 when unknown. */
  readonly headerRows: number
  /** The piece on each page: rows [from, to) of the joined table (a repeated header is not counted twice). */
  readonly parts: readonly TablePart[]
  readonly witness: Witness
  /** A second witness that shows the same text in the same cells on every page of the table. */
  readonly confirmedBy?: Witness
}

export interface TablePart {
  readonly page: number
  readonly box: Box
  readonly fromRow: number
  readonly toRow: number
}

export type Block = ParagraphBlock | TableBlock

export interface PageInfo {
  readonly number: number
  readonly width: number
  readonly height: number
  readonly rotation: number
  readonly characters: number
  readonly imageCoverage: number
  readonly witness: Witness
}

/** Characters that recognition did not read for certain, where they stand. */
export interface Doubt {
  readonly page: number
  /** On the page as displayed. */
  readonly box: Box
  /** As they stand in the blocks. */
  readonly text: string
  /** What else they may be, the likeliest first; empty where nothing else offers itself. */
  readonly alternatives: readonly string[]
  /** 0 to 1, always below 1. */
  readonly confidence: number
  /** Read alike by two readers, only not quite clearly: no doubt unless the document itself speaks against it. */
  readonly agreed?: true
}

/** What extractors return for one source. */
export interface ExtractedDocument {
  /** Of a web page the pictures that were read, each a page. */
  readonly pages: readonly PageInfo[]
  readonly blocks: readonly Block[]
  /** Page numbers, running heads and repeated headers, kept out of the blocks but never thrown away. */
  readonly furniture: readonly TextLine[]
  /** Title of the page or file as declared, program that made it; empty where unknown. */
  readonly declaredTitle: string
  /** Where the page points to (HTML), in reading order, as written; a listing of disclosures is known by these. */
  readonly links?: readonly Link[]
  /** Pictures in the content of a web page or a text file whose writing has not been read. */
  readonly pictures?: number
  readonly producer: string
  /** Where recognition is not certain; absent where nothing was recognised. */
  readonly doubts?: readonly Doubt[]
}

export interface Link {
  readonly href: string
  readonly text: string
}
