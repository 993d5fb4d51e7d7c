// The page of what documents say of each other. In: findings with the documents their figures stand in. Out: one HTML page
// beside the reports, with a way to each figure.
import type { Language } from '../../schemas/problem.ts'
import type { StoredBetween } from '../database/between.ts'
import { findingAnchor } from './anchors.ts'
import { both, grouped, markup, NOTHING, plain, say, type Markup } from './markup.ts'
import { verdictLooks, verdictOrder, type MessageKey } from './messages.ts'
import { page } from './page.ts'

const BONDS: readonly (readonly [bond: string, name: MessageKey])[] = [
  ['one-disclosure', 'bondOne'],
  ['years', 'bondYears'],
  ['outturn', 'bondOutturn'],
  ['units', 'bondUnits'],
]

/** `names` gives the name of a document’s report by its path. */
export function renderBetween(
  findings: readonly StoredBetween[],
  names: ReadonlyMap<string, string>,
  lang: Language,
): string {
  const body = markup`<header class="document"><h1>${say('betweenTitle')}</h1><p>${say(findings.length > 0 ? 'betweenLead' : 'betweenNothing')}</p></header>
${BONDS.map(([bond, name]) =>
  group(
    name,
    findings.filter((finding) => finding.bond === bond),
    names,
  ),
)}`
  const navigation = markup`<a href="index.html">‹ ${say('allDocuments')}</a>`
  return page({ lang, title: `${plain('betweenTitle', lang)} · gouji`, navigation, body, filter: 'filter' })
}

function group(
  name: MessageKey,
  findings: readonly StoredBetween[],
  names: ReadonlyMap<string, string>,
): Markup {
  if (findings.length === 0) return NOTHING
  return markup`<section><h2>${say(name)}</h2>${verdictOrder.map((verdict) => {
    const those = findings.filter((finding) => finding.verdict === verdict)
    if (those.length === 0) return NOTHING
    const { css, mark, name: label } = verdictLooks[verdict]
    const open = verdict === 'inconsistent' ? markup` open` : NOTHING
    return markup`<details class="verdict"${open}><summary><h3><span class="v v-${css}">${mark}</span> ${say(label)} <span class="count">${grouped(those.length)}</span></h3></summary>${those.map((finding) => card(finding, names))}</details>`
  })}</section>`
}

function card(finding: StoredBetween, names: ReadonlyMap<string, string>): Markup {
  const { css } = verdictLooks[finding.verdict]
  const links = [...new Set(finding.facts.map(({ path }) => path))].flatMap((path) => {
    const name = names.get(path)
    return name === undefined ? [] : [markup` <a href="${encodeURIComponent(name)}.html">${name}</a>`]
  })
  const anchor = findingAnchor(finding.id)
  return markup`<article class="card v-${css}" id="${anchor}"><a class="permalink" href="#${anchor}" title="${finding.id}">#</a><p class="message">${both(finding.message)}</p><p class="meta"><code>${finding.check}</code>${links}</p></article>
`
}
