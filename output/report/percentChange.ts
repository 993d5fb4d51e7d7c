// The change from one exact amount to another, as a percentage to one digit after the point. No floats: a share of two
// amounts is rounded once, from whole numbers.
import { decimal, subtract, type Decimal } from '../../schemas/decimal.ts'

/** “+12.4 %”; null where there was nothing before. */
export function percentChange(before: string, after: string): string | null {
  const [base, difference] = [decimal(before), subtract(decimal(after), decimal(before))]
  const [above, below] = sameScale(difference, base)
  if (below === 0n) return null
  const magnitude = below < 0n ? -below : below
  const thousandths = above * 1000n
  const rounded = (2n * (thousandths < 0n ? -thousandths : thousandths) + magnitude) / (2n * magnitude)
  const text = `${rounded / 10n}.${rounded % 10n} %`
  return rounded === 0n ? text : `${above < 0n ? '−' : '+'}${text}`
}

function sameScale(a: Decimal, b: Decimal): [bigint, bigint] {
  const scale = Math.max(a.scale, b.scale)
  const at = ({ coefficient, scale: own }: Decimal) => coefficient * 10n ** BigInt(scale - own)
  return [at(a), at(b)]
}
