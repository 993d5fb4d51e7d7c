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
