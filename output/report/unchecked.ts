// What was not checked, said as plainly as what was. In: a document. Out: markup.
import type { Fact, Places } from './anchors.ts'
import { sectionAnchor, tableAnchor } from './anchors.ts'
import { figureLink } from './figure.ts'
import { tableName, whereOf } from './labels.ts'
import { grouped, markup, NOTHING, say, type Markup } from './markup.ts'
import { isMissing } from './tables.ts'

/** Figures named one by one for each place; of more, the number. */
const FIGURES_SHOWN = 8

export function uncheckedSection(places: Places): Markup {
  const { facts, findings } = places.document
  const undecided = findings.filter(({ verdict }) => verdict === 'unchecked' || verdict === 'blocked').length
  const open = facts.filter((fact) => !places.isChecked(fact))
  return markup`<section id="unchecked"><h2>${say('unchecked')}</h2><p>${say('uncheckedLead')}</p>${undecided > 0 ? relations(places) : NOTHING}${unreadTables(places)}${openFigures(open, places)}</section>`
}

/** How many relations stayed open, by verdict, with the way to each with its reason. */
function relations({ document: { findings } }: Places): Markup {
  const count = (verdict: string) => findings.filter((finding) => finding.verdict === verdict).length
  const line = (verdict: 'unchecked' | 'blocked', css: string, mark: string) => {
    const n = count(verdict)
    const name = say(verdict === 'blocked' ? 'vBlocked' : 'vUnchecked')
    const why = say(verdict === 'blocked' ? 'explainBlocked' : 'explainUnchecked')
    return n > 0
      ? markup`<li><span class="v v-${css}">${mark}</span> <a href="#verdict-${verdict}"><b>${grouped(n)}</b> ${name}</a>: ${why}</li>`
      : NOTHING
  }
  return markup`<h3>${say('uncheckedRelations')}</h3><ul class="plain">${line('blocked', 'b', '!')}${line('unchecked', 'u', '?')}</ul>`
}

function unreadTables({ document: { tables } }: Places): Markup {
  const listed = tables.filter((table) => isMissing(table) || table.kind === 'unknown')
  if (listed.length === 0) return NOTHING
  return markup`<h3>${say('uncheckedTables')}</h3><ul class="plain">${listed.map((table) => markup`<li><a href="#${tableAnchor(table.id)}">${tableName(table)}</a>: ${say(isMissing(table) ? 'tableMissing' : 'tableNoFacts')}</li>`)}</ul>`
}

function openFigures(open: readonly Fact[], places: Places): Markup {
  if (places.document.facts.length === 0) return NOTHING
  if (open.length === 0) return markup`<p>${say('allFiguresChecked')}</p>`
  const byPlace = [...Map.groupBy(open, (fact) => fact.source.table ?? `\n${fact.source.section}`)]
  const rows = byPlace.map(([, group]) => placeRow(group, places))
  const list = markup`<div class="scroll" tabindex="0"><table class="list"><thead><tr><th>${say('place')}</th><th class="n">${say('figuresHead')}</th><th>${say('openFigures')}</th></tr></thead><tbody>${rows}</tbody></table></div>`
  const title = markup`${say('uncheckedFigures')} <span class="count">${grouped(open.length)}</span>`
  return markup`<details${rows.length <= 30 ? markup` open` : NOTHING}><summary><h3>${title}</h3></summary>${list}</details>`
}

function placeRow(facts: readonly Fact[], places: Places): Markup {
  const { table, section } = facts[0]!.source
  const all =
    table !== null ? places.factsOfTable(table) : section === null ? facts : places.factsOfSection(section)
  const anchor =
    table !== null && places.table(table)
      ? tableAnchor(table)
      : section !== null && places.section(section)
        ? sectionAnchor(section)
        : 'narrative'
  const where = whereOf(facts[0]!, places) || say('inText')
  const links = facts.slice(0, FIGURES_SHOWN).map((fact, i) => markup`${i ? ' · ' : ''}${figureLink(fact)}`)
  return markup`<tr><td><a href="#${anchor}">${where}</a></td><td class="n">${say('ofFigures', { n: grouped(facts.length), all: grouped(all.length) })}</td><td class="figures">${links}${facts.length > FIGURES_SHOWN ? ' …' : ''}</td></tr>`
}
