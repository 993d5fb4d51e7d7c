// Bytes of a PDF → pages, tables and paragraphs in reading order: each page is laid out or recognised, then composed.
import type { ExtractedDocument } from '../../schemas/block.ts'
import type { Report, StageTimer } from '../../schemas/source.ts'
import { cpuNow } from '../../schemas/source.ts'
import type { Recogniser } from '../ocr/index.ts'
import type { PageTable } from '../tables/index.ts'
import { compose, readPage, reportLineless, type Heads, type PageParts } from './compose.ts'
import { layoutDocument } from './layout.ts'
import { openPdf } from './load.ts'
import { isPicture, reportPictures, reportTooLarge, type PageDrawing } from './pictures.ts'
import { pageRecognition } from './recognise.ts'
import { reportReplacements } from './replacement.ts'
import { confirmByTags } from './tags.ts'
import { reportBack, turnUpright, type TurnBack } from './turn.ts'

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
