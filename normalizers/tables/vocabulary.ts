// The titles and header words that the declared kinds know. In: printed words. Out: whether some kind declares them.
import type { TableKind } from './kind.ts'
import { plainHeaders } from './kinds/headers.ts'
import { tableKinds } from './kinds/index.ts'
import { foldName, headerSegments, looselyFolded, meets, meetsAny } from './match.ts'
import { titleForms, titleScore, type NamedKind } from './recognize.ts'
import { remembering } from './remember.ts'

/** Words that speak of a table and are none of its title: 从预算单位构成看，… 情况见下表. */
const SENTENCE = /[，,。；;：:]|[下附上如见列后]表$/u

/** The kinds that a title names, best first: 2 for a title word for word, 1 for one by pattern. */
export const namedKinds: (title: string) => readonly NamedKind[] = remembering((title) => {
  const forms = titleForms(title)
  const candidates = new Set<TableKind>()
  for (const form of forms.map(looselyFolded)) {
    for (const kind of literals.get(form) ?? []) candidates.add(kind)
    for (let i = 0; i + 1 < form.length; i++)
      for (const kind of byWords.get(form.slice(i, i + 2)) ?? []) candidates.add(kind)
  }
  return tableKinds
    .filter((kind) => candidates.has(kind))
    .map((kind) => ({ kind, score: titleScore(kind, forms) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
})

/** Kinds by their literal titles, and by the first two characters of the longest words in each of their patterns. */
const literals = new Map<string, TableKind[]>()
const byWords = new Map<string, TableKind[]>()
for (const kind of tableKinds) {
  for (const title of kind.titles) {
    const parts = title.split('*').map((part) => looselyFolded(foldName(part)))
    const longest = parts.reduce((best, part) => (part.length > best.length ? part : best))
    const [index, key] =
      parts.length === 1 ? ([literals, parts[0]!] as const) : ([byWords, longest.slice(0, 2)] as const)
    const known = index.get(key)
    if (!known) index.set(key, [kind])
    else if (known.at(-1) !== kind) known.push(kind)
  }
}

/** Whether some kind declares the title, word for word, or by a pattern where the words read like a title. */
export const isKnownTitle: (title: string) => boolean = remembering((title) => {
  const least = SENTENCE.test(title) ? 2 : 1
  return namedKinds(title).some(({ score }) => score >= least)
})

/** Whether two titles may both be those of one kind. */
export function shareKind(a: string, b: string): boolean {
  const keys = new Set(namedKinds(a).map(({ kind }) => kind.key))
  return namedKinds(b).some(({ kind }) => keys.has(kind.key))
}

const headerWords = new Set(
  tableKinds.flatMap((kind) =>
    [...kind.panels, ...(kind.blocks ?? [])].flatMap((panel) =>
      panel.columns.flatMap((column) => column.headers.flatMap(headerSegments)),
    ),
  ),
)
const headerPatterns = [...headerWords]

/** Whether bare words are part of some kind's headers, or plain words of headers (收入, 支出, 年). */
export const isHeaderWord: (bare: string) => boolean = remembering(
  (bare) =>
    headerPatterns.some((pattern) => pattern !== '*' && meets(bare, pattern)) || meetsAny(bare, plainHeaders),
)
