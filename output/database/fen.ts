// Money as whole numbers that a database adds up and sorts exactly. In: a fact. Out: fen (分), a hundredth of a yuan.
import type { ContractDocument } from '../../schemas/contract.ts'
import { decimal, shift, trim } from '../../schemas/decimal.ts'

const MAX_INT64 = 2n ** 63n - 1n

/** Money in 分 (a hundredth of a yuan) where the value is a whole number of them; null for other measures. */
export function fenOf({ unit, value }: ContractDocument['facts'][number]): bigint | null {
  if (!unit.startsWith('CNY')) return null
  const { coefficient, scale } = trim(shift(decimal(value), 2))
  const magnitude = coefficient < 0n ? -coefficient : coefficient
  return scale === 0 && magnitude <= MAX_INT64 ? coefficient : null
}
