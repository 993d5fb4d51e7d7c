// Harvest with the reader of web pages that the rest of gouji uses. In: a list of sources and a folder.
import { readSource } from '../corpus/identify.ts'
import { harvest, type HarvestOptions, type HarvestSummary } from '../corpus/harvest/index.ts'
import { readSources } from '../corpus/harvest/sources.ts'
import { pagePictures } from '../extractors/html/index.ts'
import { pageLinks } from '../extractors/html/links.ts'

export type HarvestRequest = Omit<HarvestOptions, 'linksOf' | 'picturesOf'>
export type { HarvestSummary, Step } from '../corpus/harvest/index.ts'

/** Throws ReadError where the list of sources cannot be read. */
export async function harvestFrom(list: string, request: HarvestRequest): Promise<HarvestSummary> {
  const sources = readSources((await readSource(list)).bytes, list)
  return harvest(sources, { ...request, linksOf: pageLinks, picturesOf: pagePictures })
}
