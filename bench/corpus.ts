// The documents a benchmark runs on: those named on the command line, else every real disclosure and the seed.
import { existsSync, readdirSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'

export const corpusRoot = resolve(
  process.env.GOUJI_CORPUS ?? join(import.meta.dirname, '../../shared/corpus'),
)

/** Absolute paths, sorted; throws where there is neither an argument nor a corpus. */
export function benchDocuments(paths: readonly string[]): string[] {
  if (paths.length > 0) return paths.map((path) => resolve(path))
  if (!existsSync(corpusRoot)) throw new Error(`no corpus at ${corpusRoot}: set GOUJI_CORPUS or name files`)
  const real = readdirSync(join(corpusRoot, 'real'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.pdf'))
    .map((file) => join(corpusRoot, 'real', file))
  return [join(corpusRoot, 'seed/seed.pdf'), ...real.sort()]
}

/** A short name for a table row. */
export function shortName(path: string): string {
  return relative(corpusRoot, path).replace(/^real\//, '')
}
