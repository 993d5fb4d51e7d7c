// Pages that show their text as a picture: a scan, or letters drawn as outlines. Nothing can be read from them here.
import type { PageLayout } from '../../schemas/page.ts'
import type { Report } from '../../schemas/source.ts'
import type { MarkedText } from './marks.ts'
import type { PageStructure } from './tags.ts'

export interface PageDrawing {
  readonly layout: PageLayout
  /** Curved pieces of painted paths: letters drawn as outlines have thousands. */
  readonly curves: number
  /** Text by its marked content, and the page's structure; none where the document is not tagged. */
  readonly marks: readonly MarkedText[]
  readonly structure: (() => Promise<PageStructure>) | null
}

const limits = {
  /** No more characters than this are a page number or a stamp. */
  characters: 20,
  /** Share of the page that images cover. */
  coverage: 0.3,
  curves: 500,
  /** Share of such pages from which the document has no text layer at all. */
  document: 0.8,
} as const

/** Whether the page has a picture where its text should be. */
export function isPicture({ layout, curves }: Pick<PageDrawing, 'layout' | 'curves'>): boolean {
  let characters = 0
  for (const { text } of layout.runs) characters += text.length
  return (
    characters <= limits.characters && (layout.imageCoverage >= limits.coverage || curves >= limits.curves)
  )
}

/** One problem for the document when nearly all of it is pictures, else one for each such page. */
export function reportPictures(pictures: readonly number[], pages: number, report: Report): void {
  if (pictures.length > 0 && pictures.length >= limits.document * pages) {
    report({ code: 'pdf/no-text-layer', params: { pages, pictures: pictures.length } })
    return
  }
  for (const page of pictures) report({ code: 'pdf/page-without-text', page, params: { page } })
}
