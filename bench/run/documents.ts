// Many documents out of a few, each with bytes and figures of its own. In: a folder, a number. Out: paths.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { Sample } from '../../scripts/samples/document.ts'
import { elevenTables } from '../../scripts/samples/eleven-tables.ts'
import { finalAccount } from '../../scripts/samples/final-account.ts'
import { nineTables } from '../../scripts/samples/nine-tables.ts'
import { renderHtml } from '../../scripts/samples/html.ts'
import { renderPdf } from '../../scripts/samples/pdf.ts'

export const samples = resolve(import.meta.dirname, '../../corpus/samples')

/** Copies with a mark at the end: the figures stay, and what a run does with one is what it does with any of its size. */
export function multiply(folder: string, originals: readonly string[], count: number): string[] {
  mkdirSync(folder, { recursive: true })
  return Array.from({ length: count }, (_, i) => {
    const original = originals[i % originals.length]!
    const path = join(folder, `${String(i).padStart(6, '0')}-${basename(original)}`)
    writeFileSync(path, marked(readFileSync(original), original.endsWith('.pdf'), i))
    return path
  })
}

/** Of a hundred documents: whole PDFs and whole web pages; the others hold one table each. */
const SHARES = { pdf: 1, html: 2 }
/** Different figures of a whole document; beyond them copies differ by a mark. */
const VARIANTS = 10

/**
 * `count` disclosures with changed figures: the samples with every amount times a whole number, so that sums still hold.
 * Most are short, so that a number of documents can be tried that would take a day whole.
 */
export async function invent(folder: string, count: number): Promise<string[]> {
  mkdirSync(folder, { recursive: true })
  const originals = [elevenTables(), nineTables(), finalAccount()]
  const pdfs: Buffer[] = []
  const pages: Buffer[] = []
  const shorts: Buffer[] = []
  for (let factor = 2; factor < 2 + VARIANTS; factor++) {
    for (const original of originals) {
      const sample = scaledIn(original, factor)
      pdfs.push(Buffer.from(await renderPdf(sample)))
      pages.push(Buffer.from(renderHtml(sample)))
      for (const short of ofOneTable(sample)) shorts.push(Buffer.from(renderHtml(short)))
    }
  }
  return Array.from({ length: count }, (_, i) => {
    const kind = kindOf(i)
    const of = <T>(all: readonly T[]): T => all[Math.floor(i / 100 + i) % all.length]!
    const bytes = of({ pdf: pdfs, html: pages, short: shorts }[kind])
    const path = join(folder, `${String(i).padStart(6, '0')}.${kind === 'pdf' ? 'pdf' : 'html'}`)
    writeFileSync(path, marked(bytes, kind === 'pdf', i))
    return path
  })
}

function kindOf(i: number): 'pdf' | 'html' | 'short' {
  const at = i % 100
  return at < SHARES.pdf ? 'pdf' : at < SHARES.pdf + SHARES.html ? 'html' : 'short'
}

function marked(bytes: Buffer, pdf: boolean, i: number): Buffer {
  return Buffer.concat([bytes, Buffer.from(pdf ? `\n% ${i}\n` : `\n<!-- ${i} -->\n`)])
}

/** A disclosure for each table of one: its cover and that table. */
function ofOneTable(sample: Sample): Sample[] {
  const cover = sample.parts.filter(({ kind }) => kind === 'cover')
  return sample.parts.flatMap((part) => (part.kind === 'table' ? { ...sample, parts: [...cover, part] } : []))
}

const AMOUNT = /(?<![\d.])(\d{1,3}(?:,\d{3})+|\d+)\.(\d+)(?![\d.]|\s*[%％])/g

function scaledIn<T>(sample: T, factor: number): T {
  const change = (_: string, value: unknown) =>
    typeof value === 'string'
      ? value.replace(AMOUNT, (_all, whole: string, part: string) => times(whole, part, factor))
      : value
  return JSON.parse(JSON.stringify(sample), change) as T
}

function times(whole: string, part: string, factor: number): string {
  const digits = String(BigInt(whole.replaceAll(',', '') + part) * BigInt(factor)).padStart(
    part.length + 1,
    '0',
  )
  const integer = digits.slice(0, -part.length)
  const grouped = whole.includes(',') ? integer.replace(/\B(?=(\d{3})+$)/g, ',') : integer
  return `${grouped}.${digits.slice(-part.length)}`
}
