// A run in a process of its own, so that its parent's memory and all CPU can be told apart. In: argv 2 as JSON. Out: a message.
import { readFileSync } from 'node:fs'
import { run, type RunOptions } from '../../pipeline/run.ts'

export interface BatchTask {
  readonly paths: readonly string[]
  readonly options: RunOptions
}

export interface BatchSample {
  readonly wallMs: number
  /** Until the first document is stored: code is loaded, files are listed, children are started. */
  readonly startMs: number
  /** From the last document to the end: what covers all of them is written. */
  readonly tailMs: number
  /** CPU of the parent, and of its children from their start to their end. */
  readonly parentMs: number
  readonly childrenMs: number
  readonly parentPeakMb: number
  /** Memory of the parent at each twentieth of the run. */
  readonly memoryMb: readonly number[]
  readonly documents: number
}

const { paths, options } = JSON.parse(process.argv[2]!) as BatchTask
const start = performance.now()
const memory: number[] = []
const storedAt: number[] = []
const summary = await run(paths, {
  ...options,
  onProgress: ({ finished }) => {
    if (finished === storedAt.length) return
    storedAt.push(performance.now())
    memory.push(process.memoryUsage.rss() / 2 ** 20)
  },
})
const end = performance.now()
// The children were told to end; the system counts their time when they have.
await new Promise((done) => setTimeout(done, 500))
const { user, system } = process.cpuUsage()
const sample: BatchSample = {
  wallMs: end - start,
  startMs: storedAt[0]! - start,
  tailMs: end - storedAt.at(-1)!,
  parentMs: (user + system) / 1000,
  childrenMs: childrenCpu(),
  parentPeakMb: process.resourceUsage().maxRSS / 1024,
  memoryMb: Array.from({ length: 20 }, (_, i) => memory[Math.floor(((i + 1) * memory.length) / 20) - 1] ?? 0),
  documents: summary.read + summary.partly + summary.failed,
}
process.send?.(sample, () => process.exit(0))

/** cutime and cstime of /proc/self/stat, in hundredths of a second. */
function childrenCpu(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[13]) + Number(fields[14])) * 10
}
