// Which codes and names of 支出功能分类 were in force in a budget year. In: a code, a name, a year. Out: what the yearly lists
// say against it. The data stands in changes.json; what it does not mention was in force in every year, as far as is known.
import { foldName } from './index.ts'
import data from './changes.json' with { type: 'json' }

export interface CodeChange {
  readonly code: string
  /** First and last budget year in force. */
  readonly since?: number
  readonly until?: number
  /** Codes that hold its content afterwards. */
  readonly successors?: readonly string[]
  readonly predecessors?: readonly string[]
}

/** A name that its code bore up to a year. */
export interface NameChange {
  readonly code: string
  readonly name: string
  readonly until: number
  readonly now: string
}

export const codeChanges: readonly CodeChange[] = data.codes
export const nameChanges: readonly NameChange[] = data.names

const changeOf = new Map(codeChanges.map((change) => [change.code, change]))

/** The change by which the code, or what stands above it, was not in force in the year; undefined where none is known. */
export function notInForce(code: string, year: number): CodeChange | undefined {
  for (let length = code.length; length >= 3; length -= 2) {
    const change = changeOf.get(code.slice(0, length))
    if (change && (year < (change.since ?? year) || year > (change.until ?? year))) return change
  }
  return undefined
}

/** The renaming that made the name of the code a former one before the year. */
export function formerName(code: string, name: string, year: number): NameChange | undefined {
  const folded = foldName(name)
  return nameChanges.find(
    (change) => change.code === code && year > change.until && foldName(change.name) === folded,
  )
}
