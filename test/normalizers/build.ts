// Blocks made by hand for tests of the normalizers: paragraphs and plain grids on one page.
import type { Block, Cell, ExtractedDocument, ParagraphBlock, TableBlock } from '../../schemas/block.ts'

export function paragraph(text: string, page = 1): ParagraphBlock {
  return {
    kind: 'paragraph',
    id: `p-${text}`,
    text,
    lines: [],
    page,
    box: [0, 0, 10, 10],
    fontSize: 12,
    bold: false,
    align: 'left',
  }
}

/** A grid without merged cells; `<` takes the cell to its left along, `^` the one above. */
export function grid(rows: readonly (readonly string[])[], page = 1): TableBlock {
  const cells: Cell[] = []
  const at = (r: number, c: number): Cell | undefined =>
    cells.find(
      (cell) =>
        r >= cell.row && r < cell.row + cell.rowSpan && c >= cell.column && c < cell.column + cell.colSpan,
    )
  for (const [row, texts] of rows.entries()) {
    for (const [column, text] of texts.entries()) {
      const widened = text === '<' ? at(row, column - 1) : text === '^' ? at(row - 1, column) : undefined
      if (widened) {
        const grown =
          text === '<'
            ? { ...widened, colSpan: column - widened.column + 1 }
            : { ...widened, rowSpan: row - widened.row + 1 }
        cells[cells.indexOf(widened)] = grown
        continue
      }
      const indent = /^ */.exec(text)![0].length
      cells.push({
        row,
        column,
        rowSpan: 1,
        colSpan: 1,
        text: text.trim(),
        lines: [],
        page,
        box: [column * 10, row * 10, column * 10 + 10, row * 10 + 10],
        indent,
      })
    }
  }
  return {
    kind: 'table',
    id: 'g',
    rowCount: rows.length,
    columnCount: rows[0]!.length,
    cells,
    headerRows: 0,
    parts: [{ page, box: [0, 0, 100, 100], fromRow: 0, toRow: rows.length }],
    witness: 'text-layer',
  }
}

export function document(...blocks: readonly Block[]): ExtractedDocument {
  return {
    pages: [
      {
        number: 1,
        width: 600,
        height: 800,
        rotation: 0,
        characters: 100,
        imageCoverage: 0,
        witness: 'text-layer',
      },
    ],
    blocks,
    furniture: [],
    links: [],
    declaredTitle: '',
    producer: '',
  }
}
