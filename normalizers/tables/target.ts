// Performance targets. In: the words of a target cell, and what stands beside it of comparator and unit. Out: comparator,
// exact figure and what it counts, two of them for a range; none where the target is words (及时, 有效提升).
import type { Unit } from '../../schemas/contract.ts'
import { shift, type Decimal } from '../../schemas/decimal.ts'
import { foldLabel } from '../../schemas/text.ts'
import { readNumber, readUnit } from '../quantity.ts'

export interface Target {
  /** ge le gt lt eq; from and to for the ends of a range; about for 约 and 余. */
  readonly comparator: string
  /** In `unit`; times the scale word where it counts things: 800 万页 is 8000000. */
  readonly value: Decimal
  readonly decimals: number
  /** percent, a unit of money, or a count of what `label` says. */
  readonly unit: Unit
  /** What is counted, as printed: 页, 个工作日, 元/人/月. */
  readonly label: string
}

const BEFORE: readonly (readonly [RegExp, string])[] = [
  [/^(?:≥|>=|不低于|不少于|不小于|大于等于|大于或等于|达到|至少)/u, 'ge'],
  [/^(?:≤|<=|不高于|不超过|不多于|不大于|小于等于|小于或等于|控制在)/u, 'le'],
  [/^(?:>|高于|大于|多于|超过)/u, 'gt'],
  [/^(?:<|低于|小于|少于)/u, 'lt'],
  [/^(?:=|等于)/u, 'eq'],
  [/^(?:约|大约)/u, 'about'],
]
const AFTER: readonly (readonly [RegExp, string])[] = [
  [/(?:及以上|以上)$/u, 'ge'],
  [/(?:及以下|以内|之内|以下|内)$/u, 'le'],
]
const MORE = /^余/u
const SCALE: Readonly<Record<string, number>> = { 千: 3, 万: 4, 亿: 8 }
const FIGURE = /^[\d.,]+%?/
const RANGE = /^([\d.,]+%?)(?:-|—|~|至)(?=[\d.])/u

/** A unit in brackets that ends an indicator's name: 调查成本（元/户/月）, 满意度（%）. */
const UNIT_OF_NAME =
  /\((%|[十百千万亿]?(?:元|人次|人|户|个|家|件|篇|份|台|套|项|场|期|次|天|月|年|小时|公里|平方米|平方公里|亩|吨|辆|册|条|处|所|名|批|页|张|本|万页)(?:\/\p{Script=Han}{1,4}){0,2})\)$/u

/** `beside`: comparator and unit printed in columns of their own, and the indicator's name, which may end with the unit. */
export function readTargets(printed: string, comparator = '', unit = '', name = ''): readonly Target[] {
  const own = foldLabel(printed)
  const counted = foldLabel(unit)
  const before = foldLabel(comparator)
  const sign =
    BEFORE.some(([form]) => form.test(before)) && !BEFORE.some(([form]) => form.test(own)) ? before : ''
  let text = sign + own + (counted !== '' && !own.endsWith(counted) ? counted : '')
  const named = UNIT_OF_NAME.exec(foldLabel(name))
  if (named && /\d$/.test(text)) text += named[1]!
  const range = RANGE.exec(text)
  if (!range) {
    const target = readOne(text) ?? withUnitBeside(readOne(sign + own), counted)
    return target ? [target] : []
  }
  const to = readOne(text.slice(range[0].length))
  if (!to) return []
  const tail = /[^\d.,]*$/u.exec(text)![0]
  if (tail === '月' || tail === '年') return []
  const from = readOne(range[1]!.endsWith('%') ? range[1]! : range[1]! + tail)
  return from
    ? [
        { ...from, comparator: 'from' },
        { ...to, comparator: 'to' },
      ]
    : []
}

/** A unit in a column of its own may be any words: 个（台、套、件、辆）. */
function withUnitBeside(target: Target | null, counted: string): Target | null {
  return target?.unit === 'count' && target.label === '' ? { ...target, label: counted } : null
}

function readOne(printed: string): Target | null {
  let text = printed
  let comparator = 'eq'
  for (const [form, name] of BEFORE) {
    const match = form.exec(text)
    if (!match) continue
    comparator = name
    text = text.slice(match[0].length)
    break
  }
  const figure = FIGURE.exec(text)
  if (!figure) return null
  const reading = readNumber(figure[0])
  if (reading.kind !== 'number') return null
  let rest = text.slice(figure[0].length)
  if (MORE.test(rest)) {
    comparator = 'about'
    rest = rest.slice(1)
  }
  for (const [form, name] of AFTER) {
    if (!form.test(rest)) continue
    comparator = name
    rest = rest.replace(form, '')
  }
  if (/\d/.test(rest) || /[、,;。]/u.test(rest)) return null
  // 2026 年 and 2022.12 are when, not how many.
  if (rest === '年' && /^(?:19|20)\d{2}$/.test(figure[0])) return null
  if (rest === '' && /^(?:19|20)\d{2}\.(?:0?[1-9]|1[0-2])$/.test(figure[0])) return null
  const { value, decimals } = reading
  if (reading.percent) return { comparator, value, decimals, unit: 'percent', label: rest }
  const money = rest.endsWith('元') ? readUnit(rest) : null
  if (money !== null) return { comparator, value, decimals, unit: money, label: '' }
  const scale = SCALE[rest.charAt(0)]
  if (scale === undefined) return { comparator, value, decimals, unit: 'count', label: rest }
  return { comparator, value: shift(value, scale), decimals, unit: 'count', label: rest.slice(1) }
}
