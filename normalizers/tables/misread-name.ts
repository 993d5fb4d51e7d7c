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
  const isNoOnes = (name: string, bearing: readonly Draft[]): boolean =>
    bearing.length < ofOwn &&
    isMisread(name, foldLabel(own)) &&
    bearing.every(({ caption }) => caption.pages.every((page) => recognised.has(page))) &&
    !blocks.some((block) => isNamedIn(block, name))
  const misread = new Set(
    [...captions].filter(([name, bearing]) => isNoOnes(name, bearing)).flatMap(([, bearing]) => bearing),
  )
  return drafts.map((draft) => {
    if (!misread.has(draft)) return draft
    const { caption } = draft
    const page = caption.pages[0] ?? 0
    report({ code: 'ocr/misread-name', page, params: { page, text: caption.entity, name: own } })
    return { ...draft, caption: { ...caption, entity: own } }
  })
}

/**
 * One Han character lost, more or another, none that would tell two bodies apart; or a sign that stands in no name where one or
 * two are due.
 */
function isMisread(name: string, own: string): boolean {
  if (own.length < SHORTEST || name === own) return false
  const [a, b] = [[...name], [...own]]
  const shorter = Math.min(a.length, b.length)
  let start = 0
  while (start < shorter && a[start] === b[start]) start++
  let end = 0
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const read = a.slice(start, a.length - end)
  const printed = b.slice(start, b.length - end)
  if ([...read, ...printed].some((sign) => TELLING.test(sign)) || !printed.every((sign) => HAN.test(sign)))
    return false
  const isNoSign = read.some((sign) => !HAN.test(sign))
  return read.length <= 1 && (isNoSign ? printed.length > 0 && printed.length <= 2 : printed.length <= 1)
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
