// Words that an amount is of though they stand before its comma, and money that stands beside a count. In: a figure and the
// state. Out: words, or drafts of facts; null where the last value may well be meant.
import type { Draft } from './record.ts'
import type { Figure, Stated, State } from './state.ts'
import { performanceScope } from './wording.ts'

const CLASS_BEFORE = /([^，。；：]{2,100}\((?:类|款|项)\))$/u

/** “教育支出（类）…培训支出（项），年初预算 5 万元”: the class that stands before the comma; '' where none does. */
export function classBefore({ text, tokens }: State, { subject: { from } }: Figure): string {
  const mark = tokens[from - 1]
  if (mark?.kind !== 'mark' || !'，。：'.includes(mark.char)) return ''
  return CLASS_BEFORE.exec(text.slice(Math.max(0, mark.start - 120), mark.start))?.[1] ?? ''
}

/**
 * The words that an amount without a subject is of, where these are not what was stated last: “计划举办 2 次晚会、论坛，经费预算 3 万元”,
 * “；未举办晚会、论坛，开支 0 万元”. Null where the last value may well be meant.
 */
export function besideOf({ text, tokens, untold }: State, phrase: Figure): string | null {
  const at = phrase.subject.from - 1
  const comma = tokens[at]
  if (comma?.kind !== 'mark' || comma.char !== '，') return null
  for (let i = at - 1; i >= 0 && at - i < LONGEST_BESIDE; i--) {
    const token = tokens[i]!
    const stop = token.kind === 'mark' && '；。，：('.includes(token.char)
    const count = token.kind === 'number' && untold.has(token)
    if (token.kind === 'number' && token.name === null && !count) return null
    if (count) {
      const clause = text.slice(Math.max(0, token.start - 40), token.start)
      return clause.slice(clause.search(/[^，。；：()]*$/u)) + text.slice(token.start, comma.start)
    }
    if (!stop) continue
    const words = text.slice(token.end, comma.start)
    return token.char === '；' && !/^(?:根据|按照|按|为|经|其中|与|较|比|20)/u.test(words) && words.length > 3
      ? words
      : null
  }
  return null
}

/** Tokens of a clause that are looked through. */
const LONGEST_BESIDE = 24

/** What the vehicles or the equipment that are to be bought cost, where their number stands before: “0 辆、0 万元”. */
export function boughtFor({ facts: [count], counts, entity }: Stated): Draft | null {
  if (count?.dimensions.status === undefined || (counts !== 'vehicles' && counts !== 'equipment')) return null
  const { label = '' } = count.dimensions
  const of = counts === 'equipment' ? label || '设备' : ['车辆', label].filter(Boolean).join('›')
  return {
    concept: 'assetPurchases',
    dimensions: { label: of },
    entity,
    year: count.year,
    phase: count.phase,
  }
}

/** “单位自评项目 8 个，金额 300 万元”: what the projects under a review cost. */
export function reviewedFor(
  state: State,
  { facts: [count], counts, entity }: Stated,
  { token }: Figure,
): Draft | null {
  if (counts !== 'performanceProjects' || !count || count.dimensions.label === undefined) return null
  const dimensions = performanceScope(state, token.start)
  return { concept: 'performanceFunds', dimensions, entity, year: count.year, phase: count.phase }
}
