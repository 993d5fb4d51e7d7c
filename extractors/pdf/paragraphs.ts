// Printed lines → paragraphs. A line goes on in the next one when it fills its measure and the next is set flush;
// indents, short lines, gaps, and changes of size or weight end a paragraph. No language is looked at.
import type { ParagraphBlock, TextLine } from '../../schemas/block.ts'
import type { Box } from '../../schemas/page.ts'
import { isWide, joinLines } from '../../schemas/text.ts'
import { enumeratorOf } from './enumerators.ts'
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
  /** A line that begins deeper than this, in ems, is no first line of a paragraph that goes on. */
  deepest: 5,
  /** Free space at the end of a full line beyond what the next word needs, in ems. */
  slack: 1,
  /** A sentence that visibly goes on bridges a gap of this many pitches: a row's end in a text set in a sheet. */
  bridge: 3.5,
} as const

/** All paragraphs of a document, in reading order; one that runs over a page end is one paragraph. */
export function buildParagraphs(pages: readonly ProsePage[]): Paragraph[] {
  const measures = documentMeasures(pages)
  const paragraphs: { readonly lines: PrintedLine[]; readonly measure: Measure }[] = []
  const counted: Counted = new Map()
  let open: PrintedLine[] | null = null
  pages.forEach((page, index) => {
    const measure = measures[index]!
    page.lines.forEach((line, i) => {
      const last = open?.[open.length - 1]
      const from = last?.page === line.page ? last.box[1] : -Infinity
      // A table between two lines keeps them apart, also one at the head of the page.
      const apart = page.barriers.some((y) => y > from && y < line.box[1])
      const goesOn =
        open !== null &&
        !apart &&
        !isNextItem(open, line, counted) &&
        (i > 0 ? continues(open, line, measure) : flows(open, line, measures[index - 1] ?? measure, measure))
      if (goesOn) open!.push(line)
      else {
        paragraphs.push({ lines: (open = [line]), measure })
        const item = enumeratorOf(line.text)
        if (item) counted.set(item.style, item.number)
      }
    })
    const last = page.lines[page.lines.length - 1]
    // Nothing goes on over a table at the foot of the page, or over a page without a line.
    if (!last || page.barriers.some((y) => y > last.box[1])) open = null
  })
  return paragraphs.map(({ lines, measure }) => paragraph(lines, measure))
}

/** The number that the last paragraph of each style of numbering began with. */
type Counted = Map<string, number>

/** Whether line b goes on where line a, the last of `open`, ends; both on one page. */
function continues(open: readonly PrintedLine[], b: PrintedLine, measure: Measure): boolean {
  const a = open[open.length - 1]!
  const pitch = b.box[3] - a.box[3]
  const usual = measure.pitch(a.fontSize)
  if (pitch < 0.5 * a.fontSize || pitch > limits.bridge * usual) return false
  if (pitch > limits.pitch * usual && endsSentence(a)) return false
  return flows(open, b, measure, measure)
}

/**
 * What holds on one page and over a page end alike: the last line is full, and the next one is set flush in the same
 * type.
 */
function flows(open: readonly PrintedLine[], b: PrintedLine, before: Measure, after: Measure): boolean {
  const a = open[open.length - 1]!
  if (a.leader || b.edges === undefined || a.edges === undefined) return false
  if (Math.abs(a.fontSize - b.fontSize) > limits.size * a.fontSize) return false
  if (!isFull(a, b, before)) return false
  const indented = open[0]!.box[0] > before.left + limits.indent * a.fontSize
  // A bold lead may begin a paragraph, which its indent shows; a heading is bold to its end, and none begins inside.
  if (a.bold !== b.bold && (b.bold || !indented)) return false
  // A centred title goes on centred, below a line that left no room on either side.
  if (isCentred(b, after)) return a.box[0] - before.left < 2 * a.fontSize
  if (a.box[0] - before.left > limits.deepest * a.fontSize) return false
  return b.box[0] <= after.left + limits.indent * b.fontSize
}

const SENTENCE_END = /[.:;!?\u3002\uff0e\uff1a\uff1b\uff01\uff1f][\p{Pe}\p{Pf}]*$/u

function endsSentence(line: PrintedLine): boolean {
  return SENTENCE_END.test(line.text)
}

/** An enumerator after the end of a sentence, or the number after the last one of its style. */
function isNextItem(open: readonly PrintedLine[], b: PrintedLine, counted: Counted): boolean {
  const next = enumeratorOf(b.text)
  if (!next) return false
  return endsSentence(open[open.length - 1]!) || counted.get(next.style) === next.number - 1
}

/** Whether nothing of the next line would have fitted at the end of this one. */
function isFull(a: PrintedLine, b: PrintedLine, measure: Measure): boolean {
  const free = measure.right - a.box[2]
  return free < firstWord(b) + limits.slack * a.fontSize
}

const OPENING = /[\p{Ps}\p{Pi}]/u
/** What a word or number is made of. */
const NARROW = /[^\s\p{Ps}\p{Pi}\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u
const CLOSING = /[\p{Pe}\p{Pf}\u3001\u3002\uff01\uff0c\uff0e\uff1a\uff1b\uff1f,.;:!?%\uff05]/u

/**
 * Width of the shortest beginning of a line that may stand at the end of another: an ideograph or a word, with the
 * punctuation that clings to it. Some programs keep a number and the unit after it together.
 */
function firstWord(line: PrintedLine): number {
  const { text, edges } = line
  let end = 0
  while (end < text.length - 1 && OPENING.test(text[end]!)) end++
  const isNumber = /\d/.test(text[end]!)
  if (isWide(text[end]!)) end++
  else while (end < text.length && NARROW.test(text[end]!)) end++
  if (isNumber && end < text.length && isWide(text[end]!)) end++
  while (end < text.length && CLOSING.test(text[end]!)) end++
  return edges![end]! - edges![0]!
}

/** Room left and right of the line within the measure, in its own ems. */
function roomOf(line: PrintedLine, measure: Measure): { readonly left: number; readonly right: number } {
  return {
    left: (line.box[0] - measure.left) / line.fontSize,
    right: (measure.right - line.box[2]) / line.fontSize,
  }
}

/**
 * The more room on both sides, the less exactly it must be equal; for body text an indented line that happens to end
 * as far from its margin must not pass for a title.
 */
function isCentred(line: PrintedLine, measure: Measure): boolean {
  const { left, right } = roomOf(line, measure)
  const room = Math.min(left, right)
  const off = Math.abs(left - right)
  if (room > 4) return off < 2.5
  if (room > 2.5) return off < 1
  return line.fontSize > 1.15 * measure.bodySize && room > 0.7 && off < 1.5
}

function alignOf(line: PrintedLine, measure: Measure): ParagraphBlock['align'] {
  if (isCentred(line, measure)) return 'center'
  const { left, right } = roomOf(line, measure)
  return right < 1.5 && left > right + 4 && line.box[0] > (measure.left + measure.right) / 2
    ? 'right'
    : 'left'
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
    align: alignOf(lines[lines.length - 1]!, measure),
  }
}
