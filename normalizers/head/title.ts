// One line of title, or several joined. In: words. Out: entity, year, phase and scope as the title gives them.
import { foldLabel } from '../../schemas/text.ts'
import { ownMarks, titleTails, wholeMarks } from './words.ts'

export interface TitleReading {
  /** "" where the title names none, or only a place (上海市2026年市级单位预算). */
  readonly entity: string
  readonly place: string
  readonly year: number | null
  readonly phase: 'budget' | 'final'
  readonly scope: 'department' | 'unit'
  /** 'own' for 本级, 'whole' for 汇总. */
  readonly mark: 'own' | 'whole' | null
}

const brackets = (words: readonly string[]): string => words.map((word) => `\\(${word}\\)`).join('|')
const escaped = titleTails.map((tail) => tail.replace(/[()]/g, '\\$&')).sort((a, b) => b.length - a.length)

const TITLE = new RegExp(
  '^(?:关于)?(?:((?:19|20)\\d{2})年(?:度)?)?' +
    `(?<entity>[^,。;:：、\\d]*?\\d{0,4}[^,。;:：、\\d]*?)` +
    '(?:关于)?(?:((?:19|20)\\d{2})年(?:度)?)?' +
    '(?:(?:省|市|区|县|镇|本)级)?' +
    '(?<level>部门|单位|部门单位|单位部门)(?:综合)?(?<phase>预算|决算)' +
    `(?:${escaped.join('|')})*$`,
  'u',
)
const OWN = new RegExp(`(?:${brackets(ownMarks)})$`, 'u')
const WHOLE = new RegExp(`(?:${brackets(wholeMarks)})$`, 'u')

/** A place and nothing more: 上海市, 上海市普陀区, 广东省深圳市. */
const PLACE =
  /^(?:[\u4e00-\u9fff]{1,6}?(?:省|自治区|市|自治州|州|盟))?(?:[\u4e00-\u9fff]{1,6}?(?:市|区|县|旗))?$/u

/** Words that no name of a department holds; a run of lines with one of them is no title. */
const NO_NAME =
  /目录|附件|附表|第[一二三四五六七八九十]+部分|首页|[一二三四五六七八九十]、|[?!>|]|\d年|(?:部门|单位)(?:综合)?(?:预算|决算)|概况|公开/u

/** 二〇二四年度: years in Chinese digits, as older covers print them. */
const HAN_YEAR = /[一二][〇○零九][〇○零一二三四五六七八九]{2}(?=年)/gu
const HAN_DIGITS: ReadonlyMap<string, string> = new Map(
  [...'〇一二三四五六七八九', '○', '零'].map((digit, i) => [digit, String(i < 10 ? i : 0)]),
)

/** What a title says; null where the words are no title of a disclosure. `words` are folded here. */
export function readTitle(words: string): TitleReading | null {
  const folded = foldLabel(words)
    .replace(HAN_YEAR, (digits) => [...digits].map((d) => HAN_DIGITS.get(d) ?? d).join(''))
    .replace(/[“”"'‘’《》]/gu, '')
    .replace(/目录$/u, '')
    .replace(/^第[一二三四五六七八九十]部分[:：、]?/u, '')
  // The form below is dear; most lines lack its one word.
  if (folded.length > 90 || !/[预决]算/u.test(folded)) return null
  const match = TITLE.exec(folded)
  if (!match?.groups) return null
  let entity = match.groups['entity']!.replace(/部门$/u, '')
  if (entity !== '' && NO_NAME.test(entity)) return null
  const mark = OWN.test(entity) ? 'own' : WHOLE.test(entity) ? 'whole' : null
  if (mark === 'whole') entity = entity.replace(WHOLE, '')
  const year = match[1] ?? match[3]
  const isPlace = PLACE.test(entity)
  return {
    entity: isPlace ? '' : entity,
    place: isPlace ? entity : '',
    year: year ? Number(year) : null,
    phase: match.groups['phase'] === '决算' ? 'final' : 'budget',
    scope: mark === 'own' ? 'unit' : match.groups['level']!.startsWith('部门') ? 'department' : 'unit',
    mark,
  }
}

const THREE_PUBLIC =
  /^(?:关于)?(?<entity>[^,。;:：、]*?)(?:关于|部门|单位|(?:省|市|区|县|镇|本)级|的|安排|财政拨款|一般公共预算)*三公经费?[^。;]*$/u
const YEAR = /((?:19|20)\d{2})年(?:度)?/u
/** Names of funds hold the word 预算 and say nothing of the phase. */
const FUNDS = /一般公共预算|政府性基金预算|国有资本经营预算/gu

/**
 * What the title of a page on “三公” alone says (某局2019年度“三公”经费决算情况说明); null where it names no phase. Only where no
 * other title stands: within a disclosure such a line heads a section.
 */
export function readThreePublicTitle(words: string): TitleReading | null {
  const folded = foldLabel(words).replace(/[“”"'‘’《》]/gu, '')
  if (folded.length > 60 || !folded.includes('三公')) return null
  const match = THREE_PUBLIC.exec(folded.replace(YEAR, ''))
  const phase = /[预决]算/u.exec(folded.replace(FUNDS, ''))?.[0]
  if (!match?.groups || phase === undefined) return null
  const name = match.groups['entity']!.replace(/(?:预算|决算)$/u, '')
  const isPlace = PLACE.test(name)
  const year = YEAR.exec(folded)?.[1]
  return {
    entity: isPlace || name.length < 3 || NO_NAME.test(name) ? '' : name,
    place: isPlace ? name : '',
    year: year ? Number(year) : null,
    phase: /决算/u.test(folded.replace(FUNDS, '')) ? 'final' : 'budget',
    scope: 'department',
    mark: null,
  }
}

/** Whether a name is marked as that of a department with all its units (某局（汇总）). */
export function isWhole(name: string): boolean {
  return WHOLE.test(foldLabel(name))
}

/** A name without the marks 本级 and 汇总, without white space, in half width: the form in which names are compared. */
export function bareName(name: string): string {
  return foldLabel(name).replace(OWN, '').replace(WHOLE, '')
}

/** Brackets of a name set back to full width, as they are printed in Chinese names. */
export function printedName(folded: string): string {
  return folded.replaceAll('(', '（').replaceAll(')', '）')
}
