// Page numbers and running heads: lines at the edge of the page that count it or repeat on the others.
import type { PrintedLine } from './lines.ts'

export interface PageLines {
  readonly height: number
  readonly lines: readonly PrintedLine[]
  /** Vertical extent of the tables: what stands between or beside them is no furniture. */
  readonly tables: readonly { readonly top: number; readonly bottom: number }[]
}

/** Share of the page's height at its top and bottom in which heads, and page numbers, stand. */
const HEAD_MARGIN = 0.12
const NUMBER_MARGIN = 0.2
/** A running head repeats on this share of the pages, and on three at least. */
const HEAD_SHARE = 0.5
const HEAD_PAGES = 3
/** Least distance of a head from the text, in ems: less is the first line of a paragraph. */
const HEAD_GAP = 0.8
/** Heights of the same head on two pages differ by no more, in points. */
const LEVEL = 4

/** The lines that are furniture. Looks at the outermost lines of every page only, from outside in. */
export function findFurniture(pages: readonly PageLines[]): Set<PrintedLine> {
  const found = new Set<PrintedLine>()
  // A head of several lines is peeled off line by line.
  for (let round = 0; round < 4; round++) {
    const before = found.size
    for (const side of ['top', 'bottom'] as const) {
      const outermost = (margin: number): EdgeLine[] =>
        pages.flatMap((page) => edgeLine(page, side, margin, found) ?? [])
      for (const line of numbered(outermost(NUMBER_MARGIN))) found.add(line)
      for (const line of repeated(outermost(HEAD_MARGIN), pages.length)) found.add(line)
    }
    if (found.size === before) break
  }
  return found
}

interface EdgeLine {
  readonly line: PrintedLine
  /** Distance to the text next to it, in ems of the line; a head stands apart. */
  readonly gap: number
}

function edgeLine(
  page: PageLines,
  side: 'top' | 'bottom',
  margin: number,
  found: Set<PrintedLine>,
): EdgeLine | undefined {
  const limit = page.height * margin
  const left = page.lines.filter((line) => !found.has(line))
  if (side === 'bottom') left.reverse()
  const [line, next] = left
  if (!line) return undefined
  const inMargin = side === 'top' ? line.box[3] <= limit : line.box[1] >= page.height - limit
  const beyondTables = page.tables.every(({ top, bottom }) =>
    side === 'top' ? line.box[3] <= top + 1 : line.box[1] >= bottom - 1,
  )
  if (!inMargin || !beyondTables) return undefined
  const distance = !next ? Infinity : side === 'top' ? next.box[1] - line.box[3] : line.box[1] - next.box[3]
  return { line, gap: distance / line.fontSize }
}

/** Lines made of one number and ornaments, whose numbers run with the pages. */
function numbered(lines: readonly EdgeLine[]): PrintedLine[] {
  const byOffset = new Map<number, PrintedLine[]>()
  for (const { line } of lines) {
    const number = pageNumber(line.text)
    if (number === undefined) continue
    const offset = number - line.page
    const same = byOffset.get(offset)
    if (same) same.push(line)
    else byOffset.set(offset, [line])
  }
  const counted: PrintedLine[] = []
  for (const [offset, same] of byOffset) {
    // One number alone proves nothing unless it is the page's own, or set off by ornaments.
    if (same.length > 1 || offset === 0 || !/^\d+$/.test(same[0]!.text)) counted.push(...same)
  }
  return counted
}

/** `12`, `- 12 -`, `12 / 40`, `Page 12`: one number (or two with a total) with at most a few letters around it. */
function pageNumber(text: string): number | undefined {
  if (text.length > 16) return undefined
  const match = /^(\D{0,8})(\d{1,4})(?:([^\d.,]{1,6})(\d{1,4}))?(\D{0,4})$/.exec(text)
  if (!match) return undefined
  const [, before = '', number = '', between, total, after = ''] = match
  if (total && Number(total) < Number(number)) return undefined
  const around = before + (between ?? '') + after
  const lettersAround = around.replace(/[\p{P}\p{S}\s]/gu, '')
  // Ornaments only, or a word before and after such as the two around a Chinese page number.
  if (lettersAround.length > 6 || (lettersAround !== '' && (before === '' || after === '') && !total)) {
    if (!/^page\s*$/i.test(before)) return undefined
  }
  // A full stop, a comma or a semicolon behind it: the end of a sentence that the page break cut.
  if (/[.,%\uff05\u3002\uff0c\uff1b]/.test(after)) return undefined
  return Number(number)
}

/** Lines that stand apart, at the same height and with the same words on most pages. */
function repeated(lines: readonly EdgeLine[], pages: number): PrintedLine[] {
  const groups: PrintedLine[][] = []
  const byText = new Map<string, PrintedLine[][]>()
  for (const { line, gap } of lines) {
    if (gap < HEAD_GAP) continue
    const key = line.text.replace(/\d+/g, '#').replace(/\s+/g, '')
    let same = byText.get(key)
    if (!same) byText.set(key, (same = []))
    const group = same.find((members) => Math.abs(members[0]!.box[1] - line.box[1]) < LEVEL)
    if (group) group.push(line)
    else {
      const members = [line]
      same.push(members)
      groups.push(members)
    }
  }
  const needed = Math.max(HEAD_PAGES, HEAD_SHARE * pages)
  return groups.filter((members) => members.length >= needed).flat()
}
