// Protects a harvest against files made to break readers: each ends with a typed outcome, and its neighbours are read as if
// they had been alone. The slow ones and ten thousand mutants are the benchmark's (bench/run).
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { run, type RunOptions } from '../../pipeline/run.ts'
import { mutate } from '../hostile/mutants.ts'
import { outcomesOf } from '../hostile/outcome.ts'
import { hostilePages } from '../hostile/pages.ts'
import { hostilePdfs, slowPdfs } from '../hostile/pdfs.ts'

const sample = resolve(import.meta.dirname, '../../corpus/samples/yunzhou-heritage-center-2025-budget.pdf')
const scratch = mkdtempSync(join(tmpdir(), 'gouji-hostile-suite-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const options = (out: string): RunOptions => ({
  out,
  lang: 'en',
  jobs: 2,
  timeoutSeconds: 60,
  memoryMb: 512,
  force: false,
})

/** Writes the files into a folder, a good one among them, and reads them all. */
async function outcomes(name: string, files: Readonly<Record<string, () => Uint8Array>>, limits = {}) {
  const folder = join(scratch, name)
  const out = join(scratch, `${name}-out`)
  mkdirSync(folder)
  const paths = Object.entries(files).map(([file, make]) => {
    const path = join(folder, file)
    writeFileSync(path, make())
    return path
  })
  const good = join(folder, 'good.pdf')
  copyFileSync(sample, good)
  await run([folder], { ...options(out), ...limits })
  const [neighbour, ...rest] = await outcomesOf(out, [good, ...paths])
  return { neighbour: neighbour!, outcomes: rest }
}

test('sixty and more files made to break a reader end with a typed outcome each', async () => {
  const quick = {
    ...Object.fromEntries(
      Object.entries(hostilePdfs)
        .filter(([name]) => !slowPdfs.has(name))
        .map(([name, make]) => [`${name}.pdf`, make]),
    ),
    ...Object.fromEntries(Object.entries(hostilePages).map(([name, make]) => [`${name}.html`, make])),
  }
  expect(Object.keys(quick).length).toBeGreaterThan(60)
  const { neighbour, outcomes: all } = await outcomes('quick', quick)
  expect(all.filter(({ typed }) => !typed)).toEqual([])
  expect(neighbour.typed).toBe(true)
  expect(neighbour.codes).not.toContain('run/crashed')
})

test('what wants too much memory or time is ended with that reason, tried once more, and the rest is read', async () => {
  const { neighbour, outcomes: all } = await outcomes(
    'ended',
    { 'bomb.pdf': hostilePdfs['bomb-content']!, 'endless.pdf': hostilePdfs['laughing-forms']! },
    { timeoutSeconds: 10, memoryMb: 320 },
  )
  expect(all.map(({ codes }) => codes)).toEqual([
    [expect.stringMatching(/^run\/(out-of-memory|timeout)$/)],
    [expect.stringMatching(/^run\/(out-of-memory|timeout)$/)],
  ])
  expect(neighbour).toMatchObject({ typed: true })
})

test('a sample cut off anywhere, and its mutants, end with a typed outcome each', async () => {
  const bytes = readFileSync(sample)
  const cuts = Array.from({ length: 6 }, (_, i) => Math.floor(((i + 1) * bytes.length) / 7))
  const { outcomes: all } = await outcomes('mutants', {
    ...Object.fromEntries(cuts.map((at) => [`cut-${at}.pdf`, () => bytes.subarray(0, at)])),
    ...Object.fromEntries(
      Array.from({ length: 10 }, (_, seed) => [`mutant-${seed}.pdf`, () => mutate(bytes, seed)]),
    ),
  })
  expect(all.filter(({ typed }) => !typed)).toEqual([])
})

test('the same seed makes the same mutant, and another seed another', () => {
  const bytes = readFileSync(sample)
  expect(mutate(bytes, 7)).toEqual(mutate(bytes, 7))
  expect(mutate(bytes, 7)).not.toEqual(mutate(bytes, 8))
})
