// The pages over all documents of a results folder. In: their summaries. Out: self-contained HTML pages beside the reports.
import type { Verdict } from '../../schemas/contract.ts'
import type { Language } from '../../schemas/problem.ts'
import type { DocumentSummary } from '../summary.ts'
import { grouped, markup, NOTHING, plain, say, type Markup } from './markup.ts'
import { verdictLooks, verdictOrder } from './messages.ts'
import { legend } from './overview.ts'
import { page } from './page.ts'

/** Documents on a page: half a MB, which a browser shows at once; all of 20,000 on one are 18 MB. */
const ON_A_PAGE = 500

/**
 * Renders the list, the first of the pages index.html; `between` findings of gouji check stand in between.html. Reports lie
 * beside them as NAME.html, documents as ../documents/NAME.json.
 */
export function* indexPages(
  entries: readonly DocumentSummary[],
  lang: Language,
  between = 0,
): Generator<{ readonly file: string; readonly html: string }> {
  const read = entries.filter((entry) => entry.status !== 'failed').toSorted(byAttention)
  const failed = entries.filter((entry) => entry.status === 'failed')
  const sums = totalsOf(entries)
  // What could not be read follows what was, on the same pages or on later ones.
  const listed = [...read, ...failed]
  const pages = Math.max(1, Math.ceil(listed.length / ON_A_PAGE))
  const failuresOn = Math.floor(read.length / ON_A_PAGE) + 1
  const counts = {
    documents: grouped(entries.length),
    pages: grouped(sums.pages),
    facts: grouped(sums.facts),
  }
  for (let number = 1; number <= pages; number++) {
    const [from, to] = [(number - 1) * ON_A_PAGE, number * ON_A_PAGE]
    const [readHere, failedHere] = [read.slice(from, to), listed.slice(Math.max(from, read.length), to)]
    const failures =
      failed.length > 0
        ? markup`<a href="${failuresOn === number ? '' : fileOf(failuresOn)}#failed">${say('failedDocuments')} (${grouped(failed.length)})</a>`
        : NOTHING
    const navigation = markup`<a href="${number === 1 ? '' : fileOf(1)}#documents">${say('allDocuments')}</a>${failures}${between > 0 ? markup`<a href="between.html">${say('betweenTitle')} (${grouped(between)})</a>` : NOTHING}`
    const turn = pages > 1 ? pager(number, pages) : NOTHING
    const body = markup`<header class="document"><h1>${say('indexTitle')}</h1><p>${entries.length > 0 ? say('indexLead', counts) : say('indexEmpty')}</p>${entries.length > 0 ? tally(sums) : NOTHING}</header>
${legend()}
${turn}
<section id="documents">${readHere.length > 0 ? list(readHere, sums) : NOTHING}</section>
${failedHere.length > 0 ? failureList(failedHere, failed.length) : NOTHING}
${turn}`
    const filter = pages > 1 ? 'indexPageFilter' : 'indexFilter'
    const title = `${plain('indexTitle', lang)}${pages > 1 ? ` ${number}/${pages}` : ''} · gouji`
    yield { file: fileOf(number), html: page({ lang, title, navigation, body, filter }) }
  }
}

const fileOf = (number: number) => (number === 1 ? 'index.html' : `index-${number}.html`)

/** The first page, the last one, and those around this one. */
function pager(number: number, pages: number): Markup {
  const near = (each: number) => Math.abs(each - number) <= 4
  const shown = Array.from({ length: pages }, (_, i) => i + 1).filter(
    (each) => each === 1 || each === pages || near(each),
  )
  const links = shown.map((each, i) => {
    const gap = i > 0 && each - shown[i - 1]! > 1 ? markup`<span>…</span>` : NOTHING
    if (each === number) return markup`${gap}<b aria-current="page">${each}</b>`
    return markup`${gap}<a href="${fileOf(each)}">${each}</a>`
  })
  return markup`<nav class="pager">${say('indexPages')} ${links} <small>${say('indexServe')}</small></nav>`
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

interface Totals {
  readonly pages: number
  readonly tables: number
  readonly facts: number
  readonly problems: number
  readonly verdicts: ReadonlyMap<Verdict, number>
}

function totalsOf(entries: readonly DocumentSummary[]): Totals {
  const total = (of: (entry: DocumentSummary) => number) => entries.reduce((sum, entry) => sum + of(entry), 0)
  return {
    pages: total((entry) => entry.pages),
    tables: total((entry) => entry.tables),
    facts: total((entry) => entry.facts),
    problems: total(problemsOf),
    verdicts: new Map(verdictOrder.map((verdict) => [verdict, total((entry) => verdicts(entry, verdict))])),
  }
}

function tally(sums: Totals): Markup {
  const items = verdictOrder.map((verdict) => {
    const { mark, css, name } = verdictLooks[verdict]
    return markup`<li class="v-${css}"><span class="v v-${css}" aria-hidden="true">${mark}</span> <b>${grouped(sums.verdicts.get(verdict)!)}</b> ${say(name)}</li>`
  })
  return markup`<ul class="tally">${items}</ul>`
}

/** One page of the list; its last line sums all pages. */
function list(entries: readonly DocumentSummary[], sums: Totals): Markup {
  const marks = verdictOrder.map((verdict) => verdictLooks[verdict])
  const head = markup`<tr><th>${say('entityHead')}</th><th>${say('yearHead')}</th><th>${say('phaseHead')}</th><th>${say('templateHead')}</th><th class="n">${say('pagesHead')}</th><th class="n">${say('tablesHead')}</th><th class="n">${say('figuresHead')}</th>${marks.map(({ mark, css, name }) => markup`<th class="n"><span class="v v-${css}" aria-hidden="true">${mark}</span> ${say(name)}</th>`)}<th class="n">${say('problemsHead')}</th><th>${say('statusHead')}</th></tr>`
  const sum = (n: number) => markup`<td class="n">${grouped(n)}</td>`
  const foot = markup`<tr><th colspan="4">${say('indexTotals')}</th>${sum(sums.pages)}${sum(sums.tables)}${sum(sums.facts)}${verdictOrder.map((verdict) => sum(sums.verdicts.get(verdict)!))}${sum(sums.problems)}<td></td></tr>`
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

function failureList(entries: readonly DocumentSummary[], inAll: number): Markup {
  const rows = entries.map(
    (entry) =>
      markup`<tr><td><a class="path" href="${encodeURIComponent(entry.name)}.html">${entry.path}</a></td><td>${entry.sentence ?? say('statusFailed')}</td></tr>`,
  )
  return markup`<section id="failed"><h2>${say('failedDocuments')} <span class="count">${grouped(inAll)}</span></h2><div class="scroll" tabindex="0"><table class="list"><thead><tr><th>${say('file')}</th><th>${say('reasonHead')}</th></tr></thead><tbody>${rows}</tbody></table></div></section>`
}
