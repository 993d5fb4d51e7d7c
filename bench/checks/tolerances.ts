// What checkers with a fixed tolerance would say of the same relations. In: a judgement. Out: alarm or none.
// ±0.01 and max(1, 0.1 %) are what spreadsheets and scripts for these documents use, in the unit of print.
import { type FactIndex } from '../../checks/factIndex.ts'
import { factsOf } from '../../checks/identity.ts'
import type { JudgedInstance } from '../../checks/instances.ts'
import {
  absolute,
  compare,
  type Decimal,
  fromInteger,
  multiply,
  shift,
  subtract,
} from '../../schemas/decimal.ts'
import { unitPower } from '../../schemas/unit.ts'

export const tolerances = ['±0.01', 'max(1, 0.1 %)'] as const
export type Tolerance = (typeof tolerances)[number]

const THOUSANDTH: Decimal = { coefficient: 1n, scale: 3 }

export function alarms(name: Tolerance, { identity, judgement }: JudgedInstance, index: FactIndex): boolean {
  const { expected, actual } = judgement
  const [first] = factsOf(identity.relation)
  if (!expected || !actual || !first) return false
  const difference = absolute(subtract(actual, expected))
  if (identity.relation.kind === 'ordering' && compare(actual, expected) <= 0) return false
  const power = unitPower((index.fact(first.id) ?? first).unit)
  if (name === '±0.01') return compare(difference, shift(fromInteger(1), power - 2)) > 0
  const share = multiply(absolute(expected), THOUSANDTH)
  const one = shift(fromInteger(1), power)
  return compare(difference, compare(share, one) > 0 ? share : one) > 0
}
