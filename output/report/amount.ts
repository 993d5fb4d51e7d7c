// Amounts as people read them. In: an exact value in base units. Out: the same in the unit it was printed in, digits grouped.
import { decimal, shift, toText, trim } from '../../schemas/decimal.ts'
import type { Unit } from '../../schemas/contract.ts'
import { unitPower } from '../../schemas/unit.ts'

/** Digits after the point that are shown; what has more is cut and ends in “…”. */
const MOST_DIGITS = 6

/** A value in base units, written in `unit` with thousands grouped and at least `digits` after the point. */
export function amount(value: string, unit: Unit, digits = 0): string {
  const text = toText(trim(shift(decimal(value), -unitPower(unit))))
  const [whole, trimmed = ''] = text.replace('-', '').split('.')
  const fraction = trimmed.padEnd(digits, '0')
  const cut = fraction.length > MOST_DIGITS ? `${fraction.slice(0, MOST_DIGITS)}…` : fraction
  const shown = whole!.replace(/\B(?=(\d{3})+$)/g, ',') + (cut && `.${cut}`)
  return text.startsWith('-') ? `−${shown}` : shown
}
