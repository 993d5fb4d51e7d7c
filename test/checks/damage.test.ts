// Damage: a disclosure in which everything agrees; one figure is changed and exactly the checks that rest on it fall.
import { describe, expect, test } from 'vitest'
import { check } from '../../checks/index.ts'
import { type ExampleFact, listTable, sentences } from '../../checks/example.ts'
import type { Finding } from '../../schemas/contract.ts'
import { decimal, shift, toText } from '../../schemas/decimal.ts'
import type { Disclosure, Fact } from '../../schemas/disclosure.ts'

const table = listTable({
  header: ['科目名称', '支出总计', '基本支出', '项目支出'],
  rows: [
    ['合计', '5,855', '2,310', '3,545'],
    ['市场监督管理事务', '4,939', '1,402', '3,537'],
    ['市场主体管理', '3,537', '', '3,537'],
    ['事业运行', '1,402', '1,402', ''],
    ['住房保障支出', '916', '908', '8'],
  ],
  rowSums: { 0: { basis: 'total-row', parts: [1, 4] }, 1: { basis: 'codes', parts: [2, 3] } },
  columnSums: { 1: { basis: 'header', parts: [2, 3] } },
})

const prose: readonly ExampleFact[] = [
  { id: 'projects', printed: '3,545', dimensions: { function: '0.3' }, quote: '项目支出 3,545 万元，包括：' },
  { id: 'a', printed: '3,537', dimensions: { project: '市场' }, quote: '项目支出 3,545 万元，包括：' },
  { id: 'b', printed: '8', dimensions: { project: '考核' }, quote: '项目支出 3,545 万元，包括：' },
  { id: 'change', printed: '545', dimensions: { function: '0.3', measure: 'change', comparedWith: '2021' } },
  { id: 'previous', printed: '3,000', dimensions: { function: '0.3' }, year: 2021 },
  {
    id: 'percent',
    printed: '18.2',
    unit: 'percent',
    dimensions: { function: '0.3', measure: 'changePercent', comparedWith: '2021' },
  },
]

const said = sentences(prose, [
  { kind: 'breakdown', whole: 'projects', parts: ['a', 'b'], complete: true, section: 's1', quote: '包括' },
  {
    kind: 'change',
    current: 'projects',
    previous: 'previous',
    change: 'change',
    percent: 'percent',
    direction: 'increase',
    section: 's1',
    quote: '比2021年增加',
  },
])

const good: Disclosure = { ...table, facts: [...table.facts, ...said.facts], statements: said.statements }

function damaged(id: string, printed: string): Disclosure {
  const digits = decimal(printed.replaceAll(',', ''))
  const change = (fact: Fact): Fact => ({
    ...fact,
    printed,
    value: toText(shift(digits, fact.unit === 'percent' ? 0 : 4)),
  })
  return { ...good, facts: good.facts.map((fact) => (fact.id === id ? change(fact) : fact)) }
}

function fallen(findings: readonly Finding[]): readonly string[] {
  return findings
    .filter((f) => f.verdict === 'inconsistent' || f.verdict === 'blocked')
    .map((f) => `${f.verdict} ${f.check}`)
    .sort()
}

test('undamaged, everything is judged and agrees', () => {
  const verdicts = new Set(check(good).map((f) => f.verdict))
  expect([...verdicts]).toEqual(['consistent'])
})

