// Pages that show their text as a picture: a scan, or letters drawn as outlines. Nothing can be read from them here.
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { PDFPageProxy } from 'pdfjs-dist'
import type { PageLayout } from '../../schemas/page.ts'
import type { Report } from '../../schemas/source.ts'
import { MOST_PICTURE_PIXELS } from './load.ts'
import type { MarkedText } from './marks.ts'
import type { PageStructure } from './tags.ts'

export interface PageDrawing {
  readonly layout: PageLayout
  /** Curved pieces of painted paths: letters drawn as outlines have thousands. */
  readonly curves: number
  /** Pixels of all pictures painted. */
  readonly pixels: number
  /** Whether the text layer is there and cannot be believed. */
  readonly untrusted: boolean
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

/** Whether what the page says is to be read from its picture: there is no text, or none that can be believed. */
export function isToBeRecognised(page: PageDrawing): boolean {
  return page.untrusted || page.layout.witness === 'ocr' || isPicture(page)
}

/** Pixels a point of the page's pictures, 0 where it has none. */
export function densityOf({ pixels, layout }: PageDrawing): number {
  const covered = layout.imageCoverage * layout.width * layout.height
  return covered > 0 ? Math.sqrt(pixels / covered) : 0
}

/**
 * Names a page that is empty because its picture was too large to be decoded. A picture's size stands in the file as it
 * is, since pictures are never packed into other objects.
 */
export function reportTooLarge({ layout, curves }: PageDrawing, bytes: Uint8Array, report: Report): void {
  if (layout.runs.length > 0 || layout.imageCoverage > 0 || curves > 0 || layout.rules.length > 0) return
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  for (const [, dictionary = ''] of text.matchAll(
    /<<((?:[^<>]|<<[^<>]*>>){0,2000}\/Subtype\s*\/Image(?:[^<>]|<<[^<>]*>>){0,2000})>>/g,
  )) {
    const width = Number(/\/Width\s+(\d+)/.exec(dictionary)?.[1] ?? 0)
    const height = Number(/\/Height\s+(\d+)/.exec(dictionary)?.[1] ?? 0)
    if (width * height > MOST_PICTURE_PIXELS) {
      report({
        code: 'pdf/picture-too-large',
        page: layout.number,
        params: { page: layout.number, width, height },
      })
      return
    }
  }
}

/** Pixels that one painting operation puts on the page; 0 for all that is no picture. */
export function pixelsOf(operator: number, args: unknown): number {
  const [first, width, height] = (args ?? []) as [unknown, unknown, unknown]
  if (operator === OPS.paintImageXObject) return product(width, height)
  if (operator === OPS.paintInlineImageXObject || operator === OPS.paintImageMaskXObject) {
    const picture = first as { width?: unknown; height?: unknown } | null
    return product(picture?.width, picture?.height)
  }
  return 0
}

function product(width: unknown, height: unknown): number {
  return typeof width === 'number' && typeof height === 'number' ? width * height : 0
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
