// In: the bytes of an office document and their media type. Out: its blocks, like those of any other source.
import type { ExtractedDocument } from '../../schemas/block.ts'
import type { Report } from '../../schemas/source.ts'
import { ReadError } from '../../schemas/source.ts'
import { isConvertible, toDocx } from './convert.ts'
import { extractWord } from './word.ts'
import { extractWorkbook } from './workbook.ts'

/** Throws ReadError where the document cannot be read at all; see the readers for what they report. */
export async function extractOffice(
  bytes: Uint8Array,
  mediaType: string,
  report: Report,
): Promise<ExtractedDocument> {
  if (mediaType === 'application/x-ole-encrypted') throw new ReadError({ code: 'office/encrypted' })
  if (isConvertible(mediaType)) return extractWord(await toDocx(bytes, mediaType), report)
  return /word/.test(mediaType) ? extractWord(bytes, report) : extractWorkbook(bytes, report)
}
