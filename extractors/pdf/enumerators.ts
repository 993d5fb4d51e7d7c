// The number that a line begins with, when it begins with one: 3. (3) 3) 三、 （三） and the like.
// Chinese numerals are written as code points; they are read as a mark of a list, whatever the text says.

export interface Enumerator {
  /** Digits or numerals, and what stands around them: two lines of one list have the same style. */
  readonly style: string
  readonly number: number
}

/** One to nine, and ten. */
const NUMERALS = '\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d'
const TEN = '\u5341'

const PATTERN = new RegExp(
  `^([(\\uff08]?)(?:(\\d{1,2})|([${NUMERALS}${TEN}]{1,3}))(?:([)\\uff09]\\u3001?)|([\\u3001.\\uff0e])(?!\\d))`,
  'u',
)

/** The enumerator at the beginning of a line, or undefined. */
export function enumeratorOf(text: string): Enumerator | undefined {
  const match = PATTERN.exec(text)
  if (!match) return undefined
  const [, open = '', digits, numerals, close = '', mark = ''] = match
  if (open !== '' && close === '') return undefined
  const number = digits ? Number(digits) : numeralValue(numerals!)
  if (number === undefined) return undefined
  const style = `${open && '('}${digits ? '1' : 'n'}${close ? ')' : mark === '\u3001' ? ',' : '.'}`
  return { style, number }
}

function numeralValue(text: string): number | undefined {
  const at = text.indexOf(TEN)
  const digit = (c: string): number => NUMERALS.indexOf(c) + 1
  if (at < 0) return text.length === 1 ? digit(text) : undefined
  if (at > 1 || text.length > at + 2 || text.lastIndexOf(TEN) !== at) return undefined
  const tens = at === 0 ? 1 : digit(text[0]!)
  return 10 * tens + (text.length > at + 1 ? digit(text[at + 1]!) : 0)
}
