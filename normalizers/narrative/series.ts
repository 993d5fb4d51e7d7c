// Figures side by side: “收入总计、支出总计分别为 3 万元、2 万元”, “收、支总计各减少 3、2 万元”. In: the tokens of a passage. Out: which
// number is told of which name. Knows syntax, no money.
import type { Unit } from '../../schemas/contract.ts'
import type { NumberToken, Token } from './tokens.ts'

/** The place of a figure among several that are told of several names. */
export interface Series {
  readonly at: number
  readonly of: number
  /** Names in order; empty where they were named before (“，分别下降 3%、2%”). */
  readonly names: readonly string[]
  /** All names as one phrase: 收、支总计. */
  readonly phrase: string
  /** Unit of the figure, which the last may carry for all. */
  readonly unit: Unit
}

const EACH =
  /(?:各|分别)(?:较上年|比上年|同比)?(?:增加|减少|增长|下降|上升|降低|提高)?了?(?:约|共)?(?:为|是|达)?$/u
const JOINT = /^(?:[，、,]|和|与|及)$/u
const STOP = /[，。；：()“”]/u

/** Series by the index of each of their number tokens; a lone figure, or one too many for the names, is none. */
export function findSeries(text: string, tokens: readonly Token[]): ReadonlyMap<number, Series> {
  const found = new Map<number, Series>()
  tokens.forEach((token, index) => {
    if (token.kind !== 'number' || token.name !== null || found.has(index)) return
    const each = EACH.exec(text.slice(Math.max(0, token.start - 16), token.start))
    if (!each) return
    const members = [index, ...behind(text, tokens, index)]
    const last = tokens[members.at(-1)!] as NumberToken
    if (members.length < 2 || last.unit === null || last.unit === 'count') return
    let from = token.start - each[0].length
    const end = from
    while (from > 0 && end - from < LONGEST_NAMES && !STOP.test(text[from - 1]!)) from--
    const phrase = text.slice(from, end).replace(/(?:19|20)\d{2}年度?/gu, '')
    const names = phrase === '' ? [] : phrase.split(/[、和与及]/u)
    if (names.length > 0 && names.length !== members.length) return
    members.forEach((at, i) => {
      const unit = (tokens[at] as NumberToken).unit ?? last.unit!
      found.set(at, { at: i, of: members.length, names, phrase, unit })
    })
  })
  return found
}

/** Characters of the names. */
const LONGEST_NAMES = 60

/** Numbers that follow the one at `index` with nothing but a joint between, all of one measure. */
function behind(text: string, tokens: readonly Token[], index: number): number[] {
  const members: number[] = []
  let before = tokens[index] as NumberToken
  for (let i = index + 1; i < tokens.length; i++) {
    const token = tokens[i]!
    if (token.kind !== 'number') {
      if (JOINT.test(text.slice(token.start, token.end))) continue
      break
    }
    const joint = text.slice(before.unitEnd, token.start)
    const unlike = before.unit !== null && before.unit !== token.unit
    if (token.name !== null || !JOINT.test(joint) || unlike) break
    members.push(i)
    before = token
  }
  return members
}
