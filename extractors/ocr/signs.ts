// Signs that readers take for one another: what a piece of writing may be, a figure or words, judged by the signs that
// were read, and the same signs as figures have them.
import type { Letter, Reading } from './reader.ts'

/** Letters that a figure's digits are taken for. */
const FIGURE_LIKE =
  /^[\d.,%\-−–—－，．。、·:：;'"`~ oOQDUlIiJ|SsBbZzgq\u2160-\u2162\u25cb\u25ef\u3007()（）]+$/u
/** A round lone sign may be a nought. */
const DIGIT_LIKE = /[\doOQDUlIiJ|SsBbZzgq\u2160-\u2162\u25cb\u25ef\u3007]|^[。·.~]$/u
const LONE_NOUGHT = /^[。\u25cb\u25ef\u3007]$/u

/** Ones beside one another are taken for a numeral of Rome, which they may be. */
export const ROMAN = /[\u2160-\u2162]/u

/** Whether what was read may be a figure and nothing else. */
export function isFigureLike(text: string): boolean {
  return FIGURE_LIKE.test(text) && DIGIT_LIKE.test(text) && !/[()（）]/u.test(text)
}

/** Digits with a letter among them, such as R0201: a figure with a digit misread, or a name of its own. */
export function isMixed(text: string): boolean {
  return /^[A-Za-z\d.,]{3,}$/.test(text) && (text.match(/[A-Za-z]/g) ?? []).length === 1 && /\d/.test(text)
}

const OPENING = /^[(（]$/
const CLOSING = /^[)）]$/

/** What specks are read as; print sets no such sign between Han characters but behind the numeral of a list's item. */
const SPECK = /^[.`'^]$/
/** A speck half way up; before words it may be a bullet, between them the dot within a name. */
const DOT = /^\u00b7$/
const HAN = /^\p{Script=Han}$/u
const NUMERAL = /^[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]$/u
/** A mark behind which words go on. */
const OPEN = /^[\u3001\uff1a\uff0c:,]$/u

function isSpeck(letters: readonly Letter[], i: number): boolean {
  const sign = letters[i]!.text
  const before = letters[i - 1]?.text
  if (!HAN.test(letters[i + 1]?.text ?? '')) return false
  if (DOT.test(sign)) return before !== undefined && OPEN.test(before)
  if (!SPECK.test(sign)) return false
  return before === undefined || OPEN.test(before) || (HAN.test(before) && !NUMERAL.test(before))
}

/**
 * Without specks before words and between characters; signs that readers mix up: the stroke U+4E36 for the list comma,
 * straight quotation marks among wide letters.
 */
export function tidied(read: readonly Letter[]): Letter[] {
  let opened = false
  const letters = read.filter((_, i) => !isSpeck(read, i))
  const noughts = letters.flatMap((letter, i) => {
    // A nought with a gap above and below, where a stamp went over it, is two brackets with nothing between them.
    if (OPENING.test(letter.text) && CLOSING.test(letters[i + 1]?.text ?? ''))
      return [{ ...letter, text: '0', x: (letter.x + letters[i + 1]!.x) / 2, confidence: 0.5 }]
    return CLOSING.test(letter.text) && OPENING.test(letters[i - 1]?.text ?? '') ? [] : [letter]
  })
  return noughts.map((letter) => {
    if (letter.text === '\u4e36') return { ...letter, text: '\u3001' }
    if (letter.text === '\u201c') opened = true
    if (letter.text === '\u201d') opened = false
    if (letter.text !== '"') return letter
    opened = !opened
    return { ...letter, text: opened ? '\u201c' : '\u201d' }
  })
}

/** What was read freely, in the signs of figures; without letters where something else stands in it. */
export function inFigures(letters: readonly Letter[]): Reading {
  const only = letters[0]
  if (letters.length === 1 && only && LONE_NOUGHT.test(only.text))
    return { letters: [{ ...only, text: '0' }] }
  const signs = letters.map((letter) => ({
    ...letter,
    text: PLAIN[letter.text] ?? letter.text,
    others: letter.others
      .map((other) => ({ ...other, text: PLAIN[other.text] ?? other.text }))
      .filter(({ text }) => /^[\d.,%-]$/.test(text)),
  }))
  return { letters: signs.every(({ text }) => /^[\d.,%-]+$/.test(text)) ? signs : [] }
}

/** Full-width signs, and letters that a lone digit is taken for. */
const PLAIN: Readonly<Record<string, string>> = {
  '，': ',',
  '．': '.',
  '－': '-',
  '−': '-',
  '–': '-',
  '％': '%',
  O: '0',
  o: '0',
  l: '1',
  I: '1',
}

/** The reading of a voice that knows all characters, in the signs of figures. */
export function figuresOnly({ letters }: Reading): Reading {
  return {
    letters: letters.flatMap((letter) => {
      const text = PLAIN[letter.text] ?? letter.text
      return /^[\d.,%-]$/.test(text) ? [{ ...letter, text }] : []
    }),
  }
}
