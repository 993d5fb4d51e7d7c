// The titles and header words that the declared kinds know. In: printed words. Out: whether some kind declares them.
import { plainHeaders } from './kinds/headers.ts'
import { tableKinds } from './kinds/index.ts'
import { headerSegments, meets, meetsAny } from './match.ts'
import { titleForms, titleScore } from './recognize.ts'
import { remembering } from './remember.ts'

/** Words that speak of a table and are none of its title: 从预算单位构成看，… 情况见下表. */
const SENTENCE = /[，,。；;：:]|[下附上如见列后]表$/u

/** Whether some kind declares the title, word for word, or by a pattern where the words read like a title. */
export const isKnownTitle: (title: string) => boolean = remembering((title) => {
  const forms = titleForms(title)
  const least = SENTENCE.test(title) ? 2 : 1
  return tableKinds.some((kind) => titleScore(kind, forms) >= least)
})

/** Whether two titles may both be those of one kind. */
export function shareKind(a: string, b: string): boolean {
  const keys = keysOfTitle(a)
  return [...keysOfTitle(b)].some((key) => keys.has(key))
}

function keysOfTitle(title: string): Set<string> {
  const forms = titleForms(title)
  return new Set(tableKinds.filter((kind) => titleScore(kind, forms) > 0).map((kind) => kind.key))
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
