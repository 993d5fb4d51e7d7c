// Makes the program small before it is solved: figures that rows tie one to one become one figure, and rows that then say
// the same are said once. In: rows and room. Out: fewer of both, which hold together exactly when the given ones do.
import { type Room, type Row, type RowTerm, summed } from './system.ts'

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
  /** Null for a figure that stands for itself. */
  const find = (variable: number): Link | null => {
    const link = links[variable]
    if (!link) return null
    const root = find(link.of)
    if (!root) return link
    return (links[variable] = { of: root.of, offset: link.offset + root.offset })
  }
  const rootOf = (variable: number): Link => find(variable) ?? { of: variable, offset: 0n }
  const left = room.map(({ lo, hi }) => ({ lo, hi }))
  const rest: PlainRow[] = []
  for (const row of rows) {
    const pair = pairOf(row)
    if (!pair) {
      rest.push(row)
      continue
    }
    // first − second = residual, each written through its root: first’s root = second’s root + shift.
    const [first, second] = [rootOf(pair.first), rootOf(pair.second)]
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
  const said = new Map<number, PlainRow[]>()
  const kept: PlainRow[] = []
  for (const row of rest) {
    const plain = through(row, find)
    const mark = markOf(plain)
    const alike = said.get(mark)
    if (alike?.some((other) => isSame(plain, other))) continue
    if (alike) alike.push(plain)
    else said.set(mark, [plain])
    kept.push(plain)
  }
  return { rows: kept, room: left }
}

/** The same for rows that say the same, and seldom for others. */
function markOf({ terms }: PlainRow): number {
  let mark = terms.length
  for (const { variable } of terms) mark = (Math.imul(mark, 31) + variable) | 0
  return mark
}

/** Terms stand in the order of their figures. */
function isSame(a: PlainRow, b: PlainRow): boolean {
  return (
    a.kind === b.kind &&
    a.residual === b.residual &&
    a.terms.length === b.terms.length &&
    a.terms.every(
      ({ variable, coefficient }, at) =>
        variable === b.terms[at]!.variable && coefficient === b.terms[at]!.coefficient,
    )
  )
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

function through({ terms, kind, residual }: PlainRow, find: (variable: number) => Link | null): PlainRow {
  let right = residual
  const moved = terms.map((term) => {
    const link = find(term.variable)
    if (!link) return term
    if (link.offset !== 0n) right -= term.coefficient * link.offset
    return { variable: link.of, coefficient: term.coefficient }
  })
  moved.sort((a, b) => a.variable - b.variable)
  return { terms: added(moved), kind, residual: right }
}

/** Each figure once, of terms in the order of their figures; the list itself where no figure stands in it twice. */
function added(terms: readonly RowTerm[]): readonly RowTerm[] {
  return terms.some(({ variable }, at) => variable === terms[at + 1]?.variable) ? summed(terms) : terms
}
