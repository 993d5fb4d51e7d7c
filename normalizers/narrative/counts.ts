// Counted things: posts, people, vehicles, equipment, offices. In: the words around a count. Out: concept and label.
import type { ConceptId } from '../../schemas/concept.ts'
import { foldLabel } from '../../schemas/text.ts'
import {
  countFillers,
  countTerms,
  plannedWords,
  standingWords,
  type CountTerm,
} from './vocabulary/counted.ts'

export interface CountSubject {
  readonly concept: ConceptId
  /** '' where the concept alone says what is counted. */
  readonly label: string
  readonly planned: boolean
}

/** What was counted before. */
export interface Counted {
  readonly concept: ConceptId
  readonly label: string
}

const BY_MEASURE: Partial<Record<ConceptId, RegExp>> = {
  vehicles: /^(?:辆|台|部)/,
  equipment: /^(?:台|套|件|个)/,
  establishedPosts: /^(?:人|名|个)/,
  staff: /^(?:人|名)/,
  retirees: /^(?:人|名)/,
  employees: /^(?:人|名|个)/,
  internalOffices: /^个/,
  subordinateUnits: /^(?:个|家)/,
  performanceProjects: /^(?:个|项)/,
  officialVisits: /^(?:个|人次|人|批|次)/,
  receptions: /^(?:批次|批|人次|人|次|个|起)/,
  buildings: /平方米|㎡|m2/,
}

/**
 * What `words` (before the number, without years) and `after` (behind its measure word) say is counted; null when no
 * declared thing is. `known` is what the sentence counts already, for its parts: “实有人员 59 人，其中行政 51 人”; `about` is the
 * money that it speaks of; `before` is the last count, whose guests the next may be: 国内来访团组 3 个、来宾 15 人次.
 */
export function readCount(
  words: string,
  after: string,
  measure: string,
  known: Counted | null,
  about: ConceptId | null,
  before: Counted | null,
): CountSubject | null {
  words = words.replace(/\((?:不含|不包括)[^)]*\)/gu, '')
  const planned = plans(words)
  // “实有 75 人，其中：事业编制人员 43 人”: those who hold the posts, not the posts.
  if (known?.concept === 'staff' && /编制人员(?:共|有|共有)?$/u.test(words))
    return { concept: 'staff', label: foldLabel(strip(words)), planned }
  const around = words.replace(/(?:共有|共计|共|有|计)$/u, '') + after
  for (const term of TERMS) {
    if (!BY_MEASURE[term.concept]?.test(measure)) continue
    if (term.within !== undefined && term.within !== about) continue
    for (const core of term.core) {
      const inWords = words.lastIndexOf(core)
      const behind =
        after.startsWith(core) || (inWords < 0 && after.indexOf(core) >= 0 && after.indexOf(core) <= 6)
      // “下属共三家单位”: the number stands inside the words that say what it counts.
      if (inWords < 0 && !behind && around.includes(core))
        return { concept: term.concept, label: term.label === 'core' ? core : '', planned }
      if (inWords < 0 && !behind) continue
      if (term.concept === 'equipment' && !EQUIPMENT.test(words + after)) return null
      const label = labelOf(term, core, words, behind ? after : '')
      return {
        concept: term.concept,
        label: term.label === 'core' ? label : byKind(term.concept, label, measure, words, before),
        planned,
      }
    }
  }
  if (known !== null && BY_MEASURE[known.concept]?.test(measure)) {
    const label = rest(words.replace(/\([^)]*\)$/u, ''), '', '')
    // What a part is called tells it from its whole, even where nobody declared the word.
    if (known.concept === 'vehicles' && label !== '' && label.length <= LONGEST_LABEL)
      return { concept: known.concept, label, planned }
    return {
      concept: known.concept,
      label: byKind(known.concept, label, measure, words, before ?? known),
      planned,
    }
  }
  return null
}

/** Whether the words speak of things to be bought; 其他按照规定配备的公务用车 are there already. */
export function plans(words: string): boolean {
  const bare = standingWords.reduce((text, word) => text.replaceAll(word, ''), words)
  return plannedWords.some((word) => bare.includes(word))
}

/** A qualifier before the core is a word or two; more is the sentence around it. */
function behind(label: string): string {
  return label.length > 6 ? '' : label
}

