// The words of budget prose. In: the text of a passage. Out: its tokens in order: numbers with their units, words of
// syntax, punctuation, and the text between; every number is there, each with its place, none twice.
import type { Unit } from '../../schemas/contract.ts'
import { fromInteger, negate, type Decimal } from '../../schemas/decimal.ts'
import { foldWidth } from '../../schemas/text.ts'
import { classificationOf, entriesOf, namesOfCode } from '../classification/index.ts'
import { readHanNumber } from '../../schemas/hanNumber.ts'
import { readNumber, readUnit, type NumberFault } from '../quantity.ts'
import { durations, measures, words, type Word, type WordRole } from './vocabulary/words.ts'

/** What a number is that is no figure. */
export type NumberName =
  | 'year'
  | 'date'
  | 'duration'
  | 'ordinal'
  | 'code'
  | 'documentNumber'
  | 'quotation'
  | 'name'
  | 'target'
  | 'threshold'
  | 'reference'
  | 'score'
  | 'workload'
  | 'definition'
  | 'telephone'
  | 'precision'
  | 'indicator'
  | 'malformed'

interface Span {
  /** Offsets into the folded text. */
  readonly start: number
  readonly end: number
}

export interface NumberToken extends Span {
  readonly kind: 'number'
  readonly value: Decimal
  readonly decimals: number
  readonly fault: NumberFault | null
  /** Unit of money or percent behind the number, `count` with a measure word, null when bare. */
  readonly unit: Unit | null
  readonly measure: string
  /** End of the unit; `end` when there is none. */
  readonly unitEnd: number
  /** Set where the characters around it already say that it is no figure. */
  readonly name: NumberName | null
  /** For names year, date and threshold: end of the whole expression (2021 年 10 月, 50 万元以上). */
  readonly nameEnd: number
}

export interface WordToken extends Span {
  readonly kind: 'word'
  readonly role: WordRole
  readonly sign: 1 | -1 | 0
}

export interface MarkToken extends Span {
  readonly kind: 'mark'
  readonly char: string
  /** Index of the token that closes or opens this bracket or quote; -1 when alone. */
  pair: number
}

export interface TextToken extends Span {
  readonly kind: 'text'
}

export type Token = NumberToken | WordToken | MarkToken | TextToken

/** Text without white space, half-width but for Chinese punctuation, with the way back to the original. */
export interface Folded {
  readonly text: string
  /** Original offset of each folded character, and of the end. */
  readonly offsets: readonly number[]
}

const PUNCTUATION: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '﹪': '%',
  '．': '.',
  '‘': '“',
  '’': '”',
}
const DIGIT = /[0-9]/

/** Folds `text` from offset `from` on. A blank stays only between two digits, where it may part two numbers. */
export function fold(text: string, from = 0): Folded {
  const chars: string[] = []
  const offsets: number[] = []
  const raw = foldWidth(text)
  for (let i = from; i < raw.length; i++) {
    let char = raw[i]!
    if (/\s/u.test(char)) {
      if (chars.length > 0 && DIGIT.test(chars.at(-1)!) && DIGIT.test(raw[nextVisible(raw, i)] ?? ''))
        char = ' '
      else continue
    }
    const before = chars.at(-1) ?? ''
    const next = raw[nextVisible(raw, i)] ?? ''
    const inNumber = char === ',' && DIGIT.test(before) && DIGIT.test(next)
    chars.push(inNumber ? char : (PUNCTUATION[char] ?? char))
    offsets.push(i)
  }
  offsets.push(raw.length)
  return { text: chars.join(''), offsets }
}

function nextVisible(text: string, i: number): number {
  let at = i + 1
  while (at < text.length && /\s/u.test(text[at]!)) at++
  return at
}

const MARKS = new Set([...'，。；：、！？()“”《》〈〉【】〔〕[]"'])
const PAIRS: Readonly<Record<string, string>> = {
  '(': ')',
  '“': '”',
  '《': '》',
  '〈': '〉',
  '【': '】',
  '〔': '〕',
  '[': ']',
}
/** No figure has more groups; unbounded, a line of commas would be read again from each of its digits. */
const NUMBER = /\d{1,3}(?: \d{3})+(?:\.\d+)?(?=\s*[万亿千]?元)|\d+(?:[.,]\d+){0,12}/y

