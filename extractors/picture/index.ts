// A page that is published as a picture file, read as a scan is. In: the bytes. Out: a document of one page.
import type { ExtractedDocument } from '../../schemas/block.ts'
import { ReadError, type Report, type StageTimer } from '../../schemas/source.ts'
import { cpuNow } from '../../schemas/source.ts'
import type { Recogniser } from '../ocr/index.ts'
import type { RecognisedPage } from '../ocr/page.ts'
import type { PagePicture } from '../ocr/prepared.ts'
import { compose } from '../pdf/compose.ts'
import { reportReaders } from '../pdf/recognise.ts'
import { reportBack, type TurnBack } from '../pdf/turn.ts'
import { decodePicture, sizeInPoints } from './decode.ts'
import { picturePage } from './page.ts'

const NUMBER = 1

/**
 * Reads a picture file (PNG, JPEG, GIF, BMP, WebP). What is odd about the page is reported as it is of a scanned page of a PDF.
 * Throws ReadError: picture/broken, picture/too-large, ocr/failed-page, and source/unsupported for an icon, in which nothing is to be read.
 */
export async function extractPicture(
  bytes: Uint8Array,
  mediaType: string,
  report: Report,
  recogniser: Recogniser,
  timer?: StageTimer,
): Promise<ExtractedDocument> {
  const begun = cpuNow()
  const gray = await grayPixels(bytes, mediaType)
  const picture = { number: NUMBER, ...sizeInPoints(gray), gray }
  const read = await recognised(picture, recogniser, report)
  timer?.add('ocr', cpuNow() - begun)
  const turns = new Map<number, TurnBack>()
  const shared = { turns, heads: new Map(), report: reportBack(report, turns) }
  const { parts, doubts } = picturePage(picture, read, shared, timer)
  reportReaders(recogniser, { pages: 1, recognised: 1 }, report)
  const document = compose([parts], turns, { title: '', producer: '' }, shared.report, timer)
  return { ...document, ...(doubts.length > 0 && { doubts }) }
}

async function recognised(
  picture: PagePicture,
  recogniser: Recogniser,
  report: Report,
): Promise<RecognisedPage> {
  try {
    return await recogniser.recognise(picture, report)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ReadError({ code: 'ocr/failed-page', page: NUMBER, params: { page: NUMBER, reason } })
  }
}

async function grayPixels(bytes: Uint8Array, mediaType: string) {
  const decoded = await decodePicture(bytes).catch(() => ({ is: 'unreadable' }) as const)
  switch (decoded.is) {
    case 'picture':
      return decoded.gray
    case 'icon':
      throw new ReadError({ code: 'source/unsupported', params: { mediaType } })
    case 'too-large': {
      const { width, height } = decoded
      throw new ReadError({ code: 'picture/too-large', params: { width, height } })
    }
    case 'unreadable':
      throw new ReadError({ code: 'picture/broken' })
  }
}
