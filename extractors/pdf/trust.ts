// Whether the characters a page shows can be believed: a font without a map to Unicode prints right and reads wrong.
import type { FontFacts } from './fonts.ts'
import type { ShownGlyph } from './show.ts'

export interface TrustCount {
  glyph(font: FontFacts, glyph: ShownGlyph): void
  result(): TrustResult
}

export interface TrustResult {
  /** Characters shown, and those among them that cannot be what is printed. */
  readonly shown: number
  readonly doubtful: number
  /** A whole font is not to be believed, however little of the page it sets: it may set the figures. */
  readonly broken: boolean
  /** Fonts whose characters are other ones than those that they show, every one of them. */
  readonly lying: ReadonlySet<FontFacts>
  /** Characters shown by font. */
  readonly fonts: ReadonlyMap<FontFacts, number>
}

interface FontCount {
  shown: number
  doubtful: number
  /** Glyphs whose Unicode value is nothing but their code in the font. */
  unmapped: number
  /** Among those: control codes, and letters of scripts that do not mix with Chinese or Latin text. */
  odd: number
  /** Codes by the character they are said to be, and glyphs shown of characters that have too many of them. */
  readonly codes: Map<string, number[]>
  collapsed: number
  /** Digits that the font draws or names as other ones; once each. */
  readonly misdrawn: Set<number>
  readonly drawn: Set<number>
}

/** A font needs two codes for a character now and then, for a variant; a map that says so of more is wrong. */
const CODES = 3
/** Share of doubtful glyphs, and least number of them, from which a font is not to be believed. */
const BROKEN_SHARE = 0.5
const BROKEN_LEAST = 3

/** Fonts of signs, whose characters have codes for private use and are bullets and ticks. */
const SIGNS = /symbol|dings|marlett/i

/** Share of odd characters from which a font whose codes pass for Unicode is not believed at all. */
const ODD_SHARE = 0.1

/** One digit that looks like another may be the typeface; from two on, and this share of those seen, it is the map. */
const MISDRAWN_LEAST = 2
const MISDRAWN_SHARE = 0.3

export function trustCount(): TrustCount {
  const fonts = new Map<FontFacts, FontCount>()
  return {
    glyph(font, glyph) {
      let count = fonts.get(font)
      if (!count) fonts.set(font, (count = newCount()))
      count.shown++
      const code = glyph.unicode.charCodeAt(0)
      // Latin letters, digits and ideographs, nearly all there is, are settled here.
      const plain = (code >= 0x20 && code < 0x7f) || (code >= 0x4e00 && code < 0xa000)
      if (!plain && isMeaningless(code)) count.doubtful++
      // Scripts whose letters change with their place have a glyph for each; figures, Latin and ideographs have one.
      if (plain && font.composite) countCode(count, glyph)
      if (code >= 0x30 && code <= 0x39) countDigit(count, font, code - 0x30, glyph)
      if (font.composite && code === glyph.originalCharCode) {
        count.unmapped++
        if (!plain && isOdd(code)) count.odd++
      }
    },
    result() {
      let shown = 0
      let doubtful = 0
      let broken = false
      const lying = new Set<FontFacts>()
      for (const [font, count] of fonts) {
        shown += count.shown
        const lies = isLying(count)
        const wrong = lies ? count.shown : count.doubtful + count.collapsed
        doubtful += wrong
        if (lies) lying.add(font)
        if (wrong >= BROKEN_LEAST && wrong >= BROKEN_SHARE * count.shown && !SIGNS.test(font.name))
          broken = true
      }
      const byFont = new Map([...fonts].map(([font, count]) => [font, count.shown]))
      return { shown, doubtful, broken: broken || lying.size > 0, lying, fonts: byFont }
    },
  }
}

/** Codes that pass for Unicode and are not, a map that names one character over and over, figures drawn as others. */
function isLying({ shown, unmapped, odd, collapsed, misdrawn, drawn }: FontCount): boolean {
  if (unmapped >= 0.9 * shown && odd > ODD_SHARE * shown) return true
  if (collapsed >= BROKEN_LEAST && collapsed >= BROKEN_SHARE * shown) return true
  return misdrawn.size >= MISDRAWN_LEAST && misdrawn.size >= MISDRAWN_SHARE * (misdrawn.size + drawn.size)
}

const newCount = (): FontCount => ({
  shown: 0,
  doubtful: 0,
  unmapped: 0,
  odd: 0,
  codes: new Map(),
  collapsed: 0,
  misdrawn: new Set(),
  drawn: new Set(),
})

function countDigit(
  { misdrawn, drawn }: FontCount,
  font: FontFacts,
  digit: number,
  { originalCharCode, fontChar }: ShownGlyph,
): void {
  if (misdrawn.has(digit) || drawn.has(digit) || originalCharCode === undefined || !fontChar) return
  const seen = font.drawsDigit(digit, originalCharCode, fontChar)
  if (seen !== undefined) (seen ? drawn : misdrawn).add(digit)
}

/** Different glyphs that are all said to be one character: a map to Unicode that cannot be right. */
function countCode(count: FontCount, { unicode, originalCharCode = 0, isSpace }: ShownGlyph): void {
  const codes = count.codes.get(unicode)
  if (!codes) count.codes.set(unicode, [originalCharCode])
  else if (!codes.includes(originalCharCode)) codes.push(originalCharCode)
  if (codes && codes.length >= CODES && !isSpace && unicode.trim() !== '') count.collapsed++
}

/** Whether a text holds characters that cannot be what is printed. */
export function isDoubtful(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code > 0x7e && (code < 0x4e00 || code >= 0xa000) && isMeaningless(code)) return true
  }
  return false
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
