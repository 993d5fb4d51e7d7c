// Runs the main job over the shared corpus and fails unless every document has its outcome and the seed is read whole.
// usage: node scripts/check-corpus.ts CORPUS OUT
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../pipeline/run.ts'

const [corpus, out] = process.argv.slice(2)
if (!corpus || !out) throw new Error('usage: check-corpus CORPUS OUT')
const folders = ['seed', 'real', 'mislabelled'].map((name) => join(corpus, name))
const expected = folders
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }))
  .filter((file) => /\.(pdf|html)$/.test(file)).length

const options = { out, lang: 'en', jobs: 2, timeoutSeconds: 1200, memoryMb: 2048, force: false } as const
const first = await run(folders, options)
console.log(first)
const processed = first.read + first.partly + first.failed + first.duplicates
if (processed < expected) throw new Error(`${expected} documents went in, ${processed} came out`)
const internal = first.failures.filter((failure) =>
  /internal error|unexpectedly|seconds without/.test(failure.message),
)
if (internal.length > 0) throw new Error(`our own failures: ${JSON.stringify(internal)}`)
const second = await run(folders, options)
if (second.skipped + second.duplicates !== processed) throw new Error('a second run read again what was done')
console.log(`corpus: ${processed} documents, each with an outcome`)
