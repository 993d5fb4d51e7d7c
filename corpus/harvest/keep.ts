// Where an answer is kept. In: its address, headers and content. Out: a path below the archive folder: the host, then the
// folders and name of the address, made safe, with the ending that its content deserves; or the name of its content, for
// a picture of a page, which is no document. Written whole or not at all.
import { createHash } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'text/html': 'html',
  'text/plain': 'txt',
  'application/msword': 'doc',
  'application/vnd.ms-excel': 'xls',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/zip': 'zip',
  'application/x-rar-compressed': 'rar',
  'application/x-7z-compressed': '7z',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/bmp': 'bmp',
  'image/webp': 'webp',
}
/** What pictures of writing come as; the others are drawings or videos. */
const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/bmp', 'image/webp'])
/** Apart from the documents, so that whoever reads those does not take each picture for one. */
export const PICTURE_FOLDER = 'pictures'
/** Endings that mean the same content. */
const ALIKE: Readonly<Record<string, RegExp>> = {
  html: /^(s?html?|xhtml)$/,
  doc: /^(doc|wps)$/,
  xls: /^(xls|et)$/,
  jpg: /^jpe?g$/,
  txt: /^(txt|csv)$/,
}

/** `taken` tells a path that another address has; two addresses never share one. */
export function pathFor(
  url: URL,
  headers: Readonly<Record<string, string>>,
  mediaType: string,
  taken: (path: string) => boolean,
): string {
  const segments = url.pathname.split('/').map(unescaped)
  const last = segments.pop()!
  const promised = dispositionName(headers['content-disposition'] ?? '')
  const query = url.search && !promised ? `-${short(url.search)}` : ''
  const { stem, ending } = splitName(safeName(promised ?? (last || 'index')))
  const right = ENDINGS[mediaType] ?? ''
  const fits = right === '' || ending === right || (ALIKE[right]?.test(ending) ?? false)
  const name = (to: string): string => {
    const kept = fits || ending === '' ? stem : `${stem}.${ending}`
    const own = fits && ending !== '' ? ending : right
    return `${kept}${query}${to}${own && `.${own}`}`
  }
  const folder = [
    'files',
    safeName(url.host.replace(':', '_')),
    ...segments.filter((s) => s !== '').map(safeName),
  ]
  const path = join(...folder, name(''))
  return taken(path) ? join(...folder, name(`-${short(url.href)}`)) : path
}

/** Where a picture of a page is kept, by its content; undefined for what is no picture. */
export function pathForPicture(sha256: string, mediaType: string): string | undefined {
  return PICTURES.has(mediaType)
    ? join(PICTURE_FOLDER, sha256.slice(0, 2), `${sha256}.${ENDINGS[mediaType]!}`)
    : undefined
}

/** Another content of the same address stands beside the first, with the time in its name. */
export function pathForVersion(path: string, time: Date): string {
  const { stem, ending } = splitName(path)
  const stamp = time.toISOString().replace(/[-:]|\.\d+/g, '')
  return `${stem}.${stamp}${ending && `.${ending}`}`
}

export async function writeWhole(root: string, path: string, bytes: Uint8Array): Promise<void> {
  const target = join(root, path)
  await mkdir(dirname(target), { recursive: true })
  const part = `${target}.part`
  try {
    await writeFile(part, bytes)
    await rename(part, target)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

function splitName(name: string): { stem: string; ending: string } {
  const found = /^(.+)\.([A-Za-z0-9]{1,5})$/.exec(name)
  return found ? { stem: found[1]!, ending: found[2]!.toLowerCase() } : { stem: name, ending: '' }
}

function unescaped(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

const LENGTH = 80

/** One name in one folder, on any system: no separators, no leading dots, no devices, not too long. */
function safeName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[\x00-\x1f\x7f<>:"|?*\\/]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  if (plain === '' || /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(plain)) return `_${plain}`
  if ([...plain].length <= LENGTH) return plain
  const { stem, ending } = splitName(plain)
  return `${[...stem].slice(0, LENGTH - 10).join('')}-${short(plain)}${ending && `.${ending}`}`
}

/** RFC 6266: filename* in UTF-8 before filename, whose bytes are GB18030 or UTF-8 read as Latin-1. */
function dispositionName(header: string): string | undefined {
  const extended = /filename\*\s*=\s*utf-8'[^']*'([^;]+)/i.exec(header)?.[1]
  if (extended) return unescaped(extended.trim())
  const plain = /filename\s*=\s*(?:"([^"]*)"|([^;]+))/i.exec(header)
  const raw = (plain?.[1] ?? plain?.[2])?.trim()
  if (!raw) return undefined
  const bytes = Buffer.from(raw, 'latin1')
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return unescaped(new TextDecoder(encoding, { fatal: true }).decode(bytes))
    } catch {
      continue
    }
  }
  return undefined
}

function short(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8)
}
