// The titles of known tables as a reader: words are read by one engine only, and one wrong character in a title takes all
// facts of its table. In: a document. Out: titles that are known but for one character, as doubts with what they are.
import { misreadTitle } from '../../normalizers/tables/misread-title.ts'
import type { Doubt, ExtractedDocument } from '../../schemas/block.ts'

const TITLE = /\p{Script=Han}表(?:[(（][^()（）]*[)）])?$/u
/** Longer lines are sentences. */
const LONGEST = 40

/** What titles are instead of what was read, by doubts about whole lines. */
export function misreadTitles({ blocks, pages }: ExtractedDocument): ReadonlyMap<Doubt, string> {
  const recognised = new Set(pages.filter(({ witness }) => witness === 'ocr').map(({ number }) => number))
  const found = new Map<Doubt, string>()
  for (const block of blocks) {
    if (block.kind !== 'paragraph') continue
    for (const { page, box, text } of block.lines) {
      if (!recognised.has(page) || text.length > LONGEST || !TITLE.test(text)) continue
      const title = misreadTitle(text)
      if (title !== null) found.set({ page, box, text, alternatives: [title], confidence: 0.9 }, title)
    }
  }
  return found
}
