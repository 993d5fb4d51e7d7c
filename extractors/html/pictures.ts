// Pictures in the text of a web page: which of them may hold writing, where they come from, and what is said of those
// that nobody has read.
import type { ExtractedDocument } from '../../schemas/block.ts'
import type { Report } from '../../schemas/source.ts'
import type { Element } from './tree.ts'
import { childElements, isHidden, isSilent } from './tree.ts'

/** A picture in running content. */
export interface Picture {
  /** Where it is to be had, as written in the markup; at least one. */
  readonly sources: readonly string[]
  /** It stands before the block with this index. */
  readonly before: number
}

/** A web page whose pictures have not been read. */
export interface WebPage extends ExtractedDocument {
  readonly shown: readonly Picture[]
}

/** A picture with a side of fewer pixels is an icon or a button. */
export const LEAST_SIDE = 120
/** A page that says less than this says nothing of its own. */
const LEAST_TEXT = 30

/** Large enough to hold writing; icons and buttons say their size. */
export function isPicture(element: Element): boolean {
  if (element.name !== 'img') return false
  const sides = [element.attribs['width'], element.attribs['height']]
  return !sides.some((side) => Number.parseInt(side ?? '', 10) < LEAST_SIDE)
}

const PICTURE_FILE = /\.(png|jpe?g|gif|bmp|webp)(?:$|[?#])/i

/** A button, that is; a link to the picture itself, in its full size, is none. */
export function isInLink(element: Element): boolean {
  const link = linkAround(element)
  return link !== undefined && !PICTURE_FILE.test(link.attribs['href'] ?? '')
}

function linkAround(element: Element): Element | undefined {
  for (let at = element.parent; at && 'name' in at; at = at.parent) if (at.name === 'a') return at as Element
  return undefined
}

/** Where a picture is to be had, the best first: pages that load their pictures late name them beside a placeholder. */
export function sourcesOf(element: Element): string[] {
  const { src, ...others } = element.attribs
  const late = ['data-src', 'data-original', 'data-lazy-src'].map((name) => others[name])
  const whole = linkAround(element)?.attribs['href']
  const sources = [whole, ...late, src].flatMap((source) => source?.trim() || [])
  return [...new Set(sources)]
}

/** Pictures inside an element whose own text is read otherwise, a table say. */
export function picturesIn(element: Element, isFurniture: (element: Element) => boolean): Element[] {
  return childElements(element).flatMap((child) => {
    if (isSilent(child) || isHidden(child) || isFurniture(child)) return []
    return isPicture(child) && !isInLink(child) ? [child] : picturesIn(child, isFurniture)
  })
}

/** Reports html/no-content for a page that says nothing, else html/pictures where pictures were not read. */
export function reportUnread(
  { blocks, links = [] }: Pick<ExtractedDocument, 'blocks' | 'links'>,
  unread: readonly Picture[],
  report: Report,
): void {
  const said = blocks.reduce((n, block) => n + (block.kind === 'table' ? Infinity : block.text.length), 0)
  const images = unread.length
  if (said < LEAST_TEXT) report({ code: 'html/no-content', params: { links: links.length, images } })
  else if (images > 0) {
    const names = listed(unread.map(({ sources }) => fileName(sources.at(-1) ?? '')))
    report({ code: 'html/pictures', params: { images, names } })
  }
}

/** The name that an address ends in. */
export function fileName(address: string): string {
  return /^data:/i.test(address) ? 'data:' : address.replace(/[?#].*$/, '').replace(/^.*\//, '')
}

/** Some names and a sign that there are more. */
export function listed(names: readonly string[]): string {
  return names.slice(0, 5).join(', ') + (names.length > 5 ? ' …' : '')
}
