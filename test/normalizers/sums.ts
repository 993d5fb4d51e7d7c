// All sums that a disclosure's readings claim, judged by the rounding intervals of the printed figures.
import { lastPlace } from '../../normalizers/quantity.ts'
import {
  absolute,
  add,
  compare,
  decimal,
  shift,
  subtract,
  ZERO,
  type Decimal,
} from '../../schemas/decimal.ts'
import type { Fact, Sum, Table } from '../../schemas/disclosure.ts'

export interface Judged {
  readonly claimed: number
  /** Sums that no values inside the intervals can make, as one reads them. */
  readonly broken: readonly string[]
}

/** A figure that is not printed counts as nil; a sum whose whole is not printed is no claim. */
export function judgeSums(tables: readonly Table[], facts: readonly Fact[]): Judged {
  const cells = new Map(facts.map((f) => [`${f.source.table} ${f.source.row} ${f.source.column}`, f]))
  const broken: string[] = []
  let claimed = 0
  for (const table of tables) {
    const at = (row: number, column: number): Fact | undefined => cells.get(`${table.id} ${row} ${column}`)
    const judge = (
      whole: Fact | undefined,
      parts: readonly [Fact | undefined, number][],
      where: string,
    ): void => {
      if (!whole) return
      claimed += 1
      let left: Decimal = decimal(whole.value)
      let slack = half(whole)
      for (const [part, weight] of parts) {
        if (!part) continue
        left = weight === 1 ? subtract(left, decimal(part.value)) : add(left, decimal(part.value))
        slack = add(slack, half(part))
      }
      if (compare(absolute(left), slack) > 0) broken.push(`${table.kind} ${where}: ${whole.printed}`)
    }
    for (const panel of table.reading?.panels ?? []) {
      const parts = (sum: Sum, cell: (index: number) => Fact | undefined): [Fact | undefined, number][] =>
        sum.parts.map(({ index, weight }) => [cell(index), weight])
      for (const row of panel.rows) {
        for (const column of panel.columns) {
          if (column.role !== 'value') continue
          const here = at(row.index, column.index)
          if (row.sumOf)
            judge(
              here,
              parts(row.sumOf, (i) => at(i, column.index)),
              `row ${row.label}`,
            )
          if (column.sumOf)
            judge(
              here,
              parts(column.sumOf, (i) => at(row.index, i)),
              `column ${column.path.join('›')}`,
            )
        }
      }
    }
  }
  return { claimed, broken }
}

/** Half of the last printed digit, in the base unit. */
function half(fact: Fact): Decimal {
  return fact.value === '' ? ZERO : shift({ coefficient: 5n, scale: 1 }, lastPlace(fact.decimals, fact.unit))
}
