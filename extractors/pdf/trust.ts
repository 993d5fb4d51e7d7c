// Whether the characters a page shows can be believed: a font without a map to Unicode prints right and reads wrong.
import type { FontFacts } from './fonts.ts'
import type { ShownGlyph } from './show.ts'

export interface TrustCount {
  glyph(font: FontFacts, glyph: ShownGlyph): void
  /** Characters shown, and those among them that cannot be what is printed. */
  result(): { readonly shown: number; readonly doubtful: number }
}

interface FontCount {
  shown: number
  doubtful: number
  /** Glyphs whose Unicode value is nothing but their code in the font. */
  unmapped: number
  /** Among those: control codes, and letters of scripts that do not mix with Chinese or Latin text. */
  odd: number
}

/** Share of odd characters from which a font whose codes pass for Unicode is not believed at all. */
const ODD_SHARE = 0.1

export function trustCount(): TrustCount {
  const fonts = new Map<FontFacts, FontCount>()
  return {
    glyph(font, glyph) {
      let count = fonts.get(font)
      if (!count) fonts.set(font, (count = { shown: 0, doubtful: 0, unmapped: 0, odd: 0 }))
      count.shown++
      const code = glyph.unicode.charCodeAt(0)
      // Latin letters, digits and ideographs, nearly all there is, are settled here.
      const plain = (code >= 0x20 && code < 0x7f) || (code >= 0x4e00 && code < 0xa000)
      if (!plain && isMeaningless(code)) count.doubtful++
      if (font.composite && code === glyph.originalCharCode) {
        count.unmapped++
        if (!plain && isOdd(code)) count.odd++
      }
    },
    result() {
      let shown = 0
      let doubtful = 0
      for (const count of fonts.values()) {
        shown += count.shown
        const identity = count.unmapped >= 0.9 * count.shown
        doubtful += identity && count.odd > ODD_SHARE * count.shown ? count.shown : count.doubtful
      }
      return { shown, doubtful }
    },
  }
}

/** Control codes, private use, replacement character, lone surrogates, non-characters. */
function isMeaningless(code: number): boolean {
  return (
    Number.isNaN(code) ||
    (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) ||
    (code >= 0x7f && code < 0xa0) ||
    (code >= 0xe000 && code <= 0xf8ff) ||
    code >= 0xfffd
  )
}

function isOdd(code: number): boolean {
  return (
    isMeaningless(code) ||
    (code >= 0x0180 && code < 0x0370) ||
    (code >= 0x0460 && code < 0x2000) ||
    (code >= 0xa000 && code < 0xf900)
  )
}
