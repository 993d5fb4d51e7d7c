// Page layouts → one document. One page after the other its tables and lines are found; what needs the whole document
// (furniture, continuation, paragraphs over page ends) comes after. Where a page came from is not known here.
import type { Block, ExtractedDocument, PageInfo, TextLine } from '../../schemas/block.ts'
import type { PageLayout } from '../../schemas/page.ts'
import type { Report, StageTimer } from '../../schemas/source.ts'
import { cpuNow } from '../../schemas/source.ts'
import { findTables, headOf, joinTables, type PageTable } from '../tables/index.ts'
import { printedAgain } from './again.ts'
import { findFurniture } from './furniture.ts'
import { printedLines, type PrintedLine } from './lines.ts'
import { buildParagraphs } from './paragraphs.ts'
import { blocksBack, linesBack, type TurnBack } from './turn.ts'

/** Headers of the pages read so far. */
export type Heads = Map<string, NonNullable<ReturnType<typeof headOf>>[1]>

export interface PageParts {
  readonly info: PageInfo
  readonly width: number
  readonly height: number
  readonly tables: readonly PageTable[]
  readonly lines: readonly PrintedLine[]
}

/** Tables of one page, and the lines of what stands outside them; adds to the known headers of tables without lines. */
export function readPage(
  displayed: PageLayout,
  layout: PageLayout,
  heads: Heads,
  report: Report,
  timer: StageTimer | undefined,
): PageParts {
  const begun = cpuNow()
  const tables = findTables(layout, report, heads)
  for (const head of tables.map(headOf)) if (head) heads.set(...head)
  const found = cpuNow()
  const taken = new Set<number>()
  for (const table of tables) for (const run of table.runs) taken.add(run)
  const outside = layout.runs.filter((_, i) => !taken.has(i))
  const lines = printedLines(outside, layout.number)
  let characters = 0
  for (const run of layout.runs) characters += run.text.length
  timer?.add('tables', found - begun)
  timer?.add('paragraphs', cpuNow() - found)
  const { number, width, height, rotation, imageCoverage, witness } = displayed
  return {
    info: { number, width, height, rotation, characters, imageCoverage, witness },
    width: layout.width,
    height: layout.height,
    tables,
    lines,
  }
}

/**
 * Tables without lines between their columns that no tags confirm. Alignment alone leaves open in principle whether a
 * line under another wraps it or is a row, over how many columns a title reaches, and where sparse columns part.
 */
export function reportLineless(tables: readonly PageTable[], report: Report): void {
  for (const { form, confirmed, page, box } of tables)
    if (form !== 'ruled' && !confirmed) report({ code: 'tables/no-lines', page, box })
}

/** The pages' blocks in reading order, their places as displayed. */
export function compose(
  pages: readonly PageParts[],
  turns: ReadonlyMap<number, TurnBack>,
  declared: { readonly title: string; readonly producer: string },
  report: Report,
  timer: StageTimer | undefined,
): ExtractedDocument {
  const begun = cpuNow()
  const furniture = findFurniture(
    pages.map(({ height, lines, tables }) => ({
      height,
      lines,
      tables: tables.map(({ box }) => ({ top: box[1], bottom: box[3] })),
    })),
  )
  const prose = pages.map(({ lines }) => lines.filter((line) => !furniture.has(line)))
  const sorted = cpuNow()
  const { tables, repeatedCaptions } = joinTables(
    pages.map((page, i) => ({ tables: page.tables, lines: prose[i]! })),
    report,
  )
  const again = printedAgain(
    pages.map((page) => page.tables),
    tables,
  )
  const joined = cpuNow()
  for (const line of repeatedCaptions) furniture.add(line)
  const paragraphs = buildParagraphs(
    pages.map(({ info, width, tables: barriers }, i) => ({
      number: info.number,
      width,
      lines: prose[i]!.filter((line) => !furniture.has(line)),
      barriers: barriers.map(({ box }) => (box[1] + box[3]) / 2),
    })),
  )
  const blocks: Block[] = [
    ...tables,
    ...paragraphs.map((paragraph, i) => ({ ...paragraph, id: `p${i + 1}` })),
  ]
  const kept = pages.flatMap(({ lines }) => lines.filter((line) => furniture.has(line))).map(textLine)
  const document = {
    pages: pages.map(({ info }) => info),
    blocks: blocksBack(inReadingOrder(blocks), turns),
    furniture: linesBack([...kept, ...again], turns),
    declaredTitle: declared.title,
    producer: declared.producer,
  }
  timer?.add('tables', joined - sorted)
  timer?.add('paragraphs', cpuNow() - joined + sorted - begun)
  return document
}

function textLine({ text, page, box, edges }: PrintedLine): TextLine {
  return { text, start: 0, page, box, ...(edges ? { edges } : {}) }
}

/** By page, then from top to bottom, then from left to right; a joined table stands where it begins. */
function inReadingOrder(blocks: readonly Block[]): Block[] {
  const placed = blocks.map((block) => {
    const { page, box } = block.kind === 'table' ? block.parts[0]! : block
    return { block, page, box }
  })
  placed.sort((a, b) => a.page - b.page || a.box[1] - b.box[1] || a.box[0] - b.box[0])
  return placed.map(({ block }) => block)
}
