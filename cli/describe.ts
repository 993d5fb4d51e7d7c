// One document as a person at a terminal wants to see it: what it is, its tables, what does not agree, what was not read.
import { styleText } from 'node:util'
import type { ContractDocument, Verdict } from '../schemas/contract.ts'
import { isRemark, type Language } from '../schemas/problem.ts'
import { say, type MessageKey } from './messages.ts'

const verdicts: readonly Verdict[] = ['inconsistent', 'blocked', 'rounding', 'unchecked', 'consistent']
const marks: Record<Verdict, string> = {
  inconsistent: '✗',
  blocked: '!',
  rounding: '≈',
  unchecked: '?',
  consistent: '✓',
}

/** Text for stdout; colours only where stdout is a terminal that shows them. */
export function describeDocument(document: ContractDocument, lang: Language): string {
  const { source, disclosure, tables, facts, findings, problems } = document
  const lines: string[] = []
  const entity = disclosure.entity || say(lang, 'unknownEntity')
  const what = [
    disclosure.year,
    disclosure.phase && say(lang, disclosure.phase),
    disclosure.scope && say(lang, disclosure.scope),
  ]
  lines.push(`${bold(entity)}  ${what.filter(Boolean).join(' · ')}`)

  const size = source.pages > 0 ? `${source.pages} ${say(lang, 'pages')}` : ''
  lines.push(dim([source.path, source.mediaType, size, disclosure.template].filter(Boolean).join('  ')))
  if (tables.length > 0) {
    lines.push('', bold(`${say(lang, 'tables')} (${tables.length})`))
    for (const table of tables) {
      const size = table.empty ? say(lang, 'emptyTable') : say(lang, 'rows', { count: table.rows.length })
      const where = table.pages.length > 0 ? say(lang, 'page', { page: pageRange(table.pages) }) : ''
      const owner = table.entity !== disclosure.entity ? table.entity : ''
      const aside = [size, where, owner].filter(Boolean).join('  ')
      lines.push(`  ${[table.number, table.title || table.kind].filter(Boolean).join(' ')}  ${dim(aside)}`)
    }
  }
  if (findings.length > 0) {
    const counts = verdicts.map(
      (verdict) => [verdict, findings.filter((f) => f.verdict === verdict).length] as const,
    )
    const tally = counts
      .filter(([, n]) => n > 0)
      .map(([verdict, n]) => `${marks[verdict]} ${say(lang, verdict)} ${n}`)
    lines.push('', `${bold(`${say(lang, 'findings')} (${findings.length})`)}  ${tally.join('   ')}`)
    const uncertain = findings.filter((finding) => finding.uncertain).length
    if (uncertain > 0) lines.push(`  ${say(lang, 'uncertainFindings', { count: uncertain })}`)
    for (const finding of findings.filter((f) => f.verdict === 'inconsistent')) {
      lines.push(`  ${red(marks.inconsistent)} ${finding.message[lang]}`)
    }
  }
  lines.push(
    ...describeProblems(
      'problems',
      problems.filter((problem) => !isRemark(problem)),
      lang,
    ),
  )
  lines.push(...describeProblems('remarks', problems.filter(isRemark), lang))
  lines.push(...describeDoubts(facts, lang))
  lines.push('', dim(`${say(lang, 'summaryFacts')}: ${facts.length}. ${say(lang, 'moreJson')}`), '')
  return lines.join('\n')
}

function describeProblems(
  title: MessageKey,
  problems: ContractDocument['problems'],
  lang: Language,
): string[] {
  if (problems.length === 0) return []
  const lines = problems.map(({ severity, message, page }) => {
    const where = page === null ? '' : ` ${dim(say(lang, 'page', { page }))}`
    return `  ${severity === 'error' ? red('•') : '•'} ${message}${where}`
  })
  return ['', bold(`${say(lang, title)} (${problems.length})`), ...lines]
}

/** Figures named one by one; beyond them the JSON tells. */
const DOUBTS_SHOWN = 10

function describeDoubts(facts: ContractDocument['facts'], lang: Language): string[] {
  const doubtful = facts.filter(({ source: { confidence } }) => confidence !== null && confidence < 1)
  if (doubtful.length === 0) return []
  const lines = doubtful.slice(0, DOUBTS_SHOWN).map(({ printed, source: { page, quote, reading } }) => {
    const others = reading?.alternatives.slice(0, 3).join(' | ') ?? ''
    const where = page === null ? '' : say(lang, 'page', { page })
    return `  ? ${printed}  ${dim([others, where, quote?.slice(0, 40)].filter(Boolean).join('  '))}`
  })
  return ['', bold(`${say(lang, 'doubtfulFigures')} (${doubtful.length})`), ...lines]
}

function pageRange(pages: readonly number[]): string {
  const [first, last] = [pages[0]!, pages.at(-1)!]
  return first === last ? String(first) : `${first}–${last}`
}

const bold = (text: string) => styleText('bold', text, { stream: process.stdout })
const dim = (text: string) => styleText('dim', text, { stream: process.stdout })
const red = (text: string) => styleText('red', text, { stream: process.stdout })
