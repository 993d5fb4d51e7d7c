// The engines by themselves, on the same pictures as we get: what a page costs, and how many of its figures come out
// right, before anything of ours is done.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createWorker, OEM, PSM } from 'tesseract.js'
import { openRecogniser } from '../../extractors/ocr/index.ts'
import type { Gray } from '../../extractors/ocr/raster.ts'
import type { Box } from '../../schemas/page.ts'
import { cpuNow } from '../../schemas/source.ts'
import type { PrintedCell } from './compare.ts'

/** A page at 200 dpi, and the figures printed on it. */
export interface EnginePicture {
  readonly gray: Gray
  readonly numbers: readonly PrintedCell[]
}

interface Word {
  readonly text: string
  /** In points. */
  readonly box: Box
}

interface Read {
  /** Of processors. */
  readonly milliseconds: number
  readonly words: readonly Word[]
}

interface Engine {
  readonly name: string
  /** Null where it is not installed. */
  read(page: Gray): Promise<Read | null>
  close(): Promise<void>
}

const SCALE = 200 / 72

interface Ratios {
  readonly cpu: number | null
  readonly seconds: number | null
}

/**
 * Every engine on every picture; `ratio` is what ours costs for each second of tesseract.js alone, of processors and by the
 * clock, which says something only where nothing else runs.
 */
export async function sideBySide(
  pictures: readonly EnginePicture[],
  alone: boolean,
): Promise<{ readonly lines: readonly string[]; readonly ratio: Ratios }> {
  const engines = [
    ours('ours', alone),
    ...(alone ? [] : [ours('ours, Tesseract alone', true)]),
    await bareTesseract(),
    nativeTesseract(),
  ]
  const costs: ({ readonly cpu: number; readonly seconds: number } | null)[] = []
  const lines: string[] = []
  for (const engine of engines) {
    let milliseconds = 0
    let passed = 0
    let right = 0
    let all = 0
    let isThere = true
    for (const [i, { gray, numbers }] of pictures.entries()) {
      // The first page of each only warms up.
      if (i === 0) await engine.read(gray)
      const begun = performance.now()
      const read = await engine.read(gray)
      passed += performance.now() - begun
      if (!read) {
        isThere = false
        break
      }
      milliseconds += read.milliseconds
      all += numbers.length
      right += numbers.filter((cell) => wordsAt(read.words, cell) === cell.text).length
    }
    await engine.close()
    costs.push(isThere ? { cpu: milliseconds, seconds: passed } : null)
    const each = (spent: number) => (spent / 1000 / Math.max(1, pictures.length)).toFixed(2)
    const cost = `${each(milliseconds)} s CPU a page, ${each(passed)} s by the clock`
    lines.push(
      isThere ? `${engine.name}: ${cost}, ${right} of ${all} figures right` : `${engine.name}: not installed`,
    )
  }
  const [first] = costs
  const bare = costs.at(-2)
  return {
    lines: [`on the same ${pictures.length} pages:`, ...lines.map((line) => `  ${line}`)],
    ratio: {
      cpu: first && bare ? first.cpu / bare.cpu : null,
      seconds: first && bare ? first.seconds / bare.seconds : null,
    },
  }
}

/** The words whose middle stands in a cell's place, from left to right. */
function wordsAt(words: readonly Word[], { box }: PrintedCell): string {
  return words
    .filter(({ box: b }) => {
      const [x, y] = [(b[0] + b[2]) / 2, (b[1] + b[3]) / 2]
      return x > box[0] - 2 && x < box[2] + 2 && y > box[1] - 2 && y < box[3] + 2
    })
    .sort((a, b) => a.box[0] - b.box[0])
    .map(({ text }) => text)
    .join('')
    .replaceAll(' ', '')
}

/** What we read of a page before arithmetic, its runs where they stand. */
function ours(name: string, alone: boolean): Engine {
  const recogniser = openRecogniser({ cache: null, alone })
  return {
    name,
    async read(gray) {
      const begun = cpuNow()
      const picture = { number: 1, width: gray.width / SCALE, height: gray.height / SCALE, gray }
      const { layout, turned } = await recogniser.recognise(picture, () => {})
      const milliseconds = cpuNow() - begun
      const { turnBack } = await import('../../extractors/ocr/prepared.ts')
      const back = turned ? turnBack(layout, turned) : (box: Box) => box
      return { milliseconds, words: layout.runs.map(({ text, box }) => ({ text, box: back(box) })) }
    },
    close: () => recogniser.close(),
  }
}

/** tesseract.js with the same model, whole pages, its worker started and warm. */
async function bareTesseract(): Promise<Engine> {
  const { code, langPath } = createRequire(import.meta.url)('@tesseract.js-data/chi_sim') as {
    code: string
    langPath: string
  }
  const worker = await createWorker(code, OEM.LSTM_ONLY, { langPath, gzip: true, cacheMethod: 'none' })
  // As the native program does by itself: columns and tables are looked for.
  await worker.setParameters({ tessedit_pageseg_mode: PSM.AUTO })
  return {
    name: 'tesseract.js alone',
    async read(page) {
      const begun = cpuNow()
      const { data } = await worker.recognize(pgm(page), {}, { text: false, blocks: true })
      const milliseconds = cpuNow() - begun
      const lines = (data.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap((each) => each.lines))
      const words = lines
        .flatMap((line) => line.words)
        .map(({ text, bbox: { x0, y0, x1, y1 } }) => wordOf(text, x0, y0, x1, y1))
      return { milliseconds, words }
    },
    close: async () => void (await worker.terminate()),
  }
}

/** Debian's tesseract, its start included. */
function nativeTesseract(): Engine {
  return {
    name: 'native tesseract',
    async read(page) {
      const folder = mkdtempSync(join(tmpdir(), 'gouji-native-'))
      try {
        writeFileSync(join(folder, 'page.pgm'), pgm(page))
        const command = `tesseract ${folder}/page.pgm ${folder}/out -l chi_sim tsv >/dev/null 2>&1 || exit 9; times`
        const out = execFileSync('bash', ['-c', command], {
          encoding: 'utf8',
          env: { ...process.env, OMP_THREAD_LIMIT: '1' },
        })
        // The shell's own time, then that of what it ran; in a pipe it would know of neither.
        const spent = [
          ...out
            .trim()
            .split('\n')
            .at(-1)!
            .matchAll(/(\d+)m([\d.]+)s/g),
        ].map(([, m, s]) => Number(m) * 60 + Number(s))
        const words = readFileSync(join(folder, 'out.tsv'), 'utf8')
          .split('\n')
          .slice(1)
          .map((line) => line.split('\t'))
          .filter((fields) => fields[0] === '5')
          .map(([, , , , , , x, y, w, h, , text = '']) =>
            wordOf(text, Number(x), Number(y), Number(x) + Number(w), Number(y) + Number(h)),
          )
        return { milliseconds: 1000 * spent.reduce((a, b) => a + b, 0), words }
      } catch {
        return null
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
    close: () => Promise.resolve(),
  }
}

/** Pixels into points. */
function wordOf(text: string, x0: number, y0: number, x1: number, y1: number): Word {
  return { text, box: [x0 / SCALE, y0 / SCALE, x1 / SCALE, y1 / SCALE] }
}

function pgm({ width, height, data }: Gray): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), data])
}
