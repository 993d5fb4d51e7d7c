// `gouji harvest`: brings new disclosures into an archive folder; prints what was done, or with --dry-run what would be.
import { styleText } from 'node:util'
import { harvestFrom, type HarvestRequest, type HarvestSummary, type Step } from '../pipeline/harvest.ts'
import { problemSentence, type Language } from '../schemas/problem.ts'
import { ReadError } from '../schemas/source.ts'
import { say, type MessageKey } from './messages.ts'

export interface HarvestCommandOptions extends Omit<HarvestRequest, 'onProgress' | 'signal'> {
  readonly lang: Language
  readonly json: boolean
}

const STEPS: readonly (readonly [Step, MessageKey])[] = [
  ['listing', 'stepListing'],
  ['new', 'stepNew'],
  ['changed', 'stepChanged'],
  ['known', 'stepKnown'],
  ['picture', 'stepPicture'],
  ['unchanged', 'stepUnchanged'],
  ['redirect', 'stepRedirect'],
  ['problem', 'stepProblem'],
]

export async function harvestCommand(list: string, options: HarvestCommandOptions): Promise<number> {
  const { lang, json, out } = options
  const abort = new AbortController()
  const interrupt = () => abort.abort()
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  const watched = process.stderr.isTTY
  let summary: HarvestSummary
  try {
    summary = await harvestFrom(list, {
      ...options,
      signal: abort.signal,
      ...(watched && { onProgress: (url, what) => console.error(`${say(lang, keyOf(what))}  ${url}`) }),
    })
  } catch (error) {
    if (!(error instanceof ReadError)) throw error
    console.error(`gouji: ${list}: ${problemSentence(error.problem, lang)}`)
    return 3
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
  }
  if (json) console.log(JSON.stringify(summary, null, 2))
  else console.log(describe(summary, options))
  if (abort.signal.aborted) {
    console.error(say(lang, 'interrupted', { out }))
    return 130
  }
  const { problem, ...rest } = summary.steps
  const good = Object.values(rest).reduce((sum, n) => sum + n, 0)
  return problem > 0 && good === 0 ? 3 : 0
}

function describe(
  { steps, problems, planned }: HarvestSummary,
  { lang, out, dry }: HarvestCommandOptions,
): string {
  const lines = [
    STEPS.flatMap(([step, key]) => (steps[step] > 0 ? [`${say(lang, key)} ${steps[step]}`] : [])).join('   '),
  ]
  for (const { url, problem } of problems) lines.push(`  ✗ ${url}: ${problemSentence(problem, lang)}`)
  if (dry) {
    lines.push(
      styleText('bold', say(lang, 'harvestPlanned', { count: planned.length }), { stream: process.stdout }),
    )
    for (const { url, text } of planned) lines.push(`  ${url}  ${text}`)
  } else lines.push(say(lang, 'harvestKept', { out }))
  return lines.join('\n')
}

function keyOf(step: Step): MessageKey {
  return STEPS.find(([name]) => name === step)![1]
}
