// Figures as a reader sees them: as printed, with their unit, and linked to where they stand. In: facts. Out: markup.
import { shift, type Decimal } from '../../schemas/decimal.ts'
import type { Unit } from '../../schemas/contract.ts'
import { unitPower } from '../../schemas/unit.ts'
import { factAnchor, isUncertain, type Fact } from './anchors.ts'
import { both, markup, NOTHING, say, type Markup } from './markup.ts'
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
  return shift({ coefficient: 5n, scale: 0 }, unitPower(unit) - decimals - 1)
}

/** A question mark with what else was seen, beside a figure that was not read for certain; nothing beside others. */
export function doubtMark(fact: Fact): Markup {
  if (!isUncertain(fact)) return NOTHING
  const others = fact.source.reading?.alternatives.join(' | ') ?? ''
  return markup`<abbr class="doubt" title="${others}">${say('notCertain')}</abbr>`
}

export function figureLink(fact: Fact, text = signed(fact)): Markup {
  return markup`<a href="#${factAnchor(fact)}">${text}</a>`
}
