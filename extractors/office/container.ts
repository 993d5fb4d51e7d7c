// In: the bytes of a .docx or .xlsx, a zip of parts. Out: the parts, unpacked when asked for and within limits, and what
// the package carries that is never run or fetched: macros and references to things outside it.
import { load } from 'cheerio'
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl'
import type { Report } from '../../schemas/source.ts'
import { ReadError } from '../../schemas/source.ts'

/** Bytes of all parts unpacked, pictures apart; a department's 262 pages have some 10 MB of them. */
export const UNPACKED_LIMIT = 128 * 1024 * 1024
const PARTS = 20_000

export interface Package {
  readonly names: readonly string[]
  /** Text of a part, or undefined where there is none of that name. */
  text(name: string): Promise<string | undefined>
  /** Unpacked bytes as the directory states them, pictures and other media apart. */
  readonly size: number
}

/** Opens the package; reports office/macros. Throws ReadError: office/broken, office/too-large. */
export async function openPackage(bytes: Uint8Array, report: Report): Promise<Package> {
  return brokenAs(async () => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const zip = await fromBufferPromise(buffer, { lazyEntries: true, autoClose: false })
    const entries = new Map<string, Entry>()
    let size = 0
    for await (const entry of zip.eachEntry()) {
      entries.set(entry.fileName, entry)
      if (!/(?:^|\/)media\//.test(entry.fileName)) size += entry.uncompressedSize
      if (size > UNPACKED_LIMIT || entries.size > PARTS) {
        throw new ReadError({ code: 'office/too-large', params: { size, limit: UNPACKED_LIMIT } })
      }
    }
    const names = [...entries.keys()]
    if (names.some((name) => /vbaProject|macrosheets\//i.test(name))) report({ code: 'office/macros' })
    return {
      names,
      size,
      text: async (name) => {
        const entry = entries.get(name)
        return entry && brokenAs(() => read(zip, entry))
      },
    }
  })
}

async function read(zip: ZipFile, entry: Entry): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > UNPACKED_LIMIT) {
      throw new ReadError({ code: 'office/too-large', params: { size, limit: UNPACKED_LIMIT } })
    }
    chunks.push(chunk)
  }
  const whole = Buffer.concat(chunks)
  const utf16 = whole[0] === 0xff && whole[1] === 0xfe ? 'utf-16le' : 'utf-8'
  return new TextDecoder(utf16).decode(whole)
}

export interface Relation {
  readonly id: string
  readonly type: string
  readonly target: string
  readonly external: boolean
}

/** Where a part points to. */
export async function relationsOf(parts: Package, part: string): Promise<Relation[]> {
  const at = part.lastIndexOf('/')
  const xml = await parts.text(`${part.slice(0, at + 1)}_rels/${part.slice(at + 1)}.rels`)
  if (xml === undefined) return []
  const $ = load(xml, { xml: true })
  return $('Relationship')
    .toArray()
    .map(({ attribs }) => ({
      id: attribs['Id'] ?? '',
      type: (attribs['Type'] ?? '').replace(/^.*\//, ''),
      target: attribs['Target'] ?? '',
      external: attribs['TargetMode'] === 'External',
    }))
}

/** Names what the package would fetch if it were opened in an office program; links that a person clicks are not that. */
export async function reportExternal(parts: Package, report: Report): Promise<void> {
  const found: string[] = []
  for (const name of parts.names) {
    const owner = /^(.*\/)?_rels\/([^/]+)\.rels$/.exec(name)
    if (!owner) continue
    const relations = await relationsOf(parts, `${owner[1] ?? ''}${owner[2]!}`)
    found.push(...relations.filter((r) => r.external && r.type !== 'hyperlink').map((r) => r.target))
  }
  if (found.length === 0) return
  report({
    code: 'office/external-references',
    params: { count: found.length, example: found[0]!.slice(0, 120) },
  })
}

export async function brokenAs<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ReadError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new ReadError({ code: 'office/broken', params: { reason: reason.slice(0, 200) } }, { cause: error })
  }
}
