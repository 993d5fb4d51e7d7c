// Character-level facts about print that every room needs and none owns. No language, no budgets.

const FULL_WIDTH = /[！-～　]/g

/** Full-width ASCII (ＡＢＣ１２３，．（）) to its half-width twin; one character stays one character. */
export function foldWidth(text: string): string {
  return text.replace(FULL_WIDTH, (c) => (c === '　' ? ' ' : String.fromCharCode(c.charCodeAt(0) - 0xfee0)))
}

/** All white space removed, width folded: the form in which labels are compared, never shown. */
export function foldLabel(text: string): string {
  return foldWidth(text).replace(/\s+/gu, '')
}

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef“”‘’—…]/u

/** Whether a character is set on a full em, so that a line break beside it is not a space. */
export function isWide(char: string): boolean {
  return WIDE.test(char)
}

/** Joins the wrapped lines of one cell or paragraph: a space only between two narrow letters. */
export function joinLines(lines: readonly string[]): string {
  let out = ''
  for (const line of lines) {
    const next = line.trim()
    if (!next) continue
    if (out && /[A-Za-z]$/.test(out) && /^[A-Za-z]/.test(next)) out += ' '
    out += next
  }
  return out
}
