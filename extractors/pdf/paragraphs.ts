// Printed lines → paragraphs. A line goes on in the next one when it fills its measure and the next is set flush;
// indents, short lines, gaps, and changes of size or weight end a paragraph. No language is looked at.
import type { ParagraphBlock, TextLine } from '../../schemas/block.ts'
import type { Box } from '../../schemas/page.ts'
import { isWide, joinLines } from '../../schemas/text.ts'
import type { PrintedLine } from './lines.ts'
import { documentMeasures, type Measure } from './measure.ts'

/** The lines of one page in reading order; `barriers` are the middles of the tables on it, top to bottom. */
export interface ProsePage {
  readonly number: number
  readonly width: number
  readonly lines: readonly PrintedLine[]
  readonly barriers: readonly number[]
}

export type Paragraph = Omit<ParagraphBlock, 'id'>

const limits = {
  /** Sizes this close (as a share) are one size. */
  size: 0.08,
  /** A pitch this much above the usual one is a gap. */
  pitch: 1.3,
  /** First-line indent, in ems, from which a line begins a paragraph. */
  indent: 0.8,
  /** Free space at the end of a full line beyond what the next word needs, in ems. */
  slack: 0.7,
} as const

/** All paragraphs of a document, in reading order; one that runs over a page end is one paragraph. */
export function buildParagraphs(pages: readonly ProsePage[]): Paragraph[] {
  const measures = documentMeasures(pages)
  const paragraphs: PrintedLine[][] = []
  let open: PrintedLine[] | null = null
  let barrier = false
  pages.forEach((page, index) => {
    const measure = measures[index]!
    // A table at the foot of the page ends the paragraph before it; one at the head keeps the next apart.
    page.lines.forEach((line, i) => {
      const before = open?.[open.length - 1]
      const samePage = before?.page === line.page
      const from = samePage ? before.box[1] : -Infinity
      const separated = barrier || page.barriers.some((y) => y > from && y < line.box[1])
      const goesOn =
        before !== undefined &&
        !separated &&
        (samePage
          ? continues(before, line, measure)
          : i === 0 && continuesOver(before, line, measures[index - 1] ?? measure, measure))
      if (goesOn) open!.push(line)
      else paragraphs.push((open = [line]))
      barrier = false
    })
    const last = page.lines[page.lines.length - 1]
    if (page.barriers.some((y) => !last || y > last.box[1])) barrier = true
  })
  return paragraphs.map((lines) => {
    const first = lines[0]!
    const index = pages.findIndex((page) => page.number === first.page)
    return paragraph(lines, measures[index]!)
  })
}

function alike(a: PrintedLine, b: PrintedLine): boolean {
  return Math.abs(a.fontSize - b.fontSize) <= limits.size * a.fontSize && a.bold === b.bold
}

function continues(a: PrintedLine, b: PrintedLine, measure: Measure): boolean {
  const pitch = b.box[3] - a.box[3]
  if (pitch < 0.5 * a.fontSize || pitch > limits.pitch * measure.pitch(a.fontSize)) return false
  if (Math.abs(a.fontSize - b.fontSize) > limits.size * a.fontSize) return false
  // Weight may change inside a paragraph, never where a heading ends.
  if (a.bold && !b.bold && !isFull(a, b, measure)) return false
  return flows(a, b, measure, measure)
}

/** Over a page end: the last line is full, the next page opens flush with a line of the same kind. */
function continuesOver(a: PrintedLine, b: PrintedLine, before: Measure, after: Measure): boolean {
  return alike(a, b) && flows(a, b, before, after)
}

function flows(a: PrintedLine, b: PrintedLine, before: Measure, after: Measure): boolean {
  if (a.leader || b.edges === undefined || a.edges === undefined) return false
  if (!isFull(a, b, before)) return false
  if (isCentred(b, after) && isCentred(a, before)) return true
  return b.box[0] <= after.left + limits.indent * b.fontSize
}

/** Whether nothing of the next line would have fitted at the end of this one. */
function isFull(a: PrintedLine, b: PrintedLine, measure: Measure): boolean {
  const free = measure.right - a.box[2]
  return free < firstWord(b) + limits.slack * a.fontSize
}

const CLOSING = /[\p{Pe}\p{Pf}\u3001\u3002\uff01\uff0c\uff0e\uff1a\uff1b\uff1f,.;:!?%\uff05]/u

/** Width of the shortest beginning of a line that may stand at the end of another. */
function firstWord(line: PrintedLine): number {
  const { text, edges } = line
  let end = 1
  if (!isWide(text[0]!)) while (end < text.length && !isWide(text[end]!) && text[end] !== ' ') end++
  while (end < text.length && CLOSING.test(text[end]!)) end++
  return edges![end]! - edges![0]!
}

function isCentred(line: PrintedLine, measure: Measure): boolean {
  const left = line.box[0] - measure.left
  const right = measure.right - line.box[2]
  return Math.abs(left - right) < 1.5 * line.fontSize
}

function alignOf(line: PrintedLine, measure: Measure): ParagraphBlock['align'] {
  const em = line.fontSize
  const left = line.box[0] - measure.left
  const right = measure.right - line.box[2]
  if (left > 1.5 * em && right > 1.5 * em && Math.abs(left - right) < 1.5 * em) return 'center'
  const middle = (measure.left + measure.right) / 2
  if (Math.abs(right) < 1.5 * em && line.box[0] > middle) return 'right'
  return 'left'
}

function paragraph(lines: readonly PrintedLine[], measure: Measure): Paragraph {
  const first = lines[0]!
  const texts: TextLine[] = []
  let text = ''
  let box: Box = first.box
  let bold = 0
  for (const line of lines) {
    const joined = joinLines([text, line.text])
    texts.push({
      text: line.text,
      start: joined.length - line.text.length,
      page: line.page,
      box: line.box,
      ...(line.edges ? { edges: line.edges } : {}),
    })
    text = joined
    if (line.bold) bold++
    if (line.page === first.page) {
      const [x0, y0, x1, y1] = line.box
      box = [Math.min(box[0], x0), Math.min(box[1], y0), Math.max(box[2], x1), Math.max(box[3], y1)]
    }
  }
  return {
    kind: 'paragraph',
    text,
    lines: texts,
    page: first.page,
    box,
    fontSize: first.fontSize,
    bold: bold === lines.length,
    align: lines.length > 1 && !isCentred(first, measure) ? 'left' : alignOf(first, measure),
  }
}
