// Pages that show their text as a picture: a scan, or letters drawn as outlines. Nothing can be read from them here.
import type { PDFPageProxy } from 'pdfjs-dist'
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

/** pdf.js's kinds of decoded pictures: 1 black and white, 2 RGB, 3 RGB with transparency. */
const RGBA = 3
/** Pixels looked at to find a transparent one. */
const SAMPLES = 4096

/** Whether a painted picture, given by its id or itself, is decoded and has no transparent places. */
export function isOpaque(page: PDFPageProxy, picture: unknown): boolean {
  let image = picture
  if (typeof picture === 'string') {
    const objects = picture.startsWith('g_') ? page.commonObjs : page.objs
    if (!objects.has(picture)) return false
    image = objects.get(picture)
  }
  const { kind, data } = (image ?? {}) as { kind?: number; data?: ArrayLike<number> }
  if (kind !== RGBA) return kind !== undefined && kind < RGBA
  if (!data || data.length === 0) return false
  const step = 4 * Math.ceil(data.length / 4 / SAMPLES)
  for (let i = 3; i < data.length; i += step) if (data[i] !== 255) return false
  return true
}
