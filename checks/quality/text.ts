// The words of a document in the two forms the kinds read: sentences with their section, and every printed piece with its page.
import type { Block } from '../../schemas/block.ts'
import type { Section } from '../../schemas/disclosure.ts'
import { foldLabel } from '../../schemas/text.ts'
import type { Material } from './kind.ts'

/** A paragraph of the narrative as one reads it, joined over page ends. */
export interface Passage {
  readonly section: Section
  readonly text: string
  /** Nothing but the section's end follows. */
  readonly last: boolean
}

export function* passages({ disclosure }: Material): Generator<Passage> {
  for (const section of disclosure.sections) {
    const texts = section.text.split('\n')
    for (const [i, text] of texts.entries()) yield { section, text, last: i === texts.length - 1 }
  }
}

export interface Piece {
  readonly text: string
  readonly page: number
}

/** Every paragraph and every cell. */
export function* pieces(blocks: readonly Block[]): Generator<Piece> {
  for (const block of blocks) {
    if (block.kind === 'paragraph') yield block
    else yield* block.cells
  }
}

/** As many characters as stand on one printed line with certainty. */
const SNIPPET = 10

/** The page on which a quotation of a section stands; absent in sources without pages. */
export function pageOf({ blocks }: Material, section: Section, quote: string): { page?: number } {
  if (section.pages.length < 2) return pageIfAny(section.pages[0])
  const wanted = foldLabel(quote)
  for (const snippet of [wanted, wanted.slice(-SNIPPET), wanted.slice(0, SNIPPET)]) {
    for (const block of blocks) {
      if (block.kind !== 'paragraph' || !section.pages.includes(block.page)) continue
      const at = foldLabel(block.text).indexOf(snippet)
      if (at < 0) continue
      const line = block.lines.find(({ text }) => foldLabel(text).includes(snippet))
      return pageIfAny(line?.page ?? block.page)
    }
  }
  return pageIfAny(section.pages[0])
}

export function pageIfAny(page: number | undefined): { page?: number } {
  return page === undefined || page < 1 ? {} : { page }
}

/** What stands around a place, as the reader finds it again. */
export function around(text: string, from: number, to: number, reach = 16): string {
  return text.slice(Math.max(0, from - reach), to + reach).trim()
}

/** How a section is called in a sentence. */
export function nameOf({ number, title }: Section): string {
  return `${number}${title}`.slice(0, 40) || '—'
}
