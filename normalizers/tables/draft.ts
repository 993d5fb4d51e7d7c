// A table with its caption, its layout and its kind, before its rows are read. In: a captioned block. Out: a draft.
import type { ExtractedDocument, TableBlock } from '../../schemas/block.ts'
import { foldLabel } from '../../schemas/text.ts'
import { numberIn, readLine, type Caption, type CaptionedTable } from './captions.ts'
import type { TableKind } from './kind.ts'
import { tableKinds } from './kinds/index.ts'
import { isList, layoutOf, type Layout } from './layout.ts'
import { mendCutRows } from './mend.ts'
import { recognize, titleForms, type Recognition, type Unrecognized } from './recognize.ts'
import { isHeaderWord, isKnownTitle, namedKinds, shareKind } from './vocabulary.ts'
import { yearIn } from './years.ts'

/** What the head of the document says, used where a table does not speak for itself. */
export interface HeadContext {
  readonly entity: string
  readonly year: number | null
  readonly phase: 'budget' | 'final' | null
}

export interface Draft {
  readonly id: string
  readonly block: TableBlock | null
  readonly caption: Caption
  readonly notes: readonly string[]
  /** Another title that the table bears inside its frame. */
  readonly otherTitle?: string
  readonly layout: Layout | null
  readonly recognition: Recognition | Unrecognized | null
}

/** A number at the head of every page (公开01表) was taken for the page's furniture; it is the table's. */
export function withRunningNumber(entry: CaptionedTable, document: ExtractedDocument): CaptionedTable {
  const page = entry.block?.parts[0]?.page ?? entry.caption.pages[0]
  if (entry.caption.number !== '' || page === undefined) return entry
  const numbers = document.furniture.filter((line) => line.page === page).map((line) => numberIn(line.text))
  const number = numbers.find((found) => found !== '')
  return number === undefined ? entry : { ...entry, caption: { ...entry.caption, number } }
}

export function draftOf(entry: CaptionedTable, id: string, head: HeadContext): Draft {
  const { notes } = entry
  let { block } = entry
  if (!block) return { id, block, caption: entry.caption, notes, layout: null, recognition: null }
  let layout = layoutOf(block, isKnownTitle, isHeaderWord)
  const { caption, leftOver } = withInnerCaption(entry.caption, layout)
  const otherTitle = leftOver.find(
    (words) => isKnownTitle(words) && !sameTitle(words, caption.title) && !shareKind(words, caption.title),
  )
  const inPhase = (kind: TableKind): boolean => !kind.phase || !head.phase || kind.phase === head.phase
  const kinds = tableKinds.filter(inPhase)
  const named = namedKinds(caption.title).filter(({ kind }) => inPhase(kind))
  let recognition = recognize(kinds, named, caption.title, layout)
  const mended = recognition.kind ? mendCutRows(block, layout, recognition) : block
  if (mended !== block) {
    block = mended
    layout = layoutOf(block, isKnownTitle, isHeaderWord)
    recognition = recognize(kinds, named, caption.title, layout)
  }
  // A form has no header of its own: each block in it has, among the rows. Some print it as a plain list all the same.
  const shape =
    recognition.kind?.shape === 'form' && !isList(layout)
      ? { ...layout, bodyFrom: layout.headerFrom, origin: layout.headerFrom }
      : layout
  return {
    id,
    block,
    caption,
    notes: [...leftOver, ...layout.notes, ...notes],
    ...(otherTitle === undefined ? {} : { otherTitle }),
    layout: shape,
    recognition,
  }
}

/**
 * Caption lines inside the frame of the table complete those above it. Of two titles the one inside is the table's own
 * where only it is known or both name one kind; what does not go into the caption is left over, never lost.
 */
function withInnerCaption(caption: Caption, layout: Layout): { caption: Caption; leftOver: string[] } {
  let { number, title, entity, year } = caption
  const units = [...caption.units]
  const leftOver: string[] = []
  for (const words of layout.captionRows) {
    const line = readLine(words, isKnownTitle)
    const differs = (own: string, inner: string): boolean =>
      own !== '' && inner !== '' && foldLabel(own) !== foldLabel(inner)
    const otherTitle = differs(title, line.title) && !sameTitle(title, line.title)
    if (otherTitle && isKnownTitle(line.title) && (!isKnownTitle(title) || shareKind(title, line.title))) {
      leftOver.push(title)
      title = line.title
    } else if (otherTitle || differs(number, line.number) || differs(entity, line.entity)) {
      leftOver.push(words)
    } else if (!line.number && !line.title && !line.entity && line.units.length === 0) {
      leftOver.push(words)
    }
    number ||= line.number
    title ||= line.title
    entity ||= line.entity
    year ??= yearIn(words)
    for (const unit of line.units) if (!units.some((u) => u.printed === unit.printed)) units.push(unit)
  }
  return { caption: { ...caption, number, title, entity, year, units }, leftOver }
}

/** Equal but for list number, year and the words that templates put before a title. */
function sameTitle(a: string, b: string): boolean {
  const forms = new Set(titleForms(a))
  return titleForms(b).some((form) => forms.has(form))
}
