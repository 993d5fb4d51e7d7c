// Years in titles and headers. In: printed words. Out: the year they name, in digits (2026 年) or Han digits (二〇二六年).
import { foldLabel } from '../../schemas/text.ts'

const HAN_DIGITS = '〇一二三四五六七八九'
const HAN_YEAR = /[一二][〇○零O0一二三四五六七八九]{3}(?=年)/gu
const YEAR = /((?:19|20)\d{2})年/gu

/** The one year that words name; null when they name none or several. */
export function yearIn(text: string): number | null {
  if (!text.includes('年')) return null
  const years = new Set(Array.from(inDigits(foldLabel(text)).matchAll(YEAR), (m) => Number(m[1])))
  return years.size === 1 ? [...years][0]! : null
}

/** Folded words with their years in digits. */
export function inDigits(folded: string): string {
  return folded.replace(HAN_YEAR, (year) =>
    year.replace(/./gu, (char) => {
      const digit = HAN_DIGITS.indexOf(char)
      return digit < 0 ? '0' : String(digit)
    }),
  )
}
