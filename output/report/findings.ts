// What was checked: gravest first, each with its sentence, its evidence and its arithmetic. In: the findings of a document.
// Out: markup. What is many and in order is folded, never left out.
import type { Finding, Verdict } from '../../schemas/contract.ts'
import type { FigureCheck } from '../../schemas/workings.ts'
import { findingAnchor, type Fact, type Places } from './anchors.ts'
import { evidence } from './evidence.ts'
import { factLabel } from './labels.ts'
import { ledger, oneLine } from './ledger.ts'
import { both, grouped, markup, NOTHING, say, type Markup } from './markup.ts'
import { framedPages, type Pictures } from './pictures.ts'
import { figureRanges } from './power.ts'
import { familyNames, verdictLooks, type Message } from './messages.ts'
import { byWeight, disputed } from './weight.ts'

/** Names of checks by id, where the caller has them. */
export type CheckNames = Readonly<Record<string, Message>>

type Figures = ReadonlyMap<string, FigureCheck>

/** What the caller knows beside the document. */
export interface Known {
  readonly checks: CheckNames
  readonly figures: Figures
  readonly pictures: Pictures
}

/** Findings shown with evidence and arithmetic, a verdict; those beyond are listed in brief. */
const CARDS: Readonly<Record<Verdict, number>> = {
  inconsistent: 500,
  blocked: 150,
  rounding: 150,
  unchecked: 60,
  consistent: 0,
}

/** From this many on, the findings of a verdict are gathered under their checks. */
const GATHER_FROM = 9

export function findingsSection(places: Places, known: Known): Markup {
  const { findings } = places.document
  const quality = findings.filter(isQuality)
  const arithmetic = findings.filter((finding) => !isQuality(finding))
  const of = (verdict: Verdict) => byWeight(arithmetic.filter((finding) => finding.verdict === verdict))
  return markup`<section id="findings"><h2>${say('findings')}</h2>
${findings.length > 0 ? FILTER : markup`<p>${say('verdictNothing')}</p>`}
${verdictGroup('inconsistent', of('inconsistent'), places, known, true)}
${verdictGroup('blocked', of('blocked'), places, known, true)}
${qualityGroup(byWeight(quality), places, known)}
${verdictGroup('rounding', of('rounding'), places, known, false)}
${verdictGroup('unchecked', of('unchecked'), places, known, false)}
${verdictGroup('consistent', of('consistent'), places, known, false)}
</section>`
}

/** Filled by the script; without it there is no filter and nothing is missing. */
const FILTER = markup`<p class="filter" hidden><input type="search" data-filter="#findings" autocomplete="off"><output></output></p>`

const isQuality = (finding: Finding) => finding.family === 'quality' && finding.verdict !== 'consistent'

function verdictGroup(
  verdict: Verdict,
  findings: readonly Finding[],
  places: Places,
  known: Known,
  open: boolean,
): Markup {
  const look = verdictLooks[verdict]
  if (findings.length === 0) return NOTHING
  const head = markup`<span class="v v-${look.css}">${look.mark}</span> ${say(look.name)} <span class="count">${grouped(findings.length)}</span>`
  return markup`<details class="verdict" id="verdict-${verdict}"${open ? OPEN : NOTHING}><summary><h3>${head}</h3><p>${say(look.explain)}</p></summary>${listing(verdict, findings, places, known)}</details>`
}

const OPEN = markup` open`

function qualityGroup(findings: readonly Finding[], places: Places, known: Known): Markup {
  if (findings.length === 0) return NOTHING
  return markup`<details class="verdict" id="verdict-quality" open><summary><h3><span class="v v-q">¶</span> ${say('quality')} <span class="count">${grouped(findings.length)}</span></h3></summary>${findings.map((finding) => card(finding, places, known))}</details>`
}

function listing(verdict: Verdict, findings: readonly Finding[], places: Places, known: Known): Markup {
  const detailed = new Set(findings.slice(0, CARDS[verdict]))
  const show = (group: readonly Finding[]) => {
    const cards = group.filter((finding) => detailed.has(finding))
    const brief = group.filter((finding) => !detailed.has(finding))
    const heading =
      cards.length > 0 && brief.length > 0
        ? markup`<p class="more">${say('moreBrief', { n: brief.length })}</p>`
        : NOTHING
    return markup`${cards.map((finding) => card(finding, places, known))}${heading}${brief.length > 0 ? markup`<ol class="brief">${brief.map((finding) => briefLine(finding, places))}</ol>` : NOTHING}`
  }
  if (findings.length < GATHER_FROM) return show(findings)
  const groups = [...Map.groupBy(findings, (finding) => finding.check)]
  const open = verdict === 'inconsistent' || groups.length === 1 ? OPEN : NOTHING
  return markup`${groups.map(([, group]) => markup`<details class="check"${open}><summary>${checkName(group[0]!, known)} <span class="count">${grouped(group.length)}</span></summary>${show(group)}</details>`)}`
}

function card(finding: Finding, places: Places, known: Known): Markup {
  const look = finding.family === 'quality' ? { css: 'q', mark: '¶' } : verdictLooks[finding.verdict]
  const facts = factsOf(finding, places)
  const anchor = findingAnchor(finding.id)
  return markup`<article class="card v-${look.css}" id="${anchor}"><header><span class="v v-${look.css}" aria-hidden="true">${look.mark}</span><p class="headline">${headline(finding, facts, places)}${finding.uncertain ? markup` <em class="flag">${say('restsOnDoubt')}</em>` : NOTHING}</p><a class="permalink" href="#${anchor}" title="${finding.id}">#</a></header><p class="message">${both(finding.message)}</p><p class="meta">${checkName(finding, known)}${finding.severity === 'info' ? NOTHING : markup` · ${say(finding.severity === 'error' ? 'severityError' : 'severityWarning')}`}</p>${facts.length > 0 ? markup`<div class="proof">${evidence(facts, places)}<div class="sums"><h4>${say('arithmetic')}</h4>${ledger(finding, facts, places)}${disputed(finding) ? figureRanges(facts, known.figures, places) : NOTHING}</div>${disputed(finding) ? framedPages(facts, known.pictures, places) : NOTHING}</div>` : NOTHING}</article>
`
}

/** What it is about and the relation in figures; without figures, the check's name. */
function headline(finding: Finding, facts: readonly Fact[], places: Places): Markup {
  if (facts.length === 0) return say(familyNames[finding.family] ?? 'fQuality')
  return markup`<span lang="zh-Hans">${factLabel(facts[0]!, places)}</span> <span class="equation">${oneLine(finding, facts)}</span>`
}

/** One line: what it is about and the relation; a sentence where there is no relation to write. */
function briefLine(finding: Finding, places: Places): Markup {
  const facts = factsOf(finding, places)
  const decided = finding.verdict === 'consistent' || finding.verdict === 'rounding'
  if (!decided || facts.length === 0) {
    return markup`<li id="${findingAnchor(finding.id)}">${both(finding.message)} ${oneLine(finding, facts)}</li>`
  }
  const label = factLabel(facts[0]!, places)
  return markup`<li id="${findingAnchor(finding.id)}">${label} ${oneLine(finding, facts)}</li>`
}

function checkName({ check, family }: Finding, { checks }: Known): Markup {
  const declared = checks[check]
  if (declared) return both(declared)
  const name = familyNames[family]
  return name ? markup`${say(name)} <code>${check}</code>` : markup`<code>${check}</code>`
}

export function factsOf(finding: Finding, places: Places): Fact[] {
  return finding.facts.map((id) => places.fact(id)).filter((fact) => fact !== undefined)
}
