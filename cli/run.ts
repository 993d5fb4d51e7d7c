// `gouji run`: shows progress on a terminal, keeps quiet when piped, prints the summary, returns the exit code.
import { SingleBar } from 'cli-progress'
import { join } from 'node:path'
import { styleText } from 'node:util'
import type { Enqueued, EnqueueOptions } from '../pipeline/cluster/enqueue.ts'
import { run, type RunOptions, type RunSummary } from '../pipeline/run.ts'
import { startTelemetry } from '../pipeline/telemetry.ts'
import type { Language } from '../schemas/problem.ts'
import { say, type MessageKey } from './messages.ts'
import { storedProblem } from './stored.ts'

export interface RunCommandOptions extends Omit<RunOptions, 'onProgress' | 'signal'> {
  readonly failOnInconsistent: boolean
  readonly telemetry: boolean
}

export async function runCommand(paths: readonly string[], options: RunCommandOptions): Promise<number> {
  const { lang, out } = options
  const stopTelemetry = options.telemetry ? await startTelemetry() : undefined
  const bar = progressBar(lang)
  const abort = new AbortController()
  // Whatever is killed when, nothing finished is lost: the second signal need not wait for anything.
  const interrupt = () => {
    if (abort.signal.aborted) process.exit(130)
    console.error(say(lang, 'finishing'))
    abort.abort()
  }
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt)
  let summary: RunSummary
  try {
    summary = await run(paths, { ...options, onProgress: bar.update, signal: abort.signal })
  } finally {
    bar.stop()
    await stopTelemetry?.()
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
  }
  if (abort.signal.aborted) {
    console.error(say(lang, 'interrupted', { out }))
    return 130
  }
  const total = summary.read + summary.partly + summary.failed + summary.skipped + summary.duplicates
  if (total === 0) {
    console.error(say(lang, 'nothingFound'))
    return 3
  }
  console.log(describeSummary(summary, total, options))
  if (summary.failed === total) return 3
  return options.failOnInconsistent && (summary.verdicts.inconsistent ?? 0) > 0 ? 4 : 0
}

/** `gouji run --database`: puts the documents into the queue and says how many wait. */
export async function enqueueCommand(paths: readonly string[], options: EnqueueOptions): Promise<number> {
  const { enqueue } = await import('../pipeline/cluster/enqueue.ts')
  let counts: Enqueued
  try {
    counts = await enqueue(paths, options)
  } catch (error) {
    console.error(say(options.lang, ...storedProblem(options.database, error)))
    return 3
  }
  if (Object.values(counts).every((count) => count === 0)) {
    console.error(say(options.lang, 'nothingFound'))
    return 3
  }
  console.log(say(options.lang, 'enqueued', { ...counts }))
  return 0
}

const SHOWN_CODES = 12

function describeSummary(summary: RunSummary, total: number, { lang, out }: RunCommandOptions): string {
  const bold = (text: string) => styleText('bold', text, { stream: process.stdout })
  const count = (key: MessageKey, n: number) => (n > 0 ? [`${say(lang, key)} ${n}`] : [])
  const lines = [
    bold(say(lang, 'summaryHead', { total })),
    `  ${[
      ...count('summaryRead', summary.read),
      ...count('summaryPartly', summary.partly),
      ...count('summaryFailed', summary.failed),
      ...count('summarySkipped', summary.skipped),
      ...count('summaryDuplicates', summary.duplicates),
    ].join('   ')}`,
    `  ${say(lang, 'summaryFacts')} ${summary.facts}`,
    `  ${(['inconsistent', 'blocked', 'rounding', 'unchecked', 'consistent'] as const)
      .flatMap((verdict) => count(verdict, summary.verdicts[verdict] ?? 0))
      .join('   ')}`,
  ]
  const codes = Object.entries(summary.problems).sort((a, b) => b[1] - a[1])
  if (codes.length > 0) {
    const shown = codes.slice(0, SHOWN_CODES).map(([code, n]) => `${code} ${n}`)
    lines.push(`  ${say(lang, 'problemCounts')}: ${shown.join('   ')}`)
  }
  for (const { path, message } of summary.failures) lines.push(`  ✗ ${path}: ${message}`)
  const more = summary.failedInAll - summary.failures.length
  if (more > 0) lines.push(`  ${say(lang, 'moreFailures', { count: more })}`)
  lines.push(say(lang, 'openReport', { path: join(out, 'report', 'index.html') }))
  lines.push(say(lang, 'database', { path: join(out, 'gouji.db') }))
  return lines.join('\n')
}

/** A bar on stderr when a person watches, nothing otherwise. */
function progressBar(lang: Language): { update: NonNullable<RunOptions['onProgress']>; stop: () => void } {
  if (!process.stderr.isTTY) return { update: () => {}, stop: () => {} }
  const bar = new SingleBar({
    format: `${say(lang, 'progress')} {bar} {value}/{total}  {rate}  {left}  {codes}  {path}`,
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
    forceRedraw: true,
  })
  let started = false
  return {
    update: ({ found, finished, path, perSecond, secondsLeft, problems }) => {
      if (!started) {
        bar.start(found, 0, { rate: '', left: '', codes: '', path: '' })
        started = true
      }
      const worst = [...problems].sort((a, b) => b[1] - a[1]).slice(0, 3)
      bar.setTotal(found)
      bar.update(finished, {
        rate: say(lang, 'perSecond', { rate: perSecond.toFixed(1) }),
        left: secondsLeft === null ? '' : say(lang, 'left', { time: duration(secondsLeft) }),
        codes: worst.map(([code, n]) => `${code} ${n}`).join(' '),
        path: path.slice(-30),
      })
    },
    stop: () => bar.stop(),
  }
}

function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  const [hours, rest] = [Math.floor(minutes / 60), String(minutes % 60).padStart(2, '0')]
  return `${hours}:${rest}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`
}
