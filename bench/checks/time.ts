// How long the checks of a thousand documents take on two cores, as two children of a run would do them: one after the other
// in processes that begin cold and stay. In: extracted documents as files. Out: seconds, of the checks alone.
import { fork } from 'node:child_process'
import { heapFlags } from '../../pipeline/pool.ts'
import { defaultLimits } from '../../pipeline/limits.ts'
import type { TimeAnswer, TimeTask } from './timeChild.ts'

const CORES = 2
const DOCUMENTS = 1000

export interface TimeOfThousand {
  /** Of the slower child: when all would be checked. */
  readonly seconds: number
  /** Of both, threads of V8 included. */
  readonly cpuSeconds: number
  /** Of both over the first round of the files, a thousand documents' share of it: what it would be in children that never warm up. */
  readonly coldSeconds: number
}

/** Checks the documents in `files` over and over, each child beginning with another, until it were a thousand. */
export async function timeOfThousand(files: readonly string[]): Promise<TimeOfThousand> {
  const count = DOCUMENTS / CORES
  const answers = await Promise.all(
    Array.from({ length: CORES }, (_, i) => {
      const from = Math.floor((i * files.length) / CORES)
      return answerOf({ files: [...files.slice(from), ...files.slice(0, from)], count })
    }),
  )
  const sum = (of: (answer: TimeAnswer) => number) => answers.reduce((all, answer) => all + of(answer), 0)
  const inFirst = Math.min(files.length, count)
  return {
    seconds: Math.max(...answers.map(({ seconds }) => seconds)),
    cpuSeconds: sum(({ cpuSeconds }) => cpuSeconds),
    coldSeconds: (sum(({ firstSeconds }) => firstSeconds) / CORES / inFirst) * count,
  }
}

function answerOf(task: TimeTask): Promise<TimeAnswer> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('./timeChild.ts', import.meta.url), {
      // With the memory of a run's children.
      execArgv: [...heapFlags(defaultLimits.memoryMb)],
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the timing process ended with ${code}`)))
    child.once('message', (message) => {
      resolve(message as TimeAnswer)
      child.disconnect()
    })
    child.send(task)
  })
}