/** Tokens of folded text. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let textStart = -1
  let at = 0
  const flush = (end: number) => {
    if (textStart >= 0) tokens.push({ kind: 'text', start: textStart, end })
    textStart = -1
  }
  while (at < text.length) {
    const char = text[at]!
    let token: Token | null = null
    if (DIGIT.test(char)) token = numberAt(text, at)
    else if (char === '-' || char === '−') token = negativeAt(text, at)
    else if (char === '(' && wordAt(text, at)) token = wordAt(text, at)
    else if (MARKS.has(char)) token = { kind: 'mark', start: at, end: at + 1, char, pair: -1 }
    else token = wordAt(text, at) ?? nilAt(text, at) ?? hanNumberAt(text, at)
    if (!token) {
      if (textStart < 0) textStart = at
      at++
      continue
    }
    flush(token.start)
    tokens.push(token)
    at = token.kind === 'number' ? token.unitEnd : token.end
  }
  flush(text.length)
  pairMarks(tokens)
  return tokens
}

function pairMarks(tokens: readonly Token[]): void {
  const open: number[] = []
  tokens.forEach((token, index) => {
    if (token.kind !== 'mark') return
    if (PAIRS[token.char]) return void open.push(index)
    for (let i = open.length - 1; i >= 0; i--) {
      const opener = tokens[open[i]!] as MarkToken
      if (PAIRS[opener.char] !== token.char) continue
      opener.pair = index
      token.pair = open[i]!
      open.length = i
      return
    }
  })
}

type Lexicon<T> = ReadonlyMap<string, readonly { readonly word: string; readonly entry: T }[]>

/** Entries by first character, longest first. */
export function lexiconOf<T extends { readonly words: readonly string[] }>(
  entries: readonly T[],
): Lexicon<T> {
  const lexicon = new Map<string, { word: string; entry: T }[]>()
  for (const entry of entries) {
    for (const word of entry.words) {
      const list = lexicon.get(word[0]!) ?? []
      list.push({ word, entry })
      lexicon.set(word[0]!, list)
    }
  }
  for (const list of lexicon.values()) list.sort((a, b) => b.word.length - a.word.length)
  return lexicon
}

/** The longest entry of the lexicon that stands at `at`. */
export function longestAt<T>(
  lexicon: Lexicon<T>,
  text: string,
  at: number,
): { word: string; entry: T } | undefined {
  return lexicon.get(text[at]!)?.find(({ word }) => text.startsWith(word, at))
}

/** 用于社会福利的彩票公益金支出: the official name of a class is a name, not what money is for. */
const namesWithUse: Word = {
  role: 'plain',
  words: entriesOf('functional').flatMap(({ names }) => names.filter((name) => name.includes('用于'))),
  seen: 'classification of functions, class 229',
}
const WORDS = lexiconOf<Word>([...words, namesWithUse])
const MEASURES = lexiconOf([{ words: measures }])
const DURATIONS = lexiconOf([{ words: durations }])

function wordAt(text: string, at: number): WordToken | null {
  const found = longestAt(WORDS, text, at)
  if (!found) return null
  return {
    kind: 'word',
    role: found.entry.role,
    sign: found.entry.sign ?? 0,
    start: at,
    end: at + found.word.length,
  }
}

const HAN_NUMBER = /[一二三四五六七八九十百两]{1,8}/uy
const COUNTED = /(?:共|共有|共计|合计|下设|内设|设有|现有|实有|下属|下辖|所属|纳入预算编制范围的)$/u
const HAN_MEASURE = /^(?:家|个|名|人|辆|台)(?!人|月|年|方面|阶段|步骤|部分|问题|重点|工程|环节)/u

/** “支出为零”: the only figure that prose spells out. */
function nilAt(text: string, at: number): NumberToken | null {
  if (text[at] !== '零' || !/(?:为|是)$/u.test(text.slice(Math.max(0, at - 1), at))) return null
  const money = /^[万千]?元/u.exec(text.slice(at + 1, at + 3))?.[0] ?? ''
  if (!/^(?:$|[，。；、)])/u.test(text.slice(at + 1 + money.length))) return null
  const unitEnd = at + 1 + money.length
  return {
    kind: 'number',
    start: at,
    end: at + 1,
    value: fromInteger(0),
    decimals: 0,
    fault: null,
    // Nil is nil in any unit; in whole 万元 it contradicts no small amount.
    unit: money === '' ? 'CNY_10K' : readUnit(money),
    measure: money,
    unitEnd,
    name: null,
    nameEnd: unitEnd,
  }
}

/** “共三家单位”: a number in Chinese numerals, only behind a word that counts and before a measure word. */
function hanNumberAt(text: string, at: number): NumberToken | null {
  HAN_NUMBER.lastIndex = at
  const raw = HAN_NUMBER.exec(text)?.[0]
  if (raw === undefined || !COUNTED.test(text.slice(Math.max(0, at - 10), at))) return null
  const end = at + raw.length
  const measure = HAN_MEASURE.exec(text.slice(end, end + 6))?.[0]
  const value = readHanNumber(raw)
  if (measure === undefined || value === null) return null
  return {
    kind: 'number',
    start: at,
    end,
    value: fromInteger(value),
    decimals: 0,
    fault: null,
    unit: 'count',
    measure,
    unitEnd: end + measure.length,
    name: null,
    nameEnd: end + measure.length,
  }
}

