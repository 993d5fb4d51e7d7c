// In: a path. Out: its bytes, read whole and within a limit, on disk or inside an archive.
import { readFile, stat } from 'node:fs/promises'
import type { Problem } from '../schemas/source.ts'
import { ReadError } from '../schemas/source.ts'
import { readInside, splitInside } from './archive/inside.ts'
import { fileProblem } from './problems.ts'

/** Bytes; the largest disclosures seen are scans of some 60 MB. */
export const SIZE_LIMIT = 256 * 1024 * 1024

/** The bytes at `path`, which may lead into an archive, and what was odd about the way there. Throws ReadError. */
export async function bytesAt(
  path: string,
  limit: number = SIZE_LIMIT,
): Promise<{ bytes: Uint8Array; problems: readonly Problem[] }> {
  const inside = await splitInside(path)
  if (!inside) return { bytes: await readWithin(path, limit), problems: [] }
  return readInside(inside.file, inside.members, (file) => readWithin(file, limit))
}

/** The bytes of a file on disk. Throws ReadError where there are none to be had or more than `limit`. */
export async function readWithin(path: string, limit: number = SIZE_LIMIT): Promise<Uint8Array> {
  try {
    const entry = await stat(path)
    if (!entry.isFile()) {
      const kind = entry.isDirectory() ? 'folder' : 'device'
      throw new ReadError({ code: 'source/not-a-file', params: { kind } })
    }
    if (entry.size > limit) {
      throw new ReadError({ code: 'source/too-large', params: { size: entry.size, limit } })
    }
    const buffer = await readFile(path)
    return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
  } catch (error) {
    if (error instanceof ReadError) throw error
    throw new ReadError(fileProblem(error), { cause: error })
  }
}
