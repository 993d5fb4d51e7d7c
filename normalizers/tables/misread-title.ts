// Titles of which a reader of scans took one character for another. In: a title that no kind knows. Out: the only title that a
// kind knows and that differs from it in one character which makes no word where it stands; a table whose title is not known
// loses all its facts.
import { tableKinds } from './kinds/index.ts'
import { foldName } from './match.ts'
import { isKnownTitle } from './vocabulary.ts'

/** A shorter title is too near to others. */
const SHORTEST = 6
const HAN = /^\p{Script=Han}$/u

/** Pairs of neighbouring characters that stand in titles of kinds or in their headers. */
const pairs = new Set<string>()
/** By each character those that stand before it, and behind it. */
const before = new Map<string, Set<string>>()
const behind = new Map<string, Set<string>>()
for (const kind of tableKinds) {
  const headers = [...kind.panels, ...(kind.blocks ?? [])].flatMap(({ columns }) =>
    columns.flatMap((column) => column.headers),
  )
  for (const words of [...kind.titles, ...headers].flatMap((pattern) => pattern.split(/[*›]/u).map(foldName)))
    for (let i = 0; i + 1 < words.length; i++) {
      const [a, b] = [words[i]!, words[i + 1]!]
      pairs.add(a + b)
      known(behind, a).add(b)
      known(before, b).add(a)
    }
}

function known(index: Map<string, Set<string>>, key: string): Set<string> {
  let own = index.get(key)
  if (!own) index.set(key, (own = new Set()))
  return own
}

/** The title as it was printed, if one character of it was misread and no other title may be meant; null for any other. */
export function misreadTitle(title: string): string | null {
  const signs = [...title]
  if (signs.length < SHORTEST || isKnownTitle(title)) return null
  const found = new Set<string>()
  for (const [i, sign] of signs.entries()) {
    const [left = '', right = ''] = [signs[i - 1], signs[i + 1]]
    if (!HAN.test(sign) || pairs.has(left + sign) || pairs.has(sign + right)) continue
    // What stands there makes a word with a neighbour.
    for (const other of new Set([...(behind.get(left) ?? []), ...(before.get(right) ?? [])])) {
      const mended = signs.with(i, other).join('')
      if (other !== sign && HAN.test(other) && isKnownTitle(mended)) found.add(mended)
    }
  }
  const [only, another] = found
  return only !== undefined && another === undefined ? only : null
}
