// In: a document's numbering part. Out: the number that Word prints before a paragraph, which stands nowhere in its text.
import { load } from 'cheerio'

interface Level {
  readonly start: number
  readonly format: string
  /** As in `%1.%2`. */
  readonly text: string
  readonly suffix: string
}

export interface Numbering {
  /** Counts one paragraph of list `id` at `level` and gives what is printed before it; '' for an unknown list. */
  next(id: string, level: number): string
}

export function numberingOf(xml: string | undefined): Numbering {
  const lists = xml === undefined ? new Map<string, Map<number, Level>>() : listsIn(xml)
  /** Lists of one abstract definition go on counting together. */
  const counts = new Map<Map<number, Level>, number[]>()
  return {
    next(id, level) {
      const levels = lists.get(id)
      const own = levels?.get(level)
      if (!levels || !own) return ''
      const count = counts.get(levels) ?? []
      counts.set(levels, count)
      count[level] = count[level] === undefined ? own.start : count[level] + 1
      count.length = level + 1
      const said = own.text.replace(/%(\d)/g, (_, digit: string) => {
        const at = Number(digit) - 1
        const of = levels.get(at)
        return of ? numeral(count[at] ?? of.start, of.format) : ''
      })
      return /^(none|bullet)$/.test(own.format) || said === ''
        ? ''
        : said + (own.suffix === 'nothing' ? '' : ' ')
    },
  }
}

function listsIn(xml: string): Map<string, Map<number, Level>> {
  const $ = load(xml, { xml: true })
  const abstract = new Map<string, Map<number, Level>>()
  for (const element of $('w\\:abstractNum').toArray()) {
    const levels = new Map<number, Level>()
    for (const level of $(element).children('w\\:lvl').toArray()) {
      const value = (name: string) => $(level).children(`w\\:${name}`).attr('w:val')
      levels.set(Number(level.attribs['w:ilvl'] ?? 0), {
        start: Number(value('start') ?? 1),
        format: value('numFmt') ?? 'decimal',
        text: value('lvlText') ?? '',
        suffix: value('suff') ?? 'tab',
      })
    }
    abstract.set(element.attribs['w:abstractNumId'] ?? '', levels)
  }
  const lists = new Map<string, Map<number, Level>>()
  for (const element of $('w\\:num').toArray()) {
    const base = abstract.get($(element).children('w\\:abstractNumId').attr('w:val') ?? '')
    if (!base) continue
    const overrides = $(element).children('w\\:lvlOverride').toArray()
    const own = overrides.length > 0 ? new Map(base) : base
    for (const override of overrides) {
      const at = Number(override.attribs['w:ilvl'] ?? 0)
      const start = $(override).children('w\\:startOverride').attr('w:val')
      const level = own.get(at)
      if (level && start !== undefined) own.set(at, { ...level, start: Number(start) })
    }
    lists.set(element.attribs['w:numId'] ?? '', own)
  }
  return lists
}

/** Digits 0 to 9, then ten, hundred, thousand: how lists count in Chinese (ECMA-376, ST_NumberFormat). */
const HAN = [...'\u3007\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d']
const HAN_FORMAL = [...'\u96f6\u58f9\u8d30\u53c1\u8086\u4f0d\u9646\u67d2\u634c\u7396']
const STEMS = [...'\u7532\u4e59\u4e19\u4e01\u620a\u5df1\u5e9a\u8f9b\u58ec\u7678']
const ZODIAC = [...'\u5b50\u4e11\u5bc5\u536f\u8fb0\u5df3\u5348\u672a\u7533\u9149\u620c\u4ea5']

function numeral(n: number, format: string): string {
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'japaneseCounting':
      return counted(n, HAN, ['', '\u5341', '\u767e', '\u5343'])
    case 'chineseLegalSimplified':
    case 'ideographLegalTraditional':
      return counted(n, HAN_FORMAL, ['', '\u62fe', '\u4f70', '\u4edf'])
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseDigital':
      return [...String(n)].map((digit) => HAN[Number(digit)]).join('')
    case 'ideographTraditional':
      return STEMS[(n - 1) % STEMS.length]!
    case 'ideographZodiac':
      return ZODIAC[(n - 1) % ZODIAC.length]!
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(n).replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return n >= 1 && n <= 20 ? String.fromCharCode(0x245f + n) : String(n)
    case 'decimalZero':
      return String(n).padStart(2, '0')
    case 'upperLetter':
      return letters(n)
    case 'lowerLetter':
      return letters(n).toLowerCase()
    case 'upperRoman':
      return roman(n)
    case 'lowerRoman':
      return roman(n).toLowerCase()
    default:
      return String(n)
  }
}

/** Up to 9999; ten to nineteen begin with the ten itself. */
function counted(n: number, digits: readonly string[], places: readonly string[]): string {
  if (n <= 0 || n > 9999) return String(n)
  let out = ''
  let gap = false
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(n / 10 ** place) % 10
    if (digit === 0) {
      gap = out !== ''
      continue
    }
    if (gap) out += digits[0]!
    gap = false
    const teen = place === 1 && digit === 1 && out === ''
    out += (teen ? '' : digits[digit]!) + places[place]!
  }
  return out
}

function letters(n: number): string {
  return String.fromCharCode(65 + ((n - 1) % 26)).repeat(Math.ceil(n / 26))
}

function roman(n: number): string {
  const signs: readonly [number, string][] = [
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ]
  let out = ''
  let rest = n
  for (const [value, sign] of signs) {
    for (; rest >= value; rest -= value) out += sign
  }
  return out
}
