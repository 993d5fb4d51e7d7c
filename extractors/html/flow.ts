// In: elements of a page. Out: its paragraphs and tables in reading order, white space as a browser shows it.
import { isWide } from '../../schemas/text.ts'
import type { Element, Node } from './tree.ts'
import { isBlock, isControl, isElement, isHidden, isSilent, isText, points, styleOf } from './tree.ts'
import { isLayoutTable } from './layout.ts'
import { isInLink, isPicture } from './pictures.ts'

/** How text looks, as far as the markup says so. */
export interface Look {
  readonly bold: boolean
  readonly align: 'left' | 'center' | 'right'
  /** Points. */
  readonly fontSize: number
  readonly preserved: boolean
  readonly level?: number
}

export const PLAIN: Look = { bold: false, align: 'left', fontSize: 12, preserved: false }

export interface FlowParagraph {
  readonly kind: 'paragraph'
  readonly lines: readonly string[]
  /** Ems that the first line starts to the right of its frame. */
  readonly indent: number
  readonly look: Look
}

export interface FlowTable {
  readonly kind: 'table'
  readonly element: Element
  readonly look: Look
}

/** A picture large enough to hold writing; one inside a line of text stands after its paragraph. */
export interface FlowPicture {
  readonly kind: 'picture'
  readonly element: Element
}

export type Piece = FlowParagraph | FlowTable | FlowPicture

/** A forced line end inside running text; stripped from the text of the page beforehand. */
const BREAK = '\u0002'

/**
 * The pieces that `nodes` show. `leaveOut` elements are passed over with all they hold. With `flatten`, tables are
 * read as the text of their cells, as inside a cell, and pictures are passed over.
 */
export function flow(
  nodes: readonly Node[],
  look: Look,
  leaveOut: (element: Element) => boolean,
  flatten = false,
): Piece[] {
  const pieces: Piece[] = []
  const pictures: FlowPicture[] = []
  let text = ''
  let first: Look | undefined
  let bold = true

  const flush = () => {
    if (first) pieces.push(...paragraphs(text, { ...first, bold }))
    pieces.push(...pictures.splice(0))
    text = ''
    first = undefined
    bold = true
  }
  const say = (said: string, how: Look) => {
    text += said
    if (!/[^\s\u0002]/.test(said)) return
    first ??= how
    bold &&= how.bold
  }
  const visit = (node: Node, how: Look): void => {
    if (isText(node)) return say(textOf(node.data, how.preserved), how)
    if (!isElement(node)) return
    if (isSilent(node) || isControl(node) || isHidden(node) || leaveOut(node)) return
    if (node.name === 'br') {
      text += BREAK
      return
    }
    if (!flatten && isPicture(node) && !isInLink(node)) pictures.push({ kind: 'picture', element: node })
    const table = node.name === 'table'
    const block = table || isBlock(node)
    if (block) flush()
    if (table && !flatten && !isLayoutTable(node)) pieces.push({ kind: 'table', element: node, look: how })
    else {
      const own = lookOf(node, how)
      if (block) text = indentOf(node, own)
      if (node.name === 'li') say(marker(node), own)
      for (const child of node.children) visit(child, own)
    }
    if (block) flush()
  }
  for (const node of nodes) visit(node, look)
  flush()
  return pieces
}

/** Strips what is not print and folds the source's own line ends: to nothing between wide characters, else a space. */
function textOf(data: string, preserved: boolean): string {
  // Control characters are not print, and BREAK is one of them.
  const text = data.replace(/[\x00-\x08\x0b\x0e-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]/g, '')
  if (preserved) return text.replace(/\r\n?|\n/g, BREAK)
  return text.replace(/[ \t\f]*[\r\n][ \t\f\r\n]*/g, (space, at: number) => {
    const before = text[at - 1]
    const after = text[at + space.length]
    return before && after && isWide(before) && isWide(after) ? '' : ' '
  })
}

const LEADING = /^[\s\u00a0]+/

