// A site of any number of disclosures on loopback, and what an archive lacks of it. Each answer takes its time, so that a
// kill meets a harvest in the middle of something.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { listing, serve, type Site } from './site.ts'

const PER_LISTING = 50

export interface ManyPages extends Site {
  readonly documents: number
  readonly listingUrl: string
}

/** Every tenth document is a page that offers a file and shows a picture; `milliseconds` is what an answer takes. */
export async function manyPages(documents: number, milliseconds: number): Promise<ManyPages> {
  const lists = Math.ceil(documents / PER_LISTING)
  const site = await serve({}, (request, response) => {
    const answer = (): void => {
      const body = bodyOf(request.url!, documents, lists)
      if (body === undefined) response.writeHead(404).end()
      else response.writeHead(200).end(body)
    }
    if (milliseconds > 0) setTimeout(answer, milliseconds)
    else answer()
  })
  return { ...site, documents, listingUrl: `${site.url}/list/index.html` }
}

function bodyOf(path: string, documents: number, lists: number): string | Buffer | undefined {
  const list = /^\/list\/index(?:_(\d+))?\.html$/.exec(path)
  if (list) {
    const n = Number(list[1] ?? 0)
    const from = n * PER_LISTING
    const links = Array.from({ length: Math.max(0, Math.min(PER_LISTING, documents - from)) }, (_, i) => {
      const at = from + i
      return [`/d/${at}${isPage(at) ? '.html' : '.pdf'}`, `第${at}局部门预算`] as const
    })
    return listing(links, n + 1 < lists ? `<a href="index_${n + 1}.html">下一页</a>` : '')
  }
  const page = /^\/d\/(\d+)\.html$/.exec(path)
  if (page)
    return `<html><body><h1>第${page[1]}局部门预算</h1><p>${'正文。'.repeat(500)}</p><p><img src="/p/${page[1]}.png"></p><a href="/f/${page[1]}.pdf">附件</a></body></html>`
  const picture = /^\/p\/(\d+)\.png$/.exec(path)
  if (picture) return Buffer.from(`\x89PNG\r\n\x1a\n${path}${'0123456789'.repeat(800)}`, 'latin1')
  const file = /^\/[df]\/(\d+)\.pdf$/.exec(path)
  return file ? `%PDF-1.4\n% ${path}\n${'0123456789'.repeat(800)}\n%%EOF` : undefined
}

const isPage = (n: number): boolean => n % 10 === 0

function pathsOf(documents: number): string[] {
  return Array.from({ length: documents }, (_, n) =>
    isPage(n) ? [`/d/${n}.html`, `/f/${n}.pdf`, `/p/${n}.png`] : [`/d/${n}.pdf`],
  ).flat()
}

/** Documents and pictures whose content is in no file of the archive. */
export async function missingFrom(archive: string, site: ManyPages): Promise<string[]> {
  const kept = new Set<string>()
  for (const folder of [join(archive, 'files'), join(archive, 'pictures')]) {
    if (!existsSync(folder)) continue
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) kept.add(hash(await readFile(join(entry.parentPath, entry.name))))
    }
  }
  return pathsOf(site.documents).filter((path) => !kept.has(hash(bodyOf(path, site.documents, 0)!)))
}

/** Documents that were asked for more often than once. */
export function askedAgain(site: ManyPages): number {
  return pathsOf(site.documents).reduce((sum, path) => sum + Math.max(0, site.times(path) - 1), 0)
}

const hash = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')
