// In: the tree that the parser built. Out: what the other files ask of an element: kind, attribute, visibility, style.
import type { CheerioAPI } from 'cheerio'

export type Tree = ReturnType<CheerioAPI['root']>[0] & object
export type Node = Tree['children'][number]
export type Element = Extract<Node, { attribs: unknown }>

export function isElement(node: Node): node is Element {
  return node.type === 'tag' || node.type === 'script' || node.type === 'style'
}

export function isText(node: Node): node is Extract<Node, { data: string }> {
  return node.type === 'text'
}

export function childElements(element: { readonly children: readonly Node[] }): Element[] {
  return element.children.filter(isElement)
}

/** Elements whose content is never text of the page. */
const SILENT = new Set(
  'script style noscript template head title meta link svg math canvas audio video object embed iframe map'.split(
    ' ',
  ),
)
/** Form controls: what they hold is part of a tool, not of the page. A form itself often wraps a whole page. */
const CONTROL = new Set('button input select option optgroup textarea datalist'.split(' '))
const BLOCK = new Set(
  (
    'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer ' +
    'form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody ' +
    'td tfoot th thead tr ul caption'
  ).split(' '),
)

export const isSilent = (element: Element): boolean => SILENT.has(element.name)
export const isControl = (element: Element): boolean => CONTROL.has(element.name)
export const isBlock = (element: Element): boolean => BLOCK.has(element.name)

/** Not displayed, as the markup itself says (style sheets are not looked at: tabs wait hidden in them). */
export function isHidden(element: Element): boolean {
  if (element.attribs['hidden'] !== undefined) return true
  const style = element.attribs['style']
  return (
    style !== undefined &&
    /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i.test(style)
  )
}

/** One property of the style attribute, lower case, or ''. */
export function styleOf(element: Element, property: string): string {
  const style = element.attribs['style']
  if (!style) return ''
  const match = new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]*)`, 'i').exec(style)
  return match ? match[1]!.trim().toLowerCase() : ''
}

const POINTS: Readonly<Record<string, number>> = { pt: 1, px: 0.75, '': 0.75, cm: 28.35, mm: 2.835, in: 72 }

/** A CSS length in points; `em` is the font size that em and % count in. NaN when it is none. */
export function points(length: string, em: number): number {
  const match = /^(-?[\d.]+)\s*(pt|px|em|rem|cm|mm|in|%|)$/.exec(length)
  if (!match) return NaN
  const value = Number(match[1])
  if (match[2] === 'em' || match[2] === 'rem') return value * em
  return match[2] === '%' ? (value * em) / 100 : value * POINTS[match[2]!]!
}
