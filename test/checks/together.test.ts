// The whole document at once: what holds one by one and not together is found, in its smallest form and with an exact proof;
// what some assignment satisfies is never told, whatever floats propose.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { facts, listTable } from '../../checks/example.ts'
import { check, examine } from '../../checks/index.ts'
import { identitiesOf, judgeAll } from '../../checks/instances.ts'
import { proves } from '../../checks/together/certificate.ts'
import { conflictsOf } from '../../checks/together/conflicts.ts'
import { merge } from '../../checks/together/merge.ts'
import { propagate } from '../../checks/together/propagate.ts'
import { loadSolver } from '../../checks/together/solver.ts'
import type { Row, Variable } from '../../checks/together/system.ts'
import { holdsByTurns } from '../../checks/together/turns.ts'
import type { Disclosure } from '../../schemas/disclosure.ts'

const table = (cells: readonly (readonly string[])[]) =>
  listTable({
    header: ['科目', '总计', '基本', '项目'],
    rows: cells,
    rowSums: { 0: { basis: 'total-row', parts: [1, 2] } },
    columnSums: { 1: { basis: 'header', parts: [2, 3] } },
  })

async function conflicts(disclosure: Disclosure) {
  const { index, instances } = identitiesOf(disclosure)
  return conflictsOf(judgeAll(instances, index), index)
}

describe('a document in which', () => {
  // 21 = 10 + 10 needs both parts above their print, 10 = 5 + 4 needs each at or below it: 1.5 is allowed one by one.
  const wrong = table([
    ['合计', '21', '', ''],
    ['甲', '10', '5', '4'],
    ['乙', '10', '5', '4'],
  ])

  test('every relation holds within rounding and all together cannot: the smallest set is named', async () => {
    expect(check(wrong).some((f) => f.verdict === 'inconsistent')).toBe(false)
    const found = await conflicts(wrong)
    expect(found.map((conflict) => conflict.length)).toEqual([3])
    const { findings } = await examine(wrong)
    const told = findings.filter((f) => f.check === 'document/together')
    expect(told).toHaveLength(1)
    expect(told[0]).toMatchObject({ verdict: 'inconsistent', severity: 'warning', expected: null })
    expect(findings[0]).toBe(told[0])
    for (const { identity } of found[0]!) expect(identity.relation.kind).toBe('sum')
    expect(told[0]!.message.zh).toContain(`下面 ${found[0]!.length} 项关系`)
    expect(told[0]!.message.en).toContain('verified exactly')
  })

  test('without any one of its relations the rest of a conflict holds', async () => {
    const { index, instances } = identitiesOf(wrong)
    const judged = judgeAll(instances, index)
    const [conflict] = await conflictsOf(judged, index)
    for (const left of conflict!)
      expect(
        await conflictsOf(
          conflict!.filter((one) => one !== left),
          index,
        ),
      ).toEqual([])
  })

  test('rounding can explain everything at once: nothing is told', async () => {
    const right = table([
      ['合计', '21', '', ''],
      ['甲', '10', '5', '6'],
      ['乙', '10', '5', '5'],
    ])
    expect(check(right).some((f) => f.verdict === 'rounding')).toBe(true)
    expect(await conflicts(right)).toEqual([])
  })

  test('an uncertain reading takes part in no conflict', async () => {
    const unsure = wrong.facts.map((fact) => ({ ...fact, source: { ...fact.source, confidence: 0.8 } }))
    expect(await conflicts({ ...wrong, facts: unsure })).toEqual([])
  })
})

const rowOf = (kind: Row['kind'], terms: readonly (readonly [number, number])[], residual: bigint): Row => ({
  instance: {} as Row['instance'],
  kind,
  residual,
  terms: terms.map(([variable, coefficient]) => ({ variable, coefficient: BigInt(coefficient) })),
})

