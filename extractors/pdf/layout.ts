// An opened PDF into page layouts, one page at a time: runs, rules and image coverage in page space.
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import type { Box, GlyphRun, PageLayout } from '../../schemas/page.ts'
import type { Report, StageTimer } from '../../schemas/source.ts'
import { joinDots } from './dots.ts'
import { filledFields, reportUnprinted, type Field } from './fields.ts'
import { fontFacts, type FontFacts } from './fonts.ts'
import { openPdf } from './load.ts'
import type { Matrix } from './matrix.ts'
import { reportCutText } from './cutText.ts'
import { isOpaque, pixelsOf, type PageDrawing } from './pictures.ts'
import { PICTURE_SHARE, walkOperators } from './operators.ts'
import { structureOf } from './tags.ts'
import { isDoubtful } from './trust.ts'
import { dropTwins } from './twins.ts'
import type { PageContext } from './walk.ts'
import { cpuNow } from '../../schemas/source.ts'

/** From this share of doubtful characters on, a page's text is not believed. */
const UNTRUSTED_SHARE = 0.1
/** A page that pictures make up and that has no more characters than this is a picture of a page. */
const FEW = 10

/** Opens the PDF, lays out its pages one after the other and closes it. Throws ReadError as openPdf does. */
export async function* layoutPages(
  bytes: Uint8Array,
  report: Report,
  timer?: StageTimer,
): AsyncGenerator<PageLayout> {
  const opened = await timed(timer, 'pdfjs', () => openPdf(bytes, report))
  try {
    for await (const { layout } of layoutDocument(opened.document, report, timer)) yield layout
  } finally {
    await opened.close()
  }
}

/** Lays out the pages of an opened document; a page that fails is reported and comes out empty. */
export async function* layoutDocument(
  document: PDFDocumentProxy,
  report: Report,
  timer?: StageTimer,
): AsyncGenerator<PageDrawing> {
  const fonts = new Map<string, FontFacts>()
  const content = await timed(timer, 'pdfjs', () => document.getOptionalContentConfig({ intent: 'display' }))
  const tagged = await isTagged(document)
  const lying = new Set<FontFacts>()
  const seenOn: Sightings = new Map()
  const fields = await timed(timer, 'pdfjs', () => filledFields(document))
  for (let number = 1; number <= document.numPages; number++) {
    let page: PDFPageProxy | undefined
    try {
      page = await timed(timer, 'pdfjs', () => document.getPage(number))
      const whole: WholeDocument = {
        fonts,
        lying,
        seenOn,
        isVisible: (group) => content.isVisible(group),
        tagged,
        fields: fields.get(number) ?? [],
      }
      yield await layoutPage(page, whole, report, timer)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      report({ code: 'pdf/broken-page', page: number, params: { page: number, reason } })
      yield { layout: emptyPage(number), curves: 0, pixels: 0, untrusted: false, marks: [], structure: null }
    } finally {
      page?.cleanup()
    }
  }
}

/** On which pages each font was shown, and how much of the page it set. */
type Sightings = Map<FontFacts, { readonly page: number; readonly count: number; readonly total: number }[]>

/** What a page needs from its document. */
interface WholeDocument {
  readonly fonts: Map<string, FontFacts>
  /** Fonts found out to be lying so far. */
  readonly lying: Set<FontFacts>
  readonly seenOn: Sightings
  readonly isVisible: (group: unknown) => boolean
  readonly tagged: boolean
  /** The filled form fields of the page. */
  readonly fields: readonly Field[]
}

