// Text of which a part is cut away, by the frame of its cell or by the page's edge: kept whole as the file has it, and
// told, since nobody sees all of it. Dangerous where it is a figure: what is left of it looks like another one.
import type { Box, GlyphRun } from '../../schemas/page.ts'
import type { Report } from '../../schemas/source.ts'

/** Reports each run that is seen in part, with what is left of it. `hidden` as in Drawing; `page` is the page's own box. */
export function reportCutText(
  runs: readonly GlyphRun[],
  hidden: ReadonlyMap<GlyphRun, readonly number[]>,
  page: Box,
  number: number,
  report: Report,
): void {
  for (const run of runs) {
    const clipped = hidden.get(run)
    if (!clipped && isInside(run.box, page)) continue
    const lost = new Set(clipped)
    const level = run.angle % 180 === 0
    const [from, to] = level ? [page[0], page[2]] : [page[1], page[3]]
    for (let i = 0; i < run.text.length; i++) {
      const middle = (run.edges[i]! + run.edges[i + 1]!) / 2
      if (middle < from || middle > to) lost.add(i)
    }
    const left = kept(run.text, lost).trim()
    if (left !== run.text)
      report({
        code: 'pdf/partly-cut-text',
        page: number,
        box: run.box,
        params: { page: number, text: run.text, left },
      })
  }
}

const kept = (text: string, lost: ReadonlySet<number>): string =>
  Array.from({ length: text.length }, (_, i) => (lost.has(i) ? '' : text[i]!)).join('')

const isInside = (box: Box, page: Box): boolean =>
  box[0] >= page[0] && box[1] >= page[1] && box[2] <= page[2] && box[3] <= page[3]