const systems = fc
  .tuple(
    fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 3, maxLength: 6 }),
    fc.array(
      fc.record({
        terms: fc.uniqueArray(fc.tuple(fc.nat(5), fc.constantFrom(-3, -1, 1, 2)), {
          minLength: 2,
          maxLength: 4,
          selector: ([variable]) => variable,
        }),
        equation: fc.boolean(),
        spare: fc.nat(20),
        multiplier: fc.float({ min: -4, max: 4, noNaN: true }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  )
  .map(([values, rows]) => {
    const variables = values.map((): Variable => ({ fact: {} as Variable['fact'], lo: -50n, hi: 50n }))
    return {
      values,
      variables,
      multipliers: rows.map(({ multiplier }) => multiplier),
      rows: rows.map(({ terms, equation, spare }) => {
        const known = terms
          .map(([variable, coefficient]) => [variable % values.length, coefficient] as const)
          .filter(([variable], i, all) => all.findIndex(([other]) => other === variable) === i)
        const at = known.reduce((sum, [variable, coefficient]) => sum + coefficient * values[variable]!, 0)
        return equation ? rowOf('=', known, BigInt(at)) : rowOf('<=', known, BigInt(at + spare))
      }),
    }
  })

describe('rows that some values satisfy', () => {
  test('law: no multipliers prove a conflict', () => {
    fc.assert(
      fc.property(systems, ({ rows, variables, multipliers }) => !proves(rows, multipliers, variables)),
    )
  })

  test('law: narrowing keeps the values that satisfy them', () => {
    fc.assert(
      fc.property(systems, ({ rows, variables, values }) => {
        const { room, empty } = propagate({ rows, variables })
        return (
          !empty &&
          values.every((value, at) => room[at]!.lo <= BigInt(value) && BigInt(value) <= room[at]!.hi)
        )
      }),
    )
  })

  test('law: the solver finds that they hold, merged or not', async () => {
    const { holds, solve } = await loadSolver()
    fc.assert(
      fc.property(systems, ({ rows, variables }) => {
        const small = merge(rows, variables)
        return holds(rows, variables) && solve(rows, variables) === null && holds(small.rows, small.room)
      }),
      { numRuns: 50 },
    )
  })
})

test('law: what is found by turns the solver finds as well', async () => {
  const { holds } = await loadSolver()
  let found = 0
  fc.assert(
    fc.property(systems, fc.bigInt({ min: 0n, max: 60n }), ({ rows, variables }, more) => {
      // Some of them hold no longer.
      const moved = rows.map((row, at) => (at === 0 ? { ...row, residual: row.residual + more } : row))
      const byTurns = holdsByTurns(moved, variables)
      found += Number(byTurns)
      return !byTurns || holds(moved, variables)
    }),
    { numRuns: 200, seed: 5 },
  )
  expect(found).toBeGreaterThan(50)
  expect(found).toBeLessThan(200)
})

test('what the solver proposes for rows that conflict is a proof in whole numbers', async () => {
  const { holds, solve } = await loadSolver()
  const variables = [0, 1, 2].map((): Variable => ({ fact: {} as Variable['fact'], lo: -5n, hi: 5n }))
  const rows = [
    rowOf('=', [[0, 1], [1, -1]], 9n), // prettier-ignore
    rowOf('<=', [[0, 1], [2, 1]], -2n), // prettier-ignore
    rowOf('<=', [[1, -1], [2, -1]], 0n), // prettier-ignore
  ]
  expect(holds(rows, variables)).toBe(false)
  const multipliers = solve(rows, variables)!
  expect(proves(rows, multipliers, variables)).toBe(true)
  expect(proves(rows, multipliers.map((m) => m / 2), variables)).toBe(true) // prettier-ignore
  expect(proves(rows, [multipliers[0]!, 0, 0], variables)).toBe(false)
})

test('twins in two precisions leave each other what their prints allow', async () => {
  const { figures } = await examine(
    facts(
      { printed: '5,855', table: '收支总表' },
      { printed: '58,550,300.00', unit: 'CNY', table: '支出总表' },
    ),
  )
  expect(figures.map(({ lowest, highest }) => [lowest, highest].map((d) => Number(d!.coefficient) / 10 ** d!.scale))).toEqual([
    [58550299.995, 58550300.005],
    [58545000, 58555000],
  ]) // prettier-ignore
})
