// Rows that are sums of other rows of their table, column by column: codes and their children, 合计, list numbers.
// In: RowReading.sumOf. Out: one check for each reason why the parts are believed to make the whole.
import { absolute, add, compare, isZero, subtract } from '../../schemas/decimal.ts'
import type { Disclosure, Panel, RowReading, SumBasis, Table } from '../../schemas/disclosure.ts'
import { readHanNumber } from '../../schemas/hanNumber.ts'
import { listTable } from '../example.ts'
import { type FactIndex, measureOf, nearness } from '../factIndex.ts'
import { type Check, type Example, factsOf, type Identity } from '../identity.ts'
import { sumOfCells } from './cells.ts'
import { lackingRows } from './lacking.ts'

function* sums(disclosure: Disclosure, index: FactIndex, basis: SumBasis): Iterable<Identity> {
  for (const [at, table] of disclosure.tables.entries()) {
    const [before, next] = [disclosure.tables[at - 1], disclosure.tables[at + 1]]
    const cut = mayGoOn(table, next)
    const apart = isCutInTwo(before, table) || isCutInTwo(table, next)
    for (const panel of table.reading?.panels ?? []) {
      if (!panel.rows.some((row) => row.sumOf?.basis === basis)) continue
      const columns = panel.columns.filter((column) => column.role === 'value')
      const places = new Map(panel.rows.map((row, place) => [row.index, place]))
      const codeOf = (row: number) => panel.rows[places.get(row) ?? -1]?.code ?? []
      for (const row of panel.rows) {
        if (row.sumOf?.basis !== basis) continue
        const group = `${table.id}.${row.index}`
        const certain = { group, ...certainty(basis, row) }
        const firm = { ...certain, ...lackingBetween(table, panel, row, places, index) }
        const doubtful = repeats(row.sumOf.parts.flatMap((part) => codeOf(part.index)))
        for (const column of columns) {
          const place = (part: number) => [part, column.index] as const
          const identity = sumOfCells(table, place(row.index), row.sumOf, place, index)
          if (!identity) continue
          const counted = factsOf(identity.relation).some((fact) => measureOf(fact) === 'count')
          if (doubtful) yield { ...identity, doubt: 'structure-uncertain' }
          // Units with their staff, one under the other: the first need not be all of them.
          else if (counted) yield { ...identity, doubt: 'may-count-otherwise' }
          else if (cut || (apart && isRecognised(identity))) yield { ...identity, group, doubt: 'maybe-cut' }
          else if (
            columns.length === 1 &&
            basis !== 'codes' &&
            misplacesRow(table, panel, row, column.index, identity, index)
          )
            yield { ...identity, group, doubt: 'structure-uncertain' }
          // One column alone does not show that the indentation means what it seems to.
          else if (basis === 'indentation' && columns.length === 1)
            yield { ...identity, group, doubt: 'structure-uncertain', unlessSlip: true }
          else yield { ...identity, ...(identity.doubt ? certain : firm) }
        }
      }
    }
  }
}

/** What the print itself says of which rows are meant. */
function certainty(basis: SumBasis, { sumOf }: RowReading): Partial<Identity> {
  if (basis === 'codes') return { partsByCode: true }
  const difference = sumOf?.parts.length === 2 && sumOf.parts.some((part) => part.weight < 0)
  return basis === 'declared' && difference ? { threeNamedRows: true } : {}
}

/** Between the row, its parts and what is under them, or behind them where the table ends. */
function lackingBetween(
  table: Table,
  { rows: all }: Panel,
  row: RowReading,
  places: ReadonlyMap<number, number>,
  index: FactIndex,
): Partial<Identity> {
  const rows = [row.index, ...row.sumOf!.parts.map((part) => part.index)]
  const [first, last] = [Math.min(...rows), Math.max(...rows)]
  if (last === row.index) return lackingRows(table, first, last, index)
  const at = places.get(last) ?? -1
  const level = all[at]?.level ?? 0
  let next = at + 1
  while (next < all.length && all[next]!.level > level) next += 1
  return lackingRows(table, first, all[next]?.index ?? 'end', index)
}

/**
 * In a table of one column of figures: what the sum is off by is just the amount of one row, one of its parts too many or one
 * that stands elsewhere, or its first parts alone give the whole. A row under the wrong parent explains it.
 */
function misplacesRow(
  table: Table,
  panel: Panel,
  row: RowReading,
  column: number,
  { relation }: Identity,
  index: FactIndex,
): boolean {
  if (relation.kind !== 'sum') return false
  let gap = index.value(relation.whole)
  let early = false
  for (const { fact, weight } of relation.parts) {
    gap = (weight < 0 ? add : subtract)(gap, index.value(fact))
    early ||= isZero(gap)
  }
  // No row is worth a few units of the last place.
  if (compare(absolute(gap), nearness(factsOf(relation))) <= 0) return false
  // （一）（二）（三） one after the other are parts of one row, or none of them is.
  if (gap.coefficient < 0n && isNumbered(row, panel)) return false
  // What comes after would be no part: amounts, which are not negative.
  if (early && gap.coefficient < 0n) return true
  const off = absolute(gap)
  const parts = new Set(relation.parts.map(({ fact }) => fact))
  return panel.rows.some((other) => {
    const fact = index.cell(table.id, other.index, column)
    if (!fact || fact === relation.whole || compare(absolute(index.value(fact)), off) !== 0) return false
    return parts.has(fact) === gap.coefficient < 0n
  })
}

