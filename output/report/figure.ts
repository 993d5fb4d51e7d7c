// Figures as a reader sees them: as printed, with their unit, and linked to where they stand. In: facts. Out: markup.
import { shift, type Decimal } from '../../schemas/decimal.ts'
import type { Unit } from '../../schemas/contract.ts'
import { POWERS } from './amount.ts'
import { factAnchor, type Fact } from './anchors.ts'
import { both, markup, type Markup } from './markup.ts'
import { unitNames } from './messages.ts'

export function unitName(unit: Unit): Markup {
  return both(unitNames[unit]!)
}

/** The figure as it stands in an equation: as printed, with the sign that its sentence gives it in words. */
export function signed(fact: Fact): string {
  const negative = fact.value.startsWith('-')
  const looksNegative = /^[-−－–—(（△▲]/.test(fact.printed.trim())
  return negative && !looksNegative ? `−${fact.printed}` : fact.printed
}

/** Half a unit of the last printed digit, in base units: what rounding can hide in one figure. Counts hide nothing. */
export function halfWidth({ unit, decimals }: Fact): Decimal {
  if (unit === 'count') return { coefficient: 0n, scale: 0 }
  return shift({ coefficient: 5n, scale: 0 }, POWERS[unit] - decimals - 1)
}

export function figureLink(fact: Fact, text = signed(fact)): Markup {
  return markup`<a href="#${factAnchor(fact)}">${text}</a>`
}
