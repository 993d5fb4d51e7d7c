// Tables: per document how many were found, how many are known, and the share of their own sums that hold;
// on the seed, cells exactly right against its truth file, from the PDF and from the HTML alike; on real documents
// against truth files made by another way; on the public sets the
// same beside other programs; and on the generated set, layout by layout. Named paths measure those documents alone;
// --seeds=1,2 measures generated documents of other seeds than the scored one instead.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { processDocument } from '../pipeline/document.ts'
import type { ContractDocument } from '../schemas/contract.ts'
import { benchDocuments, corpusRoot, shortName } from './corpus.ts'
import type { BenchResult } from './main.ts'
import { realTables } from './realTables.ts'
import { textTable } from './table.ts'
import { generatedSection } from './tables/generatedSection.ts'
import { publicSection } from './tables/publicSection.ts'

export async function tables(
  paths: readonly string[],
  options: readonly string[] = [],
): Promise<BenchResult> {
  const seeds = options.find((option) => option.startsWith('--seeds='))?.slice('--seeds='.length)
  if (seeds !== undefined) return otherSeeds(seeds.split(',').map(Number))
  const rows: string[][] = []
  const failing: string[] = []
  const all = { found: 0, known: 0, sums: 0, hold: 0, own: 0, pdfjs: 0 }
  for (const path of benchDocuments(paths)) {
    const { document, timings } = await processDocument(path, 'zh')
    all.pdfjs += timings.pdfjs ?? 0
    all.own += (timings.layout ?? 0) + (timings.tables ?? 0)
    const sums = tableSums(document)
    const hold = sums.filter((finding) => finding.verdict !== 'inconsistent' && finding.verdict !== 'blocked')
    const known = document.tables.filter((table) => table.kind !== 'unknown')
    all.found += document.tables.length
    all.known += known.length
    all.sums += sums.length
    all.hold += hold.length
    for (const finding of sums.filter((each) => each.verdict === 'inconsistent')) {
      failing.push(`${shortName(path)}: ${finding.message.zh}`)
    }
    rows.push([
      shortName(path),
      String(document.source.pages),
      String(document.tables.length),
      String(known.length),
      String(document.tables.filter((table) => table.empty).length),
      String(sums.length),
      sums.length > 0 ? share(hold.length / sums.length) : '–',
    ])
  }
  const seed = await seedCells()
  const real = paths.length > 0 ? undefined : await realTables()
  const publicSets = paths.length > 0 ? undefined : await publicSection(true)
  const generated = paths.length > 0 ? undefined : await generatedSection(true)
  const ownShareOfPdfjs = all.pdfjs > 0 ? all.own / all.pdfjs : null
  const lines = [
    ...textTable(['document', 'pages', 'tables', 'known', 'empty', 'sums', 'hold'], rows),
    '',
    `tables ${all.found}, of a known kind ${all.known}; sums ${all.sums}, holding ${all.hold}`,
    ...(failing.length > 0 ? ['', 'sums that fail:', ...failing] : []),
    ...(seed ? ['', ...seed.lines] : ['', 'no seed truth at hand: cells not measured']),
    '',
    ...(real?.lines ?? []),
    '',
    ...(publicSets?.lines ?? []),
    '',
    ...(generated?.lines ?? []),
    '',
    `geometry and grids take ${ownShareOfPdfjs?.toFixed(3) ?? 'an unknown share'} of pdf.js's own time`,
  ]
  return {
    lines,
    metrics: {
      seedCellsExact: seed?.share ?? null,
      realCellsExact: real ? real.exact / real.cells : null,
      ownSumsHold: all.sums > 0 ? all.hold / all.sums : null,
      generatedCellsExact: generated?.generatedCellsExact ?? null,
      generatedSilentErrors: generated?.generatedSilentErrors ?? null,
      publicCellsExact: publicSets?.publicCellsExact ?? null,
      bestPeerPublicCellsExact: publicSets?.bestPeerPublicCellsExact ?? null,
      ownShareOfPdfjs,
    },
  }
}

/** The generated set drawn anew: whether what holds for the scored documents is a law or a fit. */
async function otherSeeds(seeds: readonly number[]): Promise<BenchResult> {
  const lines: string[] = []
  const exact: number[] = []
  const silent: number[] = []
  for (const seed of seeds) {
    const section = await generatedSection(true, seed)
    lines.push(`seed ${seed}`, ...section.lines, '')
    exact.push(section.generatedCellsExact ?? NaN)
    silent.push(section.generatedSilentErrors ?? NaN)
  }
  const mean = (shares: readonly number[]): number | null => {
    const sum = shares.reduce((a, b) => a + b, 0)
    return shares.length > 0 && !Number.isNaN(sum) ? sum / shares.length : null
  }
  return {
    lines,
    metrics: { otherSeedsCellsExact: mean(exact), otherSeedsSilentErrors: mean(silent) },
  }
}

/** Sums whose figures all stand in tables. */
function tableSums(document: ContractDocument): ContractDocument['findings'] {
  const inTable = new Set(document.facts.filter((fact) => fact.source.table !== null).map((fact) => fact.id))
  return document.findings.filter(
    (finding) =>
      finding.family === 'sum' &&
      finding.verdict !== 'unchecked' &&
      finding.facts.every((id) => inTable.has(id)),
  )
}

interface TruthTable {
  readonly title: string
  readonly rows: readonly (readonly string[])[]
}

/** Body cells equal to the truth (white space folded), over the cells of the truth, in all renditions of the seed. */
async function seedCells(): Promise<{ lines: string[]; share: number } | undefined> {
  const truthPath = join(corpusRoot, 'seed/truth.json')
  if (!existsSync(truthPath)) return undefined
  const truth = (JSON.parse(readFileSync(truthPath, 'utf8')) as { tables: TruthTable[] }).tables
  const lines: string[] = []
  let right = 0
  let cells = 0
  for (const file of ['seed.pdf', 'seed.html', 'seed.gb18030.html']) {
    const { document } = await processDocument(join(corpusRoot, 'seed', file), 'zh')
    const before = { right, cells }
    for (const expected of truth) {
      const found = document.tables.find((table) => fold(table.title).includes(fold(expected.title)))
      expected.rows.forEach((row, r) =>
        row.forEach((cell, c) => {
          cells += 1
          if (
            found &&
            found.rows.length === expected.rows.length &&
            fold(found.rows[r]?.[c] ?? '') === fold(cell)
          )
            right += 1
          else
            lines.push(
              `  ${file} ${expected.title} [${r}, ${c}]: expected “${cell}”, read “${found?.rows[r]?.[c] ?? ''}”`,
            )
        }),
      )
    }
    lines.push(`${file}: ${right - before.right} of ${cells - before.cells} cells exactly right`)
  }
  return { lines, share: right / cells }
}

const fold = (text: string) => text.replace(/\s+/gu, '')
const share = (value: number) => `${(value * 100).toFixed(1)} %`
