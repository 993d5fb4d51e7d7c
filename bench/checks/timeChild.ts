// Checks one document after another and says how long that took; making facts of what was extracted is not counted. Made anew
// each time: facts read back from a file share no words, and comparing those takes longer.
import { readFileSync } from 'node:fs'
import { deserialize } from 'node:v8'
import { checkTogether } from '../../checks/index.ts'
import { normalize } from '../../normalizers/index.ts'
import type { ExtractedDocument } from '../../schemas/block.ts'

export interface TimeTask {
  readonly files: readonly string[]
  readonly count: number
}

export interface TimeAnswer {
  readonly seconds: number
  readonly cpuSeconds: number
  /** Of the first round of the files, or of all where there is no whole round. */
  readonly firstSeconds: number
}

async function time({ files, count }: TimeTask): Promise<TimeAnswer> {
  let [seconds, cpuSeconds, firstSeconds] = [0, 0, 0]
  for (let i = 0; i < count; i++) {
    const extracted = deserialize(readFileSync(files[i % files.length]!)) as ExtractedDocument
    const disclosure = normalize(extracted, () => undefined)
    const [start, startCpu] = [performance.now(), process.cpuUsage()]
    await checkTogether(disclosure)
    const { user, system } = process.cpuUsage(startCpu)
    seconds += (performance.now() - start) / 1000
    cpuSeconds += (user + system) / 1e6
    if (i < files.length) firstSeconds = seconds
  }
  return { seconds, cpuSeconds, firstSeconds }
}

process.on('message', (task: TimeTask) => {
  void time(task).then((answer) => process.send?.(answer))
})
