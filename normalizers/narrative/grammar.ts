// The sentences of budget prose as phrases. In: the tokens of a passage. Out, in order: figures with what governs them
// (a value, a movement, a share, the fulfilment of a plan), breakdowns, brackets and stops. Knows syntax, no money.
//
//   sentence   := clause (， | ； clause)* 。
//   clause     := value | comparison | movement | share | fulfilment | breakdown | text
//   value      := subject figure
//   comparison := 比 | 较 base movement        | 与 base 相比 ，? movement        | 与 base 持平
//                 | 大于 | 小于 budget figure
//   movement   := subject? 增加 | 减少 figure   | subject? 持平
//   share      := 占 whole 的 percent
//   fulfilment := 完成 plan 的 percent
//   breakdown  := 包括 | 其中 | 主要包括 ：?
//   bracket    := （ sentence ）
import { findSeries, type Series } from './series.ts'
import type { MarkToken, NumberToken, Token, WordToken } from './tokens.ts'

/** Tokens [from, to). */
export interface Range {
  readonly from: number
  readonly to: number
}

export interface Base {
  /** Of the tokens between 比 and the movement. */
  readonly range: Range
}

export type Phrase =
  | {
      readonly kind: 'figure'
      readonly role: 'value' | 'movement' | 'share' | 'fulfilment'
      readonly index: number
      readonly token: NumberToken
      /** Tokens that name what the figure is of; empty when the sentence leaves it to what went before. */
      readonly subject: Range
      readonly sign: 1 | -1
      readonly base: Base | null
      /** The whole of a share, the plan of a fulfilment. */
      readonly of: Range | null
      /** Previous figure inside the base of a comparison: 比 2025 年年初预算数 264448.86 万元 增加. */
      readonly previous: boolean
      /** Stands behind 原因 or 用于 in its sentence: it explains and need not state. */
      readonly explains: 'reason' | 'use' | null
      /** One of several figures side by side that are told of several names, in their order. */
      readonly series: Series | null
    }
  | {
      readonly kind: 'unchanged'
      readonly index: number
      readonly subject: Range
      readonly base: Base | null
    }
  | {
      readonly kind: 'open'
      readonly how: 'complete' | 'partial' | 'mainly'
      readonly index: number
      readonly last: boolean
      /** Words before the marker, back to the last separator: “财政拨款支出主要内容如下”. */
      readonly subject: Range
    }
  | { readonly kind: 'bracketOpen' | 'bracketClose' | 'semicolon' | 'stop'; readonly index: number }
  | { readonly kind: 'asOf'; readonly index: number }

/** What may stand between a word of movement and its figure. */
const LINK = /^[了约额率幅度各为达到至是数：:]*$/
const LINK_SHARE = /的?(?:比例|比重)?(?:合计)?(?:约)?(?:为|是)?$/

/** What an account is held against: 决算数大于 年初预算数 3 万元. */
const BUDGET = /^(?:20\d{2}年度?)?(?:年初|全年|当年|本年|年度|调整后?的?)?(?:部门|支出)?预算数?约?$/u

