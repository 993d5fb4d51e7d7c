// Tables and text that a web page publishes as pictures. In: the page as its markup gives it, and whoever has the bytes of
// its pictures. Out: the page with what the pictures say in their places; each picture that was read is a page of it.
import { imageSize } from 'image-size'
import type { Block, Doubt, ExtractedDocument, PageInfo, TextLine } from '../../schemas/block.ts'
import type { Problem, Report, StageTimer } from '../../schemas/source.ts'
import { cpuNow } from '../../schemas/source.ts'
import type { Recogniser } from '../ocr/index.ts'
import { turnBack } from '../ocr/prepared.ts'
import { grayOf, type ScannedGray } from '../ocr/stamps.ts'
import { compose, readPage, reportLineless, type Heads, type PageParts } from '../pdf/compose.ts'
import { reportBack, type TurnBack } from '../pdf/turn.ts'
import { fileName, LEAST_SIDE, listed, reportUnread, type Picture, type WebPage } from './pictures.ts'

/** The bytes of a picture, null where they are not to be had. Nothing is fetched from the net. */
export type BytesOf = (sources: readonly string[]) => Promise<Uint8Array | null>

const limits = {
  /** Pictures of one page; more is a gallery. */
  pictures: 300,
  /** Pixels of a picture that is decoded at all, and pixels that it is read with. */
  decoded: 48_000_000,
  read: 18_000_000,
} as const
/** Lower than this is a ruler or a banner, not a row of a table. */
const LEAST_HEIGHT = 24
/** What pictures of a table come as; the others are drawings or videos. */
const KINDS = new Set(['png', 'jpg', 'gif', 'bmp', 'webp'])
/** Points of a sheet's short and long side: a picture with more pixels than a screen shows is a sheet that was scanned. */
const SHEET = { short: 595, long: 842 } as const
const SCREEN = 96 / 72

/** Reads the pictures; reports html/recognised-pictures, html/picture-too-large and, of what is left, what `reportUnread` does. */
export async function readPictures(
  { shown, ...page }: WebPage,
  bytesOf: BytesOf,
  recogniser: Recogniser,
  report: Report,
  timer?: StageTimer,
): Promise<ExtractedDocument> {
  const reading = pictureReading(recogniser, report, timer)
  const unread: Picture[] = []
  const said: { readonly before: number; readonly blocks: readonly Block[] }[] = []
  const furniture: TextLine[] = []
  // Pictures that follow each other are the pages of one text: a table may go on in the next.
  for (const group of neighbours(shown)) {
    const parts: PageParts[] = []
    for (const picture of group) {
      const read = await reading.read(picture, bytesOf)
      if (read === 'unread') unread.push(picture)
      else if (read !== 'empty') parts.push(read)
    }
    if (parts.length === 0) continue
    const document = compose(parts, reading.turns, { title: '', producer: '' }, reading.report, timer)
    said.push({ before: group[0]!.before, blocks: document.blocks })
    furniture.push(...document.furniture)
  }
  const blocks = interleaved(page.blocks, said)
  const { pages, doubts, names } = reading
  if (pages.length > 0)
    report({ code: 'html/recognised-pictures', params: { images: pages.length, names: listed(names) } })
  reportUnread({ ...page, blocks }, unread, report)
  return {
    ...page,
    pages,
    blocks,
    furniture: [...page.furniture, ...furniture],
    pictures: unread.length,
    ...(doubts.length > 0 && { doubts }),
  }
}

/** Pictures in a row with nothing between them. */
function neighbours(pictures: readonly Picture[]): Picture[][] {
  const groups: Picture[][] = []
  for (const picture of pictures) {
    const group = groups.at(-1)
    if (group?.[0]!.before === picture.before) group.push(picture)
    else groups.push([picture])
  }
  return groups
}

/** The blocks of both in the order in which they are shown, numbered anew. */
function interleaved(
  blocks: readonly Block[],
  said: readonly { readonly before: number; readonly blocks: readonly Block[] }[],
): Block[] {
  const out: Block[] = []
  let next = 0
  for (const { before, blocks: own } of said) {
    out.push(...blocks.slice(next, before), ...own)
    next = before
  }
  out.push(...blocks.slice(next))
  return out.map((block, i) => ({ ...block, id: `${block.kind === 'table' ? 't' : 'p'}${i + 1}` }))
}

