// What protects a document from our own reading: a row that was passed over leaves a hole between the frames of a table, and one
// lost with its page stands where the table goes on; then a whole above its parts accuses nobody, and parts above it still do.
import { describe, expect, test } from 'vitest'
import { check } from '../../checks/index.ts'
import { listTable } from '../../checks/example.ts'
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'

/** 合计 over four classes; `frame` says where each row stands. */
function table(
  total: readonly [string, string, string],
  frame: (row: number) => { readonly page: number; readonly top: number },
): Disclosure {
  const made = listTable({
    header: ['科目名称', '支出总计', '基本支出', '项目支出'],
    rows: [
      ['合计', ...total],
      ['教育支出', '1,402', '1,402', ''],
      ['科学技术支出', '783', '', '783'],
      ['卫生健康支出', '1,372', '1,000', '372'],
      ['住房保障支出', '916', '908', '8'],
    ],
    rowSums: { 0: { basis: 'codes', parts: [1, 2, 3, 4] } },
    columnSums: { 1: { basis: 'header', parts: [2, 3] } },
  })
  const placed = (fact: Fact): Fact => {
    const { page, top } = frame(fact.source.row!)
    const left = 100 * fact.source.column!
    return { ...fact, source: { ...fact.source, page, box: [left, top, left + 100, top + 20] } }
  }
  const end = { page: 2, top: 700 }
  const other = listTable({ header: ['单位', '金额'], rows: [['中心', '1']] }).facts.map((fact) => ({
    ...fact,
    id: 'far',
    dimensions: { function: 'far' },
    source: { ...fact.source, table: 't9', page: end.page, box: [300, end.top, 400, end.top + 20] as const },
  }))
  return { ...made, facts: [...made.facts.map(placed), ...(other as unknown as Fact[])] }
}

const verdicts = (disclosure: Disclosure) =>
  check(disclosure)
    .filter((finding) => finding.check === 'rollup/codes')
    .map((finding) => finding.verdict)

const touching = (row: number) => ({ page: 1, top: 100 + 20 * row })
const hole = (row: number) => ({ page: 1, top: 100 + 20 * row + (row > 2 ? 20 : 0) })
const twoPages = (row: number) => (row > 2 ? { page: 2, top: 100 + 20 * row } : touching(row))

const LESS = ['4,473', '3,310', '1,163'] as const
const MORE = ['4,973', '3,810', '1,163'] as const
const MUCH_LESS = ['3,973', '2,810', '1,163'] as const

describe('a total that does not fit', () => {
  test.each([
    ['that fits', LESS, touching, ['consistent', 'consistent', 'consistent']],
    ['above its rows, which touch', MORE, touching, ['inconsistent', 'inconsistent', 'consistent']],
    ['above its rows, between which there is a hole', MORE, hole, ['unchecked', 'unchecked', 'consistent']],
    ['above its rows, on two pages', MORE, twoPages, ['unchecked', 'unchecked', 'consistent']],
    ['below its rows, on two pages', MUCH_LESS, twoPages, ['inconsistent', 'inconsistent', 'consistent']],
  ] as const)('%s', (_, total, frame, expected) => {
    expect(verdicts(table(total, frame)).sort()).toEqual([...expected].sort())
  })

  test('says that it may be our reading', () => {
    const [finding] = check(table(MORE, twoPages)).filter((one) => one.verdict === 'unchecked')
    expect(finding!.message.zh).toContain('未能读到')
    expect(finding!.message.en).toContain('may be our reading')
  })
})
