// A web page, the pages that its text goes on over, and its pictures. In: the first page. Out: one document, as if it were
// one page.
import { bytesBeside } from '../corpus/beside.ts'
import { readSource } from '../corpus/identify.ts'
import { allFurtherPages } from '../corpus/siblings.ts'
import { extractMarkup } from '../extractors/html/index.ts'
import { reportUnread, type WebPage } from '../extractors/html/pictures.ts'
import type { Block, ExtractedDocument } from '../schemas/block.ts'
import type { Report, SourceFile, StageTimer } from '../schemas/source.ts'
import { cpuNow } from '../schemas/source.ts'
import { recognition } from './recognition.ts'

/** Lines at the top of a further page that the first has at its top too: title, date, source. */
const REPEATED = 12

/** Reports html/further-pages for pages that are linked and not there, and what its pictures hold or may hold. */
export async function readWebPage(
  source: SourceFile,
  report: Report,
  timer?: StageTimer,
): Promise<ExtractedDocument> {
  const begun = cpuNow()
  const page = await wholePage(source, report)
  timer?.add('html', cpuNow() - begun)
  const recogniser = page.shown.length > 0 ? await recognition(timer) : undefined
  if (!recogniser) {
    const { shown, ...document } = page
    reportUnread(document, shown, report)
    return document
  }
  try {
    // Loaded when first needed: most pages have no picture to read.
    const { readPictures } = await import('../extractors/html/recognise.ts')
    const bytesOf = (sources: readonly string[]) => bytesBeside(source.file ?? source.path, sources)
    return await readPictures(page, bytesOf, recogniser, report, timer)
  } finally {
    await recogniser.close()
  }
}

async function wholePage(source: SourceFile, report: Report): Promise<WebPage> {
  const first = extractMarkup(source.bytes, report)
  const further = new Map<string, WebPage>()
  const { present, absent } = await allFurtherPages(
    source.file ?? source.path,
    first.links ?? [],
    async (path) => {
      try {
        const page = extractMarkup((await readSource(path)).bytes, report)
        further.set(path, page)
        return page.links ?? []
      } catch {
        // Not there, or not to be read: told below as a page that is missing.
        return undefined
      }
    },
  )
  if (absent.length > 0) {
    report({
      code: 'html/further-pages',
      params: { count: absent.length, names: absent.slice(0, 5).join(', ') },
    })
  }
  return present.map((path) => further.get(path)!).reduce(withFurther, first)
}

/** A page with another one after it. */
function withFurther(first: WebPage, next: WebPage): WebPage {
  const top = new Set(
    first.blocks.slice(0, REPEATED).flatMap((block) => (block.kind === 'paragraph' ? [block.text] : [])),
  )
  const isRepeated = (block: Block, i: number) =>
    i < REPEATED && block.kind === 'paragraph' && top.has(block.text)
  const own = next.blocks.filter((block, i) => !isRepeated(block, i))
  const before = (index: number) =>
    first.blocks.length + next.blocks.slice(0, index).filter((block, i) => !isRepeated(block, i)).length
  return {
    ...first,
    blocks: [...first.blocks, ...own].map((block, i) => ({
      ...block,
      id: block.id.replace(/\d+$/, String(i + 1)),
    })),
    furniture: [...first.furniture, ...next.furniture],
    links: [...(first.links ?? []), ...(next.links ?? [])],
    pictures: first.shown.length + next.shown.length,
    shown: [...first.shown, ...next.shown.map((picture) => ({ ...picture, before: before(picture.before) }))],
  }
}
