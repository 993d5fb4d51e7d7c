// This year against the year before: as the document itself says it, and, where last year's disclosure is among the results,
// against that. In: a document, and last year's. Out: two tables that say which of the two each figure is from. A difference
// that nobody printed is a subtraction of two printed figures, and marked as one.
import type { ConceptId } from '../../schemas/concept.ts'
import { concepts } from '../../schemas/concept.ts'
import type { ContractDocument } from '../../schemas/contract.ts'
import { decimal, subtract, toText } from '../../schemas/decimal.ts'
import { headlineFacts, headlines } from '../headlines.ts'
import { amount } from './amount.ts'
import { factAnchor, type Fact, type Places } from './anchors.ts'
import { figureLink } from './figure.ts'
import { whereOf } from './labels.ts'
import { both, markup, NOTHING, say, type Markup } from './markup.ts'
import { fundNames } from './fundNames.ts'
import type { MessageKey } from './messages.ts'
import { percentChange } from './percentChange.ts'

/** What the same department published for the year before, with the name of its report. */
export interface Before {
  readonly name: string
  readonly document: ContractDocument
}

const COMPARED: readonly ConceptId[] = [
  ...(['revenueTotal', 'revenue', 'expenditureTotal', 'expenditure'] as const),
  ...(['threePublicExpenses', 'procurement', 'agencyOperatingExpenses'] as const),
]

export function changesTable(places: Places, before: readonly Before[]): Markup {
  if (places.document.disclosure.year === null || places.document.facts.length === 0) return NOTHING
  const said = saidRows(places)
  const against = againstRows(places, before)
  if (said.length === 0 && against.length === 0)
    return markup`<div class="changes"><h3>${say('changes')}</h3><p>${say('changesNone')}</p></div>`
  return markup`<div class="changes"><h3>${say('changes')}</h3>${table('changesSaid', said)}${table('changesAgainst', against)}</div>`
}

function table(source: MessageKey, rows: readonly Markup[]): Markup {
  if (rows.length === 0) return NOTHING
  const heads: readonly MessageKey[] = ['thisYear', 'lastYear', 'changeHead', 'percentHead']
  return markup`<p class="more">${say(source)}</p><div class="scroll" tabindex="0"><table class="list"><thead><tr><th>${say('inTenThousands')}</th>${heads.map((key) => markup`<th class="n">${say(key)}</th>`)}<th>${say('place')}</th></tr></thead><tbody>${rows}</tbody></table></div>`
}

type Role = 'now' | 'previous' | 'change' | 'percent'

function saidRows(places: Places): Markup[] {
  const groups = Map.groupBy(
    places.document.facts.flatMap((fact) => {
      const known = roleOf(fact, places.document.disclosure)
      return known ? [{ fact, ...known }] : []
    }),
    ({ key }) => key,
  )
  return [...groups.values()]
    .toSorted(([a], [b]) => orderOf(a!.fact) - orderOf(b!.fact))
    .flatMap((group) => {
      const of = (role: Role) => mostStated(group.flatMap((one) => (one.role === role ? [one.fact] : [])))
      const [now, previous, change, percent] = [of('now'), of('previous'), of('change'), of('percent')]
      const any = change ?? percent ?? previous
      const isNil = [now, previous, change, percent].every((fact) => !fact || Number(fact.value) === 0)
      if (!any || isNil) return []
      const cells = [
        now && figureLink(now, inTenThousands(now)),
        previous && figureLink(previous, inTenThousands(previous)),
        change ? figureLink(change, movement(change)) : now && previous && subtracted(now, previous),
        percent ? figureLink(percent, movement(percent)) : now && previous && computedPercent(now, previous),
      ]
      return [row(nameOf(any), cells, markup`<span lang="zh-Hans">${whereOf(any, places)}</span>`)]
    })
}

