// Units of printed figures. In: a unit. Out: what one of it is in base units: yuan, percent, things.
import type { Unit } from './contract.ts'

const POWER: Readonly<Record<Unit, number>> = {
  CNY: 0,
  CNY_1K: 3,
  CNY_10K: 4,
  CNY_100M: 8,
  percent: 0,
  count: 0,
}

/** 10ⁿ base units to one printed unit: 4 for 万元. */
export function unitPower(unit: Unit): number {
  return POWER[unit]
}
