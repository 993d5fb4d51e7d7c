// A pool of child processes that read documents. In: tasks. Out: one result for each, also when the child dies or hangs.
// Isolation is by process: a bomb or a hang in one document takes its child along and nothing else.
import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Problem } from '../schemas/source.ts'
import type { ChildMessage, ChildTask, ReadReply, ReadTask, WriteReply, WriteTask } from './child.ts'
import { confine, type Confinement } from './confine.ts'
import { residentMb } from './resident.ts'

export interface PoolOptions {
  /** Seconds after which a document is given up and its child ended. */
  readonly timeoutSeconds: number
  /** Memory a child may use, in MB. */
  readonly memoryMb: number
  /** Seconds without a sign of life after which a document is given up; 240 where not told: a page may take 180 of them, of recognition. */
  readonly stallSeconds?: number
}

/** What came of one task: the child's own reply, or the problem that ended the child. */
export type TaskResult<Reply = ReadReply> = { readonly reply: Reply } | { readonly problem: Problem }

/**
 * A child is renewed after this many documents, or when it has grown to this share of its limit. A new one costs two to three
 * seconds until its code is compiled, so seldom.
 */
const DOCUMENTS_PER_CHILD = 1000
const GROWN = 0.5

const STALL_SECONDS = 240

/**
 * MB of V8's young generation, half of it. What a page leaves behind dies soon; with V8's own choice for a heap of this size a
 * child that reads many documents copies it again and again: 5 to 10 % more CPU, and more memory.
 */
export const youngGeneration = ['--min-semi-space-size=16', '--max-semi-space-size=32'] as const

/** MB from which a child has room for garbage: it comes to hold 400 MB and not 300, and must not seem grown for that. */
const ROOMY = 1024

/**
 * How V8 keeps the heap of a process that reads many documents. One whose limit is below 2 GB V8 collects as a whole whenever
 * it has grown by less than what lives, others when it has grown to up to four times that: a child did so 15 times over 36 documents
 * where the same work in a process without a limit did 4 times, a tenth of all CPU. The limit itself holds as before.
 */
export function heapFlags(memoryMb: number): readonly string[] {
  return [...youngGeneration, ...(memoryMb >= ROOMY ? ['--heap-growing-percent=300'] : [])]
}

/** Milliseconds between looks at the memory of a busy child. */
const WATCH = 250

/** V8's heap is most of what a child uses; the rest is left to buffers and code. */
const HEAP_SHARE = 0.75

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const sibling = (name: string) => new URL(`./${name}.${extension}`, import.meta.url)

interface Child {
  readonly process: ChildProcess
  done: number
}

export class ChildPool {
  readonly #options: PoolOptions
  readonly #confinement: Confinement
  readonly #idle: Child[] = []
  readonly #all = new Set<Child>()

  constructor(options: PoolOptions) {
    this.#options = options
    this.#confinement = confine(options.memoryMb)
  }

  /** What the system enforces on the children, beside the watching. */
  get enforced(): Confinement['enforced'] {
    return this.#confinement.enforced
  }

  /** Runs one task in an idle child, or a new one. The caller bounds how many run at once. */
  run(task: ReadTask): Promise<TaskResult>
  run(task: WriteTask): Promise<TaskResult<WriteReply>>
  async run(task: ChildTask): Promise<TaskResult<ReadReply | WriteReply>> {
    const child = this.#take()
    const result = await this.#exchange(child, task)
    child.done += 1
    const spent = child.done >= DOCUMENTS_PER_CHILD || !child.process.connected || 'problem' in result
    const grown = 'reply' in result && result.reply.residentMb > this.#options.memoryMb * GROWN
    if (!spent && !grown) this.#idle.push(child)
    // What it had open must not be written to after its task is told to be over.
    else await this.#end(child)
    return result
  }

