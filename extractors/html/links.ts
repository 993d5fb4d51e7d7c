// In: the bytes of a page. Out: where it points to, as written, without reading anything else of it.
import { load } from 'cheerio'
import type { Link } from '../../schemas/block.ts'
import { decode } from './decode.ts'
import { EXTENT_LIMIT, SIZE_LIMIT } from './limits.ts'
import { extentOf } from './nesting.ts'

/** Links, frames and areas of a page in their order; none for a page beyond the limits of reading. */
export function pageLinks(bytes: Uint8Array, url: string): Link[] {
  if (bytes.byteLength > SIZE_LIMIT) return []
  const html = decode(bytes, () => {})
  const { depth, elements } = extentOf(html, EXTENT_LIMIT)
  if (depth > EXTENT_LIMIT.depth || elements > EXTENT_LIMIT.elements) return []
  const $ = load(html)
  const base = $('base[href]').attr('href')
  const from = base !== undefined && URL.canParse(base, url) ? new URL(base, url).href : undefined
  const links = $('a[href], area[href], iframe[src], frame[src], embed[src]')
    .toArray()
    .flatMap((element) => {
      const href = (element.attribs['href'] ?? element.attribs['src'] ?? '').trim()
      if (href === '' || /^(#|javascript:|mailto:|tel:|data:)/i.test(href)) return []
      const text = $(element).text().replace(/\s+/g, ' ').trim() || (element.attribs['title'] ?? '').trim()
      const whole = from && URL.canParse(href, from) ? new URL(href, from).href : href
      return [{ href: whole, text }]
    })
  return [...links, ...scriptedPages(html)]
}

const PAGER = /createPageHTML\(\s*(\d{1,4})\s*,\s*\d+\s*,\s*["']([\w.-]+)["']\s*,\s*["'](\w+)["']/
/** Pages that a pager may speak of; more is a mistake. */
const PAGES = 1000

/**
 * Further pages that stand in no link: a script of a widespread publishing system writes them when the page is shown,
 * from their number, the first one's name and its ending: name.html, name_1.html, …
 */
export function scriptedPages(html: string): Link[] {
  const found = PAGER.exec(html)
  const count = Math.min(Number(found?.[1] ?? 0), PAGES)
  return Array.from({ length: Math.max(0, count - 1) }, (_, i) => ({
    href: `${found![2]}_${i + 1}.${found![3]}`,
    text: String(i + 2),
  }))
}
