// `node run.ts PEER`: paths as lines on stdin, answers as JSON lines on stdout. A process of its own, because some of
// these programs print, leak or crash; each reader uses the table mode that its documentation recommends.
import { createInterface } from 'node:readline'
import { withText, type Grid } from '../tables/grid.ts'
import { readers } from './readers.ts'

export interface PeerAnswer {
  readonly path: string
  readonly milliseconds: number
  readonly grids: readonly Grid[]
  readonly error?: string
}

// pdf-table-extractor throws from a timer after it has answered.
process.on('uncaughtException', () => {})
const print = process.stdout.write.bind(process.stdout)
process.stdout.write = () => true
const read = readers[process.argv[2]!]!
for await (const path of createInterface({ input: process.stdin })) {
  const begun = performance.now()
  let answer: Pick<PeerAnswer, 'grids' | 'error'>
  try {
    answer = { grids: (await read(path)).map(withText) }
  } catch (error) {
    answer = { grids: [], error: String(error).slice(0, 200) }
  }
  const line = JSON.stringify({ path, milliseconds: performance.now() - begun, ...answer })
  await new Promise((written) => print(`${line}\n`, written))
}
process.exit(0)
