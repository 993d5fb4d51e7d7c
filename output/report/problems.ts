// What could not be read or is doubtful. In: the problems of a document. Out: markup.
import type { ContractDocument, ContractProblem } from '../../schemas/contract.ts'
import { isRemark } from '../../schemas/problem.ts'
import { grouped, markup, NOTHING, say, type Markup } from './markup.ts'
import type { MessageKey } from './messages.ts'

const NAMES = {
  error: 'problemError',
  warning: 'problemWarning',
  info: 'problemInfo',
} as const satisfies Record<string, MessageKey>
const ORDER = { error: 0, warning: 1, info: 2 } as const

/** What we could not read, and apart from it what the document's form gives to remark on. */
export function problemsSection({ problems }: ContractDocument): Markup {
  const reading = problems.filter((problem) => !isRemark(problem))
  const remarks = problems.filter(isRemark)
  return markup`${section('problems', 'problems', 'problemsLead', reading)}
${remarks.length > 0 ? section('remarks', 'quality', 'remarksLead', remarks) : NOTHING}`
}

function section(
  id: string,
  title: MessageKey,
  lead: MessageKey,
  problems: readonly ContractProblem[],
): Markup {
  const head = markup`<h2>${say(title)} <span class="count">${grouped(problems.length)}</span></h2>`
  if (problems.length === 0) return markup`<section id="${id}">${head}<p>${say('noProblems')}</p></section>`
  const sorted = problems.toSorted(
    (a, b) => ORDER[a.severity] - ORDER[b.severity] || (a.page ?? 0) - (b.page ?? 0),
  )
  const rows = sorted.map(
    ({ code, severity, message, page }) =>
      markup`<tr><td class="s-${severity}">${say(NAMES[severity])}</td><td>${message} <code>${code}</code></td><td class="n">${page ?? ''}</td></tr>`,
  )
  return markup`<section id="${id}">${head}<p>${say(lead)}</p><div class="scroll" tabindex="0"><table class="list"><thead><tr><th></th><th>${say('problemHead')}</th><th class="n">${say('pagesHead')}</th></tr></thead><tbody>${rows}</tbody></table></div></section>`
}
