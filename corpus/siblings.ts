// A text spread over sibling pages: content.html, content_1.html, content_2.html, as the publishing systems of
// governments write them. In: a page on disk and its links. Out: the pages that go on, or the first one.
import { readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Link } from '../schemas/block.ts'

const FURTHER = /^(.+)_(\d{1,3})(\.s?html?)$/i
const WITHIN = 4 * 1024 * 1024
/** Further pages of one text; a pager that goes on for ever is a trap. */
const PAGES = 200

/**
 * Where the page at `path` is number n of a text whose first page stands beside it: that first page. A pager may name
 * all pages, or only the next one, or leave their names to a script.
 */
export async function firstPageOf(path: string): Promise<string | undefined> {
  const name = FURTHER.exec(basename(path))
  if (!name) return undefined
  const [, stem, number, ending] = name as unknown as [string, string, string, string]
  const first = join(dirname(path), stem + ending)
  if (await leadsTo(first, stem, basename(path))) return first
  const n = Number(number)
  if (n <= 1) return undefined
  const before = join(dirname(path), `${stem}_${n - 1}${ending}`)
  return (await leadsTo(before, stem, basename(path))) ? firstPageOf(before) : undefined
}

async function leadsTo(path: string, stem: string, name: string): Promise<boolean> {
  try {
    if ((await stat(path)).size > WITHIN) return false
    const text = await readFile(path, 'latin1')
    const bytes = (words: string): string => Buffer.from(words).toString('latin1')
    return (
      text.includes(bytes(name)) || (text.includes('createPageHTML') && text.includes(bytes(`"${stem}"`)))
    )
  } catch {
    return false
  }
}

/** Names of the further pages that `links` of the page called `name` lead to, in order, the page's own left out. */
export function furtherPages(name: string, links: readonly Link[]): string[] {
  const own = /^(.+?)(\.s?html?)$/i.exec(name)
  if (!own) return []
  const found = new Map<number, string>()
  for (const { href } of links) {
    const target = fileName(href)
    const further = target === undefined ? null : FURTHER.exec(target)
    if (further && further[1] === own[1] && further[3] === own[2]) found.set(Number(further[2]), target!)
  }
  return [...found].sort(([a], [b]) => a - b).map(([, target]) => target)
}

/** Those of `names` that are called like further pages of the page called `name`. */
export function furtherNames(name: string, names: readonly string[]): string[] {
  const own = /^(.+?)(\.s?html?)$/i.exec(name)
  if (!own) return []
  const further = names.filter((each) => {
    const found = FURTHER.exec(each)
    return found && found[1] === own[1] && found[3] === own[2]
  })
  return further.sort().slice(0, PAGES)
}

/** The further pages of a text, all of them: a pager may name only the next one. `linksOf` reads a page's links. */
export async function allFurtherPages(
  path: string,
  links: readonly Link[],
  linksOf: (path: string) => Promise<readonly Link[] | undefined>,
): Promise<{ present: string[]; absent: string[] }> {
  const present: string[] = []
  const absent: string[] = []
  const known = new Set<string>()
  const waiting = furtherPages(basename(path), links)
  for (let name = waiting.shift(); name !== undefined && known.size < PAGES; name = waiting.shift()) {
    if (known.has(name)) continue
    known.add(name)
    const own = join(dirname(path), name)
    const more = await linksOf(own)
    if (more === undefined) absent.push(name)
    else {
      present.push(own)
      waiting.push(...furtherPages(basename(path), more))
    }
  }
  return { present, absent }
}

function fileName(href: string): string | undefined {
  const path = href.replace(/[?#].*$/, '')
  // A page of the same text stands in the same folder, however the link is written.
  const name = path.slice(path.lastIndexOf('/') + 1)
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
