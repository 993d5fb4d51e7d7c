// Figures are read twice by readers that do not share their mistakes. What both read is a reading; where they differ,
// each looks again, and what is still open stays open with all that it may be.
import { likeness, printedAs } from './separators.ts'
import type { Gray } from './raster.ts'
import { confidenceOf, textOf, type Letter, type Reading } from './reader.ts'

/** One of two voices: a picture of a figure in, its characters out. */
export type Voice = (line: Gray) => Promise<Reading>

export interface FigureReading {
  /** Digits, comma, point, minus, percent sign; '' where neither voice reads anything. */
  readonly text: string
  /** What else it may be; empty where both voices agreed. */
  readonly alternatives: readonly string[]
  /** 1 where both agreed, less elsewhere. */
  readonly confidence: number
}

/** The same figure cut out close, which the first voice reads better, and with paper around it for the second. */
export interface Views {
  readonly close: Gray
  readonly roomy: Gray
}

/** Alternatives of one figure; more are no help to anyone. */
const MOST_ALTERNATIVES = 12
/** Less likely digits are not tried. */
const LIKELY = 0.05

/**
 * Reads a figure. `before` is what the first voice made of it when it read freely, within its line: a look of its own,
 * '' where there is none.
 */
export async function readFigure(
  views: Views,
  first: Voice,
  second: Voice,
  before: string,
): Promise<FigureReading> {
  const looks: { readonly ofFirst: string[]; readonly ofSecond: string[] } = {
    ofFirst: [before],
    ofSecond: [],
  }
  const readings: Reading[] = []
  const steps = [
    [second, views.roomy, looks.ofSecond],
    [first, views.close, looks.ofFirst],
    [second, views.close, looks.ofSecond],
    [first, views.roomy, looks.ofFirst],
  ] as const
  for (const [voice, view, own] of steps) {
    const reading = await voice(view)
    readings.push(reading)
    own.push(textOf(reading))
    const agreed = agreedBy(looks.ofFirst, looks.ofSecond)
    if (!agreed) continue
    // Cut out of its line a figure may bring a stroke of its neighbour along: what the line says is heard too.
    if (before === '' || likeness(before) === likeness(agreed.text)) return agreed
    return { text: before, alternatives: [agreed.text, ...agreed.alternatives], confidence: 0.8 }
  }
  return open(readings, before)
}

/** What a look of each voice has in common; null where there is no such figure, or more than one. */
function agreedBy(ofFirst: readonly string[], ofSecond: readonly string[]): FigureReading | null {
  const looks = [...ofFirst, ...ofSecond].filter((text) => /\d/.test(text))
  const common = new Set(
    looks
      .map(likeness)
      .filter((key) => [ofFirst, ofSecond].every((own) => own.some((text) => likeness(text) === key))),
  )
  if (common.size !== 1) return null
  const [key] = common
  const { text, instead } = printedAs(looks.filter((look) => likeness(look) === key))
  return instead === null
    ? { text, alternatives: [], confidence: 1 }
    : { text, alternatives: [instead], confidence: 0.9 }
}

/** No decision: the best reading, and everything that any look or any doubtful digit makes possible. */
function open(readings: readonly Reading[], before: string): FigureReading {
  const scores = new Map<string, number>()
  const add = (text: string, score: number) => {
    if (/\d/.test(text)) scores.set(text, Math.max(scores.get(text) ?? 0, score))
  }
  // Read within its line a figure is read best.
  add(before, 1)
  for (const reading of readings) {
    const confidence = confidenceOf(reading)
    add(textOf(reading), confidence)
    for (const [i, letter] of reading.letters.entries()) {
      for (const other of letter.others) {
        if (other.confidence >= LIKELY)
          add(replaced(reading.letters, i, other.text), other.confidence * confidence * 0.5)
      }
    }
  }
  const ranked = [...scores].sort((x, y) => y[1] - x[1]).map(([text]) => text)
  const best = readings.find((reading) => textOf(reading) === ranked[0])
  return {
    text: ranked[0] ?? '',
    alternatives: ranked.slice(1, 1 + MOST_ALTERNATIVES),
    confidence: Math.min(0.9, best ? confidenceOf(best) : 0.5),
  }
}

function replaced(letters: readonly Letter[], at: number, text: string): string {
  return letters.map((letter, i) => (i === at ? text : letter.text)).join('')
}
