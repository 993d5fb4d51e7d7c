// A row that prints what the row beside it prints, figure for figure, as when cells were pasted one row off.
// In: relations over the columns of one row. Out: the repetition, where there is one and no more, and how telling it is.
import { trim } from '../schemas/decimal.ts'
import type { Fact, Table } from '../schemas/disclosure.ts'
import { foldLabel } from '../schemas/text.ts'
import type { FactIndex } from './factIndex.ts'
import { factsOf, type Relation } from './identity.ts'
import { isNil } from './identities/cells.ts'

export interface RepeatedRow {
  /** Digits of the longest figure that both rows print, zeros at its end aside. */
  readonly digits: number
  /** No other rows repeat each other, not even in figures of few digits. */
  readonly alone: boolean
}

/** Fewer digits are the same by chance in many neighbouring rows. */
export const TELLING_DIGITS = 4

/** One row of the relations prints in every column of theirs what the row above or below it prints, which is not part of it. */
export function repeatedRow(relations: readonly Relation[], index: FactIndex): RepeatedRow | null {
  const facts = relations.flatMap(factsOf)
  const [table, ...others] = new Set(facts.map((fact) => fact.source.table))
  if (others.length > 0 || table === null || table === undefined) return null
  const columns = [...new Set(facts.map((fact) => fact.source.column!))]
  const rows = [...new Set(facts.map((fact) => fact.source.row!))]
  const cells = (row: number) => columns.map((column) => index.cell(table, row, column))
  // Of two rows that are the same each repeats the other: they count once.
  const pairs = new Map<number, number>()
  for (const row of rows)
    for (const beside of [row - 1, row + 1]) {
      const digits = sharedDigits(cells(row), cells(beside), index)
      if (digits > 0 && !related(row, beside)) pairs.set(Math.min(row, beside), digits)
    }
  const all = [...pairs.values()]
  const [digits, ...more] = all.length > 1 ? all.filter((one) => one >= TELLING_DIGITS) : all
  return digits === undefined || more.length > 0 ? null : { digits, alone: all.length === 1 }

  function related(row: number, beside: number): boolean {
    const [a, b] = [row, beside].map((at) => cells(at).find((fact) => fact !== undefined))
    if (!a || !b) return true
    const [x, y] = [index.row(a), index.row(b)]
    const holds = (whole: typeof x, part: number) =>
      whole?.sumOf?.parts.some((p) => p.index === part) === true || whole?.ofWhich === part
    if (!x || !y || holds(x, beside) || holds(y, row)) return true
    return (
      x.label === y.label && (x.level !== y.level || isSameText(index.table(table!)!, row, beside, index))
    )
  }
}

/** All but the figures is printed alike, so that one may be the other over again; 集中采购 and 分散采购 are two rows of one project. */
function isSameText({ id, rows }: Table, a: number, b: number, index: FactIndex): boolean {
  return rows[a]!.every(
    (text, column) =>
      index.cell(id, a, column) !== undefined || foldLabel(text) === foldLabel(rows[b]![column] ?? ''),
  )
}

/** 0 where the rows differ or are nil. */
function sharedDigits(
  a: readonly (Fact | undefined)[],
  b: readonly (Fact | undefined)[],
  index: FactIndex,
): number {
  const same = a.every((fact, i) => (isNil(fact) ? isNil(b[i]) : fact!.value === b[i]?.value))
  return same ? Math.max(0, ...a.map((fact) => (fact ? digitsOf(fact, index) : 0))) : 0
}

function digitsOf(fact: Fact, index: FactIndex): number {
  return trim(index.value(fact)).coefficient.toString().replace('-', '').replace(/0+$/, '').length
}
