// Measures the checks on one document after another, as the parent names them: the documents share two cores.
import { readFileSync, writeFileSync } from 'node:fs'
import { serialize } from 'node:v8'
import { extractPdf } from '../extractors/pdf/index.ts'
import { normalize } from '../normalizers/index.ts'
import { measureLosses } from './checks/losses.ts'
import { measure } from './checks/measure.ts'
import { shortName } from './corpus.ts'
import { randomFrom, seedOf } from './generated/random.ts'

const ignore = () => undefined

const read = (path: string) => extractPdf(new Uint8Array(readFileSync(path)), ignore)

export interface Task {
  readonly path: string
  readonly figures: number
  /** The document that is bound behind it for one of the losses. */
  readonly other: string
  /** Where what was extracted is left, for its checks to be timed. */
  readonly left: string
}

async function work({ path, figures, other, left }: Task) {
  const chance = chanceOf(shortName(path))
  const extracted = await read(path)
  const disclosure = normalize(extracted, ignore)
  writeFileSync(left, serialize(extracted))
  const measured = await measure(disclosure, figures, chance)
  return { ...measured, losses: measureLosses(extracted, await read(other), chance) }
}

export type Answer = Awaited<ReturnType<typeof work>>

process.on('message', (task: Task) => {
  void work(task).then((answer) => process.send?.(answer))
})

/** The same document draws the same sample, whatever else is measured. */
function chanceOf(name: string): (limit: number) => number {
  const { int } = randomFrom(seedOf(name))
  return (limit) => int(0, limit - 1)
}
