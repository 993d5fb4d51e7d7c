// In: a path. Out: the bytes, read once, with their sha256 and what they are by content; the name is only a claim.
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { extname } from 'node:path'
import type { Problem, SourceFile } from '../schemas/source.ts'
import { ReadError } from '../schemas/source.ts'
import { fileProblem } from './problems.ts'
import { sniff } from './sniff.ts'

/** Bytes; the largest disclosures seen are scans of some 60 MB. */
export const SIZE_LIMIT = 256 * 1024 * 1024

/** What a name's ending promises. An ending that is not listed promises nothing. */
const PROMISES: Readonly<Record<string, RegExp>> = {
  pdf: /^application\/pdf$/,
  htm: /^text\/html$/,
  html: /^text\/html$/,
  shtml: /^text\/html$/,
  xhtml: /^text\/html$/,
  mht: /^multipart\/related$/,
  txt: /^text\/plain$/,
  csv: /^text\/plain$/,
  doc: /^application\/(x-cfb|msword|rtf)$/,
  wps: /^application\/x-cfb$/,
  xls: /^application\/(x-cfb|vnd\.ms-excel)$/,
  et: /^application\/x-cfb$/,
  docx: /wordprocessingml/,
  xlsx: /spreadsheetml/,
  ofd: /^application\/(ofd|zip)$/,
  zip: /^application\/zip$/,
  rar: /^application\/x-rar-compressed$/,
  '7z': /^application\/x-7z-compressed$/,
  png: /^image\/png$/,
  jpg: /^image\/jpeg$/,
  jpeg: /^image\/jpeg$/,
  tif: /^image\/tiff$/,
  tiff: /^image\/tiff$/,
}

/** The media type of bytes, by their content alone; application/octet-stream where nothing is recognised. */
export async function identify(bytes: Uint8Array): Promise<string> {
  return sniff(bytes)
}

/**
 * Reads the file at `path`. A name whose ending disagrees with the content is a problem of the returned source
 * (source/mislabelled). Throws ReadError when there is nothing to go on with: source/not-found,
 * source/no-permission, source/not-a-file, source/too-large, source/empty-file, source/unreadable.
 */
export async function readSource(path: string, limit: number = SIZE_LIMIT): Promise<SourceFile> {
  const bytes = await readWithin(path, limit)
  if (bytes.byteLength === 0) throw new ReadError({ code: 'source/empty-file' })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const mediaType = await identify(bytes)
  const problem = mislabelled(path, mediaType)
  return { path, sha256, mediaType, bytes, ...(problem && { problems: [problem] }) }
}

async function readWithin(path: string, limit: number): Promise<Uint8Array> {
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

function mislabelled(path: string, mediaType: string): Problem | undefined {
  const extension = extname(path).slice(1).toLowerCase()
  const promise = PROMISES[extension]
  if (!promise || promise.test(mediaType)) return undefined
  return { code: 'source/mislabelled', params: { extension: `.${extension}`, mediaType } }
}
