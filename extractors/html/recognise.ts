// Tables and text that a web page publishes as pictures. In: the page as its markup gives it, and whoever has the bytes of
// its pictures. Out: the page with what the pictures say in their places; each picture that was read is a page of it.
import type { Block, Doubt, ExtractedDocument, PageInfo, TextLine } from '../../schemas/block.ts'
import type { Problem, Report, StageTimer } from '../../schemas/source.ts'
import { cpuNow } from '../../schemas/source.ts'
import type { Recogniser } from '../ocr/index.ts'
import type { ScannedGray } from '../ocr/stamps.ts'
import { compose, type PageParts } from '../pdf/compose.ts'
import { reportBack, type TurnBack } from '../pdf/turn.ts'
import { decodePicture, sizeInPoints } from '../picture/decode.ts'
import { picturePage } from '../picture/page.ts'
import { fileName, listed, reportUnread, type Picture, type WebPage } from './pictures.ts'

/** The bytes of a picture, null where they are not to be had. Nothing is fetched from the net. */
export type BytesOf = (sources: readonly string[]) => Promise<Uint8Array | null>

/** Pictures of one page; more is a gallery. */
const MOST_PICTURES = 300

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
  const shared = { turns, heads: new Map(), report: reportBack(report, turns) }
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
    const { parts, doubts: own } = picturePage(picture, read, shared, timer)
    doubts.push(...own)
    pages.push(parts.info)
    names.push(name)
    return parts
  }

  return {
    pages,
    names,
    doubts,
    turns,
    report: shared.report,
    /** `unread` where writing may be left unread, `empty` where there is none. */
    async read({ sources }: Picture, bytesOf: BytesOf): Promise<PageParts | 'unread' | 'empty'> {
      if (++looked > MOST_PICTURES) return 'unread'
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
  const picture = await decodePicture(bytes)
  if (picture.is === 'picture') return picture.gray
  if (picture.is === 'too-large') {
    const { width, height } = picture
    report({ code: 'html/picture-too-large', params: { name, width, height } })
  }
  return picture.is === 'icon' ? 'icon' : null
}
