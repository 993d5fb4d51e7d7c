// In: a path. Out: the sha256 of its bytes, streamed, for telling whether a file is known before it is read.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { splitInside } from './archive/inside.ts'
import { bytesAt } from './bytes.ts'

/** Hexadecimal sha256; "" for a file that is empty or cannot be read: its problem is told when it is read. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  let size = 0
  try {
    if (await splitInside(path)) {
      const { bytes } = await bytesAt(path)
      return bytes.byteLength === 0 ? '' : hash.update(bytes).digest('hex')
    }
    await pipeline(createReadStream(path), async function (chunks) {
      for await (const chunk of chunks as AsyncIterable<Buffer>) {
        size += chunk.length
        hash.update(chunk)
      }
    })
  } catch {
    return ''
  }
  return size === 0 ? '' : hash.digest('hex')
}
