// Small disclosures for the worked examples of checks: they stand in the documentation and run as tests.
// In: printed strings. Out: a Disclosure as normalizers would make it, with nothing but what the example needs.
import type { ConceptId } from '../schemas/concept.ts'
import type { Unit } from '../schemas/contract.ts'
import { decimal, shift, toText, trim } from '../schemas/decimal.ts'
import type {
  ColumnReading,
  Disclosure,
  Fact,
  Panel,
  RowReading,
  Statement,
  Sum,
  SumBasis,
  Table,
} from '../schemas/disclosure.ts'
import { unitPower } from '../schemas/unit.ts'

export interface ExampleFact {
  readonly printed: string
  readonly id?: string
  readonly unit?: Unit
  readonly concept?: ConceptId
  readonly year?: number
  readonly dimensions?: Fact['dimensions']
  /** Title of the table it stands in, or … */
  readonly table?: string
  /** … the sentence. */
  readonly quote?: string
  /** Printed without a sign, meant with one: 减少 3 万元. */
  readonly negative?: boolean
  readonly confidence?: number
}

interface SumExample {
  readonly basis: SumBasis
  readonly parts: readonly number[]
  readonly weights?: readonly (1 | -1)[]
}

interface ListExample {
  readonly header: readonly string[]
  /** First column the label, the others amounts in 万元. */
  readonly rows: readonly (readonly string[])[]
  readonly rowSums?: Readonly<Record<number, SumExample>>
  readonly columnSums?: Readonly<Record<number, SumExample>>
  readonly ofWhichRows?: Readonly<Record<number, number>>
  readonly ofWhichColumns?: Readonly<Record<number, number>>
}

/** One table 《支出总表》; every cell a quantity of its own, so that nothing but the declared relations ties them. */
export function listTable(example: ListExample): Disclosure {
  const id = 't1'
  const columns = example.header.map((title, index): ColumnReading => ({
    index,
    path: [title],
    role: index === 0 ? 'key' : 'value',
    ...sumOf(example.columnSums?.[index]),
    ...ofWhich(example.ofWhichColumns?.[index]),
  }))
  const rows = example.rows.map((cells, index): RowReading => ({
    index,
    role: 'item',
    label: cells[0] ?? '',
    level: 0,
    ...sumOf(example.rowSums?.[index]),
    ...ofWhich(example.ofWhichRows?.[index]),
  }))
  const figures = example.rows.flatMap((cells, row) =>
    cells.flatMap((printed, column) =>
      column === 0 || printed === ''
        ? []
        : [
            makeFact(
              `${id}.${row}.${column}`,
              { printed, dimensions: { function: `${row}.${column}` } },
              { table: id, row, column },
            ),
          ],
    ),
  )
  const table = makeTable(id, '支出总表', example.rows, [{ side: 'whole', columns, rows }])
  return disclosure({ tables: [table], facts: figures })
}

type SidedRow = readonly [label: string, printed: string, concept: ConceptId]

/** Income on the left, spending on the right, one amount column each. */
export function twoSidedTable(sides: {
  readonly revenue: readonly SidedRow[]
  readonly expenditure: readonly SidedRow[]
}): Disclosure {
  const id = 't1'
  const panel = (side: 'revenue' | 'expenditure', offset: number): Panel => ({
    side,
    columns: [
      { index: offset, path: ['项目'], role: 'key' },
      { index: offset + 1, path: ['预算数'], role: 'value' },
    ],
    rows: sides[side].map(([label], index) => ({ index, role: 'item', label, level: 0 })),
  })
  const figures = (side: 'revenue' | 'expenditure', column: number) =>
    sides[side].map(([, printed, concept], row) =>
      makeFact(`${id}.${row}.${column}`, { printed, concept, dimensions: {} }, { table: id, row, column }),
    )
  const length = Math.max(sides.revenue.length, sides.expenditure.length)
  const rows = Array.from({ length }, (_, i) => [
    ...(sides.revenue[i]?.slice(0, 2) ?? ['', '']),
    ...(sides.expenditure[i]?.slice(0, 2) ?? ['', '']),
  ])
  const table = makeTable(id, '收支总表', rows, [panel('revenue', 0), panel('expenditure', 2)])
  return disclosure({ tables: [table], facts: [...figures('revenue', 1), ...figures('expenditure', 3)] })
}

/** Loose figures, in tables or sentences; by default all state one quantity (expenditure on projects). */
export function facts(...examples: readonly ExampleFact[]): Disclosure {
  return sentences(examples, [])
}

/** Figures and what sentences say about them; statements name facts by `id`. */
export function sentences(examples: readonly ExampleFact[], statements: readonly Statement[]): Disclosure {
  const titles = [...new Set(examples.flatMap((e) => (e.table === undefined ? [] : [e.table])))]
  const made = examples.map((example, i) =>
    makeFact(
      example.id ?? `f${i}`,
      example,
      example.table === undefined
        ? { section: 's1', quote: example.quote ?? `…${example.printed}万元…` }
        : { table: `t${titles.indexOf(example.table)}`, row: i, column: 1 },
    ),
  )
  const tables = titles.map((title, i) => makeTable(`t${i}`, title, [], []))
  return disclosure({ tables, facts: made, statements })
}

function disclosure(parts: Partial<Disclosure>): Disclosure {
  return {
    head: {
      entity: '公共信用中心',
      year: 2022,
      phase: 'budget',
      scope: 'unit',
      template: 'unknown',
      language: 'zh',
      units: [],
    },
    tables: [],
    sections: [],
    facts: [],
    statements: [],
    rounding: null,
    ...parts,
  }
}

function makeFact(id: string, example: ExampleFact, place: Partial<Fact['source']>): Fact {
  const unit = example.unit ?? 'CNY_10K'
  const digits = decimal(example.printed.replaceAll(',', ''))
  const magnitude = toText(trim(shift(digits, unitPower(unit))))
  return {
    id,
    concept: example.concept ?? 'expenditure',
    entity: '公共信用中心',
    year: example.year ?? 2022,
    phase: 'budget',
    dimensions: example.dimensions ?? { nature: 'project' },
    printed: example.printed,
    value: example.negative ? `-${magnitude}` : magnitude,
    unit,
    decimals: digits.scale,
    source: {
      page: 1,
      box: null,
      table: null,
      row: null,
      column: null,
      section: null,
      quote: null,
      witness: 'text-layer',
      confidence: example.confidence ?? null,
      ...place,
    },
  }
}

function makeTable(
  id: string,
  title: string,
  rows: readonly (readonly string[])[],
  panels: readonly Panel[],
): Table {
  return {
    id,
    kind: 'unknown',
    number: '',
    title,
    entity: '公共信用中心',
    unit: 'CNY_10K',
    pages: [1],
    header: [],
    rows: rows.map((row) => [...row]),
    notes: [],
    empty: false,
    reading: { panels },
  }
}

function sumOf(sum: SumExample | undefined): { sumOf?: Sum } {
  if (!sum) return {}
  const parts = sum.parts.map((index, i) => ({ index, weight: sum.weights?.[i] ?? (1 as const) }))
  return { sumOf: { basis: sum.basis, parts } }
}

function ofWhich(whole: number | undefined): { ofWhich?: number } {
  return whole === undefined ? {} : { ofWhich: whole }
}
