// In: the bytes of a web page. Out: its own text and tables as blocks, the site's furniture beside them, its links.
import { load } from 'cheerio'
import type { Block, ExtractedDocument, Link, ParagraphBlock, TextLine } from '../../schemas/block.ts'
import type { Report } from '../../schemas/source.ts'
import { ReadError } from '../../schemas/source.ts'
import { decode } from './decode.ts'
import { turnIntoTables } from './divTables.ts'
import type { FlowParagraph, FlowTable, Piece } from './flow.ts'
import { flow, PLAIN } from './flow.ts'
import type { Content } from './furniture.ts'
import { findContent } from './furniture.ts'
import { EXTENT_LIMIT, SIZE_LIMIT } from './limits.ts'
import { joinedLines, NOWHERE } from './lines.ts'
import { scriptedPages } from './links.ts'
import { extentOf } from './nesting.ts'
import type { Picture, WebPage } from './pictures.ts'
import { fileName, listed, picturesIn, reportUnread, sourcesOf } from './pictures.ts'
import { tableBlock } from './table.ts'
import type { Element } from './tree.ts'
import { childElements } from './tree.ts'

/**
 * Reads one web page, but for its pictures, and tells of them (see `reportUnread`). Reports html/attachments,
 * html/damaged-text and html/table-too-large too; throws ReadError for a page too large or nested too deep to be read.
 * Everything the page shows comes out, in `blocks` or, where it belongs to the site rather than the document, in
 * `furniture`.
 */
export function extractHtml(bytes: Uint8Array, report: Report): ExtractedDocument {
  const { shown, ...document } = extractMarkup(bytes, report)
  reportUnread(document, shown, report)
  return document
}

/** The same without a word on pictures, for who goes on to read them. */
export function extractMarkup(bytes: Uint8Array, report: Report): WebPage {
  if (bytes.byteLength > SIZE_LIMIT) {
    throw new ReadError({ code: 'html/too-large', params: { size: bytes.byteLength, limit: SIZE_LIMIT } })
  }
  const html = decode(bytes, report)
  checkExtent(html)
  const $ = load(html)
  const body = $('body')[0] as Element
  const declaredTitle = $('title').first().text().trim()
  const titles = [
    declaredTitle,
    ...$('meta[name=ArticleTitle]')
      .toArray()
      .map((meta) => meta.attribs['content'] ?? ''),
  ]
  turnIntoTables(body, $('style').text())
  const content = findContent(body, titles)
  const links = [...linksIn(body), ...scriptedPages(html)]
  const { blocks, pictures } = contentOf(content, report, $('base[href]').attr('href'))
  const attached = new Map(
    links.filter(({ href }) => ATTACHMENT.test(href)).map(({ href, text }) => [href, text || fileName(href)]),
  )
  if (attached.size > 0) {
    const params = { count: attached.size, names: listed([...attached.values()]) }
    report({ code: 'html/attachments', params })
  }
  return {
    pages: [],
    blocks,
    furniture: furnitureOf(body, content),
    declaredTitle,
    producer: $('meta[name=generator]').attr('content')?.trim() ?? '',
    links,
    pictures: pictures.length,
    shown: pictures,
  }
}

/**
 * Addresses of the pictures that are read with a page, as its markup has them: the best one of each. None for a page that
 * cannot be read.
 */
export function pagePictures(bytes: Uint8Array): string[] {
  // Most pages show none; they need not be laid out for it.
  if (!/<img\b/i.test(decode(bytes.subarray(0, SIZE_LIMIT), () => {}))) return []
  try {
    const { shown } = extractMarkup(bytes, () => {})
    return shown.flatMap(({ sources }) => sources.find((source) => !/^data:/i.test(source)) ?? [])
  } catch (error) {
    if (error instanceof ReadError) return []
    throw error
  }
}

/** The blocks of markup that holds a document and nothing else, as written by a reader of another format. */
export function markupBlocks(html: string, report: Report): Block[] {
  checkExtent(html)
  const body = load(html)('body')[0] as Element
  return contentOf({ roots: [body], isFurniture: () => false }, report).blocks
}

