// Glyphs as they are shown, one after the other, into runs: text that stands together on one baseline without a gap.
// A run never begins or ends with white space and never bridges a gap that could separate two cells.
import type { Box, GlyphRun } from '../../schemas/page.ts'
import { printedForm } from './characters.ts'

export type Angle = GlyphRun['angle']

/** Gaps in ems of the font size; measured on the producers of the corpus (Word, WPS, Excel, iText, Aspose). */
export const gaps = {
  /** Unexplained advance inside one showing operation that still belongs to the same phrase (justified lines). */
  withinShow: 0.5,
  /** The same between two operations: a tight table leaves no more than this between neighbours. */
  betweenShows: 0.25,
  /** White space, printed or not, that ends a run. */
  blank: 1.3,
  /** Unexplained advance between two narrow letters that reads as a space. */
  word: 0.17,
} as const

/** Share of the em above and below the baseline; the same for every font, so that lines compare. */
const ASCENT = 0.86
const DESCENT = 0.14

/** Where and how the next glyphs stand; `along` grows in reading direction, `across` downwards for the reader. */
export interface Pen {
  readonly angle: Angle
  readonly across: number
  readonly fontSize: number
  readonly bold: boolean
  /** What the clip leaves to be seen along the line. */
  readonly from: number
  readonly to: number
}

interface OpenRun {
  text: string
  edges: number[]
  end: number
  blankFrom: number
  blanks: string
  pen: Pen
  /** Some of it stands inside its clip. */
  seen: boolean
  /** Indices of the characters whose middle its clip cuts away. */
  hidden: number[]
}

export interface RunBuilder {
  /** Tells that a new showing operation begins. */
  show(pen: Pen): void
  /**
   * Adds one glyph: what it reads as, where it begins and ends along the baseline, and where the pen goes from there
   * by the spacing that holds for every character (a widely spaced word is no row of cells).
   */
  glyph(unicode: string, from: number, to: number, next: number): void
  /** An area was painted that hides what stands under it: all text so far that lies inside. */
  cover(box: Box): void
  /**
   * Closes the open run and hands out all runs of the page, those apart that an area covers; `cut` counts the
   * characters of those that lie beside their clip. A run that is seen in part is kept whole, and `hidden` has the
   * indices of its characters that are not seen.
   */
  finish(): {
    readonly runs: GlyphRun[]
    readonly covered: GlyphRun[]
    readonly cut: number
    readonly hidden: ReadonlyMap<GlyphRun, readonly number[]>
  }
}

/** Heights are told apart by bands of this many points. */
const BAND = 8

const bandOf = (y: number): number => Math.floor(y / BAND)

/** A clip that passes this close (ems) to the middle of a character leaves it to be read. */
const SLIGHT = 0.1

/** Slack in points: an area that covers a text begins at its edge. */
const COVER_SLACK = 1

/** Whether the middle of the text, all along, lies inside the area. */
function lies(run: GlyphRun, [x0, y0, x1, y1]: Box): boolean {
  const [a, b, c, d] = run.box
  const quarter = run.fontSize / 4
  const [dx, dy] = run.angle % 180 === 0 ? [0, quarter] : [quarter, 0]
  return (
    a + dx >= x0 - COVER_SLACK &&
    b + dy >= y0 - COVER_SLACK &&
    c - dx <= x1 + COVER_SLACK &&
    d - dy <= y1 + COVER_SLACK
  )
}

const NARROW = /[\u0021-\u024f\u0370-\u04ff]/

