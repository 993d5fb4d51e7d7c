// What a web page shows besides its own bytes, where it is to be had without the net. In: the page's path and an address
// as its markup writes it. Out: the bytes that are kept for it: in the address itself, beside the page, or in the harvest
// that brought the page.
import Database from 'better-sqlite3'
import { access } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { bytesAt } from './bytes.ts'

/** A picture of a page; larger ones are no part of one. */
const LIMIT = 64 * 1024 * 1024

/** The bytes of the first address that leads to any; null where none does. */
export async function bytesBeside(page: string, addresses: readonly string[]): Promise<Uint8Array | null> {
  for (const address of addresses) {
    const bytes = /^data:/i.test(address) ? bytesInside(address) : await bytesAround(page, address)
    if (bytes && bytes.byteLength > 0) return bytes
  }
  return null
}

function bytesInside(address: string): Uint8Array | null {
  const [, type = '', data] = /^data:([^,]*),(.*)$/is.exec(address) ?? []
  if (data === undefined || data.length > 2 * LIMIT) return null
  if (/;\s*base64\s*$/i.test(type)) return Buffer.from(data.replace(/%3D/gi, '='), 'base64')
  return Buffer.from(unescaped(data), 'latin1')
}

async function bytesAround(page: string, address: string): Promise<Uint8Array | null> {
  for (const where of [besidePage, inHarvest]) {
    try {
      const path = await where(page, address)
      if (path === null) continue
      return (await bytesAt(path, LIMIT)).bytes
    } catch {
      // Not there, or not to be read, or a file of the harvest's name that is no harvest: whoever asked tells of it.
    }
  }
  return null
}

/** A file in the page's folder or below; a page must not reach for what else is on the disk. */
function besidePage(page: string, address: string): string | null {
  if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(address)) return null
  const name = unescaped(address.replace(/[?#].*$/, ''))
  if (name === '' || name.startsWith('/') || name.includes('\0')) return null
  const folder = dirname(page)
  const path = join(folder, name)
  return isBelow(folder, path) ? path : null
}

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`)
}

const HARVEST = 'harvest.db'
/** Folders between a harvest and a file of it; addresses are not deeper. */
const DEEPEST = 40

/** Where the harvest that holds the page keeps the address, by what it knows of both. */
async function inHarvest(page: string, address: string): Promise<string | null> {
  const root = await harvestAbove(page)
  if (root === null) return null
  const known = new Database(join(root, HARVEST), { readonly: true, fileMustExist: true })
  try {
    const own = relative(root, page).split(sep).join('/')
    const from = known.prepare<[string], { url: string }>('SELECT url FROM versions WHERE path = ?').get(own)
    if (!from || !URL.canParse(address, from.url)) return null
    const url = new URL(address, from.url)
    url.hash = ''
    const kept = pathKept(known, url.href)
    const path = kept === null ? null : join(root, kept)
    return path !== null && isBelow(root, path) ? path : null
  } finally {
    known.close()
  }
}

/** Redirects that are followed to what an address led to. */
const HOPS = 8

function pathKept(known: Database.Database, address: string): string | null {
  const answered = known.prepare<[string], { path: string | null; status: number | null }>(
    'SELECT path, status FROM urls WHERE url = ?',
  )
  const ledTo = known.prepare<[string], { url: string }>('SELECT url FROM urls WHERE parent = ? LIMIT 1')
  for (let hop = 0, url: string | undefined = address; url !== undefined && hop <= HOPS; hop++) {
    const row = answered.get(url)
    if (row?.path) return row.path
    const isRedirect = row?.status !== null && row !== undefined && row.status >= 300 && row.status < 400
    url = isRedirect ? ledTo.get(url)?.url : undefined
  }
  return null
}

async function harvestAbove(page: string): Promise<string | null> {
  let folder = dirname(page)
  for (let i = 0; i < DEEPEST; i++) {
    const isHarvest = await access(join(folder, HARVEST)).then(
      () => true,
      () => false,
    )
    if (isHarvest) return folder
    const above = dirname(folder)
    if (above === folder) return null
    folder = above
  }
  return null
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