/** The parts bear the numbers from one on, each once and in order. */
function isNumbered({ sumOf }: RowReading, { rows }: Panel): boolean {
  if (sumOf?.basis !== 'numbering') return false
  const labels = new Map(rows.map((row) => [row.index, row.label]))
  return sumOf.parts.every(({ index: part }, at) => numberOf(labels.get(part) ?? '') === at + 1)
}

function numberOf(label: string): number | null {
  const printed =
    /^[（(]?\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*[）)、.．]/u.exec(label.trim())?.[1] ?? ''
  return /^\d/.test(printed) ? Number(printed) : readHanNumber(printed)
}

/** The next table has no title, no reading and the same width, and starts where this one ends: more rows of it, perhaps. */
function mayGoOn(table: Table, next: Table | undefined): boolean {
  if (!next || next.title !== '' || next.reading || next.rows[0]?.length !== table.rows[0]?.length)
    return false
  const [end, start] = [table.pages.at(-1), next.pages[0]]
  return end === undefined || start === undefined || start - end <= 1
}

/**
 * Two tables of one title that follow one another over a page's end. On recognised pages a head that came out otherwise on the
 * second page may have parted one table, and the sums of each half lack the other's rows.
 */
function isCutInTwo(table: Table | undefined, next: Table | undefined): boolean {
  if (!table || !next || table.title === '' || table.title !== next.title) return false
  const [end, start] = [table.pages.at(-1), next.pages[0]]
  return end !== undefined && start !== undefined && start - end === 1
}

function isRecognised({ relation }: Identity): boolean {
  return factsOf(relation).some(({ source }) => source.witness === 'ocr')
}

/** A code printed twice under one parent is a misprint of a code (21999 for 2199999): the parts are not what they say. */
function repeats(codes: readonly string[]): boolean {
  return new Set(codes).size < codes.length
}

function examples(basis: SumBasis): readonly Example[] {
  const example = (whole: string) => () =>
    listTable({
      header: ['科目名称', '支出总计'],
      rows: [
        ['市场监督管理事务', whole],
        ['市场主体管理', '1,383'],
        ['市场秩序执法', '783'],
        ['信息化建设', '1,372'],
        ['事业运行', '1,402'],
      ],
      rowSums: { 0: { basis, parts: [1, 2, 3, 4] } },
    })
  return [
    {
      says: 'the parts make the whole to the last digit',
      disclosure: example('4,940'),
      verdicts: ['consistent'],
    },
    {
      says: 'one less than the parts: five rounded figures allow 2.5',
      disclosure: example('4,939'),
      verdicts: ['rounding'],
    },
    { says: 'two digits swapped', disclosure: example('4,490'), verdicts: ['inconsistent'] },
  ]
}

function rowSums(id: string, basis: SumBasis, zh: string, en: string): Check {
  return {
    id,
    family: 'sum',
    zh,
    en,
    instances: (disclosure, index) => sums(disclosure, index, basis),
    examples: examples(basis),
  }
}

export const codeSums = rowSums(
  'rollup/codes',
  'codes',
  '按科目编码，上级科目的金额等于其下级科目金额之和（类 = 各款之和，款 = 各项之和）。',
  'By subject code, the amount of a code equals the sum of its direct children (a class of its sections, a section of its items).',
)

export const totalRows = rowSums(
  'within/total-row',
  'total-row',
  '合计行的金额等于其所合计各行之和。',
  'A total row equals the sum of the rows it totals.',
)

export const numberedSums = rowSums(
  'within/numbering',
  'numbering',
  '编号为“一、”的项目等于其下“1.”“2.”各项之和。',
  'An item numbered 一、 equals the sum of the items numbered 1., 2. under it.',
)

export const indentedSums = rowSums(
  'within/indentation',
  'indentation',
  '缩进表示层级：上级项目等于其下缩进各项之和。',
  'Where indentation shows the hierarchy, an item equals the sum of the items indented under it.',
)

export const declaredSums = rowSums(
  'within/declared',
  'declared',
  '按表格格式，一行等于另几行之和，例如：收入总计 = 本年收入合计 + 上年结余结转；增减变化 = 本年 − 上年。',
  'By the form of the table a row is the sum of others: total revenue = revenue of the year + carried in; change = this year − last year.',
)

export const headedSums = rowSums(
  'within/header-rows',
  'header',
  '按表头所示，一行等于另几行之和。',
  'By its header, a row is the sum of other rows.',
)
