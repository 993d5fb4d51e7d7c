// One document of many in a line: whose it is, for when, and how much it states where.
export interface DocumentHead {
  readonly path: string
  readonly sha256: string
  readonly entity: string
  readonly year: number | null
  readonly phase: 'budget' | 'final' | null
  readonly scope: 'department' | 'unit' | null
  readonly tableFacts: number
  readonly narrativeFacts: number
}

/** What of a disclosure a document holds. */
export type Part = 'whole' | 'narrative' | 'tables'

/** A narrative repeats some figures in small tables; tables come with a note or two. */
const MOSTLY = 0.1

/** By how many figures stand where; some cities publish narrative and tables as two files. */
export function partOf({
  tableFacts,
  narrativeFacts,
}: Pick<DocumentHead, 'tableFacts' | 'narrativeFacts'>): Part {
  const total = tableFacts + narrativeFacts
  if (tableFacts <= total * MOSTLY) return 'narrative'
  return narrativeFacts <= total * MOSTLY && narrativeFacts < 5 ? 'tables' : 'whole'
}
