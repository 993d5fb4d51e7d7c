// The first screen: what the document is, what it states, whether it adds up, and what was not read.
// In: a document. Out: markup that needs no knowledge of budgets or code.
import { isRemark } from '../../schemas/problem.ts'
import type { ContractDocument, Verdict } from '../../schemas/contract.ts'
import type { PowerSummary } from '../../schemas/workings.ts'
import { headlineFacts, headlines, type Headline } from '../headlines.ts'
import type { Fact, Places } from './anchors.ts'
import { amount } from './amount.ts'
import { changesTable, type Before } from './changes.ts'
import { figureLink, unitName } from './figure.ts'
import { flowPicture } from './flow.ts'
import { whereOf } from './labels.ts'
import { both, grouped, markup, NOTHING, say, type Markup } from './markup.ts'
import { verdictLooks, verdictOrder, type MessageKey } from './messages.ts'
import { powerLines } from './power.ts'

export function titleBlock({ document }: Places): Markup {
  const { source, disclosure, tables, sections } = document
  const counts = { pages: grouped(source.pages), tables: tables.length, sections: sections.length }
  const facts: [MessageKey, Markup][] = [
    ['file', markup`<span class="path">${source.path}</span>`],
    ['size', source.pages > 0 ? say('extent', counts) : say('extentNoPages', counts)],
    [
      'template',
      disclosure.template === 'unknown'
        ? say('templateUnknown')
        : markup`<code>${disclosure.template}</code>`,
    ],
    ['sha256', markup`<code class="hash">${source.sha256 || '—'}</code>`],
  ]
  if (disclosure.units.length > 1) facts.push(['units', unitList(disclosure.units)])
  return markup`<div class="title"><p class="kind">${yearLine(disclosure)}</p><h1 lang="zh-Hans">${disclosure.entity || say('noEntity')}</h1><dl>${facts.map(([key, value]) => markup`<div><dt>${say(key)}</dt><dd>${value}</dd></div>`)}</dl></div>`
}

function unitList(units: readonly string[]): Markup {
  const list = markup`<span lang="zh-Hans">${units.join('、')}</span>`
  return units.length <= 4
    ? list
    : markup`<details><summary>${say('unitsCount', { n: units.length })}</summary>${list}</details>`
}

export function yearLine({ year, phase, scope }: ContractDocument['disclosure']): Markup {
  if (year === null) return say('noYear')
  return say('yearLine', {
    year,
    phase: phase === null ? NOTHING : say(phase),
    scope: scope === null ? NOTHING : say(scope),
  })
}

interface Beside {
  readonly power?: PowerSummary
  readonly before?: readonly Before[]
}

export function overviewSection(places: Places, { power, before = [] }: Beside): Markup {
  return markup`<section id="overview"><h2>${say('overview')}</h2><div class="columns"><div><h3>${say('states')}</h3>${stated(places)}</div><div><h3>${say('checkedHow')}</h3>${outcome(places)}${powerLines(power)}</div></div>${changesTable(places, before)}${flowPicture(places)}${troubles(places)}${legend()}</section>`
}

function stated(places: Places): Markup {
  const lines = headlines.map((headline) => headlineRow(headline, places)).filter((row) => row !== NOTHING)
  return lines.length > 0
    ? markup`<table class="stated"><tbody>${lines}</tbody></table>`
    : markup`<p>${say('statesNothing')}</p>`
}

function headlineRow(headline: Headline, places: Places): Markup {
  const stated = headlineFacts(places.document, headline)
  if (stated.length === 0) return NOTHING
  const shown = stated.slice(0, 2).map((group) => statedAmount(group, places))
  const contradicts = stated.length > 1 && contradictEachOther(stated.flat(), places)
  const remark = contradicts
    ? markup`<tr class="remark"><td></td><td colspan="2"><span class="v v-i">✗</span> ${say('statedTwice')}</td></tr>`
    : NOTHING
  return markup`<tr><th>${both(headline.name)}</th>${shown[0]!}</tr>${contradicts ? shown.slice(1).map((cells) => markup`<tr class="again"><th></th>${cells}</tr>`) : NOTHING}${remark}`
}

/** Whether a finding says that two of these, which ought to state one quantity, cannot both be true. */
function contradictEachOther(facts: readonly Fact[], places: Places): boolean {
  const ids = new Set(facts.map(({ id }) => id))
  return facts
    .flatMap((fact) => places.findingsOf(fact))
    .some(
      (finding) =>
        finding.family === 'equal' &&
        finding.verdict === 'inconsistent' &&
        finding.facts.filter((id) => ids.has(id)).length > 1,
    )
}