async function layoutPage(
  page: PDFPageProxy,
  { fonts, lying, seenOn, isVisible, tagged, fields }: WholeDocument,
  report: Report,
  timer: StageTimer | undefined,
): Promise<PageDrawing> {
  const list = await timed(timer, 'pdfjs', () => page.getOperatorList())
  const begun = cpuNow()
  const { width, height, transform, rotation } = page.getViewport({ scale: 1 })
  const box: Box = [0, 0, width, height]
  const base = transform as unknown as Matrix
  const context: PageContext = {
    base,
    box,
    lying,
    font(id) {
      let facts = fonts.get(id)
      if (!facts) fonts.set(id, (facts = fontFacts(page, id)))
      return facts
    },
    isVisible,
    isOpaque: (picture) => isOpaque(page, picture),
    tagged,
  }
  const number = page.pageNumber
  let drawing = walkOperators(list, context)
  const trust = drawing.trust.result()
  const found = trust.lying.difference(lying)
  if (found.size > 0) {
    for (const font of found) {
      lying.add(font)
      for (const sighting of seenOn.get(font) ?? []) reportUntrusted(sighting, undefined, report)
    }
    drawing = walkOperators(list, context)
  }
  for (const [font, count] of trust.fonts) {
    const pages = seenOn.get(font)
    const sighting = { page: number, count, total: trust.shown }
    if (pages) pages.push(sighting)
    else seenOn.set(font, [sighting])
  }
  const onThisPage = onPage(drawing.runs, box)
  const outside = characters(drawing.runs) - characters(onThisPage)
  const inside = dropTwins(onThisPage)
  if (outside > 0)
    report({ code: 'pdf/text-outside-page', page: number, params: { page: number, count: outside } })
  const { slanted, clipped, unread } = drawing.omitted
  if (unread > 0)
    report({ code: 'pdf/unreadable-font', page: number, params: { page: number, count: unread } })
  if (slanted > 0)
    report({ code: 'pdf/slanted-text', page: number, params: { page: number, count: slanted } })
  if (clipped > 0)
    report({ code: 'pdf/clipped-text', page: number, params: { page: number, count: clipped } })

  reportCutText(inside, drawing.hidden, box, number, report)
  if (fields.length > 0) reportUnprinted(fields, inside, base, number, report)

  const imageCoverage = drawing.images.share()
  const invisible = onPage(drawing.invisible, box)
  const recognised = imageCoverage >= PICTURE_SHARE && characters(inside) <= FEW && invisible.length > 0
  // What is printed a second time where it is seen hides nothing.
  const unseen =
    invisible.length === 0 ? 0 : characters(dropTwins([...inside, ...invisible])) - characters(inside)
  if (unseen > 0) {
    const code = recognised ? 'pdf/recognised-layer' : 'pdf/hidden-text'
    report({ code, page: number, params: { page: number, count: unseen } })
  }
  const { shown: total, doubtful: count, broken } = found.size > 0 ? drawing.trust.result() : trust
  const untrusted = broken || count > UNTRUSTED_SHARE * total
  if (untrusted) {
    const doubted = inside.filter(({ text }) => isDoubtful(text)).map((run) => run.box)
    reportUntrusted({ page: number, count, total }, doubted, report)
  }
  const layout: PageLayout = {
    number,
    width,
    height,
    rotation: (((rotation % 360) + 360) % 360) as PageLayout['rotation'],
    runs: recognised ? [...inside, ...invisible] : inside,
    rules: joinDots(drawing.rules),
    imageCoverage,
    witness: recognised ? 'ocr' : 'text-layer',
  }
  timer?.add('layout', cpuNow() - begun)
  const { curves, marks } = drawing
  const structure = marks.length > 0 ? () => structureOf(page) : null
  const pixels = list.fnArray.reduce((sum, operator, i) => sum + pixelsOf(operator, list.argsArray[i]), 0)
  return { layout, curves, pixels, untrusted, marks, structure }
}

/** Tells of a page with characters that cannot be believed, and of the area they stand in. */
function reportUntrusted(
  { page, count, total }: { readonly page: number; readonly count: number; readonly total: number },
  places: readonly Box[] | undefined,
  report: Report,
): void {
  const box =
    places && places.length > 0
      ? places.reduce<Box>(
          (a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])],
          places[0]!,
        )
      : undefined
  report({
    code: 'pdf/untrusted-text',
    page,
    ...(box ? { box: [...box] } : {}),
    params: { page, count, total },
  })
}

/** Whether the catalog says that the content is marked; without that no structure is asked for. */
async function isTagged(document: PDFDocumentProxy): Promise<boolean> {
  try {
    // A map at run time, whatever the types say.
    const info = (await document.getMarkInfo()) as unknown as ReadonlyMap<string, boolean> | null
    return info?.get('Marked') === true
  } catch {
    // A broken mark dictionary says nothing about the pages.
    return false
  }
}

function onPage(runs: readonly GlyphRun[], page: Box): GlyphRun[] {
  // A line cut through by the page's edge is printed again on the next page: it counts where its middle is.
  return runs.filter(({ box }) => {
    const y = (box[1] + box[3]) / 2
    return box[2] > page[0] && box[0] < page[2] && y > page[1] && y < page[3]
  })
}

function characters(runs: readonly GlyphRun[]): number {
  let count = 0
  for (const { text } of runs) count += text.length
  return count
}

function emptyPage(number: number): PageLayout {
  return {
    number,
    width: 0,
    height: 0,
    rotation: 0,
    runs: [],
    rules: [],
    imageCoverage: 0,
    witness: 'text-layer',
  }
}

async function timed<T>(timer: StageTimer | undefined, stage: string, work: () => Promise<T>): Promise<T> {
  if (!timer) return work()
  const begun = cpuNow()
  try {
    return await work()
  } finally {
    timer.add(stage, cpuNow() - begun)
  }
}
