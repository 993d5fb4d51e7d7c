// Pages of a PDF that show their text as a picture, or whose text cannot be believed, read from the picture.
// In: what the page draws. Out: the page as recognised, or null where it stays as it is.
import type { Doubt } from '../../schemas/block.ts'
import type { Box, PageLayout } from '../../schemas/page.ts'
import type { Report } from '../../schemas/source.ts'
import type { Recogniser } from '../ocr/index.ts'
import type { RecognisedPage } from '../ocr/page.ts'
import { turnBack } from '../ocr/prepared.ts'
import { againstLayer, withLayer } from './layer.ts'
import { densityOf, isToBeRecognised, type PageDrawing } from './pictures.ts'
import { pageRenderer } from './render.ts'
import type { TurnBack } from './turn.ts'

export interface RecognisedLayout {
  /** Upright and level; `back` leads from it to the page as displayed. */
  readonly layout: PageLayout
  readonly back: TurnBack | null
}

export interface PageRecognition {
  recognise(page: PageDrawing): Promise<RecognisedLayout | null>
  /** As displayed, of all pages so far. */
  readonly doubts: readonly Doubt[]
  /** Says once for the document who read how many pages. */
  summarise(pages: number): void
  close(): Promise<void>
}

export function pageRecognition(bytes: Uint8Array, recogniser: Recogniser, report: Report): PageRecognition {
  const renderer = pageRenderer(bytes)
  const doubts: Doubt[] = []
  let recognised = 0

  /** The doubts of a page, with those that its hidden text layer raises; tells of the figures in which it differs. */
  const heldAgainstLayer = (
    { layout }: PageDrawing,
    read: RecognisedPage,
    displayed: (box: Box) => Box,
    own: readonly Doubt[],
  ): readonly Doubt[] => {
    // A page that was turned as a whole has its layer turned as well; edges mean x on level lines only.
    if (read.turned && read.turned.turn !== 0) return own
    const runs = read.layout.runs.map((run) => {
      const box = displayed(run.box)
      const scale = (box[2] - box[0]) / (run.box[2] - run.box[0])
      return { ...run, box, edges: run.edges.map((edge) => box[0] + scale * (edge - run.box[0])) }
    })
    const comparison = againstLayer(runs, layout.runs)
    const { compared, differences } = comparison
    if (differences.length > 0) {
      const shown = differences.slice(0, 5).map((each) => `${each.read}\u2260${each.layer}`)
      const params = { page: layout.number, count: differences.length, compared, examples: shown.join(' ') }
      report({ code: 'ocr/layer-differs', page: layout.number, params })
    }
    return withLayer(own, comparison, layout.number)
  }

  return {
    doubts,
    async recognise(page) {
      if (!isToBeRecognised(page)) return null
      const { number, width, height, imageCoverage } = page.layout
      try {
        const gray = await renderer.render(number, densityOf(page))
        const read = await recogniser.recognise({ number, width, height, gray }, report)
        const back = read.turned && turnBack(read.layout, read.turned)
        const displayed = (box: Box) => (back ? back(box) : box)
        const own = read.doubts.map((doubt) => ({ ...doubt, box: displayed(doubt.box) }))
        doubts.push(...(page.layout.witness === 'ocr' ? heldAgainstLayer(page, read, displayed, own) : own))
        recognised++
        return { layout: { ...read.layout, imageCoverage }, back }
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        report({ code: 'ocr/failed-page', page: number, params: { page: number, reason } })
        return null
      }
    },
    summarise(pages) {
      if (recognised > 0) reportReaders(recogniser, { pages, recognised }, report)
    },
    close: () => renderer.close(),
  }
}

/** Says once for a document who read how many of its pages. */
export function reportReaders(
  { readers: [first = '', second] }: Recogniser,
  counts: { readonly pages: number; readonly recognised: number },
  report: Report,
): void {
  report(
    second === undefined
      ? { code: 'ocr/one-reader', params: { ...counts, reader: first } }
      : { code: 'ocr/recognised', params: { ...counts, first, second } },
  )
}
