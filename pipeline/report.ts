// The report of one document with what other rooms know: what each check is called, the pages as published, last year's figures.
import { bytesAt } from '../corpus/bytes.ts'
import { checks, together } from '../checks/index.ts'
import { pagesToPicture, renderReport, type ReportOptions } from '../output/report/index.ts'
import type { ContractDocument } from '../schemas/contract.ts'
import type { Language } from '../schemas/problem.ts'

const checkNames = Object.fromEntries([...checks, together].map(({ id, zh, en }) => [id, { zh, en }]))

export type Beside = Pick<ReportOptions, 'figures' | 'power' | 'pictures' | 'before'>

/** One self-contained HTML page, to stand beside index.html. */
export function documentReport(document: ContractDocument, lang: Language, beside: Beside = {}): string {
  return renderReport(document, lang, { index: 'index.html', checks: checkNames, ...beside })
}

/**
 * The pages on which contradictions stand, drawn from the file that was just read: in a child, since it is not to be trusted.
 * One that cannot be drawn leaves the report without pictures, and the report says so.
 */
export async function reportPictures(
  document: ContractDocument,
  onProgress: () => void,
): Promise<NonNullable<Beside['pictures']>> {
  const pages = pagesToPicture(document)
  if (pages.length === 0) return []
  try {
    const { bytes } = await bytesAt(document.source.path)
    const { pagePictures } = await import('../extractors/pdf/picture.ts')
    return await pagePictures(bytes, pages, onProgress)
  } catch {
    return []
  }
}
