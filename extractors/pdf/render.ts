// A page of a PDF as a grey picture, drawn by pdf.js on a canvas without a browser: JPX, JBIG2 and fax pictures, masks
// and letters drawn as outlines included. The document is opened a second time, since drawing wants fonts prepared.
import { grayOf, type ScannedGray } from '../ocr/stamps.ts'
import { openForDrawing } from './load.ts'

/** Opens the document for drawing when the first page is asked for. */
export interface PageRenderer {
  /** Draws a page; `density` is the pixels a point that its own pictures have, 0 where it has none. */
  render(number: number, density: number): Promise<ScannedGray>
  close(): Promise<void>
}

/** Pixels a point: below the least small print cannot be read, above the most nothing more is seen. */
const LEAST = 100 / 72
const USUAL = 200 / 72
const MOST = 300 / 72
/** Pixels of one page: an A3 sheet at 300 dots an inch has 17 million. */
const PIXELS = 18_000_000

export function pageRenderer(bytes: Uint8Array): PageRenderer {
  let opened: ReturnType<typeof openForDrawing> | undefined
  return {
    async render(number, density) {
      const { createCanvas } = await import('@napi-rs/canvas')
      const { document } = await (opened ??= openForDrawing(bytes))
      const page = await document.getPage(number)
      try {
        const size = page.getViewport({ scale: 1 })
        const wanted = density === 0 ? USUAL : Math.min(MOST, Math.max(LEAST, density))
        const scale = Math.min(wanted, Math.sqrt(PIXELS / (size.width * size.height)))
        const viewport = page.getViewport({ scale })
        const canvas = createCanvas(
          Math.max(1, Math.round(viewport.width)),
          Math.max(1, Math.round(viewport.height)),
        )
        const canvasContext = canvas.getContext('2d')
        // The library's types know the canvas of a browser only.
        await page.render({ canvasContext, viewport, canvas: null, background: '#ffffff' } as never).promise
        const { data } = canvasContext.getImageData(0, 0, canvas.width, canvas.height)
        return grayOf(canvas.width, canvas.height, data)
      } finally {
        page.cleanup()
      }
    },
    async close() {
      await (await opened?.catch(() => undefined))?.close()
    },
  }
}
