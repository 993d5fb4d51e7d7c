// How much the checks could have seen, so that “nothing found” has a meaning: in all, and figure by figure where one is in
// dispute. In: what the pipeline passes along. Out: markup; nothing is worked out here.
import type { FigureCheck, PowerSummary } from '../../schemas/workings.ts'
import type { Fact, Places } from './anchors.ts'
import { amount } from './amount.ts'
import { figureLink, unitName } from './figure.ts'
import { factLabel } from './labels.ts'
import { grouped, markup, NOTHING, say, type Markup } from './markup.ts'

export function powerLines(power: PowerSummary | undefined): Markup {
  if (!power || power.bound === 0) return NOTHING
  const share = (n: number) => `${((100 * n) / power.bound).toFixed(1)} %`
  const line = (key: 'powerTwo' | 'powerTen' | 'powerPercent', n: number) =>
    markup`<li>${say(key, { n: grouped(n), share: share(n) })}</li>`
  const oneWay =
    power.oneWayOnly > 0 ? markup`<li>${say('powerOneWay', { n: grouped(power.oneWayOnly) })}</li>` : NOTHING
  return markup`<details class="power"><summary>${say('powerLead', { bound: grouped(power.bound), twice: grouped(power.boundTwice) })}</summary><p>${say('powerExplain')}</p><ul class="plain">${line('powerTwo', power.within['2'])}${line('powerTen', power.within['10'])}${line('powerPercent', power.withinOnePercent)}${oneWay}</ul></details>`
}

/** Ranges and smallest errors of the figures of one finding. */
export function figureRanges(
  facts: readonly Fact[],
  figures: ReadonlyMap<string, FigureCheck>,
  places: Places,
): Markup {
  const rows = facts.flatMap((fact) => {
    const figure = figures.get(fact.id)
    return figure ? [row(fact, figure, places)] : []
  })
  if (rows.length === 0) return NOTHING
  return markup`<details><summary>${say('rangesLead')}</summary><table class="list"><thead><tr><th>${say('figureHead')}</th><th class="n">${say('printedHead')}</th><th class="n">${say('rangeHead')}</th><th class="n">${say('smallestHead')}</th></tr></thead><tbody>${rows}</tbody></table></details>`
}

function row(fact: Fact, { lowest, highest, smallest }: FigureCheck, places: Places): Markup {
  const end = (value: string | null) => (value === null ? '…' : amount(value, fact.unit, fact.decimals))
  const range =
    lowest === null && highest === null ? say('rangeOpen') : markup`${end(lowest)} – ${end(highest)}`
  return markup`<tr><td>${factLabel(fact, places)}</td><td class="n">${figureLink(fact)} <small>${unitName(fact.unit)}</small></td><td class="n">${range}</td><td class="n">${smallest === null ? '—' : amount(smallest, fact.unit)}</td></tr>`
}
