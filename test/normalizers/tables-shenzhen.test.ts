// Protects the Shenzhen eleven on real print: every table of the seed's PDF cell for cell, and of a unit's and a
// department's document of 2026 every table with its kind, its pages joined and each of its sums within rounding.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { extractPdf } from '../../extractors/pdf/index.ts'
import { readTables, type TablesReading } from '../../normalizers/tables/index.ts'
import { lastPlace } from '../../normalizers/quantity.ts'
import { add, absolute, compare, decimal, shift, subtract, type Decimal } from '../../schemas/decimal.ts'
import type { Fact, Sum } from '../../schemas/disclosure.ts'
import type { Problem } from '../../schemas/source.ts'
import { corpusPath, hasCorpus } from '../corpus.ts'

const KINDS_2026 = [
  'keyProjectPerformance',
  'revenueExpenditureSummary',
  'revenueSummary',
  'expenditureSummary',
  'basicExpenditureSummary',
  'projectExpenditureSummary',
  'appropriationSummary',
  'generalPublicBudgetExpenditure',
  'generalPublicBudgetExpenditureByEconomic',
  'threePublicExpenses',
  'governmentFundExpenditure',
  'stateCapitalExpenditure',
]

const fold = (text: string): string => text.replace(/\s+/gu, '')

async function read(
  entity: string,
  year: number,
  ...path: string[]
): Promise<TablesReading & { problems: Problem[] }> {
  const problems: Problem[] = []
  const report = (problem: Problem): void => void problems.push(problem)
  const document = await extractPdf(new Uint8Array(readFileSync(corpusPath(...path))), report)
  return { ...readTables(document, report, { entity, year, phase: 'budget' }), problems }
}

/** Every sum that the readings claim, with the sums that no values inside the rounding intervals can make. */
function judge(out: TablesReading): { claimed: number; broken: string[] } {
  const cells = new Map(out.facts.map((f) => [`${f.source.table} ${f.source.row} ${f.source.column}`, f]))
  const broken: string[] = []
  let claimed = 0
  for (const table of out.tables) {
    const at = (row: number, column: number): Fact | undefined => cells.get(`${table.id} ${row} ${column}`)
    const judgeOne = (
      whole: Fact | undefined,
      parts: (readonly [Fact | undefined, 1 | -1])[],
      what: string,
    ): void => {
      if (!whole || parts.every(([fact]) => !fact)) return
      claimed += 1
      let left = decimal(whole.value)
      let slack = halfPlace(whole)
      for (const [part, weight] of parts) {
        if (!part) continue
        left = weight === 1 ? subtract(left, decimal(part.value)) : add(left, decimal(part.value))
        slack = add(slack, halfPlace(part))
      }
      if (compare(absolute(left), slack) > 0) broken.push(`${table.title} ${what}: ${whole.printed}`)
    }
    const partsOf = (
      sum: Sum,
      fact: (index: number) => Fact | undefined,
    ): (readonly [Fact | undefined, 1 | -1])[] =>
      sum.parts.map((part) => [fact(part.index), part.weight] as const)
    for (const { rows, columns } of table.reading?.panels ?? []) {
      for (const row of rows) {
        for (const column of columns) {
          if (row.sumOf)
            judgeOne(
              at(row.index, column.index),
              partsOf(row.sumOf, (r) => at(r, column.index)),
              row.label,
            )
          if (column.sumOf) {
            judgeOne(
              at(row.index, column.index),
              partsOf(column.sumOf, (c) => at(row.index, c)),
              row.label,
            )
          }
        }
      }
    }
  }
  return { claimed, broken }
}

function halfPlace(fact: Fact): Decimal {
  return shift({ coefficient: 5n, scale: 1 }, lastPlace(fact.decimals, fact.unit))
}

describe.skipIf(!hasCorpus)('Shenzhen', () => {
  test('the seed as PDF equals its truth cell for cell, its pages joined', { timeout: 60_000 }, async () => {
    const out = await read('深圳市公共信用中心', 2022, 'seed', 'seed.pdf')
    const truth = JSON.parse(readFileSync(corpusPath('seed', 'truth.json'), 'utf8')) as {
      tables: { title: string; present: boolean; rows: string[][]; pages: number[]; notes: string[] }[]
    }
    for (const expected of truth.tables) {
      const table = out.tables.find((t) => fold(t.title) === fold(expected.title))!
      expect(
        table.rows.map((row) => row.map(fold)),
        expected.title,
      ).toEqual(expected.rows.map((row) => row.map(fold)))
      expect(table.pages, expected.title).toEqual(expected.pages)
      expect(table.notes.map(fold), expected.title).toEqual(expected.notes.map(fold))
      expect(table.empty, expected.title).toBe(!expected.present)
    }
    expect(out.problems.map((p) => [p.code, p.page])).toEqual([
      ['table/caption-without-body', 17],
      ['table/caption-without-body', 19],
      ['table/caption-without-body', 22],
    ])
    expect(judge(out).broken).toEqual([])
    expect(out.facts.every((f) => f.source.page !== null && f.source.box !== null)).toBe(true)
  })

  test('a unit of 2026', { timeout: 60_000 }, async () => {
    const out = await read('深圳市信访局', 2026, 'real', 'shenzhen', '2026年深圳市信访局部门预算.pdf')
    expect(out.tables.map((t) => t.kind)).toEqual(KINDS_2026)
    expect(out.tables.map((t) => t.rows.length)).toEqual([6, 24, 1, 20, 27, 7, 25, 20, 33, 3, 1, 1])
    expect(out.problems).toEqual([])
    expect(out.owners).toEqual([])
    const { claimed, broken } = judge(out)
    expect(broken).toEqual([])
    expect(claimed).toBeGreaterThan(350)
    expect(out.facts.filter((f) => /\D/.test(f.dimensions.function ?? f.dimensions.economic ?? ''))).toEqual(
      [],
    )
    const carried = out.facts.find(
      (f) => f.concept === 'carriedIn' && f.source.table === 't2' && !f.dimensions.fund,
    )
    expect(carried).toMatchObject({ printed: '7.34', value: '73400', decimals: 2 })
  })

  test('a department with four units', { timeout: 60_000 }, async () => {
    const out = await read('深圳市建筑工务署', 2026, 'real', 'shenzhen', '2026年深圳市建筑工务署部门预算.pdf')
    expect(out.tables.map((t) => t.kind)).toEqual(KINDS_2026)
    expect(out.problems).toEqual([])
    expect(out.owners).toEqual([
      '深圳市建筑工务署（本级）',
      '深圳市建筑工务署文体和水务工程管理中心',
      '深圳市建筑工务署工程管理中心',
      '深圳市建筑工务署工程设计管理中心',
    ])
    const { claimed, broken } = judge(out)
    expect(broken).toEqual([])
    expect(claimed).toBeGreaterThan(1500)
    const own = out.facts.filter(
      (f) =>
        f.entity === '深圳市建筑工务署（本级）' &&
        f.concept === 'expenditure' &&
        Object.keys(f.dimensions).length === 0,
    )
    expect(own.map((f) => f.printed)).toEqual(['14,480.17'])
    const sumOfUnits = out.tables[2]!.reading!.panels[0]!.rows[0]!.sumOf!
    expect(sumOfUnits.parts.map((p) => p.index)).toEqual([1, 2, 3, 4])
  })
})
