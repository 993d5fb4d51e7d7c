// Performance targets. In: the words of a target cell. Out: comparator, exact figure and what it counts; null where the
// target is words (及时, 有效提升) or more than one figure.
import { shift, type Decimal } from '../../schemas/decimal.ts'
import { foldLabel } from '../../schemas/text.ts'
import { readNumber } from '../quantity.ts'

export interface Target {
  /** ge le gt lt eq */
  readonly comparator: string
  /** Times the scale word: 800 万页 is 8000000. */
  readonly value: Decimal
  readonly decimals: number
  readonly percent: boolean
  /** What is counted, as printed: 页, 个工作日. */
  readonly label: string
}

const BEFORE: readonly (readonly [RegExp, string])[] = [
  [/^(?:≥|>=|＞=|不低于|不少于|大于等于|大于或等于|达到)/u, 'ge'],
  [/^(?:≤|<=|不高于|不超过|不多于|小于等于|小于或等于|控制在)/u, 'le'],
  [/^(?:>|高于|大于|多于|超过)/u, 'gt'],
  [/^(?:<|低于|小于|少于)/u, 'lt'],
  [/^(?:=|等于)/u, 'eq'],
]
const AFTER: readonly (readonly [RegExp, string])[] = [
  [/(?:以上|及以上)$/u, 'ge'],
  [/(?:以内|之内|以下|及以下|内)$/u, 'le'],
]
const SCALE: Readonly<Record<string, number>> = { 千: 3, 万: 4, 亿: 8 }

export function readTarget(printed: string): Target | null {
  let text = foldLabel(printed)
  let comparator = 'eq'
  for (const [form, name] of BEFORE) {
    const match = form.exec(text)
    if (!match) continue
    comparator = name
    text = text.slice(match[0].length)
    break
  }
  const figure = /^[\d.,]+%?/.exec(text)
  if (!figure) return null
  const reading = readNumber(figure[0])
  if (reading.kind !== 'number') return null
  let rest = text.slice(figure[0].length)
  for (const [form, name] of AFTER) {
    if (!form.test(rest)) continue
    comparator = name
    rest = rest.replace(form, '')
  }
  if (/\d/.test(rest) || /年\d|[、,;。]/u.test(rest)) return null
  const scale = reading.percent ? undefined : SCALE[rest.charAt(0)]
  if (scale !== undefined) rest = rest.slice(1)
  return {
    comparator,
    value: scale === undefined ? reading.value : shift(reading.value, scale),
    decimals: reading.decimals,
    percent: reading.percent,
    label: rest,
  }
}
