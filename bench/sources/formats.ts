// The seed and the samples in every format: which facts each rendition yields, against those of the page it was made from.
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { processDocument } from '../../pipeline/document.ts'
import { documentsAt } from '../../pipeline/inputs.ts'
import type { ContractDocument } from '../../schemas/contract.ts'
import { corpusRoot } from '../corpus.ts'
import { renditionsOf } from './renditions.ts'

export interface FormatScore {
  readonly document: string
  readonly format: string
  readonly equal: number
  /** Facts of the page or of the rendition, whichever has more. */
  readonly of: number
  readonly differences: readonly string[]
}

const samples = resolve(import.meta.dirname, '../../corpus/samples')

/** The pages that renditions are made from: the samples, and the seed where the corpus is there. */
export function pagesToRender(): string[] {
  const seed = join(corpusRoot, 'seed/seed.html')
  const pages = readdirSync(samples).filter((name) => name.endsWith('.html'))
  return [...pages.map((name) => join(samples, name)), ...(existsSync(seed) ? [seed] : [])]
}

export async function scoreFormats(page: string, folder: string): Promise<FormatScore[]> {
  const [truth] = await read(page)
  const pdf = page.replace(/\.html$/, '.pdf')
  const renditions = await renditionsOf(page, folder)
  if (existsSync(pdf)) renditions.unshift({ format: 'pdf', path: pdf })
  const scores: FormatScore[] = []
  for (const { format, path } of renditions) {
    const [document] = await read(path)
    scores.push(compare(page, format, truth!, document))
  }
  return scores
}

async function read(path: string): Promise<ContractDocument[]> {
  const documents: ContractDocument[] = []
  for await (const { document } of documentsAt(path, 'en', processDocument)) documents.push(document)
  return documents
}

/** Facts as multisets of all that they state: where they stand differs with the format. */
function compare(
  page: string,
  format: string,
  truth: ContractDocument,
  found: ContractDocument | undefined,
): FormatScore {
  const left = counted(truth)
  const right = counted(found)
  const differences: string[] = []
  let equal = 0
  for (const line of new Set([...left.keys(), ...right.keys()])) {
    const wanted = left.get(line) ?? 0
    const got = right.get(line) ?? 0
    equal += Math.min(wanted, got)
    if (wanted !== got) differences.push(`${wanted} → ${got}: ${line}`)
  }
  const of = Math.max(truth.facts.length, found?.facts.length ?? 0)
  return { document: page, format, equal, of, differences }
}

function counted(document: ContractDocument | undefined): Map<string, number> {
  const counts = new Map<string, number>()
  for (const {
    concept,
    entity,
    year,
    phase,
    dimensions,
    printed,
    value,
    unit,
    decimals,
  } of document?.facts ?? []) {
    const own = Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1))
    const line = JSON.stringify([concept, entity, year, phase, own, printed, value, unit, decimals])
    counts.set(line, (counts.get(line) ?? 0) + 1)
  }
  return counts
}
