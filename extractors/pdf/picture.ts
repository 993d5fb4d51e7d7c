// Pages of a PDF as pictures for people, drawn by pdf.js without a browser. In: the bytes and which pages. Out: each page
// small enough to stand in a report; a page that cannot be drawn is left out.
import { openForDrawing } from './load.ts'

export interface PagePicture {
  readonly page: number
  /** In points, as displayed. */
  readonly width: number
  readonly height: number
  readonly webp: Uint8Array
}

/** Pixels a point: small print stays readable, and a page takes some 60 kB. */
const SCALE = 1.6
const QUALITY = 50
/** Pixels of one page; larger sheets are drawn coarser. */
const PIXELS = 4_000_000

export async function pagePictures(
  bytes: Uint8Array,
  pages: readonly number[],
  onProgress?: () => void,
): Promise<PagePicture[]> {
  if (pages.length === 0) return []
  const { createCanvas } = await import('@napi-rs/canvas')
  const { document, close } = await openForDrawing(bytes)
  const pictures: PagePicture[] = []
  try {
    for (const number of pages) {
      try {
        const page = await document.getPage(number)
        const { width, height } = page.getViewport({ scale: 1 })
        const viewport = page.getViewport({ scale: Math.min(SCALE, Math.sqrt(PIXELS / (width * height))) })
        const canvas = createCanvas(
          Math.max(1, Math.round(viewport.width)),
          Math.max(1, Math.round(viewport.height)),
        )
        const canvasContext = canvas.getContext('2d')
        // The library's types know the canvas of a browser only.
        await page.render({ canvasContext, viewport, canvas: null, background: '#ffffff' } as never).promise
        pictures.push({ page: number, width, height, webp: canvas.toBuffer('image/webp', QUALITY) })
        page.cleanup()
      } catch {
        // The report says of each finding which pages it could not show.
      }
      onProgress?.()
    }
  } finally {
    await close()
  }
  return pictures
}
