// Comma and point: in a scan a few pixels, which every reader mixes up, mostly taking a comma for a point. Where they
// stand says more than how they look: digits in threes are thousands, anything else after the last one is a fraction.

interface Parts {
  readonly sign: string
  /** Digits between separators. */
  readonly groups: readonly string[]
  readonly separators: readonly string[]
  readonly percent: string
}

/** Null for characters that are no number, however they are parted. */
function partsOf(text: string): Parts | null {
  const match = /^(-?)(\d+(?:[.,]\d+)*)(%?)$/.exec(text)
  if (!match) return null
  const [, sign = '', body = '', percent = ''] = match
  return { sign, groups: body.split(/[.,]/), separators: body.match(/[.,]/g) ?? [], percent }
}

/** Whether the characters are a number, its digits in threes, in one row, or with a fraction. */
export function isNumber(text: string): boolean {
  const parts = partsOf(text)
  if (!parts) return false
  const { groups } = parts
  return groups.length <= 2 || isGrouped(groups) || isGrouped(groups.slice(0, -1))
}

/** Thousands: one to three digits, then threes. */
function isGrouped(groups: readonly string[]): boolean {
  return groups.every((group, i) => (i === 0 ? group.length <= 3 : group.length === 3))
}

/**
 * The same for readings that differ in separators only, so that one print can explain both: 5,855, 5.855 and 5855 are
 * alike, 58.55 and 5855 are not.
 */
export function likeness(text: string): string {
  const parts = partsOf(text)
  if (!parts) return text
  const { sign, groups, percent } = parts
  const whole = groups.join('')
  if (groups.length === 1 || isGrouped(groups)) return `${sign}${whole}${percent}`
  const fraction = groups.at(-1)!
  if (!isGrouped(groups.slice(0, -1)) && groups.length > 2) return text
  return `${sign}${whole.slice(0, whole.length - fraction.length)}.${fraction}${percent}`
}

/**
 * The print that explains readings which are alike, and what it may be instead: three digits after nothing but points
 * may be thousands or thousandths, and nobody can say which by looking.
 */
export function printedAs(alike: readonly string[]): {
  readonly text: string
  readonly instead: string | null
} {
  const parted = alike.filter((text) => /[.,]/.test(text))
  const fullest = parted.reduce((a, b) => (separatorsIn(b) > separatorsIn(a) ? b : a), parted[0] ?? alike[0]!)
  const parts = partsOf(fullest)
  if (!parts || parts.groups.length === 1) return { text: fullest, instead: null }
  const { sign, groups, percent } = parts
  const thousands = `${sign}${groups.join(',')}${percent}`
  const fraction = `${sign}${groups.slice(0, -1).join(',')}.${groups.at(-1)!}${percent}`
  if (!isGrouped(groups)) {
    // A comma that both saw where a point is due is a slip of the document: it stays.
    return { text: parted.every((text) => lastSeparator(text) === ',') ? fullest : fraction, instead: null }
  }
  if (parted.some((text) => lastSeparator(text) === ',')) return { text: thousands, instead: null }
  return { text: fraction, instead: thousands }
}

/** What one reading may be printed as: the forms that are numbers, the likelier first; itself where none is. */
export function numbersIn(text: string): readonly string[] {
  const parts = partsOf(text)
  if (!parts || parts.groups.length === 1) return [text]
  const { sign, groups, percent } = parts
  const thousands = `${sign}${groups.join(',')}${percent}`
  const fraction = `${sign}${groups.slice(0, -1).join(',')}.${groups.at(-1)!}${percent}`
  if (!isGrouped(groups)) return isGrouped(groups.slice(0, -1)) ? [fraction] : [text]
  return lastSeparator(text) === ',' ? [thousands] : [fraction, thousands]
}

/**
 * Numbers that were perhaps printed where characters are none: with a separator doubled or at the end, which specks make,
 * or with the fraction run into the last of the threes, which worn print makes.
 */
export function mendedNumbers(text: string): readonly string[] {
  const plain = text.replace(/([.,])[.,]+/g, '$1').replace(/[.,]+(?=%?$)/, '')
  const parted = plain.replace(/(,\d{3})(\d{1,2})(?=%?$)/, '$1.$2')
  return [...new Set([plain, parted])].filter((each) => each !== text && isNumber(each))
}

function separatorsIn(text: string): number {
  return partsOf(text)?.separators.length ?? 0
}

function lastSeparator(text: string): string | undefined {
  return partsOf(text)?.separators.at(-1)
}
