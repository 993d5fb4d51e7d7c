// Text as the full-text index holds it, the same on SQLite and PostgreSQL: Chinese in overlapping pairs of characters, so
// that a word of two is found as it stands; words and numbers as they are, thousands separators taken out.

/** Full-width forms, case and the spaces that print puts between Chinese characters make no difference to a reader. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')
    .replace(/(?<=\d),(?=\d{3})/g, '')
}

const RUNS = /\p{Script=Han}+|[\p{L}\p{N}]+/gu

/**
 * 财政支出2026 becomes 财政, 政支, 支出, 出, 2026. The last character of a run stands alone too: it is what a word may begin
 * with that goes on with other letters.
 */
export function tokens(text: string): string[] {
  return tokensOf(plain(text))
}

function tokensOf(plainText: string): string[] {
  const found: string[] = []
  for (const [run] of plainText.matchAll(RUNS)) {
    // Runs of other letters may hold Han at their end: the script is decided by the first character.
    for (const part of run.match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu) ?? []) {
      if (!/^\p{Script=Han}/u.test(part)) {
        found.push(part)
        continue
      }
      const characters = [...part]
      for (let i = 0; i < characters.length; i++) found.push(characters[i]! + (characters[i + 1] ?? ''))
    }
  }
  return found
}

export interface Term {
  /** As it must stand in plain text. */
  readonly plain: string
  readonly tokens: readonly string[]
  /** One Chinese character: too common in text to mean anything, so it is looked for in names alone. */
  readonly single: boolean
}

/** What a person typed, at white space; every term must be found. */
export function terms(query: string): Term[] {
  return (
    query
      .normalize('NFKC')
      // A number may be typed as far as its separator.
      .replace(/(?<=\d),(?=\d|$)/g, '')
      .trim()
      .split(/\s+/)
      .map((word) => ({ plain: plain(word), tokens: typed(tokens(word)) }))
      .filter((term) => term.tokens.length > 0)
      .map((term) => ({ ...term, single: /^\p{Script=Han}$/u.test(term.plain) }))
  )
}

/** Where the typing stopped within Chinese, the last pair may go on: its second character is not the last of its run. */
function typed(tokens: readonly string[]): readonly string[] {
  const [before, last] = tokens.slice(-2)
  const stopped = last !== undefined && /^\p{Script=Han}$/u.test(last) && before?.endsWith(last)
  return stopped ? tokens.slice(0, -1) : tokens
}

/**
 * Whether the end of the term may go on: words and numbers are often still being typed. A pair of Chinese characters is whole,
 * and one or two digits or letters alone are the beginning of too much to be meant.
 */
function goesOn({ tokens, single }: Term): boolean {
  const last = tokens.at(-1)!
  const length = [...last].length
  return single || (/\p{Script=Han}/u.test(last) ? length < 2 : length > 2 || tokens.length > 1)
}

/** For FTS5: each term a phrase, its end still being typed. Tokens hold letters and digits only, so nothing needs escaping. */
export function matchQuery(query: readonly Term[]): string {
  return query
    .map((term) => `${term.single ? '{names} : ' : ''}"${term.tokens.join(' ')}"${goesOn(term) ? ' *' : ''}`)
    .join(' AND ')
}

/** For PostgreSQL: all tokens, the last still being typed; what is found must then hold `plain`. */
export function wordQuery(term: Term): string {
  const { tokens } = term
  return tokens
    .map((token, i) => `'${token}'${i === tokens.length - 1 && goesOn(term) ? ':*' : ''}`)
    .join(' & ')
}
