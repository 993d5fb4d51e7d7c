// A web page and the pages that its text goes on over. In: the first page. Out: one document, as if it were one page.
import { readSource } from '../corpus/identify.ts'
import { allFurtherPages } from '../corpus/siblings.ts'
import { extractHtml } from '../extractors/html/index.ts'
import type { Block, ExtractedDocument } from '../schemas/block.ts'
import type { Report, SourceFile } from '../schemas/source.ts'

/** Lines at the top of a further page that the first has at its top too: title, date, source. */
const REPEATED = 12

/** Reports html/further-pages for pages that are linked and not there. */
export async function readWebPage(source: SourceFile, report: Report): Promise<ExtractedDocument> {
  const first = extractHtml(source.bytes, report)
  const further = new Map<string, ExtractedDocument>()
  const { present, absent } = await allFurtherPages(source.path, first.links ?? [], async (path) => {
    try {
      const page = extractHtml((await readSource(path)).bytes, report)
      further.set(path, page)
      return page.links ?? []
    } catch {
      // Not there, or not to be read: told below as a page that is missing.
      return undefined
    }
  })
  if (absent.length > 0) {
    report({
      code: 'html/further-pages',
      params: { count: absent.length, names: absent.slice(0, 5).join(', ') },
    })
  }
  const pages = present.map((path) => further.get(path)!)
  if (pages.length === 0) return first
  const top = new Set(
    first.blocks.slice(0, REPEATED).flatMap((block) => (block.kind === 'paragraph' ? [block.text] : [])),
  )
  const blocks = [...first.blocks, ...pages.flatMap((page) => withoutTop(page.blocks, top))]
  return {
    ...first,
    blocks: blocks.map((block, i) => ({ ...block, id: block.id.replace(/\d+$/, String(i + 1)) })),
    furniture: [...first.furniture, ...pages.flatMap((page) => page.furniture)],
    links: [...(first.links ?? []), ...pages.flatMap((page) => page.links ?? [])],
    pictures: (first.pictures ?? 0) + pages.reduce((sum, page) => sum + (page.pictures ?? 0), 0),
  }
}

function withoutTop(blocks: readonly Block[], top: ReadonlySet<string>): Block[] {
  return blocks.filter((block, i) => i >= REPEATED || block.kind !== 'paragraph' || !top.has(block.text))
}