/** Which part of a comparison a figure is; null for figures of other years, of units, and of single items. */
function roleOf(
  { concept, entity, year, phase, dimensions }: Fact,
  disclosure: ContractDocument['disclosure'],
): { readonly key: string; readonly role: Role } | null {
  const { measure, comparedWith, ...rest } = dimensions
  const axes = Object.keys(rest)
  const isOwn = entity === disclosure.entity || entity === ''
  const isWhole = axes.length === 0 || (axes.length === 1 && (axes[0] === 'fund' || axes[0] === 'nature'))
  // A final account states the year's budget beside what was spent.
  const isOther = phase !== null && phase !== disclosure.phase
  if (!isOwn || !isWhole || isOther || !COMPARED.includes(concept as ConceptId)) return null
  const key = `${concept} ${JSON.stringify(rest)}`
  const before = disclosure.year! - 1
  if (measure === undefined)
    return year === disclosure.year
      ? { key, role: 'now' }
      : year === before
        ? { key, role: 'previous' }
        : null
  if (year !== disclosure.year || comparedWith !== String(before)) return null
  return measure === 'change'
    ? { key, role: 'change' }
    : measure === 'changePercent'
      ? { key, role: 'percent' }
      : null
}

const orderOf = ({ concept, dimensions }: Fact) =>
  COMPARED.indexOf(concept as ConceptId) * 2 +
  (dimensions['fund'] !== undefined || dimensions['nature'] !== undefined ? 1 : 0)

function mostStated(facts: readonly Fact[]): Fact | undefined {
  const [most] = [...Map.groupBy(facts, ({ value }) => value).values()].toSorted(
    (a, b) => b.length - a.length,
  )
  return most?.[0]
}

/** Where several files were published for last year, only what they agree on is compared. */
function againstRows(places: Places, before: readonly Before[]): Markup[] {
  return headlines.flatMap((headline) => {
    const now = headlineFacts(places.document, headline)[0]?.[0]
    const stated = before.flatMap(({ name, document }) =>
      headlineFacts(document, headline).map(([fact]) => ({ name, path: document.source.path, fact: fact! })),
    )
    const [previous] = stated
    if (!now || !previous || stated.some(({ fact }) => fact.value !== previous.fact.value)) return []
    const fileName = previous.path.split(/[\\/]/).at(-1)
    const report = `${encodeURIComponent(previous.name)}.html`
    const cells = [
      figureLink(now, inTenThousands(now)),
      markup`<a href="${report}#${factAnchor(previous.fact)}">${inTenThousands(previous.fact)}</a>`,
      subtracted(now, previous.fact),
      computedPercent(now, previous.fact),
    ]
    return [row(both(headline.name), cells, markup`<a href="${report}">${fileName}</a>`)]
  })
}

function row(name: Markup, cells: readonly (Markup | undefined)[], where: Markup): Markup {
  return markup`<tr><td>${name}</td>${cells.map((cell) => markup`<td class="n">${cell ?? '—'}</td>`)}<td class="where">${where}</td></tr>`
}

function nameOf({ concept, dimensions: { fund, nature } }: Fact): Markup {
  const name = both(concepts[concept as ConceptId])
  if (nature !== undefined)
    return both(
      headlines.find(({ dimensions }) => dimensions['nature'] === nature)?.name ?? { zh: nature, en: nature },
    )
  return fund === undefined
    ? name
    : markup`${name} <small>${both(fundNames[fund] ?? { zh: fund, en: fund })}</small>`
}

/** As printed, where it was printed in this unit. */
const inTenThousands = ({ value, unit, decimals }: Pick<Fact, 'value' | 'unit' | 'decimals'>) =>
  amount(value, 'CNY_10K', unit === 'CNY_10K' ? decimals : 0)

/** +543, −17, −0.3 %; 持平 stays as it is printed. */
function movement(fact: Fact): string {
  const { value, unit, decimals, printed } = fact
  if (Number(value) === 0) return printed
  const text = unit === 'percent' ? `${amount(value, unit, decimals)} %` : inTenThousands(fact)
  return text.startsWith('−') ? text : `+${text}`
}

function subtracted(now: Fact, previous: Fact): Markup {
  const value = toText(subtract(decimal(now.value), decimal(previous.value)))
  const difference = inTenThousands({ ...now, value, decimals: Math.min(now.decimals, previous.decimals) })
  return computed(Number(value) <= 0 ? difference : `+${difference}`)
}

function computedPercent(now: Fact, previous: Fact): Markup | undefined {
  const percent = percentChange(previous.value, now.value)
  return percent === null ? undefined : computed(percent)
}

const computed = (text: string) => markup`<i>${text}</i>`
