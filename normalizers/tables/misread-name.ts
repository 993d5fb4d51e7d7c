// Names over the tables of a scan of which a reader lost one character or took it for another: such tables would state another
// body's money, and nothing in them would be held against the rest. In: drafts, the document's own name, its words. Out: the
// drafts under its own name where the other name is no one's: it stands nowhere but over tables, and over fewer of them.
import type { Block, ExtractedDocument } from '../../schemas/block.ts'
import type { Report } from '../../schemas/source.ts'
import { foldLabel } from '../../schemas/text.ts'
import type { Draft, HeadContext } from './draft.ts'

/** A shorter name is too near to others. */
const SHORTEST = 5
/** What tells the name of one body from that of another of its kind. */
const TELLING = /[\d一二三四五六七八九十甲乙丙丁东西南北上下大小新老分总本支省市区县镇乡村]/u
const HAN = /^\p{Script=Han}$/u

/** The drafts, those under a misread name under the document's own. */
export function underNameAsPrinted(
  drafts: readonly Draft[],
  { entity: own }: HeadContext,
  { blocks, pages }: ExtractedDocument,
  report: Report,
): readonly Draft[] {
  const recognised = new Set(pages.filter(({ witness }) => witness === 'ocr').map(({ number }) => number))
  if (recognised.size === 0) return drafts
  const captions = Map.groupBy(drafts, ({ caption }) => foldLabel(caption.entity))
  const ofOwn = captions.get(foldLabel(own))?.length ?? 0
  const isMisread = (name: string, bearing: readonly Draft[]): boolean =>
    bearing.length < ofOwn &&
    isOneSignFrom(name, foldLabel(own)) &&
    bearing.every(({ caption }) => caption.pages.every((page) => recognised.has(page))) &&
    !blocks.some((block) => isNamedIn(block, name))
  const misread = new Set(
    [...captions].filter(([name, own]) => isMisread(name, own)).flatMap(([, own]) => own),
  )
  return drafts.map((draft) => {
    if (!misread.has(draft)) return draft
    const { caption } = draft
    const page = caption.pages[0] ?? null
    report({ code: 'ocr/misread-name', page, params: { page: page ?? 0, text: caption.entity, name: own } })
    return { ...draft, caption: { ...caption, entity: own } }
  })
}

/** One Han character lost or another, none that would tell two bodies apart. */
function isOneSignFrom(name: string, own: string): boolean {
  const [read, printed] = [[...name], [...own]]
  if (printed.length < SHORTEST) return false
  const at = printed.findIndex((sign, i) => sign !== read[i])
  if (at < 0 || !isPlain(printed[at]!)) return false
  const rest = printed.slice(at + 1).join('')
  if (read.length === printed.length - 1) return read.slice(at).join('') === rest
  return read.length === printed.length && isPlain(read[at]!) && read.slice(at + 1).join('') === rest
}

function isPlain(sign: string): boolean {
  return HAN.test(sign) && !TELLING.test(sign)
}

/** Whether words name the body otherwise than behind the label of a caption. */
function isNamedIn(block: Block, name: string): boolean {
  const texts = block.kind === 'paragraph' ? [block.text] : block.cells.map(({ text }) => text)
  return texts.some((text) => {
    const folded = foldLabel(text)
    for (let at = folded.indexOf(name); at >= 0; at = folded.indexOf(name, at + 1))
      if (folded[at - 1] !== ':') return true
    return false
  })
}
