// In: the tree of a page. Out: where its own text stands, and what around and inside it is the site's furniture:
// banners, menus, crumbs, share buttons, footers. Told by structure, never by words.
import { foldLabel } from '../../schemas/text.ts'
import { isLayoutTable, ownRows } from './layout.ts'
import { isPicture } from './pictures.ts'
import type { Element, Node } from './tree.ts'
import { childElements, isBlock, isControl, isElement, isHidden, isSilent, isText } from './tree.ts'

export interface Content {
  /** Elements that hold the page's own text, in reading order. */
  readonly roots: readonly Element[]
  /** Inside them: an element that belongs to the site. */
  readonly isFurniture: (element: Element) => boolean
}

interface Weight {
  /** Characters without white space; those inside links; number of links. */
  text: number
  linked: number
  links: number
  /** Holds a table of two or more rows and columns with digits in it. */
  figures: boolean
  /** Pictures outside links; a scanned table is content without a character. */
  pictures: number
}

/** Finds the page's own text below `body`; `titles` are the names the page gives itself. */
export function findContent(body: Element, titles: readonly string[]): Content {
  const weights = new Map<Element, Weight>()
  weigh(body, weights)
  const total = unlinked(weights.get(body)!)
  const names = titles.map(longestPart).filter((name) => name.length >= 6)
  const isTitle = (element: Element): boolean => {
    const text = foldLabel(plainText(element))
    return names.some(
      (name) => text.includes(name) || (name.includes(text) && text.length >= name.length * 0.6),
    )
  }
  const weight = (element: Element): Weight =>
    weights.get(element) ?? { text: 0, linked: 0, links: 0, figures: false, pictures: 0 }

  const furniture = new Map<Element, boolean>()
  const isFurniture = (element: Element): boolean => {
    let is = furniture.get(element)
    if (is === undefined) furniture.set(element, (is = judge(element)))
    return is
  }
  const judge = (element: Element): boolean => {
    const own = weight(element)
    if (own.text === 0 || (own.links < 3 && isPlain(element))) return false
    if (isLandmark(element)) return unlinked(own) <= total / 2
    if (own.figures && own.linked < own.text * 0.6) return false
    if (isMenu(own, element)) return true
    if (!hintsAtFurniture(element)) return false
    const slight = unlinked(own) <= Math.max(400, total * 0.05) && unlinked(own) < total * 0.6
    return slight && !holds(element, (at) => at.name === 'h1') && !isTitle(element)
  }

  const titlesBefore: Element[] = []
  let root = body
  for (const inner of pathTo(declaredContent(body, weight, isFurniture), body)) {
    titlesBefore.push(...titlesIn(root, inner, isFurniture, isTitle))
    root = inner
  }
  for (;;) {
    const inner = descend(root, weight, isFurniture, isTitle, total)
    if (!inner) break
    titlesBefore.push(...titlesIn(root, inner, isFurniture, isTitle))
    root = inner
  }
  return {
    roots: [...titlesBefore, root],
    isFurniture: (element) => element !== root && isFurniture(element),
  }
}

/** Declared titles read “document - column - site”; the document's is the longest as a rule. */
function longestPart(title: string): string {
  const parts = title.split(/[-_|\u2013\u2014>\u00b7]+/).map(foldLabel)
  return parts.reduce((a, b) => (b.length > a.length ? b : a), '')
}

const unlinked = (weight: Weight): number => weight.text - weight.linked

/**
 * The <article> or <main> that the page declares to be its text, believed where it holds nearly all there is and no
 * table of figures stands outside it.
 */
function declaredContent(
  body: Element,
  weight: (element: Element) => Weight,
  isFurniture: (element: Element) => boolean,
): Element | undefined {
  const found: Element[] = []
  let said = 0
  const look = (at: Element, inside: boolean): void => {
    if (!shown(at) || (at !== body && isFurniture(at))) return
    const is = /^(article|main)$/.test(at.name) || /^(article|main)$/i.test(at.attribs['role'] ?? '')
    if (is) found.push(at)
    const children = childElements(at)
    if (!is && !inside) said += unlinked(weight(at)) - children.reduce((n, c) => n + unlinked(weight(c)), 0)
    for (const child of children) look(child, inside || is)
  }
  look(body, false)
  const outside = (element: Element): number => {
    const other = found.filter((at) => at !== element && !contains(at, element) && !contains(element, at))
    return said + other.reduce((n, at) => n + unlinked(weight(at)), 0)
  }
  const fit = found.filter((element) => {
    const own = weight(element)
    return outside(element) <= unlinked(own) * 0.25 && (own.figures || !weight(body).figures)
  })
  return fit.findLast((element) => fit.every((at) => at === element || contains(at, element)))
}

function contains(outer: Element, inner: Element): boolean {
  for (let at = inner.parent; at; at = at.parent) if (at === outer) return true
  return false
}

/** The elements from below `body` down to `element`. */
function pathTo(element: Element | undefined, body: Element): Element[] {
  const path: Element[] = []
  for (let at = element; at && at !== body; at = at.parent as Element | undefined) path.unshift(at)
  return path
}