/** Parses the tokens of one passage. */
export function parse(text: string, tokens: readonly Token[]): readonly Phrase[] {
  const phrases: Phrase[] = []
  const withFigures = bracketsWithFigures(tokens)
  const comparisons = findComparisons(text, tokens)
  const series = findSeries(text, tokens)
  let base: Base | null = null
  let explains: 'reason' | 'use' | null = null
  let consumed = 0

  tokens.forEach((token, index) => {
    if (token.kind === 'mark') return mark(token, index)
    if (token.kind === 'word') return word(token, index)
    if (token.kind === 'number' && token.name === null) return figure(token, index)
  })
  return phrases

  function mark(token: MarkToken, index: number): void {
    if (token.char === '。' || token.char === '！' || token.char === '？') {
      phrases.push({ kind: 'stop', index })
      explains = null
      consumed = index + 1
    } else if (token.char === '；') {
      phrases.push({ kind: 'semicolon', index })
      explains = null
      consumed = index + 1
    } else if (token.char === '(' && withFigures.has(index)) phrases.push({ kind: 'bracketOpen', index })
    else if (token.char === ')' && withFigures.has(token.pair)) phrases.push({ kind: 'bracketClose', index })
    else if (token.char === '：' && listsBehind(index)) {
      phrases.push({
        kind: 'open',
        how: 'partial',
        index,
        last: index + 1 >= tokens.length,
        subject: { from: index, to: index },
      })
    }
  }

  /** “政府采购预算总额 712 万元：货物 …”: a colon right behind an amount opens its parts without a word. */
  function listsBehind(index: number): boolean {
    const before = tokens[index - 1]
    return (
      before?.kind === 'number' && before.name === null && before.unit !== null && before.unit !== 'percent'
    )
  }

  function word(token: WordToken, index: number): void {
    switch (token.role) {
      case 'compare':
        if (!comparisons.has(index)) return
        base = comparisons.get(index)!
        // A use ends where the comparison of the amount begins; a reason goes on comparing what it names.
        if (explains === 'use') explains = null
        return
      case 'complete':
      case 'partial':
      case 'mainly': {
        if (token.end - token.start === 1 && !isBracketStart(tokens, index)) return
        // “收入总计、支出总计分别为 3 万元、2 万元” tells of each, it opens no parts.
        if (series.has(index + 1)) return
        const next = tokens[index + 1]
        const last =
          next === undefined || (next.kind === 'mark' && next.char === '：' && index + 2 >= tokens.length)
        phrases.push({
          kind: 'open',
          how: token.role,
          index,
          last,
          subject: { from: separatorBefore(index), to: index },
        })
        // A breakdown after a reason is a statement again only when it names parts with 其中.
        if (token.role === 'partial') explains = null
        return
      }
      case 'reason':
      case 'use':
        explains = token.role
        return
      case 'unchanged': {
        if (explains === 'reason') return
        const compared = comparisonBefore(index)
        // “与资产台账一致” compares no years: what is the same says itself with what.
        const same = /^(?:相同|一致)$/u.test(text.slice(token.start, token.end))
        phrases.push({
          kind: 'unchanged',
          index,
          subject: movementSubject(index, compared),
          base: compared?.base ?? (same ? null : base),
        })
        consumed = index + 1
        return
      }
      case 'asOf':
        phrases.push({ kind: 'asOf', index })
    }
  }

  function figure(token: NumberToken, index: number): void {
    const side = series.get(index)
    const beside = side && side.at > 0 ? phrases.at(-1) : undefined
    if (side && beside?.kind === 'figure') {
      phrases.push({ ...beside, index, token, series: side })
      consumed = index + 1
      return
    }
    const governor = governorOf(index)
    const last = phrases.at(-2)
    if (
      !governor &&
      token.unit === 'percent' &&
      phrases.at(-1)?.kind === 'bracketOpen' &&
      last?.kind === 'figure' &&
      last.role === 'movement'
    ) {
      // 增加 0.46 万元（15.13%）: the bracket says the same movement in percent.
      phrases.push({ ...last, index, token, subject: { from: index, to: index } })
      return
    }
    const compared = comparisonBefore(governor?.index ?? index)
    const common = {
      kind: 'figure' as const,
      index,
      token,
      sign: 1 as 1 | -1,
      of: null,
      previous: false,
      explains,
      series: side ?? null,
    }
    if (governor?.role === 'exceed') {
      const subject = { from: separatorBefore(governor.index), to: governor.index }
      const sign = governor.sign === -1 ? -1 : 1
      const range = { from: governor.index + 1, to: index }
      phrases.push({ ...common, role: 'movement', subject, sign, base: { range } })
    } else if (governor?.role === 'direction') {
      const subject = movementSubject(governor.index, compared)
      const sign = governor.sign === -1 ? -1 : 1
      phrases.push({ ...common, role: 'movement', subject, sign, base: compared?.base ?? base })
    } else if (governor && token.unit === 'percent') {
      const role = governor.role === 'share' ? 'share' : 'fulfilment'
      const subject = { from: separatorBefore(governor.index), to: governor.index }
      phrases.push({ ...common, role, subject, base: null, of: { from: governor.index + 1, to: index } })
    } else if (compared && compared.open) {
      // The base itself prints its figure: what follows the movement is of the same subject.
      phrases.push({
        ...common,
        role: 'value',
        subject: compared.base.range,
        base: compared.base,
        previous: true,
      })
    } else {
      phrases.push({
        ...common,
        role: 'value',
        subject: { from: separatorBefore(index), to: index },
        base: null,
      })
    }
    if (token.unit !== 'count') consumed = index + 1
  }

  /** The word of movement, share or fulfilment that the figure at `index` hangs on. */
  function governorOf(index: number): { index: number; role: WordToken['role']; sign: number } | null {
    for (let i = index - 1; i >= consumed && index - i < LONGEST_LOOK; i--) {
      const token = tokens[i]!
      if (token.kind === 'number' && token.name === null) return null
      if (
        token.kind === 'mark' &&
        ('，。；'.includes(token.char) || (token.char === '(' && token.pair > index))
      )
        return null
      if (token.kind === 'mark' && token.char === ')' && token.pair >= 0) {
        i = token.pair
        continue
      }
      if (token.kind !== 'word') continue
      const between = text.slice(token.end, tokens[index]!.start)
      if (token.role === 'direction' && LINK.test(between))
        return { index: i, role: token.role, sign: token.sign }
      if (token.role === 'exceed' && BUDGET.test(between))
        return { index: i, role: token.role, sign: token.sign }
      if (token.role === 'share' && LINK_SHARE.test(between)) return { index: i, role: 'share', sign: 1 }
      if (
        token.role === 'completion' &&
        (/[的为率]$|预算数?$/.test(between) || (token.end - token.start > 2 && between === ''))
      )
        return { index: i, role: 'completion', sign: 1 }
      if (token.role === 'compare' || token.role === 'compared') return null
    }
    return null
  }

  /** The comparison whose base stands before `index` in the same clause or right before its comma. */
  function comparisonBefore(index: number): { base: Base; at: number; open: boolean } | null {
    let commas = 0
    for (let i = index - 1; i >= consumed && index - i < LONGEST_LOOK; i--) {
      const token = tokens[i]!
      if (token.kind === 'mark' && '。；'.includes(token.char)) return null
      if (token.kind === 'mark' && token.char === '，' && ++commas > 1) return null
      const found = token.kind === 'word' && token.role === 'compare' ? comparisons.get(i) : undefined
      if (found) {
        const closed = tokens
          .slice(found.range.to, index)
          .some((t) => t.kind === 'word' && (t.role === 'direction' || t.role === 'compared'))
        return { base: found, at: i, open: !closed && commas === 0 && found.range.to === index }
      }
    }
    return null
  }

  /** What moves: named between the base and the word of movement, else before the comparison. */
  function movementSubject(index: number, compared: { base: Base; at: number } | null): Range {
    const from = separatorBefore(index)
    if (!compared) return { from, to: index }
    if (from > compared.base.range.to) {
      const before = { from: Math.max(separatorBefore(compared.at), consumed), to: compared.at }
      return !hasText({ from, to: index }) && hasText(before) ? before : { from, to: index }
    }
    const inner = { from: Math.max(from, compared.base.range.to), to: index }
    if (hasText(inner)) return inner
    return { from: Math.max(separatorBefore(compared.at), consumed), to: compared.at }
  }

  function hasText(range: Range): boolean {
    return tokens.slice(range.from, range.to).some((t) => t.kind === 'text' && t.end - t.start > 1)
  }

  /** Index of the first token of the phrase that ends before `index`: behind the last separator, bracket or figure. */
  function separatorBefore(index: number): number {
    for (let i = index - 1; i >= consumed; i--) {
      const token = tokens[i]!
      if (index - i > LONGEST_LOOK) return i + 1
      if (token.kind === 'number' && token.name === null && !runsOn(tokens, i, index)) return i + 1
      if (
        token.kind === 'word' &&
        ['complete', 'partial', 'mainly', 'reason', 'use', 'compared'].includes(token.role)
      ) {
        if (token.end - token.start > 1 || isBracketStart(tokens, i)) return i + 1
      }
      if (token.kind !== 'mark') continue
      if ((token.char === ')' || token.char === '”' || token.char === '》') && token.pair >= 0) {
        if (withFigures.has(token.pair)) return i + 1
        i = token.pair
        continue
      }
      if ('，。；：、！？([【'.includes(token.char)) return i + 1
    }
    return consumed
  }
}

