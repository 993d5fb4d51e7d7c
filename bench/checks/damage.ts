// What a reading may lose, and what a document may lack, one loss at a time: a row, a column, a page, a table; and documents bound
// together or dated anew. In: the blocks of a document, chance. Out: the blocks as a reader with that fault, or another
// document, would give them. None of them puts a wrong figure anywhere: whoever is accused then is accused falsely.
import type {
  Block,
  Cell,
  ExtractedDocument,
  ParagraphBlock,
  TableBlock,
  TextLine,
} from '../../schemas/block.ts'
import type { Chance } from './mutants.ts'

export const losses = [
  'a row not read',
  'a column not read',
  'a page not read',
  'a page not there',
  'a table not there',
  'two documents in one file',
  'every year one less',
] as const
export type Loss = (typeof losses)[number]

/** Null where the document has nothing of the kind to lose. `other` is bound behind it. */
export function damaged(
  kind: Loss,
  document: ExtractedDocument,
  other: ExtractedDocument,
  chance: Chance,
): ExtractedDocument | null {
  switch (kind) {
    case 'a row not read':
      return inTable(document, chance, (table) =>
        table.rowCount < 4 ? null : without(table, 'row', 2 + chance(table.rowCount - 2)),
      )
    case 'a column not read':
      return inTable(document, chance, (table) =>
        table.columnCount < 4 ? null : without(table, 'column', 1 + chance(table.columnCount - 1)),
      )
    case 'a page not read':
      return withoutPage(document, 1 + chance(document.pages.length), false)
    case 'a page not there':
      return withoutPage(document, 1 + chance(document.pages.length), true)
    case 'a table not there': {
      const table = anyTable(document, chance)
      return table && { ...document, blocks: document.blocks.filter((block) => block !== table) }
    }
    case 'two documents in one file':
      return bound(document, other)
    case 'every year one less':
      return retold(document, (text) => text.replace(/20\d\d(?=年)/g, (year) => String(Number(year) - 1)))
  }
}

function anyTable({ blocks }: ExtractedDocument, chance: Chance): TableBlock | null {
  const tables = blocks.filter((block) => block.kind === 'table')
  return tables.length === 0 ? null : tables[chance(tables.length)]!
}

function inTable(
  document: ExtractedDocument,
  chance: Chance,
  change: (table: TableBlock) => TableBlock | null,
): ExtractedDocument | null {
  const table = anyTable(document, chance)
  const changed = table && change(table)
  if (!changed) return null
  return { ...document, blocks: document.blocks.map((block) => (block === table ? changed : block)) }
}

/** Cells that reach over the lost line lose one of their span. */
function without(table: TableBlock, axis: 'row' | 'column', lost: number): TableBlock {
  const span = axis === 'row' ? 'rowSpan' : 'colSpan'
  const cells = table.cells.flatMap((cell): Cell[] => {
    const end = cell[axis] + cell[span]
    if (lost < cell[axis]) return [{ ...cell, [axis]: cell[axis] - 1 }]
    if (lost >= end) return [cell]
    return cell[span] === 1 ? [] : [{ ...cell, [span]: cell[span] - 1 }]
  })
  if (axis === 'column') return { ...table, cells, columnCount: table.columnCount - 1 }
  const at = (row: number) => (row > lost ? row - 1 : row)
  const parts = table.parts
    .map((part) => ({ ...part, fromRow: at(part.fromRow), toRow: at(part.toRow) }))
    .filter((part) => part.toRow > part.fromRow)
  return {
    ...table,
    cells,
    parts,
    rowCount: table.rowCount - 1,
    headerRows: Math.min(table.headerRows, table.rowCount - 1),
  }
}

/** Everything that stands on the page; where the sheet itself is missing, the pages behind it are counted one less. */
function withoutPage(
  document: ExtractedDocument,
  page: number,
  renumbered: boolean,
): ExtractedDocument | null {
  if (document.pages.length < 3) return null
  const blocks = document.blocks.flatMap((block): Block[] => {
    if (block.kind === 'paragraph') return paragraphWithout(block, page)
    const lost = [
      ...new Set(block.parts.filter((part) => part.page === page).flatMap((part) => rowsOf(part))),
    ]
    const left = lost
      .sort((a, b) => b - a)
      .reduce<TableBlock>((table, row) => without(table, 'row', row), block)
    return left.rowCount === 0 || left.cells.length === 0 ? [] : [left]
  })
  const less = { ...document, blocks, pages: document.pages.filter(({ number }) => number !== page) }
  return renumbered ? moved(less, (number) => (number > page ? number - 1 : number)) : less
}

function rowsOf({ fromRow, toRow }: TableBlock['parts'][number]): number[] {
  return Array.from({ length: toRow - fromRow }, (_, at) => fromRow + at)
}

function paragraphWithout(block: ParagraphBlock, page: number): ParagraphBlock[] {
  const lines = block.lines.filter((line) => line.page !== page)
  if (lines.length === block.lines.length) return [block]
  if (lines.length === 0) return []
  let text = ''
  const kept = lines.map((line) => {
    const start = text.length
    text += line.text
    return { ...line, start }
  })
  return [{ ...block, text, lines: kept, page: kept[0]!.page, box: kept[0]!.box }]
}

function moved(document: ExtractedDocument, to: (page: number) => number): ExtractedDocument {
  const lines = (all: readonly TextLine[]) => all.map((line) => ({ ...line, page: to(line.page) }))
  return {
    ...document,
    pages: document.pages.map((page) => ({ ...page, number: to(page.number) })),
    furniture: lines(document.furniture),
    blocks: document.blocks.map((block): Block =>
      block.kind === 'paragraph'
        ? { ...block, page: to(block.page), lines: lines(block.lines) }
        : {
            ...block,
            parts: block.parts.map((part) => ({ ...part, page: to(part.page) })),
            cells: block.cells.map((cell) => ({ ...cell, page: to(cell.page), lines: lines(cell.lines) })),
          },
    ),
  }
}

function bound(first: ExtractedDocument, second: ExtractedDocument): ExtractedDocument {
  const last = Math.max(0, ...first.pages.map((page) => page.number))
  const behind = moved(second, (page) => page + last)
  const renamed = behind.blocks.map((block) => ({ ...block, id: `second-${block.id}` }))
  return {
    ...first,
    pages: [...first.pages, ...behind.pages],
    furniture: [...first.furniture, ...behind.furniture],
    blocks: [...first.blocks, ...renamed],
  }
}

/** `tell` must not change how long a text is: lines know where they start. */
function retold(document: ExtractedDocument, tell: (text: string) => string): ExtractedDocument {
  const lines = (all: readonly TextLine[]) => all.map((line) => ({ ...line, text: tell(line.text) }))
  return {
    ...document,
    declaredTitle: tell(document.declaredTitle),
    furniture: lines(document.furniture),
    blocks: document.blocks.map((block): Block =>
      block.kind === 'paragraph'
        ? { ...block, text: tell(block.text), lines: lines(block.lines) }
        : {
            ...block,
            cells: block.cells.map((cell) => ({ ...cell, text: tell(cell.text), lines: lines(cell.lines) })),
          },
    ),
  }
}
