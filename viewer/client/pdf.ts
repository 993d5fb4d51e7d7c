// pdf.js, loaded when the first page is to be drawn. In: the address of a file. Out: pages on canvases. Nothing in a file is
// ever run: no scripts, no forms, no links, no WebAssembly; only what is drawn.
import type * as Pdfjs from 'pdfjs-dist'

const BASE = '/assets/pdfjs/'

export type Pdf = Pdfjs.PDFDocumentProxy

let library: Promise<typeof Pdfjs> | undefined

function load(): Promise<typeof Pdfjs> {
  library ??= (async () => {
    // A name that the bundler does not follow: the package's own build is served as it is.
    const name = `${BASE}build/pdf.min.mjs`
    const pdfjs = (await import(name)) as typeof Pdfjs
    pdfjs.GlobalWorkerOptions.workerSrc = `${BASE}build/pdf.worker.min.mjs`
    return pdfjs
  })()
  return library
}

export async function openPdf(href: string): Promise<Pdf> {
  const { getDocument } = await load()
  const options = {
    url: href,
    cMapUrl: `${BASE}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${BASE}standard_fonts/`,
    wasmUrl: `${BASE}wasm/`,
    iccUrl: `${BASE}iccs/`,
    useWasm: false,
    isEvalSupported: false,
    enableXfa: false,
    disableRange: true,
    disableAutoFetch: true,
  }
  return getDocument(options).promise
}

/** Draws a page as it is displayed, `width` CSS pixels wide. Resolves with points per page width and height. */
export async function drawPage(
  pdf: Pdf,
  number: number,
  canvas: HTMLCanvasElement,
  scale: number,
  signal: AbortSignal,
): Promise<void> {
  const page = await pdf.getPage(number)
  if (signal.aborted) return
  const density = Math.min(devicePixelRatio || 1, 2)
  const viewport = page.getViewport({ scale: scale * density })
  const [width, height] = [Math.floor(viewport.width), Math.floor(viewport.height)]
  // Drawn aside and shown whole, so that turning pages does not flash.
  const aside = document.createElement('canvas')
  aside.width = width
  aside.height = height
  const task = page.render({ canvas: aside, viewport, annotationMode: 0 })
  signal.addEventListener('abort', () => task.cancel())
  await task.promise
  if (signal.aborted) return
  canvas.width = width
  canvas.height = height
  canvas.getContext('2d')!.drawImage(aside, 0, 0)
}

/** In points, as displayed. */
export async function pageSize(pdf: Pdf, number: number): Promise<{ width: number; height: number }> {
  const { width, height } = (await pdf.getPage(number)).getViewport({ scale: 1 })
  return { width, height }
}
