// How budget prose is numbered. In: the first characters of a paragraph. Out: which style of number stands there, how
// long it is, and the short title behind it, if there is one.

/** 第一部分 › 一、 › （一） › 1. › （1） › ①; `clause` is 第一条, which numbers rules and not the disclosure. */
export type NumberingStyle = 'part' | 'han' | 'hanBracket' | 'digit' | 'digitBracket' | 'circle' | 'clause'

export interface Numbering {
  readonly style: NumberingStyle
  /** As printed, white space removed: 第一部分, 一、, （一）, 1. */
  readonly printed: string
  /** Characters of the paragraph that the number and the blanks around it take. */
  readonly length: number
}

/** Nesting order of the styles; what is numbered deeper stands inside what is numbered higher. */
export const styleRank: Readonly<Record<NumberingStyle, number>> = {
  part: 1,
  han: 2,
  hanBracket: 3,
  digit: 4,
  digitBracket: 5,
  circle: 6,
  clause: 7,
}

const HAN = '[一二三四五六七八九十]{1,3}'
const STYLES: readonly (readonly [NumberingStyle, RegExp])[] = [
  ['part', new RegExp(`^第\\s*${HAN}\\s*(?:部分|章|篇)`, 'u')],
  ['clause', new RegExp(`^第\\s*(?:${HAN}|\\d{1,3})\\s*条`, 'u')],
  ['han', new RegExp(`^${HAN}\\s*[、．.]`, 'u')],
  ['hanBracket', new RegExp(`^[（(]\\s*${HAN}\\s*[)）]`, 'u')],
  [
    'digit',
    /^[0-9０-９]{1,2}\s*(?:[、．.](?![0-9０-９])(?!\s+[0-9０-９])|[、．.]\s*(?=(?:19|20)\d{2}\s*年|2\d{6}(?!\d)|2\d{4}(?![\d.])))/u,
  ],
  ['digitBracket', /^[（(]\s*[0-9０-９]{1,2}\s*[)）]/u],
  ['circle', /^[①-⑳]/u],
]

/** The number a paragraph starts with, or null. A year, an amount or 1.5 is none. */
export function numberingOf(text: string): Numbering | null {
  const lead = /^\s*/u.exec(text)![0].length
  const rest = text.slice(lead)
  for (const [style, pattern] of STYLES) {
    const match = pattern.exec(rest)
    if (!match) continue
    const after = /^[\s:：、]*/u.exec(rest.slice(match[0].length))![0].length
    return { style, printed: match[0].replace(/\s+/gu, ''), length: lead + match[0].length + after }
  }
  return null
}

const OPENING_CLASS = /^\s*([^。，；：:]{1,100}[（(](?:类|款|项)\s*[)）])\s*[。：:，,]/u

/** The class that a paragraph without a number opens with: “教育支出（类）进修及培训（款）培训支出（项）。支出决算为 …”; '' where none. */
export function openingClass(text: string): string {
  return OPENING_CLASS.exec(text)?.[1] ?? ''
}

export interface Heading {
  readonly title: string
  /** Characters of the paragraph that number and title take; the whole paragraph when nothing follows. */
  readonly length: number
  readonly runIn: boolean
}

/** An amount, a percentage, or nothing changed: a paragraph that states one is no heading. */
const FIGURE = /\d[\d,.]*\s*(?:(?:亿|千|万)?元|[%％])|(?:持平|无增减|无变化|保持一致)[。.]?$/u
const LONGEST_HEADING = 60
const LONGEST_RUN_IN = 30
/** 类, 款 and 项 of the functional classification may be long: 社会保障和就业支出（类）行政事业单位养老支出（款）…（项）. */
const LONGEST_CLASS = 100
const CLASS = /[（(](?:类|款|项)[)）]\s*$/u

/** “（一）“三公”经费财政拨款支出决算总体情况说明。”: a numbered subject that ends in a full stop states nothing. */
const SUBJECT_END = /(?:情况|说明|概况)[。:：]$/u

/**
 * The title of a paragraph that is a heading, alone (“二、机构设置情况”) or with text behind it (“1. 公务接待费。2022 年…”,
 * “（一）收入预算：2026 年…”). Null for a numbered sentence.
 */
export function headingOf(text: string, numbering: Numbering | null): Heading | null {
  const skip = numbering?.length ?? /^\s*/u.exec(text)![0].length
  const rest = text.slice(skip).trimEnd()
  const bare = rest.replace(/\s+/gu, '')
  if (bare === '') return null
  const open = bare.replace(/[（(][^（()）]*[)）]/gu, '')
  const ofClass = CLASS.test(bare.replace(/[。:：]$/u, ''))
  const alone =
    bare.length <= (ofClass ? LONGEST_CLASS : LONGEST_HEADING) &&
    !/[。；;，,！？]/u.test(open.replace(/[。:：]$/u, '')) &&
    !FIGURE.test(bare)
  // A short sentence is no heading: only a few words may end in a full stop and still be one.
  const named = numbering !== null && SUBJECT_END.test(bare) && !/\d/u.test(bare.replace(/20\d{2}年/gu, ''))
  if (alone && !/[:：]./u.test(open) && (bare.length <= 16 || ofClass || named || !/[。:：]$/u.test(bare))) {
    return { title: bare.replace(/[。:：]$/u, ''), length: text.length, runIn: false }
  }
  if (!numbering) return null
  const run = /^([^。；;，,：:]+)[。：:]/u.exec(rest)
  // With nothing behind it, it is a sentence.
  if (run && run[0].length >= rest.length && bare.length > 16) return null
  if (
    !run ||
    run[1]!.replace(/\s+/gu, '').length > (CLASS.test(run[1]!) ? LONGEST_CLASS : LONGEST_RUN_IN) ||
    FIGURE.test(run[1]!)
  )
    return null
  return { title: run[1]!.replace(/\s+/gu, ''), length: skip + run[0].length, runIn: true }
}