/** What has been read of a page's pictures so far, and how the next one is read. */
function pictureReading(recogniser: Recogniser, report: Report, timer: StageTimer | undefined) {
  const pages: PageInfo[] = []
  const names: string[] = []
  const doubts: Doubt[] = []
  const turns = new Map<number, TurnBack>()
  const heads: Heads = new Map()
  const reportTurned = reportBack(report, turns)
  let looked = 0

  const recognised = async (gray: ScannedGray, name: string): Promise<PageParts | 'unread' | 'empty'> => {
    const number = pages.length + 1
    const problems: Problem[] = []
    const picture = { number, ...sizeInPoints(gray), gray }
    const read = await recogniser.recognise(picture, (problem) => void problems.push(problem))
    const is = (code: Problem['code']) => problems.some((problem) => problem.code === code)
    // A photograph of people is no page that could not be read, and a coloured bar no blank one.
    if (is('ocr/illegible-page')) return 'unread'
    if (read.layout.runs.length === 0) return is('ocr/blank-page') ? 'empty' : 'unread'
    problems.forEach(report)
    const back = read.turned && turnBack(read.layout, read.turned)
    if (back) turns.set(number, back)
    for (const doubt of read.doubts) doubts.push(back ? { ...doubt, box: back(doubt.box) } : doubt)
    const displayed = { ...read.layout, width: picture.width, height: picture.height }
    const parts = readPage(displayed, read.layout, heads, reportTurned, timer)
    reportLineless(parts.tables, reportTurned)
    pages.push(parts.info)
    names.push(name)
    return parts
  }

  return {
    pages,
    names,
    doubts,
    turns,
    report: reportTurned,
    /** `unread` where writing may be left unread, `empty` where there is none. */
    async read({ sources }: Picture, bytesOf: BytesOf): Promise<PageParts | 'unread' | 'empty'> {
      if (++looked > limits.pictures) return 'unread'
      const name = fileName(sources.at(-1) ?? '')
      const begun = cpuNow()
      try {
        const bytes = await bytesOf(sources)
        const gray = bytes && (await decoded(bytes, name, report))
        return gray === null ? 'unread' : gray === 'icon' ? 'empty' : await recognised(gray, name)
      } catch {
        // Cut off, damaged, or more than an engine can take: told with the others that were not read.
        return 'unread'
      } finally {
        timer?.add('ocr', cpuNow() - begun)
      }
    },
  }
}

/** Grey pixels of a picture, `icon` for one too small to say anything, null where it cannot be read. */
async function decoded(
  bytes: Uint8Array,
  name: string,
  report: Report,
): Promise<ScannedGray | 'icon' | null> {
  const { width, height, type = '' } = imageSize(bytes)
  if (!KINDS.has(type) || isCutOff(bytes, type)) return null
  if (width < LEAST_SIDE || height < LEAST_HEIGHT) return 'icon'
  if (width * height > limits.decoded) {
    report({ code: 'html/picture-too-large', params: { name, width, height } })
    return null
  }
  const { createCanvas, loadImage } = await import('@napi-rs/canvas')
  const image = await loadImage(bytes)
  const scale = Math.min(1, Math.sqrt(limits.read / (width * height)))
  const canvas = createCanvas(Math.ceil(image.width * scale), Math.ceil(image.height * scale))
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return grayOf(canvas.width, canvas.height, context.getImageData(0, 0, canvas.width, canvas.height).data)
}

/** How formats say that they end; a decoder fills what is missing with paper. Programs append some words of their own. */
const ENDS: Readonly<Record<string, string>> = { png: 'IEND', jpg: '\xff\xd9' }
const APPENDED = 65_536

function isCutOff(bytes: Uint8Array, type: string): boolean {
  const end = ENDS[type]
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(-APPENDED)
  return end !== undefined && !tail.includes(end, 0, 'latin1')
}

/** How large a picture is meant to be seen: as on a screen, and no larger than a sheet of paper. */
function sizeInPoints({ width, height }: ScannedGray): { readonly width: number; readonly height: number } {
  const scale = Math.max(SCREEN, width / (width > height ? SHEET.long : SHEET.short))
  return { width: width / scale, height: height / scale }
}
