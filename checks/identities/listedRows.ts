// 合计 of a plain list: the one total row is the sum of all outermost rows, column by column, where no reading says more.
// In: panels with a single total row of which nothing is declared. Out: one sum for each column. A row that was not read would
// break its own total and one other column, so a mismatch accuses alone only where all other columns hold, or where the rows are
// more than the total and no levels explain it (levels.ts); else by a slip.
import { add, type Decimal, negate } from '../../schemas/decimal.ts'
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'
import { listTable } from '../example.ts'
import { type FactIndex, measureOf } from '../factIndex.ts'
import type { Check, Identity, Term } from '../identity.ts'
import { isNil, isUnread } from './cells.ts'
import { plus } from './changes.ts'
import { lackingParts } from './lacking.ts'
import { levelsExplain } from '../levels.ts'
import { addsUp } from './sums.ts'

interface ColumnSum {
  readonly whole: Fact
  readonly parts: readonly Term[]
  readonly fits: boolean
}

/** Columns beside the failing one that must be filled and hold. */
const HOLDING = 2

function* instances(disclosure: Disclosure, index: FactIndex): Iterable<Identity> {
  for (const table of disclosure.tables)
    for (const panel of table.reading?.panels ?? []) {
      const totals = panel.rows.filter((row) => row.role === 'total')
      const [total] = totals
      if (panel.side !== 'whole' || totals.length !== 1 || !total || total.sumOf) continue
      const within = new Set(panel.rows.flatMap((row) => row.sumOf?.parts.map((part) => part.index) ?? []))
      const rows = panel.rows.filter(
        (row) =>
          row.role === 'item' && row.level === 0 && !within.has(row.index) && row.ofWhich === undefined,
      )
      if (rows.length < 2) continue
      const columns = panel.columns.flatMap((column): ColumnSum[] => {
        const whole = column.role === 'value' ? index.cell(table.id, total.index, column.index) : undefined
        if (rows.some((row) => isUnread(table, [row.index, column.index], index))) return []
        const parts = rows.flatMap((row) => index.cell(table.id, row.index, column.index) ?? [])
        const money = [whole, ...parts].every((fact) => fact && measureOf(fact) === 'money')
        if (!whole || parts.length === 0 || !money || [whole, ...parts].every(isNil)) return []
        const terms = parts.map(plus)
        return [{ whole, parts: terms, fits: addsUp(whole, parts, index) }]
      })
      const group = `${table.id}.${total.index}.listed`
      const wrong = columns.filter((column) => !column.fits)
      // A row too few explains a total that is too high, levels that nothing shows one that is too low, but not these.
      const flat =
        wrong.length > 0 &&
        columns.some((column) => column.fits && !isNil(column.whole)) &&
        !levelsExplain(
          table.id,
          rows.map((row) => row.index),
          wrong.map(({ whole, parts }) => ({
            column: whole.source.column!,
            excess: excessOf(whole, parts, index),
          })),
          index,
        )
      for (const column of columns) {
        const relation = { kind: 'sum', whole: column.whole, parts: column.parts } as const
        const others = columns.filter((other) => other !== column && !isNil(other.whole))
        yield others.length >= HOLDING && others.every((other) => other.fits)
          ? {
              relation,
              group,
              ...lackingParts(
                column.parts.map(({ fact }) => fact),
                index,
              ),
            }
          : {
              relation,
              group,
              doubt: 'maybe-incomplete',
              unlessSlip: true,
              ...(flat ? { doubtWhen: 'whole-above-parts' } : {}),
            }
      }
    }
}

function excessOf(whole: Fact, parts: readonly Term[], index: FactIndex): Decimal {
  return parts.reduce((sum, { fact }) => add(sum, index.value(fact)), negate(index.value(whole)))
}

const LISTED = [
  ['本级', '4,939', '1,402', '3,537'],
  ['中心', '916', '908', '8'],
]

/** Two rows with what they consist of under them. */
const LEVELLED = [
  ...LISTED,
  ...['30', '10', '20', '7', '55', '25', '30'].map((amount, at) => [`项目${at}`, amount, '0', amount]),
]

const example =
  (total: string, projects = '3,545', listed: readonly string[][] = LISTED) =>
  () => {
    const table = listTable({
      header: ['单位', '总计', '基本支出', '项目支出'],
      rows: [['合计', total, '2,310', projects], ...listed],
    })
    return {
      ...table,
      tables: table.tables.map((one) => ({
        ...one,
        reading: {
          panels: one.reading!.panels.map((panel) => ({
            ...panel,
            rows: panel.rows.map((row) => (row.index === 0 ? { ...row, role: 'total' as const } : row)),
          })),
        },
      })),
    }
  }

export const listedRows: Check = {
  id: 'within/listed-rows',
  family: 'sum',
  zh: '没有层级的列表中，合计行等于所列各行之和。',
  en: 'In a plain list the total row is the sum of the rows listed.',
  instances,
  examples: [
    {
      says: 'three columns hold',
      disclosure: example('5,855'),
      verdicts: ['consistent', 'consistent', 'consistent'],
    },
    {
      says: '1 off, three roundings allow 1.5',
      disclosure: example('5,856'),
      verdicts: ['consistent', 'consistent', 'rounding'],
    },
    {
      says: 'two digits swapped',
      disclosure: example('5,585'),
      verdicts: ['consistent', 'consistent', 'inconsistent'],
    },
    {
      says: 'a row is missing: two columns are short by the same',
      disclosure: example('7,277', '4,967'),
      verdicts: ['consistent', 'unchecked', 'unchecked'],
    },
    {
      says: 'two columns list more than their total, and no row is the sum of others',
      disclosure: example('5,700', '3,390'),
      verdicts: ['consistent', 'inconsistent', 'inconsistent'],
    },
    {
      says: 'they list more, and rows that are sums of those under them explain it',
      disclosure: example('5,947', '3,637', LEVELLED),
      verdicts: ['consistent', 'unchecked', 'unchecked'],
    },
  ],
}
