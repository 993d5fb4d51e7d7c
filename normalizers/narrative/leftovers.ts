// Numbers that no rule made a fact of: what they are, as far as their surroundings tell. In: a token. Out: its name or null.
import type { NumberName, NumberToken } from './tokens.ts'
import type { State } from './state.ts'

const INDICATOR =
  /率|度|比例|占比|比重|得分|达标|合格|满意|指标|大于|小于|低于|高于|不低于|达到|完成|≥|≤|>|</u
const HAN = /\p{Script=Han}/u

/** The name of a number that states no fact; null when nothing around it tells what it is. */
export function nameLeftover({ text, tokens, setting }: State, token: NumberToken): NumberName | null {
  if (token.name !== null) return token.name
  if (token.unit === 'count') return token.measure.startsWith('分') ? 'score' : 'workload'
  if (token.unit !== 'percent' && token.unit !== null) return null
  const before = text.slice(Math.max(0, token.start - 24), token.start)
  const clause = before.slice(Math.max(...[...'。；，'].map((mark) => before.lastIndexOf(mark))) + 1)
  if (/得分|评分|赋分/u.test(clause)) return 'score'
  if (token.unit === 'percent') return setting.indicators || INDICATOR.test(clause) ? 'indicator' : null
  const index = /[“《]/u.test(before) ? tokens.indexOf(token) : 0
  for (let i = index - 1; i >= 0 && index - i < 6; i--) {
    const mark = tokens[i]!
    if (mark.kind === 'mark' && '“《'.includes(mark.char) && mark.pair > index) return 'quotation'
  }
  // 12345 热线, G4+508: a number that is part of a name has letters, or words that measure nothing, beside it.
  const after = text.slice(token.end, token.end + 16)
  if (/^[万亿]\p{Script=Han}/u.test(after)) return 'workload'
  if (/[A-Za-z+*·#]$/u.test(before) || /^[·+]/u.test(after)) return 'name'
  if (
    token.decimals === 0 &&
    HAN.test(after[0] ?? '') &&
    (HAN.test(before.at(-1) ?? '') || token.end - token.start >= 3)
  )
    return 'name'
  return /^、\d{1,3}(?:、\d{1,3})*号/u.test(after) ? 'name' : null
}
