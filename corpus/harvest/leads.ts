// Which links of a page are followed. In: a page's links. Out: addresses to ask for, each in the form it is known by.
import type { Link } from '../../schemas/block.ts'
import { furtherPages } from '../siblings.ts'
import type { HarvestSource } from './sources.ts'
import type { Address, Known } from './state.ts'

/** Longer addresses, and folders that repeat, are made by programs that turn in circles. */
const LONGEST = 2000
const REPEATS = 4
/** Pictures of one page; more is a gallery. */
export const MOST_PICTURES = 100
const ATTACHMENT = /\.(pdf|docx?|xlsx?|wps|et|ofd|rtf|zip|rar|7z)$/i

type Rest = Omit<Address, 'url' | 'host'>

/** The address as it is asked for: absolute, without fragment and without a user's name. Undefined for anything else. */
export function toAddress(href: string, rest: Rest, base?: URL): Address | undefined {
  if (href === '' || !URL.canParse(href, base?.href)) return undefined
  const url = new URL(href, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined
  url.hash = ''
  url.username = ''
  url.password = ''
  if (url.href.length > LONGEST || turnsInCircles(url.pathname)) return undefined
  return { ...rest, url: url.href, host: url.host }
}

function turnsInCircles(path: string): boolean {
  const counts = new Map<string, number>()
  for (const segment of path.split('/')) {
    if (segment === '') continue
    const count = (counts.get(segment) ?? 0) + 1
    if (count >= REPEATS) return true
    counts.set(segment, count)
  }
  return false
}

/** What a listing page names: documents by the source's pattern, and the listing's own further pages. */
export function isListed(
  known: Known,
  links: readonly Link[],
  source: HarvestSource,
): { documents: Address[]; listings: Address[] } {
  const base = new URL(known.url)
  const documents = new Map<string, Address>()
  const listings = new Map<string, Address>()
  for (const { href, text } of links) {
    const own = { source: known.source, depth: 0, parent: known.url, text: text.slice(0, 300) }
    const document = toAddress(href, { ...own, role: 'document' }, base)
    if (!document || document.url === known.url) continue
    if (isPager(new URL(document.url), text.trim(), base, source)) {
      listings.set(document.url, { ...document, role: 'listing' })
    } else if (source.links.test(document.url) || source.links.test(text)) {
      documents.set(document.url, document)
    }
  }
  return { documents: [...documents.values()], listings: [...listings.values()] }
}

const PAGER_WORDS = /^(?:下一?页|下页|后一?页|下一頁|next|[>›»]{1,2})$/iu
const PAGE_PARAMETER = /^(?:page|pageno|pagenum|pageindex|curpage|currentpage|p|pn|start|offset)$/i

/**
 * By the source's own pattern where it has one. Else: a further page is named after the page itself (index_1.html), or
 * differs from it in the number of the page only, or is called the next one. It never leaves the site.
 */
function isPager(url: URL, text: string, base: URL, { pagination }: HarvestSource): boolean {
  if (url.host !== base.host || ATTACHMENT.test(url.pathname)) return false
  if (pagination) return pagination.test(url.href) || pagination.test(text)
  if (PAGER_WORDS.test(text)) return true
  const [own, other] = [stemOf(base.pathname), stemOf(url.pathname)]
  if (own !== other) return false
  if (url.pathname !== base.pathname) return url.search === base.search
  const names = new Set([...base.searchParams.keys(), ...url.searchParams.keys()])
  const differing = [...names].filter((name) => base.searchParams.get(name) !== url.searchParams.get(name))
  return (
    differing.length > 0 &&
    differing.every((name) => PAGE_PARAMETER.test(name) && /^\d{1,5}$/.test(url.searchParams.get(name) ?? ''))
  )
}

/** A listing's address without the number of its page; a folder is its index. */
function stemOf(path: string): string {
  return path.replace(/\/$/, '/index.html').replace(/(?:_\d{1,4})?\.(s?html?)$/i, '.html')
}

/** What belongs to a document: the files that its page offers, and the pages that its text goes on over. */
export function leadsFrom(known: Known, links: readonly Link[]): Address[] {
  const base = new URL(known.url)
  const name = base.pathname.slice(base.pathname.lastIndexOf('/') + 1)
  const further = new Set(furtherPages(name, links))
  const found = new Map<string, Address>()
  for (const { href, text } of links) {
    const rest: Rest = {
      source: known.source,
      role: 'part',
      depth: known.depth + 1,
      parent: known.url,
      text: text.slice(0, 300),
    }
    const address = toAddress(href, rest, base)
    if (!address || address.url === known.url) continue
    const path = new URL(address.url).pathname
    const isFurther = further.has(path.slice(path.lastIndexOf('/') + 1)) && address.host === base.host
    if (ATTACHMENT.test(path) || isFurther) found.set(address.url, address)
  }
  return [...found.values()]
}

/** The pictures that a page shows in its text, each once. `pictures` are addresses as its markup has them. */
export function picturesFrom(known: Known, pictures: readonly string[]): Address[] {
  const { source, url: parent, depth } = known
  const base = new URL(parent)
  const found = new Map<string, Address>()
  for (const picture of pictures) {
    const rest: Rest = { source, role: 'picture', depth: depth + 1, parent, text: '' }
    const address = toAddress(picture, rest, base)
    if (address && address.url !== parent) found.set(address.url, address)
  }
  return [...found.values()]
}
