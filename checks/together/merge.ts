// Makes the program small before it is solved: figures that rows tie one to one become one figure, and rows that then say
// the same are said once. In: rows and room. Out: fewer of both, which hold together exactly when the given ones do.
import type { Room, Row } from './system.ts'

/** A row without the relation that it comes from. */
export type PlainRow = Pick<Row, 'terms' | 'kind' | 'residual'>

export interface Merged {
  readonly rows: readonly PlainRow[]
  readonly room: readonly Room[]
}

/** Where a figure went: its deviation is that of `of` plus `offset`. */
interface Link {
  readonly of: number
  readonly offset: bigint
}

export function merge(rows: readonly PlainRow[], room: readonly Room[]): Merged {
  const links: (Link | undefined)[] = room.map(() => undefined)
  const find = (variable: number): Link => {
    const link = links[variable]
    if (!link) return { of: variable, offset: 0n }
    const root = find(link.of)
    const through = { of: root.of, offset: link.offset + root.offset }
    links[variable] = through
    return through
  }
  const left = room.map(({ lo, hi }) => ({ lo, hi }))
  const rest: PlainRow[] = []
  for (const row of rows) {
    const pair = pairOf(row)
    if (!pair) {
      rest.push(row)
      continue
    }
    // first − second = residual, each written through its root: first’s root = second’s root + shift.
    const [first, second] = [find(pair.first), find(pair.second)]
    const shift = pair.residual - first.offset + second.offset
    if (first.of === second.of) {
      if (shift !== 0n) rest.push(row)
      continue
    }
    links[first.of] = { of: second.of, offset: shift }
    const [kept, gone] = [left[second.of]!, left[first.of]!]
    if (gone.lo - shift > kept.lo) kept.lo = gone.lo - shift
    if (gone.hi - shift < kept.hi) kept.hi = gone.hi - shift
  }
  const said = new Map<string, PlainRow>()
  for (const row of rest) {
    const plain = through(row, find)
    said.set(
      `${plain.kind}${plain.residual}|${plain.terms.map((t) => `${t.variable}*${t.coefficient}`).join()}`,
      plain,
    )
  }
  return { rows: [...said.values()], room: left }
}

/** first − second = residual. */
function pairOf({ terms, kind, residual }: PlainRow) {
  if (kind !== '=' || terms.length !== 2) return null
  const [a, b] = terms
  if (a!.coefficient === 1n && b!.coefficient === -1n)
    return { first: a!.variable, second: b!.variable, residual }
  if (a!.coefficient === -1n && b!.coefficient === 1n)
    return { first: b!.variable, second: a!.variable, residual }
  return null
}

function through({ terms, kind, residual }: PlainRow, find: (variable: number) => Link): PlainRow {
  const sums = new Map<number, bigint>()
  let right = residual
  for (const { variable, coefficient } of terms) {
    const { of, offset } = find(variable)
    sums.set(of, (sums.get(of) ?? 0n) + coefficient)
    right -= coefficient * offset
  }
  const merged = [...sums]
    .filter(([, coefficient]) => coefficient !== 0n)
    .sort(([a], [b]) => a - b)
    .map(([variable, coefficient]) => ({ variable, coefficient }))
  return { terms: merged, kind, residual: right }
}
