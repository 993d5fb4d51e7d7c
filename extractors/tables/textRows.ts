// Runs of a region → its printed lines, each as the texts that stand apart on it.
import type { GlyphRun } from '../../schemas/page.ts'
import { isWide } from '../../schemas/text.ts'
import { FIGURE_PLACE } from './figure.ts'
import { settings } from './settings.ts'

/** A stretch of text without a column's white space in it. */
export interface Stretch {
  readonly x0: number
  readonly x1: number
}

/** One printed line of a region. */
export interface TextRow {
  readonly top: number
  readonly bottom: number
  /** What stands apart on the line, left to right. */
  readonly stretches: readonly PrintedStretch[]
  /** How many of the stretches are figures, or dashes in their place, and nothing else. */
  readonly figures: number
  readonly fontSize: number
  /** All that is printed on it, without white space. */
  readonly text: string
}

export interface PrintedStretch extends Stretch {
  readonly figure: boolean
}

/** Two lines no further apart than rows of a table. */
export const isClose = (above: TextRow, below: TextRow): boolean =>
  below.top - above.bottom < settings.alignedLeading * below.fontSize

/** A run or a piece of one. */
type Text = Pick<GlyphRun, 'text' | 'box' | 'fontSize' | 'angle'>

/** Upright runs as lines of stretches, top to bottom. */
export function textRows(runs: readonly Text[]): TextRow[] {
  const sorted = runs
    .filter((run) => run.angle === 0)
    .sort((a, b) => a.box[1] + a.box[3] - b.box[1] - b.box[3])
  const lines: Text[][] = []
  for (const run of sorted) {
    const line = lines[lines.length - 1]
    if (line && overlap(line[0]!, run) >= settings.sameLine * Math.min(height(line[0]!), height(run)))
      line.push(run)
    else lines.push([run])
  }
  return lines.map((unsorted) => {
    const line = [...unsorted].sort((a, b) => a.box[0] - b.box[0])
    const fontSize = Math.max(...line.map((run) => run.fontSize))
    const stretches = stretchesOf(line, fontSize)
    return {
      top: Math.min(...line.map((run) => run.box[1])),
      bottom: Math.max(...line.map((run) => run.box[3])),
      stretches,
      figures: stretches.filter(({ figure }) => figure).length,
      fontSize,
      text: squeeze(line.map((run) => run.text).join('')),
    }
  })
}

/** Without white space, as lines are compared. */
export const squeeze = (text: string): string => text.replace(/\s+/gu, '')

/** Runs of one line, left to right, joined where the gap is that of words; a figure stands closer to the Han text of the next column. */
function stretchesOf(line: readonly Text[], fontSize: number): PrintedStretch[] {
  const out: { x0: number; x1: number; figure: boolean; end: string }[] = []
  for (const run of line) {
    const [x0, , x1] = run.box
    const figure = FIGURE_PLACE.test(run.text)
    const last = out[out.length - 1]
    const columns = last && last.figure !== figure && isWide(figure ? last.end : run.text[0]!)
    const apart = columns ? settings.besideFigure : settings.narrowStrip
    if (!last || x0 - last.x1 >= apart * fontSize) out.push({ x0, x1, figure, end: run.text.at(-1)! })
    else {
      last.x1 = Math.max(last.x1, x1)
      last.figure &&= figure
      last.end = run.text.at(-1)!
    }
  }
  return out
}

const height = (run: Text): number => run.box[3] - run.box[1]

const overlap = (a: Text, b: Text): number => Math.min(a.box[3], b.box[3]) - Math.max(a.box[1], b.box[1])
