// Many documents out of a few: each copy has bytes of its own, so that none is a duplicate. In: a folder, files, a number. Out: paths.
// The figures of a copy are those of its original; what a run does with it is the same as with another document of its size.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

export function multiply(folder: string, originals: readonly string[], count: number): string[] {
  mkdirSync(folder, { recursive: true })
  return Array.from({ length: count }, (_, i) => {
    const original = originals[i % originals.length]!
    const path = join(folder, `${String(i).padStart(6, '0')}-${basename(original)}`)
    const mark = original.endsWith('.pdf') ? `\n% ${i}\n` : `\n<!-- ${i} -->\n`
    writeFileSync(path, Buffer.concat([readFileSync(original), Buffer.from(mark)]))
    return path
  })
}
