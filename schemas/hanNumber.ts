// Numbers in Chinese numerals, as headings, lists and sentences print them.
const HAN_DIGITS = '零一二三四五六七八九'
const HAN_PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/** Whole number written in Chinese numerals (三, 十二, 两百零五, 一万二千); null when it is not one. */
export function readHanNumber(printed: string): number | null {
  const text = printed.replace(/\s+/gu, '').replace(/〇/g, '零').replace(/两/g, '二')
  if (!/^[零一二三四五六七八九十百千万亿]+$/u.test(text)) return null
  let total = 0
  let section = 0
  let digit: number | null = null
  let lastPlaceValue = Infinity
  for (const char of text) {
    const value = HAN_DIGITS.indexOf(char)
    if (value >= 0) {
      if (digit !== null && digit !== 0) return null
      digit = value
      continue
    }
    const place = HAN_PLACES[char]
    if (place !== undefined) {
      if (place >= lastPlaceValue || digit === 0) return null
      if (digit === null && !(place === 10 && section === 0)) return null
      section += (digit ?? 1) * place
      lastPlaceValue = place
    } else {
      const scale = char === '万' ? 10_000 : 100_000_000
      const block = section + (digit ?? 0)
      if (block === 0 && total === 0) return null
      total = char === '亿' ? (total + block) * scale : total + block * scale
      section = 0
      lastPlaceValue = Infinity
    }
    digit = null
  }
  return total + section + (digit ?? 0)
}