export function runBuilder(): RunBuilder {
  const runs: GlyphRun[] = []
  const covered: GlyphRun[] = []
  let pen: Pen = { angle: 0, across: 0, fontSize: 0, bold: false, from: 0, to: 0 }
  let open: OpenRun | null = null
  let allowed: number = gaps.betweenShows

  // Heights at which text stands so far: most areas are painted where there is none.
  const heights = new Set<number>()
  let cut = 0
  const hidden = new Map<GlyphRun, readonly number[]>()

  function close(): void {
    if (open && !open.seen) cut += open.text.length
    else if (open) {
      const run = placed(open)
      runs.push(run)
      if (open.hidden.length > 0) hidden.set(run, open.hidden)
      heights.add(bandOf((run.box[1] + run.box[3]) / 2))
    }
    open = null
  }

  function isTouched([, top, , bottom]: Box): boolean {
    const last = bandOf(bottom)
    for (let band = bandOf(top); band <= last; band++) if (heights.has(band)) return true
    return false
  }

  return {
    show(next) {
      if (
        open &&
        (next.angle !== pen.angle ||
          next.bold !== pen.bold ||
          Math.abs(next.across - pen.across) > 0.1 * pen.fontSize ||
          Math.abs(next.fontSize - pen.fontSize) > 0.02 * pen.fontSize)
      ) {
        close()
      }
      pen = next
      allowed = gaps.betweenShows
    },
    glyph(unicode, from, to, next) {
      const size = pen.fontSize
      const text = printedForm(unicode)
      if (text === '') return
      if (text === ' ' || text === '\u3000') {
        if (!open) return
        if (from - open.end > allowed * size || from < open.end - size) close()
        else {
          if (open.blanks === '') open.blankFrom = open.end
          open.blanks += text
          open.end = Math.max(to, next)
        }
        allowed = gaps.withinShow
        return
      }
      if (open) {
        const gap = from - open.end
        const textEnd = open.blanks === '' ? open.end : open.blankFrom
        if (gap > allowed * size || gap < -0.5 * size || from - textEnd > gaps.blank * size) close()
        else {
          if (open.blanks !== '') {
            pad(open, open.blanks, from)
            open.blanks = ''
          } else if (gap > gaps.word * size && NARROW.test(text) && NARROW.test(open.text.at(-1)!)) {
            pad(open, ' ', from)
          }
        }
      }
      allowed = gaps.withinShow
      if (!open) {
        open = { text: '', edges: [from], end: from, blankFrom: 0, blanks: '', pen, seen: false, hidden: [] }
      } else if (open.edges[open.edges.length - 1]! !== from) {
        // Kerning and rounding: the next glyph's own left edge counts.
        open.edges[open.edges.length - 1] = from
      }
      if (from < pen.to && to > pen.from) open.seen = true
      const n = text.length
      const middle = (from + to) / 2
      if (middle < pen.from - SLIGHT * size || middle > pen.to + SLIGHT * size)
        for (let i = 0; i < n; i++) open.hidden.push(open.text.length + i)
      for (let i = 1; i < n; i++) open.edges.push(from + ((to - from) * i) / n)
      open.edges.push(to)
      open.text += text
      open.end = Math.max(to, next)
    },
    cover(box) {
      if (open && lies(placed(open), box)) close()
      if (!isTouched(box)) return
      let kept = 0
      for (const run of runs) {
        if (lies(run, box)) covered.push(run)
        else runs[kept++] = run
      }
      runs.length = kept
    },
    finish() {
      close()
      return { runs, covered, cut, hidden }
    },
  }
}

/** White space between two glyphs of one run: its characters share the gap evenly. */
function pad(open: OpenRun, blanks: string, until: number): void {
  const from = open.edges[open.edges.length - 1]!
  const n = blanks.length
  for (let i = 1; i <= n; i++) open.edges.push(from + ((until - from) * i) / n)
  open.text += blanks
}

function placed({ text, edges, pen }: OpenRun): GlyphRun {
  const { angle, across, fontSize, bold } = pen
  const from = edges[0]!
  const to = edges[edges.length - 1]!
  const top = across - ASCENT * fontSize
  const bottom = across + DESCENT * fontSize
  if (angle === 0) return { text, box: [from, top, to, bottom], edges, fontSize, bold, angle }
  const turned = angle === 90 ? edges : edges.map((edge) => -edge)
  if (angle === 90) return { text, box: [-bottom, from, -top, to], edges: turned, fontSize, bold, angle }
  if (angle === 180) return { text, box: [-to, -bottom, -from, -top], edges: turned, fontSize, bold, angle }
  return { text, box: [top, -to, bottom, -from], edges: turned, fontSize, bold, angle }
}