function labelOf(term: CountTerm, core: string, words: string, after: string): string {
  switch (term.label) {
    case 'none':
      return ''
    case 'core':
      return core
    case 'phrase':
      return foldLabel(strip(words))
    case 'behind':
      return behind(
        after === '' ? rest(words, core, '') : foldLabel(strip(after.slice(0, after.indexOf(core)))),
      )
  }
  return term.concept === 'equipment' ? equipment(words + after) : rest(words, core, after)
}

/** Longer cores first: 副部（省）级 is not 部（省）级. */
const TERMS: readonly CountTerm[] = countTerms.map((term) => ({
  ...term,
  core: [...term.core].sort((a, b) => b.length - a.length),
}))

/** Words that tell vehicles from vehicles: their kind, who pays, whose they are; all else is the sentence around them. */
const VEHICLE_LABEL =
  /用车|公务车|资金|拨款|保障|新能源|燃油|[^公]车$|[大中小]型|特种|业务|其他|(?:局|中心|院|所|站|队|校|学院|办|委|馆)$/u

/** Whether the words of a count say nothing of what is counted: 累计, 共. */
export function saysNothing(words: string): boolean {
  return strip(words) === ''
}

/** Visits and receptions are counted in groups and in people: the measure tells them apart. */
function byKind(
  concept: ConceptId,
  label: string,
  measure: string,
  words: string,
  before: Counted | null,
): string {
  if (concept === 'vehicles') {
    // Those that are allowed are not those that are there.
    if (words.includes('编制')) return '编制'
    // Those that 财政拨款 pays for are fewer than those that are there.
    if (/财政拨款|财政资金/u.test(words) && /保有量/u.test(words)) return '财政拨款'
    return VEHICLE_LABEL.test(label) && label.length <= LONGEST_LABEL ? label : ''
  }
  if (concept !== 'officialVisits' && concept !== 'receptions') return label
  const kind = /人/.test(measure) ? '人次' : concept === 'officialVisits' ? '团组' : '批次'
  if (concept === 'officialVisits') return kind
  const guests = guestsOf(words) || (before?.concept === 'receptions' ? guestsOf(before.label) : '')
  return guests + kind
}

function guestsOf(words: string): string {
  if (/外宾|外事/u.test(words)) return '外宾'
  if (words.includes('国(境)外')) return '国(境)外'
  return words.includes('国内') ? '国内' : ''
}

/** Longer words in front of a vehicle are the sentence around it. */
const LONGEST_LABEL = 12

/** What is told of equipment that is held or bought; any other number of devices is part of a story. */
const EQUIPMENT = /单价|价值|通用|专用|大型|办公设备|购置|共有/u

/** “单位价值 100 万元（含）以上的设备（不含车辆）” and “单价在 100 万元以上设备” are one label. */
function equipment(words: string): string {
  const match =
    /(?:单位价值|单台价值|单台\(套\)价值|单价|价值)在?(?:人民币)?([\d,.]+[万千]?元)(?:\(含[^)]*\)|含)?(?:及)?(以上|以下)(?:\(含[^)]*\))?的?(.*?设备)/u.exec(
      words,
    )
  if (match) return `单价${match[1]}${match[2]}${match[3]}`
  return rest(words, '设备', '') === '' ? '' : foldLabel(strip(words))
}

function rest(words: string, core: string, after: string): string {
  const at = core === '' ? -1 : words.lastIndexOf(core)
  const bare = at < 0 ? words : words.slice(0, at) + words.slice(at + core.length)
  const tail = at < 0 && core !== '' ? after.slice(0, after.indexOf(core)) : ''
  return foldLabel(strip(bare) + tail)
}

const STRIP = [...countFillers, ...plannedWords].sort((a, b) => b.length - a.length)

/** Leading and trailing words without meaning taken off, again and again. */
function strip(words: string): string {
  let text = words.replace(/[“”"，。；：、]/gu, '')
  for (let again = true; again;) {
    again = false
    for (const word of STRIP) {
      if (text.startsWith(word)) {
        text = text.slice(word.length)
        again = true
      } else if (text.endsWith(word)) {
        text = text.slice(0, -word.length)
        again = true
      }
    }
  }
  return text
}
