// In: a path. Out: the bytes, read once, with their sha256 and what they are by content; the name is only a claim.
import { createHash } from 'node:crypto'
import { extname } from 'node:path'
import type { Copy, Problem, SourceFile } from '../schemas/source.ts'
import { ReadError } from '../schemas/source.ts'
import { bytesAt, readWithin, SIZE_LIMIT } from './bytes.ts'
import { sniff } from './sniff.ts'

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
  doc: /^application\/(msword|rtf)$/,
  wps: /^application\/msword$/,
  xls: /^application\/vnd\.ms-excel$/,
  et: /^application\/vnd\.ms-excel$/,
  docx: /wordprocessingml/,
  docm: /ms-word\.document\.macroenabled/,
  xlsx: /spreadsheetml/,
  xlsm: /ms-excel\.sheet\.macroenabled/,
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
 * Reads the file at `path`, or its copy where there is one. A name whose ending disagrees with the content is a problem of the
 * returned source (source/mislabelled). Throws ReadError when there is nothing to go on with: source/not-found,
 * source/no-permission, source/not-a-file, source/too-large, source/empty-file, source/unreadable.
 */
export async function readSource(path: string, limit: number = SIZE_LIMIT, copy?: Copy): Promise<SourceFile> {
  const { bytes, problems } = copy
    ? { bytes: await readWithin(copy.file, limit), problems: copy.problems }
    : await bytesAt(path, limit)
  if (bytes.byteLength === 0) throw new ReadError({ code: 'source/empty-file' })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const mediaType = await identify(bytes)
  const lie = mislabelled(path, mediaType)
  const all = [...problems, ...(lie ? [lie] : [])]
  return {
    path,
    sha256,
    mediaType,
    bytes,
    ...(copy && { file: copy.file }),
    ...(all.length > 0 && { problems: all }),
  }
}

function mislabelled(path: string, mediaType: string): Problem | undefined {
  const extension = extname(path).slice(1).toLowerCase()
  const promise = PROMISES[extension]
  if (!promise || promise.test(mediaType)) return undefined
  return { code: 'source/mislabelled', params: { extension: `.${extension}`, mediaType } }
}