/** Tokens between a comparison and what moves, or within a subject: more is another sentence. */
const LONGEST_LOOK = 60

/** A count inside a phrase: “社工 23 名支出 373.66 万元” is one subject. */
function runsOn(tokens: readonly Token[], at: number, index: number): boolean {
  const token = tokens[at]!
  if (token.kind !== 'number' || token.unit !== 'count' || at + 1 >= index || index - at > LONGEST_LOOK)
    return false
  for (let i = at + 1; i < index; i++) {
    const between = tokens[i]!
    if (between.kind === 'mark') return false
    if (between.kind === 'number' && between.name === null && between.unit !== 'count') return false
  }
  return true
}

/** 含 opens a part only right behind a bracket: （含财政资金保障车辆 5 辆）. */
function isBracketStart(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]
  return before?.kind === 'mark' && before.char === '('
}

/** Opening brackets that hold a figure and are read as sentences; all others are part of the words around them. */
function bracketsWithFigures(tokens: readonly Token[]): ReadonlySet<number> {
  // How many of a kind stand before each token: what a bracket holds is a difference of two.
  const amounts = [0]
  const counts = [0]
  const commas = [0]
  for (const token of tokens) {
    const figure = token.kind === 'number' && token.name === null ? token.unit : null
    amounts.push(amounts.at(-1)! + (figure !== null && figure !== 'count' ? 1 : 0))
    counts.push(counts.at(-1)! + (figure === 'count' ? 1 : 0))
    commas.push(commas.at(-1)! + (token.kind === 'mark' && '，；'.includes(token.char) ? 1 : 0))
  }
  const found = new Set<number>()
  tokens.forEach((token, index) => {
    if (token.kind !== 'mark' || token.pair < index || (token.char !== '(' && token.char !== '[')) return
    const holds = (before: readonly number[]) => before[token.pair]! > before[index + 1]!
    // （7 个街道） describes; （含财政资金保障车辆 5 辆） states.
    const first = tokens[index + 1]
    const opens = first?.kind === 'word' && first.role === 'partial'
    if (holds(amounts) || (holds(counts) && (holds(commas) || opens))) found.add(index)
  })
  return found
}

const BASE = /(?:19|20)\d{2}(?:年|$)|上年|去年|上一年|上一度|年初|同期|往年|预算数|预算|以前年度/

/** Comparisons by the token of 比, 较 or 与: a base that names a period, followed by a movement or 持平. */
function findComparisons(text: string, tokens: readonly Token[]): ReadonlyMap<number, Base> {
  const found = new Map<number, Base>()
  tokens.forEach((token, index) => {
    if (token.kind !== 'word' || token.role !== 'compare') return
    let end = -1
    for (let i = index + 1; i < tokens.length && i < index + 14; i++) {
      const next = tokens[i]!
      const stops =
        (next.kind === 'word' && ['direction', 'unchanged', 'compared'].includes(next.role)) ||
        (next.kind === 'mark' && '，。；('.includes(next.char)) ||
        (next.kind === 'number' && next.name === null)
      if (!stops) continue
      end = i
      break
    }
    if (end < 0) return
    const base = text.slice(token.end, tokens[end]!.start)
    const same = text.slice(token.start, token.end) === '同比'
    if (same || (BASE.test(base) && base.length < 40))
      found.set(index, { range: { from: index + 1, to: end } })
  })
  return found
}
