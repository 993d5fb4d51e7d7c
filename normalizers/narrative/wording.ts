// The words of a phrase as text: for vocabulary and labels. In: ranges of tokens. Out: strings.
import type { Dimensions } from '../../schemas/concept.ts'
import { performanceScopes, procurementScopes } from './vocabulary/terms.ts'
import type { Range } from './grammar.ts'
import type { State } from './state.ts'

/** A clause longer than this speaks of several things; no subject needs more. */
const LONGEST_CLAUSE = 200

/** Words of a range without the years and codes in it, and the codes. */
export function wordsOf(
  { tokens, text }: Pick<State, 'tokens' | 'text'>,
  range: Range,
): { readonly words: string; readonly codes: readonly string[] } {
  let words = ''
  let past = 0
  const codes: string[] = []
  for (const token of tokens.slice(range.from, range.to)) {
    const from = Math.max(token.start, past)
    if (token.kind !== 'number') words += text.slice(from, Math.max(from, token.end))
    else if (token.name === 'code') codes.push(text.slice(token.start, token.end))
    else if (token.name === 'year' || token.name === 'date') past = token.nameEnd
    else words += text.slice(from, token.unitEnd)
  }
  return {
    words: words
      .slice(-LONGEST_CLAUSE)
      .replace(/\(\)/g, '')
      // “2021 年末固定资产原值”: what is left of the day.
      .replace(/^[末底](?=.{2})/u, '')
      .replace(/^[-—–_](?=.)/u, ''),
    codes,
  }
}

/** The words since the last stop or comma, for the label of a figure that nothing else names. */
export function clauseBefore({ tokens, text }: State, index: number): string {
  const end = tokens[index]!.start
  let start = end
  while (start > 0 && end - start < 40 && !'。；，：'.includes(text[start - 1]!)) start--
  return text.slice(start, end)
}

/** The year that the start of the sentence names, before a comma: “2025 年，…收入 …”; null where it names none. */
export function sentenceYear({ text }: State, at: number): number | null {
  let start = at
  const least = Math.max(0, at - LONGEST_CLAUSE)
  while (start > least && !'。；！？'.includes(text[start - 1]!)) start--
  const match = /^((?:19|20)\d{2})年度?，/.exec(text.slice(start, start + 8))
  return match ? Number(match[1]) : null
}

/** The words from the last stop, semicolon, colon or opening bracket up to a figure. */
export function clauseAround({ text }: Pick<State, 'text'>, at: number): string {
  let start = at
  const least = Math.max(0, at - LONGEST_CLAUSE)
  while (start > least && !'。；：('.includes(text[start - 1]!)) start--
  return text.slice(start, at)
}

/** What the clauses before an amount of procurement say of it. */
export function procurementScope(state: Pick<State, 'text'>, at: number): Dimensions {
  const clause = clauseAround(state, at)
  const said = procurementScopes.filter(({ words }) => words.some((word) => clause.includes(word)))
  return Object.assign({}, ...said.map(({ dimensions }) => dimensions)) as Dimensions
}

/** Dimensions by which a figure of performance management is told from its neighbours. */
export function performanceScope(state: Pick<State, 'text'>, at: number): Dimensions {
  const clause = clauseAround(state, at)
  const has = (word: string) => clause.includes(word)
  return (
    performanceScopes.find(({ words, unless }) => words.some(has) && !unless?.some(has))?.dimensions ?? {}
  )
}