function checkExtent(html: string): void {
  const { depth, elements } = extentOf(html, EXTENT_LIMIT)
  if (depth > EXTENT_LIMIT.depth) {
    throw new ReadError({ code: 'html/too-deep', params: { limit: EXTENT_LIMIT.depth } })
  }
  if (elements > EXTENT_LIMIT.elements) {
    throw new ReadError({ code: 'html/too-many-elements', params: { limit: EXTENT_LIMIT.elements } })
  }
}

function contentOf(
  content: Content,
  report: Report,
  base?: string,
): { blocks: Block[]; pictures: Picture[] } {
  const blocks: Block[] = []
  const pictures: Picture[] = []
  const picture = (element: Element) => {
    const sources = sourcesOf(element).map((source) => against(source, base))
    pictures.push({ sources, before: blocks.length })
  }
  for (const piece of content.roots.flatMap((root) => flow([root], PLAIN, content.isFurniture))) {
    if (piece.kind === 'paragraph') blocks.push(paragraphBlock(piece, `p${blocks.length + 1}`))
    else if (piece.kind === 'picture') picture(piece.element)
    else {
      blocks.push(...captioned(piece, blocks.length, report))
      for (const element of picturesIn(piece.element, content.isFurniture)) picture(element)
    }
  }
  return { blocks, pictures }
}

/** An address as it is meant on a page that says from where its addresses count. */
function against(address: string, base: string | undefined): string {
  return base !== undefined && URL.canParse(base) && URL.canParse(address, base)
    ? new URL(address, base).href
    : address
}

/** A table, and before it what its <caption> says. */
function captioned(piece: FlowTable, before: number, report: Report): Block[] {
  const caption = childElements(piece.element).filter((child) => child.name === 'caption')
  const said = flow(caption, { ...piece.look, align: 'center' }, () => false, true)
  const blocks: Block[] = []
  for (const paragraph of said) {
    if (paragraph.kind === 'paragraph')
      blocks.push(paragraphBlock(paragraph, `p${before + blocks.length + 1}`))
  }
  const table = tableBlock(piece.element, piece.look, `t${before + blocks.length + 1}`, report)
  return table ? [...blocks, table] : blocks
}

function paragraphBlock(paragraph: FlowParagraph, id: string): ParagraphBlock {
  const { bold, align, fontSize, level } = paragraph.look
  const place = { page: 0, box: NOWHERE }
  const heading = level === undefined ? {} : { headingLevel: level }
  return {
    kind: 'paragraph',
    id,
    ...joinedLines(paragraph.lines),
    ...place,
    fontSize,
    bold,
    align,
    ...heading,
  }
}

/** What the page shows outside its own text, line by line, with what it keeps hidden. */
function furnitureOf(body: Element, content: Content): TextLine[] {
  const inContent = new Set(content.roots)
  const outside = flow([body], PLAIN, (element) => inContent.has(element), true)
  const inside = content.roots.flatMap((root) => setAside(root, content))
  const lines = [...outside, ...inside].flatMap((piece) => (piece.kind === 'paragraph' ? piece.lines : []))
  return lines.map((text) => ({ text, start: 0, page: 0, box: NOWHERE }))
}

function setAside(element: Element, content: Content): Piece[] {
  return childElements(element).flatMap((child) =>
    content.isFurniture(child) ? flow([child], PLAIN, () => false, true) : setAside(child, content),
  )
}

function linksIn(body: Element): Link[] {
  const links: Link[] = []
  const look = (element: Element): void => {
    const href =
      element.attribs['href'] ?? (/^(iframe|embed)$/.test(element.name) ? element.attribs['src'] : undefined)
    if (href && !/^(#|javascript:|mailto:|tel:)/i.test(href.trim()) && element.name !== 'link') {
      const text = flow([element], PLAIN, () => false, true)
        .flatMap((piece) => (piece.kind === 'paragraph' ? piece.lines : []))
        .join(' ')
      links.push({ href: href.trim(), text: text || (element.attribs['title'] ?? '').trim() })
    }
    childElements(element).forEach(look)
  }
  look(body)
  return links
}

/** Files that a browser offers to keep rather than shows as a page. */
const ATTACHMENT = /\.(pdf|docx?|xlsx?|wps|et|ofd|rtf|zip|rar|7z)(?:$|[?#])/i
