// The page over all documents of a results folder. In: their summaries. Out: one self-contained HTML page beside the reports.
import type { Verdict } from '../../schemas/contract.ts'
import type { Language } from '../../schemas/problem.ts'
import type { DocumentSummary } from '../summary.ts'
import { grouped, markup, NOTHING, plain, say, type Markup } from './markup.ts'
import { verdictLooks, verdictOrder } from './messages.ts'
import { legend } from './overview.ts'
import { page } from './page.ts'

/** Renders the list; `between` findings of gouji check stand in between.html. Reports lie beside it as NAME.html, documents as ../documents/NAME.json. */
export function renderIndex(entries: readonly DocumentSummary[], lang: Language, between = 0): string {
  const read = entries.filter((entry) => entry.status !== 'failed').toSorted(byAttention)
  const failed = entries.filter((entry) => entry.status === 'failed')
  const counts = {
    documents: grouped(entries.length),
    pages: grouped(total(entries, (entry) => entry.pages)),
    facts: grouped(total(entries, (entry) => entry.facts)),
  }
  const navigation = markup`<a href="#documents">${say('allDocuments')}</a>${failed.length > 0 ? markup`<a href="#failed">${say('failedDocuments')} (${failed.length})</a>` : NOTHING}${between > 0 ? markup`<a href="between.html">${say('betweenTitle')} (${grouped(between)})</a>` : NOTHING}`
  const body = markup`<header class="document"><h1>${say('indexTitle')}</h1><p>${entries.length > 0 ? say('indexLead', counts) : say('indexEmpty')}</p>${tally(entries)}</header>
${legend()}
<section id="documents">${read.length > 0 ? list(read) : NOTHING}</section>
${failed.length > 0 ? failures(failed) : NOTHING}`
  return page({
    lang,
    title: `${plain('indexTitle', lang)} · gouji`,
    navigation,
    body,
    filter: 'indexFilter',
  })
}

function byAttention(a: DocumentSummary, b: DocumentSummary): number {
  return (
    verdicts(b, 'inconsistent') - verdicts(a, 'inconsistent') ||
    (b.problems.error ?? 0) - (a.problems.error ?? 0) ||
    verdicts(b, 'blocked') - verdicts(a, 'blocked') ||
    (b.problems.warning ?? 0) - (a.problems.warning ?? 0) ||
    (a.path < b.path ? -1 : 1)
  )
}

const verdicts = (entry: DocumentSummary, verdict: Verdict) => entry.verdicts[verdict] ?? 0

const total = (entries: readonly DocumentSummary[], of: (entry: DocumentSummary) => number) =>
  entries.reduce((sum, entry) => sum + of(entry), 0)

function tally(entries: readonly DocumentSummary[]): Markup {
  if (entries.length === 0) return NOTHING
  const items = verdictOrder.map((verdict) => {
    const { mark, css, name } = verdictLooks[verdict]
    const n = total(entries, (entry) => verdicts(entry, verdict))
    return markup`<li class="v-${css}"><span class="v v-${css}" aria-hidden="true">${mark}</span> <b>${grouped(n)}</b> ${say(name)}</li>`
  })
  return markup`<ul class="tally">${items}</ul>`
}

function list(entries: readonly DocumentSummary[]): Markup {
  const marks = verdictOrder.map((verdict) => verdictLooks[verdict])
  const head = markup`<tr><th>${say('entityHead')}</th><th>${say('yearHead')}</th><th>${say('phaseHead')}</th><th>${say('templateHead')}</th><th class="n">${say('pagesHead')}</th><th class="n">${say('tablesHead')}</th><th class="n">${say('figuresHead')}</th>${marks.map(({ mark, css, name }) => markup`<th class="n"><span class="v v-${css}" aria-hidden="true">${mark}</span> ${say(name)}</th>`)}<th class="n">${say('problemsHead')}</th><th>${say('statusHead')}</th></tr>`
  const sum = (of: (entry: DocumentSummary) => number) =>
    markup`<td class="n">${grouped(total(entries, of))}</td>`
  const foot = markup`<tr><th colspan="4">${say('totals')}</th>${sum((e) => e.pages)}${sum((e) => e.tables)}${sum((e) => e.facts)}${verdictOrder.map((verdict) => sum((e) => verdicts(e, verdict)))}${sum(problemsOf)}<td></td></tr>`
  return markup`<p class="filter" hidden><input type="search" data-filter="#documents" autocomplete="off"><output></output></p><div class="scroll" tabindex="0"><table class="list index"><thead>${head}</thead><tbody>${entries.map(row)}</tbody><tfoot>${foot}</tfoot></table></div>`
}

const problemsOf = ({ problems }: DocumentSummary) => (problems.error ?? 0) + (problems.warning ?? 0)

function row(entry: DocumentSummary): Markup {
  const file = encodeURIComponent(entry.name)
  const cells = verdictOrder.map((verdict) => {
    const n = verdicts(entry, verdict)
    const { css } = verdictLooks[verdict]
    if (n === 0) return markup`<td class="n zero">0</td>`
    return markup`<td class="n"><a class="v-${css} strong" href="${file}.html#verdict-${verdict}">${grouped(n)}</a></td>`
  })
  const problems = problemsOf(entry)
  const phase = entry.phase === 'budget' || entry.phase === 'final' ? say(entry.phase) : '—'
  const fileName = entry.path.split(/[\\/]/).at(-1)!
  const trouble = entry.sentence === null ? NOTHING : markup`<small class="trouble">${entry.sentence}</small>`
  return markup`<tr class="entry"><td class="document"><a class="name" href="${file}.html" lang="zh-Hans">${entry.entity || fileName}</a><small class="path" title="${entry.path}">${fileName} · <a href="../documents/${file}.json">JSON</a></small>${trouble}</td><td>${entry.year ?? '—'}</td><td>${phase}</td><td>${entry.template === 'unknown' ? say('templateUnknown') : markup`<code>${entry.template}</code>`}</td><td class="n">${entry.pages > 0 ? grouped(entry.pages) : '—'}</td><td class="n">${entry.tables}</td><td class="n">${grouped(entry.facts)}</td>${cells}<td class="n">${problems > 0 ? markup`<a href="${file}.html#problems">${grouped(problems)}</a>` : ZERO}</td><td>${say(entry.status === 'read' ? 'statusRead' : 'statusPartly')}</td></tr>
`
}

const ZERO = markup`<span class="zero">0</span>`

function failures(entries: readonly DocumentSummary[]): Markup {
  const rows = entries.map(
    (entry) =>
      markup`<tr><td><a class="path" href="${encodeURIComponent(entry.name)}.html">${entry.path}</a></td><td>${entry.sentence ?? say('statusFailed')}</td></tr>`,
  )
  return markup`<section id="failed"><h2>${say('failedDocuments')} <span class="count">${grouped(entries.length)}</span></h2><div class="scroll" tabindex="0"><table class="list"><thead><tr><th>${say('file')}</th><th>${say('reasonHead')}</th></tr></thead><tbody>${rows}</tbody></table></div></section>`
}
