// The titles and header words that the declared kinds know. In: printed words. Out: whether some kind declares them.
import { plainHeaders } from './kinds/headers.ts'
import { tableKinds } from './kinds/index.ts'
import { headerSegments, meets, meetsAny } from './match.ts'
import { titleForms, titleScore } from './recognize.ts'
import { remembering } from './remember.ts'

/** Whether some kind declares the title. */
export const isKnownTitle: (title: string) => boolean = remembering((title) => {
  const forms = titleForms(title)
  return tableKinds.some((kind) => titleScore(kind, forms) > 0)
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
