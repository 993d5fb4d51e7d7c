// Files made to break readers, cuts at every kilobyte, and mutants by seed: which end without a typed outcome.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../../pipeline/run.ts'
import { mutate } from '../../test/hostile/mutants.ts'
import { outcomesOf } from '../../test/hostile/outcome.ts'
import { hostilePages } from '../../test/hostile/pages.ts'
import { hostilePdfs, slowPdfs } from '../../test/hostile/pdfs.ts'
import { corpusRoot } from '../corpus.ts'
import { samples } from './documents.ts'

export interface Hostile {
  readonly tried: number
  /** Names of files that came out without a reason of their own, or not at all. */
  readonly untyped: readonly string[]
  /** How often each code was the outcome. */
  readonly codes: Readonly<Record<string, number>>
}

type Made = readonly [name: string, make: () => Uint8Array]

/** Files read in one run: the disk need not hold ten thousand, and new children take seconds to get warm. */
const BATCH = 1000

/** Real PDFs up to this size are mutated: many more can be tried than of the long ones. */
const SMALL = 48 * 1024
/** One mutant in so many is of a whole disclosure, the others of small files. */
const WHOLE = 50

export interface HostileOptions {
  readonly mutants: number
  /** The slow files too, and a cut at every kilobyte. */
  readonly full: boolean
  /** After which no more are begun. */
  readonly minutes?: number
}

export async function hostile(
  folder: string,
  { mutants, full, minutes = Infinity }: HostileOptions,
): Promise<Hostile> {
  const until = performance.now() + minutes * 60_000
  const made: Made[] = [
    ...Object.entries(hostilePdfs)
      .filter(([name]) => full || !slowPdfs.has(name))
      .map(([name, make]): Made => [`${name}.pdf`, make]),
    ...Object.entries(hostilePages).map(([name, make]): Made => [`${name}.html`, make]),
    ...cuts(full ? 1024 : 16 * 1024),
  ]
  const first = await tryAll(folder, made, until)
  // Pictures among the mutants would be recognised for seconds each, ten thousand times.
  const recognition = process.env['GOUJI_OCR']
  process.env['GOUJI_OCR'] = 'off'
  const second = await tryAll(folder, mutantsOf(mutants), until)
  if (recognition === undefined) delete process.env['GOUJI_OCR']
  else process.env['GOUJI_OCR'] = recognition
  const codes: Record<string, number> = { ...first.codes }
  for (const [code, n] of Object.entries(second.codes)) codes[code] = (codes[code] ?? 0) + n
  return { tried: first.tried + second.tried, untyped: [...first.untyped, ...second.untyped], codes }
}

async function tryAll(folder: string, all: readonly Made[], until: number): Promise<Hostile> {
  let tried = 0
  const codes: Record<string, number> = {}
  const untyped: string[] = []
  for (let i = 0; i < all.length && performance.now() < until; i += BATCH) {
    const input = join(folder, 'files')
    const out = join(folder, 'out')
    mkdirSync(input, { recursive: true })
    const paths = all.slice(i, i + BATCH).map(([name, make]) => {
      const path = join(input, name)
      writeFileSync(path, make())
      return path
    })
    await run([input], { out, lang: 'en', jobs: 2, timeoutSeconds: 30, memoryMb: 512, force: false })
    for (const [at, outcome] of (await outcomesOf(out, paths)).entries()) {
      if (!outcome.typed) untyped.push([all[i + at]![0], ...outcome.codes].join(' '))
      for (const code of new Set(outcome.codes.filter((each) => each.startsWith('run/'))))
        codes[code] = (codes[code] ?? 0) + 1
    }
    tried += paths.length
    rmSync(folder, { recursive: true })
  }
  return { tried, untyped, codes }
}

/** The smallest sample, cut off after each `step` bytes. */
function cuts(step: number): Made[] {
  const bytes = wholeFiles()
    .filter(({ pdf }) => pdf)
    .reduce((a, b) => (a.bytes.length <= b.bytes.length ? a : b)).bytes
  return Array.from({ length: Math.floor(bytes.length / step) }, (_, i): Made => [
    `cut-${i + 1}.pdf`,
    () => bytes.subarray(0, (i + 1) * step),
  ])
}

function mutantsOf(count: number): Made[] {
  const whole = wholeFiles()
  const small = [...smallPdfs(), ...whole.filter(({ pdf }) => !pdf)]
  return Array.from({ length: count }, (_, seed): Made => {
    const originals = seed % WHOLE === 0 ? whole : small
    const { bytes, pdf } = originals[Math.floor(seed / WHOLE + seed) % originals.length]!
    return [`mutant-${seed}.${pdf ? 'pdf' : 'html'}`, () => mutate(bytes, seed)]
  })
}

interface Original {
  readonly bytes: Buffer
  readonly pdf: boolean
}

function wholeFiles(): Original[] {
  return readdirSync(samples)
    .sort()
    .map((file) => ({ bytes: readFileSync(join(samples, file)), pdf: file.endsWith('.pdf') }))
}

/** Small real PDFs of the corpus; none where there is no corpus. */
function smallPdfs(): Original[] {
  if (!existsSync(corpusRoot)) return []
  return readdirSync(corpusRoot, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.pdf') && statSync(join(corpusRoot, file)).size <= SMALL)
    .sort()
    .map((file) => ({ bytes: readFileSync(join(corpusRoot, file)), pdf: true }))
}
