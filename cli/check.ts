// `gouji check`: the stored documents checked anew, and against each other. Returns the exit code.
import { styleText } from 'node:util'
import { checkStored, type CheckSummary } from '../pipeline/check.ts'
import { storedAt } from '../pipeline/stored.ts'
import type { Verdict } from '../schemas/contract.ts'
import type { Language } from '../schemas/problem.ts'
import { say } from './messages.ts'
import { storedProblem } from './stored.ts'

export interface CheckCommandOptions {
  readonly json: boolean
  readonly failOnInconsistent: boolean
  readonly lang: Language
}

const VERDICTS: readonly Verdict[] = ['inconsistent', 'blocked', 'rounding', 'unchecked', 'consistent']

export async function checkCommand(path: string, options: CheckCommandOptions): Promise<number> {
  const { lang, json } = options
  let summary: CheckSummary
  try {
    summary = await checkStored(storedAt(path), lang)
  } catch (error) {
    console.error(say(lang, ...storedProblem(path, error)))
    return 3
  }
  for (const path of summary.unreadable) console.error(say(lang, 'checkUnreadable', { path }))
  console.log(json ? JSON.stringify(summary, null, 2) : describe(summary, lang))
  if (summary.documents === 0) return 3
  const wrong = (summary.verdicts.inconsistent ?? 0) + contradictions(summary).length
  return options.failOnInconsistent && wrong > 0 ? 4 : 0
}

const contradictions = ({ between }: CheckSummary) =>
  between.filter(({ verdict }) => verdict === 'inconsistent')

function describe(summary: CheckSummary, lang: Language): string {
  const bold = (text: string) => styleText('bold', text, { stream: process.stdout })
  const tally = (count: (verdict: Verdict) => number) =>
    VERDICTS.flatMap((verdict) => (count(verdict) > 0 ? [`${say(lang, verdict)} ${count(verdict)}`] : []))
  const between = (verdict: Verdict) => summary.between.filter((one) => one.verdict === verdict).length
  return [
    bold(say(lang, 'summaryHead', { total: summary.documents })),
    `  ${tally((verdict) => summary.verdicts[verdict] ?? 0).join('   ')}`,
    bold(say(lang, 'betweenDocuments')),
    `  ${tally(between).join('   ') || say(lang, 'betweenNone')}`,
    ...contradictions(summary).map(({ message }) => `  ✗ ${message[lang]}`),
  ].join('\n')
}
