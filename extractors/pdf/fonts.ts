// What the layout needs to know of a font: its metric matrix, whether it is bold, set vertically, or drawn (Type 3).
import type { PDFPageProxy } from 'pdfjs-dist'
import { glyphShapes, type GlyphShapes } from './shapes.ts'

export interface FontFacts {
  readonly name: string
  /** pdf.js could not load it and decodes none of its text. */
  readonly unreadable: boolean
  readonly bold: boolean
  readonly vertical: boolean
  readonly type3: boolean
  /** Made of character codes of more than one byte. */
  readonly composite: boolean
  /** Advance of one glyph width unit in text space at size 1 (1/1000 but for Type 3 fonts). */
  readonly unit: number
  /** Height of the em over the nominal font size: 1 but for Type 3 fonts. */
  readonly em: number
  /**
   * Whether the glyph that stands for this digit can be one: false where the font draws or names another, undefined
   * where it does not say.
   */
  drawsDigit(digit: number, code: number, character: string): boolean | undefined
}

const PLAIN: FontFacts = {
  name: '',
  unreadable: false,
  bold: false,
  vertical: false,
  type3: false,
  composite: false,
  unit: 0.001,
  em: 1,
  drawsDigit: () => undefined,
}

// Faces that are heavy without saying so: Hei, XiaoBiaoSong, DaBiaoSong, ChaoHei and the usual suffixes.
const HEAVY = /bold|black|heavy|simhei|stheiti|heiti|-hei\b|biaosong|dabiaosong|ultra|demi/i

interface PdfJsFont {
  name?: string
  bold?: boolean
  black?: boolean
  vertical?: boolean
  composite?: boolean
  isType3Font?: boolean
  fontMatrix?: number[]
  bbox?: number[]
  data?: Uint8Array
  differences?: ReadonlyMap<number, string>
  clearData?: () => void
}

/** Reads a font that pdf.js has made known under `id`; one that failed to load counts as plain. */
export function fontFacts(page: PDFPageProxy, id: string): FontFacts {
  if (!page.commonObjs.has(id)) return PLAIN
  const font = page.commonObjs.get(id) as PdfJsFont | string | null
  // The reason why it failed stands in its place.
  if (!font || typeof font === 'string') return { ...PLAIN, unreadable: true }
  const name = font.name ?? ''
  const matrix = font.fontMatrix ?? []
  const unit = matrix[0] || PLAIN.unit
  const facts: FontFacts = {
    name,
    unreadable: false,
    bold: font.bold === true || font.black === true || HEAVY.test(name),
    vertical: font.vertical === true,
    type3: font.isType3Font === true,
    composite: font.composite === true,
    unit,
    em: font.isType3Font ? type3Em(font.bbox, matrix[3] ?? unit) : 1,
    drawsDigit: digitWitness(font),
  }
  // The font program is for drawing; what is looked at of it is kept until the document is closed.
  font.clearData?.()
  return facts
}

const NAMES = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

/** What a font says about its figures besides its map to Unicode: their outlines, or the names of its glyphs. */
function digitWitness({ data, composite, differences }: PdfJsFont): FontFacts['drawsDigit'] {
  const asked = new Map<number, boolean | undefined>()
  let shapes: GlyphShapes | null | undefined
  function ask(digit: number, code: number, character: string): boolean | undefined {
    const named = composite ? -1 : NAMES.indexOf(differences?.get(code) ?? '')
    if (named >= 0 && named !== digit) return false
    shapes ??= data ? glyphShapes(data) : null
    return shapes?.mayBe(digit, character) ?? (named === digit || undefined)
  }
  return (digit, code, character) => {
    const key = 10 * code + digit
    if (!asked.has(key)) asked.set(key, ask(digit, code, character))
    return asked.get(key)
  }
}

/** A Type 3 font chooses its own unit: its em is taken to be the height of its box, or 1000 units. */
function type3Em(box: number[] | undefined, unit: number): number {
  const height = box ? Math.abs(box[3]! - box[1]!) : 0
  const em = height * Math.abs(unit)
  return em > 0.2 && em < 3 ? em : 1000 * Math.abs(unit) > 3 ? 1 : 1000 * Math.abs(unit)
}