/** The child that holds all the text worth keeping of `element`, if its siblings are slight beside it. */
function descend(
  element: Element,
  weight: (element: Element) => Weight,
  isFurniture: (element: Element) => boolean,
  isTitle: (element: Element) => boolean,
  total: number,
): Element | undefined {
  const children = childElements(element).filter((child) => shown(child) && !isFurniture(child))
  const loose =
    unlinked(weight(element)) - childElements(element).reduce((n, c) => n + unlinked(weight(c)), 0)
  if (loose >= 20) return undefined
  const best = children.reduce<Element | undefined>(
    (a, b) => (a && unlinked(weight(a)) >= unlinked(weight(b)) ? a : b),
    undefined,
  )
  if (!best || unlinked(weight(best)) === 0 || !isContainer(best)) return undefined
  const counts = (sibling: Element): boolean => {
    const own = weight(sibling)
    if (own.figures || own.pictures > 0 || unlinked(own) > Math.max(120, total * 0.02)) return true
    return !hasBlocks(sibling) && unlinked(own) >= 12 && own.linked < own.text * 0.5 && !isTitle(sibling)
  }
  return children.some((child) => child !== best && counts(child)) ? undefined : best
}

/** Headings, and lines that say the page's title, that stand before `inner` and outside it. */
function titlesIn(
  element: Element,
  inner: Element,
  isFurniture: (element: Element) => boolean,
  isTitle: (element: Element) => boolean,
): Element[] {
  const found: Element[] = []
  const look = (at: Element): void => {
    if (!shown(at) || isFurniture(at)) return
    if (/^h[1-3]$/.test(at.name) || (!hasBlocks(at) && isTitle(at))) found.push(at)
    else childElements(at).forEach(look)
  }
  for (const child of childElements(element)) {
    if (child === inner) break
    look(child)
  }
  return found
}

function shown(element: Element): boolean {
  return !isSilent(element) && !isControl(element) && !isHidden(element)
}

function isContainer(element: Element): boolean {
  if (element.name === 'table') return isLayoutTable(element)
  return isBlock(element) && !/^(p|pre|h[1-6]|ul|ol|dl|li|dt|dd)$/.test(element.name) && hasBlocks(element)
}

function hasBlocks(element: Element): boolean {
  return childElements(element).some((child) => shown(child) && (isBlock(child) || hasBlocks(child)))
}

function holds(element: Element, is: (element: Element) => boolean): boolean {
  return childElements(element).some((child) => is(child) || holds(child, is))
}

function plainText(element: Element): string {
  const say = (node: Node): string => {
    if (isText(node)) return node.data
    return isElement(node) && shown(node) ? node.children.map(say).join('') : ''
  }
  return say(element)
}

function weigh(element: Element, weights: Map<Element, Weight>): Weight {
  const own: Weight = { text: 0, linked: 0, links: 0, figures: false, pictures: 0 }
  for (const node of element.children) {
    if (isText(node)) own.text += node.data.replace(/\s+/g, '').length
    else if (isElement(node) && shown(node)) {
      const inner = weigh(node, weights)
      own.text += inner.text
      own.linked += inner.linked
      own.links += inner.links
      own.figures ||= inner.figures
      own.pictures += inner.pictures
    }
  }
  if (isLink(element)) {
    own.linked = own.text
    own.links = own.text > 0 ? 1 : 0
    own.pictures = 0
  } else if (isPicture(element)) own.pictures = 1
  if (element.name === 'table' && !own.figures) own.figures = statesFigures(element)
  weights.set(element, own)
  return own
}

/** Leads elsewhere; a contents page that leads to places of its own page is text. */
function isLink(element: Element): boolean {
  const href = element.name === 'a' ? element.attribs['href'] : undefined
  return href !== undefined && !/^#./.test(href)
}

function statesFigures(table: Element): boolean {
  if (isLayoutTable(table)) return false
  const rows = ownRows(table)
  return rows.length >= 2 && rows.some((row) => row.cells.some((cell) => /\d/.test(plainText(cell))))
}

/** Nothing about the element itself says that it could be furniture; true of nearly all, and cheap to see. */
function isPlain({ name, attribs }: Element): boolean {
  if (attribs['class'] ?? attribs['id'] ?? attribs['role']) return false
  return !/^(nav|aside|footer|header)$/.test(name)
}

const LANDMARK_ROLE =
  /^(banner|navigation|contentinfo|complementary|search|menu|menubar|toolbar|dialog|alert)$/i

function isLandmark(element: Element): boolean {
  if (/^(nav|aside|footer)$/.test(element.name)) return true
  if (LANDMARK_ROLE.test(element.attribs['role'] ?? '')) return true
  return element.name === 'header' && !holds(element, (at) => at.name === 'h1')
}

/** Three links or more with next to nothing said between them. */
function isMenu(own: Weight, element: Element): boolean {
  if (own.links < 3 || !isBlock(element)) return false
  const said = unlinked(own)
  return said <= own.linked * 0.5 || (said <= 40 && own.linked <= own.links * 6)
}

const HINT =
  /^(nav\w{0,4}|menus?|submenu|crumbs?|breadcrumbs?|position|top(bar|box|nav|link)?|head(er)?\w{0,4}|foot(er)?\w{0,4}|side(bar|nav|menu)?|share\w{0,4}|bdshare\w*|tool(s|bar|box)?|search\w{0,4}|copyright|pager|pagination|relat(ed|ive)|logo\w{0,4}|banner|login|qrcode|wechat|weixin|weibo|skip|print|fontsize|totop|backtop)$/

/** Class and id as people name them; only a hint, to be confirmed by how little is said there. */
function hintsAtFurniture(element: Element): boolean {
  const names = `${element.attribs['class'] ?? ''} ${element.attribs['id'] ?? ''}`
  return names
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[\s_-]+/)
    .some((name) => HINT.test(name.replace(/\d+$/, '')))
}
