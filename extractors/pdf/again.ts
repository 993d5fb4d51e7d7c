// Lines that a table prints again where it goes on: repeated headers and labels. They stand in its block once; the
// others are kept with the furniture of their page, so that nothing that is printed is lost.
import type { TableBlock, TextLine } from '../../schemas/block.ts'
import type { PageTable } from '../tables/index.ts'

/** Lines of the tables of single pages that the joined tables do not hold. */
export function printedAgain(
  pages: readonly (readonly PageTable[])[],
  joined: readonly TableBlock[],
): TextLine[] {
  // Joining copies some lines and keeps others: they are known by their page and place.
  const held = new Map<number, Set<string>>()
  for (const { parts } of joined)
    if (parts.length > 1) for (const { page } of parts) held.set(page, new Set())
  for (const { cells } of joined)
    for (const { lines } of cells) for (const line of lines) held.get(line.page)?.add(placeOf(line))
  const left: TextLine[] = []
  for (const tables of pages) {
    for (const { page, cells } of tables) {
      const here = held.get(page)
      if (!here) continue
      for (const { lines } of cells)
        for (const line of lines) if (!here.has(placeOf(line))) left.push({ ...line, start: 0 })
    }
  }
  return left
}

const placeOf = ({ box, text }: TextLine): string => `${box[0]} ${box[1]} ${text}`
