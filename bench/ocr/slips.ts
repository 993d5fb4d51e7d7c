// Slips of a typist: two digits transposed in every so many figures of a sample, in tables and in sentences. Most break a
// relation of the document; which, the checks of the print say.
import type { Part, Sample } from '../../scripts/samples/document.ts'
import { cellOf } from '../../scripts/samples/document.ts'

/** One figure of so many is a slip; few enough that slips do not hide one another. */
const EVERY = { cell: 31, sentence: 5 } as const
const CELL = /^\d{1,3}(?:,?\d{3})*(?:\.\d+)?$/
const FIGURE = /\d[\d,]*(?:\.\d+)?(?= ?万元)/gu

export interface Slipped {
  readonly sample: Sample
  /** The slips as they are printed. */
  readonly slips: ReadonlySet<string>
}

/** The sample with slips; `first` is the number of the first figure of each kind that is one. */
export function withSlips(sample: Sample, first: number): Slipped {
  const slips = new Set<string>()
  const counted = { cell: EVERY.cell - first, sentence: EVERY.sentence - first }
  const slipped = (text: string, kind: keyof typeof EVERY): string => {
    const changed = transposed(text)
    if (changed === null) return text
    counted[kind]++
    if (counted[kind] % EVERY[kind] !== 0) return text
    slips.add(changed)
    return changed
  }
  const parts = sample.parts.map((part): Part => {
    if (part.kind === 'paragraph')
      return { ...part, text: part.text.replace(FIGURE, (figure) => slipped(figure, 'sentence')) }
    if (part.kind !== 'table') return part
    const rows = part.rows.map((row) =>
      row.map((cell) => {
        const own = cellOf(cell)
        return CELL.test(own.text) ? { ...own, text: slipped(own.text, 'cell') } : cell
      }),
    )
    return { ...part, rows }
  })
  return { sample: { ...sample, parts }, slips }
}

/** The last two neighbouring digits that differ, the other way round; null where a figure has none. */
function transposed(figure: string): string | null {
  for (let i = figure.length - 2; i > 0; i--) {
    const [a, b] = [figure[i]!, figure[i + 1]!]
    if (/\d\d/.test(a + b) && a !== b) return figure.slice(0, i) + b + a + figure.slice(i + 2)
  }
  return null
}
