// In: the bytes of a .zip. Out: its members. The central directory is believed for what is there, never for how much.
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl'
import { ReadError } from '../../schemas/source.ts'
import type { RawMember } from './index.ts'
import { ARCHIVE_LIMITS } from './limits.ts'
import { decodeName } from './names.ts'

export async function openZip(bytes: Uint8Array): Promise<RawMember[]> {
  return damagedAs(async () => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const zip = await fromBufferPromise(buffer, {
      decodeStrings: false,
      lazyEntries: true,
      autoClose: false,
    })
    const members: RawMember[] = []
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry)
      if (/[/\\]$/.test(name)) continue
      members.push({
        rawName: name,
        size: entry.uncompressedSize,
        packed: entry.compressedSize,
        encrypted: (entry.generalPurposeBitFlag & 1) !== 0,
        read: (limit) => damagedAs(() => inflate(zip, entry, limit)),
      })
      if (members.length > ARCHIVE_LIMITS.members) break
    }
    return members
  })
}

/** Info-ZIP's extra field 0x7075 holds the name in UTF-8 where the plain one is in the maker's code page. */
function nameOf(entry: Entry): string {
  const raw = entry.fileName as unknown as Buffer
  const unicode = entry.extraFields.find(({ id, data }) => id === 0x7075 && data.length > 5 && data[0] === 1)
  if (unicode) return decodeName(unicode.data.subarray(5), true)
  return decodeName(raw, (entry.generalPurposeBitFlag & 0x800) !== 0)
}

async function inflate(zip: ZipFile, entry: Entry, limit: number): Promise<Uint8Array> {
  const stream = await zip.openReadStreamPromise(entry)
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) throw new ReadError({ code: 'archive/member-too-large', params: { size, limit } })
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

async function damagedAs<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ReadError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new ReadError({ code: 'archive/damaged', params: { reason } }, { cause: error })
  }
}