/** The amount in its most telling print, and where it stands. */
function statedAmount(facts: readonly Fact[], places: Places): Markup {
  const fact = facts.find(({ source }) => source.table !== null) ?? facts[0]!
  const wheres = [...new Set(facts.map((one) => whereOf(one, places)).filter(Boolean))]
  const more = wheres.length > 2 ? markup` ${say('moreAmounts', { n: wheres.length - 2 })}` : NOTHING
  return markup`<td class="n">${figureLink(fact, amount(fact.value, fact.unit, fact.decimals))} <small>${unitName(fact.unit)}</small></td><td class="where" lang="zh-Hans">${wheres.slice(0, 2).join('，')}${more}</td>`
}

function outcome(places: Places): Markup {
  const { facts, findings } = places.document
  const arithmetic = findings.filter((finding) => finding.family !== 'quality')
  const quality = findings.filter(
    (finding) => finding.family === 'quality' && finding.verdict !== 'consistent',
  ).length
  const count = (verdict: Verdict) => arithmetic.filter((finding) => finding.verdict === verdict).length
  const contradictions = count('inconsistent')
  const decided = contradictions + count('rounding') + count('consistent')
  const answer =
    contradictions > 0
      ? markup`<p class="answer v-i"><span class="v v-i">✗</span> ${say('verdictSome', { n: grouped(contradictions) })}</p>`
      : decided > 0
        ? markup`<p class="answer v-c"><span class="v v-c">✓</span> ${say('verdictNone')}</p>`
        : markup`<p class="answer v-u"><span class="v v-u">?</span> ${say('verdictNothing')}</p>`
  const checked = facts.filter(places.isChecked).length
  return markup`${answer}<p>${say('tally', { facts: grouped(facts.length), relations: grouped(arithmetic.length) })}</p>${verdictBar(arithmetic.length, count)}<p>${say('coverage', { checked: grouped(checked), open: openLink(facts.length - checked) })}</p>${quality > 0 ? markup`<p><a href="#verdict-quality">${say('qualityTally', { n: quality })}</a></p>` : NOTHING}`
}

/** The way to what was not checked. */
const openLink = (n: number) => (n > 0 ? markup`<a href="#unchecked"><b>${grouped(n)}</b></a>` : grouped(n))

function verdictBar(all: number, count: (verdict: Verdict) => number): Markup {
  if (all === 0) return NOTHING
  const parts = verdictOrder.map((verdict) => ({ verdict, n: count(verdict), look: verdictLooks[verdict] }))
  const present = parts.filter(({ n }) => n > 0)
  return markup`<div class="bar" aria-hidden="true">${present.map(({ n, look }) => markup`<i class="v-${look.css}" style="flex-grow:${n}"></i>`)}</div><ul class="tally">${parts.map(({ verdict, n, look }) => markup`<li class="v-${look.css}">${n > 0 ? markup`<a href="#verdict-${verdict}">${tallyItem(look.mark, look.css, look.name, n)}</a>` : tallyItem(look.mark, look.css, look.name, n)}</li>`)}</ul>`
}

function tallyItem(mark: string, css: string, name: MessageKey, n: number): Markup {
  return markup`<span class="v v-${css}" aria-hidden="true">${mark}</span> <b>${grouped(n)}</b> ${say(name)}`
}

const PROBLEMS_SHOWN = 6

/** What could not be read, before anyone draws conclusions from what could. */
function troubles({ document: { problems } }: Places): Markup {
  const serious = problems.filter((problem) => problem.severity !== 'info' && !isRemark(problem))
  if (serious.length === 0) return NOTHING
  const first = serious.toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'))
  const rest =
    problems.length > PROBLEMS_SHOWN
      ? markup`<p><a href="#problems">${say('problemsMore', { n: problems.length })}</a></p>`
      : NOTHING
  return markup`<aside class="troubles"><p>${say('problemTally', { n: serious.length })}</p><ul>${first.slice(0, PROBLEMS_SHOWN).map(({ message, page }) => markup`<li>${message}${page === null ? NOTHING : markup` <small>${say('page', { n: page })}</small>`}</li>`)}</ul>${rest}</aside>`
}

export function legend(): Markup {
  const rows = verdictOrder.map((verdict) => {
    const { mark, css, name, explain } = verdictLooks[verdict]
    return markup`<div><dt><span class="v v-${css}">${mark}</span> ${say(name)}</dt><dd>${say(explain)}</dd></div>`
  })
  return markup`<details class="legend"><summary>${say('legend')}</summary><dl>${rows}<div><dt><span class="v v-n">·</span> ${say('vNone')}</dt><dd>${say('explainNone')}</dd></div></dl><p>${say('caution')}</p></details>`
}
