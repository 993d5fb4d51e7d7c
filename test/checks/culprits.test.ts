// Where the error may be: in a table whose sums cross, the figure in the crossing is named; a slip decides between equals;
// where nothing tells two figures apart, nobody is named.
import { expect, test } from 'vitest'
import { culpritRanking, isClear } from '../../checks/culprits.ts'
import { facts, listTable } from '../../checks/example.ts'
import { check } from '../../checks/index.ts'
import { identitiesOf, judgeAll } from '../../checks/instances.ts'
import { toText, trim } from '../../schemas/decimal.ts'
import type { Disclosure } from '../../schemas/disclosure.ts'

const table = (rows: readonly (readonly string[])[]) =>
  listTable({
    header: ['科目', '总计', '基本', '项目'],
    rows,
    rowSums: { 0: { basis: 'total-row', parts: [1, 2] } },
    columnSums: { 1: { basis: 'header', parts: [2, 3] } },
  })

function ranked(disclosure: Disclosure) {
  const { index, instances } = identitiesOf(disclosure)
  const judged = judgeAll(instances, index)
  const rank = culpritRanking(judged, index)
  return judged.filter((j) => j.judgement.verdict === 'inconsistent').map(rank)
}

const crossing = table([
  ['合计', '5,855', '2,310', '3,545'],
  ['甲', '4,939', '1,402', '3,537'],
  ['乙', '916', '980', '8'],
])

test('one changed figure that ends both contradictions comes first, with what it would be', () => {
  const rankings = ranked(crossing)
  expect(rankings).toHaveLength(2)
  for (const ranking of rankings) {
    expect(isClear(ranking)).toBe(true)
    const [first] = ranking
    expect(first).toMatchObject({ ended: 2, broken: 0, likeness: 'swap' })
    expect(first!.fact.printed).toBe('980')
    expect(toText(trim(first!.corrected))).toBe('9080000')
  }
})

test('the hint stands at the end of the sentence and says that it is none but a hint', () => {
  const found = check(crossing).filter((f) => f.verdict === 'inconsistent')
  for (const { message } of found) {
    expect(message.zh).toMatch(
      /提示（不是结论）.*980 万元；它若为 908 万元，2 处矛盾即告消除；两数只是两个数字对调。$/,
    )
    expect(message.en).toMatch(/A hint, not a verdict:.*two digits are swapped\.$/)
  }
})

test('two statements with nothing to tell them apart: no hint', () => {
  const pair = facts(
    { printed: '5,855', table: '收支总表' },
    { printed: '5,835', table: '一般公共预算支出表' },
  )
  const [ranking] = ranked(pair)
  expect(ranking).toHaveLength(2)
  expect(isClear(ranking!)).toBe(false)
  expect(check(pair)[0]!.message.zh).not.toContain('提示')
})

test('three statements: the one that stands alone', () => {
  const [ranking] = ranked(
    facts(
      { printed: '5,855', table: '收支总表' },
      { printed: '5,835', table: '一般公共预算支出表' },
      { printed: '5,855', table: '支出总表' },
    ),
  )
  expect(ranking!.map((c) => c.fact.printed)).toEqual(['5,835'])
})
