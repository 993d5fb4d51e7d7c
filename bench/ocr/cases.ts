// Which pages are measured: the seed's own scan, samples with planted errors, and tables of real documents of several
// cities, scanned at several densities in several states.
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { extractPdf } from '../../extractors/pdf/index.ts'
import type { Sample } from '../../scripts/samples/document.ts'
import { elevenTables, elevenTablesErrors } from '../../scripts/samples/eleven-tables.ts'
import { plant } from '../../scripts/samples/errors.ts'
import { finalAccount, finalAccountErrors } from '../../scripts/samples/final-account.ts'
import { nineTables } from '../../scripts/samples/nine-tables.ts'
import { renderPdf } from '../../scripts/samples/pdf.ts'
import { corpusRoot } from '../corpus.ts'
import { printedCells } from './compare.ts'
import { withSlips } from './slips.ts'
import { scan, subset, wears, type Wear } from './scan.ts'

export interface ScanCase {
  readonly name: string
  readonly dpi: number
  /** Errors were planted: the contradictions of the print are to be found again. */
  readonly planted?: true
  /** The planted errors as they are printed, where each is one figure. */
  readonly slips?: ReadonlySet<string>
  /** The printed pages, with their text layer. */
  readonly print: Uint8Array
  /** The same pages as pictures. */
  readonly scan: Uint8Array
  /** How far the pictures are turned about their middle, in degrees clockwise. */
  readonly skew: number
}

/** Real documents with ruled tables, of ten cities. */
export const DOCUMENTS: readonly string[] = [
  'shenzhen/2026年深圳市信访局部门预算.pdf',
  'shanghai/2026年上海市应急管理局_部门预算.pdf',
  'guangzhou/统计局_2026年部门预算.pdf',
  'chongqing/2026年重庆市规划和自然资源局部门预算.pdf',
  'xian/2026年西安市信访局部门预算.pdf',
  'suzhou/2026年苏州市审计局部门预算.pdf',
  'wuxi/信访局_2026年部门预算.pdf',
  'fuzhou/2026年福州市生态环境局部门预算.pdf',
  'quanzhou/政府办公厅_2026年度泉州市人民政府办公室（本级）单位预算.pdf.pdf',
  'changsha/2026年长沙市信访局部门预算.pdf',
  'shenzhen/2026年深圳市财政局部门预算.pdf',
  'shanghai/2026年上海市生态环境局_部门预算.pdf',
]
/** How much is measured: `quick` a minute of one processor, `usual` four minutes, `full` an hour. */
export type Extent = 'quick' | 'usual' | 'full'

const EXTENTS: Readonly<Record<Extent, { documents: number; pages: number; renditions: number }>> = {
  quick: { documents: 4, pages: 1, renditions: 1 },
  usual: { documents: DOCUMENTS.length, pages: 1, renditions: 1 },
  full: { documents: DOCUMENTS.length, pages: 4, renditions: Infinity },
}

/** Every density with every wear; in an order in which few of them differ in both. */
const RENDITIONS = [
  [200, 'worn'],
  [300, 'scanned'],
  [200, 'bilevel'],
  [200, 'copied'],
  [150, 'clean'],
  [200, 'faint'],
  [300, 'worn'],
  [200, 'scanned'],
  [150, 'scanned'],
  [300, 'bilevel'],
  [200, 'clean'],
  [300, 'copied'],
  [150, 'worn'],
  [300, 'faint'],
  [300, 'clean'],
  [150, 'bilevel'],
  [150, 'copied'],
  [150, 'faint'],
] as const

/** Tables 1, 3, 6 and 7 of the seed, and a page of prose with figures. */
const SEED_PAGES = [6, 15, 16, 18, 23, 24, 25, 26]

export async function* benchCases(paths: readonly string[], extent: Extent): AsyncGenerator<ScanCase> {
  const root = corpusRoot
  const { documents, pages, renditions } = EXTENTS[extent]
  const chosen =
    paths.length > 0 ? paths : DOCUMENTS.slice(0, documents).map((path) => join(root, 'real', path))
  let next = 0
  for (const path of chosen) {
    if (!existsSync(path)) continue
    const print = subset(path, await densePages(path, pages))
    // Each document goes on where the one before ended, so that all renditions come up.
    for (let k = 0; k < Math.min(renditions, RENDITIONS.length); k++, next++) {
      const [dpi, name] = RENDITIONS[next % RENDITIONS.length]!
      const wear = wears.find((each) => each.name === name)!
      yield scanned(basename(path).slice(0, 16), print, dpi, wear)
    }
  }
  if (paths.length > 0) return
  yield* samples(extent)
  const seed = join(root, 'seed/seed-scan.pdf')
  if (existsSync(seed)) {
    const whole = Array.from({ length: 34 }, (_, i) => i + 1)
    const chosenPages = extent === 'full' ? whole : SEED_PAGES.slice(0, extent === 'quick' ? 4 : undefined)
    const print = subset(join(root, 'seed/seed.pdf'), chosenPages)
    yield { name: 'seed-scan', dpi: 200, print, scan: subset(seed, chosenPages), skew: 0 }
  }
}

async function scanned(name: string, print: Uint8Array, dpi: number, wear: Wear): Promise<ScanCase> {
  return {
    name: `${name} ${dpi} ${wear.name}`,
    dpi,
    print,
    scan: await scan(print, dpi, wear),
    skew: wear.skew,
  }
}

/** Invented disclosures with errors that a careful reader would find, and with slips all over. */
async function* samples(extent: Extent): AsyncGenerator<ScanCase> {
  const careful: readonly { sample: Sample; slips?: ReadonlySet<string> }[] = [
    { sample: plant(elevenTables(), elevenTablesErrors) },
    { sample: plant(finalAccount(), finalAccountErrors) },
  ]
  const slips = [elevenTables(), finalAccount(), nineTables()].map((sample, i) => withSlips(sample, i + 2))
  const [, light, worn, bilevel, , copied] = wears
  const states = [light, light, copied, bilevel, worn]
  const made = extent === 'quick' ? careful.slice(0, 1) : [...careful, ...slips]
  for (const [i, { sample, slips }] of made.entries()) {
    const print = await renderPdf(sample)
    const name = `${i < careful.length ? 'sample' : 'slips'} ${sample.name.slice(0, 16)}`
    for (const wear of extent === 'full' ? wears : [states[i]!])
      yield { ...(await scanned(name, print, 200, wear)), planted: true, ...(slips && { slips }) }
  }
}

/** The pages of a document with the most figures in tables, in order. */
export async function densePages(path: string, count: number): Promise<number[]> {
  const document = await extractPdf(new Uint8Array(readFileSync(path)), () => {})
  const figures = new Map<number, number>()
  for (const { page } of printedCells(document).numbers) figures.set(page, (figures.get(page) ?? 0) + 1)
  return [...figures]
    .sort((a, b) => b[1] - a[1])
    .slice(0, count)
    .map(([page]) => page)
    .sort((a, b) => a - b)
}
