// What a reader is told: the figures, where they stand, the difference, and why rounding does or does not allow it.
import { expect, test } from 'vitest'
import { check, checks } from '../../checks/index.ts'
import { facts, listTable } from '../../checks/example.ts'
import { notDecided, reasons, roundings, type Sentence, sentences } from '../../checks/explain/sentences.ts'

const total = (whole: string) =>
  check(
    listTable({
      header: ['预算单位', '支出总计', '基本支出', '项目支出'],
      rows: [['深圳市公共信用中心', whole, '2,311', '3,545']],
      columnSums: { 1: { basis: 'header', parts: [2, 3] } },
    }),
  )[0]!

test('5,855 against 2,311 + 3,545 is rounding, and the sentence says why', () => {
  const finding = total('5,855')
  expect(finding.verdict).toBe('rounding')
  expect(finding).toMatchObject({
    expected: '58560000',
    actual: '58550000',
    slack: '15000',
    severity: 'info',
  })
  expect(finding.message.zh).toBe(
    '第 1 页《支出总表》“深圳市公共信用中心”行：支出总计 5,855 万元，而 基本支出 2,311 万元 + 项目支出 3,545 万元 = 5,856 万元，相差 1 万元。' +
      '这 3 个数都四舍五入到 1 万元，每个与实际最多差 0.5 万元，合起来最多可以相差 1.5 万元，所以这个差额可以只是四舍五入造成的，不算矛盾。',
  )
  for (const part of ['5,855', '2,311', '3,545', '5,856', '1.5']) expect(finding.message.en).toContain(part)
})

test('a contradiction says by how much, and that rounding cannot explain it', () => {
  const finding = total('5,585')
  expect(finding.verdict).toBe('inconsistent')
  expect(finding.severity).toBe('error')
  expect(finding.message.zh).toContain('相差 271 万元')
  expect(finding.message.zh).toContain('最多只能相差 1.5 万元')
  expect(finding.message.en).toContain('rounding cannot explain it')
})

const vehicles = '共有车辆1辆，其中：部级领导干部用车1辆、机要通信用车1辆'
const counted = () => {
  const made = facts(
    { id: 'all', printed: '1', unit: 'count', concept: 'vehicles', dimensions: {}, quote: vehicles },
    {
      id: 'led',
      printed: '1',
      unit: 'count',
      concept: 'vehicles',
      dimensions: { label: 'a' },
      quote: vehicles,
    },
    {
      id: 'sent',
      printed: '1',
      unit: 'count',
      concept: 'vehicles',
      dimensions: { label: 'b' },
      quote: vehicles,
    },
  )
  const { section, quote } = made.facts[0]!.source
  const statement = {
    kind: 'breakdown' as const,
    section: section!,
    quote: quote!,
    whole: 'all',
    parts: ['led', 'sent'],
    complete: true,
  }
  return check({ ...made, statements: [statement] }).find(({ check }) => check === 'narrative/breakdown')!
}

test('figures printed alike in one sentence are each called by the words before them', () => {
  expect(counted().message.zh).toContain(
    '共有车辆 1，而 部级领导干部用车 1 + 机要通信用车 1 = 2，相差 1。个数不经四舍五入：这些数中至少有一个有误。',
  )
})

test('a table without a title is called that', () => {
  const made = listTable({
    header: ['预算单位', '支出总计', '基本支出', '项目支出'],
    rows: [['深圳市公共信用中心', '5,585', '2,311', '3,545']],
    columnSums: { 1: { basis: 'header', parts: [2, 3] } },
  })
  const [finding] = check({ ...made, tables: made.tables.map((table) => ({ ...table, title: '' })) })
  expect(finding!.message.zh).toMatch(/^第 1 页没有标题的表“深圳市公共信用中心”行：/)
  expect(finding!.message.en).toMatch(/^page 1, a table without a title, row “/)
})

test('every worked example explains itself without holes left open', () => {
  for (const declared of checks) {
    for (const example of declared.examples) {
      for (const finding of check(example.disclosure())) {
        for (const text of [finding.message.zh, finding.message.en]) {
          expect(text).not.toMatch(/[{}]|undefined|null|NaN/)
          expect(text.length).toBeGreaterThan(8)
        }
      }
    }
  }
})

test('both languages have the same holes', () => {
  const all: readonly Sentence[] = [
    ...Object.values(sentences).flatMap((byVerdict) => Object.values(byVerdict)),
    ...Object.values(notDecided),
    ...Object.values(roundings),
    ...Object.values(reasons),
  ]
  const holes = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()
  for (const { zh, en } of all) expect(holes(en)).toEqual(holes(zh))
})

test('nil said in words accuses nobody, though a table prints an amount of it', () => {
  const disclosure = listTable({
    header: ['预算单位', '支出总计', '基本支出', '项目支出'],
    rows: [['深圳市公共信用中心', '5,855', '2,310', '3,545']],
  })
  const [printed] = disclosure.facts
  const source = {
    ...printed!.source,
    table: null,
    row: null,
    column: null,
    section: 's1',
    quote: '本单位无支出。',
  }
  const denial = { ...printed!, id: 'n1', printed: '无', value: '0', decimals: 0, source }
  const inDigits = { ...denial, printed: '0' }
  const verdicts = (fact: typeof denial) =>
    check({ ...disclosure, facts: [...disclosure.facts, fact] }).map(({ verdict }) => verdict)
  // In digits it meets the table's figure; in words it stands in no relation.
  expect(verdicts(inDigits)).toHaveLength(1)
  expect(verdicts(denial)).toEqual([])
})
