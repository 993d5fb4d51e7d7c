// What a glyph's Unicode value reads as: presentation forms and radicals become the characters they look like.
// Code points are written as numbers; no character of any script stands here.

/**
 * Radicals and the ideograph each is printed as: those that NFKC leaves alone (U+2E80–2EFF), and the one that mainland
 * fonts draw with the glyph of another ideograph than NFKC names (U+2F3E).
 */
const RADICALS = new Map<number, number>([
  [0x2e81, 0x5382],
  [0x2e85, 0x4ebb],
  [0x2e89, 0x5202],
  [0x2e8b, 0x353e],
  [0x2e98, 0x624c],
  [0x2e9b, 0x65e1],
  [0x2e9d, 0x6708],
  [0x2e9f, 0x6bcd],
  [0x2ea0, 0x6c11],
  [0x2ea1, 0x6c35],
  [0x2ea3, 0x706c],
  [0x2ea6, 0x4e2c],
  [0x2ea8, 0x72ad],
  [0x2eac, 0x793a],
  [0x2ead, 0x793b],
  [0x2eaf, 0x7cf9],
  [0x2eb0, 0x7e9f],
  [0x2eb8, 0x7f8a],
  [0x2ebc, 0x8080],
  [0x2ebe, 0x8279],
  [0x2ec1, 0x864e],
  [0x2ec4, 0x897f],
  [0x2ec5, 0x89c1],
  [0x2ec6, 0x89d2],
  [0x2ec8, 0x8ba0],
  [0x2ec9, 0x8d1d],
  [0x2eca, 0x8db3],
  [0x2ecb, 0x8f66],
  [0x2ecc, 0x8fb6],
  [0x2ecf, 0x9091],
  [0x2ed0, 0x9485],
  [0x2ed3, 0x957f],
  [0x2ed4, 0x95e8],
  [0x2ed6, 0x961d],
  [0x2ed8, 0x9752],
  [0x2ed9, 0x97e6],
  [0x2eda, 0x9875],
  [0x2edb, 0x98ce],
  [0x2edc, 0x98de],
  [0x2edd, 0x98df],
  [0x2ee0, 0x9963],
  [0x2ee2, 0x9a6c],
  [0x2ee3, 0x9aa8],
  [0x2ee4, 0x9b3c],
  [0x2ee5, 0x9c7c],
  [0x2ee6, 0x9e1f],
  [0x2ee7, 0x5364],
  [0x2ee8, 0x9ea6],
  [0x2ee9, 0x9ec4],
  [0x2eea, 0x9efe],
  [0x2eec, 0x9f50],
  [0x2eee, 0x9f7f],
  [0x2eef, 0x7adc],
  [0x2ef0, 0x9f99],
  [0x2ef2, 0x4e80],
  [0x2ef3, 0x9f9f],
  [0x2f3e, 0x6237],
])

/** Hangul's fillers are white space, and left alone. */
const INKLESS = /(?![\u115f\u1160\u3164\uffa0])\p{Default_Ignorable_Code_Point}/u

const known = new Map<string, string>()

/** The text a reader sees for one glyph; '' for marks that print nothing. White space is ' ' or U+3000. */
export function printedForm(unicode: string): string {
  if (unicode.length === 1) {
    const code = unicode.charCodeAt(0)
    if (
      (code > 0x20 && code < 0x7f) ||
      (code >= 0x4e00 && code < 0xa000) ||
      (code >= 0xff01 && code < 0xff5f)
    ) {
      return unicode
    }
  }
  let form = known.get(unicode)
  if (form === undefined) {
    form = readForm(unicode)
    known.set(unicode, form)
  }
  return form
}

/** Punctuation as lines from top to bottom have it is full-width punctuation, turned. */
const fullWidth = (plain: string): string =>
  plain.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))

function readForm(unicode: string): string {
  let out = ''
  for (const character of unicode) {
    const code = character.codePointAt(0)!
    if (code === 0x3000) out += character
    else if (/\s/u.test(character) || code === 0x00a0) out += ' '
    else if (code === 0x00ad) out += '-'
    // Joiners, byte order and direction marks, variation selectors have no ink.
    else if (INKLESS.test(character)) continue
    // The blank of the Chinese national encoding, which has a code of its own in private use.
    else if (code === 0xe5e5) out += '\u3000'
    else if (code < 0x20 || (code >= 0x7f && code < 0xa0)) out += '\ufffd'
    else if (code >= 0x2e80 && code <= 0x2fdf) {
      const plain = RADICALS.get(code)
      out += plain ? String.fromCodePoint(plain) : character.normalize('NFKC')
    } else if (
      (code >= 0xf900 && code <= 0xfaff) ||
      (code >= 0xfb00 && code <= 0xfb06) ||
      (code >= 0x2f800 && code <= 0x2fa1f)
    ) {
      out += character.normalize('NFKC')
    } else if ((code >= 0xfe10 && code <= 0xfe19) || (code >= 0xfe30 && code <= 0xfe4f)) {
      out += fullWidth(character.normalize('NFKC'))
    } else out += character
  }
  return /^[ \u3000]+$/.test(out) ? out.at(0)! : out
}
