// Bytes of a PDF → pages, tables and paragraphs in reading order. One page after the other is laid out and its tables
// found; what needs the whole document (furniture, continuation, paragraphs over page ends) comes after.
import type { Block, ExtractedDocument, PageInfo, TextLine } from '../../schemas/block.ts'
import type { PageLayout } from '../../schemas/page.ts'
import type { Report, StageTimer } from '../../schemas/source.ts'
import { findTables, headOf, joinTables, type PageTable } from '../tables/index.ts'
import { printedAgain } from './again.ts'
import { findFurniture } from './furniture.ts'
import { layoutDocument } from './layout.ts'
import { printedLines, type PrintedLine } from './lines.ts'
import { openPdf } from './load.ts'
import { buildParagraphs } from './paragraphs.ts'
import { isPicture, reportPictures, reportTooLarge, type PageDrawing } from './pictures.ts'
import { confirmByTags } from './tags.ts'
import { pageRecognition } from './recognise.ts'
import { reportReplacements } from './replacement.ts'
import { blocksBack, linesBack, reportBack, turnUpright, type TurnBack } from './turn.ts'
import { cpuNow } from '../../schemas/source.ts'
import type { Recogniser } from '../ocr/index.ts'

/** Headers of the pages read so far. */
type Heads = Map<string, NonNullable<ReturnType<typeof headOf>>[1]>

interface PageParts {
  readonly info: PageInfo
  readonly width: number
  readonly height: number
  readonly tables: readonly PageTable[]
  readonly lines: readonly PrintedLine[]
}

/**
 * Reads a PDF. With a `recogniser`, pages without a text layer that can be believed are read from their picture; without
 * one they are reported. Throws ReadError (pdf/encrypted, pdf/broken, pdf/cut-off, pdf/no-pages);
 * everything else that cannot be read or trusted is reported, and what can be read is returned.
 */
export async function extractPdf(
  bytes: Uint8Array,
  report: Report,
  timer?: StageTimer,
  recogniser?: Recogniser,
): Promise<ExtractedDocument> {
  const begun = cpuNow()
  const opened = await openPdf(bytes, report)
  timer?.add('pdfjs', cpuNow() - begun)
  const recognition = recogniser && pageRecognition(bytes, recogniser, report)
  try {
    const pages: PageParts[] = []
    const turns = new Map<number, TurnBack>()
    const reportTurned = reportBack(report, turns)
    const pictures: number[] = []
    const heads: Heads = new Map()
    for await (const page of layoutDocument(opened.document, report, timer)) {
      reportTooLarge(page, bytes, report)
      const started = cpuNow()
      const recognised = await recognition?.recognise(page)
      if (recognised) timer?.add('ocr', cpuNow() - started)
      else if (isPicture(page)) pictures.push(page.layout.number)
      const { layout, back } = recognised ?? turnUpright(page.layout)
      if (back) turns.set(layout.number, back)
      const displayed = recognised ? { ...page.layout, witness: layout.witness } : page.layout
      const parts = readPage(displayed, layout, heads, reportTurned, timer)
      const tables = recognised
        ? parts.tables
        : await heldAgainstTags(parts.tables, page, back, report, timer)
      reportLineless(tables, reportTurned)
      pages.push({ ...parts, tables })
    }
    reportPictures(pictures, pages.length, report)
    recognition?.summarise(pages.length)
    const declared = await opened.declared()
    const document = compose(pages, turns, declared, reportTurned, timer)
    return recognition && recognition.doubts.length > 0
      ? { ...document, doubts: recognition.doubts }
      : document
  } finally {
    await recognition?.close()
    await opened.close()
  }
}

/** Tables of one page, and the lines of what stands outside them; adds to the known headers of tables without lines. */
function readPage(
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
function reportLineless(tables: readonly PageTable[], report: Report): void {
  for (const { form, confirmed, page, box } of tables)
    if (form !== 'ruled' && !confirmed) report({ code: 'tables/no-lines', page, box })
}

/** The tables of a tagged page, those marked that its tags confirm. */
async function heldAgainstTags(
  tables: readonly PageTable[],
  { layout, structure, marks }: PageDrawing,
  back: TurnBack | null,
  report: Report,
  timer: StageTimer | undefined,
): Promise<readonly PageTable[]> {
  if (!structure) return tables
  const begun = cpuNow()
  const tags = await structure()
  reportReplacements(tags, marks, layout.number, report)
  const confirmed = confirmByTags(tags, marks, tables, layout.number, back, report)
  timer?.add('tables', cpuNow() - begun)
  return tables.map((table) => (confirmed.has(table) ? { ...table, confirmed: true } : table))
}

function compose(
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
