// `gouji run`: shows progress on a terminal, keeps quiet when piped, prints the summary, returns the exit code.
import { SingleBar } from 'cli-progress'
import { join } from 'node:path'
import { styleText } from 'node:util'
import { run, type RunOptions, type RunSummary } from '../pipeline/run.ts'
import { say, type MessageKey } from './messages.ts'

export interface RunCommandOptions extends Omit<RunOptions, 'onProgress' | 'signal'> {
  readonly failOnInconsistent: boolean
}

export async function runCommand(paths: readonly string[], options: RunCommandOptions): Promise<number> {
  const { lang, out } = options
  const bar = progressBar(say(lang, 'progress'))
  const abort = new AbortController()
  const interrupt = () => abort.abort()
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  let summary: RunSummary
  try {
    summary = await run(paths, { ...options, onProgress: bar.update, signal: abort.signal })
  } finally {
    bar.stop()
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
  for (const failure of summary.failures) lines.push(`  ✗ ${failure.path}: ${failure.message}`)
  lines.push(say(lang, 'openReport', { path: join(out, 'report', 'index.html') }))
  lines.push(say(lang, 'database', { path: join(out, 'gouji.db') }))
  return lines.join('\n')
}

/** A bar on stderr when a person watches, nothing otherwise. */
function progressBar(label: string): { update: NonNullable<RunOptions['onProgress']>; stop: () => void } {
  if (!process.stderr.isTTY) return { update: () => {}, stop: () => {} }
  const bar = new SingleBar({
    format: `${label} {bar} {value}/{total}  {duration_formatted}  ETA {eta_formatted}  {path}`,
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
    forceRedraw: true,
  })
  let started = false
  return {
    update: ({ found, finished, path }) => {
      if (!started) {
        bar.start(found, 0, { path: '' })
        started = true
      }
      bar.setTotal(found)
      bar.update(finished, { path: path.slice(-40) })
    },
    stop: () => bar.stop(),
  }
}
