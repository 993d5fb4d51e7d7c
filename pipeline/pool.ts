// A pool of child processes that read documents. In: paths. Out: one result for each, also when the child dies or hangs.
// Isolation is by process: a bomb or a hang in one document takes its child along and nothing else.
import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Problem } from '../schemas/source.ts'
import type { ChildReply, ChildTask } from './worker.ts'

export interface PoolOptions {
  /** Seconds after which a document is given up and its child ended. */
  readonly timeoutSeconds: number
  /** V8 heap limit of each child, in MB. */
  readonly heapMb: number
}

/** What came of one task: the child's own reply, or the problem that ended the child. */
export type TaskResult = { readonly reply: ChildReply } | { readonly problem: Problem }

/** A child is renewed after this many documents, so that what a library leaks stays bounded. */
const DOCUMENTS_PER_CHILD = 100

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const workerPath = fileURLToPath(new URL(`./worker.${extension}`, import.meta.url))

interface Child {
  readonly process: ChildProcess
  done: number
}

export class ChildPool {
  readonly #options: PoolOptions
  readonly #idle: Child[] = []
  readonly #all = new Set<Child>()

  constructor(options: PoolOptions) {
    this.#options = options
  }

  /** Runs one task in an idle child, or a new one. The caller bounds how many run at once. */
  async run(task: ChildTask): Promise<TaskResult> {
    const child = this.#idle.pop() ?? this.#start()
    const result = await this.#exchange(child, task)
    child.done += 1
    if (!child.process.connected || 'problem' in result || child.done >= DOCUMENTS_PER_CHILD) this.#end(child)
    else this.#idle.push(child)
    return result
  }

  /** Ends all children. */
  close(): void {
    for (const child of this.#all) this.#end(child)
  }

  #start(): Child {
    const process = fork(workerPath, [], {
      execArgv: [`--max-old-space-size=${this.#options.heapMb}`, '--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      serialization: 'advanced',
    })
    const child: Child = { process, done: 0 }
    this.#all.add(child)
    return child
  }

  #end(child: Child): void {
    this.#all.delete(child)
    child.process.removeAllListeners()
    child.process.kill('SIGKILL')
  }

  #exchange(child: Child, task: ChildTask): Promise<TaskResult> {
    const { timeoutSeconds } = this.#options
    return new Promise((resolve) => {
      let lastWords = ''
      const onStderr = (chunk: Buffer) => void (lastWords = (lastWords + chunk.toString()).slice(-2000))
      const settle = (result: TaskResult) => {
        clearTimeout(timer)
        child.process.stderr?.off('data', onStderr)
        child.process.off('message', onMessage).off('exit', onExit).off('error', onError)
        resolve(result)
      }
      const onMessage = (reply: unknown) => settle({ reply: reply as ChildReply })
      const onExit = (code: number | null, signal: string | null) =>
        settle({ problem: { code: 'run/crashed', params: { reason: exitReason(code, signal, lastWords) } } })
      const onError = (error: Error) =>
        settle({ problem: { code: 'run/crashed', params: { reason: error.message } } })
      const timer = setTimeout(
        () => settle({ problem: { code: 'run/timeout', params: { seconds: timeoutSeconds } } }),
        timeoutSeconds * 1000,
      )
      child.process.stderr?.on('data', onStderr)
      child.process.on('message', onMessage).on('exit', onExit).on('error', onError)
      child.process.send(task, (error) => {
        if (error) onError(error)
      })
    })
  }
}

function exitReason(code: number | null, signal: string | null, lastWords: string): string {
  if (/heap out of memory|allocation failed/i.test(lastWords)) return 'out of memory'
  return signal ? `signal ${signal}` : `exit code ${code}`
}