  /** An idle child that still lives, or a new one. */
  #take(): Child {
    for (let child = this.#idle.pop(); child; child = this.#idle.pop()) {
      if (child.process.connected) return child
      void this.#end(child)
    }
    return this.#start()
  }

  /** Ends all children; what they had in hand is reported as crashed. */
  close(): void {
    for (const child of this.#all) void this.#end(child)
    this.#idle.length = 0
  }

  #start(): Child {
    const { memoryMb } = this.#options
    const node = [
      process.execPath,
      `--max-old-space-size=${Math.ceil(memoryMb * HEAP_SHARE)}`,
      ...heapFlags(memoryMb),
      '--disable-warning=ExperimentalWarning',
      '--import',
      sibling('offline').href,
    ]
    const [execPath, ...execArgv] = [...this.#confinement.command, ...node]
    const started = fork(fileURLToPath(sibling('child')), [], {
      execPath: execPath!,
      execArgv,
      // What reads strangers' files needs no keys to anything.
      env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(AWS_|PG)/.test(name))),
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      serialization: 'advanced',
      // A group of its own: Ctrl-C at the terminal is for the parent, which lets what is in hand finish; and what the child
      // has started itself (an office program) can be ended with it.
      detached: true,
    })
    // An error between two tasks belongs to none of them; the next task sees that the child is gone.
    started.on('error', () => {})
    const child: Child = { process: started, done: 0 }
    this.#all.add(child)
    return child
  }

  /** Resolves when the child is gone. */
  #end(child: Child): Promise<void> {
    this.#all.delete(child)
    const { process: ending } = child
    if (ending.exitCode !== null || ending.signalCode !== null) return Promise.resolve()
    return new Promise((done) => {
      ending.once('exit', () => done())
      killGroup(ending)
    })
  }

  #exchange(child: Child, task: ChildTask): Promise<TaskResult<ReadReply | WriteReply>> {
    const { timeoutSeconds, memoryMb, stallSeconds = STALL_SECONDS } = this.#options
    const { process: process_ } = child
    const outOfMemory = { problem: { code: 'run/out-of-memory', params: { limit: memoryMb } } }
    return new Promise((resolve, reject) => {
      let lastWords = ''
      const settle = (result: TaskResult<ReadReply | WriteReply>) => {
        done()
        resolve(result)
      }
      const done = () => {
        for (const timer of [deadline, stall, watch]) clearTimeout(timer)
        process_.stderr?.off('data', onStderr)
        process_.off('message', onMessage).off('exit', onExit).off('error', onError)
      }
      const onStderr = (chunk: Buffer) => void (lastWords = (lastWords + chunk.toString()).slice(-4000))
      const onMessage = (message: unknown) => {
        const said = message as ChildMessage
        if (said === 'beat') stall.refresh()
        else settle({ reply: said })
      }
      const onExit = (code: number | null, signal: string | null) => {
        if (NO_MEMORY.test(lastWords)) return settle(outOfMemory)
        // A full disk says nothing about the document: it ends the run.
        if (lastWords.includes('ENOSPC')) {
          done()
          return reject(new Error('no space left on the disk'))
        }
        const reason = signal ? `signal ${signal}` : `exit code ${code}`
        settle({ problem: { code: 'run/crashed', params: { reason } } })
      }
      const onError = (error: Error) =>
        settle({ problem: { code: 'run/crashed', params: { reason: error.message } } })
      const giveUp = (code: string, seconds: number) =>
        setTimeout(() => settle({ problem: { code, params: { seconds } } }), seconds * 1000)
      const deadline = giveUp('run/timeout', timeoutSeconds)
      const stall = giveUp('run/stalled', stallSeconds)
      const watch = setInterval(() => {
        void residentMb(process_.pid!).then((mb) => {
          if (mb > memoryMb) settle(outOfMemory)
        })
      }, WATCH)
      process_.stderr?.on('data', onStderr)
      process_.on('message', onMessage).on('exit', onExit).on('error', onError)
      process_.send(task, (error) => {
        if (error) onError(error)
      })
    })
  }
}

function killGroup(child: ChildProcess): void {
  try {
    process.kill(-child.pid!, 'SIGKILL')
  } catch {
    // No groups on this system, or it is gone already.
    child.kill('SIGKILL')
  }
}

/** How V8, Node and C++ say it when an allocation fails. */
const NO_MEMORY = /out of memory|allocation failed|failed to allocate|bad_alloc|cannot allocate/i
