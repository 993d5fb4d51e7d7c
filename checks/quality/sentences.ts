// Sentences that do not end as they should: a reason announced and not given, punctuation doubled.
import type { Found, Material, QualityKind } from './kind.ts'
import { around, nameOf, pageIfAny, pageOf, passages } from './text.ts'

export const cutReasons: QualityKind = {
  code: 'quality/reason-missing',
  zh: '写了“主要原因是”而没有写原因',
  en: 'a reason that is announced and not given',
  find: findCutReasons,
}

export const doubledPunctuation: QualityKind = {
  code: 'quality/doubled-punctuation',
  zh: '句末标点重复或相互矛盾（。。 ，。）',
  en: 'punctuation doubled or contradictory at the end of a sentence (。。 ，。)',
  find: findDoubled,
}

export const missingFullStop: QualityKind = {
  code: 'quality/full-stop-missing',
  zh: '段落最后一句没有句号',
  en: 'a paragraph whose last sentence has no full stop',
  find: findMissingStop,
}

/** 主要原因是。 and 原因：。 anywhere; 主要原因是 also where the section ends with it. */
const CUT = /(?:主要)?(?:原因|是由于|是因为|理由)(?:是|为|系|在于)?\s*[:：]?\s*(?=[。；;])/gu
const CUT_AT_END = /(?:主要)?(?:原因(?:是|为|系|在于|[:：])|是由于|是因为)\s*[:：，,]?\s*$/u

function* findCutReasons(material: Material): Generator<Found> {
  for (const { section, text, last } of passages(material)) {
    for (const { index, 0: words } of text.matchAll(CUT)) {
      // 说明原因。 and 分析原因。 ask for a reason or speak of one.
      if (!announces(text, index, words)) continue
      const quote = around(text, index, index + words.length + 1, 14)
      yield { ...pageOf(material, section, quote), params: { text: quote, section: nameOf(section) } }
    }
    const end = last ? CUT_AT_END.exec(text) : null
    if (end && announces(text, end.index, end[0])) {
      const quote = around(text, end.index, text.length, 14)
      yield { ...pageOf(material, section, quote), params: { text: quote, section: nameOf(section) } }
    }
  }
}

function announces(text: string, index: number, words: string): boolean {
  if (/是|为|系|在于|[:：]/u.test(words)) return true
  return words.startsWith('主要') && /[，,。；;%元平]$/u.test(text.slice(0, index))
}

/** Never “……”, never a full stop that belongs to a number or to a list of marks. */
const DOUBLED = /[。，、；：]\s?。|。\s?[，、；：]|，\s?，|；\s?；|、\s?、|，\s?、|、\s?，/gu

function* findDoubled(material: Material): Generator<Found> {
  for (const { section, text } of passages(material)) {
    for (const { index, 0: marks } of text.matchAll(DOUBLED)) {
      // Leaders of a contents list.
      if (/[.…。·]{3,}/u.test(text.slice(Math.max(0, index - 2), index + 4))) continue
      const quote = around(text, index, index + marks.length, 14)
      yield { ...pageOf(material, section, quote), params: { text: quote, section: nameOf(section) } }
    }
  }
}

/** Shorter paragraphs are headings or items of a list. */
const LONG = 40
const CLAUSE = /^(?:[(（]?[一二三四五六七八九十]{1,3}[)）、]|\d{1,2}[.、．](?!\d))/u

/** Only before a new clause on the same page: at a page's end the rest may not have been read. */
function* findMissingStop({ blocks }: Material): Generator<Found> {
  for (const [i, block] of blocks.entries()) {
    const next = blocks[i + 1]
    if (block.kind !== 'paragraph' || next?.kind !== 'paragraph') continue
    const text = block.text.trim()
    const onePage = block.lines.every(({ page }) => page === next.page)
    if (!onePage || text.length < LONG || !text.includes('。') || !CLAUSE.test(text)) continue
    if (!/[\u4e00-\u9fff%]$/u.test(text) || !CLAUSE.test(next.text.trim())) continue
    yield { ...pageIfAny(block.page), params: { text: text.slice(-24) } }
  }
}