/** Leading white space of a block in ems, put into the text as the ideographic spaces it is worth. */
function indentOf(element: Element, look: Look): string {
  const lengths = ['text-indent', 'padding-left', 'margin-left'].map((property) =>
    points(styleOf(element, property), look.fontSize),
  )
  const sum = lengths.reduce((total, length) => total + (Number.isFinite(length) ? length : 0), 0)
  const ems = Math.round(sum / look.fontSize)
  return ems > 0 && ems <= 20 ? '\u3000'.repeat(ems) : ''
}

function emsOf(space: string): number {
  let ems = 0
  for (const char of space.replace(/^[ \t\r\n\f]+/, ''))
    ems += char === '\u3000' || char === '\u2003' ? 1 : 0.5
  return ems
}

/** The number a browser draws before an item of an ordered list. */
function marker(item: Element): string {
  const list = item.parent
  if (!list || !('name' in list) || list.name !== 'ol' || /none/.test(styleOf(list, 'list-style'))) return ''
  let number = Number(list.attribs['start'] ?? 1)
  for (const sibling of list.children) {
    if (sibling === item) break
    if (isElement(sibling) && sibling.name === 'li') number++
  }
  return Number.isFinite(number) ? `${number}. ` : ''
}

const HEADING_POINTS = [24, 18, 14, 12, 10, 8]
const FONT_POINTS = [7.5, 10, 12, 13.5, 18, 24, 36]

function lookOf(element: Element, look: Look): Look {
  const { name, attribs } = element
  const level = /^h[1-6]$/.test(name) ? Number(name[1]) : look.level
  const weight = styleOf(element, 'font-weight')
  const bold =
    /^(b|strong|th)$/.test(name) || /^h[1-6]$/.test(name) || /^(bold|[6-9]00)/.test(weight)
      ? true
      : /^(normal|[1-5]00)/.test(weight)
        ? false
        : look.bold
  const side = styleOf(element, 'text-align') || (attribs['align'] ?? '').toLowerCase()
  const align =
    name === 'center' || side === 'center'
      ? 'center'
      : side === 'right' || side === 'end'
        ? 'right'
        : side
          ? 'left'
          : look.align
  const sized = points(styleOf(element, 'font-size'), look.fontSize)
  const font = name === 'font' ? FONT_POINTS[Number(attribs['size']) - 1] : undefined
  const heading = /^h[1-6]$/.test(name) ? HEADING_POINTS[Number(name[1]) - 1] : undefined
  const fontSize = sized > 0 ? sized : (font ?? heading ?? look.fontSize)
  const preserved =
    name === 'pre'
      ? true
      : styleOf(element, 'white-space')
        ? /^pre/.test(styleOf(element, 'white-space'))
        : look.preserved
  return { bold, align, fontSize, preserved, ...(level !== undefined && { level }) }
}

/** One block's text cut into paragraphs at the line ends that part them; others only wrap. */
function paragraphs(text: string, look: Look): FlowParagraph[] {
  const raw = text.split(BREAK)
  const lines = raw.map((line) => line.replace(/[\s\u00a0]+/g, ' ').trim())
  const longest = Math.max(...lines.map((line) => line.length))
  const out: { lines: string[]; indent: number }[] = []
  let open: { lines: string[]; indent: number } | undefined
  lines.forEach((line, i) => {
    if (!line) {
      // Two line ends in a row part paragraphs; a heading may hold them for its looks only.
      if (look.level === undefined && look.align !== 'center') open = undefined
      return
    }
    const indent = emsOf(LEADING.exec(raw[i]!)?.[0] ?? '')
    if (open && continues(open.lines.at(-1)!, longest, indent, look)) open.lines.push(line)
    else out.push((open = { lines: [line], indent }))
  })
  return out.map((paragraph) => ({ kind: 'paragraph', ...paragraph, look }))
}

/**
 * Whether the line after a <br> goes on with the one before it. Titles are broken for their looks; running text is
 * where each line was set to a width: full lines that end in no punctuation, and no indentation after them.
 */
function continues(before: string, longest: number, indent: number, look: Look): boolean {
  if (look.level !== undefined || look.align === 'center') return true
  if (indent >= 1) return false
  return (
    before.length >= 20 &&
    before.length >= longest * 0.85 &&
    !/[\p{Sentence_Terminal}:;\uff1a\uff1b]["”’)）]?$/u.test(before)
  )
}
