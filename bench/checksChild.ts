// Measures the checks on one document after another, as the parent names them: the documents share two cores.
import { readFileSync } from 'node:fs'
import { extractPdf } from '../extractors/pdf/index.ts'
import { normalize } from '../normalizers/index.ts'
import { measure } from './checks/measure.ts'
import { shortName } from './corpus.ts'
import { randomFrom, seedOf } from './generated/random.ts'

const ignore = () => undefined

process.on('message', (task: { readonly path: string; readonly figures: number }) => {
  void extractPdf(new Uint8Array(readFileSync(task.path)), ignore)
    .then((extracted) => normalize(extracted, ignore))
    .then((disclosure) => measure(disclosure, task.figures, chanceOf(shortName(task.path))))
    .then((measured) => process.send?.(measured))
})

/** The same document draws the same sample, whatever else is measured. */
function chanceOf(name: string): (limit: number) => number {
  const { int } = randomFrom(seedOf(name))
  return (limit) => int(0, limit - 1)
}