/** “增加（减少）-2 万元”: a minus stands before an amount or a percentage, behind words; between numbers or letters it is a dash. */
function negativeAt(text: string, at: number): NumberToken | null {
  if (!DIGIT.test(text[at + 1] ?? '') || !/[\p{Script=Han})：，]/u.test(text[at - 1] ?? '：')) return null
  const token = numberAt(text, at + 1)
  if (token.name !== null || token.unit === null || token.unit === 'count') return null
  return { ...token, start: at, value: negate(token.value) }
}

const DATE = /^(?:年度?|[.\-/])(\d{1,2})(?:月(?:份)?(?:(\d{1,2})[日号]|底|末|初)?|[.\-/](\d{1,2})日?)/
const DAY = /^月(?:份)?(?:\d{1,2}[日号]|底|末|初)?/
const THRESHOLD = /^(?:\((?:含|不含)\)|含|及|\(含\d*[万千]?元?\))?(?:以上|以下|以内|之内|及以上)/

/** The number that starts at `at`, with unit and, where its surroundings say so, its name. */
function numberAt(text: string, at: number): NumberToken {
  NUMBER.lastIndex = at
  let raw = NUMBER.exec(text)![0]
  // 1.2026 年: the number of a list, then a year.
  const listed = /^(\d{1,2})\.20\d{2}$/.exec(raw)
  if (listed && /^年/.test(text.slice(at + raw.length))) raw = listed[1]!
  // 41.54,41.91 万元: behind a fraction a comma parts two numbers.
  const beside = /^([\d,]*\d\.\d+),\d/.exec(raw)
  if (beside) raw = beside[1]!
  // Digits after a comma that make no group of three belong to the next number: 7,8 月.
  if (
    raw.includes(',') &&
    !/^\d{1,3}(?:,\d{3})+(?:\.\d+)*$/.test(raw) &&
    !/^[万千亿]?元/.test(text.slice(at + raw.length))
  ) {
    raw = raw.slice(0, raw.indexOf(','))
  }
  // 2026.1.31 is a date, 1.2.3 a number of a heading; only figures of money are taken as one with a fault.
  const end = at + raw.length
  const reading = readNumber(raw)
  const value = reading.kind === 'number' ? reading.value : { coefficient: 0n, scale: 0 }
  const base = {
    kind: 'number' as const,
    start: at,
    end,
    value,
    decimals: reading.kind === 'number' ? reading.decimals : 0,
    fault: reading.kind === 'malformed' ? reading.fault : null,
  }
  const after = text.slice(end, end + 24)
  const named = nameOf(text, at, raw, after)
  if (named) {
    return { ...base, unit: null, measure: '', unitEnd: end, name: named.name, nameEnd: end + named.length }
  }
  // 万 and 亿 alone are money only where nothing that is counted follows: 0.39 万（含 …）, not 3.23 亿立方米.
  const money = /^(?:亿元|千元|万元|元|个百分点|%|百分点|[万亿](?=$|[，。；：、()]))/.exec(after)
  if (money) {
    const unitEnd = end + money[0].length
    const bounded = THRESHOLD.exec(text.slice(unitEnd, unitEnd + 10))
    const unit = money[0] === '百分点' ? 'percent' : readUnit(money[0])
    if (bounded) {
      return {
        ...base,
        unit,
        measure: money[0],
        unitEnd,
        name: 'threshold',
        nameEnd: unitEnd + bounded[0].length,
      }
    }
    return { ...base, unit, measure: money[0], unitEnd, name: null, nameEnd: unitEnd }
  }
  const time = longestAt(DURATIONS, text, end)
  if (time)
    return {
      ...base,
      unit: null,
      measure: time.word,
      unitEnd: end,
      name: 'duration',
      nameEnd: end + time.word.length,
    }
  const scaled = /^[余多]?[百千]?[万亿]?[余多]?/.exec(after)![0].length
  const measure =
    longestAt(MEASURES, text, end) ?? (scaled > 0 ? longestAt(MEASURES, text, end + scaled) : undefined)
  if (measure) {
    const unitEnd = end + (text.startsWith(measure.word, end) ? 0 : scaled) + measure.word.length
    const bounded = THRESHOLD.exec(text.slice(unitEnd, unitEnd + 10))
    const name = bounded ? ('threshold' as const) : null
    return {
      ...base,
      unit: 'count',
      measure: text.slice(end, unitEnd),
      unitEnd,
      name,
      nameEnd: unitEnd + (bounded?.[0].length ?? 0),
    }
  }
  return { ...base, unit: null, measure: '', unitEnd: end, name: null, nameEnd: end }
}

