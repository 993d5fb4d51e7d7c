// All pieces of a page, read. Figures first: a few are read by both engines, the others by the shapes that these few
// taught and by the second engine, many in one picture and of those printed alike one; what the two do not agree on, and
// everything that is no figure, is read piece by piece. What a page taught serves that page only, so that none is read
// otherwise for what came before it.
import { closeCut, roomyCut, type Sheet } from './cuts.ts'
import { agreedOn } from './figures.ts'
import { dashOf, figureLine, isPoor, readSegment, type ReadLine, type Voices } from './lines.ts'
import type { Frame } from './raster.ts'
import { textOf } from './reader.ts'
import { groupRepeats } from './repeats.ts'
import { glyphsOf, openShapes, type Glyph, type Shapes } from './shapes.ts'

/** Figures read by both engines before it is looked again what the page's shapes have become good for. */
const ROUND = 4
/** Figures that the second engine reads in one picture. */
const TOGETHER = 40

interface Candidate {
  readonly frame: Frame
  readonly glyphs: readonly Glyph[]
}

/** Reads the pieces, in their order, without those in which nothing is seen. */
export async function readPieces(
  sheet: Sheet,
  segments: readonly Frame[],
  em: number,
  voices: Voices,
): Promise<ReadLine[]> {
  const read = new Map<Frame, ReadLine | null>()
  const whole = async (frame: Frame, shapes?: Shapes) => {
    const line = await readSegment(sheet, frame, em, voices, shapes)
    read.set(frame, line)
    return line
  }
  const candidates = segments.flatMap((frame) => {
    const glyphs = isPoor(sheet, frame) ? null : glyphsOf(sheet, frame)
    return glyphs ? [{ frame, glyphs }] : []
  })
  const figures = new Set(candidates.map(({ frame }) => frame))
  const words = segments.filter((frame) => !figures.has(frame))
  const shapes = openShapes()
  const taught = teach(shapes, candidates, async (frames) => {
    const [, ...lines] = await Promise.all([
      voices.seconds(frames.map((frame) => roomyCut(sheet, frame).gray)),
      ...frames.map((frame) => whole(frame)),
    ])
    return lines
  })
  // Two engines at work at once: words are heard while figures teach; who reads them, knowing all that was taught, is
  // told what was heard.
  const [doubtful] = await Promise.all([
    (async () => confirm(sheet, await taught, shapes, voices, (frame, line) => read.set(frame, line)))(),
    (async () => {
      await hear(sheet, words, em, voices)
      await taught
      await several(words, (frame) => whole(frame, shapes))
    })(),
  ])
  await several(doubtful, (frame) => whole(frame))
  return segments.flatMap((frame) => {
    const line = read.get(frame)
    return line && line.text !== '' ? [line] : []
  })
}

/**
 * Has figures read, those with the most unknown digits first, until all digits of the others are known; these others.
 */
async function teach(
  shapes: Shapes,
  candidates: readonly Candidate[],
  readAll: (frames: readonly Frame[]) => Promise<readonly (ReadLine | null)[]>,
): Promise<Candidate[]> {
  const known: Candidate[] = []
  let unknown = candidates
  for (;;) {
    const counted = unknown
      .map((each) => ({ each, count: shapes.unknown(each.glyphs) }))
      .sort((a, b) => b.count - a.count)
    known.push(...counted.filter(({ count }) => count === 0).map(({ each }) => each))
    const open = counted.filter(({ count }) => count > 0).map(({ each }) => each)
    if (open.length === 0) return known
    const round = open.slice(0, ROUND)
    const lines = await readAll(round.map(({ frame }) => frame))
    for (const [i, line] of lines.entries())
      if (line?.doubts.length === 0) shapes.learn(round[i]!.glyphs, line.text)
    unknown = open.slice(ROUND)
  }
}

/**
 * Has the second engine read figures whose digits are known; the pieces on which the two do not agree. Of figures printed
 * alike it looks at one, and at each of them where that one is not agreed on.
 */
async function confirm(
  sheet: Sheet,
  known: readonly Candidate[],
  shapes: Shapes,
  { seconds }: Voices,
  settle: (frame: Frame, line: ReadLine) => void,
): Promise<Frame[]> {
  const looked = async (candidates: readonly Candidate[]) => {
    const texts: (string | null)[] = []
    for (let from = 0; from < candidates.length; from += TOGETHER) {
      const part = candidates.slice(from, from + TOGETHER)
      const looks = await seconds(part.map(({ frame }) => roomyCut(sheet, frame).gray))
      for (const [i, { glyphs }] of part.entries()) {
        // What was learnt since may look like it too.
        const shape = shapes.read(glyphs)
        texts.push(shape && agreedOn(shape, looks[i]!))
      }
    }
    return texts
  }
  const settled = (frame: Frame, text: string) =>
    settle(frame, figureLine(frame, { text, alternatives: [], confidence: 1 }))
  const groups = groupRepeats(known, ({ glyphs }) => {
    const shape = shapes.read(glyphs)
    return shape && textOf(shape)
  })
  const texts = await looked(groups.map(([first]) => first!))
  const doubtful: Frame[] = []
  const rest: Candidate[] = []
  for (const [i, [first, ...repeats]] of groups.entries()) {
    const text = texts[i]!
    if (text === null) {
      doubtful.push(first!.frame)
      rest.push(...repeats)
    } else for (const { frame } of [first!, ...repeats]) settled(frame, text)
  }
  for (const [i, text] of (await looked(rest)).entries()) {
    const { frame } = rest[i]!
    if (text === null) doubtful.push(frame)
    else settled(frame, text)
  }
  return doubtful
}

/** Has the first voice read pieces that are no dash. */
async function hear(sheet: Sheet, frames: readonly Frame[], em: number, { any }: Voices): Promise<void> {
  for (const frame of frames) if (dashOf(frame, em) === null) await any(closeCut(sheet, frame).gray)
}

/** Pieces read at once: while one waits for one engine, another is read by the other. */
const AT_ONCE = 3

async function several(frames: readonly Frame[], work: (frame: Frame) => Promise<unknown>): Promise<void> {
  const rest = frames.values()
  const lane = async () => {
    for (const frame of rest) await work(frame)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
}
