// What one page of a paginated source shows, before any table or paragraph is seen in it.
// Coordinates everywhere in gouji: points, origin top left of the page as displayed, [x0, y0, x1, y1].
import type { Witness } from './source.ts'

export type Box = readonly [x0: number, y0: number, x1: number, y1: number]

/** Text shown by one operation and unbroken by a gap or a drawn rule; never spans two cells once split by the lattice. */
export interface GlyphRun {
  readonly text: string
  readonly box: Box
  /** x of each character's left edge and, last, of the end: `text.length + 1` numbers (for upright text). */
  readonly edges: readonly number[]
  readonly fontSize: number
  readonly bold: boolean
  /** Degrees clockwise as displayed: 0 reads left to right. */
  readonly angle: 0 | 90 | 180 | 270
}

/** A drawn straight line as the eye sees it: a stroke, a thin filled rectangle, or the edge of a filled cell. */
export interface Rule {
  readonly orientation: 'horizontal' | 'vertical'
  /** y of a horizontal, x of a vertical rule: the middle of its ink. */
  readonly at: number
  readonly from: number
  readonly to: number
  readonly width: number
}

export interface PageLayout {
  readonly number: number
  readonly width: number
  readonly height: number
  readonly rotation: 0 | 90 | 180 | 270
  readonly runs: readonly GlyphRun[]
  readonly rules: readonly Rule[]
  /** Share of the page covered by images, 0 to 1; with few runs this means a scan. */
  readonly imageCoverage: number
  readonly witness: Witness
}
