// What a scan's reading has where the print has its figures: place by place, never by order, so that one row lost does not
// make all after it wrong.
import type { Block, Cell, ExtractedDocument } from '../../schemas/block.ts'
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import type { Box } from '../../schemas/page.ts'
import { foldLabel } from '../../schemas/text.ts'
import { readNumber } from '../../normalizers/quantity.ts'

export interface PrintedCell {
  readonly page: number
  /** Where its ink is. */
  readonly box: Box
  readonly text: string
}

/**
 * Cells that hold one number, and cells with words, each printed on one line; where they are on pages that were turned
 * by `skew` degrees.
 */
export function printedCells(
  { blocks, pages }: ExtractedDocument,
  skew = 0,
): { numbers: PrintedCell[]; labels: PrintedCell[] } {
  const numbers: PrintedCell[] = []
  const labels: PrintedCell[] = []
  const sizes = new Map(pages.map((page) => [page.number, page]))
  for (const cell of cellsOf(blocks)) {
    const [line, another] = cell.lines
    if (!line || another) continue
    const box = turned(line.box, sizes.get(line.page)!, skew)
    const printed = { page: line.page, box, text: foldLabel(cell.text) }
    if (readNumber(cell.text).kind === 'number') numbers.push(printed)
    else if (/\p{Script=Han}/u.test(cell.text)) labels.push(printed)
  }
  return { numbers, labels }
}

/** A box as large as before where its middle comes to lie. */
function turned(
  [x0, y0, x1, y1]: Box,
  { width, height }: { readonly width: number; readonly height: number },
  skew: number,
): Box {
  const angle = (skew * Math.PI) / 180
  const dx = (x0 + x1 - width) / 2
  const dy = (y0 + y1 - height) / 2
  const x = width / 2 + dx * Math.cos(angle) - dy * Math.sin(angle)
  const y = height / 2 + dx * Math.sin(angle) + dy * Math.cos(angle)
  const [w, h] = [(x1 - x0) / 2, (y1 - y0) / 2]
  return [x - w, y - h, x + w, y + h]
}

function cellsOf(blocks: readonly Block[]): readonly Cell[] {
  return blocks.flatMap((block) => (block.kind === 'table' ? block.cells : []))
}

/** The text that stands in a document at a printed cell's place; null where nothing does. */
export function textAt({ blocks }: ExtractedDocument): (cell: PrintedCell) => string | null {
  const lines = blocks.flatMap((block) =>
    block.kind === 'table'
      ? block.cells.flatMap((cell) =>
          cell.lines.map((line) => ({ line, text: cell.lines.length === 1 ? cell.text : line.text })),
        )
      : block.lines.map((line) => ({ line, text: line.text })),
  )
  const byPage = Map.groupBy(lines, ({ line }) => line.page)
  return ({ page, box }) => {
    const x = (box[0] + box[2]) / 2
    const y = (box[1] + box[3]) / 2
    const found = (byPage.get(page) ?? []).find(
      ({ line: { box: b } }) => x > b[0] - 1 && x < b[2] + 1 && y > b[1] - 1 && y < b[3] + 1,
    )
    return found ? foldLabel(found.text) : null
  }
}

/** Whether a fact at this place says that it is uncertain. */
export function markedAt(
  disclosure: Disclosure,
  doubts: ExtractedDocument['doubts'],
): (cell: PrintedCell) => boolean {
  const uncertain = disclosure.facts
    .filter(isUncertain)
    .flatMap(({ source: { page, box } }) => (box ? [{ page, box }] : []))
  const decided = disclosure.facts.filter((fact) => fact.source.reading && !isUncertain(fact))
  const open = (doubts ?? []).filter(
    (doubt) =>
      !doubt.agreed &&
      !decided.some(
        ({ source: { page, box } }) => box && page === doubt.page && holds(box as Box, doubt.box),
      ),
  )
  return ({ page, box }) =>
    [...uncertain, ...open].some(
      (place) => place.page === page && (holds(place.box as Box, box) || holds(box, place.box as Box)),
    )
}

export function isUncertain({ source: { confidence } }: Pick<Fact, 'source'>): boolean {
  return confidence !== null && confidence < 1
}

function holds(outer: Box, inner: Box): boolean {
  const x = (inner[0] + inner[2]) / 2
  const y = (inner[1] + inner[3]) / 2
  return x > outer[0] - 2 && x < outer[2] + 2 && y > outer[1] - 2 && y < outer[3] + 2
}
