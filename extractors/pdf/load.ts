// Bytes of a PDF in, an opened pdf.js document out; what pdf.js cannot open becomes a typed problem.
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { ReadError, type Report } from '../../schemas/source.ts'

/** An opened document; `close` gives its memory back and must be called. */
export interface OpenedPdf {
  readonly document: PDFDocumentProxy
  /** Title and producing program as the file declares them; '' where it does not. */
  readonly declared: () => Promise<{ readonly title: string; readonly producer: string }>
  readonly close: () => Promise<void>
}

// Plain paths with a trailing slash: with a file URL, or none, the predefined Chinese CMaps decode to nothing.
const library = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
const resources = (folder: string): string => join(library, folder) + '/'

/**
 * Opens a PDF. The bytes are copied, since pdf.js takes its buffer away from the caller.
 * Reports pdf/truncated when the end is missing and the rest can still be read. Throws ReadError: pdf/encrypted,
 * pdf/broken, pdf/cut-off, pdf/no-pages.
 */
export async function openPdf(bytes: Uint8Array, report: Report): Promise<OpenedPdf> {
  const task = getDocument({
    ...common(bytes),
    // Outlines of glyphs are for drawing; nothing is drawn here.
    disableFontFace: false,
    useSystemFonts: false,
    // Brings the font's name and type along, from which weight and trust are judged.
    fontExtraProperties: true,
  })
  try {
    const document = await task.promise
    sparePreparingFonts(document)
    if (document.numPages === 0) throw new ReadError({ code: 'pdf/no-pages' })
    if (!hasEnd(bytes)) report({ code: 'pdf/truncated' })
    return { document, declared: () => declared(document), close: () => task.destroy() }
  } catch (error) {
    await task.destroy()
    throw asReadError(error, bytes)
  }
}

/** Opens a PDF whose pages are to be drawn; it has been opened before, so that nothing is reported. */
export async function openForDrawing(bytes: Uint8Array): Promise<Pick<OpenedPdf, 'document' | 'close'>> {
  const task = getDocument({ ...common(bytes), disableFontFace: true, useSystemFonts: false })
  return { document: await task.promise, close: () => task.destroy() }
}

/** Pictures with more pixels are left out by pdf.js: decoding one takes up to ten bytes a pixel. */
export const MOST_PICTURE_PIXELS = 48_000_000

function common(bytes: Uint8Array) {
  allowLargePictures()
  return {
    // A copy of its own, and never a Buffer: pdf.js takes the memory away from the caller.
    data: new Uint8Array(bytes),
    cMapUrl: resources('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: resources('standard_fonts'),
    wasmUrl: resources('wasm'),
    iccUrl: resources('iccs'),
    maxImageSize: MOST_PICTURE_PIXELS,
    verbosity: 0,
  }
}

/**
 * Before it decodes a JPX picture wider than 2048 pixels, pdf.js asks a browser's canvas how large it can be, and where
 * there is no browser it halves the picture, which makes small print unreadable. Nothing is drawn on this answer.
 */
function allowLargePictures(): void {
  const global = globalThis as { OffscreenCanvas?: unknown }
  global.OffscreenCanvas ??= class {
    getContext() {
      return { fillRect() {}, getImageData: () => ({ data: [0, 0, 0, 1] }) }
    }
  }
}

/**
 * pdf.js prepares every font for drawing, in Node by way of a data URL that nothing can use; reading needs none of it
 * and would pay a quarter of its time for it. The loader is not part of the public interface: where it is missing,
 * fonts are prepared as ever.
 */
function sparePreparingFonts(document: PDFDocumentProxy): void {
  const { _transport: transport } = document as unknown as {
    _transport?: { fontLoader?: { bind?: unknown } }
  }
  if (typeof transport?.fontLoader?.bind === 'function') transport.fontLoader.bind = () => Promise.resolve()
}

/** A header and a first object: what follows was a PDF. */
function hasBeginning(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 8192))
  return head.includes('%PDF-') && /\d+\s+\d+\s+obj\b/.test(head.toString('latin1'))
}

/** Every complete PDF ends in an end-of-file mark, give or take what a server appended. */
function hasEnd(bytes: Uint8Array): boolean {
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(-4096)
  return tail.includes('%%EOF')
}

async function declared(document: PDFDocumentProxy): Promise<{ title: string; producer: string }> {
  try {
    const info = (await document.getMetadata()).info as {
      Title?: unknown
      Producer?: unknown
      Creator?: unknown
    }
    const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
    return { title: text(info.Title), producer: text(info.Producer) || text(info.Creator) }
  } catch {
    // Broken metadata says nothing about the pages.
    return { title: '', producer: '' }
  }
}

function asReadError(error: unknown, bytes: Uint8Array): ReadError {
  if (error instanceof ReadError) return error
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  if (name === 'PasswordException') return new ReadError({ code: 'pdf/encrypted' }, { cause: error })
  if (/no pages|page count|zero.?page/i.test(message)) {
    return new ReadError({ code: 'pdf/no-pages' }, { cause: error })
  }
  if (hasBeginning(bytes) && !hasEnd(bytes)) return new ReadError({ code: 'pdf/cut-off' }, { cause: error })
  return new ReadError({ code: 'pdf/broken', params: { reason: message } }, { cause: error })
}
