// Tesseract, compiled to WebAssembly, with the models that the packages bring: nothing is fetched. Its worker is a
// thread; the model for figures and the one for everything else are workers of their own, started when first needed.
import { access } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createWorker, OEM, PSM, type RecognizeOptions, type Worker } from 'tesseract.js'
import { PAPER } from './ink.ts'
import { blank, resize, type Gray } from './raster.ts'
import type { Alphabet, Letter, Reader, Reading } from './reader.ts'

/** A worker that has not started by then never will: without its model it waits for ever. */
const START_SECONDS = 60
const FIGURES = '0123456789,.-%'

interface Model {
  readonly package: string
  readonly parameters: Record<string, string>
}

const models: Readonly<Record<Alphabet, Model>> = {
  any: {
    package: '@tesseract.js-data/chi_sim',
    parameters: { preserve_interword_spaces: '0' },
  },
  figures: {
    package: '@tesseract.js-data/eng',
    parameters: { tessedit_char_whitelist: FIGURES },
  },
}

export interface Tesseract extends Reader {
  /** Reads many figures at once, in one picture one below the other: a picture costs more than the figures on it. */
  readFigures(lines: readonly Gray[]): Promise<readonly Reading[]>
}

/** The reader; its workers are as new as it is, so that no document's result depends on another's. */
export function openTesseract(): Tesseract {
  const started = new Map<Alphabet, Promise<Worker>>()
  const worker = (alphabet: Alphabet): Promise<Worker> => {
    let known = started.get(alphabet)
    if (!known) started.set(alphabet, (known = start(models[alphabet])))
    return known
  }
  return {
    name: 'Tesseract',
    async read(line, alphabet) {
      const { gray, scale } = readable(line)
      const { data } = await (await worker(alphabet)).recognize(pgm(gray), {}, { text: false, blocks: true })
      return readingOf(data.blocks, alphabet, scale)
    },
    async readFigures(lines) {
      if (lines.length === 0) return []
      const column = columnOf(lines)
      const { data } = await (
        await worker('figures')
      ).recognize(
        pgm(column.gray),
        { tessedit_pageseg_mode: PSM.SINGLE_BLOCK } as Partial<RecognizeOptions>,
        { text: false, blocks: true },
      )
      const { letters } = lettersOf(data.blocks, 'figures', 1)
      return column.places.map(({ from, to, scale }) => ({
        letters: letters
          .filter(({ y }) => y >= from && y < to)
          .map(({ text, x, confidence, others }) => ({ text, x: (x - SIDE) / scale, confidence, others })),
      }))
    },
    async close() {
      const workers = await Promise.allSettled(started.values())
      for (const each of workers) if (each.status === 'fulfilled') await each.value.terminate()
    },
  }
}

async function start({ package: name, parameters }: Model): Promise<Worker> {
  const { code, langPath } = createRequire(import.meta.url)(name) as { code: string; langPath: string }
  await access(join(langPath, `${code}.traineddata.gz`))
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`Tesseract did not start in ${START_SECONDS} s`)),
      START_SECONDS * 1000,
    )
  })
  try {
    const failed = Promise.withResolvers<never>()
    const worker = await Promise.race([
      createWorker(code, OEM.LSTM_ONLY, {
        langPath,
        gzip: true,
        cacheMethod: 'none',
        errorHandler: (error: unknown) => failed.reject(new Error(String(error))),
      }),
      failed.promise,
      late,
    ])
    failed.promise.catch(() => undefined)
    await worker.setParameters({ ...parameters, tessedit_pageseg_mode: PSM.SINGLE_LINE })
    return worker
  } finally {
    clearTimeout(timer)
  }
}

/** Lines lower than this are enlarged: the models were made for larger print than a scan often has. */
const READABLE = 40

function readable(gray: Gray): { readonly gray: Gray; readonly scale: number } {
  if (gray.height >= READABLE) return { gray, scale: 1 }
  const scale = READABLE / gray.height
  return { gray: resize(gray, Math.round(gray.width * scale), READABLE), scale }
}

/** The plainest picture that Tesseract reads. */
function pgm({ width, height, data }: Gray): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), data])
}

/** Paper left of the figures of a column, and between them. */
const SIDE = 20
const GAP = 10

/** Lines one below the other, and from where to where each stands. */
function columnOf(lines: readonly Gray[]) {
  const pictures = lines.map(readable)
  const width = Math.max(...pictures.map(({ gray }) => gray.width)) + 2 * SIDE
  const height = pictures.reduce((sum, { gray }) => sum + gray.height + GAP, GAP)
  const column = blank(width, height, PAPER)
  let y = GAP
  const places = pictures.map(({ gray, scale }) => {
    const from = y
    for (let row = 0; row < gray.height; row++, y++)
      column.data.set(gray.data.subarray(row * gray.width, (row + 1) * gray.width), y * width + SIDE)
    const to = y
    y += GAP
    return { from, to, scale }
  })
  return { gray: column, places }
}

type Blocks = Awaited<ReturnType<Worker['recognize']>>['data']['blocks']

function readingOf(blocks: Blocks, alphabet: Alphabet, scale: number): Reading {
  return lettersOf(blocks, alphabet, scale)
}

interface Placed extends Letter {
  readonly y: number
}

function lettersOf(
  blocks: Blocks,
  alphabet: Alphabet,
  scale: number,
): { readonly letters: readonly Placed[] } {
  const letters: Placed[] = []
  for (const block of blocks ?? []) {
    for (const paragraph of block.paragraphs) {
      for (const line of paragraph.lines) {
        for (const word of line.words) {
          for (const { text, confidence, bbox } of word.symbols) {
            // Whoever limits the alphabet is answered with blanks for what is not in it.
            if (text.trim() === '' || (alphabet === 'figures' && !FIGURES.includes(text))) continue
            letters.push({
              text,
              x: (bbox.x0 + bbox.x1) / 2 / scale,
              y: (bbox.y0 + bbox.y1) / 2 / scale,
              confidence: confidence / 100,
              others: [],
            })
          }
        }
      }
    }
  }
  return { letters }
}