describe('one figure changed', () => {
  test.each<[string, string, readonly string[]]>([
    ['t1.0.1', '5,585', ['inconsistent within/columns', 'inconsistent within/total-row']],
    ['t1.2.1', '3,357', ['inconsistent rollup/codes', 'inconsistent within/columns']],
    ['t1.4.2', '808', ['inconsistent within/columns', 'inconsistent within/total-row']],
    // The table's project total has a twin in the narrative: the contradiction is one finding, what uses either is blocked.
    [
      't1.0.3',
      '3,554',
      [
        'blocked narrative/breakdown',
        'blocked narrative/change',
        'blocked narrative/change-percent',
        'blocked within/columns',
        'blocked within/total-row',
        'inconsistent narrative/same-quantity',
      ],
    ],
    ['b', '80', ['inconsistent narrative/breakdown']],
    // A wrong change leaves (current − previous) ÷ previous standing, a wrong percentage the difference.
    ['change', '554', ['inconsistent narrative/change', 'inconsistent narrative/change-percent']],
    [
      'previous',
      '3,100',
      [
        'inconsistent narrative/change',
        'inconsistent narrative/change-percent',
        'inconsistent narrative/change-percent',
      ],
    ],
    ['percent', '12.8', ['inconsistent narrative/change-percent', 'inconsistent narrative/change-percent']],
  ])('%s becomes %s', (id, printed, expected) => {
    expect(fallen(check(damaged(id, printed)))).toEqual(expected)
  })

  test('by 1 in the last place, rounding allows it and nobody is accused', () => {
    const findings = check(damaged('t1.4.1', '917'))
    expect(fallen(findings)).toEqual([])
    expect(findings.filter((f) => f.verdict === 'rounding').map((f) => f.check)).toEqual([
      'within/columns',
      'within/total-row',
    ])
  })

  test('a figure that was not read with certainty accuses nobody', () => {
    const unsure = damaged('t1.0.1', '5,585')
    const facts = unsure.facts.map((f) =>
      f.id === 't1.0.1' ? { ...f, source: { ...f.source, confidence: 0.8 } } : f,
    )
    const findings = check({ ...unsure, facts })
    expect(fallen(findings)).toEqual([])
    expect(
      findings
        .filter((f) => f.verdict === 'unchecked')
        .map((f) => f.check)
        .sort(),
    ).toEqual(['within/columns', 'within/total-row'])
  })
})

describe('findings', () => {
  test('contradictions come first, ids are stable and unique, facts are named', () => {
    const findings = check(damaged('t1.0.1', '5,585'))
    expect(findings[0]!.verdict).toBe('inconsistent')
    expect(new Set(findings.map((f) => f.id)).size).toBe(findings.length)
    const before = new Set(check(good).map((f) => f.id))
    expect(findings.every((f) => before.has(f.id))).toBe(true)
    const ids = new Set(good.facts.map((f) => f.id))
    for (const finding of findings) for (const id of finding.facts) expect(ids).toContain(id)
  })

  test('more exact twins narrow what rounding allows', () => {
    // 5,855 and 5,856 could agree within three roundings; printed in yuan elsewhere, the parts leave no room.
    const base = listTable({
      header: ['单位', '总计', '基本', '项目'],
      rows: [['中心', '5,855', '2,311', '3,545']],
      columnSums: { 1: { basis: 'header', parts: [2, 3] } },
    })
    const twin = (cell: string, printed: string): ExampleFact => ({
      id: `yuan${cell}`,
      printed,
      unit: 'CNY',
      dimensions: { function: cell },
      table: '元',
    })
    const exact = sentences([twin('0.2', '23,110,000.00'), twin('0.3', '35,451,000.00')], []).facts
    const [finding] = check({ ...base, facts: [...base.facts, ...exact] })
    expect(finding).toMatchObject({ check: 'within/columns', verdict: 'inconsistent', slack: '6000.01' })
    expect(finding!.facts).toContain('yuan0.3')
  })

  test('a document that cuts off its digits is judged as such', () => {
    const base = listTable({
      header: ['单位', '总计', '基本', '项目'],
      rows: [['中心', '5,855', '2,311', '3,545']],
      columnSums: { 1: { basis: 'header', parts: [2, 3] } },
    })
    // Cut off, parts can only lose: their sum is never above the whole.
    const [cut] = check({ ...base, rounding: { mode: 'truncate', quote: '只舍不入' } })
    expect(cut!.verdict).toBe('inconsistent')
    expect(check(base)[0]!.verdict).toBe('rounding')
  })
})
