// When: the year and day words of a phrase, and the base a comparison counts from. In: text and its number tokens.
import type { NumberToken, Token } from './tokens.ts'
import type { Range } from './grammar.ts'

/** Years named in the tokens of a range, in order. */
export function yearsIn(text: string, tokens: readonly Token[], range: Range): readonly number[] {
  return (
    tokens
      .slice(range.from, range.to)
      .filter((t): t is NumberToken => t.kind === 'number' && (t.name === 'year' || t.name === 'date'))
      // “结转 2025 年采购经费 6.9 万元”: the money is of this year, that year's is only what was left.
      .filter((t) => !text.slice(0, t.start).endsWith('结转'))
      .map((t) => Number(text.slice(t.start, t.start + 4)))
  )
}

/** The year a phrase speaks of: as printed, or one before the document's for 上年; null where it does not say. */
export function yearOf(
  text: string,
  tokens: readonly Token[],
  range: Range,
  words: string,
  year: number | null,
): number | null {
  const printed = yearsIn(text, tokens, range).at(-1)
  if (printed !== undefined) return printed
  return /上年(?!结转|结余)|去年|上一年|上一度/u.test(words) && year !== null ? year - 1 : null
}

/**
 * What a comparison counts from, as the dimension `comparedWith`: a year ("2021"), or a year and what of it ("2024
 * budget" for 比年初预算 in a final account, "2025 execution" for 比 2025 年预算执行数). Null where the words name none.
 */
export function comparedWith(
  text: string,
  tokens: readonly Token[],
  range: Range,
  year: number | null,
  phase: 'budget' | 'final' | null,
): { readonly key: string; readonly year: number } | null {
  const first = tokens[range.from]
  const last = tokens[range.to - 1]
  const words =
    first && last
      ? text.slice(first.start, last.kind === 'number' ? Math.max(last.end, last.nameEnd) : last.end)
      : ''
  const printed = yearsIn(text, tokens, range).at(-1)
  const before = /上年|去年|上一年|上一度|同期/u.test(words) || (words === '' && year !== null)
  const base = printed ?? (year === null ? null : before ? year - 1 : /预算/u.test(words) ? year : null)
  if (base === null) return null
  const suffix = /执行数/u.test(words)
    ? ' execution'
    : /决算/u.test(words) && phase !== 'final'
      ? ' final'
      : /预算/u.test(words) && phase === 'final'
        ? ' budget'
        : ''
  return { key: `${base}${suffix}`, year: base }
}

/** The day of 截至 …, as far as it is printed: 2021-10, 2024-12-31; 上年底 and 2025 年底 are the last day of the year. */
export function dayAt(text: string, year: number | null): string | null {
  const match =
    /^截[至止](?:到)?(?:((?:19|20)\d{2})年|(上年|去年))?(?:度)?(?:(\d{1,2})月(?:份)?(?:(\d{1,2})[日号]|(底|末))?|(年?底|年?末))?/.exec(
      text,
    )
  if (!match || match[0].length <= 2) return null
  const [, printed, before, month, day, monthEnd, yearEnd] = match
  const of = printed !== undefined ? Number(printed) : before !== undefined && year !== null ? year - 1 : null
  if (of === null) return null
  if (month === undefined) return yearEnd === undefined ? String(of) : `${of}-12-31`
  const two = (n: string) => n.padStart(2, '0')
  if (day !== undefined) return `${of}-${two(month)}-${two(day)}`
  return monthEnd !== undefined && month === '12' ? `${of}-12-31` : `${of}-${two(month)}`
}
