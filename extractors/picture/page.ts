// A recognised picture as a page of a document. In: what was read of it. Out: its lines and tables, and its doubts, all where they
// stand on the picture as it is shown.
import type { Doubt } from '../../schemas/block.ts'
import type { Report, StageTimer } from '../../schemas/source.ts'
import type { RecognisedPage } from '../ocr/page.ts'
import { type PagePicture, turnBack } from '../ocr/prepared.ts'
import { type Heads, type PageParts, readPage, reportLineless } from '../pdf/compose.ts'
import type { TurnBack } from '../pdf/turn.ts'

/** What the pages of one document share. */
export interface PictureDocument {
  /** Notes how a page lies that was turned to be read. */
  readonly turns: Map<number, TurnBack>
  readonly heads: Heads
  /** Tells places as the pages are shown (reportBack over `turns`). */
  readonly report: Report
}

export function picturePage(
  { number, width, height }: PagePicture,
  { layout, turned, doubts }: RecognisedPage,
  { turns, heads, report }: PictureDocument,
  timer: StageTimer | undefined,
): { readonly parts: PageParts; readonly doubts: readonly Doubt[] } {
  const back = turned && turnBack(layout, turned)
  if (back) turns.set(number, back)
  const parts = readPage({ ...layout, width, height }, layout, heads, report, timer)
  reportLineless(parts.tables, report)
  return { parts, doubts: doubts.map((doubt) => (back ? { ...doubt, box: back(doubt.box) } : doubt)) }
}
