// Where the shared corpus is; tests that read it skip with a word where it is absent.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(process.env.GOUJI_CORPUS ?? join(import.meta.dirname, '../../shared/corpus'))

export const hasCorpus = existsSync(join(root, 'INDEX.md'))
if (!hasCorpus) console.warn(`no corpus at ${root}: tests that read it are skipped (set GOUJI_CORPUS)`)

export function corpusPath(...parts: string[]): string {
  return join(root, ...parts)
}