const MONEY = /^[万千亿]*元|^%|^个百分点/
const LETTER = /[A-Za-zⅠ-Ⅹ]/

/** The name of a number that its neighbours give away, and how far behind the digits the expression reaches. */
function nameOf(
  text: string,
  at: number,
  raw: string,
  after: string,
): { name: NumberName; length: number } | null {
  const before = text.slice(Math.max(0, at - 12), at)
  if (/^(?:19|20)\d{2}$/.test(raw)) {
    const date = DATE.exec(after)
    if (date) return { name: 'date', length: date[0].length }
    const year = /^(?:年度|年)/.exec(after)
    if (year) return { name: 'year', length: year[0].length }
    if (/^[-—–~～至到][12]\d{3}(?:年|\D)/.test(after) || /\d年?[-—–~～至到]$/.test(before))
      return { name: 'year', length: 0 }
    // “与 2025 持平”, “2022 中央项目”: a bare year before words that measure nothing.
    if (
      /^20[0-4]\d$/.test(raw) &&
      /^\p{Script=Han}/u.test(after) &&
      !MONEY.test(after) &&
      !longestAt(MEASURES, after, 0)
    )
      return { name: 'year', length: 0 }
  }
  if (/^(?:19|20)\d{2}(?:\.(?:0?[1-9]|1[0-2]))(?:\.\d{1,2})?$/.test(raw) && !MONEY.test(after))
    return { name: 'date', length: 0 }
  if (/^\d{1,2}$/.test(raw)) {
    const day = DAY.exec(after)
    if (day && !/^月(?:均|度)/.test(after)) return { name: 'date', length: day[0].length }
    if (/(?:月|月份)$/.test(before) && /^[日号]/.test(after)) return { name: 'date', length: 1 }
    if (/年$/.test(before) && /^[-—–~～至到、]\d{1,2}月/.test(after)) return { name: 'date', length: 0 }
  }
  if (/^\d{1,2}$/.test(raw) && /^年(?![度初末底])/.test(after)) return { name: 'duration', length: 1 }
  if (/[〔[［(（]$/.test(before) && /^[〕\]］)）](?:第)?\d+号/.test(after))
    return { name: 'documentNumber', length: 1 }
  if (/^号/.test(after) && /(?:[〕\]］)）]|第|令|字)$/.test(before))
    return { name: 'documentNumber', length: 1 }
  if (/^\d{1,2}$/.test(raw) && /(?:^|[：；。，、)])$/.test(before) && /^[.．、](?!\d(?!\d{3}年))/.test(after))
    return { name: 'ordinal', length: 1 }
  if (/^\d{1,2}$/.test(raw) && /\($/.test(before) && /^\)/.test(after)) return { name: 'ordinal', length: 0 }
  if (/^号/.test(after)) return { name: 'name', length: 1 }
  if (/^位(?:小数|有效)/.test(after)) return { name: 'precision', length: 1 }
  if (/第$/.test(before)) return { name: 'ordinal', length: 0 }
  if (/(?:附表|附件|表|图)$/.test(before)) return { name: 'reference', length: 0 }
  if (/^\d{3}(?:\d{2}){0,2}$/.test(raw) && /\($/.test(before) && /^\)/.test(after))
    return { name: 'code', length: 0 }
  if (/^\d{3}(?:\d{2}){0,2}$/.test(raw) && /^[-—–_]\p{Script=Han}/u.test(after))
    return { name: 'code', length: 1 }
  if (
    /^(?:2\d{6}|2\d{4}|[35]\d{4})$/.test(raw) &&
    /^\p{Script=Han}/u.test(after) &&
    !longestAt(MEASURES, after, 0)
  ) {
    const classification = classificationOf(raw)
    const names = classification ? namesOfCode(classification, raw) : []
    if (names.some((name) => after.startsWith(name.slice(0, 4)))) return { name: 'code', length: 0 }
  }
  if (/^\d{7,12}$/.test(raw) && /(?:电话|联系方式|[-—–])[^。]{0,6}$/.test(before))
    return { name: 'telephone', length: 0 }
  if (/^\d{3,4}$/.test(raw) && /^[-—–]{1,2}\d{7,8}(?!\d)/.test(after)) return { name: 'telephone', length: 0 }
  if (LETTER.test(before.at(-1) ?? '')) return { name: 'name', length: 0 }
  if (/^[A-Za-z]/.test(after) && !/^(?:m2|M|G|TB)/.test(after)) return { name: 'name', length: 1 }
  return null
}
