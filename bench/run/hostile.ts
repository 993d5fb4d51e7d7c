// Files made to break readers, cuts of a sample at every kilobyte, and mutants by seed: how many end with a typed outcome.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { run } from '../../pipeline/run.ts'
import { mutate } from '../../test/hostile/mutants.ts'
import { outcomesOf } from '../../test/hostile/outcome.ts'
import { hostilePages } from '../../test/hostile/pages.ts'
import { hostilePdfs, slowPdfs } from '../../test/hostile/pdfs.ts'

const samples = resolve(import.meta.dirname, '../../corpus/samples')

export interface Hostile {
  readonly tried: number
  readonly typed: number
  /** How often each code was the outcome. */
  readonly codes: Readonly<Record<string, number>>
}

/** Files read in one run, so that the disk need not hold ten thousand. */
const BATCH = 500

export async function hostile(folder: string, mutants: number, full: boolean): Promise<Hostile> {
  const files = readdirSync(samples).sort()
  const originals = files.map((file) => readFileSync(join(samples, file)))
  const smallest = originals.reduce((a, b) => (a.length <= b.length ? a : b))
  const pdf = originals
    .filter((_, i) => files[i]!.endsWith('.pdf'))
    .reduce((a, b) => (a.length <= b.length ? a : b))
  const step = full ? 1024 : 16 * 1024
  const all: [name: string, make: () => Uint8Array][] = [
    ...Object.entries(hostilePdfs)
      .filter(([name]) => full || !slowPdfs.has(name))
      .map(([name, make]): [string, () => Uint8Array] => [`${name}.pdf`, make]),
    ...Object.entries(hostilePages).map(([name, make]): [string, () => Uint8Array] => [`${name}.html`, make]),
    ...Array.from({ length: Math.floor(pdf.length / step) }, (_, i): [string, () => Uint8Array] => [
      `cut-${i + 1}.pdf`,
      () => pdf.subarray(0, (i + 1) * step),
    ]),
    // One in four of a web page, which takes a tenth of the time: most of a harvest's risk is in PDF.
    ...Array.from({ length: mutants }, (_, seed): [string, () => Uint8Array] =>
      seed % 4 === 0
        ? [`mutant-${seed}.html`, () => mutate(smallest, seed)]
        : [`mutant-${seed}.pdf`, () => mutate(originals[seed % originals.length]!, seed)],
    ),
  ]
  const codes: Record<string, number> = {}
  let typed = 0
  for (let i = 0; i < all.length; i += BATCH) {
    const input = join(folder, 'files')
    const out = join(folder, 'out')
    mkdirSync(input, { recursive: true })
    const paths = all.slice(i, i + BATCH).map(([name, make]) => {
      const path = join(input, name)
      writeFileSync(path, make())
      return path
    })
    await run([input], { out, lang: 'en', jobs: 2, timeoutSeconds: 60, memoryMb: 512, force: false })
    for (const outcome of await outcomesOf(out, paths)) {
      if (outcome.typed) typed += 1
      for (const code of new Set(outcome.codes.filter((each) => each.startsWith('run/'))))
        codes[code] = (codes[code] ?? 0) + 1
    }
    rmSync(folder, { recursive: true })
  }
  return { tried: all.length, typed, codes }
}
