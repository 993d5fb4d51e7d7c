// Figures are read twice by readers that do not share their mistakes. What both read is a reading; where they differ,
// each looks again, and what is still open stays open with all that it may be.
import { isNumber, likeness, mendedNumbers, numbersIn, printedAs } from './separators.ts'
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
  /** Both agreed, but not quite clearly. */
  readonly agreed?: true
}

/** The same figure cut out close, which the first voice reads better, and with paper around it for the second. */
export interface Views {
  readonly close: Gray
  readonly roomy: Gray
}

/** Alternatives of one figure; more are no help to anyone. */
const MOST_ALTERNATIVES = 12
/** Less likely digits are not tried. */
const LIKELY = 0.02
/**
 * Of every digit the first voice must be so sure before an agreement is a reading: both take a thin 4 for a 1 in small
 * print, but the first one says so. From `CLEAR` on nothing speaks against it at all.
 */
const SURE = 0.8
const CLEAR = 0.97
/** Digits of so few pixels, margins included, have no shape that a reader could be sure of without being clear. */
export const TINY = 18
/** The second voice is surer of what it reads wrongly: below this it only counts beside a clear first one. */
const SECOND_SURE = 0.9

/**
 * Reads a figure. `before` is what the first voice made of it when it read freely, within its line: a look of its own,
 * without letters where there is none.
 */
export async function readFigure(
  views: Views,
  first: Voice,
  second: Voice,
  before: Reading,
): Promise<FigureReading> {
  const ofFirst: Reading[] = [before]
  const ofSecond: Reading[] = []
  const steps = [
    [second, views.roomy, ofSecond],
    [first, views.close, ofFirst],
    [second, views.close, ofSecond],
    [first, views.roomy, ofFirst],
  ] as const
  const said = textOf(before)
  for (const [i, [voice, view, own]] of steps.entries()) {
    own.push(await voice(view))
    const agreed = agreedBy(ofFirst.map(textOf), ofSecond.map(textOf))
    if (!agreed) continue
    // Cut out of its line a figure may bring a stroke of its neighbour along: what the line says is heard too.
    if (said !== '' && likeness(said) !== likeness(agreed.text)) {
      const mended = mendedNumbers(said)
      const isSame = mended.some((text) => likeness(text) === likeness(agreed.text))
      return isSame
        ? {
            text: mended[0]!,
            alternatives: [said, agreed.text].filter((text) => text !== mended[0]),
            confidence: 0.8,
          }
        : { text: said, alternatives: [agreed.text, ...agreed.alternatives], confidence: 0.8 }
    }
    const sureness = surenessOf(ofFirst, agreed.text)
    const isSure =
      views.close.height > TINY && sureness >= SURE && surenessOf(ofSecond, agreed.text) >= SECOND_SURE
    if (sureness >= CLEAR || agreed.confidence < 1) return agreed
    if (!isSure && i < steps.length - 1) continue
    const others = open([...ofFirst, ...ofSecond], said)
    return {
      text: agreed.text,
      alternatives: [others.text, ...others.alternatives].filter(
        (text) => likeness(text) !== likeness(agreed.text),
      ),
      confidence: Math.min(0.99, sureness),
      ...(isSure && { agreed: true as const }),
    }
  }
  return open([...ofFirst, ...ofSecond], said)
}

/**
 * What a look by shape and a voice's look have in common, if that is one number and the voice is sure of its digits; null
 * where anything is open.
 */
export function agreedOn(shape: Reading, look: Reading): string | null {
  const said = textOf(look)
  const agreed = agreedBy([said], [textOf(shape)])
  if (!agreed || agreed.confidence < 1) return null
  // A shape says nothing of commas: one where a point is due is for two voices to hear.
  const endsWithComma = (text: string) => text.lastIndexOf(',') > text.lastIndexOf('.')
  if (endsWithComma(said) && !endsWithComma(agreed.text)) return null
  return surenessOf([look], agreed.text) >= SURE ? agreed.text : null
}

/** How sure a voice is of the least sure digit of a figure: the mean of its looks at it. */
function surenessOf(looks: readonly Reading[], text: string): number {
  const least = looks
    .filter((look) => likeness(textOf(look)) === likeness(text))
    // Points and commas are told apart by where they stand.
    .map(({ letters }) => letters.filter((letter) => /\d/.test(letter.text)))
    .map((digits) => Math.min(...digits.map(({ confidence }) => confidence)))
  return least.length === 0 ? 0 : least.reduce((sum, each) => sum + each, 0) / least.length
}

/** What a look of each voice has in common; null where there is no such figure, or more than one. */
function agreedBy(ofFirst: readonly string[], ofSecond: readonly string[]): FigureReading | null {
  const looks = [...ofFirst, ...ofSecond].filter((text) => /\d/.test(text))
  const common = new Set(
    looks
      .map(likeness)
      .filter((key) => [ofFirst, ofSecond].every((own) => own.some((text) => likeness(text) === key))),
  )
  const [key, another] = common
  // What no number looks like is no agreement, though both may see the same end of it.
  if (key === undefined || another !== undefined || !isNumber(key)) return null
  const { text, instead } = printedAs(looks.filter((look) => likeness(look) === key))
  return instead === null
    ? { text, alternatives: [], confidence: 1 }
    : { text, alternatives: [instead], confidence: 0.9 }
}

/** No decision: the best reading, and everything that any look or any doubtful digit makes possible. */
function open(readings: readonly Reading[], before: string): FigureReading {
  const scores = new Map<string, number>()
  const add = (text: string, score: number) => {
    if (!/\d/.test(text)) return
    // What is no number may be one with a stray point or without the point it had.
    const numbers = [...new Set([...mendedNumbers(text), ...numbersIn(text)])]
    for (const [i, number] of numbers.entries())
      scores.set(number, Math.max(scores.get(number) ?? 0, i === 0 ? score : score / 2))
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
  const best = readings.find((reading) => likeness(textOf(reading)) === likeness(ranked[0] ?? ''))
  return {
    text: ranked[0] ?? '',
    alternatives: ranked.slice(1, 1 + MOST_ALTERNATIVES),
    confidence: Math.min(0.9, best ? confidenceOf(best) : 0.5),
  }
}

function replaced(letters: readonly Letter[], at: number, text: string): string {
  return letters.map((letter, i) => (i === at ? text : letter.text)).join('')
}
