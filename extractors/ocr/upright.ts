// Which way is up: a few pieces are read as the page lies and as it lies turned.
import { closeCut } from './cuts.ts'
import { dashOf, type ReadLine, type Voices } from './lines.ts'
import { prepare, type PagePicture, type Prepared } from './prepared.ts'
import { confidenceOf, textOf } from './reader.ts'

const limits = {
  /** Pieces looked at, and how surely a reader reads text that stands upright. */
  samples: 6,
  upright: 0.8,
} as const

/**
 * The turn at which a few pieces are read most surely; as it lies where that is sure enough. Where lines stand it is one of
 * two, whatever can be made of what lies level among them.
 */
export async function standUpright(picture: PagePicture, first: Prepared, voices: Voices): Promise<Prepared> {
  const stands = linesStand(picture, first)
  let best = first
  let most = stands ? 0 : await sureness(first, voices)
  if (most >= limits.upright) return first
  for (const turn of stands ? ([90, 270] as const) : ([180, 90, 270] as const)) {
    const turned = prepare(picture, turn)
    const sure = await sureness(turned, voices)
    if (sure > most + 0.05) [best, most] = [turned, sure]
    // Of digits many look like others on their heads: both ways are tried.
    if (most >= limits.upright && !stands) break
  }
  return best
}

/**
 * Whether a page's lines stand. Pieces are sought from left to right, so that standing lines come apart into letters; a
 * page of which most is letters is looked at turned as well.
 */
function linesStand(picture: PagePicture, first: Prepared): boolean {
  const own = lengthOfLines(first)
  return own.lines < 0.5 * own.all && lengthOfLines(prepare(picture, 90)).lines > own.lines
}

function lengthOfLines({ segments }: Prepared): { readonly lines: number; readonly all: number } {
  let lines = 0
  let all = 0
  for (const { x0, x1, y0, y1 } of segments) {
    const [w, h] = [x1 - x0, y1 - y0]
    all += Math.max(w, h)
    if (w >= LINE * h) lines += w
  }
  return { lines, all }
}

/** So many times as long as high a piece is a line, and no single letter. */
const LINE = 2

/** How surely some long pieces are read. */
async function sureness({ segments, sheet, em }: Prepared, { any }: Voices): Promise<number> {
  const long = segments
    .filter(({ x0, x1, y0, y1 }) => x1 - x0 >= LINE * (y1 - y0) && y1 - y0 <= 2 * em)
    .sort((a, b) => a.x0 - a.x1 - b.x0 + b.x1)
  const step = Math.max(1, Math.floor(Math.min(long.length, 20) / limits.samples))
  const lines: ReadLine[] = []
  for (let i = 0; i < long.length && lines.length < limits.samples; i += step) {
    const frame = long[i]!
    // A dash looks alike whichever way it lies.
    if (dashOf(frame, em) !== null) continue
    const reading = await any(closeCut(sheet, frame).gray)
    const text = textOf(reading).trim()
    if (text !== '' && !/[\p{L}\p{N}]/u.test(text)) continue
    lines.push({ frame, text: text || ' ', edges: [], confidence: confidenceOf(reading), doubts: [] })
  }
  return meanConfidence(lines)
}

/** How sure a reader is of a letter; 0 where there is none. */
export function meanConfidence(lines: readonly ReadLine[]): number {
  let sum = 0
  let count = 0
  for (const { text, confidence } of lines) {
    sum += confidence * text.length
    count += text.length
  }
  return count === 0 ? 0 : sum / count
}
